"""The line under a form of the chart: what else can be done, when what is typed was kept, and Done."""

from datetime import datetime

from PySide6.QtWidgets import QHBoxLayout, QWidget

from caredesk.ui.common import formats
from caredesk.ui.common.buttons import Button, button
from caredesk.ui.common.labels import label


class FormFoot(QWidget):
    """Done at its right end; other buttons are put before it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._kept = label("", self, role="small", tone="text2")
        self.done = button(self.tr("Done"), small=True, parent=self)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(8)
        self._row.addStretch(1)
        self._row.addWidget(self._kept)
        self._row.addWidget(self.done)

    @property
    def kept_words(self) -> str:
        """When what is typed was kept."""
        return self._kept.text()

    def put_first(self, made: Button) -> None:
        """Put a button at the left end."""
        self._row.insertWidget(0, made)

    def clear(self) -> None:
        """Nothing was kept yet."""
        self._kept.clear()

    def show_draft(self, moment: datetime) -> None:
        """What is typed is kept as a draft; the moment is at the desk's own time."""
        self._kept.setText(self.tr("Draft saved {time}").format(time=formats.clock_time(moment)))

    def show_saved(self, moment: datetime) -> None:
        """A field that was left is in the chart."""
        self._kept.setText(self.tr("Saved {time}").format(time=formats.clock_time(moment)))
