"""Documents of a chart: kept whole as encrypted bytes, listed, read as text or shown as pages."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from caredesk.errors import RecordGone
from caredesk.kinds import FileFormat, Sensitivity
from caredesk.models.patients import DocumentFile, Patient
from caredesk.models.practice import Practice
from caredesk.rules import sensitive_words
from caredesk.rules.permissions import Deed
from caredesk.services import acting, audit, fields, records

MEDIA_TYPES = {FileFormat.CCDA: "application/xml", FileFormat.FHIR: "application/fhir+json"}
PDF = "application/pdf"
FIELDS = {"title": fields.required_line(300), "type": fields.line(120), "serviced_on": fields.day, "author": fields.line()}


class Blobs(Protocol):
    """The safe's encrypted files, as a session carries them in `session.info["blobs"]`."""

    def put(self, content: bytes) -> str:
        """Keep bytes; answers their key."""

    def get(self, key: str) -> bytes:
        """The bytes of a key."""


@dataclass(frozen=True)
class NewDocument:
    """What is kept of a document beside its bytes."""

    title: str
    media_type: str
    type: str = ""
    type_code: str = ""
    serviced_on: date | None = None
    author: str = ""
    source_name: str = ""
    tags: tuple[Sensitivity, ...] = ()
    sections: tuple[tuple[str, str], ...] = ()  # title and plain text
    pages: int | None = None


@dataclass(frozen=True)
class PartRow:
    """A file inside a document, such as the PDF that is its body."""

    document_id: UUID
    title: str
    media_type: str
    size_bytes: int
    pages: int | None


@dataclass(frozen=True)
class DocumentRow:
    """One document of a chart's list."""

    document_id: UUID
    version: int
    title: str
    type: str
    serviced_on: date | None
    author: str
    source_name: str
    tags: tuple[Sensitivity, ...]
    media_type: str
    size_bytes: int
    pages: int | None
    parts: tuple[PartRow, ...]


@dataclass(frozen=True)
class Section:
    """A part of a document as its author wrote it, in plain text."""

    title: str
    text: str


@dataclass(frozen=True)
class DocumentText:
    """A document to be read: its head, its sections, and the part that is shown as pages, if it has one."""

    row: DocumentRow
    patient_id: UUID | None
    sections: tuple[Section, ...]
    pdf_id: UUID | None
    spoken_name: str = ""  # of the patient it belongs to
    birth_date: date | None = None


def keep(
    session: Session,
    new: NewDocument,
    content: bytes,
    *,
    patient_id: UUID | None,
    import_id: UUID | None = None,
    part_of: UUID | None = None,
) -> UUID:
    """Keep a document as part of another deed, which leaves the audit line. The bytes are safe before the row is written."""
    blobs: Blobs = session.info["blobs"]
    kept = DocumentFile(
        patient_id=patient_id,
        title=new.title[:300],
        type=new.type[:120],
        type_code=new.type_code[:40],
        serviced_on=new.serviced_on,
        author=new.author[:200],
        source_name=new.source_name[:200],
        tags=[tag.value for tag in new.tags],
        part2_source=sensitive_words.part2_source(new.tags),
        media_type=new.media_type[:80],
        blob=blobs.put(content),
        size_bytes=len(content),
        pages=new.pages,
        sections=[{"title": title, "text": text} for title, text in new.sections],
        part_of=part_of,
        import_id=import_id,
    )
    session.add(kept)
    session.flush()
    return kept.id


def listing(session: Session, patient_id: UUID) -> list[DocumentRow]:
    """A chart's documents, newest first, each with the files inside it. Raises NotAllowed, RecordGone."""
    acting.demand(session, Deed.READ)
    records.get(session, Patient, patient_id)
    question = select(*_listed()).where(DocumentFile.patient_id == patient_id, DocumentFile.archived_at.is_(None))
    rows = session.execute(question.order_by(DocumentFile.serviced_on.desc(), DocumentFile.created_at.desc(), DocumentFile.title)).all()
    return [_row(row, rows) for row in rows if row.part_of is None]


