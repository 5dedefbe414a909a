"""The door for papers: what is too large is refused before it is read, long ones come in steps, and the child's answer is not believed."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pypdfium2
import pytest

from caredesk.errors import Cancelled, ImportProblem
from caredesk.exchange import child_process, wire
from caredesk.exchange.papers import making, taking_in
from caredesk.exchange.papers.facts import Active, Lock, PageFacts, PaperFacts, PaperKind
from caredesk.exchange.papers.regions import Region
from tests.exchange.ccda_builders import DATA
from tests.exchange.papers.builders import a_pdf, a_picture, saved

PDF = a_pdf("one", "two", "three", size=(200, 200))


def test_a_paper_is_read_in_the_child_and_comes_back_whole() -> None:
    facts = taking_in.facts(PDF, "Lab_results.pdf")
    assert [page.text for page in facts.pages] == ["one", "two", "three"]
    assert (facts.type, facts.title) == ("Laboratory report", "Lab results")


@pytest.mark.parametrize(
    ("start", "size", "words"),
    [
        (b"%PDF-1.7", 300, "larger than 250 MB"),
        (b"II*\x00", 300, "larger than 250 MB"),
        (b"Dear Dr Rao, " * 6_000, 11, "larger than 10 MB"),
        (b"<ClinicalDocument>" + b" " * 70_000, 26, "larger than 25 MB"),
    ],
)
def test_a_file_too_large_for_its_kind_is_refused_before_it_is_read(tmp_path: Path, start: bytes, size: int, words: str) -> None:
    path = tmp_path / "paper.bin"
    with path.open("wb") as file:
        file.write(start)
        file.truncate(size * 1024 * 1024)
    before, began = psutil.Process().memory_info().rss, time.perf_counter()
    with pytest.raises(ImportProblem, match=words):
        taking_in.load(path)
    assert time.perf_counter() - began < 1
    assert psutil.Process().memory_info().rss - before < 20 * 1024 * 1024


def test_a_file_a_folder_a_pipe_and_nothing_are_told_apart(tmp_path: Path) -> None:
    (tmp_path / "note.exe").write_bytes(b"Maria called.")
    os.mkfifo(tmp_path / "pipe")
    assert taking_in.load(tmp_path / "note.exe") == b"Maria called."
    for name, words in ((".", "folder"), ("pipe", "cannot be opened"), ("gone.pdf", "no such file")):
        with pytest.raises(ImportProblem, match=words):
            taking_in.load(tmp_path / name)


def test_an_empty_file_and_a_zip_are_told_as_they_are_loaded(tmp_path: Path) -> None:
    for content, words in ((b"", "empty"), (b"PK\x03\x04" + bytes(99), "ZIP")):
        (tmp_path / "x").write_bytes(content)
        with pytest.raises(ImportProblem, match=words):
            taking_in.load(tmp_path / "x")


def in_short_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    """A child that says something after each page."""
    code = """from caredesk.exchange import child
from caredesk.exchange.papers import pdf_reading, picture_reading, picture_sheets, text_sheets
for each in (pdf_reading, picture_reading, picture_sheets, text_sheets):
    each.STEP_SECONDS = -1.0
