"""Files that were dragged onto a page."""

from pathlib import Path

from PySide6.QtCore import QMimeData


def dropped_files(mime: QMimeData) -> list[Path]:
    """The files and folders of this computer among what is dragged."""
    found = [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()] if mime.hasUrls() else []
    return [path for path in found if path.exists()]  # a folder too: whoever takes it in says what to do instead
