"""Files that are no record, or are built to do harm: a sentence, exit status 1, nothing written, time and memory bounded."""

import base64
import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from caredesk.paths import resource as shipped
from tests.cli.running import ROOT, CareDesk
from tests.conftest import PASSPHRASE

MERCY = shipped("sample", "mercy-discharge.xml").read_bytes()
ENTITIES = b"".join(b'<!ENTITY a%d "%s">' % (level, b"&a%d;" % (level - 1) * 10) for level in range(1, 12))
BOMB = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a0 "ha">' + ENTITIES + b"]><ClinicalDocument>&a11;</ClinicalDocument>"
DOCTYPE = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
OUTSIDE = DOCTYPE + b'<ClinicalDocument xmlns="urn:hl7-org:v3">&e;</ClinicalDocument>'
BAD: dict[str, bytes] = {
    "empty": b"",
    "blank": b" \n\t ",
    "truncated": MERCY[: len(MERCY) // 2],
    "no xml at all": b"Dear colleague, please find enclosed",
    "pdf": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n",
    "zip": b"PK\x03\x04" + bytes(200),
    "picture": base64.b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="),
    "another xml": b'<?xml version="1.0"?><invoice><total>12</total></invoice>',
    "web page": b"<!DOCTYPE html><html><body>Log in to see your record</body></html>",
    "fhir": json.dumps({"resourceType": "Bundle", "entry": []}).encode(),
    "entity bomb": BOMB,
    "external entity": OUTSIDE,
    "deep nesting": b'<ClinicalDocument xmlns="urn:hl7-org:v3">' + b"<component>" * 20_000,
    "utf-16 rubbish": b"\xff\xfe" + os.urandom(2_000),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_refused_with_a_sentence_and_nothing_is_written(program: CareDesk, tmp_path: Path, name: str) -> None:
    path = tmp_path / "record.xml"
    path.write_bytes(BAD[name])
    began = time.monotonic()
    answer = program("import", path, "--json")
    told = answer.document["files"][0]
    assert (answer.status, told["written"], sum(told["counts"].values())) == (1, False, 0)
    assert told["error"].rstrip(")").endswith(".")
    assert [word for word in ("Traceback", "lxml", "Error", "Exception", "None") if word in answer.err + told["error"]] == []
    assert time.monotonic() - began < 30
    assert program.patients() == 0


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda path: None, "no such file"),
        (lambda path: path.mkdir(), "folder"),
        (lambda path: os.mkfifo(path), "not a file"),
    ],
    ids=["missing", "a folder", "a pipe that nobody writes"],
)
def test_what_is_no_file_is_refused_at_once(program: CareDesk, tmp_path: Path, make: Callable[[Path], None], words: str) -> None:
    make(tmp_path / "record.xml")
    answer = program("import", tmp_path / "record.xml")
    assert (answer.status, answer.out) == (1, "")
    assert words in answer.err


def test_300_megabytes_are_refused_without_being_read_whole(program: CareDesk, tmp_path: Path) -> None:
    path = tmp_path / "huge.xml"
    with path.open("wb") as file:
        file.write(MERCY[:2_000])
        file.truncate(300 * 1024 * 1024)
    began = time.monotonic()
    status, most_megabytes = _measured("--data", str(program.folder), "import", str(path))
    assert (status, time.monotonic() - began < 20, most_megabytes < 300) == (1, True, True)


def test_a_record_in_utf_16_is_read_like_any_other(program: CareDesk, tmp_path: Path) -> None:
    path = tmp_path / "record.xml"
    path.write_bytes(MERCY.decode().replace('encoding="UTF-8"', 'encoding="UTF-16"').encode("utf-16"))
    told = program.asked("import", path)["files"][0]
    assert (told["written"], told["counts"]["medications"]) == (True, 7)


@pytest.mark.parametrize("slip", [b"\xff\xfe\xfd", b"\x00\x01\x02", b"\xc3\x28"], ids=["no utf-8", "control characters", "half a letter"])
def test_a_slip_of_bytes_does_not_cost_the_record(program: CareDesk, tmp_path: Path, slip: bytes) -> None:
    path = tmp_path / "record.xml"
    path.write_bytes(MERCY.replace(b"Hawthorne", b"Haw" + slip + b"thorne"))
    told = program.asked("import", path)["files"][0]
    assert (told["written"], told["counts"]["medications"], told["patient"]["name"]) == (True, 7, "Maria Teresa Delgado")


def test_ten_thousand_entries_are_taken_in_within_bounds(program: CareDesk, tmp_path: Path) -> None:
    begin, end = MERCY.index(b"<entry>", MERCY.index(b"<title>Problems")), MERCY.index(b"</entry>", MERCY.index(b"<title>Problems")) + 8
    one = MERCY[begin:end]
    many = b"".join(
        one.replace(b"problem-1", b"many-%d" % at).replace(b'displayName="Heart', b'displayName="No %d heart' % at) for at in range(10_000)
    )
    path = tmp_path / "many.xml"
    path.write_bytes(MERCY[:begin] + many + MERCY[begin:])
    began = time.monotonic()
    told = program.asked("import", path)["files"][0]
    assert (told["written"], told["counts"]["problems"]) == (True, 10_004)
    assert time.monotonic() - began < 60


def test_a_name_with_markup_and_direction_marks_is_kept_as_plain_words(program: CareDesk, tmp_path: Path) -> None:
    path = tmp_path / "record.xml"
    path.write_bytes(MERCY.replace(b"<family>Delgado", "<family>&lt;b&gt;Del\u202egado&lt;/b&gt;\nX".encode()))
    told = program.asked("import", path)["files"][0]
    assert program.asked("show", told["patient"]["id"])["name"]["family"] == "<b>Delgado</b> X"


def _measured(*words: str) -> tuple[int, float]:
    """The exit status, and the most memory that the program or its child had at once, in MB."""
    script = (
        "import os, resource, subprocess, sys\n"
        "done = subprocess.run([sys.executable, '-m', 'caredesk', *sys.argv[1:]], capture_output=True)\n"
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024)\nsys.exit(done.returncode)"
    )
    from tests.cli.running import ran

    answer = ran([sys.executable, "-c", script, *words], {**os.environ, "CAREDESK_PASSPHRASE": PASSPHRASE, "PYTHONPATH": str(ROOT)})
    return answer.status, float(answer.out)
