"""Turns what is typed in a chart into drafts and deeds: one deed for each field that is left, one undo for each deed."""

from collections.abc import Callable, Collection, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import QObject, QTimer, Signal

from caredesk.errors import CareDeskError, RecordChanged, RecordGone
from caredesk.services import acting, drafts
from caredesk.services.chart_pages import CHART_FORM
from caredesk.ui.charts.books import Book, Values
from caredesk.ui.common.desk import Desk
from caredesk.ui.common.messages import words_of
from caredesk.ui.common.only_read import keep

if TYPE_CHECKING:  # only named in signatures
    from sqlalchemy.orm import Session

AUTOSAVE_MS = 800
NEW = "new"
Fault = Callable[[str], None]  # shows a sentence at the field; an empty one takes it away


class ChartWriter(QObject):
    """Writes one patient's chart. What is typed is a draft at most 0.8 s later, until the deed replaces it."""

    draft_kept = Signal(object)  # when what is typed was kept as a draft, at the desk's own time
    saved = Signal()  # a field that was left is in the chart
    stale = Signal()  # somebody changed what is shown: the page asks again

    def __init__(self, desk: Desk, patient_id: UUID, parent: QObject, *, form: str = CHART_FORM) -> None:
        super().__init__(parent)
        self._desk, self.patient_id, self._form = desk, patient_id, form
        self._versions: dict[UUID, int] = {}
        self._typed: dict[str, str] = {}
        self._autosave = QTimer(self, singleShot=True, interval=AUTOSAVE_MS)
        self._autosave.timeout.connect(self.keep_draft)

    @property
    def typed(self) -> Mapping[str, str]:
        """What stands in fields and is not saved yet, by `key`."""
        return dict(self._typed)

    def saw(self, record_id: UUID, version: int) -> None:
        """Note the version of a record that is shown now."""
        self._versions[record_id] = max(version, self._versions.get(record_id, 0))

    def take_up(self, typed: Mapping[str, str]) -> None:
        """What the last session left unfinished."""
        self._typed = {**typed, **self._typed}

    def note_typed(self, book: str, record_id: UUID | None, field: str, text: str) -> None:
        """Something is being typed in a field of a row; without an id in one that is being begun."""
        self._typed[key(book, record_id, field)] = text
        if not self._autosave.isActive():
            self._autosave.start()

    def forget_typed(self, book: str, record_id: UUID | None) -> None:
        """What was typed in a row is given up."""
        start = key(book, record_id, "")
        given_up = [name for name in self._typed if name.startswith(start)]
        for name in given_up:
            del self._typed[name]
        if given_up:
            self.keep_draft()

    def keep_draft(self) -> None:
        """Save what is typed as a draft now."""
        self._autosave.stop()
        content = dict(self._typed)
        keep(self._desk, self, lambda session: self._keep(session, content), self.draft_kept.emit)

    def save_now(self) -> None:
        """Save what is typed, if anything is."""
        if self._typed or self._autosave.isActive():
            self.keep_draft()

    def edit(
        self,
        book: str,
        record_id: UUID,
        values: Values,
        deed: Callable[["Session", UUID, int, Values], int],
        fault: Fault,
        saved: Callable[[datetime], None],
    ) -> None:
        """Fields of a record were left: one deed. A refused value stays typed, and is a draft again."""
        version = self._versions.get(record_id, 1)
        kept = {name: self._typed.pop(key(book, record_id, name), None) for name in values}
        remaining = dict(self._typed)

        def whole(session: "Session") -> tuple[int, datetime]:
            return deed(session, record_id, version, values), self._keep(session, remaining)

        def done(kept: tuple[int, datetime]) -> None:
            self.saw(record_id, kept[0])
            fault("")
            saved(kept[1])
            self.saved.emit()

        def refused(error: CareDeskError) -> None:
            for name, text in kept.items():
                if text is not None:
                    self.note_typed(book, record_id, name, text)
            if isinstance(error, RecordChanged | RecordGone):
                self.stale.emit()
            fault(words_of(error))

        self._desk.act(self, whole, done, on_error=refused)

    def add(self, book: Book, values: Values, then: Callable[[UUID], None], fault: Callable[[CareDeskError], None], done: str = "") -> None:
        """A row that was begun got what it cannot be without."""
        kept = {name: text for name, text in self._typed.items() if name.startswith(key(book.name, None, ""))}
        for name in kept:
            del self._typed[name]
        remaining, patient_id = dict(self._typed), self.patient_id

        def whole(session: "Session") -> UUID:
            added = book.add(session, patient_id, values)
            self._keep(session, remaining)
            return added

        def refused(error: CareDeskError) -> None:
            self._typed.update(kept)
            self.keep_draft()
            fault(error)

        self._desk.act(self, whole, then, on_error=refused, done=done)

    def archive(self, book: Book, record_id: UUID, done: str) -> None:
        """Take a row off its list; the toast offers to undo it."""
        version = self._versions.get(record_id, 1)
        self.forget_typed(book.name, record_id)
        self._desk.act(self, lambda session: book.archive(session, record_id, version), done=done)

    def act(
        self,
        deed: Callable[["Session"], Any],
        done: str = "",
        on_error: Callable[[CareDeskError], None] | None = None,
        then: Callable[[Any], None] | None = None,
    ) -> None:
        """Any other deed on the chart. A refusal shows the chart as it is now."""

        def refused(error: CareDeskError) -> None:
            self.stale.emit()
            if on_error is not None:
                on_error(error)

        self._desk.act(self, deed, then, done=done, on_error=refused if on_error is not None else None)

    def has_typed(self, book: str, record_id: UUID | None, fields: Collection[str]) -> bool:
        """Whether something stands typed in one of these fields of a row."""
        return any(key(book, record_id, field) in self._typed for field in fields)

    def _keep(self, session: "Session", content: Mapping[str, str]) -> datetime:
        entity = str(self.patient_id)
        if content:
            drafts.save(session, self._form, entity, content)
        else:
            drafts.drop(session, self._form, entity)
        return acting.at_desk(session, acting.now(session))


def key(book: str, record_id: UUID | None, field: str) -> str:
    """Under which name a text is kept in the draft."""
    return f"{book}|{record_id or NEW}|{field}"


def read_key(name: str) -> tuple[str, UUID | None, str]:
    """Book, record and field of a text in the draft."""
    book, record, field = name.split("|", 2)
    return book, None if record == NEW else UUID(record), field


def as_row_id(name: str) -> UUID | None:
    """The id that a place's focus names; None where it is the name of a list."""
    try:
        return UUID(name)
    except ValueError:
        return None
