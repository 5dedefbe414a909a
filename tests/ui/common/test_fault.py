"""A sentence under a field, with its icon."""

from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from caredesk.ui.common.fault import Fault
from caredesk.ui.common.theme import Theme


def test_what_says_a_fault_is_made_with_its_first_words_and_kept(qtbot: QtBot, look: Theme) -> None:
    form = QWidget()
    qtbot.addWidget(form)
    fault = Fault(form)
    form.show()
    fault.say("")
    assert (fault.words, fault.findChildren(QLabel), fault.isVisible()) == ("", [], False)
    fault.say("This date is in the future.")
    icon, words = fault.findChildren(QLabel)
    assert (fault.words, words.text(), fault.accessibleName(), fault.isVisible()) == (*["This date is in the future."] * 3, True)
    assert not icon.pixmap().isNull()
    fault.say("")
    assert (fault.words, fault.isVisible(), len(fault.findChildren(QLabel))) == ("", False, 2)


def test_a_faults_icon_follows_the_look(qtbot: QtBot, look: Theme) -> None:
    form = QWidget()
    qtbot.addWidget(form)
    fault = Fault(form)
    fault.say("This date is in the future.")
    light = fault.findChildren(QLabel)[0].pixmap().toImage()
    look.show_mode("dark")
    assert fault.findChildren(QLabel)[0].pixmap().toImage() != light
    look.show_mode("light")
