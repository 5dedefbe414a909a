"""Cards with the phones, e-mails and addresses of a contact: each line edited in its place, its deeds behind one button."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from caredesk.kinds import TelecomSystem
from caredesk.services import addresses, telecoms
from caredesk.services.addresses import AddressRow
from caredesk.services.owners import Owner
from caredesk.services.telecoms import TelecomRow
from caredesk.ui.common import icons
from caredesk.ui.common.buttons import icon_button, link_button
from caredesk.ui.common.chips import Chip, ChipLabel
from caredesk.ui.common.desk import Desk
from caredesk.ui.common.fault import Fault
from caredesk.ui.common.field_saver import FieldSaver
from caredesk.ui.common.flow_layout import FlowLayout
from caredesk.ui.common.forms import ChoiceField, Labelled, LineField
from caredesk.ui.common.labels import label
from caredesk.ui.common.patient_words import system_words
from caredesk.ui.common.theme import theme
from caredesk.ui.contacts.reach_dialogs import NewAddressDialog, NewTelecomDialog, telecom_systems, telecom_uses

SYSTEM_PX, USE_PX, CITY_PX, STATE_PX, ZIP_PX = 142, 98, 130, 56, 82


class LinesCard(QFrame):
    """A titled card whose lines follow the rows that it is shown; a line stays the same widget while its row is there."""

    def __init__(self, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("card", "plain")
        self._owner: Owner | None = None
        self._lines: dict[UUID, Any] = {}
        self._adders: list[QWidget] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 11, 14, 10)
        column.setSpacing(7)
        column.addWidget(label(title, self, role="section"))
        self._column = QVBoxLayout()
        self._column.setSpacing(7)
        column.addLayout(self._column)
        adders = QWidget(self)
        self._buttons = FlowLayout(adders, gap=14)
        self._buttons.setContentsMargins(0, 0, 0, 0)
        column.addWidget(adders)

    @property
    def lines(self) -> list[Any]:
        """The lines in the order they are shown."""
        return list(self._lines.values())

    def controls(self) -> list[QWidget]:
        """What the Tab key goes through, in reading order."""
        return [*(control for line in self._lines.values() for control in line.controls()), *self._adders]

    def save_now(self) -> None:
        """Hand over what is typed in any line."""
        for line in self._lines.values():
            line.saver.save_now()

    def _show(self, owner: Owner, rows: Sequence[Any], id_of: Callable[[Any], UUID], make: Callable[[], Any]) -> None:
        self._owner = owner
        wanted = {id_of(row): row for row in rows}
        for gone in [row_id for row_id in self._lines if row_id not in wanted]:
            old = self._lines.pop(gone)
            old.hide()
            old.deleteLater()
        ordered = {}
        for at, (row_id, row) in enumerate(wanted.items()):
            line = self._lines.get(row_id) or make()
            if self._column.indexOf(line) != at:
                self._column.insertWidget(at, line)
            line.show_row(row)
            ordered[row_id] = line
        self._lines = ordered

    def _add_button(self, words: str, run: Callable[[], None]) -> None:
        made = link_button(words, "plus", parent=self)
        made.clicked.connect(run)
        self._adders.append(made)
        self._buttons.addWidget(made)


class TelecomCard(LinesCard):
    """Phones, faxes, e-mails, Direct addresses and portals."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(QCoreApplication.translate("TelecomCard", "Phone, fax, e-mail"), parent)
        self._desk = desk
        for system in (TelecomSystem.PHONE, TelecomSystem.FAX, TelecomSystem.EMAIL, TelecomSystem.DIRECT, TelecomSystem.PORTAL):
            self._add_button(self.tr("Add {kind}").format(kind=_lowered(system_words(system))), partial(self.add, system))

    def show_rows(self, owner: Owner, rows: Sequence[TelecomRow]) -> None:
        """Show these."""
        self._show(owner, rows, lambda row: row.telecom_id, lambda: TelecomLine(self._desk, self))

    def add(self, system: TelecomSystem) -> None:
        """Open the form for another one."""
        if self._owner is not None:
            NewTelecomDialog(self._desk, self._owner, system, self).open()


