"""Gathers a form: blank, or with who the patient is filled in; what it permits is written by whoever signs."""

from dataclasses import replace

from sqlalchemy.orm import Session

from caredesk.kinds import InstrumentKind, PaperLanguage, TelecomSystem, TelecomUse
from caredesk.models.patients import Patient
from caredesk.reports.form_papers import (
    AccessPaper,
    FamilyPaper,
    FormHead,
    FormPaper,
    FormPatient,
    Party,
    PermissionPaper,
    RequestKind,
    RequestPaper,
)
from caredesk.services import addresses, paper_heads, practice, records, telecoms
from caredesk.services.addresses import AddressRow
from caredesk.services.owners import Owner
from caredesk.services.paper_requests import FORM_TITLES, FormRequest, Gathered, PaperKind
from caredesk.services.papers_patient_plan import language_of


def form(session: Session, request: FormRequest) -> Gathered:
    """The form as it is asked for. Raises RecordGone."""
    patient = records.get(session, Patient, request.patient_id) if request.patient_id is not None else None
    head = _head(session, request, patient)
    paper = _paper(session, request, head)
    return Gathered(
        kind=PaperKind.FORM,
        purpose=request.purpose,
        patient_id=request.patient_id,
        title=FORM_TITLES[request.form],
        paper=paper,
        made_from=paper_heads.digest(replace(paper, head=replace(head, printed=None))),  # type: ignore[arg-type]  # no part of what it says
        request=request,
        patient_name=patient.spoken_name if patient is not None else "",
        birth_date=patient.birth_date if patient is not None else None,
    )


def _head(session: Session, request: FormRequest, patient: Patient | None) -> FormHead:
    facts = practice.facts(session)
    own = language_of(patient.language) if patient is not None else PaperLanguage.ENGLISH
    return FormHead(
        letterhead=paper_heads.letterhead(session),
        printed=paper_heads.printed(session),
        practice_kinds=facts.kinds,
        email=facts.email,
        patient=_patient(session, patient) if patient is not None else FormPatient(),
        language=request.language or own,
        size=paper_heads.sheet(session, request.size),
        is_large=request.is_large,
    )


def _patient(session: Session, patient: Patient) -> FormPatient:
    """Who the patient is. A protected address stands on no form: it goes to others."""
    owner = Owner(patient_id=patient.id)
    ways = telecoms.of(session, owner)
    phone, mail = telecoms.best(ways, TelecomSystem.PHONE), telecoms.best(ways, TelecomSystem.EMAIL)
    home = next((row for row in addresses.of(session, owner) if _is_shown(row)), None)
    return FormPatient(
        name=patient.spoken_name,
        birth_date=patient.birth_date,
        phone=phone.shown if phone is not None else "",
        address=home.one_line if home is not None else "",
        email=mail.shown if mail is not None else "",
    )


def _is_shown(row: AddressRow) -> bool:
    return not row.is_protected and row.use is not TelecomUse.OLD


def _paper(session: Session, request: FormRequest, head: FormHead) -> FormPaper:
    """Who shares is filled in where it is the practice; an advocate's clients name the office that does."""
    ours = Party()
    if head.holds_records:
        facts = practice.facts(session)
        ours = Party(name=facts.name, address=facts.address_line, phone=facts.phone, fax=facts.fax)
    match request.form:
        case RequestKind():
            return RequestPaper(head=head, kind=request.form, office=ours)
        case InstrumentKind.ACCESS_REQUEST:
            return AccessPaper(head=head, office=ours)
        case InstrumentKind.FAMILY_AGREEMENT:
            return FamilyPaper(head=head)
        case _:
            return PermissionPaper(head=head, kind=request.form, discloser=ours)
