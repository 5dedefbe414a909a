"""What the role of the person at the desk does not allow is shown as such where it is offered, with the reason: the desk is asked.

No rule stands here, nor in the pages: they name the deed that a control does, and the desk answers at once why not.
"""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject

from caredesk.rules.permissions import Deed
from caredesk.ui.common.buttons import Button
from caredesk.ui.common.desk import Desk


class _Following(QObject):
    """Shows anew what may be done, whenever the role of the person at the desk changed, as long as its owner is there."""

    def __init__(self, desk: Desk, show: Callable[[], object], owner: QObject) -> None:
        super().__init__(owner)
        self._show = show
        desk.role_changed.connect(self.show)
        show()

    def show(self) -> None:
        """Show it as it is now."""
        self._show()


def follow(desk: Desk, owner: QObject, show: Callable[[], object]) -> None:
    """Let an owner show what may be done now, and again whenever that is another."""
    _Following(desk, show, owner)


def offer(desk: Desk, deed: Deed, *buttons: Button) -> None:
    """These buttons do the deed: they say why not as long as the person at the desk may not."""
    for made in buttons:
        follow(desk, made, partial(_show_offered, desk, deed, made))


def _show_offered(desk: Desk, deed: Deed, made: Button) -> None:
    made.forbid(desk.why_not(deed))
