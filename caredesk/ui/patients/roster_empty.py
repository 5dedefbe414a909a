"""What stands in place of the roster's rows: a practice without patients, or filters that leave nobody."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from caredesk.ui.common.commands import Command
from caredesk.ui.common.empty_state import EmptyState


class RosterEmpty(EmptyState):
    """Says what belongs here or what was asked for, and offers the next step."""

    new_wanted = Signal()
    import_wanted = Signal()
    clear_wanted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__("", "", parent=parent)

    def say_no_patients(self) -> None:
        """The practice has nobody yet."""
        actions = (
            Command("new-patient", self.tr("New patient"), self.new_wanted.emit, icon="user-plus"),
            Command("import-record", self.tr("Import record"), self.import_wanted.emit, icon="download-simple"),
        )
        self.say("users", self.tr("No patients yet"), self.tr("Add one by hand, or import a hospital record (CCD)."), actions)

    def say_nothing_matches(self, filters: Sequence[str], typed: str, without: int | None) -> None:
        """Nobody is left by these filters; `without` is how many there are without them, once that is known."""
        names = self.tr(" and ").join(f"“{name}”" for name in [*filters, *([typed] if typed else [])])
        title = self.tr("Nothing matches {filters}").format(filters=names) if names else self.tr("Nothing to show")
        clear = Command("clear-filters", self.tr("Clear filters"), self.clear_wanted.emit)
        new = Command("new-patient", self.tr("New patient “{name}”").format(name=typed), self.new_wanted.emit, icon="user-plus")
        words = [
            self._without_words(without) if filters else "",
            self.tr("Press Enter to add a new patient of this name.") if typed else "",
        ]
        self.say("", title, " ".join(part for part in words if part), (new, clear) if typed else (clear,))

    def _without_words(self, without: int | None) -> str:
        if without == 1:
            return self.tr("1 patient matches without the filters.")
        return self.tr("{count} patients match without the filters.").format(count=f"{without:,}") if without else ""
