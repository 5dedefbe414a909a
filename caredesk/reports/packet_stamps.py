"""The stamp at the foot of each page that was not drawn here: whose it is, which release, "Page 3 of 12", upright on what is seen.

ReportLab draws whose page it is once for each width of page, and brings the letters of the number along; pikepdf puts both on the pages.
"""

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

import pikepdf
from pikepdf import Dictionary, Name

from caredesk.reports import packet_styles as look
from caredesk.reports.fonts import FACES, font
from caredesk.reports.packet_foot import PAGE_WORDS
from caredesk.reports.packet_geometry import Geometry
from caredesk.reports.packet_words import PART2_SHORT_STATEMENT
from caredesk.reports.paragraphs import Paragraph
from caredesk.reports.sheet import FILE_OPTIONS
from caredesk.reports.tagging import TaggedCanvas

_WHO, _LETTERS, _PLATE = "/CareDeskWho", "/CareDeskLetters", "/CareDeskPlate"  # names in a page's resources
_ALPHABET: Final = PAGE_WORDS.format(page="0123456789", pages="0")
_INK: Final = " ".join(f"{part:.3f}" for part in look.STAMP.color.rgb())
Key = tuple[int, bool]  # width of the page at the stamp's own scale in whole points, whether it is a Part 2 page
Resources = dict[str, pikepdf.Object]  # by kind


@dataclass(frozen=True, slots=True)
class Stamp:
    """What draws a stamp, and what that names; never to be added to, for other pages have it too."""

    content: bytes
    resources: Resources


@dataclass(frozen=True, slots=True)
class _Ground:
    """A stamp without its number: the right end and the lower edge of that in points."""

    content: str
    right: float
    bottom: float
    resources: Resources


@dataclass(frozen=True, slots=True)
class _Who:
    """Whose page it is: the words in their lines, how far they reach, how high they are."""

    paragraphs: Sequence[Paragraph]
    reach: float
    height: float


