"""Finds what a PDF carries beside its pages that could do something: also where it is nested inside other parts."""

import re
from collections.abc import Iterator

from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream

from caredesk.exchange.papers.damage import DAMAGE
from caredesk.exchange.papers.facts import Active

MOST_OBJECTS = 1_000_000
_BY_KEY = {
    "/JS": Active.JAVASCRIPT,
    "/JavaScript": Active.JAVASCRIPT,
    "/XFA": Active.XFA,
    "/EF": Active.EMBEDDED_FILES,
    "/EmbeddedFiles": Active.EMBEDDED_FILES,
    "/RichMediaContent": Active.MEDIA,
    "/Movie": Active.MEDIA,
}
_BY_ACTION = {
    "/JavaScript": Active.JAVASCRIPT,
    "/Launch": Active.LAUNCH,
    "/SubmitForm": Active.SUBMIT,
    "/ImportData": Active.SUBMIT,
    "/GoToR": Active.OTHER_FILES,
    "/GoToE": Active.OTHER_FILES,
    "/Rendition": Active.MEDIA,
    "/Movie": Active.MEDIA,
    "/Sound": Active.MEDIA,
    "/RichMediaExecute": Active.MEDIA,
}
_BY_SUBTYPE = {"/FileAttachment": Active.EMBEDDED_FILES, "/RichMedia": Active.MEDIA, "/Movie": Active.MEDIA, "/Sound": Active.MEDIA}
_HARMLESS_OPENING = ("/GoTo", "/Named")
# Names that stand in an object as it is written; a text may hold them too, so that what has one is looked through part by part.
_ANY_NAME = re.compile(b"|".join(re.escape(name.encode()) + rb"\b" for name in sorted({*_BY_KEY, *_BY_ACTION, *_BY_SUBTYPE})))


def found(pdf: Pdf) -> tuple[Active, ...]:
    """What is carried, each kind once, in the order of `Active`."""
    carried: set[Active] = set()
    try:
        if _acts_at_opening(pdf):
            carried.add(Active.AT_OPENING)
        for number, part in enumerate(pdf.objects):
            if number > MOST_OBJECTS:
                carried.add(Active.NOT_SEARCHED)
                break
            if _may_act(part):
                carried.update(_acts(part))
    except DAMAGE:
        carried.add(Active.NOT_SEARCHED)
    return tuple(kind for kind in Active if kind in carried)


def _may_act(part: object) -> bool:
    if isinstance(part, Stream):
        return bool(_ANY_NAME.search(part.stream_dict.unparse()))
    return isinstance(part, Dictionary | Array) and bool(_ANY_NAME.search(part.unparse(resolved=True)))


def _acts(part: Object) -> Iterator[Active]:
    """What one part carries, itself and in the parts that are written inside it."""
    waiting = [part]
    while waiting:
        one = waiting.pop()
        if isinstance(one, Dictionary | Stream):
            inside = dict(one.items())
            yield from _by_names(inside)
            children = list(inside.values())
        else:
            children = list(one.as_list()) if isinstance(one, Array) else []
        waiting.extend(child for child in children if isinstance(child, Dictionary | Array) and not child.is_indirect)


def _by_names(inside: dict[str, Object]) -> Iterator[Active]:
    yield from (_BY_KEY[key] for key in inside.keys() & _BY_KEY.keys())
    for key, meanings in (("/S", _BY_ACTION), ("/Subtype", _BY_SUBTYPE)):
        said = inside.get(key)
        if isinstance(said, Name) and str(said) in meanings:
            yield meanings[str(said)]


def _acts_at_opening(pdf: Pdf) -> bool:
    """Whether something happens as the file is opened, other than that a page is shown."""
    opening = pdf.Root.get(Name.OpenAction)
    return isinstance(opening, Dictionary) and str(opening.get(Name.S, "")) not in _HARMLESS_OPENING
