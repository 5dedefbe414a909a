"""Lists what others made and CareDesk brings along, with each licence and its text.

`python -m tests.tools.licences` renews resources/licences.tsv and resources/licences/.
"""

import re
import sys
import tomllib
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import Any

from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parents[2]
TARGET, TEXTS = ROOT / "resources" / "licences.tsv", ROOT / "resources" / "licences"
COMMON = Path("/usr/share/common-licenses")  # where Debian keeps the texts that many packages share
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


# Texts of what brings none along, by the files that hold them.
TEXTS_BY_HAND = {
    "Atkinson Hyperlegible": [ROOT / "resources" / "fonts" / "LICENSES.txt"],
    "DejaVu Sans": [ROOT / "resources" / "fonts" / "LICENSE-DejaVu.txt"],
    "Droid Sans Fallback": [ROOT / "resources" / "fonts" / "LICENSE-DroidSansFallback.txt"],
    "Inter": [ROOT / "resources" / "fonts" / "LICENSES.txt"],
    "Nanum Gothic": [ROOT / "resources" / "fonts" / "LICENSE-NanumGothic.txt"],
    "Noto Sans": [ROOT / "resources" / "fonts" / "LICENSE-Noto.txt"],
    "Phosphor icons": [ROOT / "resources" / "icons" / "LICENSE.txt"],
    "Qt": [COMMON / "LGPL-3", COMMON / "GPL-3"],
    "pyside6-essentials": [COMMON / "LGPL-3", COMMON / "GPL-3"],
    "shiboken6": [COMMON / "LGPL-3", COMMON / "GPL-3"],
    "SQLCipher": [TEXTS / "sqlcipher.txt"],
}
LICENCE_FILE = re.compile(r"(?i)\.dist-info/(licenses/.*|[^/]*(licen[cs]e|copying|notice|authors)[^/]*)$")


def texts_of(name: str) -> list[str]:
    """The licence's words as they come with a package, and those of what is inside it."""
    if name in TEXTS_BY_HAND:
        return [path.read_text(encoding="utf-8", errors="replace") for path in TEXTS_BY_HAND[name]]
    files = distribution(name).files or []
    kept = sorted(str(file) for file in files if LICENCE_FILE.search(str(file)) and file.suffix != ".yml")
    return [Path(str(distribution(name).locate_file(file))).read_text(encoding="utf-8", errors="replace") for file in kept]


def file_name(name: str) -> str:
    """The file that holds a text."""
    return f"{name.lower().replace(' ', '-')}.txt"


if __name__ == "__main__":
    TARGET.write_text(table(), encoding="utf-8")
    TEXTS.mkdir(exist_ok=True)
    for shipped_name, _, _ in shipped():
        if words := "\n\n".join(text.strip() for text in texts_of(shipped_name)):
            (TEXTS / file_name(shipped_name)).write_text(words + "\n", encoding="utf-8")
        else:
            sys.stderr.write(f"no text: {shipped_name}\n")
