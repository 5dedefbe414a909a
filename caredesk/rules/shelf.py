"""A patient's instruments on file, laid out so that an answer costs the same whether ten or a thousand lie there.

What names one recipient is found without looking at the rest, each form is judged once a day, and of renewals in the same words only the
newest one in force is asked.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from caredesk.kinds import InstrumentKind, InstrumentState
from caredesk.rules.instrument_checks import NOBODY, Signer, validate
from caredesk.rules.instruments import Instrument, state
from caredesk.rules.overlays import Overlay

IN_FORCE = frozenset({InstrumentState.ACTIVE, InstrumentState.EXPIRING})


@dataclass(frozen=True)
class Pile:
    """Instruments of some kinds for one recipient on a day: those in force, the newest first, and the newest of the others."""

    in_force: tuple[Instrument, ...]
    newest_other: Instrument | None


class Shelf:
    """Built once from what is on file."""

    def __init__(self, instruments: Iterable[Instrument], patient: Signer = NOBODY, overlay: Overlay | None = None) -> None:
        self._patient, self._overlay = patient, overlay
        self._naming: dict[UUID, list[Instrument]] = {}
        self._unnamed: list[Instrument] = []
        for instrument in sorted(instruments, key=_newest_first):
            for recipient in instrument.scope.recipients:
                self._naming.setdefault(recipient, []).append(instrument)
            if not instrument.scope.recipients:
                self._unnamed.append(instrument)
        self._piles: dict[tuple[tuple[UUID, ...], frozenset[InstrumentKind], date], Pile] = {}
        self._states: dict[tuple[UUID, date], InstrumentState] = {}

    def pile(self, recipients: tuple[UUID, ...], kinds: frozenset[InstrumentKind], on: date) -> Pile:
        """The instruments of some kinds that name one of these recipients."""
        key = (recipients, kinds, on)
        if key not in self._piles:
            found = {each.id: each for recipient in recipients for each in self._naming.get(recipient, ()) if each.kind in kinds}
            self._piles[key] = self._sorted_out(sorted(found.values(), key=_newest_first), on)
        return self._piles[key]

    def unnamed(self, kinds: frozenset[InstrumentKind]) -> Sequence[Instrument]:
        """Those that name nobody: requests for oneself, and consents for a class of recipients."""
        return [each for each in self._unnamed if each.kind in kinds]

    def state(self, instrument: Instrument, on: date) -> InstrumentState:
        """Where an instrument stands on a day."""
        key = (instrument.id, on)
        if key not in self._states:
            self._states[key] = state(instrument, on, validate(instrument, on, self._patient, self._overlay))
        return self._states[key]

    def is_in_force(self, instrument: Instrument, on: date) -> bool:
        """Whether an instrument allows anything on a day."""
        return self.state(instrument, on) in IN_FORCE

    def _sorted_out(self, newest_first: Sequence[Instrument], on: date) -> Pile:
        in_force: dict[tuple[object, ...], Instrument] = {}
        newest_other: Instrument | None = None
        for each in newest_first:
            if self.is_in_force(each, on):
                in_force.setdefault((each.kind, each.scope, each.limits, each.initials), each)
            else:
                newest_other = newest_other or each
        return Pile(tuple(in_force.values()), newest_other)


def _newest_first(instrument: Instrument) -> tuple[int, str]:
    signed = instrument.signature.on
    return (0 if signed is None else -signed.toordinal(), str(instrument.id))
