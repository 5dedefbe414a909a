"""A patient's instruments on file, laid out so that those that name one recipient are found without looking at the others."""

from collections.abc import Iterable, Sequence
from datetime import date
from uuid import UUID

from caredesk.kinds import InstrumentKind, InstrumentState
from caredesk.rules.instrument_checks import NOBODY, Signer, validate
from caredesk.rules.instruments import Instrument, state
from caredesk.rules.overlays import Overlay

IN_FORCE = frozenset({InstrumentState.ACTIVE, InstrumentState.EXPIRING})


class Shelf:
    """Built once from what is on file; each question looks at one recipient's instruments only, and judges their forms then."""

    def __init__(self, instruments: Iterable[Instrument], patient: Signer = NOBODY, overlay: Overlay | None = None) -> None:
        self._patient, self._overlay = patient, overlay
        self._naming: dict[UUID, list[Instrument]] = {}
        self._unnamed: list[Instrument] = []
        for instrument in sorted(instruments, key=_newest_first):
            for recipient in instrument.scope.recipients:
                self._naming.setdefault(recipient, []).append(instrument)
            if not instrument.scope.recipients:
                self._unnamed.append(instrument)
        self._states: dict[tuple[UUID, date], InstrumentState] = {}

    def naming(self, recipients: Iterable[UUID], kinds: frozenset[InstrumentKind]) -> list[Instrument]:
        """The instruments of some kinds that name one of these recipients, the newest first, in force or not."""
        found = [each for recipient in recipients for each in self._naming.get(recipient, ()) if each.kind in kinds]
        return found if len(found) < 2 else sorted(dict.fromkeys(found), key=_newest_first)

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


def _newest_first(instrument: Instrument) -> tuple[int, str]:
    signed = instrument.signature.on
    return (0 if signed is None else -signed.toordinal(), str(instrument.id))
