"""What the banner warns of in a line of its own: a like name, intolerances, and what records say that nobody compared yet."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from caredesk.services.chart_pages import ChartHead
from caredesk.ui.charts.banner_fact import Fact
from caredesk.ui.common.name_alerts import also_words
from caredesk.ui.common.patient_words import allergy_words


class BannerNotes(QWidget):
    """Shown only where there is something to tell."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(6, 0, 0, 0)
        row.setSpacing(16)
        self.alert, self.waiting, self.intolerances = Fact("", self), Fact("", self), Fact("", self)
        row.addWidget(self.alert)
        row.addWidget(self.intolerances)
        row.addWidget(self.waiting)
        row.addStretch(1)

    @property
    def spoken(self) -> tuple[str, str]:
        """What a screen reader reads of it."""
        return self.alert.words.text(), self.waiting.words.text()

    def clear(self) -> None:
        """Nobody's notes."""
        for fact in (self.alert, self.waiting, self.intolerances):
            fact.say("")
        self.hide()

    def show_head(self, head: ChartHead) -> None:
        """Show what there is to tell of a patient."""
        alert = also_words(head.alike)
        self.alert.say(alert, icon="warning-fill" if alert else "", tone="soon")
        self.alert.setVisible(bool(alert))
        said = [self._source_words(source.items, source.source_name) for source in head.not_compared]
        self.waiting.say(", ".join(said), icon="swap-bold" if said else "", tone="soon")
        self.waiting.setVisible(bool(said))
        borne = allergy_words(head.banner).intolerances
        self.intolerances.say(self.tr("Intolerance, not an allergy: {names}").format(names=borne) if borne else "", tone="text2")
        self.intolerances.setVisible(bool(borne))
        self.setVisible(bool(alert or said or borne))

    def _source_words(self, items: int, source: str) -> str:
        if items == 1:
            return self.tr("1 item from {source} not yet compared").format(source=source or self.tr("an imported record"))
        return self.tr("{count} items from {source} not yet compared").format(count=items, source=source or self.tr("an imported record"))
