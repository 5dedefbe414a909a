"""What others made and CareDesk brings along: its licence in a word, and the licence's own words where they come with it."""

from dataclasses import dataclass

from caredesk.paths import resource

LESSER = "LGPL"
LONG_LESSER = "Lesser General Public"


@dataclass(frozen=True)
class Part:
    """A library, a font or a set of icons."""

    name: str
    version: str
    licence: str

    @property
    def is_lesser(self) -> bool:
        """Whether its user may put another version in its place (GNU LGPL)."""
        return LESSER in self.licence or LONG_LESSER in self.licence


def parts() -> list[Part]:
    """All of them, by name."""
    lines = resource("licences.tsv").read_text(encoding="utf-8").splitlines()
    return sorted((Part(*line.split("\t")) for line in lines), key=lambda part: part.name.casefold())


def matching(found: list[Part], typed: str) -> list[Part]:
    """Those in whose name, version or licence every typed word is found."""
    words = typed.casefold().split()
    return [part for part in found if all(word in f"{part.name} {part.version} {part.licence}".casefold() for word in words)]


def text_of(part: Part) -> str:
    """The licence's words; empty where none came along."""
    path = resource("licences", f"{part.name.lower().replace(' ', '-')}.txt")
    return path.read_text(encoding="utf-8") if path.is_file() else ""
