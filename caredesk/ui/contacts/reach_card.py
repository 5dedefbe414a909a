"""Cards with the phones, e-mails and addresses of a contact: each line edited in its place, its deeds behind one button."""

from collections.abc import Collection, Sequence
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QWidget

from caredesk.errors import FieldChanged
from caredesk.kinds import TelecomSystem
from caredesk.services import addresses, telecoms
from caredesk.services.addresses import AddressRow
from caredesk.services.owners import Owner
from caredesk.services.telecoms import TelecomRow
from caredesk.ui.common.cautions import keep_anyway
from caredesk.ui.common.chips import Chip, ChipLabel
from caredesk.ui.common.commands import Command
from caredesk.ui.common.desk import Desk
from caredesk.ui.common.forms import ChoiceField, LineField
from caredesk.ui.common.plain import plain_tooltip
from caredesk.ui.contacts.cards import LinesCard
from caredesk.ui.contacts.line import Line
from caredesk.ui.contacts.reach_dialogs import NewAddressDialog, NewTelecomDialog, telecom_systems, telecom_uses

ADDED = (TelecomSystem.PHONE, TelecomSystem.FAX, TelecomSystem.EMAIL, TelecomSystem.DIRECT, TelecomSystem.PORTAL)
SYSTEM_PX, USE_PX, CITY_PX, STATE_PX, ZIP_PX = 142, 98, 130, 56, 82


class TelecomCard(LinesCard):
    """Phones, faxes, e-mails, Direct addresses and portals."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(QCoreApplication.translate("TelecomCard", "Phone, fax, e-mail"), parent)
        self._desk = desk
        for system in ADDED:
            self.add_button(adding_words(system), partial(self.add, system))

    def show_rows(self, owner: Owner, rows: Sequence[TelecomRow], barred: Collection[UUID] = ()) -> None:
        """Show these. Those that are barred are of the way never to be used."""
        self.show_lines(owner, [(row, row.telecom_id in barred) for row in rows], lambda pair: pair[0].telecom_id, self._make_line)

    def add(self, system: TelecomSystem) -> None:
        """Open the form for another one."""
        if self._owner is not None:
            NewTelecomDialog(self._desk, self._owner, system, self).open()

    def _make_line(self) -> "TelecomLine":
        return TelecomLine(self._desk, self)


class AddressCard(LinesCard):
    """Where somebody lives, works or gets mail."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(QCoreApplication.translate("AddressCard", "Addresses"), parent)
        self._desk = desk
        self.add_button(self.tr("Add address"), self.add)

    def show_rows(self, owner: Owner, rows: Sequence[AddressRow]) -> None:
        """Show these."""
        self.show_lines(owner, rows, lambda row: row.address_id, lambda: AddressLine(self._desk, self))

    def add(self) -> None:
        """Open the form for another one."""
        if self._owner is not None:
            NewAddressDialog(self._desk, self._owner, self).open()


class TelecomLine(Line):
    """One way to reach somebody."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(desk, telecoms.edit, telecoms.archive, "telecom", parent)
        self._shown: TelecomRow | None = None
        self.add("system", self.tr("Kind"), ChoiceField("", telecom_systems()), SYSTEM_PX)
        self.add("value", self.tr("Number or address"), LineField(""), stretch=3)
        self.add("use", self.tr("Where"), ChoiceField("", telecom_uses(self.tr("Not said"))), USE_PX)
        self.add("note", self.tr("Note"), LineField("", hint=self.tr("Note")), stretch=2)
        self._chip = ChipLabel(Chip(""), self)
        self.row.addWidget(self._chip, 0, Qt.AlignmentFlag.AlignVCenter)
        self.add_more(self.tr("More for this number"))

    def show_row(self, shown: tuple[TelecomRow, bool]) -> None:
        """Show a telecom as it is now, and whether it is never to be used."""
        row, is_barred = shown
        self._shown = row
        self.saver.show(row.telecom_id, row.version, {"system": row.system, "value": row.shown, "use": row.use, "note": row.note})
        typed = self.tr("Typed as {number}").format(number=row.value) if row.value != row.shown else ""
        plain_tooltip(self.field("value"), typed)
        self.caution.say(keep_anyway(row.fault))
        self._chip.setVisible(row.is_preferred or is_barred)
        if is_barred:
            self._chip.show_chip(Chip(self.tr("Never use"), "late", "prohibit-bold"))
        elif row.is_preferred:
            self._chip.show_chip(Chip(self.tr("Preferred"), "ok", "check-circle-fill"))
        self.more.setAccessibleName(self.tr("More for {number}").format(number=row.shown))

    def deeds(self) -> list[Command | None]:
        row = self._shown
        if row is None:
            return []
        found: list[Command | None] = []
        if row.is_preferred:
            found.append(Command("not-preferred", self.tr("No longer preferred"), lambda: self.saver.save("is_preferred", False), icon="x"))
        elif not row.never_use:
            found.append(Command("prefer", self.tr("Prefer this one"), lambda: self.saver.save("is_preferred", True), icon="check"))
        words = self.tr("May be used again") if row.never_use else self.tr("Never use this one")
        found.append(Command("never-use", words, lambda: self.saver.save("never_use", not row.never_use), icon="prohibit-bold"))
        return [*found, None, self.take_off(row.telecom_id, row.version, row.shown)]


class AddressLine(Line):
    """One address."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(desk, _edit_address, addresses.archive, "address", parent)
        self._shown: AddressRow | None = None
        self.add("lines", self.tr("Street"), LineField(""), stretch=1)
        self.add("city", self.tr("City"), LineField("", hint=self.tr("City")), CITY_PX)
        self.add("state", self.tr("State"), LineField("", hint=self.tr("State")), STATE_PX)
        self.add("postal_code", self.tr("ZIP code"), LineField("", hint=self.tr("ZIP")), ZIP_PX)
        self.add("use", self.tr("Where"), ChoiceField("", telecom_uses(self.tr("Not said"))), USE_PX)
        self.add_more(self.tr("More for this address"))

    def show_row(self, row: AddressRow) -> None:
        """Show an address as it is now."""
        self._shown = row
        kept = {name: getattr(row, name) for name in ("city", "state", "postal_code", "use")}
        self.saver.show(row.address_id, row.version, {"lines": ", ".join(row.lines), **kept})

    def deeds(self) -> list[Command | None]:
        row = self._shown
        return [] if row is None else [self.take_off(row.address_id, row.version, row.one_line)]


def _edit_address(session: Any, address_id: UUID, version: int, **values: Any) -> int:
    """The street is one line on screen: "418 Hawthorne Lane, Apt 2B" is two on record."""
    if "lines" in values:
        values["lines"] = [part.strip() for part in str(values["lines"]).split(",")]
    try:
        return addresses.edit(session, address_id, version, **values)
    except FieldChanged as contested:
        if contested.field != "lines":
            raise
        raise contested.retold("lines", ", ".join(contested.was), ", ".join(contested.theirs)) from None


def adding_words(system: TelecomSystem) -> str:
    """What the button says that adds a way to reach somebody."""
    return {
        TelecomSystem.PHONE: QCoreApplication.translate("TelecomCard", "Add phone"),
        TelecomSystem.FAX: QCoreApplication.translate("TelecomCard", "Add fax"),
        TelecomSystem.EMAIL: QCoreApplication.translate("TelecomCard", "Add e-mail"),
        TelecomSystem.DIRECT: QCoreApplication.translate("TelecomCard", "Add Direct address"),
        TelecomSystem.PORTAL: QCoreApplication.translate("TelecomCard", "Add portal"),
    }[system]
