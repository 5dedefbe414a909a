"""What a screen reader finds: headings, paragraphs, tables with heads, lists, languages; rules and feet left out."""

import io
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from caredesk.reports import care_plan, care_team
from caredesk.reports.plan_papers import ActionLine, BarrierLine, GoalPart, MedicationLine, MemberLine, WishLine
from caredesk.reports.team_papers import TeamGroup
from tests.reports.builders import GOALS, a_care_plan, a_small_plan
from tests.reports.list_builders import LUIS, a_care_team
from tests.reports.reading import bare, structure

PDF = care_plan.render(a_care_plan())


def test_headings_stand_in_reading_order() -> None:
    assert [heading.text.strip() for heading in structure(PDF).all("H2")] == [
        "What changed since version 3",
        "Goals and actions",
        "Barriers",
        "Problems",
        "Medications",
        "Care team",
        "Contingency plan",
        "Wishes",
        "Outlook, function and support",
        "Review",
    ]
    assert [heading.text.strip() for heading in structure(PDF).all("H1")] == ["Care plan"]


def test_each_goal_is_a_heading_with_its_number() -> None:
    headings = [" ".join(heading.text.split()) for heading in structure(PDF).all("H3")]
    assert headings[1] == "2 “I do not want to go back to the hospital.”"


def test_facts_are_a_list_of_labels_and_bodies() -> None:
    (listing,) = structure(PDF).all("L")
    assert len(listing.children) == 9
    label, body = listing.children[0].children
    assert (label.tag, label.text.strip()) == ("Lbl", "Patient")
    assert (body.tag, bare(body.text)) == ("LBody", bare("Maria Teresa Delgado goes by Tere, she/her"))


def test_tables_have_heads_for_columns_and_rows() -> None:
    scopes = {(head.text.strip(), head.scope) for head in structure(PDF).all("TH")}
    assert {("How taken", "Column"), ("Hospital stay", "Row"), ("Next review", "Row")} <= scopes


def test_every_row_of_a_table_has_as_many_cells_as_its_first() -> None:
    for table in structure(PDF).all("Table"):
        assert len({len(row.children) for row in table.all("TR")}) == 1


def test_a_head_that_repeats_is_read_once() -> None:
    medicines = tuple(MedicationLine(name=f"Medicine{number}", how_taken="daily") for number in range(120))
    heads = [head for head in structure(care_plan.render(a_care_plan(medications=medicines))).all("TH") if head.text.strip() == "How taken"]
    assert len(heads) == 1


def test_a_cell_that_breaks_over_pages_stays_one_cell() -> None:
    note = " ".join(f"word{number}" for number in range(2000))
    cells = [cell for cell in structure(care_plan.render(a_care_plan(environment=note))).all("TD") if cell.text.startswith("word0 ")]
    assert [cell.text.split() for cell in cells] == [note.split()]


def test_words_at_line_ends_are_not_read_glued_together() -> None:
    words = "one two three four five six seven eight nine ten " * 40
    (wish,) = (
        cell
        for cell in structure(care_plan.render(a_small_plan(wishes=(WishLine(label="A", words=words),)))).all("TD")
        if "one" in cell.text
    )
    assert wish.text.split() == words.split()


def test_the_patients_own_words_are_in_the_patients_language() -> None:
    spans = [span for span in structure(PDF).all("Span") if span.language == "es"]
    assert [bare(span.text) for span in spans] == [bare(f"“{goal.own_words}”") for goal in GOALS]


