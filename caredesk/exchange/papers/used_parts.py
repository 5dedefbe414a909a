"""Leaves of a page's fonts, pictures and drawings those that it names, and nothing that only other pages show.

Programs write one list of pictures for all pages of a file, so that a page taken out of it would bring along all of them. What is not
named in the page's own lines cannot be drawn by it. That is looked up in the bytes: a list stays shortened also where the lines are in
disorder, which the PDF library's own way of doing this answers by leaving everything.
"""

import re

from pikepdf import Array, Dictionary, Name, Object, Page, Stream

_NAMES = re.compile(rb"/([^\x00\t\n\x0c\r ()<>\[\]{}/%]+)")
_ESCAPED = re.compile(rb"#([0-9a-fA-F]{2})")
_MOST_LEVELS = 40  # of drawings inside drawings; what is deeper is left out


def leave_only(page: Page) -> None:
    """Shorten the lists of a page, and those of every drawing in it. Raises what the PDF library does where its lines cannot be read."""
    page.obj[Name.Resources] = _shortened(page.resources, _lines(page.obj.get(Name.Contents)), set(), 0)


def _shortened(listed: Object, lines: bytes, seen: set[tuple[int, int]], level: int) -> Dictionary:
    """A list of its own, with what these lines name; drawings without a list take from it too."""
    left = Dictionary()
    if not isinstance(listed, Dictionary) or level > _MOST_LEVELS:
        return left
    named = _named(listed, lines)
    for kind, entries in listed.items():
        if not isinstance(entries, Dictionary):
            left[kind] = entries
            continue
        kept = {name: part for name, part in entries.items() if not name.isascii() or name[1:].encode() in named}
        left[kind] = Dictionary(kept)
        for part in kept.values():
            _shorten_inside(part, seen, level)
    return left


def _shorten_inside(part: Object, seen: set[tuple[int, int]], level: int) -> None:
    """The same for a drawing or pattern with a list of its own, and for what a state of the pen draws through."""
    if isinstance(part, Dictionary) and isinstance(part.get(Name.SMask), Dictionary):
        part = part.SMask.get(Name.G, part)
    if not isinstance(part, Stream) or part.objgen in seen or Name.Resources not in part:
        return
    seen.add(part.objgen)
    part[Name.Resources] = _shortened(part[Name.Resources], part.read_bytes(), seen, level + 1)


def _named(listed: Dictionary, lines: bytes) -> set[bytes]:
    """The names in the lines, and in those of the drawings among them that have no list of their own."""
    named = _names(lines)
    drawings = listed.get(Name.XObject)
    inside = dict(drawings.items()) if isinstance(drawings, Dictionary) else {}
    waiting, looked_at = named, set[bytes]()
    while waiting:
        looked_at |= waiting
        further = set[bytes]()
        for name in waiting:
            part = inside.get("/" + name.decode("latin-1"))
            if isinstance(part, Stream) and part.get(Name.Subtype) == Name.Form and Name.Resources not in part:
                further |= _names(part.read_bytes())
        named = named | further
        waiting = further - looked_at
    return named


def _names(lines: bytes) -> set[bytes]:
    return {_ESCAPED.sub(lambda found: bytes([int(found[1], 16)]), name) for name in _NAMES.findall(lines)}


def _lines(contents: Object | None) -> bytes:
    if isinstance(contents, Array):
        return b"\n".join(_lines(piece) for piece in contents)
    return contents.read_bytes() if isinstance(contents, Stream) else b""
