"""Somebody who is likely on record twice, told beside the record with the reasons; nothing stands in the way, and two can be kept."""

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from caredesk.kinds import AlikeKind
from caredesk.ui.common import formats
from caredesk.ui.common.commands import Command
from caredesk.ui.common.desk import Desk
from caredesk.ui.common.inline_message import InlineMessage
from caredesk.ui.common.likeness_words import likeness_words
from caredesk.ui.common.shown_names import shown_name

if TYPE_CHECKING:  # how names are compared is loaded when somebody is compared
    from caredesk.services.twins import Twin

ASKED_AFTER_MS = 500  # a record is shown first; whether it is there twice can wait until one stays with it


class TwinMessage(InlineMessage):
    """Hidden while there is nobody to tell of."""

    open_wanted = Signal(object)  # the other record's id
    two_wanted = Signal(object)  # Twin: they are two

    def __init__(self, parent: QWidget) -> None:
        super().__init__("soon", "", parent=parent)

    def show_twin(self, twin: "Twin | None", of_id: UUID | None) -> None:
        """Tell of a twin of the record that is shown; of another record's, nothing."""
        if twin is None or twin.of_id != of_id:
            self.say("")
            return
        name = shown_name(twin.name)
        if twin.kind is AlikeKind.PATIENT:  # with both, nobody is taken for another
            name = f"{name}, {formats.born_words(twin.birth_date)}"
        opens = Command("open-twin", self.tr("Open"), lambda: self.open_wanted.emit(twin.record_id))
        two = Command("two-people", self.tr("These are two"), lambda: self.two_wanted.emit(twin))
        self.say(self.tr("Is this {name}, too?").format(name=name), likeness_words(twin.likeness), tone="soon", actions=[opens, two])


def keep_two(desk: Desk, owner: QObject, twin: "Twin") -> None:
    """Note that two who look alike are two; it is not asked again, and can be undone."""
    from caredesk.services import kept_apart

    done = owner.tr("Kept as two: {name}").format(name=shown_name(twin.name))
    desk.act(owner, lambda session: kept_apart.keep(session, twin.kind, twin.of_id, twin.record_id), done=done)
