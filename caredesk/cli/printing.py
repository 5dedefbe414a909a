"""Papers of the command line: what is asked for, of whom, and in which version or order."""

from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from caredesk.cli import print_words
from caredesk.cli.answers import Answer
from caredesk.cli.leaving import leave
from caredesk.cli.opening import opened
from caredesk.cli.statuses import DONE
from caredesk.kinds import PaperCopy, PaperLanguage, PaperPurpose
from caredesk.services import care_plans, named_patients, releases
from caredesk.services.contact_book import ContactChip, ContactQuestion, ContactSort
from caredesk.services.releases import (
    CarePlanRequest,
    CareTeamRequest,
    ContactListRequest,
    FormRequest,
    LabelsRequest,
    LabelStock,
    PaperSize,
    Request,
    RosterRequest,
)
from caredesk.services.roster_questions import RosterChip, RosterQuestion, RosterSort


def print_paper(words: Any) -> tuple[Answer, int]:
    """A paper as a file: for our own use, a patient copy for the patient."""
    with opened(words) as practice:
        with practice.reading() as session:
            request = _request(session, words)
        document = leave(practice, request, Path(words.output))
    count = "1 page" if document["pages"] == 1 else f"{document['pages']:,} pages"
    told = f"{document['title']}: {count} in {document['file']}"
    return Answer(document, f"{told}\n{document['note']}" if document["note"] else told), DONE


def _request(session: Session, words: Any) -> Request:
    size, named = _size(words), words.named_patient or (words.patient if words.paper != "form" else None)
    patient_id = named_patients.one(session, named).patient_id if named else None
    if words.paper == "form":
        form, language = releases.form_kind(words.patient), _language(words)
        return FormRequest(form=form, patient_id=patient_id, language=language, is_large=bool(words.large), size=size)
    return _list_of(words, patient_id, size) if words.paper in print_words.LISTS_AND_LABELS else _of_patient(session, patient_id, words)


def _list_of(words: Any, patient_id: UUID | None, size: PaperSize | None) -> Request:
    if words.paper == "roster":
        return RosterRequest(question=_roster(words), size=size)
    if words.paper == "contacts":
        return ContactListRequest(question=_contacts(words), size=size)
    stock = LabelStock(words.stock) if words.stock else LabelStock.AVERY_5160
    return LabelsRequest(of=patient_id or _list(words), stock=stock, start=words.start or 1, size=size)


def _of_patient(session: Session, patient_id: UUID | None, words: Any) -> Request:
    assert patient_id is not None  # the words were checked
    size = _size(words)
    if words.paper == "care-team":
        purpose = PaperPurpose.PATIENT if words.copy == PaperCopy.PATIENT else PaperPurpose.OWN_USE
        return CareTeamRequest(patient_id=patient_id, purpose=purpose, language=_language(words), size=size)
    if words.copy == PaperCopy.PATIENT:
        return _for_the_patient(session, patient_id, words)
    return CarePlanRequest(patient_id=patient_id, version=_version(session, patient_id, words.number), size=size)


def _for_the_patient(session: Session, patient_id: UUID, words: Any) -> CarePlanRequest:
    """The version asked for, else the one in use: patients get published versions only, which the door sees to."""
    in_use = care_plans.in_use(session, patient_id)
    return CarePlanRequest(
        patient_id=patient_id,
        purpose=PaperPurpose.PATIENT,
        version=words.number if words.number is not None else in_use[0].number if in_use else None,
        copy=PaperCopy.PATIENT,
        language=_language(words),
        size=_size(words),
    )


def _size(words: Any) -> PaperSize | None:
    """The sheet that was named; the practice's own where none was."""
    return PaperSize(words.paper_size) if words.paper_size is not None else None


def _language(words: Any) -> PaperLanguage | None:
    return PaperLanguage(words.language) if words.language else None


def _version(session: Session, patient_id: UUID, number: int | None) -> int | None:
    """The version asked for; else the one in use, as long as nothing has changed since; None is the draft."""
    if number is not None:
        return number
    view = care_plans.plan(session, patient_id)
    return view.in_use.number if view.in_use and not view.differs else None


def _list(words: Any) -> RosterQuestion | ContactQuestion:
    return _contacts(words) if print_words.list_of(words) == "contacts" else _roster(words)


def _roster(words: Any) -> RosterQuestion:
    """As the window shows it first: active patients by name."""
    chips = frozenset(RosterChip(chip) for chip in words.only or (RosterChip.ACTIVE,))
    return RosterQuestion(text=words.search or "", chips=chips, sort=RosterSort(words.sort or "name"), with_archived=False)


def _contacts(words: Any) -> ContactQuestion:
    chips = frozenset(ContactChip(chip) for chip in words.only or ())
    return ContactQuestion(text=words.search or "", chips=chips, sort=ContactSort(words.sort or "name"))