class Stamps:
    """The stamps of a packet of `pages` pages, in the document that they are for."""

    def __init__(self, pdf: pikepdf.Pdf, words: str, pages: int, wanted: Iterable[tuple[Geometry, bool]]) -> None:
        self._pages = pages
        self._face = font(FACES[look.STAMP.face])
        self._number_room = self._reach(self._told(pages)) + look.STAMP_GAP
        self._who = {key: self._worded(words, key) for key in sorted({_key(geometry, is_part2) for geometry, is_part2 in wanted})}
        self._codes: dict[str, bytes] = {}
        self._grounds: dict[tuple[Geometry, bool], _Ground] = {}
        self._forms: dict[Key, pikepdf.Object] = {}
        self._draw(pdf)
        plate = Dictionary(Type=Name.ExtGState, ca=look.STAMP_PLATE_OPACITY)
        self._states = pdf.make_indirect(Dictionary({_PLATE: plate}))

    def on(self, geometry: Geometry, number: int, *, is_part2: bool) -> Stamp:
        """The stamp of the page of that number, counted from 1."""
        ground = self._grounds.get((geometry, is_part2))
        if ground is None:
            ground = self._grounds[geometry, is_part2] = self._ground(geometry, is_part2=is_part2)
        told = self._told(number)
        reach = self._reach(told)
        left = ground.right - reach
        codes = b"".join(self._codes[char] for char in told).hex()
        content = (
            f"{ground.content} {_plate(left, ground.bottom, reach, look.STAMP.line_pt)} f Q {_WHO} Do\n"
            f"BT {_LETTERS} {look.STAMP.size_pt:g} Tf {_INK} rg {left:.2f} {ground.bottom + self._rise():.2f} Td <{codes}> Tj ET Q EMC\n"
        )
        return Stamp(content.encode(), ground.resources)

    def _ground(self, geometry: Geometry, *, is_part2: bool) -> _Ground:
        """What is the same on all pages of that shape."""
        key = _key(geometry, is_part2)
        who, scale = self._who[key], geometry.stamp_scale
        top = look.STAMP_BOTTOM + who.height
        return _Ground(
            f"/Artifact <</Type /Pagination /Subtype /Footer>> BDC q {_row(geometry.upright)} cm {scale:.5g} 0 0 {scale:.5g} 0 0 cm\n"
            f"q {_PLATE} gs 1 g {_plate(look.STAMP_SIDE, look.STAMP_BOTTOM, who.reach, who.height)}",
            key[0] - look.STAMP_SIDE,
            top - look.STAMP.line_pt if self._is_beside(key[0]) else top,
            {"/XObject": Dictionary({_WHO: self._forms[key]}), "/Font": self._fonts, "/ExtGState": self._states},
        )

    def _told(self, number: int) -> str:
        return PAGE_WORDS.format(page=number, pages=self._pages)

    def _reach(self, words: str) -> float:
        return float(self._face.stringWidth(words, look.STAMP.size_pt))

    def _rise(self) -> float:
        """From a line's lower edge to its baseline, as paragraphs have it."""
        face, size = self._face.face, look.STAMP.size_pt / 1000
        return float((look.STAMP.line_pt - (face.ascent - face.descent) * size) / 2 - face.descent * size)

    def _is_beside(self, width: float) -> bool:
        """Whether the number stands in the same line as whose page it is."""
        return width - 2 * look.STAMP_SIDE - self._number_room >= look.STAMP_NARROWEST

    def _worded(self, words: str, key: Key) -> _Who:
        width, is_part2 = key
        room = width - 2 * look.STAMP_SIDE - (self._number_room if self._is_beside(width) else 0.0)
        paragraphs = [Paragraph(words, look.STAMP)]
        if is_part2:
            paragraphs.append(Paragraph(PART2_SHORT_STATEMENT, look.STAMP_STATEMENT))
        height = sum(paragraph.wrap(room, 0)[1] for paragraph in paragraphs)
        return _Who(paragraphs, max(min(paragraph.natural_width(), room) for paragraph in paragraphs), height)

    def _draw(self, pdf: pikepdf.Pdf) -> None:
        """Have all of it drawn: a page with all letters of numbers, then one for each width."""
        out = io.BytesIO()
        canvas = TaggedCanvas(out, pagesize=(1, 1), **FILE_OPTIONS | {"initialFontName": self._face.fontName})
        canvas.drawString(0, 0, _ALPHABET)
        for char in _ALPHABET:
            ((_subset, self._codes[char]),) = self._face.splitString(char, canvas._doc)
        name = self._face.getSubsetInternalName(0, canvas._doc)
        canvas.showPage()
        for key, who in self._who.items():
            _draw_who(canvas, key, who)
        canvas.save()
        with pikepdf.open(out) as drawn:
            self._fonts = pdf.make_indirect(Dictionary({_LETTERS: pdf.copy_foreign(drawn.pages[0].obj.Resources.Font[name])}))
            for at, key in enumerate(self._who, start=1):
                self._forms[key] = pdf.copy_foreign(drawn.make_indirect(drawn.pages[at].as_form_xobject()))


def _key(geometry: Geometry, is_part2: bool) -> Key:
    return int(geometry.size[0] / geometry.stamp_scale), is_part2


def _draw_who(canvas: TaggedCanvas, key: Key, who: _Who) -> None:
    top = look.STAMP_BOTTOM + who.height
    canvas.setPageSize((key[0], top))
    for paragraph in who.paragraphs:
        top -= paragraph.height
        paragraph.draw_at(canvas, look.STAMP_SIDE, top)
    canvas.showPage()


def _plate(left: float, bottom: float, width: float, height: float) -> str:
    room = look.STAMP_PLATE_ROOM
    return f"{left - room:.2f} {bottom:.2f} {width + 2 * room:.2f} {height:.2f} re"


def _row(numbers: Iterable[float]) -> str:
    return " ".join(f"{number:.6g}" for number in numbers)
