"""Somebody who is likely on record twice, told beside the record with the reasons; nothing stands in the way, and two can be kept."""

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from caredesk.kinds import AlikeKind
from caredesk.ui.common import formats
from caredesk.ui.common.commands import Command
from caredesk.ui.common.inline_message import InlineMessage
from caredesk.ui.common.likeness_words import likeness_words
from caredesk.ui.common.shown_names import shown_name

if TYPE_CHECKING:  # how names are compared is loaded when somebody is compared
    from caredesk.services.twins import Twin


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
