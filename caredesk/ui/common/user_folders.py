"""Where a file dialog starts: the user's own folder for such files, or the home folder where there is none."""

from pathlib import Path

from PySide6.QtCore import QDir, QStandardPaths


def downloads() -> str:
    """Where a browser puts what it fetched."""
    return _existing(QStandardPaths.StandardLocation.DownloadLocation)


def documents() -> str:
    """Where papers are kept."""
    return _existing(QStandardPaths.StandardLocation.DocumentsLocation)


def _existing(kind: QStandardPaths.StandardLocation) -> str:
    # Qt names the folder also where nobody made it; a file dialog would then take the folder's name for a file's.
    found = QStandardPaths.writableLocation(kind)
    return found if found and Path(found).is_dir() else QDir.homePath()
