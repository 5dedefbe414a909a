"""Every script that patients write in: what is read back is what was typed, on the page and in the structure, in any paper."""

import io
import subprocess
import sys
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from caredesk.kinds import ContactRole
from caredesk.reports import care_plan, care_team, contact_list, home_team, labels, patient_plan, roster, shaping
from caredesk.reports.fonts import is_thin
from caredesk.reports.large_styles import LARGE
from caredesk.reports.lines import Span, words_of
from caredesk.reports.list_papers import ContactLine
from caredesk.reports.patient_papers import PatientProblem
from caredesk.reports.plan_papers import ActionLine, GoalPart, MemberLine, PatientFacts, WishLine
from caredesk.reports.team_papers import HomeMember, TeamGroup, TeamLine
from caredesk.reports.text import printable
from tests.reports.builders import a_small_plan
from tests.reports.list_builders import a_care_team, a_contact_list, a_home_team, a_patient_line, a_roster, some_labels
from tests.reports.patient_builders import moss
from tests.reports.poppler import needs_poppler, page_words, structure_words
from tests.reports.reading import bare, pages, structure

WORDS = {
    "Vietnamese": "Nguyễn Thị Ánh: Uống thuốc mỗi buổi sáng với nước ấm",
    "Polish": "Łukasz Żółkiewski: Zażółć gęślą jaźń",
    "Greek": "Ελένη Παπαδοπούλου: Τηλεφωνήστε στην κόρη μου",
    "Cyrillic": "Анна Щербакова: Позвоните дочери, если что-то изменится",
    "Chinese": "王小明：我想在星期天步行去教堂，不用停下来休息。",
    "Korean": "김민수: 숨이 차면 의사에게 전화하세요",
    "Arabic": "محمد عبد الله أريد أن أمشي إلى الكنيسة أيام الأحد دون أن أتوقف للراحة وخذ الدواء كل صباح",
    "Hebrew": "שרה כהן אני רוצה ללכת לבית הכנסת בשבת בלי לעצור למנוחה אם יש קוצר נשימה",
    "Hindi": "प्रिया शर्मा: मैं रविवार को बिना रुके मंदिर तक पैदल जाना चाहती हूँ। क्षत्रिय, ज्ञान, श्री",
    "Thai": "สมชาย ใจดี: กรุณาโทรหาหมอถ้าหายใจลำบาก น้ำดื่มสะอาด กินยาทุกเช้าหลังอาหาร",
}
EACH = pytest.mark.parametrize("words", WORDS.values(), ids=WORDS.keys())


def plan_of(words: str) -> bytes:
    return care_plan.render(a_small_plan(wishes=(WishLine(label="Wish", words=words),)))


def folded(text: str) -> str:
    """Text as stack.md compares Arabic: its letters, whatever form they have in a word."""
    return "".join(unicodedata.normalize("NFKC", text).split())


@EACH
def test_the_words_of_each_script_are_read_off_the_page_as_typed(words: str) -> None:
    assert bare(words) in bare("".join(pages(plan_of(words))))


@EACH
@needs_poppler
def test_the_structure_tells_the_words_of_each_script_in_the_order_they_were_typed(words: str) -> None:
    assert folded(words) in folded(structure_words(plan_of(words)))


NAMES = (
    "Nguyễn Thị Ánh", "Łukasz Żółkiewski", "Ελένη Παπαδοπούλου", "Анна Щербакова", "王小明", "김민수", "محمد عبد الله", "שרה כהן",
    "प्रिया शर्मा", "สมชาย น้ำใส", "Pat \U0001f4a9 Doe",
)  # fmt: skip
PAPERS = {
    "roster": lambda: roster.render(a_roster(*(a_patient_line(name=name, primary_care=name) for name in NAMES))),
    "contact list": lambda: contact_list.render(a_contact_list(*(ContactLine(name=name, organization=name) for name in NAMES))),
    "care team": lambda: care_team.render(
        a_care_team(groups=(TeamGroup(title="Clinicians", members=tuple(TeamLine(name=name, looks_after=name) for name in NAMES)),))
    ),
    "home team": lambda: home_team.render(
        a_home_team(members=tuple(HomeMember(name=name, role=ContactRole.FAMILY, looks_after=name, phone="1") for name in NAMES))
    ),
    "labels": lambda: labels.render(some_labels(*((name, "Charlotte, NC 28204") for name in NAMES))),
    "patient plan": lambda: patient_plan.render(moss(problems=tuple(PatientProblem(name=name) for name in NAMES))),
}


@pytest.mark.parametrize("draw", PAPERS.values(), ids=PAPERS.keys())
@needs_poppler
def test_names_of_every_script_are_told_by_every_paper(draw: Callable[[], bytes]) -> None:
    pdf = draw()
    told, on_pages = folded(structure_words(pdf)), folded("".join(pages(pdf)))
    assert [name for name in NAMES if folded(printable(name)) not in told] == []
    # pdfium puts words from right to left among English ones into the order of an English line; each word it reads right
    words = [word for name in NAMES for word in printable(name).split()]
    assert [word for word in words if folded(word) not in on_pages] == []


@needs_poppler
@pytest.mark.parametrize("script", ["Hindi", "Thai"])
def test_stacked_letters_are_copied_as_typed(script: str) -> None:
    assert folded(WORDS[script]) in folded(page_words(plan_of(WORDS[script])))


@needs_poppler
@pytest.mark.parametrize("words", ["אני רוצה ללכת (בלי לעצור) מחר", "أيام الأحد (بدون توقف) غدا", "שרה [בת] כהן"])
def test_brackets_among_words_from_right_to_left_are_told_as_typed(words: str) -> None:
    assert folded(words) in folded(structure_words(plan_of(words)))
    assert folded(words) in folded(page_words(plan_of(words)).replace("\u202b", "").replace("\u202c", ""))


