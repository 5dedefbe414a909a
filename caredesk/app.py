"""Puts the parts of the window together. Knows all; is known by none. Qt is loaded by `main`, nothing by this module."""

import builtins
import gc
import os
import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable


# The base style is chosen by a word: asking for it later loads Python's class of styles, which the first paint would wait for.
QT_WORDS = ("CareDesk", "-style", "Fusion")


def main(words: Any) -> int:
    """Open the window that the words of the command line ask for; answers the exit status."""
    prepare()
    from PySide6.QtWidgets import QApplication

    from caredesk.paths import data_folder
    from caredesk.ui.shell.instance import raise_first
    from caredesk.ui.shell.program import Program

    folder = Path(words.data).expanduser() if words.data else data_folder()
    app = QApplication(list(QT_WORDS))
    if not words.demo and raise_first(folder):
        return 0
    program = Program(app, folder, make_demo, user=words.user or "", is_demo=bool(words.demo), owns_process=True)
    program.show()
    status = app.exec()
    program.sweep()
    if hasattr(sys.stdout, "flush"):
        sys.stdout.flush()
    os._exit(status)  # all is closed; Qt's objects would only die in an order that nobody chose


def prepare() -> None:
    """What comes before the QApplication."""
    gc.disable()  # loading makes no garbage; from the first paint on it is collected in the window's thread alone
    _load_qt()


def make_demo(clock: "Callable[[], datetime]") -> Any:
    """A throw-away practice full of sample patients, open, with its passphrase."""
    from caredesk.sample import demo

    return demo.demo(clock=clock)


def _load_qt() -> None:
    """PySide6 puts a slower import in the place of Python's own, for which all later imports would pay: that is put back."""
    from caredesk.stand_ins import importing_qt

    plain = builtins.__import__
    builtins.__import__ = importing_qt(plain)
    from PySide6 import QtCore, QtGui, QtWidgets  # noqa: F401 - loaded for those who follow

    builtins.__import__ = plain
