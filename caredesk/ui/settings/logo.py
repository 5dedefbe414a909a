"""The practice's logo: chosen from a file, made small where strangers' files are read, shown as it prints."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QFileDialog, QLabel, QVBoxLayout, QWidget

from caredesk.errors import CareDeskError, ImportProblem
from caredesk.services import practice_logo
from caredesk.ui.common import user_folders
from caredesk.ui.common.buttons import button
from caredesk.ui.common.desk import Desk
from caredesk.ui.common.fault import Fault
from caredesk.ui.common.labels import label
from caredesk.ui.common.lanes import Task
from caredesk.ui.common.messages import words_of
from caredesk.ui.common.theme import theme
from caredesk.ui.settings.page import row_of

WIDTH_PX, HEIGHT_PX = 210, 70


class LogoField(QWidget):
    """The picture, or that there is none; a file that cannot be one is refused with a sentence."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._png = b""
        self.picture, self.state = QLabel(self), label("", self, tone="text2")
        self.choose, self.remove = button(self.tr("Choose picture"), parent=self), button(self.tr("Remove logo"), "trash", parent=self)
        self.fault = Fault(self)
        self.picture.setAccessibleName(self.tr("Logo of the practice"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for part in (self.picture, self.state, row_of(self, self.choose, self.remove), self.fault):
            column.addWidget(part)
        self.choose.clicked.connect(self._ask_file)
        self.remove.clicked.connect(lambda _: self._remove())
        theme().changed.connect(self._draw)
        self.show_logo(b"")

    def show_logo(self, png: bytes) -> None:
        """Show what is kept; empty bytes for no logo."""
        self._png = png
        self.picture.setVisible(bool(png))
        self.remove.setVisible(bool(png))
        self.state.setText("" if png else self.tr("No logo. Papers show the practice’s name alone."))
        self.state.setVisible(not png)
        self._draw()

    def take(self, path: Path) -> None:
        """Read a picture's file and keep it as the logo."""
        self.fault.say("")

        def work(task: Task) -> bytes:
            try:
                content = path.read_bytes()
            except OSError:
                raise ImportProblem("This file cannot be read. Copy it to this computer, then choose it there.") from None
            return practice_logo.read(content, lambda: task.is_cancelled)

        self._desk.run(self, work, self._keep, aside=True, on_error=self._refused)

    def _keep(self, png: bytes) -> None:
        self._desk.act(self, lambda session: practice_logo.keep(session, png), on_error=self._refused, done=self.tr("Logo kept"))

    def _remove(self) -> None:
        self.fault.say("")
        self._desk.act(self, practice_logo.remove, on_error=self._refused, done=self.tr("Logo removed"))

    def _refused(self, error: CareDeskError) -> None:
        self.fault.say(words_of(error))

    def _ask_file(self) -> None:
        dialog = QFileDialog(self, self.tr("The practice’s logo"), user_folders.documents(), self.tr("Pictures (*.png *.jpg *.jpeg)"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda chosen: self.take(Path(chosen)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _draw(self) -> None:
        shown = QPixmap()
        if self._png and shown.loadFromData(self._png, "PNG"):
            ratio = self.devicePixelRatioF()
            keep, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
            shown = shown.scaled(round(theme().px(WIDTH_PX) * ratio), round(theme().px(HEIGHT_PX) * ratio), keep, smooth)
            shown.setDevicePixelRatio(ratio)
        self.picture.setPixmap(shown)
