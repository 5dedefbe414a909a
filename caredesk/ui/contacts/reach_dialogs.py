"""Deeds that add to how somebody is reached: a phone, fax or e-mail, an address."""

from typing import Any

from PySide6.QtWidgets import QWidget

from caredesk.errors import CareDeskError
from caredesk.kinds import TelecomSystem, TelecomUse
from caredesk.rules.phones import shown_phone
from caredesk.services import addresses, telecoms
from caredesk.services.addresses import NewAddress
from caredesk.services.owners import Owner
from caredesk.services.telecoms import NewTelecom
from caredesk.ui.common.desk import Desk
from caredesk.ui.common.drafted_dialog import DraftedDialog
from caredesk.ui.common.forms import ChoiceField, LineField
from caredesk.ui.common.messages import field_of, words_of
from caredesk.ui.common.patient_words import system_words, use_words


class NewTelecomDialog(DraftedDialog):
    """A phone, fax, e-mail or other way to reach somebody."""

    def __init__(self, desk: Desk, owner: Owner, system: TelecomSystem, parent: QWidget) -> None:
        super().__init__(self.tr("Add a way to reach them"), self.tr("Add"), parent, width=440)
        self._desk, self._owner = desk, owner
        self.add("system", self.tr("Kind"), ChoiceField(self.tr("Kind"), telecom_systems()), (0, 0, 1))
        self.add("use", self.tr("Where"), ChoiceField(self.tr("Where"), telecom_uses(self.tr("Not said"))), (0, 1, 1))
        self.add("value", self.tr("Number or address"), LineField(self.tr("Number or address")), (1, 0, 2), check=self._fault)
        self.add("note", self.tr("Note"), LineField(self.tr("Note"), hint=self.tr("Afternoons, ask for Pat")), (2, 0, 2), is_optional=True)
        self.field("system").show_value(system)
        self.field("value").left.connect(self._say_number)
        self.field("system").left.connect(lambda _: self._say_number(self.field("value").value()))
        self.wanted.connect(self._add)
        self.keep_draft(desk, "new-telecom", str(owner.contact_id or owner.patient_id))
        self.field("value").setFocus()

    def _fault(self, value: Any) -> str:
        return "" if value else self.tr("Type the number or address.")

    def _say_number(self, value: Any) -> None:
        system = self.field("system").value()
        fault = telecoms.fault(system, str(value or ""))
        shown = shown_phone(value) if system in telecoms.DIALLED and value else ""
        self.labelled("value").show_help("" if fault else shown)
        self.labelled("value").show_caution(self.tr("{fault} It can be kept as it is.").format(fault=fault) if fault else "")

    def _add(self, entries: dict[str, Any]) -> None:
        owner, new = self._owner, NewTelecom(**entries)
        done = self.tr("Added: {kind}").format(kind=system_words(new.system))
        self._desk.act(
            self, lambda session: telecoms.add(session, owner, new), lambda _: self.finish(), on_error=self.show_error, done=done
        )


class NewAddressDialog(DraftedDialog):
    """Where somebody lives, works or gets mail."""

    def __init__(self, desk: Desk, owner: Owner, parent: QWidget) -> None:
        super().__init__(self.tr("Add an address"), self.tr("Add address"), parent, width=440)
        self._desk, self._owner = desk, owner
        self.add("street", self.tr("Street"), LineField(self.tr("Street")), (0, 0, 2))
        self.add("more", self.tr("Suite, floor, apartment"), LineField(self.tr("Suite, floor, apartment")), (1, 0, 2), is_optional=True)
        self.add("city", self.tr("City"), LineField(self.tr("City")), (2, 0, 1))
        self.add("state", self.tr("State"), LineField(self.tr("State")), (2, 1, 1))
        self.add("postal_code", self.tr("ZIP code"), LineField(self.tr("ZIP code")), (3, 0, 1))
        self.add("use", self.tr("Where"), ChoiceField(self.tr("Where"), telecom_uses(self.tr("Not said"))), (3, 1, 1))
        self.wanted.connect(self._add)
        self.keep_draft(desk, "new-address", str(owner.contact_id or owner.patient_id))
        self.field("street").setFocus()

    def show_error(self, error: CareDeskError) -> None:
        """The street is the first of the lines that are kept."""
        if field_of(error) == "lines":
            self.show_faults({"street": words_of(error)})
        else:
            super().show_error(error)

    def _add(self, entries: dict[str, Any]) -> None:
        lines = tuple(part for part in (entries.pop("street"), entries.pop("more")) if part)
        owner, new = self._owner, NewAddress(lines=lines, **entries)
        done = self.tr("Added: address")
        self._desk.act(
            self, lambda session: addresses.add(session, owner, new), lambda _: self.finish(), on_error=self.show_error, done=done
        )


def telecom_systems() -> list[tuple[TelecomSystem, str]]:
    """The sorts of numbers and addresses, for a choice."""
    return [(system, system_words(system)) for system in TelecomSystem]


def telecom_uses(nothing: str) -> list[tuple[TelecomUse | None, str]]:
    """Where it rings or lies, for a choice."""
    return [(None, nothing), *((use, use_words(use)) for use in TelecomUse)]
