"""What to know of a paper's words before it prints: what can be misread, how hard it is to read, what is in another language."""

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from caredesk.kinds import PaperLanguage
from caredesk.rules.reading_grade import HARD_GRADE, Reading
from caredesk.services.paper_wording import TypedWords, UnsafePlace, Wording
from caredesk.ui.common.labels import label, show_tone
from caredesk.ui.common.tall_area import TallArea


class WordingList(TallArea):
    """Words only; it stops nothing. It is there while it has something to say, and scrolls where that is much."""

    def __init__(self, parent: QWidget) -> None:
        self._lines = QWidget()
        super().__init__(self._lines, QCoreApplication.translate("Wording", "About the words of this paper"), parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # nothing inside takes the keys that scroll it
        self.setFrameShape(TallArea.Shape.NoFrame)
        self._column = QVBoxLayout(self._lines)
        self._column.setContentsMargins(0, 0, 4, 0)
        self._column.setSpacing(4)
        self._told: list[str] = []
        self.hide()

    @property
    def told(self) -> list[str]:
        """All that it says, line by line."""
        return list(self._told)

    def show_wording(self, wording: Wording | None) -> None:
        """Tell of another paper, or of none."""
        while (taken := self._column.takeAt(0)) is not None:
            if (widget := taken.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self._told = []
        if wording is not None:
            self._unsafe(wording.unsafe)
            self._reading(wording.reading)
            self._other_language(wording)
        self._column.addStretch(1)
        self.setAccessibleDescription("\n".join(self._told))
        self.verticalScrollBar().setValue(0)
        self.setVisible(bool(self._told))

    def _unsafe(self, places: tuple[UnsafePlace, ...]) -> None:
        if not places:
            return
        many = self.tr("{count} abbreviations can be misread")
        self._say((many if len(places) > 1 else self.tr("1 abbreviation can be misread")).format(count=len(places)), tone="soon")
        for place in places:
            words = (
                self.tr("{where}: “{found}”. If it is meant so, leave it; else: {suggestion}")
                if place.asks
                else self.tr("{where}: “{found}”. Better: {suggestion}")
            )
            self._say(words.format(where=place.where, found=place.found, suggestion=place.suggestion), role="small")

    def _reading(self, reading: Reading | None) -> None:
        if reading is None:
            return
        hard = reading.plain_grade > HARD_GRADE
        words = self.tr("Reading grade {grade}, {language}").format(grade=_grade(reading.grade), language=_language(reading.language))
        self._say(words, tone="soon" if hard else "")
        self._say(_of_reading(reading), role="small")
        for sentence in reading.hardest:
            said = self.tr("Grade {grade}: “{sentence}”").format(grade=f"{sentence.grade:.0f}", sentence=sentence.text)
            self._say(said, role="small")

    def _other_language(self, wording: Wording) -> None:
        found: tuple[TypedWords, ...] = wording.in_other_language
        if not found or wording.reading is None:
            return
        other = PaperLanguage.ENGLISH if wording.reading.language is PaperLanguage.SPANISH else PaperLanguage.SPANISH
        many = self.tr("{count} texts are in {language}, as typed")
        one = self.tr("1 text is in {language}, as typed")
        self._say((many if len(found) > 1 else one).format(count=len(found), language=_language(other)), tone="soon")
        for typed in found:
            self._say(typed.where, role="small")

    def _say(self, words: str, *, role: str = "body_strong", tone: str = "") -> None:
        made = label(words, self._lines, role=role, tone="text2" if role == "small" else "text", wraps=True)
        if tone:
            show_tone(made, tone=tone)
        self._column.addWidget(made)
        self._told.append(words)


def _language(language: PaperLanguage) -> str:
    return {
        PaperLanguage.ENGLISH: QCoreApplication.translate("Wording", "English"),
        PaperLanguage.SPANISH: QCoreApplication.translate("Wording", "Spanish"),
    }[language]


def _grade(grade: float) -> str:
    """A school grade; what is easier than the first has no number."""
    return f"{grade:.1f}" if grade >= 1 else QCoreApplication.translate("Wording", "below 1")


def _of_reading(reading: Reading) -> str:
    """The other measures, in one sentence."""
    if reading.smog is None:
        words = QCoreApplication.translate(
            "Wording", "Without names of medicines {plain}; ease {ease} (Fernández Huerta), {inflesz} (INFLESZ)"
        )
        return words.format(plain=_grade(reading.plain_grade), ease=f"{reading.ease:.0f}", inflesz=f"{reading.inflesz or 0:.0f}")
    words = QCoreApplication.translate("Wording", "Flesch-Kincaid; without names of medicines {plain}; SMOG {smog}")
    if reading.smog_is_estimate:
        words = QCoreApplication.translate("Wording", "Flesch-Kincaid; without names of medicines {plain}; SMOG {smog} (estimate)")
    return words.format(plain=_grade(reading.plain_grade), smog=f"{reading.smog:.1f}")
