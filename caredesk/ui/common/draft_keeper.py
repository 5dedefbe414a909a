"""What is typed in a form, kept encrypted at most 0.8 s later until the form is done with: a crash or the lock loses nothing."""

import itertools
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer

from caredesk.ui.common import only_read
from caredesk.ui.common.desk import Desk

if TYPE_CHECKING:  # SQLAlchemy is loaded by the work itself
    from sqlalchemy.orm import Session

AUTOSAVE_MS = 800
NEXT_DRAFT = "#"  # behind what a form is about: the draft of a second window


@dataclass(frozen=True)
class Kept:
    """What was left unfinished, when that was at the desk, and today."""

    content: Mapping[str, Any]
    kept_at: datetime
    today: date


class DraftKeeper(QObject):
    """Keeps one form's draft. `entity` tells the record that the form is about; empty for a new one.

    The same form may be open in another window: each has a draft of its own, and takes up none that the other still types.
    """

    def __init__(self, desk: Desk, form: str, entity: str, content: Callable[[], Mapping[str, Any]], parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._form, self._about, self._content = desk, form, entity, content
        self._entity = entity
        busy = desk.typing_now.records(self, form)
        names = (f"{entity}{NEXT_DRAFT}{number}" if number > 1 else entity for number in itertools.count(1))
        self._take(next(name for name in names if name not in busy))
        self._is_over, self._blank = False, dict(content())
        self._timer = QTimer(self, singleShot=True, interval=AUTOSAVE_MS)
        self._timer.timeout.connect(self.save_now)

    def note_typed(self) -> None:
        """Something was typed: keep it soon, at the latest 0.8 s from the first key on."""
        if not self._timer.isActive() and not self._is_over:
            self._timer.start()

    def save_now(self) -> None:
        """Keep what stands in the form now."""
        self._timer.stop()
        if self._is_over:
            return
        if dict(self._content()) == self._blank:
            self.forget()
            return
        form, entity, content = self._form, self._entity, dict(self._content())

        def keep(session: "Session") -> None:
            from caredesk.services import drafts

            drafts.save(session, form, entity, content)

        only_read.keep(self._desk, self._desk, keep)

    def restore(self, then: Callable[[Kept], None]) -> None:
        """Hand over what was left unfinished, if anything was."""
        form, about, busy = self._form, self._about, self._desk.typing_now.records(self, self._form)

        def read(session: "Session") -> tuple[str, Kept] | None:
            from caredesk.services import acting, drafts

            free = (row for row in drafts.unfinished(session, form) if row.entity not in busy)
            row = next((row for row in free if row.entity.partition(NEXT_DRAFT)[0] == about), None)
            if row is None:
                return None
            return row.entity, Kept(row.content, acting.at_desk(session, row.saved_at), acting.today(session))

        def came(found: tuple[str, Kept] | None) -> None:
            if found is not None:
                self._take(found[0])
                then(found[1])

        self._desk.ask(self, read, came)

    def drop(self) -> None:
        """The form is done with: nothing of it is kept."""
        self._is_over = True
        self.forget()
        self._let_go()

    def forget(self) -> None:
        """Nothing of what was typed so far is kept; what is typed from now on is."""
        self._timer.stop()
        form, entity = self._form, self._entity

        def drop(session: "Session") -> None:
            from caredesk.services import drafts

            drafts.drop(session, form, entity)

        only_read.keep(self._desk, self._desk, drop)

    def _take(self, entity: str) -> None:
        """This is the draft from now on, and nobody else's while the form is open."""
        self._let_go()
        self._entity = entity
        self._desk.typing_now.note(self, (self._form, entity), ("",))

    def _let_go(self) -> None:
        self._desk.typing_now.note(self, (self._form, self._entity), ())
