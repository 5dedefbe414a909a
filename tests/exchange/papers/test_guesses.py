"""Proposals for how to file a paper: from what it calls itself and the dates it names, else from its file's name."""

import time
from datetime import date

import pytest

from caredesk.exchange.papers import guesses
from caredesk.exchange.papers.facts import PageFacts, PaperFacts, PaperKind

TODAY = date(2026, 11, 25)


def guessed(text: str = "", name: str = "", title: str = "") -> PaperFacts:
    return guesses.with_guesses(PaperFacts(PaperKind.PDF, 1, (PageFacts(612, 792, 0, text),), title=title), name, TODAY)


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("Sunrise Hospital\nDischarge Summary\nPatient: Maria Delgado", "Discharge summary"),
        ("AFTER VISIT SUMMARY", "Discharge instructions"),
        ("Operative Report", "Operative report"),
        ("History & Physical", "History and physical"),
        ("Cardiology Consultation", "Consultation note"),
        ("SURGICAL PATHOLOGY REPORT", "Pathology report"),
        ("X-RAY CHEST, 2 VIEWS", "Imaging report"),
        ("MRI BRAIN WITHOUT CONTRAST - FINAL REPORT", "Imaging report"),
        ("Comprehensive Metabolic Panel", "Laboratory report"),
        ("Immunization Record", "Immunization record"),
        ("Advance Health Care Directive", "Advance directive"),
        ("Physician Orders for Life-Sustaining Treatment", "POLST"),
        ("Durable Power of Attorney for Health Care", "Health care proxy"),
        ("Durable Power of Attorney", "Power of attorney"),
        ("Authorization to Release Protected Health Information", "Authorization"),
        ("Notice of Adverse Benefit Determination", "Denial letter"),
        ("Prior Authorization Request", "Prior authorization"),
        ("EXPLANATION OF BENEFITS", "Explanation of benefits"),
        ("SUBPOENA DUCES TECUM", "Subpoena"),
        ("Psychiatric Evaluation", "Psychological evaluation"),
        ("Fax Cover Sheet", "Fax cover sheet"),
        ("Elm Street Clinic\nNovember 3, 2026\nDear Dr. Rao,\nthank you for the referral of Maria", "Letter"),
        ("A page of nothing in particular", ""),
        ("", ""),
    ],
)
def test_a_paper_is_what_it_calls_itself(text: str, type_: str) -> None:
    assert guessed(text).type == type_


def test_the_highest_heading_tells_not_a_word_further_down() -> None:
    assert guessed("Progress Note\nPlan: referral to cardiology, lab results pending").type == "Progress note"


@pytest.mark.parametrize(
    ("name", "type_", "title"),
    [
        ("Discharge_Summary_2026-11-03.pdf", "Discharge summary", "Discharge Summary"),
        ("C:\\Faxes\\lab results maria.pdf", "Laboratory report", "lab results maria"),
        ("/tmp/../x/Echo.report.pdf", "", "Echo.report"),
        ("scan0001.pdf", "", "scan0001"),
        ("IMG_20261103_101500.jpg", "", "IMG 20261103 101500"),
        ("", "", ""),
    ],
)
def test_a_paper_without_words_is_what_its_name_says(name: str, type_: str, title: str) -> None:
    facts = guessed("", name)
    assert (facts.type, facts.title) == (type_, title)


def test_a_heading_is_the_title_before_names_and_the_files_own() -> None:
    assert guessed("Sunrise Hospital\n** Discharge Summary **", "scan.pdf", "untitled").title == "Discharge Summary"
    assert guessed("words", "scan.pdf", "Letter of Dr Ng").title == "Letter of Dr Ng"
    assert guessed("words", "scan.pdf", "Microsoft Word - Document1").title == "scan"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Date of service: 11/03/2026", date(2026, 11, 3)),
        ("DOB: 03/04/1955  DOS: 11/3/26", date(2026, 11, 3)),
        ("Date of Birth 03/04/1955\nVisit Date: November 3, 2026", date(2026, 11, 3)),
        ("Exam date: 3-Nov-2026", date(2026, 11, 3)),
        ("Collected: 2026-11-03 08:15", date(2026, 11, 3)),
        ("Date of Service\n11/03/2026", date(2026, 11, 3)),
        ("Date: Nov. 3rd, 2026", date(2026, 11, 3)),
        ("Admitted: 10/28/2026\nDischarge date: 11/03/2026", date(2026, 11, 3)),
        ("Report date: 11/05/2026\nDate of study: 11/03/2026", date(2026, 11, 3)),
        ("Date of birth: 03/04/1955", None),
        ("Next appointment: 11/03/2026", None),
        ("Date of service: 13/45/2026", None),
        ("Date of service: 12/25/2026", None),
        ("Date of service: 11/03/20261", None),
    ],
)
def test_the_day_of_service_is_the_one_that_is_called_so(text: str, day: date | None) -> None:
    assert guessed(text).serviced_on == day


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("labs 2026-11-03.pdf", date(2026, 11, 3)),
        ("labs_20261103.pdf", date(2026, 11, 3)),
        ("11-03-2026 labs.pdf", date(2026, 11, 3)),
        ("IMG_20261103_101500.jpg", date(2026, 11, 3)),
        ("fax 7045550142.pdf", None),
        ("labs 2027-01-01.pdf", None),
    ],
)
def test_a_paper_without_a_day_has_the_one_of_its_name(name: str, day: date | None) -> None:
    assert guessed("words", name).serviced_on == day


@pytest.mark.parametrize("letter", ["a", " ", "1", "-", ".", "scan", "date of ", "11/", "\n", "discharge "])
def test_no_text_or_name_keeps_the_guesses_busy(letter: str) -> None:
    began = time.perf_counter()
    guessed(letter * 30_000, letter * 300, letter * 100 + "x")
    assert time.perf_counter() - began < 2
