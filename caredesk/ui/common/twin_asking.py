"""Whether the patient who is shown is likely on record twice: asked once one stays with the record, and not again once both were kept."""

from collections.abc import Callable
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QObject, QTimer

from caredesk.ui.common.desk import Desk
from caredesk.ui.common.shown_names import shown_name

if TYPE_CHECKING:  # how names are compared is loaded when somebody is compared
    from sqlalchemy.orm import Session

    from caredesk.services.twins import Twin

ASKED_AFTER_MS = 500  # a record is shown first; whether it is there twice can wait


class TwinAsking(QObject):
    """Tells `then` of the twin, None where there is none; `shown` says whose record stands there when it is asked."""

    def __init__(self, desk: Desk, shown: Callable[[], UUID | None], then: "Callable[[Twin | None], None]", parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._shown, self._then = desk, shown, then
        self._soon = QTimer(self, singleShot=True, interval=ASKED_AFTER_MS)
        self._soon.timeout.connect(self._ask)

    @property
    def is_waiting(self) -> bool:
        """Whether it is still to be asked."""
        return self._soon.isActive()

    def ask_soon(self) -> None:
        """A record was shown, or shown anew."""
        self._soon.start()

    def _ask(self) -> None:
        patient_id = self._shown()

        def twin(session: "Session") -> "Twin | None":
            from caredesk.services import twins

            return twins.of_patient(session, patient_id) if patient_id is not None else None

        self._desk.ask(self, twin, self._then, topic="twin", on_error=lambda _: None)


def keep_two(desk: Desk, owner: QObject, twin: "Twin") -> None:
    """Note that two who look alike are two; it is not asked again, and can be undone."""
    from caredesk.services import kept_apart

    done = owner.tr("Kept as two: {name}").format(name=shown_name(twin.name))
    desk.act(owner, lambda session: kept_apart.keep(session, twin.kind, twin.of_id, twin.record_id), done=done)
