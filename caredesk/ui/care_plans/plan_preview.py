"""Keeps the page beside the editor up to date: rebuilt from memory, with what is typed, 0.4 s after the last change."""

from uuid import UUID

from PySide6.QtCore import QObject, QTimer

from caredesk.errors import CareDeskError
from caredesk.services import releases
from caredesk.services.releases import Drawn, Gathered
from caredesk.ui.care_plans.copy_switch import CopySwitch
from caredesk.ui.care_plans.writer import PlanWriter
from caredesk.ui.common.desk import Desk
from caredesk.ui.common.messages import words_of
from caredesk.ui.common.pdf_pages import OwnPages
from caredesk.ui.common.pdf_pane import PdfPane

REBUILD_MS = 400


class PlanPreview(QObject):
    """Gathers on the worker, draws on the paper thread, and hands the pages to the pane."""

    def __init__(self, desk: Desk, patient_id: UUID, writer: PlanWriter, pane: PdfPane) -> None:
        super().__init__(pane)
        self._desk, self._patient_id, self._writer, self._pane = desk, patient_id, writer, pane
        self._is_behind = True
        self.switch = CopySwitch(pane)
        pane.add_left(self.switch)
        self.switch.chosen.connect(lambda _: self._gather())
        self._later = QTimer(self, singleShot=True, interval=REBUILD_MS)
        self._later.timeout.connect(self._gather)
        writer.typing.connect(self.renew)

    def renew(self) -> None:
        """Something changed: rebuild soon, or once the pane is seen."""
        self._is_behind = True
        if self._pane.isVisible():
            self._later.start()

    def catch_up(self) -> None:
        """The pane is seen: rebuild now what changed meanwhile."""
        if self._is_behind:
            self._later.stop()
            self._gather()

    def _gather(self) -> None:
        if not self._desk.is_open:
            return
        self._is_behind = False
        patient_id, typed, copy = self._patient_id, self._writer.typed, self.switch.copy
        self._desk.ask(
            self,
            lambda session: releases.preview(session, patient_id, typed, copy=copy),
            self._draw,
            topic="preview",
            on_error=self._failed,
        )

    def _draw(self, gathered: Gathered) -> None:
        self._desk.run(self, lambda task: releases.render(gathered), self._show, topic="preview", on_error=self._failed)

    def _show(self, drawn: Drawn) -> None:
        self._pane.show_pages(OwnPages(drawn))

    def _failed(self, error: CareDeskError) -> None:
        self._pane.say(words_of(error))
