"""Long papers: a plan with 300 medicines, and a roster of 10,000 that says how far it is, can be stopped, and holds little in memory."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from caredesk.errors import Cancelled
from caredesk.reports import care_plan, preview, roster
from caredesk.reports.plan_papers import MedicationLine
from tests.reports.builders import a_care_plan
from tests.reports.list_builders import a_patient_line, a_roster
from tests.reports.reading import pages, structure

MEGABYTES_ALLOWED = 400
ROSTER_ROWS = 10_000


def test_three_hundred_medicines_stand_in_one_table_whose_head_repeats_on_each_page() -> None:
    medicines = tuple(
        MedicationLine(name=f"Medicine{number:03}", strength="40 mg", how_taken="1 tablet every morning") for number in range(300)
    )
    pdf = care_plan.render(a_care_plan(medications=medicines))
    tables = [table for table in structure(pdf).all("Table") if "Medicine000" in table.text]
    assert [len(list(table.all("TR"))) for table in tables] == [301]
    told = [cell.children[0].text.split()[0] for cell in tables[0].all("TR")][1:]
    assert told == [medicine.name for medicine in medicines]
    of_list = [text for text in pages(pdf) if "Medicine" in text.replace("Medicines", "")]
    assert len(of_list) > 5
    assert all("How taken" in text for text in of_list)


def test_every_row_of_a_long_roster_stands_once_in_its_order_and_the_head_on_each_page() -> None:
    names = [f"Name{number:04}, Anna" for number in range(400)]
    pdf = roster.render(a_roster(*(a_patient_line(name=name) for name in names)))
    told = [row.children[0].text.split(" (")[0].strip() for row in structure(pdf).all("TR")][1:]
    assert told == names
    assert all("Born (age)" in text for text in pages(pdf))


def test_no_row_of_a_long_roster_stands_alone_on_its_last_page() -> None:
    for count in range(60, 66):
        pdf = roster.render(a_roster(*(a_patient_line(name=f"Name{number:04}", called="") for number in range(count))))
        assert pages(pdf)[-1].count("Name") - pages(pdf)[-1].count("Name\r") != 1


def test_a_long_roster_says_how_far_it_is() -> None:
    heard: list[tuple[int, int]] = []
    pdf = roster.render(a_roster(*(a_patient_line() for _ in range(200))), lambda done, of: heard.append((done, of)))
    assert len(heard) == preview.page_count(pdf)
    assert heard[-1] == (200, 200)
    assert [done for done, _of in heard] == sorted(done for done, _of in heard)


def test_a_long_roster_that_is_stopped_ends_at_the_page() -> None:
    heard: list[int] = []

    def stop(done: int, _of: int) -> None:
        heard.append(done)
        raise Cancelled

    with pytest.raises(Cancelled):
        roster.render(a_roster(*(a_patient_line() for _ in range(500))), stop)
    assert len(heard) == 1


def test_ten_thousand_rows_are_drawn_in_little_memory() -> None:
    program = f"""
from bench.most_memory import most_megabytes
from caredesk.reports import roster
from tests.reports.list_builders import a_patient_line, a_roster
heard = []
rows = (a_patient_line(name=f"Name{{number:05}}, Anna Maria", has_alert=number % 7 == 0) for number in range({ROSTER_ROWS}))
pdf = roster.render(a_roster(*rows), lambda done, of: heard.append(done))
print(int(most_megabytes()), heard[-1], len(heard) > 200, pdf[:4] == b"%PDF")
"""
    root = Path(__file__).parents[2]
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=root, env=dict(os.environ))
    megabytes, rows, is_told, is_pdf = done.stdout.split()
    assert (int(rows), is_told, is_pdf) == (ROSTER_ROWS, "True", "True")
    assert int(megabytes) < MEGABYTES_ALLOWED


def test_a_column_in_which_no_row_says_anything_is_left_out() -> None:
    pdf = roster.render(a_roster(a_patient_line(risk="", coordinator=""), a_patient_line(coordinator="", risk="", phone="")))
    assert [head.text.strip() for head in structure(pdf).all("TH")] == ["Name", "Born (age)", "Phone", "Primary care"]


def test_no_word_of_a_usual_row_is_parted() -> None:
    said = pages(roster.render(a_roster(a_patient_line(risk="Medium", coordinator="Alexandra", primary_care="Dr. Fitzgerald"))))[0]
    assert all(words in said for words in ("Medium", "Alexandra", "Dr. Fitzgerald", "Mar 4, 1955 (71)"))
