"""The recovery sheet's way out: gathered, drawn and logged by the one door, then printed or saved."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from caredesk.errors import CareDeskError
from caredesk.services import recovery_sheet, releases
from caredesk.services.releases import Drawn, Gathered
from caredesk.ui.common.desk import Desk
from caredesk.ui.common.leaving import Leaving, Left
from caredesk.ui.common.messages import words_of
from caredesk.ui.common.printing import Printers, SystemPrinters


class SheetLeaving(QObject):
    """Makes the sheet anew for each way out, so that each has its own line in the log."""

    left = Signal(str)  # what was done, in words
    refused = Signal(str, str)  # title, why

    def __init__(
        self,
        desk: Desk,
        vault_id: str,
        code: str,
        practice: Path,
        parent: QObject,
        *,
        printers: Printers | None = None,
        refuses: Callable[[Path], str] = lambda target: "",
    ) -> None:
        """`practice` is the practice's own folder; `refuses` says why the sheet may not be saved in another place, empty where it may."""
        super().__init__(parent)
        self._desk, self._practice, self._refuses = desk, practice, refuses
        self._request = recovery_sheet.request(vault_id, code)
        self._printers: Printers = printers or SystemPrinters()

    def to_printer(self) -> None:
        """To the first printer that the computer names: the one that it prints to by default."""
        self._desk.run(self, lambda task: self._printers.names(), self._print, on_error=self._refuse, aside=True)

    def to_file(self, target: Path) -> None:
        """As a PDF file."""
        if why := self._beside_records(target) or self._refuses(target):
            self.refused.emit(self.tr("Not saved there"), why)
            return
        self._draw(lambda leaving: leaving.to_file(target))

    def _beside_records(self, target: Path) -> str:
        """A sheet among the records opens them for whoever takes them, and is lost with them."""
        if self._practice.resolve() in target.resolve().parents:
            return self.tr(
                "This is the practice’s own folder: whoever takes it would have the code too. Choose another place, away from it."
            )
        return ""

    def _print(self, names: list[str]) -> None:
        if not names:
            self.refused.emit(
                self.tr("No printer was found"), self.tr("Save the sheet as PDF on a USB drive instead, or copy the code by hand.")
            )
            return
        self._draw(lambda leaving: leaving.to_printer(self._printers, names[0]))

    def _draw(self, then: Callable[[Leaving], None]) -> None:
        request = self._request

        def drawn(gathered: Gathered, pages: Drawn) -> None:
            leaving = Leaving(self._desk, gathered, pages)
            leaving.left.connect(self._has_left)
            leaving.failed.connect(self._refuse)
            then(leaving)

        def render(gathered: Gathered) -> None:
            self._desk.run(self, lambda task: releases.render(gathered), lambda pages: drawn(gathered, pages), on_error=self._refuse)

        self._desk.ask(self, lambda session: releases.gather(session, request), render, on_error=self._refuse)

    def _has_left(self, left: Left) -> None:
        self.left.emit(self.tr("Done: {where}").format(where=left.where))

    def _refuse(self, error: CareDeskError) -> None:
        self.refused.emit(self.tr("The sheet did not leave"), words_of(error))
