"""A person's words where Qt would read them as something else: as markup in a tooltip, as a key on a button."""

from html import escape

from PySide6.QtWidgets import QWidget


def as_plain(words: str) -> str:
    """What a tooltip must be given so that it shows `words` as typed. Qt guesses at markup and shows pictures out of it."""
    return f"<span style='white-space:pre-wrap'>{escape(words, quote=False)}</span>" if "<" in words or "&lt;" in words else words


def plain_tooltip(widget: QWidget, words: str) -> None:
    """Let a tooltip show words as they were typed."""
    widget.setToolTip(as_plain(words))


def on_button(words: str) -> str:
    """Words as a button shows them as they are: an ampersand in a name is no key."""
    return words.replace("&", "&&")
