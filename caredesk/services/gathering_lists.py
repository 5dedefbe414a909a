"""Gathers the practice's lists for paper: the roster and the contact list, each as its screen shows it, all rows."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from caredesk.kinds import ContactRole, PatientStatus, RiskTier
from caredesk.reports.list_papers import ContactLine, ContactListPaper, ListHead, RosterLine, RosterPaper
from caredesk.rules.days import age_years, day_words
from caredesk.rules.phones import shown_phone
from caredesk.services import acting, contact_book, in_parts, paper_heads, roster, standing
from caredesk.services.contact_book import ContactChip, ContactRow, ContactSort
from caredesk.services.in_parts import NOTHING_YET, Parts
from caredesk.services.paper_requests import PURPOSE_LINES, ContactListRequest, Gathered, PaperKind, RosterRequest
from caredesk.services.papers_care_plan import role_words
from caredesk.services.roster import PatientRow
from caredesk.services.roster_questions import RosterChip, RosterSort

LONGEST_SEARCH = 80  # characters of it that a list's head tells

ROSTER_CHIPS = {
    RosterChip.ACTIVE: "active",
    RosterChip.HIGH_RISK: "high risk",
    RosterChip.MINE: "of the person who printed this",
    RosterChip.ARCHIVED: "archived",
}
ROSTER_ORDERS = {
    RosterSort.NAME: "name",
    RosterSort.BIRTH: "birth date",
    RosterSort.COORDINATOR: "coordinator",
    RosterSort.RISK: "risk",
}
CONTACT_CHIPS = {
    ContactChip.PEOPLE: "people",
    ContactChip.ORGANIZATIONS: "organizations",
    ContactChip.FAMILY: "family and friends",
    ContactChip.COMMUNITY: "community services",
    ContactChip.NOT_VERIFIED: "not verified for a year",
    ContactChip.ARCHIVED: "archived",
}
CONTACT_ORDERS = {
    ContactSort.NAME: "name",
    ContactSort.ROLE: "role",
    ContactSort.ORGANIZATION: "organization",
    ContactSort.VERIFIED: "when they were verified",
}
RISKS = {RiskTier.HIGH: "High", RiskTier.MEDIUM: "Medium", RiskTier.LOW: "Low"}
STATES = {
    PatientStatus.ACTIVE: "",
    PatientStatus.ON_HOLD: "on hold",
    PatientStatus.DISCHARGED: "discharged",
    PatientStatus.DECEASED: "deceased",
}


def roster_list(request: RosterRequest) -> Parts[Gathered]:
    """All whom the roster shows for the question, in its order."""
    question = request.question
    session = yield NOTHING_YET
    as_of = standing.moment(session)
    rows = yield from in_parts.rows(lambda session: roster.numbers(session, question), _patients)
    session = yield len(rows), len(rows)
    chosen = [ROSTER_CHIPS[chip] for chip in RosterChip if chip in question.chips]
    under = _under(chosen, question.text, ROSTER_ORDERS[question.sort], question.descending, len(rows), ("patient", "patients"))
    paper = RosterPaper(head=_head(session, request, "Patients", under), rows=tuple(rows))
    return _gathered(PaperKind.ROSTER, request, paper, as_of)


def contact_list(request: ContactListRequest) -> Parts[Gathered]:
    """All whom the contact book shows for the question, in its order."""
    question = request.question
    session = yield NOTHING_YET
    as_of = standing.moment(session)
    rows = yield from in_parts.rows(lambda session: contact_book.all_ids(session, question), _contacts)
    session = yield len(rows), len(rows)
    chosen = [CONTACT_CHIPS[chip] for chip in ContactChip if chip in question.chips]
    under = _under(chosen, question.text, CONTACT_ORDERS[question.sort], question.descending, len(rows), ("contact", "contacts"))
    paper = ContactListPaper(head=_head(session, request, "Contacts", under), rows=tuple(rows))
    return _gathered(PaperKind.CONTACT_LIST, request, paper, as_of)


def _patients(session: Session, numbers: Sequence[int]) -> list[RosterLine]:
    return [_patient(row, acting.today(session)) for row in roster.of_numbers(session, numbers)]


def _contacts(session: Session, ids: Sequence[UUID]) -> list[ContactLine]:
    return [_contact(row) for row in contact_book.in_order(session, ids)]


def _under(chosen: list[str], typed: str, order: str, is_descending: bool, count: int, named: tuple[str, str]) -> str:
    """ "Active, high risk. Matching “del”. Sorted by name. 231 patients." """
    one, many = named
    which = ", ".join(chosen)
    parts = [which[:1].upper() + which[1:] if which else f"All {many}"]
    words = " ".join(typed.split())
    words = words if len(words) <= LONGEST_SEARCH else f"{words[: LONGEST_SEARCH - 1]}…"
    parts += [f"Matching “{words}”"] if words else []
    parts += [f"Sorted by {order}{', last first' if is_descending else ''}", f"1 {one}" if count == 1 else f"{count:,} {many}"]
    return f"{'. '.join(parts)}."


def _head(session: Session, request: RosterRequest | ContactListRequest, title: str, under: str) -> ListHead:
    return ListHead(
        letterhead=paper_heads.letterhead(session),
        printed=paper_heads.printed(session),
        purpose_line=PURPOSE_LINES[request.purpose],
        title=title,
        under=under,
        size=paper_heads.sheet(session, request.size),
    )


def _gathered(
    kind: PaperKind, request: RosterRequest | ContactListRequest, paper: RosterPaper | ContactListPaper, as_of: standing.Moment
) -> Gathered:
    title = f"{paper.head.title}, {len(paper.rows):,} {'row' if len(paper.rows) == 1 else 'rows'}"
    note = "" if paper.rows else "Nobody is in this list, so the paper is empty. Take the filter away to print everybody."
    return Gathered(
        kind=kind, purpose=request.purpose, patient_id=None, title=title, paper=paper, request=request, file_stem=paper.head.title,
        note=note, made_from=paper_heads.digest((paper.head.under, paper.rows)), as_of=as_of,
    )  # fmt: skip


def _patient(row: PatientRow, today: date) -> RosterLine:
    return RosterLine(
        name=row.list_name,
        called=row.preferred if row.preferred != row.given else "",
        born=day_words(row.birth_date),
        age=str(age_years(row.birth_date, today)) if row.birth_date else "",
        phone=shown_phone(row.phone) if row.phone else "",
        primary_care=row.primary_care,
        coordinator=row.coordinator,
        risk=RISKS[row.risk_tier] if row.risk_tier else "",
        state="archived" if row.archived else STATES[row.status],
        has_alert=row.name_alert,
    )


def _contact(row: ContactRow) -> ContactLine:
    role = row.specialty if row.role is ContactRole.SPECIALIST and row.specialty else role_words(row.role)
    return ContactLine(
        name=", ".join(part for part in (row.list_name, row.credentials) if part),
        role=role[:1].upper() + role[1:],
        organization=row.organization,
        phone=row.phone,
        fax=row.fax,
        email=row.email,
    )
