"""Taking in: what a preview showed is written in the one transaction of its deed, which undoes it whole."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from caredesk.errors import NoMatch, RecordChanged, RuleBroken
from caredesk.exchange.person_facts import PatientFacts
from caredesk.kinds import ItemKind, PatientStatus, Sex
from caredesk.models.audit import Import
from caredesk.models.care_plans import Goal
from caredesk.models.clinical import Statement
from caredesk.models.patients import Coverage, Identifier, Patient
from caredesk.rules.days import day_words
from caredesk.rules.permissions import Deed
from caredesk.services import acting, addresses, audit, chart, records, telecoms
from caredesk.services.addresses import NewAddress
from caredesk.services.imports import document_writing, people, team_writing
from caredesk.services.imports.drafts import clipped, day
from caredesk.services.imports.preview import Candidate, Finding, Fit, Preview, StagedItem
from caredesk.services.imports.staging import stage
from caredesk.services.owners import Owner
from caredesk.services.telecoms import NewTelecom

CHUNK = 1_000
NAME_FIELDS = {"prefix": 40, "family": 120, "suffix": 40, "preferred": 80}
OTHER_FIELDS = {"language": 40, "marital_status": 60, "race": 200, "ethnicity": 200, "religion": 120, "gender_identity": 80}


@dataclass(frozen=True)
class Taken:
    """What was taken in: undo by `deed_id`. Without an `import_id` the chart already had everything."""

    import_id: UUID | None
    deed_id: UUID
    patient_id: UUID
    patient_name: str
    is_new_patient: bool
    counts: dict[str, int]
    already_present: int


def commit(session: Session, preview: Preview, content: bytes) -> Taken:
    """Write what the preview showed; `content` is the file itself, kept as a document.

    Raises NotAllowed, RecordChanged where the chart is no longer as the preview showed it, NoMatch and RuleBroken where the file has no
    place, RecordGone.
    """
    acting.demand(session, Deed.IMPORT)
    if not preview.match.is_settled:
        raise refusal(preview)
    if _shown(stage(session, preview.file, preview.sha256, into=preview.into, as_new=preview.as_new)) != _shown(preview):
        raise RecordChanged("The chart was changed after this preview. Look at the file again before you take it in.")
    patient = _patient(session, preview)
    deed_id: UUID = session.info["deed_id"]
    if preview.adds_nothing:
        audit.record(session, "record looked at again, nothing new", entity="patients", patient_id=patient.id, sha256=preview.sha256)
        return Taken(None, deed_id, patient.id, patient.spoken_name, False, preview.counts, preview.already_present)
    taken = _import_row(session, preview, patient, deed_id)
    _write_items(session, preview, patient.id, taken.id)
    _write_statements(session, preview, patient.id, taken.id)
    team_writing.write_team(session, preview, patient.id, taken.id)
    _add_person_facts(session, preview, patient)
    if preview.document is Finding.NEW:
        document_writing.write_document(session, preview, content, patient.id, taken.id)
    audit.record(
        session,
        "record imported",
        entity="imports",
        entity_id=taken.id,
        patient_id=patient.id,
        format=preview.file.format.value,
        sha256=preview.sha256,
        counts=preview.counts,
    )
    is_new = preview.match.fit is Fit.NEW_PATIENT
    return Taken(taken.id, deed_id, patient.id, patient.spoken_name, is_new, preview.counts, preview.already_present)


def refusal(preview: Preview) -> NoMatch | RuleBroken:
    """Why a file has no place, in a sentence; near matches are listed."""
    match, facts = preview.match, preview.file.patient
    about = facts.name or " ".join((*facts.given, facts.family)).strip()
    if match.fit is Fit.NOBODY:
        return RuleBroken("This file does not say whom it is about. Choose the patient it belongs to.")
    if match.fit is Fit.WRONG:
        doubts = "; ".join(match.doubts)
        return RuleBroken("This record is about {about}, not about {name}: {doubts}.", about=about, name=match.name, doubts=doubts)
    if match.fit is Fit.SEVERAL:
        text = "Several patients fit this record about {about}. Choose the one it belongs to."
    else:
        text = "This record is about {about}. Somebody like that is here already. Choose that patient, or say that this is a new one."
    return NoMatch(text, tuple(_line(candidate) for candidate in match.candidates), about=about)


def _line(candidate: Candidate) -> str:
    born = f", born {day_words(candidate.birth_date)}" if candidate.birth_date else ""
    put_away = " (put away)" if candidate.is_archived else ""
    alert = " (name alert)" if candidate.name_alert else ""
    return f"{candidate.name}{born}{alert}{put_away}: {'; '.join(candidate.reasons)}"


def _shown(preview: Preview) -> tuple[Any, ...]:
    """What the person at the desk agreed to, without what only describes it."""
    items = [(item.kind, item.finding, item.label, item.ours_id, item.differences) for item in preview.items]
    members = [(member.finding, member.name, member.contact_id, member.becomes_primary) for member in preview.members]
    match = (preview.match.fit, preview.match.patient_id)
    return match, items, members, list(preview.statements), list(preview.person), preview.document


def _patient(session: Session, preview: Preview) -> Patient:
    if preview.match.patient_id is not None:
        return records.get(session, Patient, preview.match.patient_id)
    facts = preview.file.patient
    patient = Patient(number=records.next_number(session, Patient), given=[clipped(name, 80) for name in facts.given])
    for name, length in {**NAME_FIELDS, **OTHER_FIELDS}.items():
        setattr(patient, name, clipped(getattr(facts, name), length))
    if not patient.given and not patient.family:
        patient.family = clipped(facts.name, 120)
    patient.former_names = clipped(", ".join(facts.former_names), 200)
    patient.birth_date, patient.sex = facts.birth_date, facts.sex or Sex.UNKNOWN
    patient.interpreter_needed = facts.interpreter_needed
    patient.deceased_on = day(facts.deceased_on)
    patient.status = PatientStatus.DECEASED if facts.deceased else PatientStatus.ACTIVE
    patient.renew_sort_name()
    session.add(patient)
    session.flush()
    _add_reach(session, facts, patient)
    return patient


def _add_reach(session: Session, facts: PatientFacts, patient: Patient) -> None:
    """Numbers, phones and addresses of a new patient."""
    owner = Owner(patient_id=patient.id)
    for number in facts.identifiers:
        _add_number(session, patient, number.system, number.value, number.label)
    for telecom in facts.telecoms:
        telecoms.put(session, owner, NewTelecom(telecom.system, clipped(telecom.value, 200), telecom.use))
    for address in people.usable(facts.addresses):
        addresses.put(session, owner, team_writing.new_address(address))


def _add_number(session: Session, patient: Patient, system: str, value: str, label: str) -> None:
    kept = Identifier(patient_id=patient.id, system=clipped(system, 200), value=clipped(value, 120), label=clipped(label, 120))
    session.add(kept)


def _add_person_facts(session: Session, preview: Preview, patient: Patient) -> None:
    """What a chart that was there already gets of the person: numbers, phones, a first address, and what its empty fields lacked."""
    new = {(fact.field, fact.theirs) for fact in preview.person if fact.finding is Finding.NEW}
    facts, owner = preview.file.patient, Owner(patient_id=patient.id)
    note = clipped(source_words(preview), 200)
    for number in facts.identifiers:
        if ("identifier", number.value) in new:
            _add_number(session, patient, number.system, number.value, number.label)
    for telecom in facts.telecoms:
        if ("telecom", telecom.value) in new:
            telecoms.put(session, owner, NewTelecom(telecom.system, clipped(telecom.value, 200), telecom.use, note))
    _fill(patient, facts, {field for field, _ in new})
    if any(field == "address" for field, _ in new):
        for address in people.usable(facts.addresses):
            kept: NewAddress = team_writing.new_address(address)
            addresses.put(session, owner, kept)


def _fill(patient: Patient, facts: PatientFacts, empty: set[str]) -> None:
    """Fill the fields that the preview showed as empty; what the chart says of itself stays as it is."""
    for name, length in {"preferred": NAME_FIELDS["preferred"], **OTHER_FIELDS}.items():
        if name in empty:
            setattr(patient, name, clipped(getattr(facts, name), length))
    if "birth_date" in empty:
        patient.birth_date = facts.birth_date
    if "sex" in empty and facts.sex is not None:
        patient.sex = facts.sex


def source_words(preview: Preview) -> str:
    """ "from Mercy Hospital, Nov 12, 2026"."""
    return ", ".join(part for part in (f"from {preview.source_name or 'a file'}", day_words(preview.source_on)) if part)


def _import_row(session: Session, preview: Preview, patient: Patient, deed_id: UUID) -> Import:
    taken = Import(
        format=preview.file.format,
        file_sha256=preview.sha256,
        patient_id=patient.id,
        source_name=preview.source_name,
        source_on=preview.source_on,
        title=preview.title,
        counts=preview.counts,
        unread=[{"where": part.where, "why": part.why} for part in preview.unread],
        deed_id=deed_id,
    )
    session.add(taken)
    session.flush()
    return taken


def _write_items(session: Session, preview: Preview, patient_id: UUID, import_id: UUID) -> None:
    written = [item for item in preview.items if item.finding is not Finding.SAME]
    for start in range(0, len(written), CHUNK):
        rows = [_row(item, preview, patient_id, import_id) for item in written[start : start + CHUNK]]
        session.add_all([row for row in rows if row is not None])
        session.flush()


def _row(item: StagedItem, preview: Preview, patient_id: UUID, import_id: UUID) -> Any:
    """A row of the chart, unconfirmed; one that differs names the row it stands beside. A differing goal or insurance is only shown."""
    shared = {"patient_id": patient_id, "import_id": import_id, "source_name": preview.source_name}
    if item.kind is ItemKind.GOALS:
        return _goal(item, {**shared, "source_on": preview.source_on}) if item.finding is Finding.NEW else None
    if item.kind is ItemKind.COVERAGE:
        names = ("payer", "plan", "member_id", "group_number", "phone", "starts_on", "ends_on", "source_key")
        return Coverage(**shared, **{name: item.values[name] for name in names}) if item.finding is Finding.NEW else None
    model: Any = chart.LISTS[item.kind]  # the columns depend on the list
    return model(
        **item.values,
        **shared,
        source_on=preview.source_on,
        confirmed=False,
        differs_from=item.ours_id if item.finding is Finding.DIFFERENT else None,
        tags=[tag.value for tag in item.tags],
        part2_source=item.part2_source,
    )


def _goal(item: StagedItem, shared: dict[str, Any]) -> Goal:
    names = ("measure", "target_on", "progress", "position", "source_key")
    return Goal(words=item.label, confirmed=False, **shared, **{name: item.values[name] for name in names})


def _write_statements(session: Session, preview: Preview, patient_id: UUID, import_id: UUID) -> None:
    for said in preview.statements:
        if said.finding is Finding.NEW:
            session.add(
                Statement(
                    patient_id=patient_id,
                    about=said.about,
                    words=said.words,
                    said_on=said.said_on,
                    confirmed=False,
                    source_name=preview.source_name,
                    import_id=import_id,
                )
            )
