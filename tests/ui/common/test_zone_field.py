"""A time zone, chosen from all that this computer knows."""

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCompleter
from pytestqt.qtbot import QtBot

from caredesk.ui.common.theme import Theme
from caredesk.ui.common.zone_field import ZoneField


def test_the_disk_is_asked_for_zones_when_somebody_chooses_one(qtbot: QtBot, look: Theme) -> None:
    field = ZoneField("Time zone")
    qtbot.addWidget(field)
    field.show_value("America/Denver")
    assert (field.text(), field.value()) == ("Mountain (America/Denver)", "America/Denver")
    assert field.findChildren(QCompleter) == []
    field.selectAll()
    QTest.keyClicks(field, "honol")
    assert (field.value(), len(field.findChildren(QCompleter))) == ("Pacific/Honolulu", 1)
    field.give_up()
    assert field.value() == "America/Denver"
