"""What the window says of deeds: done, taken back, or not done and why."""

from collections.abc import Callable, Iterable
from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from caredesk.ui.common import formats
from caredesk.ui.common.deeds import Deed
from caredesk.ui.common.desk import Desk
from caredesk.ui.common.failures import Failure
from caredesk.ui.common.inline_message import InlineMessage
from caredesk.ui.common.messages import words_of
from caredesk.ui.common.name_alerts import marked
from caredesk.ui.common.shown_names import shown_name
from caredesk.ui.common.toast import Toast
from caredesk.ui.shell.failure_dialog import FailureDialog
from caredesk.ui.shell.frame import WindowFrame

if TYPE_CHECKING:  # services bring SQLAlchemy, which is loaded after the first paint
    from sqlalchemy.orm import Session

    from caredesk.services.name_alerts import NamedPatient


class DeedNews(QObject):
    """Listens to the desk; a deed's words go to the toast, what was refused to the message above the pages.

    What was done in another window is told there; what belongs to none is told in the foremost one.
    """

    def __init__(self, desk: Desk, toast: Toast, refused: InlineMessage, window: QWidget, is_foremost: Callable[[], bool]) -> None:
        super().__init__(window)
        self._desk, self._toast, self._refused, self._window = desk, toast, refused, window
        self._is_foremost = is_foremost
        toast.undo_wanted.connect(lambda: desk.undo(window))
        desk.failed.connect(self._failed)
        desk.undoable.connect(self._done)

    def _failed(self, failure: Failure) -> None:
        if not self._is_here(failure.owner):
            return
        if failure.words is not None:
            self._refuse(self.tr("This was not done"), words_of(failure.words))
        else:
            FailureDialog(failure.error_id, self._window).open()

    def _refuse(self, title: str, words: str) -> None:
        self._refused.say(title, words)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._refused, f"{title}. {words}"))

    def _is_here(self, owner: QObject | None) -> bool:
        """Whether a deed was done in this window: its owner stands somewhere in it, or in none."""
        found = owner if owner is not None and isValid(owner) else None
        while found is not None and not isinstance(found, WindowFrame):
            found = found.parent()
        return found is self._window if found is not None else self._is_foremost()

    def _done(self, deed: Deed | None) -> None:
        if deed is not None and not self._is_here(deed.owner):
            return
        self._refused.say("")
        if deed is None or not (deed.words or deed.is_undo):
            return
        if deed.patients:
            self._desk.ask(self, lambda session: _whose(session, deed.patients), partial(self._tell, deed), topic="whose chart")
        else:
            self._tell(deed, [])

    def _tell(self, deed: Deed, whose: "list[NamedPatient]") -> None:
        """With one patient the birth date is said on hover and to a screen reader, and shown where another's name is like it."""
        words = self._worded(deed, [patient.spoken_name for patient in whose])
        whole = _with_birth(words, whose[0]) if len(whose) == 1 else words
        is_alerted = len(whose) == 1 and whose[0].name_alert
        self._toast.say(whole if is_alerted else words, can_undo=not deed.is_undo, whole=whole)

    def _worded(self, deed: Deed, names: list[str]) -> str:
        """A field's quiet save has no words: say at least whose chart it was, which need not be the one that is open."""
        if not deed.words and len(names) != 1:
            return self.tr("The last change was taken back")
        if not deed.words:
            return self.tr("The last change in {name}’s chart was taken back").format(name=shown_name(names[0]))
        words = self.tr("Taken back: {deed}").format(deed=deed.words) if deed.is_undo else deed.words
        for name in names:
            words = words.replace(name, shown_name(name))
        return words


def _with_birth(words: str, patient: "NamedPatient") -> str:
    """What was done, and with whom, where the words do not say both already."""
    name, born = shown_name(patient.spoken_name), formats.born_words(patient.birth_date)
    missing = [part for part in (name, born) if part not in words]
    return marked(formats.DOT.join(part for part in (words, ", ".join(missing)) if part), patient.name_alert)


def _whose(session: "Session", patient_ids: Iterable[UUID]) -> "list[NamedPatient]":
    """The patients whose charts a deed touched."""
    from caredesk.services import name_alerts

    return name_alerts.named(session, patient_ids)
