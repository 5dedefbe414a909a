"""Every field of the Summary against what nobody should type: a sentence at the field, nothing typed is lost, markup stays as typed."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from sqlalchemy.orm import Session

from caredesk.kinds import ItemKind, WishKind
from caredesk.services import addresses, charting
from caredesk.services.addresses import NewAddress
from caredesk.services.owners import Owner
from caredesk.ui.charts.person_card import PersonCard
from caredesk.ui.common.day_field import ToldDayField
from caredesk.ui.common.forms import ChoiceField, DayField, TextField
from tests.ui.asking import settle
from tests.ui.charts.conftest import Chart

ABSURD_DAYS = ("2/30/2020", "1/1/0001", "12/31/9999", "soon", "3/4/1700")
MARKED = "<b>A</b>\u202e & \x07B"


def _more_rows(session: Session, patient_id: Any) -> None:
    """One row in every list that has none yet."""
    charting.add_item(session, patient_id, ItemKind.RESULTS, label="Potassium")
    charting.add_item(session, patient_id, ItemKind.ENCOUNTERS, label="Hospital stay")
    charting.add_item(session, patient_id, ItemKind.PROCEDURES, label="Echocardiogram")
    charting.add_item(session, patient_id, ItemKind.IMMUNIZATIONS, label="Influenza")
    charting.add_coverage(session, patient_id, payer="Medicare")
    charting.add_wish(session, patient_id, kind=WishKind.WHAT_MATTERS, words="To be at home")
    addresses.add(session, Owner(patient_id=patient_id), NewAddress(lines=("418 Hawthorne Lane",), city="Charlotte"))


def all_cards(chart: Chart) -> list[Any]:
    """Every card of the Summary with its fields open, of its first row where it is a list."""
    for card in chart.content.cards():
        if isinstance(card, PersonCard):
            card.open_form()
        else:
            line = card.table.lines.line(0)
            assert line is not None
            card.open_row(line.row_id)
    return list(chart.content.cards())


def written(card: Any) -> dict[str, Any]:
    """The fields in which one types, by name."""
    return {name: labelled.field for name, labelled in card.form.labelled.items() if not isinstance(labelled.field, ChoiceField)}


def days(card: Any) -> list[str]:
    """The fields in which one types a day, and nothing else: since when a problem is there may be told in words."""
    return [name for name, field in written(card).items() if isinstance(field, DayField) and not isinstance(field, ToldDayField)]


def try_in(chart: Chart, card: Any, name: str, text: str) -> str:
    """Put a text into a field and leave it; answers what is said at it."""
    card.form.field(name).restore(text)
    card.form.field(name).commit()
    settle(chart.desk, chart.bot)
    fault: str = card.form.labelled[name].fault
    return fault


@pytest.fixture
def full(chart: Chart) -> Chart:
    """A chart with a row in every list."""
    chart.do(lambda session: _more_rows(session, chart.patient_id))
    return chart


def test_what_is_too_long_is_told_at_its_field_and_stays(full: Chart) -> None:
    too_long = {
        (card, name): "9" * (40_000 if isinstance(field, TextField) else 2_500)
        for card in all_cards(full)
        for name, field in written(card).items()
    }
    silent = [(card.title, name) for (card, name), text in too_long.items() if not try_in(full, card, name, text)]
    lost = [(card.title, name) for (card, name), text in too_long.items() if card.form.field(name).text() != text]
    assert (silent, lost) == ([], [])


def test_control_and_direction_marks_are_left_out_and_markup_stays_as_typed(full: Chart) -> None:
    fields = [(card, name) for card in all_cards(full) for name in written(card) if name not in days(card)]
    refused = [(card.title, name) for card, name in fields if try_in(full, card, name, MARKED)]
    otherwise = [(card.title, name) for card, name in fields if card.form.field(name).text() != "<b>A</b> & B"]
    assert (refused, otherwise) == ([], [])
    assert all(label.textFormat() == Qt.TextFormat.PlainText for label in full.page.findChildren(QLabel) if "<b>" in label.text())


def test_an_absurd_date_is_told_at_its_field_and_stays(full: Chart) -> None:
    tried = [(card, name, day) for card in all_cards(full) for name in days(card) for day in ABSURD_DAYS]
    silent = [(card.title, name, day) for card, name, day in tried if not try_in(full, card, name, day)]
    assert silent == []
    assert all(card.form.field(name).text() for card, name, _ in tried)


def test_what_has_happened_does_not_lie_ahead(full: Chart) -> None:
    ahead = ("medicines", "visits")  # a medicine may be stopped next week, a stay may begin then
    tried = [(card, name) for card in all_cards(full) for name in days(card) if not card.title.lower().startswith(ahead)]
    assert {try_in(full, card, name, "11/20/2026") for card, name in tried} == {"This date is in the future."}


def test_what_a_row_cannot_be_without_is_not_emptied(full: Chart) -> None:
    lists = [card for card in all_cards(full) if not isinstance(card, PersonCard) and card.book.name != "addresses"]
    assert [card.title for card in lists if not try_in(full, card, card.book.leading, " ")] == []


def test_an_address_may_be_a_city_alone(full: Chart) -> None:
    card = full.content.small["addresses"]
    line = card.table.lines.line(0)
    assert line is not None
    card.open_row(line.row_id)
    assert try_in(full, card, "lines", "") == ""
    assert "Charlotte" in card.table.lines.line(0).spoken  # type: ignore[union-attr]  # it is still there


def test_a_patient_is_not_left_without_a_name(full: Chart) -> None:
    card = next(card for card in full.content.people if "given" in card.names)
    card.open_form("given")
    assert try_in(full, card, "given", "") == ""
    assert try_in(full, card, "family", "") == "A patient needs a name. Type at least the last name."
