"""What is being typed in which window: neither takes up what another one still types, nor overwrites that one's draft."""

from collections.abc import Callable, Collection, Mapping
from datetime import datetime
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from PySide6.QtCore import QObject
from shiboken6 import isValid

if TYPE_CHECKING:  # services bring SQLAlchemy, which is loaded after the first paint
    from sqlalchemy.orm import Session

    from caredesk.services.drafts import DraftRow

Form = tuple[str, str]  # its name, and the record it is about


class TypingNow:
    """Which fields have something typed in them, by whoever keeps their draft. The desk has one."""

    def __init__(self) -> None:
        self._held: WeakKeyDictionary[QObject, dict[Form, frozenset[str]]] = WeakKeyDictionary()

    def note(self, owner: QObject, form: Form, fields: Collection[str]) -> None:
        """These fields of a form are typed in by `owner` now, and no others."""
        self._held.setdefault(owner, {})[form] = frozenset(fields)

    def records(self, owner: QObject, form: str) -> frozenset[str]:
        """The records, or drafts of new ones, whose form of this name somebody else has open now."""
        others = (forms for one, forms in self._held.items() if one is not owner and isValid(one))
        return frozenset(entity for forms in others for (name, entity), fields in forms.items() if name == form and fields)

    def elsewhere(self, owner: QObject, form: Form) -> frozenset[str]:
        """The fields of a form that somebody else types in now."""
        held = (forms.get(form, frozenset()) for one, forms in self._held.items() if one is not owner and isValid(one))
        return frozenset().union(*held)


class DraftedFields:
    """The draft of one form as far as one window typed it, field by field beside what another window has."""

    def __init__(self, typing: TypingNow, form: str, owner: QObject) -> None:
        self._typing, self._form, self._owner = typing, form, owner
        self._had: dict[str, set[str]] = {}

    def keeping(self, entity: str, typed: Mapping[str, str], versions: Mapping[str, int]) -> "Callable[[Session], datetime]":
        """The deed that keeps what is typed now; answers the moment it was kept."""
        self._typing.note(self._owner, (self._form, entity), typed)
        had = self._had.setdefault(entity, set())
        let_go, form = frozenset(had - typed.keys()), self._form
        had.update(typed)

        def keep(session: "Session") -> datetime:
            from caredesk.services import drafts

            return drafts.note(session, form, entity, typed, versions=versions, let_go=let_go)

        return keep

    def left_over(self, kept: "DraftRow | None") -> dict[str, tuple[str, int]]:
        """Of what was left unfinished, each field's text and version that nobody types now; they are this window's from now on."""
        if kept is None:
            return {}
        busy = self._typing.elsewhere(self._owner, (self._form, kept.entity))
        found = {name: (str(text), kept.versions.get(name, 0)) for name, text in kept.content.items() if name not in busy}
        self._had.setdefault(kept.entity, set()).update(found)
        self._typing.note(self._owner, (self._form, kept.entity), found)
        return found
