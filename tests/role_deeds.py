"""One deed of each kind that roles differ about, as a service does it: what a window or a command offers is compared with its answer."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from uuid import UUID

from sqlalchemy.orm import Session

from caredesk import vault
from caredesk.errors import Cancelled, NotAllowed
from caredesk.kinds import ContactRole, ItemKind, PaperPurpose, TelecomSystem, UserRole
from caredesk.rules.permissions import Deed
from caredesk.services import (
    audit,
    care_plans,
    care_team_deeds,
    chart_pages,
    charting,
    documents,
    imports,
    list_exports,
    people,
    plan_editing,
    practice,
    practice_settings,
    releases,
    sensitive_lists,
    summary,
    telecoms,
)
from caredesk.services.care_team_deeds import NewMember
from caredesk.services.contact_book import ContactQuestion
from caredesk.services.list_exports import Format, Wanted
from caredesk.services.owners import Owner
from caredesk.services.plan_rows import PlanPart
from caredesk.services.releases import CarePlanRequest, Destination, RosterRequest
from caredesk.services.telecoms import NewTelecom
from caredesk.vault import notices
from tests.services.import_builders import CONTENT, a_file, digest
from tests.services.people_builders import a_person
from tests.services.plan_builders import a_patient

Try = Callable[[Session, UUID], object]


def add_patient(session: Session, patient_id: UUID) -> UUID:
    return a_patient(session, family="Moss")


def add_phone(session: Session, patient_id: UUID) -> UUID:
    return telecoms.add(session, Owner(patient_id=patient_id), NewTelecom(TelecomSystem.PHONE, "704-555-0101"))


def add_contact(session: Session, patient_id: UUID) -> UUID:
    return a_person(session)


def print_roster(session: Session, patient_id: UUID) -> UUID:
    gathered = releases.gather(session, RosterRequest(purpose=PaperPurpose.OWN_USE))
    return releases.issue(session, gathered, releases.render(gathered), Destination.PRINTER)


def add_problem(session: Session, patient_id: UUID) -> UUID:
    return charting.add_item(session, patient_id, ItemKind.PROBLEMS, label="Heart failure")


def add_wish(session: Session, patient_id: UUID) -> UUID:
    return charting.add_wish(session, patient_id, kind="what-matters", words="Home", said_on=date(2026, 9, 1))


def add_document(session: Session, patient_id: UUID) -> UUID:
    kept = documents.keep(session, documents.NewDocument("Letter", documents.PDF), b"%PDF-1.4", patient_id=patient_id)
    audit.record(session, "document added", entity="documents", entity_id=kept, patient_id=patient_id)
    return kept


def add_goal(session: Session, patient_id: UUID) -> UUID:
    return plan_editing.add_part(session, patient_id, PlanPart.GOAL, words="To walk to Mass")


def publish(session: Session, patient_id: UUID) -> object:
    return care_plans.publish(session, patient_id)


def add_member(session: Session, patient_id: UUID) -> UUID:
    return care_team_deeds.add(session, patient_id, a_person(session), NewMember(role=ContactRole.PCP))


def look_at_file(session: Session, patient_id: UUID) -> object:
    file = a_file()
    return imports.stage(session, file, digest(file), as_new=True)


def take_in(session: Session, patient_id: UUID) -> object:
    file = a_file()
    return imports.commit(session, imports.stage(session, file, digest(file), as_new=True), CONTENT)


def read_log(session: Session, patient_id: UUID) -> object:
    return audit.entries(session)


def export_list(session: Session, patient_id: UUID) -> None:
    wanted = Wanted(ContactQuestion(), Format.CSV)
    list_exports.gathered(session, wanted)
    list_exports.note(session, wanted, 0)


def edit_practice(session: Session, patient_id: UUID) -> None:
    practice.edit(session, phone="704-555-0142")


def set_paper(session: Session, patient_id: UUID) -> object:
    return practice_settings.set_paper_size(session, "a4")


def keep_words(session: Session, patient_id: UUID) -> None:
    sensitive_lists.keep(session, ())


def add_user(session: Session, patient_id: UUID) -> object:
    return practice.add_user(session, name="Eve Stone", role=UserRole.CLINICIAN)


def read_medicines(session: Session, patient_id: UUID) -> object:
    return chart_pages.medicines(session, patient_id, 10)


def read_plan(session: Session, patient_id: UUID) -> object:
    return care_plans.plan(session, patient_id)


def read_versions(session: Session, patient_id: UUID) -> object:
    return care_plans.versions(session, patient_id)


def read_documents(session: Session, patient_id: UUID) -> object:
    return documents.listing(session, patient_id)


def read_summary(session: Session, patient_id: UUID) -> object:
    return summary.summary(session, patient_id)


def gather_plan(session: Session, patient_id: UUID) -> object:
    return releases.gather(session, CarePlanRequest(patient_id=patient_id))


def stand_as_i_do(session: Session, patient_id: UUID) -> object:
    return people.as_now(session)


TRIES: dict[Deed, tuple[Try, ...]] = {
    Deed.OWN: (stand_as_i_do,),
    Deed.PRINT: (print_roster,),
    Deed.READ: (read_medicines, read_plan, read_versions, read_documents, read_summary, gather_plan),
    Deed.PERSON: (add_patient, add_phone),
    Deed.CONTACT: (add_contact,),
    Deed.TEAM: (add_member,),
    Deed.CHART: (add_problem, add_wish),
    Deed.DOCUMENT: (add_document,),
    Deed.PLAN: (add_goal,),
    Deed.PUBLISH: (publish,),
    Deed.IMPORT: (look_at_file, take_in),
    Deed.LOG: (read_log,),
    Deed.EXPORT: (export_list,),
    Deed.PRACTICE: (edit_practice, set_paper, keep_words),
    Deed.PEOPLE: (add_user,),
}


def refusal(safe: vault.Vault, tried: Try, patient_id: UUID) -> str:
    """The sentence with which the services refuse a deed to whoever opened the practice; empty where they do not. Nothing is kept."""
    try:
        with safe.writing() as session:
            tried(session, patient_id)
            session.flush()
            raise Cancelled
    except NotAllowed as refused:
        return refused.template
    except Cancelled:
        return ""


def vault_refusal(tried: Callable[[], object]) -> str:
    """The same of a deed on the vault itself."""
    try:
        tried()
    except NotAllowed as refused:
        return refused.template
    return ""


def answers(safe: vault.Vault, patient_id: UUID, aside: Path) -> dict[Deed, set[str]]:
    """What is said to whoever opened the practice when each deed is tried: the sentences, or an empty one where it is done."""
    told = {deed: {refusal(safe, tried, patient_id) for tried in tries} for deed, tries in TRIES.items()}
    told[Deed.BACK_UP] = {vault_refusal(lambda: vault.back_up(safe, aside / safe.actor.role.value))}
    told[Deed.NOTICE] = {vault_refusal(lambda: notices.dismiss(safe, "nothing of this sort"))}
    told[Deed.KEYS] = {vault_refusal(lambda: vault.new_recovery_code(safe))}
    return told
