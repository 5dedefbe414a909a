"""A form that makes a record: what is typed in it survives a lock or a crash, and is forgotten with its button or Cancel."""

from collections.abc import Mapping
from typing import Any

from caredesk.ui.common.desk import Desk
from caredesk.ui.common.draft_keeper import DraftKeeper, Kept
from caredesk.ui.common.forms import FormDialog
from caredesk.ui.common.kept_notice import KeptNotice


class DraftedDialog(FormDialog):
    """Subclasses build their fields, then call `keep_draft`; `finish` closes the form once its deed is done."""

    _keeper: DraftKeeper | None = None
    _blank: Mapping[str, str] = {}  # what stands in the fields before anything is typed

    def keep_draft(self, desk: Desk, form: str, entity: str = "", *, is_restored: bool = True) -> None:
        """Keep what is typed under a name, and put back what was left unfinished under it."""
        self._keeper, self._blank = DraftKeeper(desk, form, entity, self.content, self), self.content()
        self.typed.connect(self._keeper.note_typed)
        if is_restored:
            self._keeper.restore(self._came_back)

    def save_now(self) -> None:
        """Keep what is typed as a draft at once: the window is about to lock."""
        if self._keeper is not None:
            self._keeper.save_now()

    def finish(self) -> None:
        """The deed is done: nothing of the draft is kept."""
        if self._keeper is not None:
            self._keeper.drop()
        self.accept()

    def reject(self) -> None:
        """Given up: nothing of it is kept."""
        if self._keeper is not None:
            self._keeper.drop()
        super().reject()

    def restored(self, content: Mapping[str, Any]) -> None:
        """A draft stands in the fields again: show what depends on them."""

    def _came_back(self, kept: Kept) -> None:
        self.restore(kept.content)
        self.restored(kept.content)
        KeptNotice(self).announce(kept.kept_at, kept.today, self._start_empty)

    def _start_empty(self) -> None:
        """As the form was before the draft came back, and nothing of it is kept."""
        assert self._keeper is not None
        self.restore(self._blank)
        self.restored(self._blank)
        self._keeper.forget()
        next(iter(self._labelled.values())).field.setFocus()
