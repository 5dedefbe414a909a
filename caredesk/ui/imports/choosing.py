"""Asks for records from the disk."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from caredesk.ui.common import user_folders

ENDINGS = "*.xml *.ccda *.ccd *.cda *.json *.ndjson *.fhir *.phr *.zip *.xdm"


def choose_records(parent: QWidget, then: Callable[[list[Path]], object]) -> QFileDialog:
    """Open the system's dialog where downloads lie; `then` gets what was chosen."""
    folder = user_folders.downloads()
    title = QCoreApplication.translate("Import", "Choose records")
    kinds = QCoreApplication.translate(
        "Import", "Records (*.xml *.ccda *.ccd *.cda *.json *.ndjson *.fhir *.phr *.zip *.xdm);;All files (*)"
    )
    chooser = QFileDialog(parent, title, folder, kinds)
    chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    chooser.setFileMode(QFileDialog.FileMode.ExistingFiles)
    chooser.filesSelected.connect(lambda names: then([Path(name) for name in names]))
    chooser.open()
    return chooser


def choose_folder(parent: QWidget, then: Callable[[list[Path]], object]) -> QFileDialog:
    """The same for a folder that holds records."""
    chooser = QFileDialog(parent, QCoreApplication.translate("Import", "Choose a folder of records"), user_folders.downloads())
    chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    chooser.setFileMode(QFileDialog.FileMode.Directory)
    chooser.setOption(QFileDialog.Option.ShowDirsOnly)
    chooser.filesSelected.connect(lambda names: then([Path(name) for name in names]))
    chooser.open()
    return chooser
