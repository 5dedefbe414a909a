"""Words on the window that nobody edits. A patient's text is never read as markup."""

from PySide6.QtWidgets import QFrame, QLabel, QWidget

PLAIN_TEXT = 0  # Qt.TextFormat.PlainText as Qt's own property takes it: Python's Qt.* loads for 11 ms, the first paint does without


def label(words: str, parent: QWidget | None = None, *, role: str = "", tone: str = "", wraps: bool = False) -> QLabel:
    """A plain-text label in a type role ("page_title", "section", "small", "caption") and a token's tone."""
    made = QLabel(parent)
    made.setProperty("textFormat", PLAIN_TEXT)
    made.setText(words)
    made.setWordWrap(wraps)
    if role:
        made.setProperty("role", role)
    if tone:
        made.setProperty("tone", tone)
    return made


def line_across(parent: QWidget | None = None) -> QFrame:
    """The hairline between regions that stand above each other."""
    made = QFrame(parent)
    made.setProperty("line", "across")
    return made


def line_down(parent: QWidget | None = None) -> QFrame:
    """The hairline between regions that stand beside each other."""
    made = QFrame(parent)
    made.setProperty("line", "down")
    return made


def show_tone(widget: QWidget, **properties: object) -> None:
    """Change what the style sheet asks a widget for, and let it look anew."""
    for name, value in properties.items():
        widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()
