"""Files that were dragged onto a page."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData

LISTS = (".vcf", ".vcard", ".csv", ".tsv")


def are_lists(paths: Sequence[Path]) -> bool:
    """Whether all of them are called like lists of people; what they are is told by their content when they are read."""
    return bool(paths) and all(path.suffix.lower() in LISTS for path in paths)


def dropped_files(mime: QMimeData) -> list[Path]:
    """The files and folders of this computer among what is dragged."""
    found = [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()] if mime.hasUrls() else []
    return [path for path in found if path.exists()]  # a folder too: whoever takes it in says what to do instead
