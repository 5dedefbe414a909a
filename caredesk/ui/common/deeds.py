"""What was done at this desk and can be taken back: the last fifty deeds, and those that were taken back since."""

from dataclasses import dataclass, field, replace
from typing import Any
from uuid import UUID, uuid4

from PySide6.QtCore import QObject

UNDO_DEPTH = 50


@dataclass(frozen=True)
class Deed:
    """A deed that can be taken back. `words` say what was done, for the toast; empty for a field's quiet save."""

    deed_id: UUID
    words: str = ""
    is_undo: bool = False
    patients: frozenset[UUID] = frozenset()  # whose charts it touched
    owner: QObject | None = field(default=None, compare=False, repr=False)  # who had it done: tells the window where it was


def new_facts(words: str, undoes: bool | None = None) -> dict[str, Any]:
    """What a write carries with it until it came back; `undoes` says whether it takes a deed back (True) or an undo (False)."""
    return {"deed_id": uuid4(), "words": words, "undoes": undoes}


class DeedsDone:
    """Two stacks: what can be taken back, and what was taken back and can be done again."""

    def __init__(self) -> None:
        self._done: list[Deed] = []
        self._undone: list[Deed] = []

    def take(self, *, redo: bool) -> Deed | None:
        """The deed to take back next; None where there is none."""
        stack = self._undone if redo else self._done
        return stack.pop() if stack else None

    def remember(self, facts: dict[str, Any]) -> Deed:
        """Keep a write that was committed, and answer it as a deed."""
        undoes = facts["undoes"]
        deed = Deed(facts["deed_id"], facts["words"], is_undo=bool(undoes), patients=facts["changes"].patients, owner=facts.get("owner"))
        kept = replace(deed, owner=None)  # where it was is told once; a stack of deeds holds on to no window
        if undoes:
            self._undone.append(kept)
        else:
            self._done.append(kept)
            del self._done[:-UNDO_DEPTH]
            if undoes is None:
                self._undone.clear()
        return deed
