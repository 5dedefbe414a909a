"""Tables as programs write them: separators, letters and quotation marks are found out; what is broken is told by its line."""

import csv
import io
import json

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from caredesk.errors import ImportProblem
from caredesk.exchange import people_files, table_writer, tables
from caredesk.kinds import FileFormat
from caredesk.rules.column_names import meanings
from tests.exchange.card_builders import PROSE
from tests.shared_data import needs_shared, shared

ROWS = "First Name{0}Last Name{0}Phone\nMaría{0}Muñoz{0}704-555-0142\nKim{0}Lee{0}704-555-0143\n"
QUICK = settings(max_examples=150, deadline=None, database=None, derandomize=True, phases=(Phase.explicit, Phase.generate))


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_separator_and_letters_are_found_out(mark: str, encoding: str) -> None:
    content = ROWS.format(mark).encode(encoding)
    found = tables.read(content)
    assert (found.delimiter, found.cells[0]) == (mark, ("María", "Muñoz", "704-555-0142"))
    assert people_files.format_of(content) is FileFormat.CSV


def test_a_separator_that_excel_names_is_believed() -> None:
    assert tables.read(b"sep=;\nName;Phone\nRao, Anita;1\n").cells == (("Rao, Anita", "1"),)


def test_marks_line_ends_and_separators_inside_quotation_marks_belong_to_the_cell() -> None:
    found = tables.read(b'Name,Notes\r\n"Rao, ""Ani""","first\r\nsecond"\r\nKim,x\r\n')
    assert (found.cells, found.lines) == ((('Rao, "Ani"', "first\nsecond"), ("Kim", "x")), (2, 4))


def test_a_quotation_mark_that_is_never_closed_costs_only_its_own_line() -> None:
    found = tables.read(b'Name,Phone\nAnita,1\nBob,"2\nKim,3\nLee,4\n')
    assert [row[0] for row in found.cells] == ["Anita", "Kim", "Lee"]
    assert [each.line for each in found.refused] == [3]


def test_a_cell_beyond_all_measure_costs_only_its_own_line() -> None:
    found = tables.read(b"Name,Notes\nAnita," + b"x" * 40_000 + b"\nKim,y\n")
    assert ([row[0] for row in found.cells], [each.line for each in found.refused]) == (["Kim"], [2])


def test_a_table_without_headings_is_one() -> None:
    found = tables.read(b"Anita,Rao,704-555-0142\nKim,Lee,704-555-0143\n")
    assert (found.has_headings, found.headings, len(found.cells)) == (False, ("Column 1", "Column 2", "Column 3"), 2)


def test_200000_rows_are_read_and_one_more_is_refused() -> None:
    row = b"Maria,Delgado\n"
    assert len(tables.read(b"First Name,Last Name\n" + row * 200_000).cells) == 200_000
    with pytest.raises(ImportProblem, match="more rows"):
        tables.read(b"First Name,Last Name\n" + row * 200_001)


@needs_shared
@pytest.mark.parametrize("name", ["thunderbird_contacts.csv", "thunderbird_semicolon.csv"])
def test_the_shared_tables_give_their_facts(name: str) -> None:
    told = json.loads(shared("data", "dev", "expected", "_csv.json").read_text("utf-8"))[name]
    found = tables.read(shared("data", "dev", "csv", name).read_bytes())
    first = [cell for cell in found.cells[0] if cell]
    assert (found.encoding, found.delimiter, len(found.headings), len(found.cells)) == (
        told["encoding"],
        told["delimiter"],
        told["columns"],
        told["rows"],
    )
    assert first[: len(told["first"])] == told["first"]


def test_the_shared_tables_headings_are_known() -> None:
    found = meanings(("First Name", "Primary Email", "Work Phone", "Home ZipCode", "Birth Year", "E-mail 1 - Value", "Custom 1"))
    assert found == ("given", "email", "phone.work", "address.home.zip", "birth_year", "email.1.value", "")


def whole(row: tuple[str, ...], width: int) -> tuple[str, ...]:
    """A row with the empty cells at its end, which are not kept."""
    return row + ("",) * (width - len(row))


@QUICK
@given(st.lists(st.lists(PROSE, min_size=2, max_size=4), min_size=1, max_size=4), st.booleans())
def test_what_is_written_is_read_back_equal(rows: list[list[str]], is_safe: bool) -> None:
    width = max(map(len, rows))
    full = [["Anita", *row, *[""] * (width - len(row))] for row in rows]
    headings = ["First Name", *(f"Notes {at}" for at in range(width))]
    found = tables.read(table_writer.written(headings, full, is_safe=is_safe))
    guarded = [tuple(table_writer.guarded(cell, is_safe=is_safe) for cell in row) for row in full]
    assert [whole(row, width + 1) for row in found.cells] == guarded


@pytest.mark.parametrize("mark", [",", ";", "\t"])
@pytest.mark.parametrize("cell", ["a;=1+1", "a;-2;+3", "first\n=1+1", "a\t@SUM(A1)", 'a";=1', "a;'=1", "\n=1"])
def test_no_part_of_a_cell_is_live_where_a_spreadsheet_parts_cells_elsewhere(cell: str, mark: str) -> None:
    written = table_writer.written(("Name", "Notes", "More"), [("Anita", cell, cell), (cell, "x", "")], is_safe=True).decode("utf-8-sig")
    found = [part for row in csv.reader(io.StringIO(written, newline=""), delimiter=mark) for part in row]
    assert [part for part in found if part.startswith(tuple("=+-@"))] == []


@pytest.mark.parametrize("is_safe", [True, False])
@pytest.mark.parametrize("cell", ["a;=1+1", "a;'=1", "a;''-2\n+3", "a\n- one\n- two", "x; -5", "it's; so"])
def test_what_was_guarded_inside_is_read_back_as_it_was(cell: str, is_safe: bool) -> None:
    assert table_writer.read_back(table_writer.guarded(cell, is_safe=is_safe)) == cell


@pytest.mark.parametrize("cell", ["=1+1", "+17045550142", "-2", "@SUM(A1)", "\tx", "\rx", "'=1", "''+1"])
def test_no_cell_of_a_safe_table_is_live(cell: str) -> None:
    assert table_writer.guarded(cell, is_safe=True) == f"'{cell}"


def test_an_exact_table_leaves_numbers_as_they_are() -> None:
    assert table_writer.guarded("+17045550142", is_safe=False) == "+17045550142"
    assert table_writer.guarded("'=1", is_safe=False) == "''=1"