@pytest.mark.parametrize(
    ("words", "language"),
    [
        ("Quiero caminar a misa los domingos", "es"),
        ("أريد أن أمشي إلى المسجد", "ar"),
        ("אני רוצה ללכת", "he"),
        ("मैं मंदिर तक पैदल जाना चाहती हूँ", "hi"),
        ("กรุณาโทรหาหมอ", "th"),
        ("我想在星期天步行去教堂", "zh"),
        ("숨이 차면 의사에게 전화하세요", "ko"),
        ("Позвоните дочери", "ru"),
        ("Зателефонуйте їй", "uk"),
        ("Τηλεφωνήστε στην κόρη μου", "el"),
        ("Uống thuốc mỗi buổi sáng", "vi"),
    ],
)
def test_what_was_typed_in_another_language_is_tagged_with_it_wherever_it_stands(words: str, language: str) -> None:
    plan = a_small_plan(
        goals=(GoalPart(number=1, words=words, actions=(ActionLine(words=words),)),),
        wishes=(WishLine(label="Wish", words=words),),
        barriers=(BarrierLine(words=words, doing="Luis drives on Thursdays"),),
        environment=words,
    )
    tagged = [bare(span.text) for span in structure(care_plan.render(plan)).all("Span") if span.language == language]
    assert sorted(tagged) == sorted([*[bare(words)] * 4, bare(f"“{words}”")])


def test_spanish_words_on_a_care_team_sheet_are_tagged_as_such() -> None:
    team = a_care_team(groups=(TeamGroup(title="Family", members=(replace(LUIS, looks_after="Maneja los jueves y llena el pastillero"),)),))
    assert [span.text for span in structure(care_team.render(team)).all("Span") if span.language] == [
        "Maneja los jueves y llena el pastillero"
    ]


def test_english_words_and_names_bear_no_language_of_their_own() -> None:
    plan = a_care_plan(goals=(), care_team=(MemberLine(name="Łukasz Żółkiewski", role="Nurse"), MemberLine(name="José Pérez", role="Son")))
    assert [span.text for span in structure(care_plan.render(plan)).all("Span") if span.language] == []


def test_the_outline_leads_to_each_heading() -> None:
    with pikepdf.open(io.BytesIO(PDF)) as document, document.open_outline() as outline:
        (title,) = outline.root
        targets: list[Any] = [item.destination for item in title.children]
        pages = [page.obj.objgen for page in document.pages]
        views = [(pages.index(target[0].objgen), float(target[3])) for target in targets]
    assert title.title == "Care plan"
    assert [item.title for item in title.children] == [heading.text.strip() for heading in structure(PDF).all("H2")]
    assert views == sorted(views, key=lambda view: (view[0], -view[1]))
    assert all(0 < top < 792 for _page, top in views)


def test_words_from_right_to_left_are_read_in_their_own_order() -> None:
    arabic = "أريد أن أمشي إلى المسجد"
    plan = a_small_plan(goals=(replace(GOALS[0], own_words=arabic, own_language="ar"),))
    (span,) = (span for span in structure(care_plan.render(plan)).all("Span") if span.language == "ar")
    assert span.text == f"“{arabic}”"


def test_page_furniture_is_not_read() -> None:
    assert "Page 1 of" not in structure(PDF).text
    assert "Confidential" not in structure(PDF).text


def test_the_document_says_title_author_language_and_that_it_is_tagged() -> None:
    with pikepdf.open(io.BytesIO(PDF)) as document:
        assert str(document.docinfo.Title) == "Care plan, version 4"
        assert str(document.docinfo.Author) == "Harbor Pine Care Coordination"
        assert str(document.Root.Lang) == "en-US"
        assert bool(document.Root.MarkInfo.Marked)
        assert bool(document.Root.ViewerPreferences.DisplayDocTitle)
        metadata = document.open_metadata()
        assert metadata["dc:title"] == "Care plan, version 4"
        assert metadata["pdfuaid:part"] == "1"


def test_every_mark_on_a_page_has_its_element() -> None:
    with pikepdf.open(io.BytesIO(PDF)) as document:
        numbers = document.Root.StructTreeRoot.ParentTree.Nums
        for index, page in enumerate(document.pages):
            begun = [step.operands[1] for step in pikepdf.parse_content_stream(page) if str(step.operator) == "BDC"]
            assert int(page.obj.StructParents) == index
            assert len(numbers[2 * index + 1]) == sum("/MCID" in properties for properties in begun)


@pytest.mark.skipif(shutil.which("qpdf") is None, reason="qpdf is not installed")
def test_qpdf_finds_nothing_wrong(tmp_path: Path) -> None:
    path = tmp_path / "plan.pdf"
    path.write_bytes(PDF)
    checked = subprocess.run(["qpdf", "--check", str(path)], capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stdout + checked.stderr
