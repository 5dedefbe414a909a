"""The door for files from outside: what it refuses, how the child is held, and that nothing of the child's answer is believed."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import psutil
import pytest

from caredesk.errors import Cancelled, ImportProblem
from caredesk.exchange import child, child_process, formats, reading, wire
from caredesk.exchange.ccda import document
from caredesk.exchange.formats import Looks
from caredesk.kinds import FileFormat
from tests.exchange.ccda_builders import DATA, a_document

RECORD = (DATA / "sunrise_kidd.xml").read_bytes()
ANSWER = child.answer(RECORD)
REFUSED = [
    (b"", Looks.EMPTY, FileFormat.UNKNOWN),
    (b" \r\n\t\0 ", Looks.EMPTY, FileFormat.UNKNOWN),
    (b"%PDF-1.7\n1 0 obj", Looks.PDF, FileFormat.UNKNOWN),
    (b"PK\x03\x04\x14\0 word/document.xml", Looks.OFFICE, FileFormat.UNKNOWN),
    (b'[{"name": "x"}]', Looks.JSON, FileFormat.UNKNOWN),
    (b"BEGIN:VCARD\r\nVERSION:3.0", Looks.VCARD, FileFormat.VCARD),
    (b"begin:vcalendar\r\n", Looks.ICALENDAR, FileFormat.ICALENDAR),
    (b"First Name,Last Name,Email\nMaria,Delgado,m@example.org\n", Looks.CSV, FileFormat.CSV),
    (b"Name;Phone;Fax\n", Looks.CSV, FileFormat.CSV),
    (b"MSH|^~\\&|LAB|", Looks.HL7_V2, FileFormat.UNKNOWN),
    (b"\x89PNG\r\n\x1a\n", Looks.PICTURE, FileFormat.UNKNOWN),
    (b"\xff\xd8\xff\xe0", Looks.PICTURE, FileFormat.UNKNOWN),
    (b"{\\rtf1\\ansi", Looks.RTF, FileFormat.UNKNOWN),
    (b"Dear Dr Rao, thank you for seeing Maria.", Looks.TEXT, FileFormat.UNKNOWN),
    (bytes(range(256)) * 20, Looks.BINARY, FileFormat.UNKNOWN),
    (b"\x7fELF\x02\x01\x01" + bytes(200), Looks.BINARY, FileFormat.UNKNOWN),
]


@pytest.mark.parametrize(("content", "looks", "file_format"), REFUSED, ids=[f"{at} {case[1]}" for at, case in enumerate(REFUSED)])
def test_what_is_no_record_is_refused_by_what_it_is(content: bytes, looks: Looks, file_format: FileFormat) -> None:
    assert formats.look(content) is looks
    assert reading.format_of(content) is file_format
    with pytest.raises(ImportProblem) as refused:
        reading.read(content)
    assert str(refused.value) == formats.SENTENCES[looks]


@pytest.mark.parametrize("content", [b"<!DOCTYPE html><html><body>Portal</body></html>", b"<html><head/></html>"])
def test_a_web_page_is_refused_as_one(content: bytes) -> None:
    with pytest.raises(ImportProblem):
        reading.read(content)
    assert formats.look(content) is Looks.HTML


def test_every_sentence_says_what_it_is_and_ends_as_one() -> None:
    assert {sentence[:9] for sentence in formats.SENTENCES.values()} == {"This file"}
    assert {sentence[-1] for sentence in formats.SENTENCES.values()} == {"."}


def test_a_file_is_loaded_by_its_path(tmp_path: Path) -> None:
    path = tmp_path / "record.xml"
    path.write_bytes(RECORD)
    assert reading.load(path) == RECORD


def test_a_file_of_another_kind_is_loaded_so_that_it_can_be_named(tmp_path: Path) -> None:
    path = tmp_path / "record.xml"
    path.write_bytes(b'{"resourceType": "Bundle"}')
    assert reading.format_of(reading.load(path)) is FileFormat.FHIR


def test_an_empty_folder_a_missing_file_and_a_pipe_are_each_told(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "empty").mkdir()
    with pytest.raises(ImportProblem, match="folder is empty"):
        reading.load(tmp_path / "empty")
    with pytest.raises(ImportProblem, match="no such file"):
        reading.load(tmp_path / "gone.xml")
    with pytest.raises(ImportProblem, match="cannot be opened"):
        reading.load(tmp_path / "pipe")


@pytest.mark.parametrize(("start", "words"), [(b"<ClinicalDocument>", "larger than 25 MB"), (b"%PDF-1.7", "a PDF")])
def test_300_megabytes_are_refused_before_they_are_in_memory(tmp_path: Path, start: bytes, words: str) -> None:
    path = tmp_path / "large.xml"
    with path.open("wb") as file:
        file.write(start)
        file.truncate(300 * 1024 * 1024)
    before = psutil.Process().memory_info().rss
    began = time.perf_counter()
    with pytest.raises(ImportProblem, match=words):
        reading.load(path)
    assert time.perf_counter() - began < 2
    assert psutil.Process().memory_info().rss - before < 100 * 1024 * 1024


def test_a_cancelled_reading_ends_its_child() -> None:
    children: list[psutil.Process] = []

    def is_cancelled() -> bool:
        children.extend(psutil.Process().children())
        return True

    with pytest.raises(Cancelled):
        reading.read(RECORD, is_cancelled=is_cancelled)
    assert not any(each.is_running() and each.status() != psutil.STATUS_ZOMBIE for each in children)


def ask(code: str, monkeypatch: pytest.MonkeyPatch, content: bytes = RECORD) -> bytes:
    """The answer of a child that runs this code instead: stands for one that a file has taken over."""
    monkeypatch.setattr(child_process, "command", lambda: [sys.executable, "-P", "-c", code])
    return child_process.ask(content, lambda: False)


def test_the_child_knows_no_key_no_home_and_no_passphrase(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CAREDESK_PASSPHRASE", "lantern orchard")
    told = json.loads(ask("import os, json; print(json.dumps(dict(os.environ)))", monkeypatch))
    assert set(told) <= {"PYTHONPATH", "PYTHONDONTWRITEBYTECODE", "LC_CTYPE"}


def test_the_child_inherits_no_open_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    with (tmp_path / "vault.db").open("wb") as file:
        os.set_inheritable(file.fileno(), True)
        code = "import os, pathlib; print([os.readlink(each) for each in pathlib.Path('/proc/self/fd').iterdir() if each.exists()])"
        assert b"vault.db" not in ask(code, monkeypatch)


def test_the_child_holds_itself_to_memory_time_and_no_files(monkeypatch: pytest.MonkeyPatch) -> None:
    code = """import json, resource
