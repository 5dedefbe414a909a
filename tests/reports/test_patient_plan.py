"""The patient copy, read back from its bytes: what it says in which order, how large, in which language, and what it never says."""

import io
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from caredesk.kinds import ContactRole, DecisionAuthority, MedicationStatus, PaperLanguage
from caredesk.reports import patient_plan, preview
from caredesk.reports.papers import PaperSize
from caredesk.reports.patient_papers import (
    Doing,
    Helper,
    PatientAllergy,
    PatientGoal,
    PatientMedicine,
    PatientPlanPaper,
    WarningSign,
)
from caredesk.reports.patient_words import told
from caredesk.reports.plan_papers import BarrierLine, PlanVersion
from caredesk.reports.text import printable
from caredesk.rules.text_language import language_of
from tests.reports.builders import PRINTED
from tests.reports.patient_builders import delgado, moss, nothing_written
from tests.reports.reading import Element, bare, fonts, pages, structure
from tests.reports.test_random_plans import NOTES, WORDS
from tests.trust_size import sized

MOSS, DELGADO = patient_plan.render(moss()), patient_plan.render(delgado())


def whole(pdf: bytes) -> str:
    """All that a screen reader reads, in order, paragraph by paragraph."""
    return " ".join(" ".join(element.text for element in _paragraphs(structure(pdf))).split())


def _paragraphs(element: Element) -> Iterator[Element]:
    if element.tag in ("P", "H1", "H2", "H3", "H4"):
        yield element
    else:
        for child in element.children:
            yield from _paragraphs(child)


