"""What is kept in the repository names no place of the machine it was written on, and what was bundled has its licence."""

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

# Written so that this file does not itself hold what it looks for.
PLACES = re.compile(
    r"(?<![A-Za-z0-9._~-])/(work|root|home/[a-z]+|Users/[A-Za-z]+)/"
    r"|pypi\.org|python[h]osted|registry\.npmjs|deb\.debian|crates\.io|conda\.anaconda"
)
S = "/"


def tracked() -> list[Path]:
    """The files that git keeps."""
    if not (ROOT / ".git").exists():
        pytest.skip("this is no checkout")
    listed = subprocess.check_output(["git", "ls-files", "-z"], cwd=ROOT, text=True).split("\0")
    return [path for name in listed if name and (path := ROOT / name).is_file()]


def places_in(text: str) -> list[str]:
    return [found.group(0) for found in PLACES.finditer(text)]


def test_no_file_names_a_package_registry_or_a_path_of_a_machine() -> None:
    texts = {path: path.read_bytes() for path in tracked()}
    kept = {path: content.decode() for path, content in texts.items() if b"\0" not in content and is_text(content)}
    assert {str(path.relative_to(ROOT)): found for path, text in kept.items() if (found := places_in(text))} == {}


def is_text(content: bytes) -> bool:
    try:
        content.decode()
    except UnicodeDecodeError:
        return False
    return True


@pytest.mark.parametrize("text", [f"see {S}work/main/dev.py", f"'{S}root/.venv'", f"https:{S}/pypi{'.'}org/simple", f"{S}home/ana/notes"])
def test_a_place_is_found(text: str) -> None:
    assert places_in(text) != []


@pytest.mark.parametrize("text", ["the /network/share", "work/main", "$HOME/.local", "root cause"])
def test_words_are_not_taken_for_places(text: str) -> None:
    assert places_in(text) == []


def test_every_font_is_listed_with_its_licence() -> None:
    fonts = ROOT / "resources" / "fonts"
    rows = re.findall(r"^\| (\S+\.ttf) \|.*\| (\S+\.txt) \(", (fonts / "README.md").read_text(encoding="utf-8"), re.MULTILINE)
    listed = {font for pattern, _ in rows for each in alternatives(pattern) for font in fonts.glob(each)}
    assert sorted(fonts.glob("*.ttf")) == sorted(listed)
    assert [licence for _, licence in rows if not (fonts / licence).is_file()] == []


def alternatives(pattern: str) -> list[str]:
    """A pattern with {one,other} written out."""
    found = re.fullmatch(r"([^{]*)\{([^}]*)\}(.*)", pattern)
    return [f"{found[1]}{each}{found[3]}" for each in found[2].split(",")] if found else [pattern]


def test_the_icons_have_their_licence() -> None:
    assert "MIT License" in (ROOT / "resources" / "icons" / "LICENSE.txt").read_text(encoding="utf-8")
