"""Builders for records from outside: what a hospital's file says, as plain facts, and how it is taken in."""

import hashlib
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from caredesk.exchange.person_facts import AddressFact, CareTeamMember, IdentifierFact, PatientFacts, RelatedPerson, TelecomFact, When
from caredesk.exchange.records import (
    AllergyItem,
    Attachment,
    ClinicalFile,
    CoverageItem,
    EncounterItem,
    GoalItem,
    ImmunizationItem,
    MedicationItem,
    NarrativeSection,
    ProblemItem,
    ProcedureItem,
    ResultItem,
    Unread,
)
from caredesk.kinds import FileFormat, Sex, TelecomSystem, TelecomUse
from caredesk.models.base import Record
from caredesk.models.every import Base
from caredesk.services import imports
from caredesk.services.imports import Preview, Taken

CONTENT = b"<ClinicalDocument/>"
UNCOMPARED = ("audit", "history", "imports", "practice", "user_state", "drafts")


def maria(**values: Any) -> PatientFacts:
    """Maria Teresa Delgado as Mercy Hospital knows her."""
    told: dict[str, Any] = {
        "name": "Maria Teresa Delgado",
        "given": ("Maria", "Teresa"),
        "family": "Delgado",
        "birth_date": date(1955, 3, 4),
        "sex": Sex.FEMALE,
        "identifiers": (IdentifierFact(system="2.16.840.1.1", value="MR-4471", label="Mercy Hospital"),),
        "telecoms": (TelecomFact(system=TelecomSystem.PHONE, value="(704) 555-0142", use=TelecomUse.HOME),),
        "addresses": (AddressFact(lines=("418 Hawthorne Lane",), city="Charlotte", state="NC", postal_code="28204"),),
        "language": "Spanish",
        "related": (RelatedPerson(name="Luis Delgado", kind="caregiver", relationship="son"),),
    }
    return PatientFacts(**{**told, **values})


def a_file(**values: Any) -> ClinicalFile:
    """A discharge summary with something in every list."""
    told: dict[str, Any] = {
        "format": FileFormat.CCDA,
        "patient": maria(),
        "title": "Discharge Summary",
        "document_type": "Discharge summary",
        "document_code": "18842-5",
        "created": When("2026-11-12T16:12"),
        "custodian": "Mercy Hospital",
        "authors": ("James Okafor",),
        "allergies": (AllergyItem(label="Penicillin", code="7980", code_system="RxNorm", reaction="Hives"),),
        "medications": (
            MedicationItem(label="Furosemide 40 MG Oral Tablet", dose="1 tablet", frequency="every morning"),
            MedicationItem(label="Metformin 500 MG Oral Tablet", dose="1 tablet", frequency="twice a day"),
        ),
        "problems": (ProblemItem(label="Heart failure (disorder)", code="84114007", code_system="SNOMED CT"),),
        "results": (
            ResultItem(label="Potassium", value="5.3", unit="mmol/L", taken=When("2026-11-11T08:00")),
            ResultItem(label="Body weight", value="71", unit="kg", category="vital-signs", taken=When("2026-11-11")),
        ),
        "procedures": (ProcedureItem(label="Echocardiogram", done=When("2026-11-09")),),
        "immunizations": (ImmunizationItem(label="Influenza vaccine", given=When("2026-10-01")),),
        "encounters": (EncounterItem(label="Hospital stay", started=When("2026-11-08"), ended=When("2026-11-12"), place="Mercy Hospital"),),
        "care_team": (a_doctor(),),
        "goals": (GoalItem(label="Weigh myself every morning"),),
        "coverage": (CoverageItem(label="Medicare", payer="Medicare", member_id="1EG4-TE5-MK73"),),
        "narrative": (NarrativeSection(title="Hospital course", text="Admitted with swollen legs.\nWent home well."),),
        "unread": (Unread(where="Family history", why="The entry has no relative."),),
    }
    return ClinicalFile(**{**told, **values})


def a_doctor(**values: Any) -> CareTeamMember:
    """The primary care provider that the file names."""
    told: dict[str, Any] = {
        "name": "Anita Rao MD",
        "given": ("Anita",),
        "family": "Rao",
        "suffix": "MD",
        "role": "primary care provider",
        "is_primary": True,
        "organization": "Lakeside Family Medicine",
        "npi": "1234567893",
        "telecoms": (TelecomFact(system=TelecomSystem.PHONE, value="(704) 555-0117", use=TelecomUse.WORK),),
    }
    return CareTeamMember(**{**told, **values})


def an_empty_file(**values: Any) -> ClinicalFile:
    """A document about Maria that lists nothing but what `values` says."""
    nothing: dict[str, Any] = {name: () for name in a_file().__dataclass_fields__ if isinstance(getattr(a_file(), name), tuple)}
    return a_file(**{**nothing, "patient": maria(related=()), **values})


def a_pdf_body() -> Attachment:
    """The body of an unstructured document."""
    return Attachment(media_type="application/pdf", content=b"%PDF-1.4 body", title="Discharge summary as PDF")


def digest(file: ClinicalFile) -> str:
    """Stands for the sha256 of the file's bytes: equal facts, equal digest."""
    return hashlib.sha256(repr(file).encode()).hexdigest()


def staged(safe: Any, file: ClinicalFile, **where: Any) -> Preview:
    """The preview of a file, asked for by itself."""
    with safe.reading() as session:
        return imports.stage(session, file, digest(file), **where)


def take_in(safe: Any, file: ClinicalFile, **where: Any) -> Taken:
    """Preview and commit, each in a session of its own, as the window does it."""
    preview = staged(safe, file, **where)
    with safe.writing() as session:
        return imports.commit(session, preview, CONTENT)


def take_back(safe: Any, taken: Taken, days_later: int = 0) -> None:
    """Undo an import in a session of its own."""
    assert taken.import_id is not None
    with safe.writing() as session:
        session.info["now"] += timedelta(days=days_later)
        imports.undo(session, taken.import_id)


def rows(safe: Any, model: Any) -> list[Any]:
    """The rows of a table that are not put away."""
    with safe.reading() as session:
        return list(session.scalars(select(model).where(model.archived_at.is_(None))))


def standing(session: Session) -> dict[str, list[tuple[UUID, int]]]:
    """What stands in every table of records: id and version of each row that is not put away."""
    found: dict[str, list[tuple[UUID, int]]] = {}
    for mapper in Base.registry.mappers:
        model: Any = mapper.class_
        if issubclass(model, Record) and model.__tablename__ not in UNCOMPARED:
            kept = session.execute(select(model.id, model.version).where(model.archived_at.is_(None)).order_by(model.id))
            found[model.__tablename__] = [(row.id, row.version) for row in kept]
    return found
