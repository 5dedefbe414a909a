"""The design's values, read once from resources/tokens.json: colours, type, sizes. Nothing else in the window names a colour."""

import json
from dataclasses import dataclass

from caredesk.paths import resource

TEXT_SIZES = (100, 115, 130)


@dataclass(frozen=True, eq=False, repr=False)
class TypeRole:
    """One role of type at 100 %: device-independent pixels and weight."""

    px: float
    weight: int


@dataclass(frozen=True, eq=False, repr=False)
class Tokens:
    """The values of the design that a program can apply."""

    colours: dict[str, dict[str, str]]
    types: dict[str, TypeRole]
    sizes: dict[str, int]
    family: str
    fallbacks: tuple[str, ...]


def read() -> Tokens:
    """The tokens that ship with the program."""
    raw = json.loads(resource("tokens.json").read_text(encoding="utf-8"))
    return Tokens(
        colours=raw["color"],
        types={name: TypeRole(role["px"], role["weight"]) for name, role in raw["type"].items()},
        sizes=raw["size"],
        family=raw["font"]["ui"]["family"],
        fallbacks=tuple(raw["font"]["ui"]["fallback"]),
    )
