"""What each tab of a chart shows, asked for at once: the newest rows of every list, how many there are, and what waits beside them."""

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

from sqlalchemy.orm import Session

from caredesk.kinds import ItemKind
from caredesk.rules.permissions import Deed
from caredesk.services import (
    acting,
    addresses,
    care_teams,
    chart,
    chart_banner,
    chart_items,
    chart_lists,
    chart_rows,
    documents,
    drafts,
    minimum,
    name_alerts,
    practice,
    telecoms,
)
from caredesk.services.addresses import AddressRow
from caredesk.services.care_team_rows import MemberRow
from caredesk.services.chart_banner import Demographics
from caredesk.services.chart_items import Waiting
from caredesk.services.chart_lists import ListPart
from caredesk.services.chart_rows import CoverageRow, StatementRow, WishRow
from caredesk.services.documents import DocumentRow
from caredesk.services.drafts import DraftRow
from caredesk.services.name_alerts import AlikePatient
from caredesk.services.owners import Owner
from caredesk.services.practice import UserRow
from caredesk.services.telecoms import TelecomRow

if TYPE_CHECKING:  # the roster loads this module for its pane, and needs nothing of what takes records in
    from caredesk.services.imports import ImportRow

CHART_FORM, MEDICINES_FORM = "chart", "chart medicines"  # each tab keeps what is typed in it by itself
NEWEST = 8


@dataclass(frozen=True)
class ChartHead:
    """What stands above every tab: the person, whose name is like theirs, what waits, and the numbers of the tabs."""

    banner: chart_banner.Banner
    alike: tuple[AlikePatient, ...]
    not_compared: tuple[chart_rows.NotCompared, ...]
    counts: chart_banner.Counts
    today: date


@dataclass(frozen=True)
class SummaryView:
    """The Summary tab."""

    today: date
    person: Demographics
    users: tuple[UserRow, ...]
    addresses: tuple[AddressRow, ...]
    telecoms: tuple[TelecomRow, ...]
    coverage: tuple[CoverageRow, ...]
    deciders: tuple[MemberRow, ...]
    typed: DraftRow | None
    tells_health: bool  # whether who asks reads what charts say about health; nothing of what follows is told where not
    lists: dict[ItemKind, ListPart] = field(default_factory=dict)
    statements: tuple[StatementRow, ...] = ()
    waiting: tuple[Waiting, ...] = ()
    wishes: tuple[WishRow, ...] = ()
    documents: tuple[DocumentRow, ...] = ()
    imports: "tuple[ImportRow, ...]" = ()


@dataclass(frozen=True)
class MedicinesView:
    """The Medicines tab."""

    today: date
    medicines: ListPart
    statement: StatementRow | None
    waiting: tuple[Waiting, ...]
    typed: DraftRow | None


@dataclass(frozen=True)
class RosterPreview:
    """A patient as the pane beside the roster shows one."""

    head: ChartHead
    number: str
    coordinator: str
    address: str
    team: tuple[MemberRow, ...]


def head(session: Session, patient_id: UUID) -> ChartHead:
    """The chart's head. Raises RecordGone."""
    return ChartHead(
        banner=chart_banner.banner(session, patient_id),
        alike=tuple(name_alerts.alike(session, patient_id)),
        not_compared=tuple(chart.not_compared(session, patient_id)) if minimum.reads_health(session) else (),
        counts=chart_banner.counts(session, patient_id),
        today=acting.today(session),
    )


def summary(session: Session, patient_id: UUID, wanted: dict[ItemKind, int] | None = None) -> SummaryView:
    """The Summary; `wanted` says how many rows of a list are shown where that is not the usual few. Raises RecordGone."""
    owner, reads = Owner(patient_id=patient_id), minimum.reads_health(session)
    return SummaryView(
        today=acting.today(session),
        person=chart_banner.demographics(session, patient_id),
        users=tuple(practice.users(session)),
        addresses=tuple(addresses.of(session, owner)),
        telecoms=tuple(telecoms.of(session, owner)),
        coverage=tuple(chart.coverage(session, patient_id)),
        deciders=tuple(care_teams.deciders(session, patient_id)),
        typed=typed(session, patient_id, CHART_FORM),
        tells_health=reads,
        **(_about_health(session, patient_id, wanted or {}) if reads else {}),
    )


def medicines(session: Session, patient_id: UUID, limit: int) -> MedicinesView:
    """The Medicines tab, at most `limit` rows. Raises NotAllowed, RecordGone."""
    acting.demand(session, Deed.READ)
    said = [row for row in chart.statements(session, patient_id) if row.about.value == ItemKind.MEDICATIONS.value]
    return MedicinesView(
        today=acting.today(session),
        medicines=chart_lists.part(session, patient_id, ItemKind.MEDICATIONS, limit),
        statement=said[0] if said else None,
        waiting=tuple(pair for pair in chart_items.waiting(session, patient_id) if pair.kind is ItemKind.MEDICATIONS),
        typed=typed(session, patient_id, MEDICINES_FORM),
    )


def preview(session: Session, patient_id: UUID) -> RosterPreview:
    """The pane beside the roster. Raises RecordGone."""
    person = chart_banner.demographics(session, patient_id)
    names = {user.user_id: user.name for user in practice.users(session)}
    at = addresses.of(session, Owner(patient_id=patient_id))
    return RosterPreview(
        head=head(session, patient_id),
        number=person.identifiers[0][1],
        coordinator=names.get(person.coordinator_id, "") if person.coordinator_id else "",
        address=next((row.one_line for row in at if not row.is_protected), ""),
        team=tuple(care_teams.members(session, patient_id)),
    )


def typed(session: Session, patient_id: UUID, form: str) -> DraftRow | None:
    """What this user left unfinished in a tab of the chart, by record and field."""
    return drafts.read(session, form, str(patient_id))


def _about_health(session: Session, patient_id: UUID, asked: dict[ItemKind, int]) -> dict[str, Any]:
    from caredesk.services import imports

    return {
        "lists": {kind: chart_lists.part(session, patient_id, kind, asked.get(kind, NEWEST)) for kind in chart.LISTS},
        "statements": tuple(chart.statements(session, patient_id)),
        "waiting": tuple(chart_items.waiting(session, patient_id)),
        "wishes": tuple(chart.wishes(session, patient_id)),
        "documents": tuple(documents.listing(session, patient_id)),
        "imports": tuple(imports.of_patient(session, patient_id)),
    }
