"""The recovery sheet: its code is read back from the words and from the QR picture on the page."""

from dataclasses import replace
from datetime import date
from itertools import pairwise

import pypdfium2
import pytest

from caredesk.reports import preview, recovery_sheet
from caredesk.reports.papers import PaperSize, RecoverySheetPaper
from tests.reports.builders import PRINTED
from tests.reports.qr_reader import read_qr
from tests.reports.reading import bare, fonts, pages, structure

GROUPS = ("7QKM", "R3XT", "9FHD", "VP2C", "W6WN", "84JY", "TG5A", "MZ3E", "5T")
CODE = "-".join(GROUPS)
SHEET = RecoverySheetPaper(
    practice_name="Harbor Pine Care Coordination",
    vault_id_short="7f3a-91c2",
    code_groups=GROUPS,
    made_on=date(2026, 11, 16),
    instructions=("Open CareDesk and choose “I lost my passphrase”.", "Type the code above."),
    qr_payload=CODE,
    printed=PRINTED,
)


def _dark_modules(pdf: bytes) -> list[list[bool]]:
    """The QR picture as printed, one cell a module, found by its first finder pattern on the page image."""
    image = preview.page_image(pdf, 0, 288)
    dark = [
        [image.rgb[y * image.stride + x * 3] < 128 for x in range(image.width_px * 3 // 4, image.width_px)]
        for y in range(image.height_px // 8, image.height_px // 2)
    ]
    top = next(y for y, row in enumerate(dark) if 60 < _longest(row) < 200)  # longer ones are rules
    left = dark[top].index(True)
    module = _longest(dark[top]) / 7  # a finder pattern is seven modules wide
    side = round((max(x for x, is_dark in enumerate(dark[top]) if is_dark) + 1 - left) / module)
    return [[dark[round(top + (y + 0.5) * module)][round(left + (x + 0.5) * module)] for x in range(side)] for y in range(side)]


def _longest(row: list[bool]) -> int:
    best = run = 0
    for is_dark in row:
        run = run + 1 if is_dark else 0
        best = max(best, run)
    return best


def test_the_code_stands_on_the_sheet_in_its_groups() -> None:
    text = structure(recovery_sheet.render(SHEET)).text
    assert " ".join(GROUPS) in " ".join(text.split())


@pytest.mark.parametrize("size", PaperSize)
def test_the_widest_groups_stand_apart_on_one_line_each(size: PaperSize) -> None:
    pdf = recovery_sheet.render(replace(SHEET, size=size, code_groups=("WWWW",) * 8 + ("WW",)))
    words = pypdfium2.PdfDocument(pdf)[0].get_textpage()
    boxes = [words.get_charbox(at) for at in range(words.count_chars()) if words.get_text_range(at, 1) == "W"]
    for line in (boxes[:16], boxes[16:32]):
        assert len({round(box[1]) for box in line}) == 1
        gaps = [after[0] - before[2] for before, after in pairwise(line)]
        assert min(gaps[3::4]) > 4 * max(gap for at, gap in enumerate(gaps) if at % 4 != 3)


def test_the_picture_as_printed_reads_as_the_code() -> None:
    assert read_qr(_dark_modules(recovery_sheet.render(SHEET))) == CODE


def test_the_sheet_names_practice_vault_and_day() -> None:
    text = bare(pages(recovery_sheet.render(SHEET))[0])
    assert bare("Harbor Pine Care Coordination") in text
    assert bare("Made November 16, 2026 for vault 7f3a-91c2") in text
    assert bare("Page 1 of 1") in text


def test_equal_sheets_give_equal_bytes() -> None:
    assert recovery_sheet.render(SHEET) == recovery_sheet.render(SHEET)


def test_all_fonts_of_the_sheet_are_embedded() -> None:
    assert all(fonts(recovery_sheet.render(SHEET)).values())
