"""The first run's pages that ask: the practice, its first user, the passphrase."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from caredesk import vault
from caredesk.kinds import PracticeKind
from caredesk.ui.common.buttons import button
from caredesk.ui.common.fields import LineField
from caredesk.ui.common.forms import Labelled
from caredesk.ui.common.labels import label
from caredesk.ui.common.practice_words import kind_words
from caredesk.ui.common.theme import theme
from caredesk.ui.common.zone_field import ZoneField
from caredesk.ui.unlock.new_passphrase import NewPassphrase

COLUMN_PX = 480


class SetupPage(QWidget):
    """A title, a sentence, fields below. `next_words` name what the button at the bottom does."""

    def __init__(self, title: str, words: str, next_words: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.next_words = next_words
        self.column = QVBoxLayout()
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(12)
        inside = QWidget(self)
        inside.setLayout(self.column)
        inside.setFixedWidth(theme().px(COLUMN_PX))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(80, 62, 24, 16)
        outer.setSpacing(6)
        outer.addWidget(label(title, self, role="page_title"))
        sentence = label(words, self, tone="text2", wraps=True)
        sentence.setMaximumWidth(theme().px(560))
        outer.addWidget(sentence)
        outer.addSpacing(14)
        outer.addWidget(inside)
        outer.addStretch(1)

    def start(self) -> None:
        """Put the focus into the first field."""

    def is_complete(self) -> bool:
        """Whether one may go on; says at the fields what is missing."""
        return True


class PracticePage(SetupPage):
    """What the practice is called and what it is, legally; or a throw-away practice instead."""

    demo_wanted = Signal()
    restore_wanted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(
            parent.tr("Your practice"),
            parent.tr(
                "Its name stands on every paper, so write it as it should be read there. All of this can be changed later, in the settings."
            ),
            parent.tr("Continue"),
            parent,
        )
        self.name = LineField(self.tr("Name of the practice"), self)
        self._name = Labelled(self.tr("Name of the practice"), self.name, self)
        self.column.addWidget(self._name)
        self.column.addWidget(label(self.tr("What it is (choose all that fit)"), self, role="caption", tone="text2"))
        self.kinds = {kind: QCheckBox(words, self) for kind, words in kind_words()}
        for box in self.kinds.values():
            self.column.addWidget(box)
        self.zone = ZoneField(self.tr("Time zone"), self)  # made here, since the Tab key comes to fields as they were made
        self.zone.show_value(vault.computer_zone())
        self._zone = Labelled(self.tr("Time zone"), self.zone, self)
        self.column.addWidget(self._zone)
        self.column.addSpacing(10)
        self.demo = button(self.tr("Try with made-up patients"), "users", parent=self)
        self.restore = button(self.tr("Restore from a backup"), "hard-drives", parent=self)
        self.column.addWidget(label(self.tr("Or look around first, or bring your records back:"), self, role="small", tone="text2"))
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.demo)
        row.addWidget(self.restore)
        row.addStretch(1)
        self.column.addLayout(row)
        self.demo.clicked.connect(self.demo_wanted)
        self.restore.clicked.connect(self.restore_wanted)

    def start(self) -> None:
        self.name.setFocus()

    def chosen_kinds(self) -> tuple[PracticeKind, ...]:
        """What the practice is."""
        return tuple(kind for kind, box in self.kinds.items() if box.isChecked())

    def is_complete(self) -> bool:
        self._name.show_fault("" if self.name.value() else self.tr("Type the practice’s name. Your own name will do."))
        self._zone.show_fault("" if self.zone.is_known else self.tr("There is no such time zone. Type a part of its name, then choose it."))
        return bool(self.name.value()) and self.zone.is_known


class UserPage(SetupPage):
    """The first user."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(
            parent.tr("You"),
            parent.tr("Everything that is done in CareDesk carries the name of the person who did it."),
            parent.tr("Continue"),
            parent,
        )
        self.name = LineField(self.tr("Your name"), self)
        self.credentials = LineField(self.tr("Credentials"), self)
        self._name = Labelled(self.tr("Your name"), self.name, self)
        self.column.addWidget(self._name)
        self.column.addWidget(
            Labelled(
                self.tr("Credentials"),
                self.credentials,
                self,
                is_optional=True,
                help_words=self.tr("As you sign, for instance RN or LCSW."),
            )
        )

    def start(self) -> None:
        self.name.setFocus()

    def is_complete(self) -> bool:
        self._name.show_fault("" if self.name.value() else self.tr("Type your name."))
        return bool(self.name.value())


class PassphrasePage(SetupPage):
    """The passphrase; going on makes the practice."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(
            parent.tr("Your passphrase"),
            parent.tr("It encrypts all records. Nobody can look it up for you, so the next step makes a sheet for the safe."),
            parent.tr("Make the practice"),
            parent,
        )
        self.passphrase = NewPassphrase((), self)
        self.column.addWidget(self.passphrase)

    def start(self) -> None:
        self.passphrase.first.setFocus()

    def is_complete(self) -> bool:
        return not self.passphrase.check()
