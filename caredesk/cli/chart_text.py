"""A chart's summary as text for a terminal."""

from collections.abc import Sequence
from typing import Any

from caredesk.cli import codes
from caredesk.cli.answers import table
from caredesk.rules.units import shown_unit
from caredesk.services.name_alerts import AlikePatient

Facts = dict[str, Any]
SECTIONS = (
    ("allergies", "Allergies", ("label", "reaction", "status", "source")),
    ("medications", "Medicines", ("label", "dose", "frequency", "status", "purpose", "source")),
    ("problems", "Problems", ("label", "status", "onset", "source")),
    ("results", "Results", ("label", "value", "unit", "on", "source")),
    ("vital_signs", "Vital signs", ("label", "value", "unit", "on", "source")),
    ("procedures", "Procedures", ("label", "status", "on")),
    ("immunizations", "Immunizations", ("label", "status", "on")),
    ("encounters", "Visits and stays", ("label", "on", "place")),
    ("care_team", "Care team", ("name", "role", "phone")),
    ("goals", "Goals", ("label", "status", "due")),
    ("coverage", "Coverage", ("payer", "plan", "member_id")),
    ("documents", "Documents", ("title", "type", "on")),
    ("statements", "Statements", ("words",)),
    ("not_compared", "Not yet compared", ("items", "source", "on")),
)


def chart_text(facts: Facts, alike: Sequence[AlikePatient] = ()) -> str:
    """Name, birth date, who has a like name, and phones, then each list that has rows."""
    name = facts["name"]
    called = f" (goes by {name['preferred']})" if name["preferred"] else ""
    head = [
        f"{name['text']}{called}",
        f"born {facts['birth_date'] or 'on an unknown day'}, {codes.sex_words(facts['sex'])}, id {facts['id']}",
    ]
    also = "; ".join(f"{other.spoken_name}, born {other.birth_date or 'on an unknown day'}, id {other.patient_id}" for other in alike)
    head += [f"Name alert: also {also}"] if also else []
    head += [f"{codes.system_words(row['system'])} {row['value']}" for row in facts["telecoms"]]
    parts = [_section(title, key, facts[key], columns) for key, title, columns in SECTIONS if facts[key]]
    return "\n\n".join(["\n".join(head), *parts])


def _section(title: str, key: str, rows: list[Facts], columns: tuple[str, ...]) -> str:
    told = [[_cell(_words(key, column, row.get(column))) for column in columns] for row in rows]
    shown = [place for place, _ in enumerate(columns) if any(cells[place] for cells in told)]
    lines = table([[cells[place] for place in shown] for cells in told])
    return f"{title}\n" + "\n".join(f"  {line}" for line in lines.splitlines())


def _words(key: str, column: str, value: Any) -> Any:
    if not value:
        return value
    if column == "status":
        return codes.status_words(key, value)
    if column == "role":
        return codes.role_words(value)
    return shown_unit(value) if column == "unit" else value


def _cell(value: Any) -> str:
    return "" if value is None else " ".join(str(value).split())
