"""What is said when something happens that nobody expected: nothing is lost, and an id for whoever helps."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from caredesk.ui.common.buttons import button
from caredesk.ui.common.labels import label
from caredesk.ui.common.theme import theme


class FailureDialog(QDialog):
    """One dialog with the error's id; it can be copied."""

    def __init__(self, error_id: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("CareDesk")
        self.setProperty("ground", "surface")
        self.setFixedWidth(theme().px(420))
        title = self.tr("Something went wrong inside CareDesk")
        words = self.tr(
            "Your records are as they were before, and what you typed is kept as a draft. You can go on working. "
            "If it happens again, tell whoever helps you this number: {error}."
        ).format(error=error_id)
        self.setAccessibleName(title)
        self.setWhatsThis(
            self.tr("Something unexpected happened. What was saved before is safe; by the number it can be found out what it was.")
        )
        self.setAccessibleDescription(words)
        copy, close = button(self.tr("Copy the number"), "copy", parent=self), button(self.tr("Go on"), kind="primary", parent=self)
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(error_id))
        close.clicked.connect(self.accept)
        close.setAutoDefault(True)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(copy)
        row.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 16)
        column.setSpacing(8)
        column.addWidget(label(title, self, role="section", wraps=True))
        column.addWidget(label(words, self, tone="text2", wraps=True))
        column.addLayout(row)
        close.setFocus()