from caredesk.exchange import child
child._bound_itself()
names = ("RLIMIT_AS", "RLIMIT_CPU", "RLIMIT_FSIZE", "RLIMIT_CORE")
print(json.dumps([resource.getrlimit(getattr(resource, name)) for name in names]))"""
    limits = json.loads(ask(code, monkeypatch))
    assert limits == [[2**30, 2**30], [20, 20], [0, 0], [0, 0]]


def test_a_child_that_never_answers_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(child_process, "WALL_SECONDS", 0.5)
    began = time.perf_counter()
    with pytest.raises(ImportProblem, match="far longer"):
        ask("while True: pass", monkeypatch)
    assert time.perf_counter() - began < 5


def test_a_child_that_dies_is_told_in_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ImportProblem, match="could not be read"):
        ask("raise SystemExit(3)", monkeypatch)


def test_a_child_that_never_stops_talking_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(child_process, "MOST_ANSWER_BYTES", 1_000_000)
    with pytest.raises(ImportProblem, match="far more"):
        ask("import sys\nwhile True: sys.stdout.write('x' * 10000)", monkeypatch)


def test_only_the_child_loads_the_xml_library() -> None:
    code = "import sys; from caredesk.exchange import reading; print([n for n in ('lxml', 'sqlalchemy', 'PySide6') if n in sys.modules])"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=DATA.parents[2])
    assert found.stdout.strip() == "[]"


def test_facts_travel_whole() -> None:
    assert wire.read(ANSWER) == document.read(RECORD)


def test_a_problem_travels_with_its_facts() -> None:
    with pytest.raises(ImportProblem) as told:
        wire.read(wire.written_problem(ImportProblem("More than {size} MB.", size=25)))
    assert (told.value.template, told.value.facts, str(told.value)) == ("More than {size} MB.", {"size": "25"}, "More than 25 MB.")


def broken(change: Callable[[dict[str, Any]], Any]) -> bytes:
    """The answer about the record with one thing changed."""
    told = json.loads(ANSWER)
    replaced = change(told)
    return json.dumps(told if replaced is None else replaced).encode()


def put(*path: str | int, value: Any) -> Callable[[dict[str, Any]], None]:
    def change(told: dict[str, Any]) -> None:
        place: Any = told["file"]
        for name in path[:-1]:
            place = place[name]
        place[path[-1]] = value

    return change


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"{",
        b"[]",
        b"[" * 100_000,
        b'{"file": []}',
        b'{"file": {}}',
        b'{"file": {"format": "ccda"}, "key": "value"}',
        broken(put("format", value="exe")),
        broken(put("title", value=7)),
        broken(put("title", value="x" * 5_000)),
        broken(put("title", value="two\nlines")),
        broken(put("title", value="\u202eback")),
        broken(put("title", value="bell\x07")),
        broken(put("created", value="2026-13-01")),
        broken(put("created", value={"text": "2026"})),
        broken(put("patient", "birth_date", value="19-1-1")),
        broken(put("patient", "sex", value="F")),
        broken(put("patient", "deceased", value="yes")),
        broken(put("patient", "password", value="x")),
        broken(put("problems", value={"0": "x"})),
        broken(put("problems", value=[{}] * 200_000)),
        broken(put("problems", 0, "status", value="gone")),
        broken(put("problems", 0, "label", value=None)),
        broken(put("sections_read", value=-1)),
        broken(put("sections_read", value=True)),
        broken(put("attachments", value=[{"media_type": "application/pdf", "content": "no base64!"}])),
        b'{"problem": "text"}',
        b'{"problem": {"template": "{x.__class__}", "facts": {"x": "y"}}}',
        b'{"problem": {"template": "{x:>99999999}", "facts": {"x": "y"}}}',
        b'{"problem": {"template": "x", "facts": {"x": ["y"]}}}',
    ],
)
def test_an_answer_of_another_shape_is_not_believed(answer: bytes) -> None:
    with pytest.raises(wire.Misshapen):
        wire.read(answer)


def test_what_cannot_be_trusted_is_told_in_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(child_process, "command", lambda: [sys.executable, "-P", "-c", "print('{}')"])
    with pytest.raises(ImportProblem, match="cannot be trusted"):
        reading.read(RECORD)


def test_a_list_of_ten_thousand_rows_is_believed() -> None:
    file = document.read(a_document())
    many = replace(document.read(RECORD), problems=document.read(RECORD).problems * 2_000)
    assert file.problems == ()
    assert len(wire.read(wire.written(many)).problems) == len(many.problems)
