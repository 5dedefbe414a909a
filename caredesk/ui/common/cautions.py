"""What looks wrong with a number, said so that nobody takes it for a refusal."""

from PySide6.QtCore import QCoreApplication


def keep_anyway(fault: str) -> str:
    """The sentence with the way on behind it; empty where nothing looks wrong."""
    told = QCoreApplication.translate("Cautions", "{fault} It can be kept as it is.")
    return told.format(fault=QCoreApplication.translate("Rules", fault)) if fault else ""
