"""A C-CDA document of a wanted size: a real one whose entries and table rows are repeated until it is that long."""

import re
from pathlib import Path

MEGABYTE = 1_000_000
_SECTION = re.compile(rb"<section\b.*?</section>", re.DOTALL)
_ENTRY = re.compile(rb"<entry\b(?:(?!<entry\b).)*?</entry>", re.DOTALL)


def grown(document: bytes, size: int = MEGABYTE) -> bytes:
    """The document with the entries of every section repeated as often as it takes to reach `size` bytes."""
    entries = sum(len(entry) for entry in _ENTRY.findall(document))
    times = 1 + max(0, size - len(document)) // max(1, entries)
    return _SECTION.sub(lambda section: _repeated(section[0], times), document)


def _repeated(section: bytes, times: int) -> bytes:
    found = _ENTRY.findall(section)
    if not found:
        return section
    return section.replace(b"</section>", b"\n".join(found * (times - 1)) + b"</section>")


def of_sunrise(folder: Path, size: int = MEGABYTE) -> bytes:
    """`sunrise_kidd.xml` from a folder of C-CDA documents, grown to `size`."""
    return grown((folder / "sunrise_kidd.xml").read_bytes(), size)