def read(session: Session, document_id: UUID) -> DocumentText:
    """A document to be read; that it was looked at is noted. Raises NotAllowed, RecordGone."""
    acting.demand(session, Deed.READ)
    kept = records.get(session, DocumentFile, document_id)
    if kept.archived_at is not None:
        raise RecordGone
    parts = session.execute(select(*_listed()).where(DocumentFile.part_of == document_id, DocumentFile.archived_at.is_(None))).all()
    row = _row(kept, parts)
    _viewed(session, kept)
    sections = tuple(Section(str(entry.get("title", "")), str(entry.get("text", ""))) for entry in kept.sections)
    pdf_id = document_id if kept.media_type == PDF else next((part.document_id for part in row.parts if part.media_type == PDF), None)
    if kept.patient_id is None:
        return DocumentText(row, None, sections, pdf_id)
    patient = records.get(session, Patient, kept.patient_id)
    return DocumentText(row, patient.id, sections, pdf_id, patient.spoken_name, patient.birth_date)


def content(session: Session, document_id: UUID) -> tuple[str, bytes]:
    """A document's media type and bytes, from memory to be shown; that they were looked at is noted. Raises NotAllowed, RecordGone."""
    acting.demand(session, Deed.READ)
    kept = records.get(session, DocumentFile, document_id)
    if kept.archived_at is not None:
        raise RecordGone
    _viewed(session, kept)
    blobs: Blobs = session.info["blobs"]
    return kept.media_type, blobs.get(kept.blob)


def edit(session: Session, document_id: UUID, version: int, **values: Any) -> int:
    """Change a document's title, type, day or author; answers the new version. Raises RecordGone, RecordChanged, InvalidField."""
    changed = records.edit(session, DocumentFile, document_id, version, FIELDS, values)
    audit.record(session, "document edited", entity="documents", entity_id=document_id, patient_id=changed.patient_id)
    session.flush()
    return changed.version


def archive(session: Session, document_id: UUID, version: int) -> None:
    """Put a document away, with the files inside it; nothing is erased. Raises RecordGone, RecordChanged."""
    kept = records.archive(session, DocumentFile, document_id, version, "document put away")
    for part in session.scalars(select(DocumentFile).where(DocumentFile.part_of == document_id, DocumentFile.archived_at.is_(None))):
        part.archived_at = kept.archived_at


def blob_keys(session: Session) -> set[str]:
    """The keys of all bytes that documents, put away or not, and the practice's logo need: what else lies in the safe is an orphan."""
    return {key for key in (*session.scalars(select(DocumentFile.blob)), *session.scalars(select(Practice.logo))) if key}


def rename_blobs(session: Session, names: Mapping[str, str]) -> None:
    """Let the records name their bytes by other keys, old to new, as a copy under new keys does: no change that anybody made."""
    conn, pairs = session.connection(), [(new, old) for old, new in names.items()]
    if pairs:
        conn.exec_driver_sql("UPDATE documents SET blob = ? WHERE blob = ?", pairs)
        conn.exec_driver_sql("UPDATE practice SET logo = ? WHERE logo = ?", pairs)


def _listed() -> tuple[Any, ...]:
    names = (
        "id",
        "version",
        "title",
        "type",
        "serviced_on",
        "author",
        "source_name",
        "tags",
        "media_type",
        "size_bytes",
        "pages",
        "part_of",
    )
    return tuple(getattr(DocumentFile, name) for name in names)


def _row(row: Any, rows: Iterable[Any]) -> DocumentRow:
    parts = tuple(PartRow(each.id, each.title, each.media_type, each.size_bytes, each.pages) for each in rows if each.part_of == row.id)
    same = ("version", "title", "type", "serviced_on", "author", "source_name", "media_type", "size_bytes", "pages")
    tags = tuple(Sensitivity(tag) for tag in row.tags)
    return DocumentRow(document_id=row.id, tags=tags, parts=parts, **{name: getattr(row, name) for name in same})


def _viewed(session: Session, kept: DocumentFile) -> None:
    if session.info.get("is_only_read"):
        return  # nothing can be noted in an older data file that was not accepted
    audit.record(session, "document viewed", entity="documents", entity_id=kept.id, patient_id=kept.patient_id)
