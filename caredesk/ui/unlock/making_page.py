"""A practice with made-up patients is being made."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from caredesk.ui.common.theme import theme
from caredesk.ui.unlock.brand import Brand

COLUMN_PX = 400


class MakingPage(QWidget):
    """Shown for the seconds that it takes."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        words = self.tr("Making a practice with made-up patients. It is gone when you close the window.")
        bar = QProgressBar(self)
        bar.setRange(0, 0)
        bar.setTextVisible(False)
        bar.setAccessibleName(words)
        bar.setFixedWidth(theme().px(COLUMN_PX))
        column = QVBoxLayout(self)
        column.addStretch(2)
        column.addWidget(Brand("CareDesk", words, self), 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(16)
        column.addWidget(bar, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
