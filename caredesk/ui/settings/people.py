"""People and roles: who works here, what each may do, and what opens the practice for them."""

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from caredesk import vault
from caredesk.errors import CareDeskError
from caredesk.kinds import UserRole
from caredesk.rules.permissions import Deed
from caredesk.services import people
from caredesk.ui.common.allowed import offer
from caredesk.ui.common.buttons import Button, button, link_button
from caredesk.ui.common.inline_message import InlineMessage
from caredesk.ui.common.labels import label
from caredesk.ui.common.messages import words_of
from caredesk.ui.common.questions import ask_first
from caredesk.ui.settings.new_keys_dialogs import NewKeysDialog, Prepared, SheetAndKeysDialog
from caredesk.ui.settings.page import AtHand, SettingsPage, row_of
from caredesk.ui.settings.passphrase_dialog import PassphraseDialog
from caredesk.ui.settings.person_dialogs import GivenDialog, PersonDialog, RemoveDialog, responsibility_words, role_meaning, role_words

if TYPE_CHECKING:
    from caredesk.services.people import PersonRow


class PersonLine(QFrame):
    """A person with what may be done about them."""

    def __init__(self, person: "PersonRow", parent: QWidget) -> None:
        super().__init__(parent)
        self.person = person
        self.setAccessibleName(person.name)
        name = f"{person.name}, {person.credentials}" if person.credentials else person.name
        if person.is_me:
            name = self.tr("{name} (you)").format(name=name)
        self.edit = self._deed(self.tr("Change"), self.tr("Change: {name}"))
        self.give = self._deed(self.tr("New passphrase"), self.tr("New passphrase for {name}"))
        self.remove = self._deed(self.tr("Remove"), self.tr("Remove: {name}"))
        self.edit.setVisible(person.may_edit)
        self.give.setVisible(person.may_remove)
        self.remove.setVisible(person.may_remove)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 6)
        column.setSpacing(2)
        column.addWidget(label(name, self, role="body_strong", wraps=True))
        column.addWidget(label(self._facts(), self, role="small", tone="text2", wraps=True))
        column.addWidget(row_of(self, self.edit, self.give, self.remove))

    def _facts(self) -> str:
        person = self.person
        told = [role_words(person.role), person.phone, responsibility_words(person.patients, person.actions)]
        if person.must_choose:
            told.append(self.tr("chooses a passphrase at the next unlocking"))
        return " · ".join(part for part in told if part)

    def _deed(self, words: str, name: str) -> Button:
        made = link_button(words, parent=self)
        made.setAccessibleName(name.format(name=self.person.name))
        return made


