"""The columns of the roster, and how a row is said to somebody who does not see it."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QCoreApplication

from caredesk.rules.days import age_years
from caredesk.rules.phones import shown_phone
from caredesk.services.roster import PatientRow
from caredesk.services.roster_questions import RosterSort
from caredesk.ui.common import formats
from caredesk.ui.common.chips import Chip
from caredesk.ui.common.front_desk import front_desk
from caredesk.ui.common.patient_words import risk_chip
from caredesk.ui.common.shown_names import shown_beside, shown_name
from caredesk.ui.common.tables import Column

Today = Callable[[], date]


def _tr(words: str) -> str:
    return QCoreApplication.translate("Roster", words)


def roster_columns(today: Today) -> tuple[Column, ...]:
    """Name and birth date first: with both, nobody is taken for another."""
    return (
        Column(
            _tr("Name"), lambda row: shown_name(row.list_name), RosterSort.NAME, width=246, is_strong=True,
            kept=_alert_mark, second=_called, tooltip=_alert,
        ),
        Column(
            _tr("Age and birth date"), lambda row: _age(row, today()), RosterSort.BIRTH, width=130, tabular=True,
            second=lambda row: f"· {formats.day_words(row.birth_date)}" if row.birth_date else "",
        ),
        Column(_tr("Coordinator"), lambda row: row.coordinator, RosterSort.COORDINATOR, width=92, tone="text2", is_secondary=True),
        Column(_tr("Risk"), lambda row: "", RosterSort.RISK, width=90, chip=_risk, accessible=_risk_said),
        Column(_tr("Primary care"), lambda row: row.primary_care or _tr("None yet"), width=140, tone="text2", is_secondary=True),
        Column(_tr("Phone"), _phone, width=130, tone="text2", is_secondary=True),
    )  # fmt: skip


def spoken(row: PatientRow, today: date) -> str:
    """ "Walter Moss, born Aug 22, 1951, 75 years. High risk. Coordinator Dana." """
    parts = [f"{shown_name(row.spoken_name)}, {formats.born_words(row.birth_date)}"]
    if row.birth_date is not None:
        parts[0] = _tr("{person}, {years} years").format(person=parts[0], years=age_years(row.birth_date, today))
    if row.name_alert:
        parts.append(_tr("Name alert: another patient has a like name"))
    if row.risk_tier is not None and not front_desk().hides_risk:
        parts.append(risk_chip(row.risk_tier).words)
    if row.coordinator:
        parts.append(_tr("Coordinator {name}").format(name=row.coordinator))
    if row.archived:
        parts.append(_tr("Archived"))
    return ". ".join(parts)


def _called(row: PatientRow) -> str:
    return shown_beside(formats.called(row.preferred, row.given))


def _alert_mark(row: PatientRow) -> str:
    return _tr("(name alert)") if row.name_alert else ""


def _alert(row: PatientRow) -> str:
    return _tr("Another patient has a like name. Check the birth date.") if row.name_alert else ""


def _phone(row: PatientRow) -> str:
    return shown_phone(row.phone) if row.phone else _tr("None on record")


def _age(row: PatientRow, today: date) -> str:
    return str(age_years(row.birth_date, today)) if row.birth_date else formats.no_birth_date()


def _risk_said(row: PatientRow) -> str:
    chip = _risk(row)
    return "" if front_desk().hides_risk else f"{_tr('Risk')}: {chip.words if chip else ''}"


def _risk(row: PatientRow) -> Chip | None:
    return None if row.risk_tier is None or front_desk().hides_risk else risk_chip(row.risk_tier, short=True)
