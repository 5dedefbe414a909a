"""Writes the filled practice of the newest schema that later schemas are tried on: `python -m tests.storage.fixture_vault`.

It is kept as it was written once the schema is released; until then `python -m tests.schema` renews it with the schema.
"""

import shutil
import tempfile
from datetime import date
from pathlib import Path

from caredesk import vault
from caredesk.kinds import InstrumentKind
from caredesk.services import care_plans, imports, instruments
from caredesk.storage.schema import CURRENT
from tests.conftest import a_practice
from tests.services.import_builders import CONTENT, a_file, a_pdf_body, digest, maria
from tests.services.people_builders import a_person
from tests.services.plan_builders import a_chart, a_goal, a_patient, an_action

VAULTS = Path(__file__).resolve().parents[1] / "data" / "vaults"
FIRST = VAULTS / "schema-1"
NEWEST = VAULTS / f"schema-{CURRENT.newest}"


def fill(opened: vault.Vault) -> None:
    """Two patients: one with a chart, a plan and a published version, one from a hospital's file with documents."""
    with opened.writing() as session:
        patient_id = a_patient(session)
        a_chart(session, patient_id)
        an_action(session, patient_id, a_goal(session, patient_id))
    with opened.writing() as session:
        care_plans.publish(session, patient_id)
    with opened.writing() as session:
        ortiz = a_person(session, "Ortiz", "Samuel")
        instruments.begin(session, patient_id, InstrumentKind.AUTHORIZATION, [ortiz], what="Visit notes", signed_on=date(2026, 5, 22))
    elena = maria(given=("Elena",), family="Ruiz", birth_date=date(1961, 7, 9), identifiers=())
    file = a_file(patient=elena, attachments=(a_pdf_body(),))
    with opened.reading() as session:
        preview = imports.stage(session, file, digest(file), as_new=True)
    with opened.writing() as session:
        imports.commit(session, preview, CONTENT)


def write(target: Path) -> None:
    """Make the practice anew in `target`."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "practice"
        made = a_practice(folder)
        fill(made.vault)
        made.vault.close()
        (folder / "recovery-code.txt").write_text(made.recovery_code + "\n", encoding="utf-8")
        shutil.rmtree(target, ignore_errors=True)
        target.mkdir(parents=True)
        shutil.copytree(folder, target, dirs_exist_ok=True, ignore=shutil.ignore_patterns("vault.lock", "*-journal"))


if __name__ == "__main__":
    write(NEWEST)
