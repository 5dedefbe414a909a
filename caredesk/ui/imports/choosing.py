"""Asks for records from the disk."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from caredesk.ui.common import user_folders


def choose_records(parent: QWidget, then: Callable[[list[Path]], object]) -> QFileDialog:
    """Open the system's dialog where downloads lie; `then` gets what was chosen."""
    folder = user_folders.downloads()
    title = QCoreApplication.translate("Import", "Choose records")
    kinds = QCoreApplication.translate("Import", "Records (*.xml *.ccda *.ccd *.cda);;All files (*)")
    chooser = QFileDialog(parent, title, folder, kinds)
    chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    chooser.setFileMode(QFileDialog.FileMode.ExistingFiles)
    chooser.filesSelected.connect(lambda names: then([Path(name) for name in names]))
    chooser.open()
    return chooser