@needs_poppler
@pytest.mark.parametrize("name", ["שרה כהן", "محمد عبد الله"])
def test_a_name_from_right_to_left_is_told_in_one_piece(name: str) -> None:
    assert folded(name) in [folded(line) for line in structure_words(plan_of(name)).splitlines()]


def test_a_line_in_which_directions_mix_is_told_in_the_order_it_was_typed() -> None:
    words = "Call שרה כהן, then محمد (clinic) before 5 PM"
    (cell,) = (cell for cell in structure(plan_of(words)).all("TD") if "Call" in cell.text)
    assert folded(words) == folded(cell.text)


@pytest.mark.parametrize(
    ("text", "base", "number"),
    [
        ("اتصل بالدكتور على (704) 555-0100 كل صباح", 1, "(704) 555-0100"),
        ("להתקשר בטלפון (704) 555-0100 היום", 1, "(704) 555-0100"),
        ("שרה (704) 555-0100", 0, "(704) 555-0100"),
        ("موعد 11/16/2026 مع الطبيب", 1, "11/16/2026"),
    ],
)
def test_a_phone_number_or_date_among_words_from_right_to_left_keeps_the_order_of_its_digits(text: str, base: int, number: str) -> None:
    start = text.index(number)
    levels = shaping.levels(text, base)[start : start + len(number)]
    assert set(levels) <= {0, 2}


def test_a_number_behind_a_hebrew_name_stands_apart_from_it() -> None:
    levels = shaping.levels("שרה 555-0100", 0)
    assert levels == [1, 1, 1, *([0] * 9)]


def test_bold_words_of_a_script_without_bold_letters_are_drawn_heavier() -> None:
    assert [is_thin("DroidSansFallbackFull", "semibold"), is_thin("DroidSansFallbackFull", "regular")] == [True, False]
    assert [is_thin("Inter-SemiBold", "semibold"), is_thin("NotoSansHebrew-Bold", "bold")] == [False, False]
    with pikepdf.open(io.BytesIO(care_plan.render(a_small_plan(wishes=(WishLine(label="王小明", words="so"),))))) as document:
        modes = [
            int(step.operands[0]) for page in document.pages for step in pikepdf.parse_content_stream(page) if str(step.operator) == "Tr"
        ]
    assert modes == [2, 0]


@pytest.mark.parametrize("name", ["Nguyễn Thị Ánh Tuyết", "Ελένη Παπαδοπούλου", "Yázhí Bitsą́", "Maria"])
@pytest.mark.parametrize("face", ["large", "large-bold"])
def test_a_name_in_large_print_is_drawn_in_one_font(name: str, face: str) -> None:
    style = replace(LARGE.body, face=face)
    drawn = {piece.run.font for word in words_of([Span(name, style)]) for piece in word.pieces}
    assert len(drawn) == 1


def test_names_from_right_to_left_stand_at_the_left_of_every_column_of_a_plan() -> None:
    plan = a_small_plan(
        patient=PatientFacts(name="משה", birth_date=None, preferred_name="Walt"),
        care_team=(MemberLine(name="שרה", role="Nurse"), MemberLine(name="Anna", role="Nurse")),
        goals=(GoalPart(number=1, words="So", actions=(ActionLine(words="Go", who="דוד"), ActionLine(words="Go", who="Luis"))),),
    )
    words = pypdfium2.PdfDocument(care_plan.render(plan))[0].get_textpage()
    lefts: dict[str, float] = {}
    for at in range(words.count_chars() - 1, -1, -1):
        lefts[words.get_text_range(at, 1)] = min(words.get_charbox(at)[0], lefts.get(words.get_text_range(at, 1), 999.0))
    beside = {"מ": "goes by", "ר": "Anna", "ד": "Luis"}
    places = {name: words.get_charbox(words.search(name).get_next()[0])[0] for name in beside.values()}
    far = [name for letter, name in beside.items() if abs(lefts[letter] - places[name]) > 20]
    assert far == []


def test_an_emoji_that_no_font_has_prints_as_its_name() -> None:
    assert "Pat [PILE OF POO] Doe" in "".join(pages(plan_of("Pat \U0001f4a9 Doe")))


def test_a_name_from_right_to_left_stands_at_the_left_of_its_column_and_its_notes_behind_it() -> None:
    document = pypdfium2.PdfDocument(roster.render(a_roster(a_patient_line(name="שרה"), a_patient_line(name="Anna"))))
    words = document[0].get_textpage()
    lefts = {word: words.get_charbox(place[0])[0] for word in ("Anna", "goes") if (place := words.search(word).get_next())}
    sarah = min(words.get_charbox(at)[0] for at in range(words.count_chars()) if words.get_text_range(at, 1) in "שרה")
    assert (abs(sarah - lefts["Anna"]) < 2.0, sarah < lefts["goes"]) == (True, True)


@pytest.mark.parametrize(("name", "more"), [("Maria", []), ("王小明", ["DroidSansFallbackFull"]), ("شكرا", ["NotoSansArabic-Regular"])])
def test_a_font_is_read_only_when_a_paper_needs_it(name: str, more: list[str]) -> None:
    program = f"""
from reportlab.pdfbase import pdfmetrics
from caredesk.reports import care_plan
from caredesk.reports.plan_papers import WishLine
from tests.reports.builders import a_small_plan
care_plan.render(a_small_plan(wishes=(WishLine(label="Wish", words={name!r}),)))
print(*sorted(name for name in pdfmetrics._fonts if not name.startswith("Inter")))
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=Path(__file__).parents[2])
    assert done.stdout.split() == more
