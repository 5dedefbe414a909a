"""What stands in place of the roster's rows: a practice without patients, or filters that leave nobody."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from caredesk.ui.common import formats
from caredesk.ui.common.buttons import Button
from caredesk.ui.common.commands import Command
from caredesk.ui.common.empty_state import EmptyState
from caredesk.ui.common.shown_names import shown_name

if TYPE_CHECKING:  # services bring SQLAlchemy
    from caredesk.services.roster import Elsewhere, PatientRow


class RosterEmpty(EmptyState):
    """Says what belongs here or what was asked for, and offers the next step."""

    new_wanted = Signal()
    import_wanted = Signal()
    clear_wanted = Signal()
    elsewhere_wanted = Signal()  # to whom the words find without the filters
    back_wanted = Signal(object)  # row of the archived patient to bring back

    def __init__(self, parent: QWidget) -> None:
        super().__init__("", "", parent=parent)

    def say_no_patients(self, why_no_import: str) -> None:
        """The practice has nobody yet; `why_no_import` is why whoever is at the desk may not take a record in."""
        actions = (
            Command("new-patient", self.tr("New patient"), self.new_wanted.emit, icon="user-plus"),
            Command("import-record", self.tr("Import record"), self.import_wanted.emit, "", "download-simple", why_no_import),
        )
        self.say("users", self.tr("No patients yet"), self.tr("Add one by hand, or import a hospital record (CCD)."), actions)

    def say_nothing_matches(self, filters: Sequence[str], typed: str, without: "Elsewhere | None") -> None:
        """Nobody is left by these filters; `without` is whom there is without them, once that is known."""
        names = self.tr(" and ").join(f"“{name}”" for name in [*filters, *([typed] if typed else [])])
        title = self.tr("Nothing matches {filters}").format(filters=names) if names else self.tr("Nothing to show")
        clear = Command("clear-filters", self.tr("Clear filters"), self.clear_wanted.emit)
        if not typed:
            self.say("", title, self._without_words(without.found if without and filters else 0), (clear,))
            return
        new = Command("new-patient", self.tr("New patient “{name}”").format(name=typed), self.new_wanted.emit, icon="user-plus")
        if without is not None and without.only is not None:
            self.say("", title, self._only_words(without.only), (*self._only_actions(without.only), new, clear))
        elif without is not None and without.found:
            words = [self._without_words(without.found), self.tr("Press Enter to see them.")]
            show = Command("show-elsewhere", self.tr("Show them"), self.elsewhere_wanted.emit)
            self.say("", title, " ".join(words), (show, new, clear))
        else:
            self.say("", title, self.tr("Press Enter to add a new patient of this name."), (new, clear))

    def take_focus(self) -> None:
        """To the first of the next steps."""
        first = next((made for made in self.findChildren(Button) if not made.isHidden()), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _only_words(self, row: "PatientRow") -> str:
        """Who it is that the filters hide, and that Enter opens the chart."""
        said = self.tr("{name}, {born}, matches without the filters. Press Enter to open the chart.")
        if row.archived:
            said = self.tr("{name}, {born}, is archived. Press Enter to open the chart.")
        return said.format(name=shown_name(row.spoken_name), born=formats.born_words(row.birth_date))

    def _only_actions(self, row: "PatientRow") -> list[Command]:
        opens = Command("open-elsewhere", self.tr("Open chart"), self.elsewhere_wanted.emit, icon="arrow-square-out")
        back = Command("bring-back", self.tr("Bring back"), lambda: self.back_wanted.emit(row), icon="arrow-u-up-left")
        return [opens, back] if row.archived else [opens]

    def _without_words(self, without: int) -> str:
        if without == 1:
            return self.tr("1 patient matches without the filters.")
        return self.tr("{count} patients match without the filters.").format(count=f"{without:,}") if without else ""
