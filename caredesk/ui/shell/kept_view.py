"""The view that comes back after a lock: where one was, as ids only, kept in an encrypted row."""

from typing import TYPE_CHECKING, Any
from uuid import UUID

from caredesk.ui.common.places import PageName, Place

if TYPE_CHECKING:  # services bring SQLAlchemy, which is loaded after the first paint
    from sqlalchemy.orm import Session

VIEW = "window"  # the row's name


def read(session: "Session") -> dict[str, Any]:
    """What was kept when the user left; empty where nothing was."""
    from caredesk.services import views

    return views.state(session, VIEW)


def keep(session: "Session", kept: dict[str, Any]) -> None:
    """Keep it for the next start."""
    from caredesk.services import views

    views.keep_state(session, VIEW, kept)


def of_place(place: Place, *, hides_names: bool) -> dict[str, Any]:
    """A place as it is kept, and whether names were hidden there."""
    return {
        "page": place.page.value,
        "record": str(place.record_id or ""),
        "tab": place.tab,
        "focus": place.focus,
        "hides_names": hides_names,
    }


def others(kept: dict[str, Any]) -> list[dict[str, Any]]:
    """The further windows that were kept beside the first one."""
    found = kept.get("others")
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []


def hides_names(kept: dict[str, Any]) -> bool:
    """Whether names were hidden when the user left: what others must not see stays hidden over a lock."""
    return kept.get("hides_names") is True


def place_of(kept: dict[str, Any]) -> Place | None:
    """The place that was kept; None where nothing was, or where it no longer makes sense."""
    try:
        record = UUID(kept["record"]) if kept.get("record") else None
        return Place(PageName(kept["page"]), record, kept.get("tab", ""), kept.get("focus", ""))
    except (KeyError, ValueError):
        return None
