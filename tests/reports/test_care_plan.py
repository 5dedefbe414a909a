"""The care plan on paper, read back from its bytes."""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from caredesk.reports import care_plan, preview
from caredesk.reports.papers import PaperSize
from caredesk.reports.plan_papers import (
    AllergyLine,
    BarrierLine,
    CodeStatus,
    MedicationLine,
    PatientFacts,
    PlanVersion,
    UncomparedLine,
    WishLine,
)
from tests.reports.builders import DELGADO, PRINTED, a_care_plan, a_small_plan
from tests.reports.reading import bare, fonts, pages, structure

DRAFT = PlanVersion(number=4, draft_saved_at=PRINTED.at, replaces_number=3)


def _page_lines(pdf: bytes) -> list[list[str]]:
    return [page.splitlines() for page in pages(pdf)]


def test_equal_papers_give_equal_bytes() -> None:
    assert care_plan.render(a_care_plan()) == care_plan.render(a_care_plan())


def test_a_paper_drawn_in_between_does_not_change_the_bytes() -> None:
    plan = a_care_plan(wishes=(WishLine(label="Name", words="प्रिया شكرا"),))
    before = care_plan.render(plan)
    care_plan.render(a_care_plan(wishes=(WishLine(label="Name", words="शर्मा क्षत्रिय مرحبا العالم"),)))
    assert care_plan.render(plan) == before


def test_the_plan_of_the_picture_takes_three_pages() -> None:
    assert preview.page_count(care_plan.render(a_care_plan())) == 3


def test_all_that_the_picture_shows_stands_on_its_page() -> None:
    first = bare(pages(care_plan.render(a_care_plan()))[0])
    for words in (
        "Harbor Pine Care Coordination · 212 Providence Road, Suite 4, Charlotte, NC 28207",
        "Version 4, November 16, 2026. Replaces version 3 of September 2, 2026.",
        "CLINICIAN COPY",
        "Mar 4, 1955 (71 years)",
        "Penicillin (hives), lisinopril (cough)",
        "Adhesive tape (rash), new",
        "Directive on file, Jun 8, 2025",
        "What changed since version 3",
        "Open question to Dr. Rao: ibuprofen, bought without prescription.",
        "“Quiero controlar el azúcar sin más pastillas.” How we will know: A1c under 7.5% by Feb 2027 (8.1% in October).",
        "Cost of empagliflozin",
    ):
        assert bare(words) in first


@pytest.mark.parametrize("plan", [a_care_plan(), a_small_plan(), a_care_plan(version=DRAFT)], ids=["published", "empty", "draft"])
def test_every_page_names_patient_birth_date_document_version_and_its_number(plan: object) -> None:
    pdf = care_plan.render(plan)  # type: ignore[arg-type]  # parametrized
    count = preview.page_count(pdf)
    for number, page in enumerate(pages(pdf), start=1):
        text = bare(page)
        assert bare(f"{plan.patient.name} · born ") in text  # type: ignore[attr-defined]
        assert bare(f"Care plan version {plan.version.number}") in text  # type: ignore[attr-defined]
        assert bare(f"Page {number} of {count}") in text
        assert bare("Printed Nov 16, 2026, 10:47 AM by D. Whitfield") in text
        assert bare("For our own use") in text


@pytest.mark.parametrize(("years", "said"), [(0, "(under 1 year)"), (1, "(1 year)"), (2, "(2 years)")])
def test_a_small_childs_age_is_said_as_people_say_it(years: int, said: str) -> None:
    patient = PatientFacts(name="Ana Ruiz", birth_date=date(2026, 3, 4), age_years=years)
    assert f"Mar 4, 2026 {said}" in "".join(pages(care_plan.render(a_small_plan(patient=patient))))


def test_a_draft_is_marked_on_every_page() -> None:
    for page in pages(care_plan.render(a_care_plan(version=DRAFT))):
        assert "DRAFT, DO NOT SEND" in page
        assert "version 4 (draft)" in page
        assert "CLINICIAN COPY" not in page


