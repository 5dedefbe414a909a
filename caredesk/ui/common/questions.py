"""The question before something that cannot be undone: the safe button has the focus, the other one repeats the verb."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from caredesk.ui.common.buttons import button
from caredesk.ui.common.labels import label
from caredesk.ui.common.theme import theme

QUESTION_PX, SIDE_PX = 394, 18


def ask_first(parent: QWidget, title: str, words: str, verb: str, then: Callable[[], object], *, safe: str = "") -> QDialog:
    """Ask; `then` runs when the verb is pressed. Answers the open dialog."""
    dialog = QDialog(parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setWindowTitle("CareDesk")
    dialog.setProperty("ground", "surface")
    dialog.setAccessibleName(title)
    dialog.setAccessibleDescription(words)
    dialog.setFixedWidth(theme().px(QUESTION_PX))
    go_back = button(safe or QCoreApplication.translate("Questions", "Go back"), parent=dialog)
    go_on = button(verb, kind="primary", parent=dialog)
    go_back.clicked.connect(dialog.reject)
    go_on.clicked.connect(dialog.accept)
    go_back.setAutoDefault(True)
    go_on.setAutoDefault(True)
    row = QHBoxLayout()
    row.setSpacing(8)
    row.addStretch(1)
    row.addWidget(go_back)
    row.addWidget(go_on)
    told = label(words, dialog, tone="text2", wraps=True)
    told.ensurePolished()
    told.setMinimumHeight(told.heightForWidth(dialog.width() - 2 * SIDE_PX))  # else a long text is cut: a layout guesses its lines
    column = QVBoxLayout(dialog)
    column.setContentsMargins(SIDE_PX, 16, SIDE_PX, 16)
    column.setSpacing(6)
    column.addWidget(label(title, dialog, role="section", wraps=True))
    column.addWidget(told)
    column.addSpacing(6)
    column.addLayout(row)
    dialog.accepted.connect(then)
    dialog.open()
    go_back.setFocus()
    return dialog
