"""What the list of earlier imports says of each: when, what and whose, how much it brought, and whether it can be undone."""

from PySide6.QtCore import QCoreApplication

from caredesk.services.imports import EarlierImport
from caredesk.ui.common import formats
from caredesk.ui.common.chips import Chip
from caredesk.ui.common.shown_names import shown_name

OF_LISTS = ("contacts", "patients", "organizations")


def _tr(text: str) -> str:
    return QCoreApplication.translate("EarlierImports", text)


def how_many(number: int) -> str:
    """ "12 imports"."""
    if not number:
        return _tr("Nothing was taken in yet.")
    return _tr("1 import") if number == 1 else _tr("{number} imports").format(number=f"{number:,}")


def when(row: EarlierImport) -> str:
    """ "Nov 16, 2026, 10:47 AM"."""
    return _tr("{day}, {time}").format(day=formats.day_words(row.taken_at.date()), time=formats.clock_time(row.taken_at))


def what(row: EarlierImport) -> str:
    """Of a record first whose it is: "Maria Teresa Delgado, born Mar 4, 1955"; of a list its file, "phone.vcf"."""
    return person(row) if row.patient_id is not None else row.source or _list(row)


def about(row: EarlierImport) -> str:
    """Of a record when it was made, what it is and by whom: "Nov 12, 2026 · Discharge Summary · Mercy Hospital"; of a list what it is."""
    if row.patient_id is None:
        return _list(row) if row.source else ""
    title = row.title or _tr("Record")
    parts = (formats.day_words(row.source_on), title, "" if row.source in title else row.source)  # the day is not cut
    return formats.DOT.join(part for part in parts if part)


def uncut(row: EarlierImport) -> str:
    """Both, however little room the list has."""
    return formats.DOT.join(part for part in (what(row), about(row)) if part)


def person(row: EarlierImport) -> str:
    """ "Maria Teresa Delgado, born Mar 4, 1955"."""
    return f"{shown_name(row.patient)}, {formats.born_words(row.birth_date)}"


def brought(row: EarlierImport) -> str:
    """ "12 contacts, 2 organizations, 1 left out"; of a record the number of its items."""
    parts = [_counted(name, row.counts[name]) for name in OF_LISTS if row.counts.get(name)] if row.patient_id is None else []
    items = sum(number for name, number in row.counts.items() if name != "patients") if row.patient_id is not None else 0
    if items:
        parts.append(_tr("1 item") if items == 1 else _tr("{number} items").format(number=f"{items:,}"))
    if row.left_out:
        said = _tr("{number} left out") if row.patient_id is None else _tr("{number} not read")
        parts.append(said.format(number=f"{row.left_out:,}"))
    return ", ".join(parts) or _tr("Nothing new")


def state(row: EarlierImport) -> Chip:
    """Until when it can be undone, or why it cannot."""
    if row.undone_on is not None:
        return Chip(_tr("Undone {day}").format(day=formats.day_words(row.undone_on)), "neutral", "arrow-u-up-left")
    if row.can_be_undone:
        return Chip(_tr("Until {day}").format(day=formats.day_words(row.last_day)), "info", "arrow-u-up-left")
    return Chip(_tr("No longer"), "neutral", "lock-simple-fill")


def why_not_undone(row: EarlierImport | None) -> str:
    """Why it cannot be undone; empty where it can."""
    if row is None:
        return _tr("Choose an import first.")
    if row.undone_on is not None:
        return _tr("This import was undone before.")
    return "" if row.can_be_undone else _tr("An import can be undone for 30 days. Change what it brought by hand.")


def spoken(row: EarlierImport) -> str:
    """The whole line as a sentence."""
    told = (what(row), about(row), when(row), brought(row), _tr("by {name}").format(name=row.by) if row.by else "", state(row).words)
    return ". ".join(part for part in told if part)


def _list(row: EarlierImport) -> str:
    return {"List of contacts": _tr("List of contacts"), "List of patients": _tr("List of patients")}.get(row.title, row.title)


def _counted(name: str, number: int) -> str:
    one = {"contacts": _tr("1 contact"), "patients": _tr("1 patient"), "organizations": _tr("1 organization")}
    several = {"contacts": _tr("{number} contacts"), "patients": _tr("{number} patients"), "organizations": _tr("{number} organizations")}
    return one[name] if number == 1 else several[name].format(number=f"{number:,}")
