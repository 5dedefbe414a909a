"""Several records that came as one file, as the child hands them over: their names and sizes on one line, then their bytes."""

import json
from dataclasses import dataclass
from typing import Any

from caredesk.exchange.records import Unread
from caredesk.exchange.text import plain

SIGN = b"caredesk-parts "  # then JSON on one line, then the bytes one after the other
MOST_PARTS = 5_000
_LONGEST_NAME = 400


class Misshapen(ValueError):
    """What came is not what was asked for."""


@dataclass(frozen=True, slots=True)
class Part:
    """One file inside: its name is only shown, never a place on a disk."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Parts:
    """The records of a package, files that belong to its one person, and what was not taken, in sentences."""

    records: tuple[Part, ...]
    beside: tuple[Part, ...] = ()
    notes: tuple[Unread, ...] = ()


def is_written(content: bytes) -> bool:
    """Whether these are parts."""
    return content.startswith(SIGN)


def written(parts: Parts) -> bytes:
    """The parts as one piece."""
    told = {
        "records": [(part.name, len(part.content)) for part in parts.records],
        "beside": [(part.name, len(part.content)) for part in parts.beside],
        "notes": [(note.where, note.why) for note in parts.notes],
    }
    head = SIGN + json.dumps(told).encode() + b"\n"
    return b"".join((head, *(part.content for part in (*parts.records, *parts.beside))))


def read(answer: bytes) -> Parts:
    """The parts, checked again. Raises Misshapen."""
    head, _, rest = answer.partition(b"\n")
    try:
        told = json.loads(head.removeprefix(SIGN))
        listed = {name: [(str(title), int(size)) for title, size in told[name]] for name in ("records", "beside")}
        notes = tuple(_note(where, why) for where, why in told["notes"])
    except (ValueError, KeyError, TypeError, OverflowError, RecursionError):
        raise Misshapen("head") from None
    sizes = [size for pairs in listed.values() for _, size in pairs]
    if len(sizes) > MOST_PARTS or len(notes) > MOST_PARTS or any(size < 0 for size in sizes) or sum(sizes) != len(rest):
        raise Misshapen("sizes")
    pieces = iter(_cut(rest, sizes))
    found = {name: tuple(Part(plain(title, _LONGEST_NAME), next(pieces)) for title, _ in pairs) for name, pairs in listed.items()}
    return Parts(found["records"], found["beside"], notes)


def _cut(rest: bytes, sizes: list[int]) -> list[bytes]:
    found, at = [], 0
    for size in sizes:
        found.append(rest[at : at + size])
        at += size
    return found


def _note(where: Any, why: Any) -> Unread:
    if not isinstance(where, str) or not isinstance(why, str):
        raise TypeError("note")
    return Unread(where=plain(where, 200), why=plain(why, 1000))
