"""The first run's pages that ask: the practice, its first user, the passphrase."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from caredesk import vault
from caredesk.kinds import PracticeKind
from caredesk.ui.common.buttons import button
from caredesk.ui.common.choice_field import ChoiceField
from caredesk.ui.common.fields import LineField
from caredesk.ui.common.forms import Labelled
from caredesk.ui.common.labels import label
from caredesk.ui.common.theme import theme
from caredesk.ui.unlock.new_passphrase import NewPassphrase

COLUMN_PX = 480
ZONES = (
    ("America/New_York", "Eastern"),
    ("America/Chicago", "Central"),
    ("America/Denver", "Mountain"),
    ("America/Phoenix", "Arizona"),
    ("America/Los_Angeles", "Pacific"),
    ("America/Anchorage", "Alaska"),
    ("Pacific/Honolulu", "Hawaii"),
    ("America/Puerto_Rico", "Puerto Rico"),
)


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
                "Its name stands on every paper, so write it as it should be read there. This version cannot change these entries later."
            ),
            parent.tr("Continue"),
            parent,
        )
        self.name = LineField(self.tr("Name of the practice"), self)
        self._name = Labelled(self.tr("Name of the practice"), self.name, self)
        self.zone = ChoiceField(self.tr("Time zone"), [(zone, self.tr("{name} time").format(name=name)) for zone, name in ZONES], self)
        self.zone.show_value(vault.computer_zone())
        self.column.addWidget(self._name)
        self.column.addWidget(label(self.tr("What it is (choose all that fit)"), self, role="caption", tone="text2"))
        self.kinds = {kind: QCheckBox(words, self) for kind, words in self._kind_words()}
        for box in self.kinds.values():
            self.column.addWidget(box)
        self.column.addWidget(Labelled(self.tr("Time zone"), self.zone, self))
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
        self._name.show_fault("" if self.name.value() else self.tr("Type the practice's name. Your own name will do."))
        return bool(self.name.value())

    def _kind_words(self) -> Sequence[tuple[PracticeKind, str]]:
        return (
            (PracticeKind.COVERED_ENTITY, self.tr("A practice or therapist that bills insurers (covered entity)")),
            (PracticeKind.BUSINESS_ASSOCIATE, self.tr("Hired by a practice or a health plan (business associate)")),
            (PracticeKind.PRIVATE_ADVOCATE, self.tr("A private advocate, hired by patients or families")),
            (PracticeKind.PART2_PROGRAM, self.tr("A substance-use program, or holder of its records (Part 2)")),
        )


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
