"""Turns what is typed in a chart into drafts and deeds: one deed for each field that is left, one undo for each deed."""

from collections.abc import Callable, Collection, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import QObject, QTimer, Signal

from caredesk.errors import CareDeskError, FieldChanged, RecordChanged, RecordGone
from caredesk.services import acting
from caredesk.services.chart_pages import CHART_FORM
from caredesk.ui.charts.books import Book, Values
from caredesk.ui.common.desk import Desk
from caredesk.ui.common.messages import words_of
from caredesk.ui.common.only_read import keep
from caredesk.ui.common.seen_versions import SeenVersions
from caredesk.ui.common.typing_now import DraftedFields

if TYPE_CHECKING:  # only named in signatures
    from sqlalchemy.orm import Session

    from caredesk.services.drafts import DraftRow

AUTOSAVE_MS = 800
NEW = "new"
Fault = Callable[[str], None]  # shows a sentence at the field; an empty one takes it away
Contested = Callable[[FieldChanged], None]  # shows both values at the field


class ChartWriter(QObject):
    """Writes one patient's chart. What is typed is a draft at most 0.8 s later, until the deed replaces it."""

    draft_kept = Signal(object)  # when what is typed was kept as a draft, at the desk's own time
    saved = Signal()  # a field that was left is in the chart
    stale = Signal()  # somebody changed what is shown: the page asks again

    def __init__(self, desk: Desk, patient_id: UUID, parent: QObject, *, form: str = CHART_FORM) -> None:
        super().__init__(parent)
        self._desk, self.patient_id = desk, patient_id
        self._versions = SeenVersions()
        self._drafted = DraftedFields(desk.typing_now, form, self)
        self._typed: dict[str, str] = {}
        self._autosave = QTimer(self, singleShot=True, interval=AUTOSAVE_MS)
        self._autosave.timeout.connect(self.keep_draft)

    @property
    def typed(self) -> Mapping[str, str]:
        """What stands in fields and is not saved yet, by `key`."""
        return dict(self._typed)

    def saw(self, record_id: UUID, version: int) -> None:
        """Note the version of a record that is shown now."""
        self._versions.saw(record_id, version)

    def take_up(self, kept: "DraftRow | None") -> None:
        """What the last session left unfinished; what another window types now is not taken from it."""
        for name, (text, version) in self._drafted.left_over(kept).items():
            if name not in self._typed:
                self._typed[name] = text
                self._begin(name, version)

    def note_typed(self, book: str, record_id: UUID | None, field: str, text: str | None) -> None:
        """Something is being typed in a field of a row, without an id in one that is being begun; None gives it up."""
        name = key(book, record_id, field)
        if text is None:
            if self._typed.pop(name, None) is None:
                return
            self._versions.end(record_id, name)
        else:
            self._typed[name] = text
            self._begin(name)
        if not self._autosave.isActive():
            self._autosave.start()

    def keep_theirs(self, book: str, record_id: UUID, field: str) -> None:
        """The user decided for what another wrote: ours is given up, and the page shows theirs."""
        self.note_typed(book, record_id, field, None)
        self._versions.end(record_id, key(book, record_id, field))
        self.stale.emit()

    def forget_typed(self, book: str, record_id: UUID | None) -> None:
        """What was typed in a row is given up."""
        start = key(book, record_id, "")
        given_up = [name for name in self._typed if name.startswith(start)]
        for name in given_up:
            del self._typed[name]
            self._versions.end(record_id, name)
        if given_up:
            self.keep_draft()

    def keep_draft(self) -> None:
        """Save what is typed as a draft now."""
        self._autosave.stop()
        deed = self._keeping()
        keep(self._desk, self, lambda session: acting.at_desk(session, deed(session)), self.draft_kept.emit)

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
        contested: Contested,
        *,
        over: int = 0,
    ) -> None:
        """Fields of a record were left: one deed. A refused value stays typed, and is a draft again.

        `over` is the version of the record that may be overwritten, once somebody decided so.
        """
        names = {name: key(book, record_id, name) for name in values}
        begun = {name: self._versions.begun_at(record_id, name) for name in names.values()}
        version_of = self._versions.hand_over(record_id, begun)
        kept = {name: self._typed.pop(typed_as, None) for name, typed_as in names.items()}
        keep_rest = self._keeping()

        def whole(session: "Session") -> tuple[int, datetime]:
            version = deed(session, record_id, over or version_of(), values)
            moment = acting.at_desk(session, keep_rest(session))
            self._versions.wrote(record_id, begun, version)
            return version, moment

        def done(made: tuple[int, datetime]) -> None:
            self.saw(record_id, made[0])
            fault("")
            saved(made[1])
            self.saved.emit()

        def refused(error: CareDeskError) -> None:
            for typed_as, version in begun.items():
                self._versions.take_back(record_id, [typed_as], version)
            for name, text in kept.items():
                if text is not None:
                    self.note_typed(book, record_id, name, text)
            if isinstance(error, RecordChanged | RecordGone):
                self.stale.emit()
            if isinstance(error, FieldChanged) and error.field in values:
                contested(error)
            else:
                fault(words_of(error))

        self._desk.act(self, whole, done, on_error=refused)

    def add(self, book: Book, values: Values, then: Callable[[UUID], None], fault: Callable[[CareDeskError], None], done: str = "") -> None:
        """A row that was begun got what it cannot be without."""
        kept = {name: text for name, text in self._typed.items() if name.startswith(key(book.name, None, ""))}
        for name in kept:
            del self._typed[name]
        keep_rest, patient_id = self._keeping(), self.patient_id

        def whole(session: "Session") -> UUID:
            added = book.add(session, patient_id, values)
            keep_rest(session)
            return added

        def refused(error: CareDeskError) -> None:
            self._typed.update(kept)
            self.keep_draft()
            fault(error)

        self._desk.act(self, whole, then, on_error=refused, done=done)

    def archive(self, book: Book, record_id: UUID, done: str) -> None:
        """Take a row off its list; the toast offers to undo it."""
        self.forget_typed(book.name, record_id)
        self._desk.act(self, lambda session: book.archive(session, record_id, self._versions.known(record_id) or 1), done=done)

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

    def _begin(self, name: str, version: int = 0) -> None:
        record_id = read_key(name)[1]
        if record_id is not None:
            self._versions.begin(record_id, name, version)

    def _keeping(self) -> Callable[["Session"], datetime]:
        """The deed that keeps what is typed now as a draft; answers the moment."""
        begun = {name: self._versions.begun_at(record, name) for name in self._typed if (record := read_key(name)[1]) is not None}
        return self._drafted.keeping(str(self.patient_id), dict(self._typed), begun)


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
