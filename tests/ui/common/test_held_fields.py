"""A field that is only read for one's role gives no example of what to type, and is whole again once it may be changed."""

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from caredesk.ui.common.forms import LineField, TextField
from caredesk.ui.common.held_fields import keep_from_typing
from caredesk.ui.common.theme import Theme

WHY = "Your role does not change care teams."


def test_a_held_field_gives_no_example_until_it_is_given_back(look: Theme, qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    fields = LineField("Role", holder, hint="Parish priest"), TextField("Looks after", holder, hint="Heart failure")
    for why in (WHY, WHY):  # as each new answer says it again
        for field in fields:
            keep_from_typing(field, why)
    assert [(field.isReadOnly(), field.placeholderText()) for field in fields] == [(True, ""), (True, "")]
    for field in fields:
        keep_from_typing(field, "")
    assert [(field.isReadOnly(), field.placeholderText()) for field in fields] == [(False, "Parish priest"), (False, "Heart failure")]