def test_a_first_version_replaces_nothing_and_changes_nothing() -> None:
    text = bare("".join(pages(care_plan.render(a_small_plan()))))
    assert bare("Version 1, November 16, 2026.") in text
    assert "Replaces" not in text
    assert bare("What changed") not in text


def test_without_a_directive_the_paper_says_so() -> None:
    assert "No directive on file" in pages(care_plan.render(a_small_plan()))[0]


def test_code_status_stands_with_its_document_and_date() -> None:
    status = CodeStatus(status="Do not resuscitate", document="POLST form", document_date=date(2026, 5, 1))
    assert "POLST form, May 1, 2026" in pages(care_plan.render(a_small_plan(code_status=status)))[0]


def test_no_known_allergies_is_printed_only_where_it_was_stated() -> None:
    assert "No allergies recorded" in pages(care_plan.render(a_small_plan()))[0]
    stated = a_small_plan(allergies_statement="No known allergies")
    assert "No known allergies" in pages(care_plan.render(stated))[0]


def test_an_unconfirmed_allergy_says_where_it_is_from() -> None:
    plan = a_small_plan(allergies=(AllergyLine(substance="Latex", reaction="rash", unconfirmed_from="Mercy Hospital, Nov 12, 2026"),))
    assert bare("Latex (rash), not confirmed, from Mercy Hospital, Nov 12, 2026") in bare(pages(care_plan.render(plan))[0])


def test_an_intolerance_is_not_listed_among_the_allergies() -> None:
    plan = a_small_plan(allergies=(AllergyLine(substance="lisinopril", reaction="cough", is_intolerance=True),))
    text = bare(pages(care_plan.render(plan))[0])
    assert bare("No allergies recorded Intolerances: lisinopril (cough)") in text


def test_a_medicine_without_strength_says_so() -> None:
    plan = a_small_plan(medications=(MedicationLine(name="Furosemide"),))
    assert bare("Furosemide strength not known") in bare("".join(pages(care_plan.render(plan))))


def test_items_that_nobody_compared_are_counted_with_their_source() -> None:
    plan = a_small_plan(uncompared=(UncomparedLine(count=3, source="Mercy Hospital"), UncomparedLine(count=1, source="Lakeside FM")))
    text = pages(care_plan.render(plan))[0]
    assert "3 items from Mercy Hospital not yet compared" in text
    assert "1 item from Lakeside FM not yet compared" in text


@pytest.mark.parametrize("name", ["<b>Anna</b>", "Smith & Jones", '<img src="/etc/hostname">', "x <b>bold", "</para>", "&bogus;"])
def test_markup_like_names_print_as_typed(name: str) -> None:
    pdf = care_plan.render(a_small_plan(patient=replace(DELGADO, name=name)))
    assert all(bare(name) in bare(page) for page in pages(pdf))


@pytest.mark.parametrize(
    "name", ["Łukasz Żółć", "Nguyễn Thị Ánh", "Ελένη Παπαδοπούλου", "Юрий Щербаков", "Ñandú Çelik", "王小明", "김민수"]
)
def test_names_of_many_scripts_are_read_back_exactly(name: str) -> None:
    pdf = care_plan.render(a_small_plan(patient=replace(DELGADO, name=name)))
    assert all(bare(name) in bare(page) for page in pages(pdf))


def test_a_note_of_20000_characters_breaks_over_pages_and_loses_nothing() -> None:
    note = " ".join(f"word{number}" for number in range(2300))[:20_000]
    pdf = care_plan.render(a_care_plan(environment=note))
    assert bare(note) in bare(structure(pdf).text)
    assert preview.page_count(pdf) > 4


def test_one_word_of_20000_characters_is_parted_and_loses_nothing() -> None:
    pdf = care_plan.render(a_care_plan(environment="W" * 20_000))
    assert "W" * 20_000 in bare(structure(pdf).text)


