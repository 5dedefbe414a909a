"""Lists what others made and CareDesk brings along, with each licence: `python -m tests.tools.licences` renews resources/licences.tsv."""

import re
import tomllib
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import Any

from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parents[2]
TARGET = ROOT / "resources" / "licences.tsv"
BUNDLED = [
    ("Atkinson Hyperlegible", "", "OFL-1.1"),
    ("DejaVu Sans", "", "Bitstream-Vera"),
    ("Droid Sans Fallback", "", "Apache-2.0"),
    ("Inter", "", "OFL-1.1"),
    ("Nanum Gothic", "", "OFL-1.1"),
    ("Noto Sans", "", "OFL-1.1"),
    ("Phosphor icons", "", "MIT"),
    ("Qt", "6.11", "LGPL-3.0-only"),
    ("SQLCipher", "4", "BSD-3-Clause"),
]
# Packages whose own description does not say it in a word: read from their licence files.
READ_BY_HAND = {"sqlcipher3": "Zlib", "segno": "BSD-3-Clause", "reportlab": "BSD-3-Clause", "rl-accel": "BSD-3-Clause"}


def shipped() -> list[tuple[str, str, str]]:
    """Name, version and licence of each package that the program needs, by name; then fonts, icons and libraries in them."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    waiting = [Requirement(words) for words in project["dependencies"]]
    found: dict[str, tuple[str, str, str]] = {}
    while waiting:
        asked = waiting.pop()
        name = re.sub(r"[-_.]+", "-", asked.name).lower()
        try:
            package = distribution(asked.name)
        except PackageNotFoundError:  # of another platform or Python
            continue
        if name not in found:
            found[name] = (name, locked_version(name), licence(name))
        extras = asked.extras or {""}
        for words in package.requires or []:
            needed = Requirement(words)
            is_new = re.sub(r"[-_.]+", "-", needed.name).lower() not in found
            if is_new and (needed.marker is None or any(needed.marker.evaluate({"extra": extra}) for extra in extras)):
                waiting.append(needed)
    return [*sorted(found.values()), *BUNDLED]


def locked_version(name: str) -> str:
    """The version that requirements.lock holds."""
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    return next(iter(re.findall(rf"^{re.escape(name)}(?:\[[^\]]*\])?==(\S+)", lock, re.MULTILINE)), "")


def licence(name: str) -> str:
    """What a package's description says of its licence, in one word where it can."""
    if name in READ_BY_HAND:
        return READ_BY_HAND[name]
    facts: Any = distribution(name).metadata  # an email message, whatever its type says
    classes = [words.rpartition(" :: ")[2] for words in facts.get_all("Classifier") or [] if words.startswith("License ::")]
    said = facts.get("License-Expression") or ", ".join(classes) or (facts.get("License") or "").strip().partition("\n")[0]
    return said or "see its licence file"


def table() -> str:
    """One line each, fields parted by tabs."""
    return "".join("\t".join(row) + "\n" for row in shipped())


if __name__ == "__main__":
    TARGET.write_text(table(), encoding="utf-8")
