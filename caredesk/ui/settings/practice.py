"""The practice: how it signs, what it is, where it stands, and when it is open."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from caredesk.errors import CareDeskError
from caredesk.rules.business_days import ClosingDay, holidays_from
from caredesk.rules.opening_hours import Hours
from caredesk.rules.permissions import Deed
from caredesk.services import practice
from caredesk.ui.common.fault import Fault
from caredesk.ui.common.field_saver import FieldSaver
from caredesk.ui.common.flag_field import FlagField
from caredesk.ui.common.forms import Labelled
from caredesk.ui.common.messages import words_of
from caredesk.ui.common.practice_words import kind_words
from caredesk.ui.common.zone_field import ZoneField
from caredesk.ui.settings.closing import ClosingDays
from caredesk.ui.settings.hours import HoursFields
from caredesk.ui.settings.letterhead import LetterheadFields
from caredesk.ui.settings.logo import LogoField
from caredesk.ui.settings.page import AtHand, SettingsPage

if TYPE_CHECKING:  # SQLAlchemy is loaded by the work itself
    from sqlalchemy.orm import Session


@dataclass(frozen=True)
class PracticeShown:
    """All that the page shows."""

    facts: practice.PracticeFacts
    logo: bytes
    hours: tuple[tuple[Hours, ...], ...]
    closing: tuple[ClosingDay, ...]
    today: date


def shown(session: "Session") -> PracticeShown:
    """What is kept of the practice."""
    from caredesk.services import acting, practice_hours, practice_logo

    facts, logo = practice.facts(session), practice_logo.logo(session)
    return PracticeShown(facts, logo, practice_hours.hours(session), practice_hours.closing_days(session), acting.today(session))


class PracticePage(SettingsPage):
    """Each field is kept when it is left, can be undone, and is in the log."""

    NAME, ICON = "practice", "buildings"
    DRAWS_FROM = frozenset({"practice"})
    DEED = Deed.PRACTICE

    def __init__(self, at_hand: AtHand, parent: QWidget) -> None:
        super().__init__(at_hand, parent)
        self.letterhead, self.logo, self.hours = (
            LetterheadFields(self._desk, self),
            LogoField(self._desk, self),
            HoursFields(self._desk, self),
        )
        self.kinds = {kind: FlagField(words, self) for kind, words in kind_words()}
        self.kind_fault = Fault(self)
        self.zone = Labelled(self.tr("Time zone"), ZoneField(self.tr("Time zone"), self), self)
        self._zone_saver = FieldSaver(self._desk, practice.edit_seen, self)
        self._zone_saver.bind("zone", self.zone)
        self.closing: ClosingDays | None = None
        self._shown: PracticeShown | None = None
        self._build()
        self.letterhead.changed_elsewhere.connect(self.go_stale)
        self._zone_saver.changed_elsewhere.connect(self.go_stale)
        self.hours.changed_elsewhere.connect(self.go_stale)
        for box in self.kinds.values():
            box.left.connect(lambda _: self._kinds_chosen())

    @classmethod
    def title(cls) -> str:
        return QCoreApplication.translate("PracticePage", "Practice")

    @classmethod
    def purpose(cls) -> str:
        return QCoreApplication.translate(
            "PracticePage",
            "What stands on every paper of the practice, what the practice is in the eyes of the law, and when it is open. "
            "Each entry is kept when you leave its field, and Ctrl+Z takes it back. Closing days move what is due on them.",
        )

    def refresh(self) -> None:
        self._desk.ask(self, shown, self._show, topic="practice settings")

    def save_now(self) -> None:
        self.letterhead.save_now()
        self._zone_saver.save_now()
        self.hours.save_now()
        if self.closing is not None:
            self.closing.save_now()

    def _show(self, found: PracticeShown) -> None:
        self._shown = found
        self.letterhead.show_facts(found.facts)
        self.logo.show_logo(found.logo)
        self._zone_saver.show(found.facts.id, found.facts.version, {"zone": found.facts.zone})
        self.hours.show_hours(found.hours)
        for kind, box in self.kinds.items():
            box.show_value(kind in found.facts.kinds)
        if self.closing is None:
            self.closing = ClosingDays(self._desk, found.today, self)
            self._closing_column.addWidget(self.closing)
            # their library takes a second to load, which no field waits for
            self._desk.run(self, lambda task: holidays_from(found.today), self.closing.show_holidays, aside=True)
        self.closing.show_days(found.closing)
        self.grown.emit()

    def _kinds_chosen(self) -> None:
        if self._shown is None:
            return
        facts, chosen = self._shown.facts, [kind for kind, box in self.kinds.items() if box.isChecked()]

        def refused(error: CareDeskError) -> None:
            self.kind_fault.say(words_of(error))
            self.go_stale()

        self.kind_fault.say("")
        self._desk.act(self, lambda session: practice.edit_seen(session, facts.id, facts.version, kinds=chosen), on_error=refused)

    def _build(self) -> None:
        self.column_of(self.tr("Name and address")).addWidget(self.letterhead)
        self.column_of(self.tr("Logo"), self.tr("A PNG or JPEG picture; it prints small, beside the name.")).addWidget(self.logo)
        kinds = self.column_of(
            self.tr("What the practice is"), self.tr("Choose all that fit: it decides which forms are offered for sharing records.")
        )
        for box in self.kinds.values():
            kinds.addWidget(box)
        kinds.addWidget(self.kind_fault)
        self.column_of(self.tr("Time zone"), self.tr("Type a part of its name: Eastern, Denver, Honolulu.")).addWidget(self.zone)
        self.column_of(
            self.tr("Hours"), self.tr("Type them as you say them: 9 to 5, or 9 to 12, 1 to 5. Leave closed days empty.")
        ).addWidget(self.hours)
        self._closing_column = self.column_of(self.tr("Closing days"))
        self.end()