raise SystemExit(child.main())"""
    monkeypatch.setattr(child_process, "command", lambda: [sys.executable, "-P", "-c", code])


def test_a_long_paper_is_read_in_steps_that_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    in_short_steps(monkeypatch)
    steps: list[tuple[int, int]] = []
    facts = taking_in.facts(a_pdf("one", "two"), progress=lambda done, total: steps.append((done, total)))
    assert [page.text for page in facts.pages] == ["one", "two"]
    assert steps == [(1, 2), (2, 2)]


def test_a_long_fax_is_made_into_one_pdf_in_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    in_short_steps(monkeypatch)
    fax = saved(a_picture((40, 60), "1"), "TIFF", save_all=True, append_images=[a_picture((40, 60), "1")])
    steps: list[tuple[int, int]] = []
    pdf = making.as_pdf(fax, progress=lambda done, total: steps.append((done, total)))
    assert steps == [(1, 2), (2, 2)]
    assert len(pypdfium2.PdfDocument(pdf)) == 2


def test_work_can_be_stopped() -> None:
    for work in (
        lambda: taking_in.facts(PDF, is_cancelled=lambda: True),
        lambda: making.split(PDF, [[0]], is_cancelled=lambda: True),
        lambda: making.redacted(PDF, [Region(0, 0, 0, 9, 9)], is_cancelled=lambda: True),
    ):
        with pytest.raises(Cancelled):
            work()


def test_parts_and_regions_are_made_in_the_child() -> None:
    pages = [len(pypdfium2.PdfDocument(part)) for part in making.split(PDF, [[0], [1, 2]])]
    assert pages == [1, 2]
    gone = pypdfium2.PdfDocument(making.redacted(PDF, [Region(2, 0, 0, 612, 792), Region(0, 0, 0, 9, 9)]))
    assert [gone[at].get_textpage().get_text_range().strip() for at in range(3)] == ["one", "two", ""]


@pytest.mark.parametrize(
    "region", [Region(0, 0, 0, 0, 9), Region(0, 0, 0, float("nan"), 9), Region(-1, 0, 0, 9, 9), Region(0, float("inf"), 0, 9, 9)]
)
def test_a_region_that_is_no_box_is_a_sentence(region: Region) -> None:
    with pytest.raises(ImportProblem, match="Mark what is to be taken out"):
        making.redacted(PDF, [region])


def test_nothing_marked_is_a_sentence() -> None:
    with pytest.raises(ImportProblem, match="Mark what is to be taken out"):
        making.redacted(PDF, [])


def test_a_problem_of_the_child_is_told_as_it_is() -> None:
    with pytest.raises(ImportProblem, match="no page 9"):
        making.split(PDF, [[8]])
    with pytest.raises(ImportProblem, match="a PDF already"):
        making.as_pdf(PDF)


FACTS = PaperFacts(
    PaperKind.PDF,
    2,
    (PageFacts(612.0, 792.5, 90, "a\nb"), PageFacts(1.0, 2.0)),
    lock=Lock.OPENED,
    active=(Active.XFA,),
    notes=("A.",),
    type="Bill",
)


def answers(monkeypatch: pytest.MonkeyPatch, answer: bytes) -> None:
    """A child that a file has taken over and that says this."""
    code = f"import sys; sys.stdin.buffer.read(); sys.stdout.buffer.write({answer!r})"
    monkeypatch.setattr(child_process, "command", lambda: [sys.executable, "-P", "-S", "-c", code])


def test_facts_travel_whole() -> None:
    assert wire.read_as(wire.written(FACTS), PaperFacts) == FACTS


@pytest.mark.parametrize(
    "change",
    [
        {"kind": "exe"},
        {"page_count": -1},
        {"page_count": 1},
        {"page_count": 10_000_000},
        {"pages": [{"width_pt": "1", "height_pt": 2}]},
        {"pages": [{"width_pt": -1.0, "height_pt": 2.0}]},
        {"pages": [{"width_pt": 1.0, "height_pt": 2.0, "text": "\u202e"}]},
        {"active": ["anything"]},
        {"title": "two\nlines"},
        {"unheard": 1},
    ],
    ids=str,
)
def test_a_strange_answer_is_not_believed(monkeypatch: pytest.MonkeyPatch, change: dict[str, object]) -> None:
    told = json.loads(wire.written(FACTS))
    told["file"].update(change)
    answers(monkeypatch, json.dumps(told).encode())
    with pytest.raises(ImportProblem, match="cannot be trusted"):
        taking_in.facts(PDF)


@pytest.mark.parametrize(
    "answer", [b'{"done": 0, "total": 1}\n%PDF-', b'{"done": 2, "total": 1}\n%PDF-', b'{"done": true}\n%PDF-', b"[]\n%PDF-", b"%PD"]
)
def test_a_strange_pdf_is_not_believed(monkeypatch: pytest.MonkeyPatch, answer: bytes) -> None:
    answers(monkeypatch, answer)
    with pytest.raises(ImportProblem, match="cannot be trusted"):
        making.as_pdf(b"Dear Dr Rao")


def test_a_paper_with_more_words_than_a_search_holds_is_kept_with_those_that_it_holds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(taking_in, "LONGEST_PAPER", 5)
    facts = taking_in.facts(PDF)
    assert [page.text for page in facts.pages] == ["one", "", ""]
    assert "pages from 2 on" in facts.notes[-1]


def test_only_the_child_loads_the_libraries_that_read_papers() -> None:
    code = """import sys
from caredesk.exchange import pages
from caredesk.exchange.papers import making, taking_in
print([name for name in ("pikepdf", "pypdfium2", "PIL", "reportlab", "lxml", "sqlalchemy", "PySide6") if name in sys.modules])"""
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=DATA.parents[2])
    assert found.stdout.strip() == "[]"
