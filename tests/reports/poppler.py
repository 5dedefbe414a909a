"""Reads papers with poppler, which knows nothing of how they were made: what `pdfinfo` and `pdftotext` tell."""

import re
import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest

needs_poppler = pytest.mark.skipif(shutil.which("pdfinfo") is None, reason="poppler-utils is not installed")
_QUOTED = re.compile(r'^ *"(.*?)"$', re.MULTILINE | re.DOTALL)


def structure_words(pdf: bytes) -> str:
    """The words of the whole structure tree, one line for each piece, as `pdfinfo -struct-text` tells them."""
    return "\n".join(_QUOTED.findall(_told("pdfinfo", "-struct-text", pdf=pdf)))


def structure_lines(pdf: bytes) -> list[str]:
    """The same with the names of the elements."""
    return [line.strip() for line in _told("pdfinfo", "-struct-text", pdf=pdf).splitlines()]


def facts(pdf: bytes) -> dict[str, str]:
    """What `pdfinfo` says of the file."""
    pairs = (line.split(":", 1) for line in _told("pdfinfo", pdf=pdf).splitlines() if ":" in line)
    return {name: value.strip() for name, value in pairs}


def page_words(pdf: bytes) -> str:
    """The words of all pages as one copies them."""
    return _told("pdftotext", pdf=pdf, after=["-"])


def _told(*command: str, pdf: bytes, after: list[str] | None = None) -> str:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "paper.pdf")
        path.write_bytes(pdf)
        done = subprocess.run([*command, str(path), *(after or [])], capture_output=True, encoding="utf-8", check=True)
    assert not done.stderr, done.stderr
    return done.stdout
