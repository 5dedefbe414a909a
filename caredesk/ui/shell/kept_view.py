"""The view that comes back after a lock: where one was, as ids only, kept in an encrypted row."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import QObject

from caredesk.ui.common import only_read
from caredesk.ui.common.desk import Desk
from caredesk.ui.common.front_desk import front_desk
from caredesk.ui.common.places import PageName, Place
from caredesk.ui.common.shown_names import shown_names

if TYPE_CHECKING:  # services bring SQLAlchemy, which is loaded after the first paint
    from sqlalchemy.orm import Session

VIEW = "window"  # the row's name


def take_up(desk: Desk, owner: QObject, then: Callable[[Place | None, Sequence[Mapping[str, Any]]], object]) -> None:
    """Call back with the place that was kept, None where none was, and with the other windows that were kept beside it."""

    def come(kept: dict[str, Any]) -> None:
        shown_names().hide(hides_names(kept) or front_desk().is_on)  # before anybody is named
        then(place_of(kept), others(kept))

    desk.ask(owner, read, come)


def leave(desk: Desk, place: Place, beside: Sequence[Mapping[str, Any]]) -> None:
    """Have the place kept at which the user leaves, with the views of the windows beside it."""
    kept = {**of_place(place, hides_names=shown_names().are_hidden), "others": [dict(one) for one in beside]}
    only_read.keep(desk, desk, lambda session: keep(session, kept))


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
