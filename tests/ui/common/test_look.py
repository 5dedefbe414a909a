"""The look: contrast of every pair that the design names, light and dark, and text that grows."""

import ast
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

import caredesk.ui
from caredesk.paths import resource
from caredesk.ui.common.theme import Theme

PAIRS: list[tuple[str, dict[str, Any]]] = [
    (mode, pair) for mode in ("light", "dark") for pair in json.loads(resource("tokens.json").read_text(encoding="utf-8"))["contrast"][mode]
]


def luminance(colour: str) -> float:
    """WCAG 2.2's relative luminance of "#RRGGBB"."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize(("mode", "pair"), PAIRS, ids=[f"{mode} {pair['fg']} on {pair['bg']}" for mode, pair in PAIRS])
def test_text_and_shapes_stand_out_from_what_is_behind_them(look: Theme, mode: Any, pair: dict[str, Any]) -> None:
    look.show_mode(mode)
    front, back = (luminance(look.colour(pair[name]).name()) for name in ("fg", "bg"))
    look.show_mode("light")
    assert (max(front, back) + 0.05) / (min(front, back) + 0.05) >= pair["min"]


@pytest.mark.parametrize(("per_cent", "row_px"), [(100, 35), (115, 40), (130, 46)])
def test_rows_grow_with_the_text(look: Theme, per_cent: int, row_px: int) -> None:
    look.show_text_size(per_cent)
    grown = look.size("row_table")
    look.show_text_size(100)
    assert grown == row_px


class Restyled(QWidget):
    """Counts how often it is told of another style."""

    times = 0

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        self.times += event.type() == QEvent.Type.StyleChange


def test_another_text_size_is_worked_out_for_a_widget_as_often_however_many_others_are_around_it(look: Theme, qtbot: QtBot) -> None:
    outer = inner = Restyled()
    qtbot.addWidget(outer)
    for _ in range(12):
        inner = Restyled(inner)
    outer.show()
    inner.times = 0
    look.show_text_size(115)
    times = inner.times
    look.show_text_size(100)
    assert times <= 3


def test_a_look_that_is_shown_already_is_not_worked_out_again(look: Theme, qtbot: QtBot) -> None:
    look.show_mode("light")
    with qtbot.assertNotEmitted(look.changed):
        look.apply()  # as the system does where it tells of the mode that was chosen here
        look.show_mode("light")


def test_every_icon_that_the_window_names_is_there() -> None:
    named = {name for file in Path(caredesk.ui.__file__).parent.rglob("*.py") for name in _icons(ast.parse(file.read_text()))}
    assert named
    assert sorted(name for name in named if not resource("icons", f"{name}.svg").exists()) == []


def _icons(tree: ast.AST) -> Iterator[str]:
    """What is handed over as an icon, by its name or as the last part of a command."""
    for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
        handed = [word.value for word in call.keywords if word.arg == "icon"]
        if isinstance(call.func, ast.Name) and call.func.id == "Command" and len(call.args) == 5:
            handed.append(call.args[4])
        yield from (node.value for node in handed if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value)
