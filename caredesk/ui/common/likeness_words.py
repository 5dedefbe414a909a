"""Why two entries may be the same person or organization, in the window's words."""

from PySide6.QtCore import QCoreApplication

from caredesk.rules.matching import Likeness, Reason


def likeness_words(likeness: Likeness) -> str:
    """Why two entries may be the same: "Same name, same phone"."""
    words = [reason_words(reason) for reason in likeness.reasons]
    return ", ".join(part if at == 0 else part[:1].lower() + part[1:] for at, part in enumerate(words))


def reason_words(reason: Reason) -> str:
    """One reason for or against."""
    return QCoreApplication.translate("Likeness", reason.value)