class PeoplePage(SettingsPage):
    """Owners change people; everybody changes their own passphrase, credentials and phone."""

    NAME, ICON = "people", "users"
    DRAWS_FROM = frozenset({"users", "patients", "plan_actions"})

    def __init__(self, at_hand: AtHand, parent: QWidget) -> None:
        super().__init__(at_hand, parent)
        self.message = InlineMessage("ok", "", parent=self)
        self.passphrase = button(self.tr("Change my passphrase"), "key", parent=self)
        self.add = button(self.tr("Add person"), "plus", parent=self)
        self.keys = button(self.tr("Make all keys new"), "key", parent=self)
        self.alone = label(
            self.tr("Only you work here so far. Add everybody who opens the practice: each has a passphrase."),
            self,
            tone="text2",
            wraps=True,
        )
        self.lines: list[PersonLine] = []
        self._build()
        self.passphrase.clicked.connect(self._change_passphrase)
        self.add.clicked.connect(lambda _: self._add())
        self.keys.clicked.connect(lambda _: self._ask_new_keys())
        offer(self._desk, Deed.PEOPLE, self.add)
        offer(self._desk, Deed.KEYS, self.keys)

    @classmethod
    def title(cls) -> str:
        return QCoreApplication.translate("PeoplePage", "People and roles")

    @classmethod
    def purpose(cls) -> str:
        return QCoreApplication.translate(
            "PeoplePage",
            "Who opens this practice, each with a passphrase of their own, and what each may do. Whoever leaves hands over all that they "
            "are responsible for. Ctrl+Shift+L lets somebody else in at this computer.",
        )

    def refresh(self) -> None:
        self._desk.ask(self, _everyone, self._show, topic="people")

    def _show(self, found: list["PersonRow"]) -> None:
        had_focus = next((line.person.user_id for line in self.lines if line.isAncestorOf(self.focusWidget() or self)), None)
        for line in self.lines:
            line.hide()
            line.deleteLater()
        self.lines = [self._line(person) for person in found]
        for line in self.lines:
            self._rows.addWidget(line)
        self.alone.setVisible(len(found) == 1 and not self._desk.why_not(Deed.PEOPLE))
        self.grown.emit()
        kept = next((line for line in self.lines if line.person.user_id == had_focus), None)
        if kept is not None:
            kept.edit.setFocus()

    def _line(self, person: "PersonRow") -> PersonLine:
        line = PersonLine(person, self)
        offer(self._desk, Deed.PEOPLE, line.give, line.remove)
        line.edit.clicked.connect(partial(self._edit, person))
        line.give.clicked.connect(partial(self._ask_to_give, person))
        line.remove.clicked.connect(partial(self._remove, person))
        return line

    def _change_passphrase(self) -> None:
        dialog = PassphraseDialog(self._desk, self.window())
        dialog.accepted.connect(lambda: self._say(self.tr("Your passphrase was changed")))
        dialog.accepted.connect(self.refresh)
        dialog.open()

    def _add(self) -> None:
        dialog = PersonDialog(self._desk, self.window())
        dialog.given.connect(self._given)
        dialog.open()

    def _edit(self, person: "PersonRow", _checked: bool = False) -> None:
        dialog = PersonDialog(self._desk, self.window(), person, why_not_all=self._desk.why_not(Deed.PEOPLE))
        dialog.changed.connect(self._desk.changed)
        dialog.open()

    def _ask_to_give(self, person: "PersonRow", _checked: bool = False) -> None:
        words = self.tr("The passphrase that they have opens nothing from then on. They choose their own at the next unlocking.")
        title = self.tr("Give {name} a new passphrase?").format(name=person.name)
        ask_first(self.window(), title, words, self.tr("Give passphrase"), partial(self._give, person))

    def _give(self, person: "PersonRow") -> None:
        def work(opened: Any, task: object) -> str:
            passphrase = vault.fresh_passphrase()
            vault.give_passphrase(opened, person.user_id, passphrase)
            return passphrase

        self._desk.tend(self, work, partial(self._given, person.name), on_error=self._refused)

    def _given(self, name: str, passphrase: str) -> None:
        self.refresh()
        GivenDialog(name, passphrase, self.window()).open()

    def _remove(self, person: "PersonRow", _checked: bool = False) -> None:
        dialog = RemoveDialog(self._desk, self.window(), person, [line.person for line in self.lines])
        dialog.changed.connect(self._desk.changed)
        dialog.accepted.connect(lambda: self._say(self.tr("{name} was removed").format(name=person.name)))
        dialog.new_keys_wanted.connect(self._ask_new_keys)
        dialog.open()

    def _ask_new_keys(self) -> None:
        dialog = NewKeysDialog(self._desk, self.window())
        dialog.prepared.connect(self._show_new_keys)
        dialog.open()

    def _show_new_keys(self, prepared: Prepared, passphrase: str) -> None:
        dialog = SheetAndKeysDialog(self._desk, prepared, passphrase, self.window())
        dialog.accepted.connect(self._new_keys_made)
        dialog.open()

    def _new_keys_made(self) -> None:
        self.refresh()
        words = self.tr("Make a backup now: those made before open with what was valid then. The old files are kept for 30 days.")
        self._say(self.tr("All keys are new"), words)

    def _say(self, title: str, words: str = "") -> None:
        self.message.say(title, words, tone="ok")
        self.announce.emit(f"{title} {words}".strip())

    def _refused(self, error: CareDeskError) -> None:
        self.message.say(self.tr("Not changed"), words_of(error), tone="late")
        self.announce.emit(self.message.accessibleName())

    def _build(self) -> None:
        self.column.addWidget(self.message)
        mine = self.column_of(self.tr("Your passphrase"), self.tr("Change it when somebody else may know it."))
        mine.addWidget(self.passphrase, 0, Qt.AlignmentFlag.AlignLeft)
        who = self.column_of(self.tr("People"))
        self._rows = QVBoxLayout()
        self._rows.setSpacing(2)
        who.addLayout(self._rows)
        who.addWidget(self.alone)
        who.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        roles = self.column_of(self.tr("What each role may do"))
        for role in UserRole:
            line = self.tr("{role}: {meaning}").format(role=role_words(role), meaning=role_meaning(role))
            roles.addWidget(label(line, self, role="small", tone="text2", wraps=True))
        words = self.tr("When somebody leaves who may have kept a copy of the records or of a key.")
        self.column_of(self.tr("Keys of the practice"), words).addWidget(self.keys, 0, Qt.AlignmentFlag.AlignLeft)
        self.end()


def _everyone(session: Any) -> list["PersonRow"]:
    return people.everyone(session)
