"""Files that are brought into a window, dropped on it or asked for: each goes to the dialog of its kind; and what was brought before."""

from collections.abc import Callable, Sequence
from pathlib import Path
from uuid import UUID

from PySide6.QtWidgets import QWidget

from caredesk.ui.common.desk import Desk
from caredesk.ui.common.dropped import are_lists
from caredesk.ui.imports.dialog import ImportDialog
from caredesk.ui.imports.earlier_dialog import EarlierImportsDialog
from caredesk.ui.imports.list_dialog import ListImportDialog


def take_in(desk: Desk, paths: Sequence[Path], into: UUID | None, window: QWidget, show_chart: Callable[[UUID], object]) -> None:
    """Open the dialog for these files; without any the user is asked for records. `into` is the chart that they belong to."""
    if into is None and are_lists(paths):
        ListImportDialog(desk, paths, None, window).open()
        return
    dialog = ImportDialog(desk, paths, into, window)
    dialog.chart_wanted.connect(show_chart)
    dialog.open()


def show_taken_in(desk: Desk, window: QWidget, show_chart: Callable[[UUID], object]) -> None:
    """Open the dialog of what was taken in before, and can be undone."""
    dialog = EarlierImportsDialog(desk, window)
    dialog.chart_wanted.connect(show_chart)
    dialog.open()
