"""Gathers address labels: of one patient, or of all whom a list shows. A protected address is never printed on a label."""

from collections.abc import Iterator, Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from caredesk.errors import RuleBroken
from caredesk.kinds import TelecomUse
from caredesk.models.contacts import Contact
from caredesk.models.patients import Patient
from caredesk.reports.list_papers import LabelsPaper, LabelStock
from caredesk.reports.papers import PaperSize
from caredesk.services import addresses, contact_book, in_parts, paper_heads, practice, records, roster, search, standing
from caredesk.services.addresses import AddressRow
from caredesk.services.contact_book import ContactQuestion
from caredesk.services.in_parts import NOTHING_YET, Parts
from caredesk.services.paper_requests import Gathered, LabelsRequest, PaperKind
from caredesk.services.roster_questions import RosterQuestion
from caredesk.services.standing import Moment

SHEETS = {
    LabelStock.AVERY_5160: "These labels are for a US Letter sheet of 30 (Avery 5160), not for A4.",
    LabelStock.ROLL: "These labels are for a roll, each 3 1/2 by 1 1/8 inch, not for A4.",
}
Addressed = tuple[tuple[str, ...], list[AddressRow]]  # the lines that name somebody, and the addresses to choose from


def labels(request: LabelsRequest) -> Parts[Gathered]:
    """The labels, and a note on who has none. Raises RuleBroken where there is nothing to print, RecordGone."""
    session = yield NOTHING_YET
    if not 1 <= request.start <= request.stock.on_sheet:
        raise RuleBroken("The sheet has labels 1 to {last}.", last=request.stock.on_sheet)
    as_of = standing.moment(session)
    addressed = yield from _addressed(request.of)
    session = yield len(addressed), len(addressed)
    return _gathered(session, request, addressed, as_of)


def _gathered(session: Session, request: LabelsRequest, addressed: list[Addressed], as_of: Moment) -> Gathered:
    told = [(*named, *_lines(found)) for named, choice in addressed if (found := _printed(choice))]
    hidden = sum(any(row.is_protected for row in choice) for named, choice in addressed if not _printed(choice))
    left_out = _left_out(hidden, len(addressed) - len(told) - hidden)
    if not addressed:
        raise RuleBroken("Nobody is in this list, so there is no label. Take the filter away to print labels of everybody.")
    if not told:
        raise RuleBroken("There is no address to print. {note}", note=left_out)
    paper = LabelsPaper(
        title="Address labels",
        author=practice.facts(session).name,
        printed=paper_heads.printed(session),
        labels=tuple(told),
        stock=request.stock,
        start=request.start,
    )
    patient = records.get(session, Patient, request.of) if isinstance(request.of, UUID) else None
    return Gathered(
        kind=PaperKind.LABELS,
        purpose=request.purpose,
        patient_id=patient.id if patient else None,
        title=f"Address labels, {len(told):,}",
        paper=paper,
        made_from=paper_heads.digest((paper.labels, paper.stock, paper.start)),
        request=request,
        note=f"{left_out} {_stock_note(session, request)}".strip(),
        patient_name=patient.spoken_name if patient else "",
        birth_date=patient.birth_date if patient else None,
        file_stem="Labels",
        as_of=as_of,
    )


def _addressed(of: UUID | RosterQuestion | ContactQuestion) -> Parts[list[Addressed]]:
    if isinstance(of, ContactQuestion):
        return in_parts.rows(lambda session: contact_book.all_ids(session, of), _contacts)
    if isinstance(of, RosterQuestion):
        return in_parts.rows(lambda session: roster.numbers(session, of), _patients)
    return in_parts.rows(lambda session: [records.get(session, Patient, of).number], _patients)


def _patients(session: Session, numbers: Sequence[int]) -> Iterator[Addressed]:
    rows = roster.of_numbers(session, numbers)
    found = addresses.of_patients(session, [row.patient_id for row in rows])
    return (((row.spoken_name,), found.get(row.patient_id, [])) for row in rows)


def _contacts(session: Session, ids: Sequence[UUID]) -> Iterator[Addressed]:
    """People at their own address, else at their organization's."""
    columns = select(Contact.id, Contact.organization_id).where(search.among(Contact.id, ids), Contact.organization_id.is_not(None))
    employer = {row.id: row.organization_id for row in session.execute(columns) if row.organization_id}
    found = addresses.of_contacts(session, {*ids, *employer.values()})
    for row in contact_book.in_order(session, ids):
        named = ", ".join(part for part in (row.spoken_name, row.credentials) if part)
        own, theirs = found.get(row.contact_id, []), found.get(employer.get(row.contact_id, row.contact_id), [])
        yield tuple(part for part in (named, row.organization) if part), own or theirs


def _printed(choice: list[AddressRow]) -> AddressRow | None:
    """The first that is in use; nothing where one is protected, for mail may lead there."""
    in_use = [row for row in choice if row.use is not TelecomUse.OLD]
    return in_use[0] if in_use and not any(row.is_protected for row in in_use) else None


def _lines(address: AddressRow) -> tuple[str, ...]:
    return tuple(part for part in (*address.lines, address.place) if part)


def _stock_note(session: Session, request: LabelsRequest) -> str:
    """What is to lie in the printer, where other papers are printed on A4."""
    return SHEETS[request.stock] if paper_heads.sheet(session, request.size) is PaperSize.A4 else ""


def _left_out(hidden: int, without: int) -> str:
    """Who has no label and why, without names."""
    parts = []
    if hidden:
        parts.append("1 protected address is left out." if hidden == 1 else f"{hidden:,} protected addresses are left out.")
    if without:
        several = f"{without:,} have no address on record and get no label."
        parts.append("1 has no address on record and gets no label." if without == 1 else several)
    return " ".join(parts)
