"""Fields of one record that are saved when they are left, one deed each; what is typed and not yet left is a draft."""

from collections import Counter
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import QObject, QTimer, Signal

from caredesk.errors import CareDeskError, RecordChanged
from caredesk.ui.common import only_read
from caredesk.ui.common.desk import Desk
from caredesk.ui.common.draft_keeper import AUTOSAVE_MS
from caredesk.ui.common.forms import ChoiceField, Labelled
from caredesk.ui.common.messages import words_of

if TYPE_CHECKING:  # SQLAlchemy is loaded by the work itself
    from sqlalchemy.orm import Session

Edit = Callable[..., int]  # (session, record id, version, **values) -> the new version


class FieldSaver(QObject):
    """Binds fields to a record. `form` names their draft; an empty one keeps none."""

    changed_elsewhere = Signal()  # the record is to be shown anew

    def __init__(self, desk: Desk, edit: Edit, parent: QObject, *, form: str = "") -> None:
        super().__init__(parent)
        self._desk, self._edit, self._form = desk, edit, form
        self._fields: dict[str, Labelled] = {}
        self._under_way: Counter[str] = Counter()
        self._record_id: UUID | None = None
        self._version = 0
        self._timer = QTimer(self, singleShot=True, interval=AUTOSAVE_MS)
        self._timer.timeout.connect(self.save_draft)
        self._has_draft = False

    @property
    def record_id(self) -> UUID | None:
        """Whose fields are shown."""
        return self._record_id

    def bind(self, name: str, labelled: Labelled) -> Labelled:
        """Save the field under this name whenever it is left."""
        self._fields[name] = labelled
        field: Any = labelled.field
        left = field.settled if isinstance(field, ChoiceField) else field.left
        left.connect(lambda value: self.save(name, value))
        field.typed.connect(self._note_typed)
        return labelled

    def show(self, record_id: UUID, version: int, values: Mapping[str, Any]) -> None:
        """Show a record: the same one as it is now, or another one with what was left unfinished in it."""
        is_other = record_id != self._record_id
        if is_other:
            self.leave()
            for labelled in self._fields.values():
                labelled.show_fault("")
        self._record_id, self._version = record_id, max(version, 0 if is_other else self._version)
        for name, value in values.items():
            if not is_other and self._under_way.get(name):
                continue  # this answer may be older than what is being saved
            shown: Any = self._fields[name].field
            if is_other:
                shown.restore("")
                shown.show_value(None)
            shown.show_value(value)
        if is_other and self._form:
            self._ask_draft(record_id)
        elif self._has_draft and not self._unsaved():
            self.save_draft()

    def leave(self) -> None:
        """The fields will show another record: hand over what is typed."""
        if self._record_id is not None:
            self.save_now()

    def save_now(self) -> None:
        """Hand over each field that was typed in; what cannot be saved is kept as a draft."""
        for labelled in self._fields.values():
            field: Any = labelled.field
            if hasattr(field, "commit"):
                field.commit()
        if self._timer.isActive():
            self.save_draft()

    def save(self, name: str, value: Any) -> None:
        """Save one field now."""
        record_id, version = self._record_id, self._version
        if record_id is None or not self._desk.is_open:
            return
        self._under_way[name] += 1
        self._desk.act(
            self,
            lambda session: self._edit(session, record_id, version, **{name: value}),
            lambda new_version: self._saved(record_id, name, new_version),
            on_error=lambda error: self._refused(record_id, name, error),
        )

    def save_draft(self) -> None:
        """Keep what is typed and not saved."""
        self._timer.stop()
        record_id, content = self._record_id, self._unsaved()
        if not self._form or record_id is None or not (content or self._has_draft) or not self._desk.is_open:
            return
        form, entity, version = self._form, str(record_id), self._version
        self._has_draft = bool(content)

        def keep(session: "Session") -> None:
            from caredesk.services import drafts

            if content:
                drafts.save(session, form, entity, content, base_version=version)
            else:
                drafts.drop(session, form, entity)

        only_read.keep(self._desk, self._desk, keep)

    def _saved(self, record_id: UUID, name: str, version: int) -> None:
        self._under_way[name] -= 1
        if record_id == self._record_id:
            self._version = max(self._version, version)
            if name in self._fields:
                self._fields[name].show_fault("")

    def _refused(self, record_id: UUID, name: str, error: CareDeskError) -> None:
        self._under_way[name] -= 1
        if record_id == self._record_id:
            if name in self._fields:
                self._fields[name].show_fault(words_of(error))
            self._timer.start()
            if isinstance(error, RecordChanged):
                self.changed_elsewhere.emit()

    def _note_typed(self) -> None:
        if self._form and not self._timer.isActive():
            self._timer.start()

    def _unsaved(self) -> dict[str, str]:
        found = {}
        for name, labelled in self._fields.items():
            field: Any = labelled.field
            if getattr(field, "is_touched", False):
                found[name] = field.text()
        return found

    def _ask_draft(self, record_id: UUID) -> None:
        form, entity = self._form, str(record_id)

        def read(session: "Session") -> Mapping[str, Any]:
            from caredesk.services import drafts

            kept = drafts.read(session, form, entity)
            return kept.content if kept is not None else {}

        self._desk.ask(self, read, lambda content: self._restore(record_id, content), topic="draft")

    def _restore(self, record_id: UUID, content: Mapping[str, Any]) -> None:
        self._has_draft = bool(content)
        if record_id != self._record_id:
            return
        for name, text in content.items():
            if name in self._fields:
                field: Any = self._fields[name].field
                field.restore(str(text))
