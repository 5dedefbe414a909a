"""The pane beside the roster: who the patient is, what matters at once, and whom to call."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from caredesk.rules.phones import shown_phone
from caredesk.ui.common import formats
from caredesk.ui.common.buttons import button
from caredesk.ui.common.chips import Chip
from caredesk.ui.common.elided import ElidedLabel
from caredesk.ui.common.labels import label
from caredesk.ui.common.name_alerts import alert_chip, also_words, marked
from caredesk.ui.common.patient_words import allergy_words, chips_of, code_status_words, language_words
from caredesk.ui.common.people_words import role_words
from caredesk.ui.common.plain import plain_tooltip
from caredesk.ui.common.shown_names import shown_name, shown_names
from caredesk.ui.common.side_pane import Fact, FactGrid, Pane, PaneHead, Section, clear
from caredesk.ui.common.theme import theme

if TYPE_CHECKING:  # what a chart is made of is loaded when the rows are there
    from uuid import UUID

    from caredesk.services.care_team_rows import MemberRow
    from caredesk.services.chart_pages import RosterPreview
    from caredesk.services.twins import Twin
    from caredesk.ui.common.twin_message import TwinMessage

MOST_MEMBERS = 8


class PatientPreview(Pane):
    """Shows one patient. It decides nothing: opening the chart is asked of the page."""

    open_wanted = Signal()
    import_wanted = Signal()
    patient_wanted = Signal(object)  # patient id
    two_wanted = Signal(object)  # Twin: they are two

    def __init__(self, parent: QWidget) -> None:
        super().__init__(QCoreApplication.translate("PatientPreview", "Preview"), parent)
        self._build_head()
        facts_box, team_box = Section(self.tr("Key facts"), self.content), Section(self.tr("Care team"), self.content)
        self._facts = FactGrid(facts_box)
        facts_box.column.addWidget(self._facts)
        self._team = QGridLayout()
        self._team.setHorizontalSpacing(8)
        self._team.setVerticalSpacing(4)
        self._team.setColumnStretch(0, 1)
        team_box.column.addLayout(self._team)
        for box in (facts_box, team_box):
            self.column.addWidget(box)
        self.column.addStretch(1)
        self._shown: RosterPreview | None = None
        self.twin: TwinMessage | None = None
        self.content.hide()
        theme().changed.connect(self._show)
        shown_names().changed.connect(self._show)

    @property
    def shown_id(self) -> "UUID | None":
        """Whom it shows."""
        return self._shown.head.banner.patient_id if self._shown else None

    def show_patient(self, preview: "RosterPreview | None") -> None:
        """Show a patient, or nothing."""
        if preview == self._shown:
            return
        before, self._shown = self.shown_id, preview
        if self.shown_id != before:
            self.show_twin(None)
        self._show()

    def show_twin(self, twin: "Twin | None") -> None:
        """Say that somebody like this is on record too; the message is made when there is one to tell of."""
        if self.twin is None and twin is not None:
            from caredesk.ui.common.twin_message import TwinMessage

            self.twin = TwinMessage(self.content)
            self.twin.open_wanted.connect(self.patient_wanted)
            self.twin.two_wanted.connect(self.two_wanted)
            self.insert_note(self.twin, self._head)
        if self.twin is not None:
            self.twin.show_twin(twin, self.shown_id)

    def _show(self) -> None:
        preview = self._shown
        self.show_content(preview is not None)
        if preview is None:
            return
        banner = preview.head.banner
        about = [self._called(preview), banner.pronouns]
        about.append(formats.age_and_birth(banner.birth_date, preview.head.today))
        self._show_who(preview, formats.DOT.join(part for part in about if part))
        person = ", ".join((shown_name(banner.spoken_name), formats.born_words(banner.birth_date)))
        person = marked(person, bool(preview.head.alike))
        self.open.setAccessibleName(self.tr("Open chart, {name}").format(name=person))
        self.bring.setAccessibleName(self.tr("Import record, {name}").format(name=person))
        self._facts.show_facts(self._key_facts(preview))
        self._show_team(preview.team)
        self.content.setAccessibleName(person)

    def _called(self, preview: "RosterPreview") -> str:
        preferred = preview.head.banner.preferred
        return self.tr("Goes by {name}").format(name=shown_name(preferred)) if preferred else ""

    def _show_who(self, preview: "RosterPreview", about: str) -> None:
        banner = preview.head.banner
        chips = chips_of(banner)
        if banner.interpreter_needed:
            chips.append(Chip(self.tr("Interpreter"), "neutral", "translate-bold"))
        if preview.head.alike:
            chips.append(alert_chip())
        made = self._head.show_who(shown_name(banner.spoken_name), about, chips)
        if preview.head.alike:
            plain_tooltip(made[-1], also_words(preview.head.alike))

    def _key_facts(self, preview: "RosterPreview") -> list[Fact]:
        banner, allergies = preview.head.banner, allergy_words(preview.head.banner)
        phone = ", ".join(part for part in (shown_phone(banner.phone) if banner.phone else "", banner.phone_note) if part)
        facts = [Fact(self.tr("Language"), language_words(banner))]
        if banner.tells_health:
            alarm = ("late", "warning-fill") if allergies.allergies else ()
            facts.append(Fact(self.tr("Allergies"), allergies.allergies or allergies.nothing, *alarm))
            if allergies.intolerances:
                facts.append(Fact(self.tr("Intolerance"), allergies.intolerances))
            facts.append(Fact(self.tr("Code status"), code_status_words(banner)))
        facts.append(Fact(self.tr("Phone"), phone or self.tr("None on record")))
        if preview.address:
            facts.append(Fact(self.tr("Address"), preview.address))
        if preview.coordinator:
            facts.append(Fact(self.tr("Coordinator"), preview.coordinator))
        facts.append(Fact(self.tr("Record number"), preview.number))
        return facts

    def _show_team(self, team: "Sequence[MemberRow]") -> None:
        clear(self._team)
        for at, member in enumerate(team[:MOST_MEMBERS]):
            who = QHBoxLayout()
            who.setSpacing(0)
            who.addWidget(ElidedLabel(f"{member.spoken_name}, ", self.content, role="small", least=60))
            who.addWidget(ElidedLabel(role_words(member), self.content, role="small", tone="text2", least=20))
            who.addStretch(1)
            self._team.addLayout(who, at, 0)
            self._team.addWidget(label(member.phone, self.content, role="small", tone="text2"), at, 1)
        if not team:
            self._team.addWidget(label(self.tr("Nobody yet"), self.content, role="small", tone="text2"), 0, 0)
        elif len(team) > MOST_MEMBERS:
            rest = self.tr("and {count} more").format(count=len(team) - MOST_MEMBERS)
            self._team.addWidget(label(rest, self.content, role="small", tone="text3"), MOST_MEMBERS, 0)

    def _build_head(self) -> None:
        self._head = PaneHead(self.content)
        self.open = button(self.tr("Open chart"), "arrow-square-out", small=True, parent=self._head)
        self.bring = button(self.tr("Import record"), "download-simple", small=True, parent=self._head)
        self.open.clicked.connect(self.open_wanted)
        self.bring.clicked.connect(self.import_wanted)
        for made in (self.open, self.bring):
            self._head.buttons.addWidget(made, 1)
        self.column.addWidget(self._head)
