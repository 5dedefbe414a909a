"""FHIR files, ZIP packages and folders through the window: each record inside is looked at and taken in for itself."""

import zipfile
from pathlib import Path

from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from caredesk.services import documents
from caredesk.ui.common.desk import Desk
from tests.exchange.fhir_builders import SNOMED, a_bundle, an_entry, coded, in_json, maria
from tests.ui.asking import ask
from tests.ui.imports.conftest import Opener, all_shown, arrive, go_on
from tests.ui.imports.test_dialog import everybody, only_patient

WALTER = {"resourceType": "Patient", "id": "w1", "name": [{"family": "Moss", "given": ["Walter"]}], "birthDate": "1948-11-30"}
ASTHMA = an_entry("Condition", "c1", code=coded("Asthma", "195967001", SNOMED))


def a_package(path: Path, files: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w") as package:
        for name, content in files.items():
            package.writestr(name, content)
    return path


def test_a_bundle_is_shown_and_taken_in_as_any_record(desk: Desk, qtbot: QtBot, opened: Opener, tmp_path: Path) -> None:
    (tmp_path / "portal.json").write_bytes(in_json(a_bundle(maria(), ASTHMA)))
    dialog = opened(tmp_path / "portal.json")
    assert "Asthma [New]" in all_shown(dialog)
    go_on(desk, qtbot, dialog)
    assert everybody(desk, qtbot) == ["Maria Delgado"]


def test_the_records_of_a_package_come_one_after_the_other(desk: Desk, qtbot: QtBot, opened: Opener, tmp_path: Path) -> None:
    files = {
        "a.json": in_json(a_bundle(maria(), ASTHMA)),
        "b.json": in_json(a_bundle(WALTER, {**ASTHMA, "subject": {"reference": "Patient/w1"}})),
    }
    dialog = opened(a_package(tmp_path / "both.zip", files))
    go_on(desk, qtbot, dialog)
    arrive(desk, qtbot, dialog)
    go_on(desk, qtbot, dialog)
    assert sorted(everybody(desk, qtbot)) == ["Maria Delgado", "Walter Moss"]
    assert [words.split(":")[0] for words in dialog.outcomes.words] != []


def test_a_letter_beside_the_one_record_of_a_package_becomes_a_document(desk: Desk, qtbot: QtBot, opened: Opener, tmp_path: Path) -> None:
    files = {"a.json": in_json(a_bundle(maria(), ASTHMA)), "letters/From Dr Rao.pdf": b"%PDF-1.4\n%%EOF"}
    go_on(desk, qtbot, opened(a_package(tmp_path / "one.zip", files)))
    patient_id = only_patient(desk, qtbot)
    (record,) = ask(desk, qtbot, lambda session: documents.listing(session, patient_id))
    assert [part.title for part in record.parts] == ["From Dr Rao.pdf"]


def test_a_folder_can_be_dropped_and_the_dialog_offers_to_choose_one(desk: Desk, qtbot: QtBot, opened: Opener, tmp_path: Path) -> None:
    folder = tmp_path / "export"
    folder.mkdir()
    (folder / "Patient.ndjson").write_bytes(in_json(maria()))
    (folder / "Condition.ndjson").write_bytes(in_json(ASTHMA))
    go_on(desk, qtbot, opened(folder))
    assert everybody(desk, qtbot) == ["Maria Delgado"]
    empty = opened()
    assert "Choose a folder" in [button.text().replace("&", "") for button in empty.findChildren(QPushButton)]
