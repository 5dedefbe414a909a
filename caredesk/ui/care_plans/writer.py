"""Turns what is typed in the plan into drafts and deeds: one deed for each field that is left, one undo for each deed."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import QObject, QTimer, Signal

from caredesk.errors import CareDeskError
from caredesk.services import acting, drafts, plan_editing
from caredesk.services.care_plans import PlanPart, PlanView
from caredesk.ui.common.desk import Desk
from caredesk.ui.common.messages import words_of
from caredesk.ui.common.only_read import keep

if TYPE_CHECKING:  # only named in signatures
    from sqlalchemy.orm import Session

FORM = "care plan"
AUTOSAVE_MS = 800
Fault = Callable[[str], None]  # shows a sentence at the field; an empty one takes it away
TypedKey = tuple[UUID | None, str]


class PlanWriter(QObject):
    """Writes one patient's plan. What is typed is kept as a draft at most 0.8 s later, until the deed replaces it."""

    typing = Signal()  # something was typed that the page beside the editor should show
    kept = Signal(object)  # when the draft was kept, at the desk's own time
    refused = Signal()  # a deed was refused: what is shown may be old

    def __init__(self, desk: Desk, patient_id: UUID, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._patient_id = desk, patient_id
        self._versions: dict[UUID | None, int] = {}
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
            self._versions[row_id] = max(version, self._versions.get(row_id, 0))

    def note_typed(self, row_id: UUID | None, field: str, text: str | None) -> None:
        """Something is being typed in a field of a row, or with no row in the plan's own prose; None gives it up."""
        if text is None:
            if self._typed.pop((row_id, field), None) is None:
                return
        else:
            self._typed[row_id, field] = text
        if not self._autosave.isActive():
            self._autosave.start()
        self.typing.emit()

    def keep_draft(self) -> None:
        """Save what is typed as a draft now."""
        self._autosave.stop()
        content = self._draft()
        keep(self._desk, self, lambda session: _keep(session, self._patient_id, content), self.kept.emit)

    def read_draft(self, then: Callable[[Mapping[TypedKey, str]], None]) -> None:
        """What this user left unfinished here, by row and field."""

        def came(kept: drafts.DraftRow | None) -> None:
            found = {_key(name): str(text) for name, text in (kept.content if kept else {}).items()}
            self._typed.update(found)
            then(found)

        patient = str(self._patient_id)
        self._desk.ask(self, lambda session: drafts.read(session, FORM, patient), came)

    def edit_plan(self, field: str, value: object, fault: Fault) -> None:
        """One of the plan's own fields was left."""

        def deed(session: "Session") -> int:
            return plan_editing.edit_plan(session, self._patient_id, self._versions.get(None, 0), **{field: value})

        self._commit(None, field, deed, fault)

    def edit(self, part: PlanPart, row_id: UUID, field: str, value: object, fault: Fault, **along: object) -> None:
        """A field of a row was left; `along` are fields that go with it."""

        def deed(session: "Session") -> int:
            return plan_editing.edit_part(session, part, row_id, self._versions.get(row_id, 1), **{field: value}, **along)

        self._commit(row_id, field, deed, fault)

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
        remaining = self._draft()

        def deed(session: "Session") -> UUID:
            added = plan_editing.add_part(session, self._patient_id, part, goal_id=goal_id, **values)
            _keep(session, self._patient_id, remaining)
            return added

        self._desk.act(self, deed, then, on_error=lambda error: fault(words_of(error)))

    def remove(self, part: PlanPart, row_id: UUID, done: str) -> None:
        """Take a row off the plan; the toast offers to undo it."""
        self._desk.act(self, lambda session: plan_editing.archive_part(session, part, row_id, self._versions.get(row_id, 1)), done=done)

    def move(self, part: PlanPart, row_id: UUID, by: int) -> None:
        """Move a row up or down its list."""
        self._desk.act(self, lambda session: plan_editing.move_part(session, part, row_id, by))

    def _commit(self, row_id: UUID | None, field: str, deed: Callable[["Session"], int], fault: Fault) -> None:
        kept = self._typed.pop((row_id, field), None)
        remaining = self._draft()

        def whole(session: "Session") -> None:
            # Noted in the worker, so that the next field of the same row, which is queued already, goes by the new version.
            self._versions[row_id] = deed(session)
            _keep(session, self._patient_id, remaining)

        def refused(error: CareDeskError) -> None:
            if kept is not None:
                self.note_typed(row_id, field, kept)
            self._versions.pop(row_id, None)
            fault(words_of(error))
            self.refused.emit()

        self._desk.act(self, whole, lambda _: fault(""), on_error=refused)

    def _draft(self) -> dict[str, str]:
        return {f"{row_id or ''}|{field}": text for (row_id, field), text in self._typed.items()}


def _key(name: str) -> TypedKey:
    row, _, field = name.partition("|")
    return (UUID(row) if row else None), field


def _keep(session: "Session", patient_id: UUID, content: Mapping[str, str]) -> datetime:
    if content:
        moment = drafts.save(session, FORM, str(patient_id), content)
    else:
        drafts.drop(session, FORM, str(patient_id))
        moment = acting.now(session)
    return acting.at_desk(session, moment)
