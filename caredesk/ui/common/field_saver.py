"""Fields of one record that are saved when they are left, one deed each; what is typed and not yet left is a draft."""

from collections import Counter
from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import QObject, QTimer, Signal

from caredesk.errors import CareDeskError, FieldChanged, RecordChanged
from caredesk.ui.common import only_read
from caredesk.ui.common.desk import Desk
from caredesk.ui.common.draft_keeper import AUTOSAVE_MS
from caredesk.ui.common.forms import ChoiceField, Labelled
from caredesk.ui.common.messages import words_of
from caredesk.ui.common.seen_versions import SeenVersions
from caredesk.ui.common.typing_now import DraftedFields

if TYPE_CHECKING:  # SQLAlchemy is loaded by the work itself
    from sqlalchemy.orm import Session

    from caredesk.services.drafts import DraftRow

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
        self._versions = SeenVersions()
        self._drafted = DraftedFields(desk.typing_now, form, self)
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
        field.typed.connect(lambda: self._note_typed(name))
        return labelled

    def show(self, record_id: UUID, version: int, values: Mapping[str, Any]) -> None:
        """Show a record: the same one as it is now, or another one with what was left unfinished in it."""
        is_other = record_id != self._record_id
        if is_other:
            self.leave()
            for labelled in self._fields.values():
                labelled.show_fault("")
                labelled.settle()
        self._record_id = record_id
        self._versions.saw(record_id, version)
        for name, value in values.items():
            if not is_other and self._under_way.get(name):
                continue  # this answer may be older than what is being saved
            self._show_value(name, value, is_other=is_other)
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
        if self._timer.isActive():
            self.save_draft()  # before the deeds: where one is refused when nobody listens any more, its text is there
        for labelled in self._fields.values():
            field: Any = labelled.field
            if hasattr(field, "commit"):
                field.commit()
        if self._timer.isActive():
            self.save_draft()

    def save(self, name: str, value: Any, *, over: int = 0) -> None:
        """Save one field now; `over` is the version of the record that it may overwrite, once somebody decided so."""
        record_id = self._record_id
        if record_id is None or not self._desk.is_open:
            return
        begun, version_of = self._versions.begun_at(record_id, name), self._versions.hand_over(record_id, [name])
        keep_others = self._keeping_others(record_id, name)
        self._under_way[name] += 1

        def deed(session: "Session") -> int:
            version = self._edit(session, record_id, over or version_of(), **{name: value})
            if keep_others is not None:
                keep_others(session)
            self._versions.wrote(record_id, [name], version)
            return version

        self._desk.act(
            self,
            deed,
            lambda version: self._saved(record_id, name, version),
            on_error=lambda error: self._refused(record_id, name, begun, error, value),
        )

    def save_draft(self) -> None:
        """Keep what is typed and not saved."""
        self._timer.stop()
        record_id, content = self._record_id, self._unsaved()
        if not self._form or record_id is None or not (content or self._has_draft) or not self._desk.is_open:
            return
        only_read.keep(self._desk, self._desk, self._keeping(record_id, content))

    def _keeping(self, record_id: UUID, content: Mapping[str, str]) -> Callable[["Session"], object]:
        self._has_draft = bool(content)
        versions = {name: self._versions.begun_at(record_id, name) for name in content}
        return self._drafted.keeping(str(record_id), content, versions)

    def _keeping_others(self, record_id: UUID, name: str) -> Callable[["Session"], object] | None:
        """With the deed that saves a field its draft goes; that of others stays."""
        if not self._has_draft:
            return None
        return self._keeping(record_id, {field: text for field, text in self._unsaved().items() if field != name})

    def _show_value(self, name: str, value: Any, *, is_other: bool) -> None:
        labelled = self._fields[name]
        field: Any = labelled.field
        if is_other:
            field.restore("")
            field.show_value(None)
        labelled.show_kept(value)
        if not field.is_touched and self._record_id is not None:
            self._versions.end(self._record_id, name)

    def _saved(self, record_id: UUID, name: str, version: int) -> None:
        self._under_way[name] -= 1
        self._versions.saw(record_id, version)
        if record_id == self._record_id and name in self._fields:
            self._fields[name].show_fault("")
            self._fields[name].settle()

    def _refused(self, record_id: UUID, name: str, begun: int, error: CareDeskError, value: Any) -> None:
        self._under_way[name] -= 1
        self._versions.take_back(record_id, [name], begun)
        if record_id != self._record_id:
            return
        if isinstance(error, FieldChanged) and name in self._fields:
            write = partial(self._write_over, name, value)
            self._fields[name].show_contested(error, write, self.changed_elsewhere.emit)
        elif name in self._fields:
            self._fields[name].show_fault(words_of(error))
        self._timer.start()
        if isinstance(error, RecordChanged):
            self.changed_elsewhere.emit()

    def _write_over(self, name: str, value: Any, version: int) -> None:
        """The user decided for what stands in the field now, be it what was refused or typed since."""
        field: Any = self._fields[name].field
        self.save(name, field.value() if field.is_touched else value, over=version)

    def _note_typed(self, name: str) -> None:
        if self._record_id is None:
            return
        field: Any = self._fields[name].field
        if field.is_touched:
            self._versions.begin(self._record_id, name)
        else:
            self._versions.end(self._record_id, name)
            self._fields[name].settle()
        if self._form and not self._timer.isActive():
            self._timer.start()

    def _unsaved(self) -> dict[str, str]:
        found = {}
        for name, labelled in self._fields.items():
            field: Any = labelled.field
            if field.is_touched:
                found[name] = field.text()
        return found

    def _ask_draft(self, record_id: UUID) -> None:
        form, entity = self._form, str(record_id)

        def read(session: "Session") -> "DraftRow | None":
            from caredesk.services import drafts

            return drafts.read(session, form, entity)

        self._desk.ask(self, read, lambda kept: self._restore(record_id, kept), topic="draft")

    def _restore(self, record_id: UUID, kept: "DraftRow | None") -> None:
        if record_id != self._record_id:
            return
        unfinished = self._drafted.left_over(kept)
        self._has_draft = bool(unfinished)
        for name, (text, version) in unfinished.items():
            if name in self._fields:
                field: Any = self._fields[name].field
                field.restore(text)
                if field.is_touched:
                    self._versions.begin(record_id, name, version)
        if unfinished and not self._unsaved():
            self.save_draft()
