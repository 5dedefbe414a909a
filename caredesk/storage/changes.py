"""What a deed touched, for those who show it."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True)
class Changes:
    """Names of the tables and ids of the patients that a committed deed touched."""

    tables: frozenset[str]
    patients: frozenset[UUID]
    deed_id: UUID | None = None
