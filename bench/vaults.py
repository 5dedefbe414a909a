"""Practices of any size for measuring, made once and kept under build/bench."""

import contextlib
import shutil
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import islice
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy.orm import Session

from bench import rows
from bench.people import Invented, invented
from caredesk import vault
from caredesk.errors import DamagedFile, NewerFile
from caredesk.kinds import PracticeKind
from caredesk.models.base import Base
from caredesk.models.clinical import Medication, Problem, Result
from caredesk.models.patients import Patient, Telecom
from caredesk.services import audit, search_index
from caredesk.storage.keys import LOWEST

KEPT = Path(__file__).resolve().parent.parent / "build" / "bench"
PASSPHRASE = "four quiet measured words"
CHUNK = 5_000
ENTRIES = {Problem: 200, Medication: 300, Result: 1_500}
MADE = "made"  # this file lies in a folder that was filled to the end
FULL_CHART = 17  # the number of the patient who has 2,000 entries


def practice_of(patients: int) -> Path:
    """The folder of a practice with that many patients, one of whom has a chart of 2,000 entries."""
    folder = KEPT / f"patients-{patients}"
    if not ((folder / MADE).exists() and _opens(folder)):
        shutil.rmtree(folder, ignore_errors=True)
        _make(folder, patients)
        (folder / MADE).touch()
    return folder


def _opens(folder: Path) -> bool:
    """Whether this state of the program can open what an earlier one made. Raises FileBusy where another run measures."""
    try:
        vault.unlock(folder, PASSPHRASE).close()
    except (DamagedFile, NewerFile):
        return False
    return True


def opened(patients: int) -> vault.Vault:
    """That practice, unlocked."""
    return vault.unlock(practice_of(patients), PASSPHRASE)


def full_chart(session: Session) -> UUID:
    """The patient with the long chart."""
    found = session.query(Patient.id).filter(Patient.number == FULL_CHART).scalar()
    assert isinstance(found, UUID)
    return found


def _make(folder: Path, patients: int) -> None:
    made = vault.create(
        folder,
        practice_name="Measured practice",
        kinds=[PracticeKind.PRIVATE_ADVOCATE],
        user_name="Dana Whitfield",
        passphrase=PASSPHRASE,
        kdf=LOWEST,
        is_sample=True,
    )
    with contextlib.closing(made.vault) as practice:
        people = enumerate(invented(patients), start=1)
        while chunk := list(islice(people, CHUNK)):
            with practice.writing() as session:
                _add(session, chunk)
                audit.record(session, "patients added", entity="patients", count=len(chunk))
        with practice.writing() as session:
            _fill_chart(session, full_chart(session))


def _add(session: Session, chunk: list[tuple[int, Invented]]) -> None:
    people = [(uuid4(), number, one) for number, one in chunk]
    rows.put(session, Patient, [rows.patient(session, *each) for each in people])
    rows.put(session, Telecom, [rows.phone(session, one, patient_id=each) for each, _, one in people])
    search_index.renew(session, [each for each, _, _ in people], ())


def _fill_chart(session: Session, patient_id: UUID) -> None:
    for model, number in ENTRIES.items():
        rows.put(session, model, list(_entries(session, model, patient_id, number)))
    audit.record(session, "chart filled", entity="patients", entity_id=patient_id, patient_id=patient_id)


def _entries(session: Session, model: type[Base], patient_id: UUID, number: int) -> Iterator[dict[str, Any]]:
    first = date(2016, 1, 1)
    for at in range(number):
        facts: dict[str, Any] = {"id": uuid4(), "patient_id": patient_id, "label": f"{model.__name__} {at}", "position": at}
        if model is Result:
            facts |= {"value": str(at % 90), "unit": "mg/dL", "category": "laboratory", "taken_on": first + timedelta(days=at)}
        yield {**facts, **rows.stamps(session)}


def names(patients: Iterable[Invented], number: int) -> list[str]:
    """Every so-many-th last name, as somebody would type it."""
    families = [one.family for one in patients]
    step = max(1, len(families) // number)
    return families[::step][:number]
