"""Who the chart is about, above every tab: in full where one reads, in one line where one writes."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from caredesk.rules.phones import shown_phone
from caredesk.services.chart_pages import ChartHead
from caredesk.ui.charts.banner_fact import Fact
from caredesk.ui.charts.banner_notes import BannerNotes
from caredesk.ui.charts.banner_words import born_words, spoken
from caredesk.ui.common import formats
from caredesk.ui.common.buttons import icon_button
from caredesk.ui.common.chips import Chip, ChipLabel
from caredesk.ui.common.elided import ElidedLabel
from caredesk.ui.common.labels import line_down
from caredesk.ui.common.patient_words import allergy_words, chips_of, code_status_words, goes_by, language_words
from caredesk.ui.common.shown_names import shown_name
from caredesk.ui.common.theme import theme

NARROW_PX, WIDE_PX = 1080, 1280  # without the rail; below the first one the phone hides, below the second words are short
WHOLE_PX = 2_000
# How much room words keep before they are cut.
LEAST_PX = {"born": WHOLE_PX, "phone": WHOLE_PX, "allergies": WHOLE_PX, "language": 145, "code": 400, "hub": 80}
GAP_PX, SLIM_GAP_PX = 12, 10
MARGINS_PX = 40  # at both ends of a line


class PatientBanner(QFrame):
    """The banner; it tells and decides nothing. The back button and what waits lead elsewhere."""

    back_wanted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("ground", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)  # words are cut; the window is never made wider by them
        self._head: ChartHead | None = None
        self._is_full = True
        self._chips: list[ChipLabel] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 8, 16, 8)
        column.setSpacing(6)
        self._name_row = self._build_name_row()
        column.addLayout(self._name_row)
        self._facts = self._build_facts()
        column.addWidget(self._facts)
        column.addWidget(self._build_below())
        self.notes = BannerNotes(self)
        column.addWidget(self.notes)
        theme().changed.connect(self._show)

    @property
    def is_full(self) -> bool:
        """Whether the banner has both its rows."""
        return self._is_full

    @property
    def words(self) -> str:
        """All that the banner says, as a screen reader reads it."""
        return self.accessibleName()

    def show_head(self, head: ChartHead) -> None:
        """Show a patient."""
        self._head = head
        self._show()

    def show_nobody(self) -> None:
        """Another chart is on its way: nothing of the one before stays on the screen."""
        self._head = None
        self._name.show_words("")
        self._called.show_words("")
        self._show_chip_row([])
        for fact in (*self._full_facts.values(), *self._slim_facts.values(), self.below):
            fact.say("")
        self._below.hide()
        self.notes.clear()
        self.setAccessibleName("")

    def show_full(self, is_full: bool) -> None:
        """Show both rows, or one line for tabs that need the height."""
        self._is_full = is_full
        self._show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._hide_by_width()

    def _build_name_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        self.back = icon_button(self.tr("Back to Patients"), "arrow-left", small=True, parent=self)
        self.back.clicked.connect(self.back_wanted)
        self._name = ElidedLabel(parent=self, role="page_title", least=160)
        self._called = ElidedLabel(parent=self, tone="text2", least=60)
        self._slim = QWidget(self)
        slim = QHBoxLayout(self._slim)
        slim.setContentsMargins(0, 0, 0, 0)
        slim.setSpacing(SLIM_GAP_PX)
        self._slim_facts = {name: Fact("", self._slim) for name in ("born", "language", "allergies", "code")}
        self._slim_lines = {name: line_down(self._slim) for name in self._slim_facts}
        for name, fact in self._slim_facts.items():
            fact.keep_room(LEAST_PX[name])
            slim.addWidget(self._slim_lines[name])
            slim.addWidget(fact)
        self._chip_row = QHBoxLayout()
        self._chip_row.setSpacing(8)
        row.addWidget(self.back)
        row.addWidget(self._name, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._called, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._slim)
        row.addStretch(1)
        row.addLayout(self._chip_row)
        self.more = icon_button(self.tr("More for this chart"), "dots-three-bold", small=True, kind="", parent=self)
        row.addWidget(self.more)
        return row

    def _build_facts(self) -> QWidget:
        holder = QWidget(self)
        row = QHBoxLayout(holder)
        row.setContentsMargins(6, 0, 0, 0)
        row.setSpacing(GAP_PX)
        captions = {
            "born": self.tr("Born"),
            "language": self.tr("Language"),
            "allergies": self.tr("Allergies"),
            "code": self.tr("Code status"),
            "hub": self.tr("PCP"),
            "phone": self.tr("Phone"),
        }
        self._full_facts = {name: Fact(caption, holder) for name, caption in captions.items()}
        self._lines = {}
        for name, fact in self._full_facts.items():
            if name != "born":
                self._lines[name] = line_down(holder)
                row.addWidget(self._lines[name])
            row.addWidget(fact)
        for name, room in LEAST_PX.items():
            self._full_facts[name].keep_room(room)
        row.addStretch(1)
        return holder

    def _build_below(self) -> QWidget:
        """Where allergies stand when the line above has no room for all of them: in a line of their own."""
        self._below = QWidget(self)
        row = QHBoxLayout(self._below)
        row.setContentsMargins(6, 0, 0, 0)
        self.below = Fact("", self._below)
        row.addWidget(self.below)
        row.addStretch(1)
        return self._below

    def _show(self) -> None:
        head = self._head
        if head is None:
            return
        banner = head.banner
        self._name.setProperty("role", "page_title" if self._is_full else "panel_title")
        self._name.style().unpolish(self._name)
        self._name.style().polish(self._name)
        self._name.show_words(shown_name(banner.spoken_name))
        self._called.show_words(goes_by(banner.preferred, banner.pronouns, short=not self._is_full))
        self._show_chips(head)
        self._show_facts(head)
        self.notes.show_head(head)
        self._facts.setVisible(self._is_full)
        self._slim.setVisible(not self._is_full)
        self._hide_by_width()
        self.setAccessibleName(spoken(head, [*(shown.chip.words for shown in self._chips), *self.notes.spoken]))

    def _show_chips(self, head: ChartHead) -> None:
        self._show_chip_row(chips_of(head.banner))

    def _show_chip_row(self, chips: list[Chip]) -> None:
        for old in self._chips:
            self._chip_row.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._chips = [ChipLabel(chip, self) for chip in chips]
        for shown in self._chips:
            self._chip_row.addWidget(shown)

    def _show_facts(self, head: ChartHead) -> None:
        banner, full, slim = head.banner, self._full_facts, self._slim_facts
        born = born_words(head)
        full["born"].say(born)
        slim["born"].say(formats.age_and_birth(banner.birth_date, head.today) if banner.deceased_on is None else born)
        icon = "translate" if banner.language or banner.interpreter_needed else ""
        slim["language"].say(language_words(banner, short=True), icon=icon)
        allergies = allergy_words(banner)
        said = allergies.allergies or allergies.nothing
        icon, tone = ("warning-fill", "late") if allergies.allergies else ("", "")
        full["allergies"].say(said, icon=icon, tone=tone)
        slim["allergies"].say(said, icon=icon, tone=tone)
        self.below.say(self.tr("Allergies: {names}").format(names=said), icon=icon, tone=tone)
        full["code"].say(code_status_words(banner))
        slim["code"].say(banner.code_status or code_status_words(banner))
        slim["code"].words.set_hint(code_status_words(banner))
        full["phone"].say(shown_phone(banner.phone) or self.tr("None on record"))
        full["phone"].words.set_hint(banner.phone_note)

    def _hide_by_width(self) -> None:
        if self._head is None:
            return
        banner = self._head.banner
        icon = "translate" if banner.language or banner.interpreter_needed else ""
        self._full_facts["language"].say(language_words(banner, short=self.width() < WIDE_PX), icon=icon)
        self._full_facts["hub"].say(banner.primary_care or self.tr("None yet"))
        self._full_facts["hub"].words.set_hint(banner.primary_care_place)
        tells = banner.tells_health
        self._show_by_need({"phone": self.width() >= NARROW_PX, "allergies": tells, "code": tells})

    def _show_by_need(self, shown: dict[str, bool]) -> None:
        """Let go of the phone first; then allergies go into a line of their own, so that neither they nor a date is cut."""
        if self._is_full and self._room_missing(shown) > 0:
            shown["phone"] = False
        if self._room_missing(shown) > 0 and shown["allergies"]:
            shown["allergies"] = False
        elif self._is_full and self._head is not None and self._head.banner.primary_care_place:
            hub = f"{self._head.banner.primary_care}, {self._head.banner.primary_care_place}"
            self._full_facts["hub"].say(hub)
            if self._room_missing(shown) > 0:
                self._full_facts["hub"].say(self._head.banner.primary_care)
        for name, is_shown in shown.items():
            self._full_facts[name].setVisible(is_shown)
            self._lines[name].setVisible(is_shown)
        for name in ("allergies", "code"):
            self._slim_facts[name].setVisible(shown[name])
            self._slim_lines[name].setVisible(shown[name])
        self._below.setVisible(not shown["allergies"] and shown["code"])

    def _room_missing(self, shown: dict[str, bool]) -> int:
        """By how much the banner's line is too short for what would be shown in it."""
        facts, gap = (self._full_facts, GAP_PX) if self._is_full else (self._slim_facts, SLIM_GAP_PX)
        needed = sum(fact.wanted_px() + 2 * gap + 1 for name, fact in facts.items() if shown.get(name, True)) - 2 * gap - 1
        if not self._is_full:
            beside = (self.back, self._name, self._called, self.more, *self._chips)
            needed += sum(widget.sizeHint().width() + self._name_row.spacing() for widget in beside)
        return needed - (self.width() - MARGINS_PX)