class AddressCard(LinesCard):
    """Where somebody lives, works or gets mail."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(QCoreApplication.translate("AddressCard", "Addresses"), parent)
        self._desk = desk
        self._add_button(self.tr("Add address"), self.add)

    def show_rows(self, owner: Owner, rows: Sequence[AddressRow]) -> None:
        """Show these."""
        self._show(owner, rows, lambda row: row.address_id, lambda: AddressLine(self._desk, self))

    def add(self) -> None:
        """Open the form for another one."""
        if self._owner is not None:
            NewAddressDialog(self._desk, self._owner, self).open()


class Line(QWidget):
    """Fields beside each other, chips and a caution under them, and a button with the line's deeds."""

    def __init__(self, desk: Desk, edit: Callable[..., int], form: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self.saver = FieldSaver(desk, edit, self, form=form)
        self._fields: dict[str, Labelled] = {}
        self._widths: dict[str, int] = {}
        theme().changed.connect(self._fit)
        self._row = QHBoxLayout()
        self._row.setSpacing(8)
        self.caution = Fault(self, tone="soon")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(self._row)
        column.addWidget(self.caution)

    def field(self, name: str) -> Any:
        """The field of a name."""
        return self._fields[name].field

    def controls(self) -> list[QWidget]:
        """What the Tab key goes through, from left to right."""
        return [*(labelled.field for labelled in self._fields.values()), self.more]

    def _add(self, name: str, words: str, field: Any, width: int = 0, stretch: int = 0) -> None:
        field.setAccessibleName(words)
        made = Labelled(words, field, self)
        made.label.hide()
        if width:
            self._widths[name] = width
            field.setFixedWidth(theme().px(width))
        self._row.addWidget(made, stretch, Qt.AlignmentFlag.AlignTop)
        self._fields[name] = self.saver.bind(name, made)

    def _fit(self) -> None:
        for name, width in self._widths.items():
            self.field(name).setFixedWidth(theme().px(width))

    def _add_more(self, words: str) -> None:
        self.more = icon_button(words, "dots-three-bold", parent=self)
        self.more.clicked.connect(lambda: self._menu().popup(self.more.mapToGlobal(self.more.rect().bottomLeft())))
        self._row.addWidget(self.more, 0, Qt.AlignmentFlag.AlignTop)

    def contextMenuEvent(self, event: Any) -> None:
        self._menu().popup(event.globalPos() if event.reason() != event.Reason.Keyboard else self.mapToGlobal(QPoint(20, self.height())))

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.fill(menu)
        return menu

    def fill(self, menu: QMenu) -> None:
        """Put the line's deeds into its menu."""


class TelecomLine(Line):
    """One way to reach somebody."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(desk, telecoms.edit, "telecom", parent)
        self._shown: TelecomRow | None = None
        self._add("system", self.tr("Kind"), ChoiceField("", telecom_systems()), SYSTEM_PX)
        self._add("value", self.tr("Number or address"), LineField(""), stretch=3)
        self._add("use", self.tr("Where"), ChoiceField("", telecom_uses(self.tr("Not said"))), USE_PX)
        self._add("note", self.tr("Note"), LineField("", hint=self.tr("Note")), stretch=2)
        self._chip = ChipLabel(Chip(""), self)
        self._row.addWidget(self._chip, 0, Qt.AlignmentFlag.AlignVCenter)
        self._add_more(self.tr("More for this number"))

    def show_row(self, row: TelecomRow) -> None:
        """Show a telecom as it is now."""
        self._shown = row
        self.saver.show(row.telecom_id, row.version, {"system": row.system, "value": row.shown, "use": row.use, "note": row.note})
        typed = self.tr("Typed as {number}").format(number=row.value) if row.value != row.shown else ""
        plain_tooltip(self.field("value"), typed)
        self.caution.say(row.fault)
        self._chip.setVisible(row.is_preferred or row.never_use)
        if row.never_use:
            self._chip.show_chip(Chip(self.tr("Never use"), "late", "prohibit-bold"))
        elif row.is_preferred:
            self._chip.show_chip(Chip(self.tr("Preferred"), "ok", "check-circle-fill"))
        self.more.setAccessibleName(self.tr("More for {number}").format(number=row.shown))

    def fill(self, menu: QMenu) -> None:
        row = self._shown
        if row is None:
            return
        if not row.is_preferred and not row.never_use:
            menu.addAction(icons.icon("check"), self.tr("Prefer this one"), lambda: self.saver.save("is_preferred", True))
        if row.is_preferred:
            menu.addAction(icons.icon("x"), self.tr("No longer preferred"), lambda: self.saver.save("is_preferred", False))
        words = self.tr("May be used again") if row.never_use else self.tr("Never use this one")
        menu.addAction(icons.icon("prohibit-bold"), words, lambda: self.saver.save("never_use", not row.never_use))
        menu.addSeparator()
        menu.addAction(icons.icon("trash"), self.tr("Take it off the list"), self._archive)

    def _archive(self) -> None:
        row = self._shown
        if row is not None:
            done = self.tr("Taken off: {number}").format(number=row.shown)
            self._desk.act(self, lambda session: telecoms.archive(session, row.telecom_id, row.version), done=done)


class AddressLine(Line):
    """One address."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(desk, _edit_address, "address", parent)
        self._shown: AddressRow | None = None
        self._add("lines", self.tr("Street"), LineField(""), stretch=1)
        self._add("city", self.tr("City"), LineField("", hint=self.tr("City")), CITY_PX)
        self._add("state", self.tr("State"), LineField("", hint=self.tr("State")), STATE_PX)
        self._add("postal_code", self.tr("ZIP code"), LineField("", hint=self.tr("ZIP")), ZIP_PX)
        self._add("use", self.tr("Where"), ChoiceField("", telecom_uses(self.tr("Not said"))), USE_PX)
        self._add_more(self.tr("More for this address"))

    def show_row(self, row: AddressRow) -> None:
        """Show an address as it is now."""
        self._shown = row
        kept = {name: getattr(row, name) for name in ("city", "state", "postal_code", "use")}
        self.saver.show(row.address_id, row.version, {"lines": ", ".join(row.lines), **kept})

    def fill(self, menu: QMenu) -> None:
        menu.addAction(icons.icon("trash"), self.tr("Take it off the list"), self._archive)

    def _archive(self) -> None:
        row = self._shown
        if row is not None:
            done = self.tr("Taken off: {address}").format(address=row.one_line)
            self._desk.act(self, lambda session: addresses.archive(session, row.address_id, row.version), done=done)


def _edit_address(session: Any, address_id: UUID, version: int, **values: Any) -> int:
    """The street is one line on screen: "418 Hawthorne Lane, Apt 2B" is two on record."""
    if "lines" in values:
        values["lines"] = [part.strip() for part in str(values["lines"]).split(",")]
    return addresses.edit(session, address_id, version, **values)


def _lowered(words: str) -> str:
    return words if words[1:2].isupper() else f"{words[:1].lower()}{words[1:]}"
