"""What holds for every paper: tagged, read by others in its own order, furniture left out, equal bytes, fonts inside, page of pages."""

import io
from collections.abc import Callable
from dataclasses import dataclass, replace

import pikepdf
import pytest

from caredesk.kinds import PaperLanguage
from caredesk.reports import care_plan, care_team, contact_list, home_team, labels, patient_plan, recovery_sheet, roster
from caredesk.reports.list_papers import ContactLine
from caredesk.reports.team_papers import TeamGroup
from tests.reports import test_recovery_sheet
from tests.reports.builders import DELGADO, a_care_plan
from tests.reports.list_builders import a_care_team, a_contact_list, a_home_team, a_patient_line, a_roster, some_labels
from tests.reports.patient_builders import moss
from tests.reports.poppler import facts, needs_poppler, structure_lines, structure_words
from tests.reports.reading import fonts, pages, structure

RAO = ContactLine(
    name="Rao, Anita, MD", role="Primary care provider", organization="Lakeside", phone="(704) 555-0117", email="rao@lake.org"
)
LABELS = some_labels(
    ("Maria Teresa Delgado", "418 Hawthorne Lane", "Charlotte, NC 28204"), ("Lakeside", "212 Providence Road", "Charlotte")
)


@dataclass(frozen=True)
class Sample:
    """A paper, its drawing, words that it says in this order, and its title in a viewer."""

    draw: Callable[[], bytes]
    told: tuple[str, ...]
    title: str
    language: str = "en-US"
    has_furniture: bool = True


SAMPLES = {
    "care plan": Sample(
        lambda: care_plan.render(a_care_plan()),
        ("Care plan", "Maria Teresa Delgado", "Goals and actions", "Weigh daily", "Barriers", "Medications", "Furosemide", "Review"),
        "Care plan, version 4",
    ),
    "patient plan": Sample(
        lambda: patient_plan.render(moss()), ("Your care plan", "Call us", "Call 911"), "Care plan, version 1"
    ),
    "care team": Sample(
        lambda: care_team.render(a_care_team()),
        ("Care team", "Maria Teresa Delgado", "Who decides", "Luis Delgado", "Fax (704) 555-0118", "Rides", "Who may be told"),
        "Care team, November 16, 2026",
    ),
    "home team": Sample(
        lambda: home_team.render(a_home_team()),
        ("Your care team, Tere", "Who helps you", "Dana Whitfield", "Dr. Anita Rao", "Family and friends", "Call us", "Call 911"),
        "Your care team",
    ),
    "home team in Spanish": Sample(
        lambda: home_team.render(a_home_team(language=PaperLanguage.SPANISH)),
        ("Su equipo de cuidados, Tere", "Quiénes le ayudan", "Familia y amistades", "Llame al 911"),
        "Su equipo de cuidados",
        language="es-US",
    ),
    "roster": Sample(
        lambda: roster.render(a_roster(a_patient_line(), a_patient_line(name="Moss, Walter", called="", risk=""))),
        ("Patients", "Active. Sorted by name.", "Born (age)", "Delgado, Maria Teresa", "Dr. Rao", "Moss, Walter", "(704) 555-0142"),
        "Patients",
    ),
    "contact list": Sample(
        lambda: contact_list.render(a_contact_list(RAO)), ("Contacts", "Phone", "Rao, Anita, MD", "Lakeside", "rao@lake.org"), "Contacts"
    ),
    "labels": Sample(
        lambda: labels.render(LABELS), ("Maria Teresa Delgado", "418 Hawthorne", "Lakeside", "212"), "Address labels", has_furniture=False
    ),
    "recovery sheet": Sample(
        lambda: recovery_sheet.render(test_recovery_sheet.SHEET), ("Recovery sheet", "Recovery code", "How to use it"),
        "Recovery sheet, Harbor Pine Care Coordination",
    ),
}  # fmt: skip
EACH = pytest.mark.parametrize("sample", SAMPLES.values(), ids=SAMPLES.keys())


@EACH
@needs_poppler
def test_poppler_finds_it_tagged_with_title_and_language(sample: Sample) -> None:
    found = facts(sample.draw())
    assert (found["Tagged"], found["Title"], found["Encrypted"], found["JavaScript"]) == ("yes", sample.title, "no", "no")
    with pikepdf.open(io.BytesIO(sample.draw())) as document:
        assert str(document.Root.Lang) == sample.language


@EACH
@needs_poppler
def test_poppler_tells_its_words_in_their_order(sample: Sample) -> None:
    told, at = structure_words(sample.draw()).replace("\n", ""), 0
    for words in sample.told:
        at = told.find(words, at)
        assert at >= 0, words


@EACH
@needs_poppler
def test_what_poppler_tells_is_what_our_own_reader_finds(sample: Sample) -> None:
    pdf = sample.draw()
    assert "".join(structure_words(pdf).split()) == "".join(structure(pdf).text.split())


@EACH
def test_equal_papers_give_equal_bytes(sample: Sample) -> None:
    assert sample.draw() == sample.draw()


@EACH
def test_all_its_fonts_are_inside(sample: Sample) -> None:
    found = fonts(sample.draw())
    assert found
    assert all(found.values())


@EACH
def test_every_page_says_which_of_how_many_it_is_and_the_structure_does_not(sample: Sample) -> None:
    pdf = sample.draw()
    said = pages(pdf)
    words = {"es-US": "Página {} de {}"}.get(sample.language, "Page {} of {}")
    numbered = [words.format(number, len(said)) in text for number, text in enumerate(said, start=1)]
    assert numbered == [sample.has_furniture] * len(said)
    assert words.format(1, len(said)) not in structure(pdf).text


@needs_poppler
def test_a_list_over_many_pages_is_one_table_with_one_head_for_each_column() -> None:
    rows = [a_patient_line(name=f"Name{number:04}, Anna") for number in range(120)]
    lines = structure_lines(roster.render(a_roster(*rows)))
    assert lines.count("Table (block)") == 1
    assert [line for line in lines if "/Scope" in line] == ["/Scope /Column"] * 6
    assert [line for line in lines if line == "TR"] == ["TR"] * 121


def test_each_page_about_a_patient_names_the_patient_and_the_birth_date() -> None:
    team = a_care_team()
    many = team.groups[0].members * 40
    long_team = a_care_team(groups=(*team.groups, TeamGroup(title="Clinicians", members=many)))
    said = pages(care_team.render(long_team))
    assert len(said) > 1
    assert all("Maria Teresa Delgado · born Mar 4, 1955 · Care team · For our own use" in text for text in said)
    assert all("Confidential health information." in text for text in said)


def test_a_patient_without_a_birth_date_is_not_given_one() -> None:
    said = pages(care_team.render(a_care_team(patient=replace(DELGADO, birth_date=None, age_years=None))))
    assert "born not known" in said[0]
    assert "1955" not in said[0]
