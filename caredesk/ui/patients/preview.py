"""The pane beside the roster: who the patient is, what matters at once, and whom to call."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from caredesk.rules.phones import shown_phone
from caredesk.ui.common import formats, icons
from caredesk.ui.common.buttons import button
from caredesk.ui.common.chips import Chip, ChipLabel
from caredesk.ui.common.elided import ElidedLabel
from caredesk.ui.common.labels import label, line_across
from caredesk.ui.common.patient_words import allergy_words, chips_of, code_status_words, language_words
from caredesk.ui.common.people_words import role_words
from caredesk.ui.common.theme import theme

if TYPE_CHECKING:  # what a chart is made of is loaded when the rows are there
    from caredesk.services.care_teams import MemberRow
    from caredesk.services.chart_pages import RosterPreview

LABEL_PX = 92
MOST_MEMBERS = 8


class PatientPreview(QScrollArea):
    """Shows one patient. It decides nothing: opening the chart is asked of the page."""

    open_wanted = Signal()
    import_wanted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("Preview"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._content = QWidget(self)
        self._content.setProperty("ground", "window")
        self.setWidget(self._content)
        self._column = QVBoxLayout(self._content)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._build_head()
        self._facts_box = self._section(self.tr("Key facts"))
        self._facts = QGridLayout()
        self._team_box = self._section(self.tr("Care team"))
        self._team = QGridLayout()
        for box, grid in ((self._facts_box, self._facts), (self._team_box, self._team)):
            grid.setHorizontalSpacing(8)
            grid.setVerticalSpacing(4)
            grid.setColumnStretch(1 if grid is self._facts else 0, 1)
            box.layout().addLayout(grid)  # type: ignore[union-attr]  # a section has a column
        self._column.addStretch(1)
        self._shown: RosterPreview | None = None
        self._content.hide()
        theme().changed.connect(self._show)

    def show_patient(self, preview: "RosterPreview | None") -> None:
        """Show a patient, or nothing."""
        if preview == self._shown:
            return
        self._shown = preview
        self._show()

    def _show(self) -> None:
        preview = self._shown
        self._content.setVisible(preview is not None)
        if preview is None:
            return
        banner = preview.head.banner
        self._name.setText(banner.spoken_name)
        about = [self._called(preview), banner.pronouns]
        about.append(formats.age_and_birth(banner.birth_date, preview.head.today))
        self._about.setText(formats.DOT.join(part for part in about if part))
        self.open.setAccessibleName(self.tr("Open chart, {name}").format(name=banner.spoken_name))
        self._show_chips(preview)
        _fill_facts(self._facts, self._key_facts(preview), self._content)
        self._show_team(preview.team)
        self._content.setAccessibleName(banner.spoken_name)

    def _called(self, preview: "RosterPreview") -> str:
        preferred = preview.head.banner.preferred
        return self.tr("Goes by {name}").format(name=preferred) if preferred else ""

    def _show_chips(self, preview: "RosterPreview") -> None:
        while (item := self._chips.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        banner = preview.head.banner
        shown = chips_of(banner)
        if banner.interpreter_needed:
            shown.append(Chip(self.tr("Interpreter"), "neutral", "translate-bold"))
        if preview.head.alike:
            shown.append(Chip(self.tr("Name alert"), "soon", "warning-fill"))
        for chip in shown:
            made = ChipLabel(chip, self._content)
            if chip.words == self.tr("Name alert"):
                made.setToolTip("; ".join(f"{other.spoken_name}, {formats.born_words(other.birth_date)}" for other in preview.head.alike))
            self._chips.addWidget(made)
        self._chips.addStretch(1)
        self._chip_box.setVisible(bool(shown))

    def _key_facts(self, preview: "RosterPreview") -> list[tuple[str, str, str, str]]:
        """Label, words, tone and icon."""
        banner, allergies = preview.head.banner, allergy_words(preview.head.banner)
        phone = ", ".join(part for part in (shown_phone(banner.phone) if banner.phone else "", banner.phone_note) if part)
        facts = [
            (self.tr("Language"), language_words(banner), "", ""),
            (self.tr("Allergies"), allergies.allergies or allergies.nothing, "late" if allergies.allergies else "",
             "warning-fill" if allergies.allergies else ""),
            (self.tr("Code status"), code_status_words(banner), "", ""),
            (self.tr("Phone"), phone or self.tr("None on record"), "", ""),
        ]  # fmt: skip
        if allergies.intolerances:
            facts.insert(2, (self.tr("Intolerance"), allergies.intolerances, "", ""))
        if preview.address:
            facts.append((self.tr("Address"), preview.address, "", ""))
        if preview.coordinator:
            facts.append((self.tr("Coordinator"), preview.coordinator, "", ""))
        facts.append((self.tr("Record number"), preview.number, "", ""))
        return facts

    def _show_team(self, team: "Sequence[MemberRow]") -> None:
        _clear(self._team)
        for at, member in enumerate(team[:MOST_MEMBERS]):
            who = QHBoxLayout()
            who.setSpacing(0)
            who.addWidget(ElidedLabel(f"{member.spoken_name}, ", self._content, role="small", least=60))
            who.addWidget(ElidedLabel(role_words(member), self._content, role="small", tone="text2", least=20))
            who.addStretch(1)
            self._team.addLayout(who, at, 0)
            self._team.addWidget(label(member.phone, self._content, role="small", tone="text2"), at, 1)
        if not team:
            self._team.addWidget(label(self.tr("Nobody yet"), self._content, role="small", tone="text2"), 0, 0)
        elif len(team) > MOST_MEMBERS:
            rest = self.tr("and {count} more").format(count=len(team) - MOST_MEMBERS)
            self._team.addWidget(label(rest, self._content, role="small", tone="text3"), MOST_MEMBERS, 0)

    def _build_head(self) -> None:
        box = QWidget(self._content)
        column = QVBoxLayout(box)
        column.setContentsMargins(20, 14, 16, 14)
        column.setSpacing(0)
        self._name = label("", box, role="panel_title", wraps=True)
        self._about = label("", box, role="small", tone="text2", wraps=True)
        self._chip_box = QWidget(box)
        self._chips = QHBoxLayout(self._chip_box)
        self._chips.setContentsMargins(0, 8, 0, 0)
        self._chips.setSpacing(6)
        buttons = QHBoxLayout()
        buttons.setContentsMargins(0, 12, 0, 0)
        buttons.setSpacing(8)
        self.open = button(self.tr("Open chart"), "arrow-square-out", small=True, parent=box)
        self.bring = button(self.tr("Import record"), "download-simple", small=True, parent=box)
        self.open.clicked.connect(self.open_wanted)
        self.bring.clicked.connect(self.import_wanted)
        buttons.addWidget(self.open, 1)
        buttons.addWidget(self.bring, 1)
        for part in (self._name, self._about, self._chip_box):
            column.addWidget(part)
        column.addLayout(buttons)
        self._column.addWidget(box)

    def _section(self, title: str) -> QWidget:
        self._column.addWidget(line_across(self._content))
        box = QWidget(self._content)
        column = QVBoxLayout(box)
        column.setContentsMargins(20, 12, 16, 12)
        column.setSpacing(6)
        column.addWidget(label(title, box, role="section"))
        self._column.addWidget(box)
        return box


def _fill_facts(grid: QGridLayout, facts: Sequence[tuple[str, str, str, str]], parent: QWidget) -> None:
    _clear(grid)
    for at, (name, words, tone, icon) in enumerate(facts):
        caption = label(name, parent, role="small", tone="text3")
        caption.setFixedWidth(theme().px(LABEL_PX))
        grid.addWidget(caption, at, 0, Qt.AlignmentFlag.AlignTop)
        line = QHBoxLayout()
        line.setSpacing(5)
        if icon:
            mark = QLabel(parent)
            mark.setPixmap(icons.pixmap(icon, theme().colour(tone), theme().px(13)))
            line.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(label(words, parent, role="small", tone=tone, wraps=True), 1)
        grid.addLayout(line, at, 1)


def _clear(grid: QGridLayout) -> None:
    while (item := grid.takeAt(0)) is not None:
        if (old := item.widget()) is not None:
            old.hide()
            old.deleteLater()
        inner = item.layout()
        while inner is not None and (part := inner.takeAt(0)) is not None:
            if (old := part.widget()) is not None:
                old.hide()
                old.deleteLater()
