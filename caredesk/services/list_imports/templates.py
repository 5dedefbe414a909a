"""Which column of a table means what: by its heading, or as this user said of a table with the same headings."""

import hashlib

from sqlalchemy.orm import Session

from caredesk.exchange.card_facts import Table
from caredesk.rules import column_names
from caredesk.services import views
from caredesk.services.list_imports.lines import Whom

KEPT = "import columns"
MOST_KEPT = 40
NAMES = frozenset(("name", "given", "family", "organization"))


def meanings(session: Session, table: Table, whom: Whom) -> tuple[str, ...]:
    """What each column means."""
    kept = views.state(session, KEPT).get(_name(table, whom))
    if isinstance(kept, list) and len(kept) == len(table.headings):
        return tuple(str(each) for each in kept)
    return column_names.meanings(table.headings)


def keep(session: Session, table: Table, whom: Whom, chosen: tuple[str, ...]) -> None:
    """Remember what the user said of these headings."""
    kept = {**views.state(session, KEPT), _name(table, whom): list(chosen)}
    views.keep_state(session, KEPT, dict(list(kept.items())[-MOST_KEPT:]))


def has_names(chosen: tuple[str, ...]) -> bool:
    """Whether some column says who it is."""
    return bool(NAMES & set(chosen))


def likely_whom(table: Table) -> Whom:
    """Whether a table nobody said more of holds patients: it has record numbers, or birth dates with the sex, and no organization."""
    found = set(column_names.meanings(table.headings))
    is_roster = "record_number" in found or ("birth_date" in found and "organization" not in found)
    return Whom.PATIENTS if is_roster else Whom.CONTACTS


def _name(table: Table, whom: Whom) -> str:
    """A fingerprint: headings of a table may name somebody."""
    return f"{whom}:{hashlib.sha256(chr(31).join(table.headings).encode()).hexdigest()[:32]}"