def test_300_medicines_repeat_their_head_on_each_page_and_are_all_there() -> None:
    medicines = tuple(MedicationLine(name=f"Medicine{number}", strength="10 mg", how_taken="daily") for number in range(300))
    pdf = care_plan.render(a_care_plan(medications=medicines))
    listed = [page for page in pages(pdf) if re.search(r"Medicine\d", page)]
    assert len(listed) > 5
    assert all(bare("Medication How taken") in bare(page) for page in listed)
    text = "".join(listed)
    assert [int(number) for number in re.findall(r"Medicine(\d+)", text)] == list(range(300))


def test_a_row_that_fits_on_a_page_is_not_parted() -> None:
    barriers = tuple(
        BarrierLine(words=f"Barrier {number}", doing=f"begin{number} " + "text " * 60 + f"end{number}") for number in range(30)
    )
    for page in pages(care_plan.render(a_care_plan(barriers=barriers))):
        assert re.findall(r"begin(\d+)", page) == re.findall(r"end(\d+)", page)


def test_no_section_heading_ends_a_page() -> None:
    for count in range(24):
        plan = a_care_plan(barriers=tuple(BarrierLine(words=f"Barrier {number}", doing="Nothing") for number in range(count)))
        for lines in _page_lines(care_plan.render(plan)):
            body = lines[: next(at for at, line in enumerate(lines) if " · born " in line)]
            assert body[-1] not in {"Barriers", "Problems", "Medications", "Care team", "Wishes", "Contingency plan", "Review"}


def test_all_fonts_are_embedded() -> None:
    plan = a_care_plan(wishes=(WishLine(label="Names", words="שרה محمد प्रिया สมชาย 王小明 김민수 Մարիամ"),))
    found = fonts(care_plan.render(plan))
    assert len(found) >= 10
    assert all(found.values())


def test_a4_keeps_its_own_size() -> None:
    sizes = preview.page_sizes_pt(care_plan.render(a_care_plan(size=PaperSize.A4)))
    assert {(round(width), round(height)) for width, height in sizes} == {(595, 842)}


def test_text_keeps_clear_of_the_foot_on_every_page(tmp_path: Path) -> None:
    note = "Second-floor apartment, no lift. " * 400
    pdf = care_plan.render(a_care_plan(environment=note, patient=replace(DELGADO, name="Maria " * 40)))
    for index in range(preview.page_count(pdf)):
        image = preview.page_image(pdf, index, 72)
        rows = [image.rgb[y * image.stride : y * image.stride + image.width_px * 3] for y in range(image.height_px)]
        dark = [y for y, row in enumerate(rows) if min(row) < 200]
        assert dark[0] > 30
        assert dark[-1] < image.height_px - 20


HEADINGS = {"Goals and actions", "Barriers", "Problems", "Medications", "Care team", "Contingency plan", "Wishes", "Review"}


def _last_words(page: list[str]) -> str:
    """What stands last over the page's foot."""
    foot = next(at for at, line in enumerate(page) if line.startswith("Maria Teresa Delgado ·"))
    return page[foot - 1].strip()


@pytest.mark.parametrize("goals", range(3))
@pytest.mark.parametrize("barriers", range(1, 12))
def test_a_heading_never_ends_a_page(goals: int, barriers: int) -> None:
    plan = a_care_plan(barriers=tuple(BarrierLine(words=f"Barrier {at}", doing="Luis drives") for at in range(barriers)), care_team=())
    pdf = care_plan.render(replace(plan, goals=plan.goals[:goals]))
    assert HEADINGS.isdisjoint(_last_words(page) for page in _page_lines(pdf))


def test_a_barrier_that_says_nothing_is_no_row() -> None:
    pdf = care_plan.render(a_care_plan(barriers=(BarrierLine(words="", doing=""),)))
    assert "What gets in the way" not in structure(pdf).text
