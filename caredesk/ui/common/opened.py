"""An open practice, as the window holds it."""

from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol
from uuid import UUID

if TYPE_CHECKING:  # SQLAlchemy is loaded after the first paint
    from sqlalchemy.orm import Session


class Safe(Protocol):
    """What the desk needs of an open database."""

    def reading(self) -> AbstractContextManager["Session"]: ...

    def writing(self, actor: Any, deed_id: UUID | None = None) -> AbstractContextManager["Session"]: ...

    def close(self) -> None: ...


@dataclass(frozen=True)
class Opened:
    """An open practice: its database, the person at the desk, and the vault that closes it all."""

    database: Safe
    actor: Any
    vault: Any = None  # caredesk.vault.Vault
