"""What the form by which somebody joins a team says, as the services take it."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QCoreApplication

from caredesk.kinds import ContactKind, ContactRole, MayBeTold, TelecomSystem
from caredesk.rules.matching import Likeness
from caredesk.services.care_team_deeds import NewMember
from caredesk.services.care_team_rows import FAMILY_ROLES
from caredesk.services.contact_book import ContactRow
from caredesk.services.contacts import NewContact
from caredesk.services.telecoms import NewTelecom
from caredesk.ui.common import formats
from caredesk.ui.common.likely_panel import LikelyEntry
from caredesk.ui.common.likeness_words import likeness_words
from caredesk.ui.contacts import words as contact_words


def _tr(words: str) -> str:
    return QCoreApplication.translate("CareTeam", words)


def new_member(entries: Mapping[str, Any]) -> NewMember:
    """The membership; what is asked of relatives alone stays out for others."""
    is_family = entries["role"] in FAMILY_ROLES
    return NewMember(
        role=entries["role"],
        relationship_text=entries["relationship_text"] if is_family else "",
        looks_after=entries["looks_after"],
        is_primary=entries["is_primary"] and entries["role"] is ContactRole.PCP,
        starts_on=entries["starts_on"],
        may_be_told=entries["may_be_told"] if is_family else MayBeTold.NOT_ASKED,
    )


def new_contact(entries: Mapping[str, Any]) -> NewContact:
    """Somebody who is not in the book yet."""
    is_person, is_family = entries["kind"] is ContactKind.PERSON, entries["role"] in FAMILY_ROLES
    phones = (NewTelecom(TelecomSystem.PHONE, entries["phone"]),) if entries["phone"] else ()
    return NewContact(
        kind=entries["kind"],
        name="" if is_person else entries["name"],
        given=entries["given"] if is_person else "",
        family=entries["family"] if is_person else "",
        role=entries["role"],
        organization_id=entries["organization_id"] if is_person and not is_family else None,
        is_personal=is_family,
        telecoms=phones,
    )


def likely_entry(row: ContactRow, likeness: Likeness) -> LikelyEntry:
    """A contact of the book who may be the one that is typed."""
    return LikelyEntry(
        row.contact_id,
        row.spoken_name,
        formats.DOT.join(part for part in (contact_words.field_words(row), row.organization, row.phone) if part),
        likeness_words(likeness),
        _tr("Take this contact"),
        _tr("Take the contact {name}").format(name=row.spoken_name),
    )
