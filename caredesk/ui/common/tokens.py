"""The design's values, read once from resources/tokens.json: colours, type, sizes. Nothing else in the window names a value."""

import json
from dataclasses import dataclass
from typing import Any

from caredesk.paths import resource

TEXT_SIZES = (100, 115, 130)


@dataclass(frozen=True)
class TypeRole:
    """One role of type at 100 %: device-independent pixels and weight."""

    px: float
    line_px: int
    weight: int


@dataclass(frozen=True)
class Tokens:
    """All values of the design."""

    colours: dict[str, dict[str, str]]
    types: dict[str, TypeRole]
    sizes: dict[str, int]
    radii: dict[str, int]
    times_ms: dict[str, int]
    contrast: dict[str, list[dict[str, Any]]]
    icons: dict[str, str]
    family: str
    fallbacks: tuple[str, ...]


def read() -> Tokens:
    """The tokens that ship with the program."""
    raw = json.loads(resource("tokens.json").read_text(encoding="utf-8"))
    named = {name: icon.removeprefix("ph.") for group in raw["icons"]["names"].values() for name, icon in group.items()}
    return Tokens(
        colours=raw["color"],
        types={name: TypeRole(role["px"], role["line_px"], role["weight"]) for name, role in raw["type"].items()},
        sizes=raw["size"],
        radii=raw["radius"],
        times_ms=raw["time_ms"],
        contrast={mode: raw["contrast"][mode] for mode in ("light", "dark")},
        icons=named,
        family=raw["font"]["ui"]["family"],
        fallbacks=tuple(raw["font"]["ui"]["fallback"]),
    )
