"""What stays in sight until the owner has seen it: emergency access, a clock that jumped, an older data file accepted."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from caredesk.rules.permissions import Deed

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from caredesk.vault.open_practice import Vault

EMERGENCY, CLOCK_JUMPED = "emergency access", "clock jumped"
PRIVATE_BY_CODE = "private notes opened by code"
OLDER_ACCEPTED, KEY_FILE_PUT_RIGHT = "older data file accepted", "key file put right"
MOST_KEPT = 20  # the log has them all


@dataclass(frozen=True)
class Notice:
    """What happened, when, at whose hand, and the detail that the log has of it."""

    what: str
    at: datetime
    who: str
    detail: Mapping[str, Any]


def note(session: "Session", what: str, **detail: Any) -> None:
    """Log what happened, and keep it in sight; inside a deed."""
    from caredesk.services import acting, audit
    from caredesk.storage import meta

    audit.record(session, what, **detail)
    kept = _kept(session)
    kept.append({"what": what, "at": acting.now(session).isoformat(), "who": acting.actor(session).name, "detail": detail})
    meta.put(session.connection(), meta.NOTICES, json.dumps(kept[-MOST_KEPT:]))


def standing(vault: "Vault") -> tuple[Notice, ...]:
    """What nobody who may has dismissed yet, oldest first."""
    with vault.reading() as session:
        return tuple(Notice(each["what"], datetime.fromisoformat(each["at"]), each["who"], each["detail"]) for each in _kept(session))


def dismiss(vault: "Vault", what: str) -> None:
    """The owner has seen all of one sort; the log keeps that too. Raises NotAllowed for anybody else."""
    from caredesk.services import audit
    from caredesk.storage import meta
    from caredesk.vault import people

    people.demand(vault, Deed.NOTICE)
    with vault.writing() as session:
        kept = _kept(session)
        left = [each for each in kept if each["what"] != what]
        meta.put(session.connection(), meta.NOTICES, json.dumps(left))
        audit.record(session, "notice dismissed", what=what, count=len(kept) - len(left))


def _kept(session: "Session") -> list[dict[str, Any]]:
    from caredesk.storage import meta

    found: list[dict[str, Any]] = json.loads(meta.get(session.connection(), meta.NOTICES) or "[]")
    return found
