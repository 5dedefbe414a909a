"""Turns what is typed in the plan into drafts and deeds: one deed for each field that is left, one undo for each deed."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import QObject, QTimer, Signal

from caredesk.errors import CareDeskError, FieldChanged
from caredesk.services import acting, drafts, plan_editing
from caredesk.services.care_plans import PlanPart, PlanView
from caredesk.ui.common.desk import Desk
from caredesk.ui.common.messages import words_of
from caredesk.ui.common.only_read import keep
from caredesk.ui.common.seen_versions import SeenVersions
from caredesk.ui.common.typing_now import DraftedFields

if TYPE_CHECKING:  # only named in signatures
    from sqlalchemy.orm import Session

FORM = "care plan"
AUTOSAVE_MS = 800
Fault = Callable[[str], None]  # shows a sentence at the field; an empty one takes it away
Contested = Callable[[FieldChanged], None]  # shows both values at the field
TypedKey = tuple[UUID | None, str]


class PlanWriter(QObject):
    """Writes one patient's plan. What is typed is kept as a draft at most 0.8 s later, until the deed replaces it."""

    typing = Signal()  # something was typed that the page beside the editor should show
    kept = Signal(object)  # when the draft was kept, at the desk's own time
    refused = Signal()  # a deed was refused: what is shown may be old

    def __init__(self, desk: Desk, patient_id: UUID, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._patient_id = desk, patient_id
        self._versions = SeenVersions()
        self._drafted = DraftedFields(desk.typing_now, FORM, self)
        self._typed: dict[TypedKey, str] = {}
        self._autosave = QTimer(self, singleShot=True, interval=AUTOSAVE_MS)
        self._autosave.timeout.connect(self.keep_draft)

    @property
    def typed(self) -> Mapping[TypedKey, str]:
        """What stands in fields and is not saved yet."""
        return dict(self._typed)

    def saw(self, view: PlanView) -> None:
        """Note the versions that are shown now."""
        shown: dict[UUID | None, int] = {None: view.version}
        for goal in view.goals:
            shown[goal.goal_id] = goal.version
            shown.update((action.action_id, action.version) for action in goal.actions)
        shown.update((row.barrier_id, row.version) for row in view.barriers)
        shown.update((row.step_id, row.version) for row in view.contingency)
        for row_id, version in shown.items():
            self._versions.saw(row_id, version)

    def note_typed(self, row_id: UUID | None, field: str, text: str | None) -> None:
        """Something is being typed in a field of a row, or with no row in the plan's own prose; None gives it up."""
        if text is None:
            if self._typed.pop((row_id, field), None) is None:
                return
            self._versions.end(row_id, field)
        else:
            self._typed[row_id, field] = text
            self._versions.begin(row_id, field)
        if not self._autosave.isActive():
            self._autosave.start()
        self.typing.emit()

    def keep_draft(self) -> None:
        """Save what is typed as a draft now."""
        self._autosave.stop()
        deed = self._keeping()
        keep(self._desk, self, lambda session: acting.at_desk(session, deed(session)), self.kept.emit)

    def read_draft(self, then: Callable[[Mapping[TypedKey, str]], None]) -> None:
        """What this user left unfinished here, by row and field."""

        def came(kept: drafts.DraftRow | None) -> None:
            found = {}
            for name, (text, version) in self._drafted.left_over(kept).items():
                found[_key(name)] = text
                self._versions.begin(*_key(name), version)
            self._typed.update(found)
            then(found)

        patient = str(self._patient_id)
        self._desk.ask(self, lambda session: drafts.read(session, FORM, patient), came)

    def edit_plan(self, field: str, value: object, fault: Fault, contested: Contested, *, over: int = 0) -> None:
        """One of the plan's own fields was left; `over` is the version that it may overwrite, once somebody decided so."""

        def deed(session: "Session", version: int) -> int:
            return plan_editing.edit_plan(session, self._patient_id, version, **{field: value})

        self._commit(None, field, deed, fault, contested, over)

    def edit(
        self,
        part: PlanPart,
        row_id: UUID,
        field: str,
        value: object,
        fault: Fault,
        contested: Contested,
        *,
        over: int = 0,
        **along: object,
    ) -> None:
        """A field of a row was left; `along` are fields that go with it."""

        def deed(session: "Session", version: int) -> int:
            return plan_editing.edit_part(session, part, row_id, version or 1, **{field: value}, **along)

        self._commit(row_id, field, deed, fault, contested, over)

    def keep_theirs(self, row_id: UUID | None, field: str) -> None:
        """The user decided for what another wrote: ours is given up, and the page shows theirs."""
        self.note_typed(row_id, field, None)
        self._versions.end(row_id, field)
        self.refused.emit()

    def add(
        self,
        part: PlanPart,
        values: Mapping[str, Any],
        then: Callable[[UUID], None],
        fault: Fault,
        *,
        goal_id: UUID | None = None,
        typed_as: TypedKey | None = None,
    ) -> None:
        """A row that was begun got its first words, which were a draft under `typed_as`."""
        if typed_as is not None:
            self._typed.pop(typed_as, None)
        keep_rest = self._keeping()

        def deed(session: "Session") -> UUID:
            added = plan_editing.add_part(session, self._patient_id, part, goal_id=goal_id, **values)
            keep_rest(session)
            return added

        self._desk.act(self, deed, then, on_error=lambda error: fault(words_of(error)))

    def remove(self, part: PlanPart, row_id: UUID, done: str) -> None:
        """Take a row off the plan; the toast offers to undo it."""
        self._desk.act(self, lambda session: plan_editing.archive_part(session, part, row_id, self._versions.known(row_id) or 1), done=done)

    def move(self, part: PlanPart, row_id: UUID, by: int) -> None:
        """Move a row up or down its list."""
        self._desk.act(self, lambda session: plan_editing.move_part(session, part, row_id, by))

    def _commit(
        self, row_id: UUID | None, field: str, deed: Callable[["Session", int], int], fault: Fault, contested: Contested, over: int
    ) -> None:
        begun, version_of = self._versions.begun_at(row_id, field), self._versions.hand_over(row_id, [field])
        kept = self._typed.pop((row_id, field), None)
        keep_rest = self._keeping()

        def whole(session: "Session") -> int:
            version = deed(session, over or version_of())
            keep_rest(session)
            self._versions.wrote(row_id, [field], version)
            return version

        def done(version: int) -> None:
            self._versions.saw(row_id, version)
            fault("")

        def refused(error: CareDeskError) -> None:
            self._versions.take_back(row_id, [field], begun)
            if kept is not None:
                self.note_typed(row_id, field, kept)
            if isinstance(error, FieldChanged) and error.field == field:
                contested(error)
            else:
                fault(words_of(error))
            self.refused.emit()

        self._desk.act(self, whole, done, on_error=refused)

    def _keeping(self) -> Callable[["Session"], datetime]:
        """The deed that keeps what is typed now as a draft; answers the moment."""
        content = {f"{row_id or ''}|{field}": text for (row_id, field), text in self._typed.items()}
        begun = {f"{row_id or ''}|{field}": self._versions.begun_at(row_id, field) for row_id, field in self._typed}
        return self._drafted.keeping(str(self._patient_id), content, begun)


def _key(name: str) -> TypedKey:
    row, _, field = name.partition("|")
    return (UUID(row) if row else None), field
