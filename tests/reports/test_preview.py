"""Papers as pictures and text, from memory."""

import subprocess
import sys
from pathlib import Path

from caredesk.reports import care_plan, preview
from tests.reports.builders import a_care_plan

ROOT = Path(__file__).resolve().parents[2]
PDF = care_plan.render(a_care_plan())


def test_pages_are_counted() -> None:
    assert preview.page_count(PDF) == 3


def test_a_page_image_has_the_size_asked_for() -> None:
    image = preview.page_image(PDF, 0, 96)
    assert (image.width_px, image.height_px) == (816, 1056)
    assert len(image.rgb) == image.stride * image.height_px


def test_a_page_image_is_red_green_blue_in_that_order() -> None:
    image = preview.page_image(PDF, 0, 200)
    pixels = {tuple(image.rgb[at : at + 3]) for at in range(0, len(image.rgb) - 3, 3)}
    assert (0x1F, 0x3E, 0x70) in pixels  # the headings' blue


def test_the_text_of_a_page_is_read() -> None:
    assert "Medications" in preview.page_text(PDF, 1)
    assert "Medications" not in preview.page_text(PDF, 0)


THREADED = """
from concurrent.futures import ThreadPoolExecutor
from caredesk.reports import care_plan, preview
from tests.reports.builders import a_care_plan

pdf = care_plan.render(a_care_plan())
first = preview.page_text(pdf, 0)
with ThreadPoolExecutor(4) as threads:
    read = [threads.submit(preview.page_image if number % 2 else preview.page_text, pdf, 0) for number in range(200)]
print({answer.result() for answer in read[::2]} == {first})
"""


def test_threads_that_read_pages_wait_for_each_other() -> None:
    # In a process of its own: without the wait pdfium ends it.
    ended = subprocess.run([sys.executable, "-c", THREADED], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (ended.returncode, ended.stdout.strip()) == (0, "True"), ended.stderr
