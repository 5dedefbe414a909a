"""Publishing: asks first, with what the plan still lacks, then freezes exactly the plan that was agreed to."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from caredesk.services import care_plans, name_alerts
from caredesk.services.care_plans import PlanView, VersionRow
from caredesk.services.name_alerts import AlikePatient
from caredesk.ui.care_plans.words import element_words
from caredesk.ui.common import formats
from caredesk.ui.common.desk import Desk
from caredesk.ui.common.name_alerts import also_words
from caredesk.ui.common.questions import ask_first

if TYPE_CHECKING:  # only named in signatures
    from sqlalchemy.orm import Session

NAMED_AT_MOST = 4


@dataclass(frozen=True)
class Asked:
    """What the question names."""

    view: PlanView
    name: str
    birth_date: date | None
    alike: tuple[AlikePatient, ...]


class Publishing(QObject):
    """Asks and publishes for the page that it belongs to."""

    published = Signal(str)  # what to say
    refused = Signal(object)  # CareDeskError

    def __init__(self, desk: Desk, patient_id: UUID, parent: QWidget, is_held: Callable[[], bool]) -> None:
        """`is_held` tells whether something that was typed is refused, and goes there."""
        super().__init__(parent)
        self._is_held = is_held
        self._desk, self._patient_id, self._page = desk, patient_id, parent

    def ask(self) -> None:
        """Ask about the plan as it is once everything typed is written."""
        self._desk.ask(self, self._question, self._put, topic="publish", on_error=self.refused.emit)

    def _question(self, session: "Session") -> Asked:
        view = care_plans.plan(session, self._patient_id)
        alike = tuple(name_alerts.alike(session, self._patient_id))
        return Asked(view, view.content.patient.name, view.content.patient.birth_date, alike)

    def _put(self, asked: Asked) -> None:
        if self._is_held():
            return
        number, view = asked.view.next_number, asked.view
        who = self.tr("{name}, {born}.").format(name=asked.name, born=formats.born_words(asked.birth_date))
        alert = self.tr("{alert}.").format(alert=also_words(asked.alike)) if asked.alike else ""
        ask_first(
            self._page,
            self.tr("Publish version {number}?").format(number=number),
            " ".join(part for part in (who, alert, self._consequence(view), self._missing(view)) if part),
            self.tr("Publish version {number}").format(number=number),
            lambda: self._publish(view),
            safe=self.tr("Keep as draft"),
        )

    def _consequence(self, view: PlanView) -> str:
        if view.in_use is None:
            return self.tr("It is kept as it is now and never changes. What you write later becomes the next version.")
        return self.tr("It takes the place of version {number} and never changes. What you write later becomes the next version.").format(
            number=view.in_use.number
        )

    def _missing(self, view: PlanView) -> str:
        lacking = [element_words(state.element).lower() for state in view.missing]
        if not lacking:
            return ""
        named = ", ".join(lacking[:NAMED_AT_MOST])
        if len(lacking) > NAMED_AT_MOST:
            return self.tr("Still missing: {parts} and {number} more.").format(parts=named, number=len(lacking) - NAMED_AT_MOST)
        return self.tr("Still missing: {parts}.").format(parts=named)

    def _publish(self, view: PlanView) -> None:
        patient_id, digest = self._patient_id, view.digest
        self._desk.act(
            self, lambda session: care_plans.publish(session, patient_id, as_seen=digest), self._done, on_error=self.refused.emit
        )

    def _done(self, version: VersionRow) -> None:
        self.published.emit(self.tr("Version {number} is published and in use.").format(number=version.number))
