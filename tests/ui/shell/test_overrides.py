"""An error in an answer that Qt asked for is told as any other: it does not end the process, and what was typed stays."""

import os
import sys

import pytest

from tests.cli.running import ran

ASKED = """
import os, sys
import caredesk.ui
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget
struck = []
sys.excepthook = lambda kind, error, trace: struck.append((kind.__name__, isinstance(error, kind)))
application = QApplication([])
application.setQuitOnLastWindowClosed(False)
class Asked(QWidget):
    def closeEvent(self, event):
        {raises}
asked = Asked()
asked.show()
QTimer.singleShot(0, asked.close)
QTimer.singleShot(50, lambda: (print(struck, flush=True), os._exit(0)))
application.exec()
"""


@pytest.mark.parametrize(
    ("raises", "name"),
    [
        ("next(iter(()))", "StopIteration"),
        ("[][1]", "IndexError"),
        ("int('x')", "ValueError"),
        ("1 / 0", "ZeroDivisionError"),
        ("set().pop()", "KeyError"),
        ("raise RuntimeError('x')", "RuntimeError"),
    ],
)
def test_whatever_an_event_of_a_widget_raises_is_told_and_the_process_goes_on(raises: str, name: str) -> None:
    answer = ran([sys.executable, "-c", ASKED.format(raises=raises)], {**os.environ, "QT_QPA_PLATFORM": "offscreen"})
    assert answer.out.strip() == f"[('{name}', True)]", answer.out + answer.err
