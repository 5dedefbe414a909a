"""A person's words where Qt would read them as something else: as markup in a tooltip, as a key on a button."""

from PySide6.QtWidgets import QWidget


def as_plain(words: str) -> str:
    """What a tooltip must be given so that it shows `words` as typed. Qt guesses at markup and shows pictures out of it."""
    if "<" not in words and "&lt;" not in words:
        return words
    escaped = words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")  # Python's html module would load for the first paint
    return f"<span style='white-space:pre-wrap'>{escaped}</span>"


def plain_tooltip(widget: QWidget, words: str) -> None:
    """Let a tooltip show words as they were typed."""
    widget.setToolTip(as_plain(words))


def on_button(words: str) -> str:
    """Words as a button shows them as they are: an ampersand in a name is no key."""
    return words.replace("&", "&&")
