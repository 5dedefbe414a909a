"""Files that were dragged onto a page."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData

LISTS = (".vcf", ".vcard", ".csv", ".tsv")
SHEETS = (".xlsx", ".xls", ".ods")  # no list yet: there it is said how one becomes of them
TEXT = ".txt"  # Excel calls its "Unicode text" so, and everybody else a letter


def are_lists(paths: Sequence[Path]) -> bool:
    """Whether all of them are called like lists of people, or are a table though they are called a text.

    What they are is told by their content when they are read.
    """
    return bool(paths) and all(_is_list(path) for path in paths)


def _is_list(path: Path) -> bool:
    ending = path.suffix.lower()
    if ending != TEXT:
        return ending in (*LISTS, *SHEETS)
    from caredesk.exchange import people_files  # with it come the formats, which no page needs before something is dropped

    return people_files.is_tabbed(path)


def dropped_files(mime: QMimeData) -> list[Path]:
    """The files and folders of this computer among what is dragged."""
    found = [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()] if mime.hasUrls() else []
    return [path for path in found if path.exists()]  # a folder too: whoever takes it in says what to do instead
