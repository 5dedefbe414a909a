"""Looking before taking in: a clinical file beside the chart that it belongs to. Reads only."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from caredesk.exchange.person_facts import PatientFacts
from caredesk.exchange.records import ClinicalFile
from caredesk.kinds import ItemKind, Sex, StatementAbout, TelecomSystem
from caredesk.models.audit import Import
from caredesk.models.clinical import Statement
from caredesk.models.patients import Address, Identifier, Patient, Telecom
from caredesk.rules import comparing
from caredesk.rules.comparing import Key
from caredesk.rules.permissions import Deed
from caredesk.rules.phones import read_phone
from caredesk.rules.plain_names import plain
from caredesk.services import acting, chart, sensitive_lists
from caredesk.services.imports import against_chart, drafts, people
from caredesk.services.imports.against_chart import MOST_LOOKED_AT
from caredesk.services.imports.drafts import Draft
from caredesk.services.imports.preview import Finding, Fit, PersonFact, Preview, StagedItem, StagedStatement
from caredesk.services.imports.whose import whose

LIST_OF = {
    StatementAbout.ALLERGIES: ItemKind.ALLERGIES,
    StatementAbout.MEDICATIONS: ItemKind.MEDICATIONS,
    StatementAbout.PROBLEMS: ItemKind.PROBLEMS,
}
FACTS_FILLED = ("language", "marital_status", "religion", "race", "ethnicity", "gender_identity", "preferred")


def stage(session: Session, file: ClinicalFile, sha256: str, *, into: UUID | None = None, as_new: bool = False) -> Preview:
    """What taking the file in would do. Writes nothing.

    `into` is the chart that was chosen, `as_new` says that it is a new patient whatever looks alike. Where the person cannot be
    settled (`match.is_settled` is false), nothing is compared. Raises NotAllowed, RecordGone for an `into` that is not there.
    """
    acting.demand(session, Deed.IMPORT)
    match = whose(session, file.patient, into=into, as_new=as_new)
    source_name, source_on = source(file)
    told = Preview(file, sha256, match, source_name, source_on, title(file), into, as_new)
    if not match.is_settled:
        return told
    words = sensitive_lists.words(session)
    items, merged = against_chart.compare(session, match.patient_id, _lines(file), words)
    return Preview(
        **{name: getattr(told, name) for name in ("file", "sha256", "match", "source_name", "source_on", "title", "into", "as_new")},
        items=tuple(items),
        members=tuple(people.stage_people(session, file, match.patient_id)),
        statements=tuple(_statements(session, file, match.patient_id, items)),
        person=tuple(_person_facts(session, file.patient, match.patient_id)) if match.fit is not Fit.NEW_PATIENT else (),
        document=_document(session, sha256, match.patient_id),
        to_read=_to_read(file),
        merged=merged,
    )


def source(file: ClinicalFile) -> tuple[str, date | None]:
    """Who says it and on which day: the keeper of the record, else its author."""
    name = file.custodian or next(iter(file.authors), "") or next(iter(file.software), "")
    return drafts.clipped(name, 200), drafts.day(file.created)


def title(file: ClinicalFile) -> str:
    """What the document is called."""
    return drafts.clipped(file.title or file.document_type or "Health record", 200)


def _lines(file: ClinicalFile) -> list[tuple[ItemKind, Draft]]:
    """Every line of the lists, and what the discharge list says beyond the list of medicines."""
    found = list(drafts.drafts(file))
    known: dict[Key, list[Draft]] = defaultdict(list)
    for kind, draft in found:
        if kind is ItemKind.MEDICATIONS:
            for key in comparing.keys(kind, draft):
                known[key].append(draft)
    return found + [(ItemKind.MEDICATIONS, draft) for draft in drafts.discharge_drafts(file) if not _is_said(draft, known)]


def _is_said(draft: Draft, known: Mapping[Key, list[Draft]]) -> bool:
    alike = (other for key in comparing.keys(ItemKind.MEDICATIONS, draft) for other in known.get(key, ())[:MOST_LOOKED_AT])
    return any(not comparing.differences(ItemKind.MEDICATIONS, other, draft) for other in alike)


def _statements(session: Session, file: ClinicalFile, patient_id: UUID | None, items: list[StagedItem]) -> Iterator[StagedStatement]:
    """Statements about whole lists; beside a list that has rows, here or in the file itself, one is only shown as different."""
    standing = {(row.about, plain(row.words)) for row in _standing(session, patient_id)}
    seen: set[tuple[StatementAbout, str]] = set()
    for said in file.statements:
        key = (said.about, plain(said.words))
        if key in seen:
            continue
        seen.add(key)
        kind = LIST_OF[said.about]
        ours = (*_labels(session, kind, patient_id), *(item.label for item in items if item.kind is kind and item.finding is Finding.NEW))
        finding = Finding.DIFFERENT if ours else Finding.SAME if key in standing else Finding.NEW
        yield StagedStatement(
            finding, said.about, drafts.clipped(said.words, 200), drafts.day(said.said_on) or drafts.day(file.created), ours
        )


def _standing(session: Session, patient_id: UUID | None) -> list[Statement]:
    question = select(Statement).where(Statement.patient_id == patient_id, Statement.archived_at.is_(None))
    return list(session.scalars(question)) if patient_id else []


def _labels(session: Session, kind: ItemKind, patient_id: UUID | None) -> list[str]:
    if patient_id is None:
        return []
    model = chart.LISTS[kind]
    question = select(model.label).where(
        model.patient_id == patient_id, model.archived_at.is_(None), model.differs_from.is_(None), model.entered_in_error == ""
    )
    return list(session.scalars(question.order_by(model.position, model.label)))


def _document(session: Session, sha256: str, patient_id: UUID | None) -> Finding:
    question = select(Import.id).where(Import.file_sha256 == sha256, Import.patient_id == patient_id, Import.undone_at.is_(None))
    return Finding.SAME if patient_id and session.scalar(question.limit(1)) else Finding.NEW


def _to_read(file: ClinicalFile) -> tuple[tuple[str, int], ...]:
    """What has no list in the chart and is read in the document: how many lines of each sort."""
    sorts = (
        ("given", tuple(item for item in file.other_medications if item.use != "discharge")),
        ("diagnoses", file.diagnoses),
        ("concerns", file.concerns),
        ("planned", file.plan),
        ("directives", file.directives),
        ("social", file.social),
        ("equipment", file.equipment),
    )
    return tuple((name, len(lines)) for name, lines in sorts if lines)


def _person_facts(session: Session, facts: PatientFacts, patient_id: UUID | None) -> Iterator[PersonFact]:
    """What the file says of the person beside the chart: numbers and phones are added, empty fields filled, the rest only shown."""
    patient = session.get(Patient, patient_id)
    if patient is None:
        return
    yield from _new_numbers(session, facts, patient)
    yield from _new_telecoms(session, facts, patient)
    yield from _addresses(session, facts, patient)
    for name in FACTS_FILLED:
        theirs, ours = getattr(facts, name), getattr(patient, name)
        if theirs and plain(theirs) != plain(ours):
            yield _beside(name, theirs, ours)
    if facts.sex not in (None, Sex.UNKNOWN, patient.sex):
        yield _beside("sex", facts.sex.value if facts.sex else "", "" if patient.sex is Sex.UNKNOWN else patient.sex.value)
    if facts.birth_date and facts.birth_date != patient.birth_date:
        yield _beside("birth_date", facts.birth_date.isoformat(), patient.birth_date.isoformat() if patient.birth_date else "")
    if facts.deceased and patient.deceased_on is None:
        yield PersonFact(Finding.DIFFERENT, "deceased", facts.deceased_on.text if facts.deceased_on else "", "")


def _beside(name: str, theirs: str, ours: str) -> PersonFact:
    """A fact that fills an empty field of the chart, or is shown beside what the chart says."""
    return PersonFact(Finding.DIFFERENT if ours else Finding.NEW, name, theirs, ours)


def _new_numbers(session: Session, facts: PatientFacts, patient: Patient) -> Iterator[PersonFact]:
    question = select(Identifier.system, Identifier.value).where(Identifier.patient_id == patient.id, Identifier.archived_at.is_(None))
    known = {(row.system, row.value) for row in session.execute(question)}
    for number in facts.identifiers:
        if (number.system, number.value) not in known:
            yield PersonFact(Finding.NEW, "identifier", number.value)


def _new_telecoms(session: Session, facts: PatientFacts, patient: Patient) -> Iterator[PersonFact]:
    question = select(Telecom.value, Telecom.normalized).where(Telecom.patient_id == patient.id, Telecom.archived_at.is_(None))
    known = {text for row in session.execute(question) for text in (plain(row.value), row.normalized) if text}
    for telecom in facts.telecoms:
        phone = read_phone(telecom.value) if telecom.system is not TelecomSystem.EMAIL else None
        if plain(telecom.value) not in known and not (phone and phone.e164 in known):
            yield PersonFact(Finding.NEW, "telecom", telecom.value)


def _addresses(session: Session, facts: PatientFacts, patient: Patient) -> Iterator[PersonFact]:
    """The first address of a chart that has none is added; another one is only shown."""
    question = select(Address).where(Address.patient_id == patient.id, Address.archived_at.is_(None)).order_by(Address.position)
    ours = [one_line(row.lines, row.city, row.state, row.postal_code) for row in session.scalars(question)]
    for address in people.usable(facts.addresses):
        theirs = one_line(address.lines, address.city, address.state, address.postal_code)
        if plain(theirs) not in [plain(line) for line in ours]:
            yield PersonFact(Finding.DIFFERENT if ours else Finding.NEW, "address", theirs, "; ".join(ours))


def one_line(lines: list[str] | tuple[str, ...], city: str, state: str, postal_code: str) -> str:
    """An address on one line."""
    place = " ".join(part for part in (state, postal_code) if part)
    return ", ".join(part for part in (*lines, city, place) if part)
