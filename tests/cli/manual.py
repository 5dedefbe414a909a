"""What the manual of the command line says that --json holds, read from the manual itself: verbs with the shape of their answer."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

LINE = re.compile(r"^- ((?:`[a-z -]+`(?:, )?)+): `(\{.*?\})`", re.MULTILINE)
PIECE = re.compile(r'\s*("(?:[^"\\]|\\.)*"|[{}\[\]:,]|[A-Za-z0-9.]+)')


@dataclass(frozen=True)
class Shape:
    """An object with these keys, in which some are objects or lists of objects themselves."""

    keys: dict[str, Any]


def shapes(text: str) -> dict[str, Shape]:
    """The shape of each verb's answer, by the verb as the manual names it."""
    found = {}
    for verbs, shown in LINE.findall(text):
        pieces = iter(PIECE.findall(shown))
        next(pieces)
        shape = _object(pieces)
        found.update(dict.fromkeys(re.findall(r"`([a-z -]+)`", verbs), shape))
    return found


def _object(pieces: Iterator[str]) -> Shape:
    """Keys up to the closing brace, each with what follows its colon, if anything does."""
    keys: dict[str, Any] = {}
    name = ""
    for piece in pieces:
        if piece == "}":
            return Shape(keys)
        if piece == ":":
            keys[name] = _value(pieces)
        elif piece.startswith('"'):
            name = piece.strip('"')
            keys[name] = None
    raise ValueError("an object of the manual does not end")


def _value(pieces: Iterator[str]) -> Any:
    piece = next(pieces)
    if piece == "{":
        return _object(pieces)
    if piece != "[":
        return piece.strip('"')
    inside = next(pieces)
    shape = [_object(pieces)] if inside == "{" else []
    while inside != "]":
        inside = next(pieces)
    return shape


def missing(shape: Shape, answer: Any, at: str = "") -> list[str]:
    """Where an answer lacks a key of the manual, or has something else than a list or an object in its place."""
    if not isinstance(answer, dict):
        return [at or "the answer"]
    found = [f"{at}.{name}" for name in shape.keys if name not in answer]
    for name, inside in shape.keys.items():
        held = answer.get(name)
        if isinstance(inside, list) and name in answer:
            found += [f"{at}.{name}"] if not isinstance(held, list) else []
            rows = held if isinstance(held, list) and inside else []
            found += [lack for row in rows for lack in missing(inside[0], row, f"{at}.{name}[]")]
        elif isinstance(inside, Shape) and held is not None:
            found += missing(inside, held, f"{at}.{name}")
        elif isinstance(inside, str) and "|" in inside and held not in inside.split("|"):
            found.append(f"{at}.{name}={held!r}")
    return list(dict.fromkeys(found))