def letter_sizes(pdf: bytes) -> set[float]:
    """The sizes of all letters that are drawn, in points."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        steps = [step for page in document.pages for step in pikepdf.parse_content_stream(page)]
    return {float(step.operands[1]) for step in steps if str(step.operator) == "Tf"}


def test_equal_papers_give_equal_bytes() -> None:
    assert patient_plan.render(moss()) == MOSS
    assert patient_plan.render(delgado()) == DELGADO


def test_the_copies_of_the_sample_take_four_pages_each_and_every_page_says_whose_it_is() -> None:
    for pdf, born, of in (
        (MOSS, "Walter Moss, born August 22, 1951", "Page {} of 4"),
        (DELGADO, "nació el 4 de marzo de 1955", "Página {} de 4"),
    ):
        said = pages(pdf)
        assert len(said) == 4
        assert all(bare(born) in bare(page) and bare(of.format(number)) in bare(page) for number, page in enumerate(said, start=1))
        assert all(bare("Harbor Pine Care Coordination") in bare(page) for page in said)


def test_the_parts_stand_in_their_order_the_patients_own_words_first_and_whom_to_call_last() -> None:
    found = structure(MOSS)
    assert [heading.text.strip() for heading in found.all("H1")] == ["Your care plan, Walt"]
    assert [heading.text.strip() for heading in found.all("H2")] == [
        "What matters most to you",
        "What you want",
        "Your medicines",
        "Your allergies",
        "Your health problems",
        "What makes your plan hard",
        "Services that help you",
        "Your wishes",
        "Who helps you",
        "What comes next",
        "My questions for Dr. Anita Rao",
        "Call us",
        "Call 911",
    ]
    assert [heading.text.strip() for heading in found.all("H3")] == [
        "“I want to get to Mass on Sundays.”",
        "“I want to button my own shirt again.”",
    ]
    assert [heading.text.strip() for heading in found.all("H4")] == ["What others do", "What I do", "What others do"]


def test_the_spanish_copy_says_all_that_is_ours_in_spanish() -> None:
    found = structure(DELGADO)
    assert [heading.text.strip() for heading in found.all("H1")] == ["Su plan de cuidados, Tere"]
    assert [heading.text.strip() for heading in found.all("H2")] == [
        "Lo que más le importa",
        "Lo que usted quiere",
        "Sus medicinas",
        "Sus alergias",
        "Sus problemas de salud",
        "Lo que hace difícil su plan",
        "Servicios que le ayudan",
        "Sus deseos",
        "Quiénes le ayudan",
        "Lo que sigue",
        "Mis preguntas para: Dr. Anita Rao",
        "Llámenos",
        "Llame al 911",
    ]
    lines = [paragraph.text for paragraph in found.all("P")]
    assert [line for line in lines if language_of(line) is PaperLanguage.ENGLISH] == []
    assert bare("Para el miércoles, 25 de noviembre") in bare(whole(DELGADO))


def told_words(paper: PatientPlanPaper) -> str:
    """All that the paper is to say, in its order, as it can be printed."""
    plan = told(paper)
    texts = [*(said.text for said in plan.title), *(said.text for line in plan.under_title for said in line)]
    for part in (*plan.parts, plan.call_us, plan.call_911):
        texts += [said.text for said in part.title]
        for item in part.items:
            texts += [*(said.text for line in item.lines for said in line), item.beside]
    return bare("".join(printable(text, "large") for text in texts))


def test_every_word_of_the_plan_is_read_in_the_order_in_which_it_is_told() -> None:
    assert bare(structure(MOSS).text) == told_words(moss())
    assert bare(structure(DELGADO).text) == told_words(delgado())


def test_the_patient_is_told_to_throw_away_older_pages() -> None:
    assert "This plan is from Monday, August 17, 2026. Throw away older pages." in whole(MOSS)
    assert "Este plan es del lunes, 17 de agosto de 2026. Tire las hojas anteriores." in whole(DELGADO)


def test_a_medicine_always_stands_with_its_strength_or_says_that_it_is_not_known() -> None:
    assert "metformin 500 mg How to take it: 1 tablet, twice a day with meals What it is for: diabetes" in whole(MOSS)
    assert "naproxen, strength not known Do not take this one for now. Ask us first." in whole(MOSS)
    assert "ibuprofeno, concentración desconocida Todavía no ha empezado esta medicina." in whole(DELGADO)


def test_what_waits_or_is_booked_or_has_nobody_says_so() -> None:
    assert "Helen Cho, PharmD Ask about naproxen By Monday, November 23 We are still waiting for an answer." in whole(MOSS)
    assert "Find a jar opener Ask us who will do this." in whole(MOSS)
    assert "Walk to the corner Who: Walt, with Claire" in whole(MOSS)
    assert "Esto ya está programado." in whole(DELGADO)


def test_what_nobody_compared_yet_says_where_it_is_from() -> None:
    assert "Penicilina: ronchas Esto viene de Mercy. Todavía no lo hemos revisado con usted." in whole(DELGADO)
    nameless = moss(medicines=(PatientMedicine(name="iron", unconfirmed=True),))
    assert "This came from another record." in whole(patient_plan.render(nameless))


def test_an_intolerance_is_told_apart_from_the_allergies() -> None:
    only = moss(allergies=(PatientAllergy(substance="Lisinopril", reaction="cough", is_intolerance=True),))
    said = whole(patient_plan.render(only))
    assert "Your allergies We have no allergies on your list. Does not agree with you: Lisinopril, cough" in said


@pytest.mark.parametrize(
    ("stated", "said"),
    [
        ("", "No tenemos ninguna alergia en su lista."),
        ("No known allergies", "Usted no tiene alergias, que sepamos."),
        ("Ninguna, dice ella", "Ninguna, dice ella"),
    ],
)
def test_without_allergies_the_copy_says_what_is_known_in_its_own_language(stated: str, said: str) -> None:
    assert f"Sus alergias {said}" in whole(patient_plan.render(delgado(allergies=(), allergies_statement=stated)))


def test_whom_to_call_stands_with_the_number_by_itself_and_911_has_its_signs() -> None:
    assert whole(MOSS).endswith(
        "Call us Sugar under 70, shaky or sweating Juice or 4 glucose tablets Call Dr. Shah (704) 555-0166 "
        "When you are not sure (704) 555-0100 "
        "Call 911 Black stool and faint Lie down Chest pain You cannot catch your breath You think your life is in danger"
    )


def test_a_plan_in_which_nothing_is_written_is_one_page_that_says_so() -> None:
    pdf = patient_plan.render(nothing_written())
    assert preview.page_count(pdf) == 1
    for words in ("No goals are written yet.", "We have no medicines on your list.", "We have no allergies on your list.", "My questions"):
        assert words in whole(pdf)


def test_no_diagnosis_stands_in_the_title_or_the_documents_own_title() -> None:
    with pikepdf.open(io.BytesIO(MOSS)) as document:
        title = str(document.docinfo.Title)
    assert (title, "diabetes" in next(iter(structure(MOSS).all("H1"))).text) == ("Care plan, version 1", False)


def test_nothing_is_smaller_than_12_points_and_the_words_are_18_or_16() -> None:
    for pdf in (MOSS, DELGADO, patient_plan.render(nothing_written())):
        sizes = letter_sizes(pdf)
        assert min(sizes) >= 12
        assert len(sizes & {16.0, 18.0}) == 1


def test_the_less_large_print_is_taken_only_where_it_saves_a_page() -> None:
    short, longer = nothing_written(), nothing_written(what_matters=("Getting to Mass on Sundays.",) * 8)
    taken = [(preview.page_count(pdf), letter_sizes(pdf) & {16.0, 18.0}) for pdf in map(patient_plan.render, (short, longer))]
    assert taken == [(1, {16.0}), (2, {18.0})]


def test_only_the_large_print_font_is_embedded_for_latin_words() -> None:
    found = fonts(MOSS)
    assert all(found.values())
    assert {name.partition("+")[2].partition("-")[0] for name in found} <= {"AtkinsonHyperlegible", "Inter"}


def test_the_document_and_each_foreign_text_name_their_language() -> None:
    mixed = delgado(services="County van, ordered one day ahead.")
    pdf = patient_plan.render(mixed)
    with pikepdf.open(io.BytesIO(pdf)) as document:
        assert str(document.Root.Lang) == "es-US"
    tagged = [(span.language, span.text.strip()) for span in structure(pdf).all("Span")]
    assert ("en", "County van, ordered one day ahead.") in tagged
    assert [text for _language, text in tagged if "cuidados" in text] == []


def test_things_to_do_are_a_list_and_boxes_and_lines_are_not_read() -> None:
    found = structure(MOSS)
    (body,) = (body for body in found.all("LBody") if "Hand exercises" in body.text)
    assert [child.text for child in body.children] == ["Hand exercises twice a day", "Daily"]
    assert list(found.all("Figure")) == []


def test_a_draft_says_on_its_first_page_that_it_is_not_to_be_used() -> None:
    pdf = patient_plan.render(moss(version=PlanVersion(number=2, draft_saved_at=PRINTED.at)))
    assert "Draft. Do not use these pages. This plan is from Monday, November 16, 2026." in whole(pdf)


@pytest.mark.parametrize(
    ("language", "said"), [(PaperLanguage.ENGLISH, "Draft of version 2"), (PaperLanguage.SPANISH, "Borrador de la versión 2")]
)
def test_a_draft_says_on_every_page_that_it_is_one(language: PaperLanguage, said: str) -> None:
    pdf = patient_plan.render(moss(language=language, version=PlanVersion(number=2, draft_saved_at=PRINTED.at)))
    assert len(pages(pdf)) > 1
    assert all(said in " ".join(page.split()) for page in pages(pdf))


def test_paper_of_another_size() -> None:
    pdf = patient_plan.render(moss(size=PaperSize.A4))
    assert {(round(width), round(height)) for width, height in preview.page_sizes_pt(pdf)} == {(595, 842)}


@pytest.mark.parametrize("name", ["<b>Ng & Co</b>", "Nguyễn Thị Ánh", "王小明", "محمد حداد", "प्रिया शर्मा", "Łukasz Żółć", "สมชาย"])
def test_names_of_every_script_stand_as_typed(name: str) -> None:
    pdf = patient_plan.render(moss(called=name, name=name, helpers=(Helper(name=name, phone="1"),)))
    assert bare(name) in bare(structure(pdf).text)


def test_long_texts_break_over_pages_and_lose_no_word() -> None:
    words = " ".join(f"word{number}" for number in range(1_500))
    paper = moss(
        services=words,
        warning_signs=(WarningSign(sign="Pain", response=words, call="Dr. Rao, (704) 555-0117"),),
        barriers=(BarrierLine(words="Long", doing=words),),
    )
    read = whole(patient_plan.render(paper)).split()
    assert [read.count(f"word{number}") for number in (0, 700, 1_499)] == [3, 3, 3]


@pytest.mark.parametrize(("typed", "said"), [("son", "Hijo"), ("Daughter", "Hija"), ("godmother", "godmother"), ("", "Familia")])
def test_what_a_relative_is_stands_in_the_papers_language_where_the_word_is_ours(typed: str, said: str) -> None:
    pdf = patient_plan.render(delgado(helpers=(Helper(name="Luis", role=ContactRole.FAMILY, role_text=typed),)))
    assert f"Quiénes le ayudan Luis {said} Lo que sigue" in whole(pdf)


def test_who_decides_is_told_once_and_in_plain_words() -> None:
    agent = Helper(name="Luis", role=ContactRole.HEALTH_CARE_AGENT, authority=DecisionAuthority.HEALTH_CARE_AGENT)
    assert "Who helps you Luis Speaks for you if you cannot What comes next" in whole(patient_plan.render(moss(helpers=(agent,))))


def test_a_name_that_fills_a_page_leaves_room_for_the_plan() -> None:
    pdf = patient_plan.render(moss(name="Walter " * 400, called="Walt " * 400))
    assert preview.page_count(pdf) < 10


@pytest.mark.parametrize("count", range(1, 12))
def test_no_heading_ends_a_page(count: int) -> None:
    goals = tuple(PatientGoal(words=f"Goal {at}", mine=(Doing(words=f"Action of {at}"),)) for at in range(count))
    pdf = patient_plan.render(moss(what_matters=("Mass",) * count, goals=goals))
    for page in pages(pdf):
        lines = [line for line in page.splitlines() if line.strip()]
        assert lines[-3] not in ("What you want", "What I do", "What others do", "Your medicines")
        assert not lines[-3].startswith("“Goal")


def test_two_boxes_that_one_page_holds_are_never_parted() -> None:
    for count in range(1, 9):
        signs = tuple(WarningSign(sign=f"Sign number {at}", response="Call the same day") for at in range(count))
        last = pages(patient_plan.render(moss(warning_signs=signs)))[-1]
        assert "Call us" in last
        assert "Call 911" in last


@settings(max_examples=sized(30, 500), deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(
    words=WORDS,
    who=WORDS,
    note=NOTES,
    language=st.sampled_from(PaperLanguage),
    status=st.sampled_from(MedicationStatus),
    many=st.integers(0, 12),
)
def test_any_text_is_laid_out_and_reads_back_as_it_was_typed(
    words: str, who: str, note: str, language: PaperLanguage, status: MedicationStatus, many: int
) -> None:
    paper: Any = replace(
        moss(),
        language=language,
        called=who,
        goals=(PatientGoal(words=words, measure=who, mine=(Doing(words=words, who=who),), others=(Doing(words=who, who=words),)),) * many,
        medicines=(PatientMedicine(name=words, how_taken=who, taken_for=words, status=status),) * many,
        services=note,
        warning_signs=(WarningSign(sign=words, response=note, call=words),) * (many % 3),
        emergencies=(WarningSign(sign=who),) * (many % 3),
    )
    assert isinstance(paper, PatientPlanPaper)
    assert bare(structure(patient_plan.render(paper)).text) == told_words(paper)


def test_pdfinfo_finds_the_copy_tagged(tmp_path: Path) -> None:
    if shutil.which("pdfinfo") is None:
        pytest.skip("pdfinfo is not installed")
    (tmp_path / "copy.pdf").write_bytes(DELGADO)
    said = subprocess.run(["pdfinfo", "-struct-text", tmp_path / "copy.pdf"], capture_output=True, encoding="utf-8", check=True).stdout
    assert "Lo que más le importa" in said
