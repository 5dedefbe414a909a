"""The document itself goes into the chart: its bytes as they came, its sections to be read, and the files inside it."""

from uuid import UUID

from sqlalchemy.orm import Session

from caredesk.exchange.records import Attachment, ClinicalFile
from caredesk.kinds import Sensitivity
from caredesk.rules import sensitive_words
from caredesk.services import documents, sensitive_lists
from caredesk.services.documents import MEDIA_TYPES, NewDocument
from caredesk.services.imports.drafts import day
from caredesk.services.imports.preview import Preview

OCTETS = "application/octet-stream"


def write_document(session: Session, preview: Preview, content: bytes, patient_id: UUID, import_id: UUID) -> UUID:
    """Keep the document and the files inside it; answers the document's id."""
    file = preview.file
    tags = _tags(session, preview)
    head = NewDocument(
        title=preview.title,
        media_type=MEDIA_TYPES.get(file.format, OCTETS),
        type=file.document_type,
        type_code=file.document_code,
        serviced_on=day(file.service_to) or day(file.service_from) or preview.source_on,
        author=next(iter(file.authors), ""),
        source_name=preview.source_name,
        tags=tags,
        sections=tuple((section.title, section.text) for section in file.narrative),
    )
    document_id = documents.keep(session, head, content, patient_id=patient_id, import_id=import_id)
    for attachment in file.attachments:
        part = _part(attachment, head)
        documents.keep(session, part, attachment.content, patient_id=patient_id, import_id=import_id, part_of=document_id)
    return document_id


def _part(attachment: Attachment, head: NewDocument) -> NewDocument:
    return NewDocument(
        title=attachment.title or head.title,
        media_type=attachment.media_type or OCTETS,
        type=attachment.document_type,
        type_code=attachment.document_code,
        serviced_on=day(attachment.written) or head.serviced_on,
        author=attachment.author,
        source_name=head.source_name,
        tags=head.tags,
        sections=((attachment.title or head.title, attachment.text),) if attachment.text else (),
    )


def _tags(session: Session, preview: Preview) -> tuple[Sensitivity, ...]:
    """What the narrative and the lines propose; a person decides."""
    file: ClinicalFile = preview.file
    texts = [text for section in file.narrative for text in (section.title, section.text)]
    texts += [text for inside in file.attachments for text in (inside.title, inside.text)]
    found = {*sensitive_words.proposed_tags(texts, sensitive_lists.words(session)), *(tag for item in preview.items for tag in item.tags)}
    return tuple(tag for tag in Sensitivity if tag in found)
