"""A contact in the window's words: columns of the list, lines of the pane, what a screen reader says."""

import re
from datetime import date

from PySide6.QtCore import QCoreApplication

from caredesk.kinds import ContactKind, ContactMethod, TelecomUse
from caredesk.rules.days import full_months
from caredesk.services.contact_book import ContactChip, ContactRow, ContactSort
from caredesk.services.contact_details import Colleague, ContactDetail, Serves
from caredesk.services.telecoms import TelecomRow
from caredesk.ui.common import formats
from caredesk.ui.common.chips import Chip
from caredesk.ui.common.patient_words import system_words, use_words
from caredesk.ui.common.people_words import role_name
from caredesk.ui.common.tables import RIGHT, Column

MONTHS_SAID = 24  # longer ago is told in years


def _tr(words: str) -> str:
    return QCoreApplication.translate("Contacts", words)


def columns() -> tuple[Column, ...]:
    """The columns of the contact book."""
    return (
        Column(_tr("Name"), lambda row: row.list_name, ContactSort.NAME, 206, second=lambda row: row.credentials, is_strong=True),
        Column(_tr("Role"), field_words, ContactSort.ROLE, tone="text2"),
        Column(_tr("Organization"), organization_words, ContactSort.ORGANIZATION, 168, tone="text2", is_secondary=True),
        Column(_tr("Phone"), lambda row: row.phone, None, 150, chip=_never_chip),
        Column(_tr("Patients"), _patients, None, 64, RIGHT, tabular=True, is_secondary=True),
        Column(_tr("Verified"), _verified, ContactSort.VERIFIED, 106, tabular=True, chip=_stale_chip, tone="text2"),
    )


def chip_names() -> dict[ContactChip, str]:
    """The filters, in the order they stand."""
    return {
        ContactChip.PEOPLE: _tr("People"),
        ContactChip.ORGANIZATIONS: _tr("Organizations"),
        ContactChip.FAMILY: _tr("Family"),
        ContactChip.COMMUNITY: _tr("Community"),
        ContactChip.NOT_VERIFIED: _tr("Not verified"),
        ContactChip.ARCHIVED: _tr("Archived"),
    }


def order_words(sort: ContactSort) -> str:
    """What the list is sorted by."""
    return {
        ContactSort.NAME: _tr("name"),
        ContactSort.ROLE: _tr("role"),
        ContactSort.ORGANIZATION: _tr("organization"),
        ContactSort.VERIFIED: _tr("last verified"),
    }[sort]


def field_words(row: ContactRow | Colleague | ContactDetail) -> str:
    """The specialty, or the role where none is known."""
    return row.specialty or role_name(row.role)


def organization_words(row: ContactRow) -> str:
    """Where a person works; that an organization is one, or whose it is."""
    if row.organization:
        return row.organization
    return _tr("Organization") if row.kind is ContactKind.ORGANIZATION else ""


def about_words(detail: ContactDetail) -> str:
    """The line under the name: "Cardiology · Lakeside Cardiology"."""
    return formats.DOT.join(part for part in (field_words(detail), detail.organization) if part)


def spoken(row: ContactRow) -> str:
    """A row as a screen reader says it."""
    never = _never_chip(row)
    parts = [row.spoken_name, field_words(row), row.organization, never.words if never else row.phone]
    if row.patients:
        parts.append(_tr("1 patient") if row.patients == 1 else _tr("{count} patients").format(count=row.patients))
    if row.needs_verifying:
        parts.append(_tr("not verified for a year"))
    return ". ".join(part for part in parts if part)


def serving_words(serves: Serves, today: date) -> str:
    """In which role and when: "Primary care provider, since Jan 3, 2024"."""
    role = serves.relationship_text or serves.role_text or role_name(serves.role)
    if serves.is_primary:
        role = _tr("Primary care provider")
    return ", ".join(part for part in (role[:1].upper() + role[1:], dates_words(serves.starts_on, serves.ends_on, today)) if part)


def dates_words(starts: date | None, ends: date | None, today: date) -> str:
    """ "since Jan 3, 2024", "Jan 3 to Nov 2", "until Nov 2"; empty where no date is known."""
    if starts and ends:
        return _tr("{first} to {last}").format(first=formats.day(starts, today), last=formats.day(ends, today))
    if starts:
        words = _tr("from {day}") if starts > today else _tr("since {day}")
        return words.format(day=formats.day(starts, today))
    return _tr("until {day}").format(day=formats.day(ends, today)) if ends else ""


def breakable(address: str) -> str:
    """An e-mail or web address that may go on in a new line where the room ends."""
    return re.sub(r"(?<=[@./])", "\u200b", address)


def telecom_caption(row: TelecomRow) -> str:
    """ "Fax", "Mobile": the use says more where there is one."""
    if row.use is TelecomUse.MOBILE:
        return use_words(row.use)
    return system_words(row.system)


def verified_words(detail: ContactDetail, today: date) -> str:
    """When somebody last made sure of the entry, and how long that is ago."""
    if detail.verified_on is None:
        return _tr("Nobody has verified this entry yet.")
    if detail.verified_on == today:
        return _tr("Verified today.")
    told = _tr("Last verified {day}, {age}.")
    return told.format(day=formats.day(detail.verified_on, today), age=ago_words(detail.verified_on, today))


def ago_words(day: date, today: date) -> str:
    """How long ago a day is, as people say it: "yesterday", "12 days ago", "3 months ago", "2 years ago"."""
    days, months = (today - day).days, full_months(day, today)
    if days <= 1:
        return _tr("yesterday") if days == 1 else _tr("today")
    if months < 1:
        return _tr("{count} days ago").format(count=days)
    if months < MONTHS_SAID:
        return _tr("1 month ago") if months == 1 else _tr("{count} months ago").format(count=months)
    return _tr("{count} years ago").format(count=months // 12)


def _never_chip(row: ContactRow) -> Chip | None:
    """That somebody is never to be called stands where the phone would."""
    is_barred = row.never_method is ContactMethod.PHONE and not row.phone
    return Chip(_tr("Never call"), "late", "prohibit-bold") if is_barred else None


def _stale_chip(row: ContactRow) -> Chip | None:
    """Amber is for what was verified once and is old now; a new entry that nobody verified yet says so without it."""
    return Chip(formats.day_words(row.verified_on), "soon", "clock-fill") if row.needs_verifying and row.verified_on else None


def _verified(row: ContactRow) -> str:
    return formats.day_words(row.verified_on) or (_tr("Not yet") if row.needs_verifying else "")


def _patients(row: ContactRow) -> str:
    return str(row.patients) if row.patients else ""
