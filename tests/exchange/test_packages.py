"""ZIP packages and folders: what is found in them, what is left, and that no package harms the one who opens it."""

import io
import os
import struct
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest

from caredesk.errors import ImportProblem
from caredesk.exchange import child, packages, parts, reading
from caredesk.exchange.fhir import document
from caredesk.exchange.parts import Part, Parts
from caredesk.exchange.records import ClinicalFile
from tests.exchange.ccda_builders import a_document
from tests.exchange.fhir_builders import a_bundle, an_entry, coded, in_json, maria

SECONDS = 5
RECORD = a_document()
WALTER = {"resourceType": "Patient", "id": "w1", "name": [{"family": "Moss", "given": ["Walter"]}], "birthDate": "1948-11-30"}
ASTHMA = an_entry("Condition", "c1", code=coded("Asthma", "195967001"))
GOUT = {**an_entry("Condition", "c2", code=coded("Gout")), "subject": {"reference": "Patient/w1"}}


def a_zip(files: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", method) as package:
        for name, content in files.items():
            package.writestr(name, content)
    return held.getvalue()


def inside(content: bytes) -> Parts:
    found = reading.opened(content)
    assert isinstance(found, Parts)
    return found


def refusal(content: bytes) -> str:
    began = time.perf_counter()
    with pytest.raises(ImportProblem) as refused:
        reading.opened(content)
    assert time.perf_counter() - began < SECONDS
    return str(refused.value)


def test_an_xdm_package_gives_its_documents_and_no_word_of_its_furniture() -> None:
    files = {
        "INDEX.HTM": b"<html><body>Index</body></html>",
        "README.TXT": b"Sent by a hospital",
        "IHE_XDM/SUBSET01/METADATA.XML": b"<SubmitObjectsRequest/>",
        "IHE_XDM/SUBSET01/DOC00001.XML": RECORD,
        "IHE_XDM/SUBSET01/COPY.XML": RECORD,
        "IHE_XDM/SUBSET01/STYLE.XSL": b"<xsl:stylesheet/>",
    }
    found = inside(a_zip(files))
    assert ([record.name for record in found.records], found.beside, found.notes) == (["IHE_XDM/SUBSET01/DOC00001.XML"], (), ())


def test_loose_resources_of_a_phone_are_one_persons_record() -> None:
    files = {f"apple_health_export/clinical-records/{each['resourceType']}-{each['id']}.json": in_json(each) for each in (maria(), ASTHMA)}
    found = inside(a_zip({**files, "apple_health_export/export.xml": b"<HealthData/>", "__MACOSX/._x": b"\0"}))
    (record,) = found.records
    file = document.read(record.content)
    assert (record.name, file.patient.family, [item.label for item in file.problems]) == ("Maria Delgado", "Delgado", ["Asthma"])
    assert [note.where for note in found.notes] == ["apple_health_export/export.xml"]


def test_whole_records_of_a_package_keep_their_very_bytes() -> None:
    one, two = in_json(a_bundle(maria(), ASTHMA)), in_json(a_bundle(WALTER, GOUT))
    assert {record.content for record in inside(a_zip({"one.json": one, "two.json": two})).records} == {one, two}


def test_a_bulk_export_is_told_apart_by_person_with_what_belongs_to_all() -> None:
    clinic = {"resourceType": "Organization", "id": "o", "name": "Riverside Clinic"}
    visit = an_entry("Encounter", status="finished", serviceProvider={"reference": "Organization/o"})
    lines = {"Patient": (maria(), WALTER), "Condition": (ASTHMA, GOUT), "Encounter": (visit,), "Organization": (clinic,)}
    content = a_zip({f"{kind}.ndjson": b"\n".join(in_json(each) for each in listed) for kind, listed in lines.items()})
    first, second = (document.read(record.content) for record in inside(content).records)
    assert (first.encounters[0].place, [item.label for item in first.problems]) == ("Riverside Clinic", ["Asthma"])
    assert ([item.label for item in second.problems], second.encounters) == (["Gout"], ())


def test_the_parts_of_a_file_are_the_same_bytes_each_time_and_keep_their_numbers() -> None:
    value = an_entry("Observation", status="final", code=coded("Potassium"), valueQuantity={"value": "NUMBER"})
    content = in_json(a_bundle(maria(), value, WALTER, GOUT)).replace(b'"NUMBER"', b"7.10")
    first, again = inside(content).records, inside(content).records
    assert first == again
    assert b'"value":7.10' in first[0].content


def test_more_entries_than_fit_at_a_time_make_several_records_of_one_person() -> None:
    entries = [an_entry("Observation", f"o{number}", status="final", code=coded("Pulse"), valueInteger=number) for number in range(5_001)]
    found = inside(in_json(a_bundle(maria(), *entries))).records
    assert [record.name for record in found] == ["Maria Delgado (1 of 2)", "Maria Delgado (2 of 2)"]
    assert [len(document.read(record.content).results) for record in found] == [5_000, 1]


def test_entries_of_several_people_who_are_not_in_the_file_are_refused_with_what_to_do() -> None:
    assert "with the file of the patients themselves" in refusal(b"\n".join((in_json(ASTHMA), in_json(GOUT))))


def test_a_letter_belongs_to_the_one_record_and_is_only_named_beside_several() -> None:
    letter = {"Letter.pdf": b"%PDF-1.4"}
    one, several = (
        inside(a_zip({"a.xml": RECORD, **letter})),
        inside(a_zip({"a.xml": RECORD, "b.json": in_json(a_bundle(maria(), ASTHMA)), **letter})),
    )
    assert ([file.name for file in one.beside], one.notes) == (["Letter.pdf"], ())
    assert (several.beside, [note.where for note in several.notes]) == ((), ["Letter.pdf"])
    assert reading.with_beside(document.read(in_json(maria())), one).attachments[0].media_type == "application/pdf"


def test_what_cannot_be_taken_in_is_named_with_its_reason() -> None:
    files = {
        "a.xml": RECORD,
        "inner.zip": a_zip({"x.xml": RECORD}),
        "people.vcf": b"BEGIN:VCARD\r\n",
        "more.tgz": b"\x1f\x8b\x08\0\0",
        "b.json": b'{"resourceType": ',
    }
    told = {note.where: note.why for note in inside(a_zip(files)).notes}
    assert {name: why.split()[-2:] for name, why in told.items()}.keys() == {"inner.zip", "people.vcf", "more.tgz", "b.json"}
    assert ("inside the package" in told["inner.zip"], "contact book" in told["people.vcf"], "cut off" in told["b.json"]) == (
        True,
        True,
        True,
    )


@pytest.mark.parametrize(
    "name", ["../../etc/passwd.xml", "/etc/passwd.xml", "C:\\Windows\\x.xml", "a\u202exml.exe", "\x1b[31mred.xml", "x" * 2_000 + ".xml"]
)
def test_a_name_is_only_shown_and_is_clean(name: str) -> None:
    (record,) = inside(a_zip({name: RECORD})).records
    assert (len(record.name) <= 400, record.name.isprintable(), record.content) == (True, True, RECORD)


def locked(content: bytes) -> bytes:
    """The same package, marked as protected in both of its tables."""
    for sign, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = content.index(sign) + place
        content = content[:at] + struct.pack("<H", struct.unpack("<H", content[at : at + 2])[0] | 1) + content[at + 2 :]
    return content


def lying(content: bytes) -> bytes:
    """The same package, telling everywhere that its file is ten bytes long."""
    for sign, place in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        at = content.index(sign) + place
        content = content[:at] + struct.pack("<I", 10) + content[at + 4 :]
    return content


BOMBS: dict[str, tuple[Callable[[], bytes], str]] = {
    "zeros": (lambda: a_zip({"a.xml": bytes(150 * 1024 * 1024)}), "far larger"),
    "many files of zeros": (lambda: a_zip({f"{number}.xml": bytes(3 * 1024 * 1024) for number in range(70)}), "far larger"),
    "bzip2": (lambda: a_zip({"a.xml": bytes(100 * 1024 * 1024)}, zipfile.ZIP_BZIP2), "far larger"),
    "lzma": (lambda: a_zip({"a.xml": bytes(100 * 1024 * 1024)}, zipfile.ZIP_LZMA), "far larger"),
    "501 files": (lambda: a_zip({f"{number}.xml": b"<a/>" for number in range(501)}), "more than 500 files"),
    "locked": (lambda: locked(a_zip({"a.xml": RECORD})), "password"),
    "a lie about the size": (lambda: lying(a_zip({"a.xml": RECORD * 40})), "damaged"),
    "cut off": (lambda: a_zip({"a.xml": RECORD})[:-30], "damaged"),
    "cut in the middle": (lambda: a_zip({"a.xml": RECORD * 40})[:200], "damaged"),
    "only its end": (lambda: b"PK\x05\x06" + bytes(18), "no health record"),
    "empty": (lambda: a_zip({}), "no health record"),
    "a package of packages": (lambda: a_zip({"a.zip": a_zip({"b.zip": a_zip({"c.xml": RECORD})})}), "no health record"),
    "scans": (lambda: a_zip({"a.pdf": b"%PDF-1.4", "b.png": b"\x89PNG"}), "only PDF files or pictures"),
    "deep JSON": (lambda: b'{"resourceType":"Bundle","a":' + b"[" * 200_000 + b"]" * 200_000 + b"}", "deeper"),
    "65 levels": (lambda: b'{"resourceType":"Bundle","a":' + b"[" * 65 + b"]" * 65 + b"}", "deeper"),
    "a long number": (lambda: b'{"resourceType":"Bundle","total":' + b"9" * 5_000_000 + b"}", "without any entries"),
    "a huge exponent": (lambda: b'{"resourceType":"Bundle","total":1e999999999}', "without any entries"),
    "not a number": (lambda: b'{"resourceType":"Bundle","total":NaN,"x":-Infinity}', "without any entries"),
    "a server's error": (lambda: b'{"resourceType":"OperationOutcome","issue":[]}', "something went wrong"),
    "cut off JSON": (lambda: in_json(a_bundle(maria(), ASTHMA))[:-40], "cut off"),
    "damaged JSON": (lambda: in_json(a_bundle(maria(), ASTHMA)).replace(b'"id"', b'"id" !', 1), "damaged near line"),
    "FHIR in XML": (lambda: b'<Patient xmlns="http://hl7.org/fhir"><id value="1"/></Patient>', "FHIR record in XML"),
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_file_meant_to_harm_is_a_sentence_in_bounded_time(name: str) -> None:
    build, words = BOMBS[name]
    assert words in refusal(build())


def test_a_bomb_is_opened_in_bounded_memory() -> None:
    bomb = a_zip({f"{number}.json": b'{"resourceType":"Patient"}' + b" " * (2 * 1024 * 1024) for number in range(60)})
    before = psutil.Process().memory_info().rss
    assert "far larger" in refusal(bomb)
    assert psutil.Process().memory_info().rss - before < 64 * 1024 * 1024


def test_the_same_name_a_thousand_times_and_a_million_small_things_are_read_in_time() -> None:
    content = b'{"resourceType":"Patient",' + b'"id":"1",' * 200_000 + b'"name":[{"family":"Delgado"}],"x":[' + b"{}," * 300_000 + b"1]}"
    began = time.perf_counter()
    file = reading.read(content)
    assert time.perf_counter() - began < SECONDS
    assert ["same name twice" in each.why for each in file.unread] == [True]


def test_a_folder_gives_its_files_in_order_and_follows_no_link_out_of_it(tmp_path: Path) -> None:
    (tmp_path / "secret.xml").write_bytes(RECORD)
    folder = tmp_path / "records"
    (folder / "b").mkdir(parents=True)
    (folder / "b" / "two.json").write_bytes(in_json(a_bundle(WALTER, GOUT)))
    (folder / "a.json").write_bytes(in_json(a_bundle(maria(), ASTHMA)))
    (folder / ".hidden.json").write_bytes(b"x")
    (folder / "link.xml").symlink_to(tmp_path / "secret.xml")
    os.mkfifo(folder / "pipe")
    assert [record.name for record in inside(reading.load(folder)).records] == ["a.json", "b/two.json"]


def test_a_folder_of_too_many_files_is_refused(tmp_path: Path) -> None:
    made = [(tmp_path / f"{number}.txt").write_bytes(b"x") for number in range(501)]
    with pytest.raises(ImportProblem, match="more than 500 files"):
        reading.load(tmp_path)
    assert len(made) == 501


@pytest.mark.parametrize(
    "answer",
    [
        parts.SIGN + b"{}\n",
        parts.SIGN + b'{"records":[["a",5]],"beside":[],"notes":[]}\nabc',
        parts.SIGN + b'{"records":[["a",-3]],"beside":[["b",6]],"notes":[]}\nabc',
        parts.SIGN + b'{"records":[],"beside":[],"notes":[[1,2]]}\n',
        parts.SIGN + b"[" * 100_000,
    ],
)
def test_parts_that_do_not_add_up_are_not_believed(answer: bytes) -> None:
    with pytest.raises(parts.Misshapen):
        parts.read(answer)


def test_a_package_of_one_record_is_that_record_for_whoever_asks_for_its_parts() -> None:
    found = packages.sorted_out(iter([Part("a.xml", RECORD)]))
    assert parts.read(child.answer(parts.written(found))) == found
    assert isinstance(reading.opened(RECORD), ClinicalFile)
