"""Dialogs about a person of the practice: added, changed, given a passphrase, or leaving."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from caredesk import vault
from caredesk.kinds import UserRole
from caredesk.ui.common.buttons import button
from caredesk.ui.common.desk import Desk
from caredesk.ui.common.flag_field import FlagField
from caredesk.ui.common.forms import ChoiceField, FormDialog, LineField
from caredesk.ui.common.held_fields import keep_from_typing
from caredesk.ui.common.labels import label
from caredesk.ui.common.messages import words_of
from caredesk.ui.common.tall_area import TallDialog
from caredesk.ui.common.theme import theme

if TYPE_CHECKING:
    from caredesk.services.people import PersonRow

GIVEN_PX = 440


def _tr(words: str) -> str:
    return QCoreApplication.translate("PersonDialogs", words)


def role_words(role: UserRole) -> str:
    """A role, as one says it."""
    return {
        UserRole.OWNER: _tr("Owner"),
        UserRole.COORDINATOR: _tr("Coordinator"),
        UserRole.CLINICIAN: _tr("Clinician"),
        UserRole.FRONT_DESK: _tr("Front desk"),
    }[role]


def role_meaning(role: UserRole) -> str:
    """What a role may do, in a sentence."""
    return {
        UserRole.OWNER: _tr("Everything, people, settings and keys too."),
        UserRole.COORDINATOR: _tr("All care work, imports, exports and prints."),
        UserRole.CLINICIAN: _tr("Care work, imports and prints; no exports."),
        UserRole.FRONT_DESK: _tr("Who people are and how to reach them, contacts, prints; nothing clinical."),
    }[role]


def responsibility_words(patients: int, actions: int) -> str:
    """How much a person is responsible for: "12 patients, 3 actions in care plans"."""
    told = []
    if patients:
        told.append(_tr("1 patient") if patients == 1 else _tr("{count} patients").format(count=patients))
    if actions:
        told.append(_tr("1 action in a care plan") if actions == 1 else _tr("{count} actions in care plans").format(count=actions))
    return ", ".join(told)


class PersonDialog(FormDialog):
    """A new person, or one who works here. Accepted once it is kept; `given` then tells the passphrase of a new one."""

    given = Signal(str, str)  # name, passphrase
    changed = Signal(object)  # Changes

    def __init__(self, desk: Desk, parent: QWidget, person: "PersonRow | None" = None, *, why_not_all: str = "") -> None:
        title = self.tr("Add a person") if person is None else self.tr("Change {name}").format(name=person.name)
        super().__init__(title, self.tr("Add person") if person is None else self.tr("Save"), parent)
        self._desk, self._person, self._why_role_stays = desk, person, ""
        self.add("name", self.tr("Name"), LineField(self.tr("Name")), (0, 0, 2), check=self._missing)
        self.add(
            "credentials", self.tr("Credentials"), LineField(self.tr("Credentials"), hint=self.tr("RN, LCSW")), (1, 0, 1), is_optional=True
        )
        self.add("phone", self.tr("Phone"), LineField(self.tr("Phone")), (1, 1, 1), is_optional=True)
        role = ChoiceField(self.tr("Role"), [(one, role_words(one)) for one in UserRole], self)
        self.add("role", self.tr("Role"), role, (2, 0, 2))
        self._meaning = label("", self, role="small", tone="text2", wraps=True)
        self.grid.addWidget(self._meaning, self.grid.rowCount(), 0, 1, 2)
        role.currentIndexChanged.connect(lambda _: self._explain())
        if person is None:
            role.choose_value(UserRole.COORDINATOR)
            words = self.tr("They get a passphrase from you for the first time, and choose their own then.")
            self.grid.addWidget(label(words, self, tone="text2", wraps=True), self.grid.rowCount(), 0, 1, 2)
        else:
            for name in ("name", "credentials", "phone", "role"):
                self.field(name).show_value(getattr(person, name))
            keep_from_typing(self.field("name"), why_not_all)
            self._why_role_stays = words_of(person.role_stays) if person.role_stays is not None else ""
            keep_from_typing(role, self._why_role_stays)
            self.labelled("role").show_help(self._why_role_stays)
        self._explain()
        self.wanted.connect(self._keep)

    def _missing(self, typed: str) -> str:
        return "" if typed else self.tr("Type a name.")

    def _explain(self) -> None:
        words = role_meaning(self.field("role").value())
        self._meaning.setText(words)
        self.field("role").setAccessibleDescription(f"{words} {self._why_role_stays}".strip())

    def _keep(self, typed: dict[str, Any]) -> None:
        person = self._person
        if person is not None:
            self._desk.tend(
                self,
                lambda opened, task: vault.edit_person(opened, person.user_id, person.version, **typed),
                self._kept,
                on_error=self.show_error,
            )
            return

        def added(opened: Any, task: object) -> str:
            passphrase = vault.fresh_passphrase()
            vault.add_user(opened, passphrase=passphrase, is_given=True, **typed)
            return passphrase

        self._desk.tend(self, added, lambda passphrase: self._added(str(typed["name"]), passphrase), on_error=self.show_error)

    def _kept(self, changes: object) -> None:
        self.changed.emit(changes)
        self.accept()

    def _added(self, name: str, passphrase: str) -> None:
        self.accept()
        self.given.emit(name, passphrase)


class RemoveDialog(FormDialog):
    """A person leaves: who takes over, and whether all keys are made new afterwards."""

    changed = Signal(object)  # Changes
    new_keys_wanted = Signal()

    def __init__(self, desk: Desk, parent: QWidget, person: "PersonRow", others: Sequence["PersonRow"]) -> None:
        owned = responsibility_words(person.patients, person.actions)
        words = self.tr("Nothing of {name}’s opens the practice from then on. What they did stays under their name.").format(
            name=person.name
        )
        if owned:
            words = self.tr("{words} Handed over: {owned}.").format(words=words, owned=owned)
        super().__init__(self.tr("{name} leaves").format(name=person.name), self.tr("Remove person"), parent, words=words)
        self._desk, self._person = desk, person
        heirs = [(other.user_id, other.name) for other in others if other.user_id != person.user_id]
        self.add("heir", self.tr("Who takes over"), ChoiceField(self.tr("Who takes over"), heirs, self))
        self.field("heir").choose_value(desk.actor.user_id)
        keys = FlagField(self.tr("Make all keys of the practice new afterwards"), self)
        help_words = self.tr("Recommended where they may have kept a copy of the records. Everybody then gets a new passphrase.")
        self.add("keys", self.tr("Keys"), keys, help_words=help_words)
        self.wanted.connect(self._remove)

    def _remove(self, typed: dict[str, Any]) -> None:
        user_id, heir_id = self._person.user_id, typed["heir"]
        self._desk.tend(
            self,
            lambda opened, task: vault.remove_person(opened, user_id, heir_id),
            lambda changes: self._removed(changes, bool(typed["keys"])),
            on_error=self.show_error,
        )

    def _removed(self, changes: object, wants_keys: bool) -> None:
        self.changed.emit(changes)
        self.accept()
        if wants_keys:
            self.new_keys_wanted.emit()


class GivenDialog(TallDialog):
    """Shows once what somebody opens the practice with until they choose their own."""

    def __init__(self, name: str, passphrase: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("CareDesk")
        self.setProperty("ground", "surface")
        self.setMinimumWidth(theme().px(GIVEN_PX))
        title = self.tr("A passphrase for {name}").format(name=name)
        self.setAccessibleName(title)
        self.shown = label(passphrase, self, role="key")
        self.shown.setAccessibleName(self.tr("Passphrase: {letters}").format(letters=" ".join(passphrase)))
        self.close_button = button(self.tr("Done"), kind="primary", parent=self)
        self.close_button.clicked.connect(self.accept)
        words = self.tr("Write it down for them; it is not shown again. CareDesk asks them for one of their own when they first unlock.")
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(10)
        column.addWidget(label(title, self, role="panel_title", wraps=True))
        column.addWidget(self.shown)
        column.addWidget(label(words, self, tone="text2", wraps=True))
        column.addStretch(1)
        column.addLayout(row)
        self.close_button.setFocus()
