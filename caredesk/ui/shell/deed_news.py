"""What the window says of deeds: done, taken back, or not done and why."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget

from caredesk.ui.common.deeds import Deed
from caredesk.ui.common.desk import Desk
from caredesk.ui.common.failures import Failure
from caredesk.ui.common.inline_message import InlineMessage
from caredesk.ui.common.messages import words_of
from caredesk.ui.common.toast import Toast
from caredesk.ui.shell.failure_dialog import FailureDialog

if TYPE_CHECKING:  # services bring SQLAlchemy, which is loaded after the first paint
    from sqlalchemy.orm import Session


class DeedNews(QObject):
    """Listens to the desk; a deed's words go to the toast, what was refused to the message above the pages."""

    def __init__(self, desk: Desk, toast: Toast, refused: InlineMessage, window: QWidget) -> None:
        super().__init__(window)
        self._desk, self._toast, self._refused, self._window = desk, toast, refused, window
        toast.undo_wanted.connect(desk.undo)
        desk.failed.connect(self._failed)
        desk.undoable.connect(self._done)

    def _failed(self, failure: Failure) -> None:
        if failure.words is not None:
            self._refuse(self.tr("This was not done"), words_of(failure.words))
        else:
            FailureDialog(failure.error_id, self._window).open()

    def _refuse(self, title: str, words: str) -> None:
        self._refused.say(title, words)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._refused, f"{title}. {words}"))

    def _done(self, deed: Deed | None) -> None:
        self._refused.say("")
        if deed is not None and deed.words:
            words = self.tr("Taken back: {deed}").format(deed=deed.words) if deed.is_undo else deed.words
            self._toast.say(words, can_undo=not deed.is_undo)
        elif deed is not None and deed.is_undo:
            self._tell_taken_back(deed)

    def _tell_taken_back(self, deed: Deed) -> None:
        """A field's quiet save has no words: say at least whose chart it is, which need not be the one that is open."""
        if len(deed.patients) != 1:
            self._toast.say(self.tr("The last change was taken back"), can_undo=False)
            return

        def whose(session: "Session") -> str:
            from caredesk.services import chart_banner

            return chart_banner.banner(session, next(iter(deed.patients))).spoken_name

        def tell(name: str) -> None:
            self._toast.say(self.tr("The last change in {name}’s chart was taken back").format(name=name), can_undo=False)

        self._desk.ask(self, whose, tell, topic="taken back")
