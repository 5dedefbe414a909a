"""The practice's logo: made small in the child that reads strangers' files, kept as encrypted bytes, printed on letterheads."""

from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.orm import Session

from caredesk.errors import RecordGone
from caredesk.exchange import pictures
from caredesk.models.practice import Practice
from caredesk.services import audit

if TYPE_CHECKING:
    from collections.abc import Callable

    from caredesk.services.documents import Blobs

WIDTH_PX, HEIGHT_PX = 900, 300  # 300 dots per inch at the size of a letterhead, and sharp on a screen


def read(file: bytes, is_cancelled: "Callable[[], bool]" = lambda: False) -> bytes:
    """A picture's file as the logo that would be kept. Raises ImportProblem with a sentence for the user."""
    return pictures.scaled(file, WIDTH_PX, HEIGHT_PX, is_cancelled=is_cancelled)


def keep(session: Session, logo: bytes) -> None:
    """Print this logo (as `read` answered it) from now on. Raises ImportProblem, RecordGone."""
    pictures.size_of(logo)
    blobs: Blobs = session.info["blobs"]
    _set(session, blobs.put(logo), "logo set")


def remove(session: Session) -> None:
    """Print no logo from now on. Raises RecordGone."""
    _set(session, "", "logo removed")


def logo(session: Session) -> bytes:
    """The logo as a PNG; empty where there is none. Raises DamagedFile."""
    key = session.scalar(select(Practice.logo))
    blobs: Blobs = session.info["blobs"]
    return blobs.get(key) if key else b""


def _set(session: Session, key: str, action: str) -> None:
    practice = session.scalar(select(Practice))
    if practice is None:
        raise RecordGone
    practice.logo = key
    audit.record(session, action, entity="practice", entity_id=practice.id)
