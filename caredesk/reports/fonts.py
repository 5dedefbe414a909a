"""The fonts of paper: which font draws which character, loaded only when a paper needs it."""

import unicodedata
from functools import cache
from typing import Any, Final

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.pdfdoc import PDFDocument
from reportlab.pdfbase.ttfonts import TTFont

from caredesk.paths import resource

# The four faces of a clinician's paper, by the name that a style uses.
FACES: Final = {
    "regular": "Inter-Regular",
    "italic": "Inter-Italic",
    "semibold": "Inter-SemiBold",
    "bold": "Inter-Bold",
    "large": "AtkinsonHyperlegible-Regular",
    "large-bold": "AtkinsonHyperlegible-Bold",
}
_HEAVY: Final = {"semibold", "bold", "large-bold"}

# The face that stands nearest to one of large print and has what that lacks: Vietnamese, Greek, Cyrillic.
_FULLER: Final = {"large": "regular", "large-bold": "bold"}
_NEAR_LATIN: Final = 0x2000  # below it stand the letters that are written as Latin ones are

# Scripts that need a font of their own: first and last code point, regular font, bold font.
_SCRIPTS: Final = (
    (0x0590, 0x05FF, "NotoSansHebrew-Regular", "NotoSansHebrew-Bold"),
    (0x0600, 0x06FF, "NotoSansArabic-Regular", "NotoSansArabic-Bold"),
    (0x0750, 0x077F, "NotoSansArabic-Regular", "NotoSansArabic-Bold"),
    (0x08A0, 0x08FF, "NotoSansArabic-Regular", "NotoSansArabic-Bold"),
    (0x0900, 0x097F, "NotoSansDevanagari-Regular", "NotoSansDevanagari-Bold"),
    (0x0E00, 0x0E7F, "NotoSansThai-Regular", "NotoSansThai-Bold"),
    (0x1100, 0x11FF, "NanumGothic", "NanumGothic"),
    (0x2E80, 0x312F, "DroidSansFallbackFull", "DroidSansFallbackFull"),
    (0x3130, 0x318F, "NanumGothic", "NanumGothic"),
    (0x3190, 0x9FFF, "DroidSansFallbackFull", "DroidSansFallbackFull"),
    (0xAC00, 0xD7FF, "NanumGothic", "NanumGothic"),
    (0xF900, 0xFAFF, "DroidSansFallbackFull", "DroidSansFallbackFull"),
    (0xFB1D, 0xFB4F, "NotoSansHebrew-Regular", "NotoSansHebrew-Bold"),
    (0xFB50, 0xFDFF, "NotoSansArabic-Regular", "NotoSansArabic-Bold"),
    (0xFE70, 0xFEFF, "NotoSansArabic-Regular", "NotoSansArabic-Bold"),
    (0xFF00, 0xFFEF, "DroidSansFallbackFull", "DroidSansFallbackFull"),
    (0x20000, 0x2FA1F, "DroidSansFallbackFull", "DroidSansFallbackFull"),
)


class ShapingFont(TTFont):  # type: ignore[misc]  # reportlab ships no types
    """A TrueType font whose every glyph can be drawn, and whose file says which letters each glyph stands for."""

    FIRST_PRIVATE: Final = 0xF0000  # glyphs that no character reaches get code points of a private plane

    def __init__(self, name: str, path: str) -> None:
        super().__init__(name, path)
        self._codes: dict[tuple[int, str], int] = {}
        self._texts: dict[int, str] = {}

    def char_for(self, glyph: int, text: str) -> str:
        """A character that ReportLab draws as this glyph and that is read as `text`."""
        for code in self.face.glyphToChar.get(glyph, ()):
            if unicodedata.normalize("NFKC", chr(code)) == unicodedata.normalize("NFKC", text):
                return chr(code)
        code = self._codes.setdefault((glyph, text), self.FIRST_PRIVATE + len(self._codes))
        if code not in self._texts:
            self._texts[code] = text
            self.face.charToGlyph[code] = glyph
            self.face.charWidths[code] = self.pdfScale(self.face.hmetrics[glyph][0])
        return chr(code)

    def addObjects(self, doc: PDFDocument) -> None:  # reportlab
        subsets = [list(subset) for subset in self.state[doc].subsets]
        super().addObjects(doc)
        for at, stream in enumerate(self._maps(doc, len(subsets))):
            for index, code in enumerate(subsets[at]):
                if code > 0xFFFF:  # ReportLab writes these wrong, and knows nothing of what a private one stands for
                    read = self._texts.get(code, chr(code)).encode("utf-16-be").hex().upper()
                    stream.content = stream.content.replace(f"<{index:02X}> <{code:04X}>", f"<{index:02X}> <{read}>")

    def _maps(self, doc: PDFDocument, count: int) -> list[Any]:
        ours = f"+{self.face.name.decode()}{self.face.subfontNameX.decode()}"
        found = [thing for name, thing in doc.idToObject.items() if name.startswith("toUnicodeCMap:") and name.endswith(ours)]
        if len(found) != count:
            raise AssertionError(f"{count} subsets of {self.fontName}, but {len(found)} maps")  # ReportLab changed: never print unread
        return found


@cache
def font(name: str) -> ShapingFont:
    """The font of that file name, read and registered with ReportLab once in a process."""
    loaded = ShapingFont(name, str(resource("fonts", f"{name}.ttf")))
    pdfmetrics.registerFont(loaded)
    return loaded


def is_thin(name: str, face: str) -> bool:
    """Whether the font, which stands in for a bold `face`, has no bold letters itself."""
    return face in _HEAVY and not name.endswith("Bold")


def has(name: str, char: str) -> bool:
    """Whether the font has a glyph for the character."""
    return ord(char) in font(name).face.charToGlyph


@cache
def font_for(char: str, face: str) -> str | None:
    """The name of the first bundled font that has the character, in the weight of `face`; None when none has it."""
    return next((name for name in candidates(char, face) if has(name, char)), None)


def face_for(text: str, face: str) -> str:
    """The face for a whole passage: two fonts in one word look like a mistake in a name, so that where one letter is not in a face of
    large print all letters are drawn in the face that has it.
    """
    if text.isascii() or face not in _FULLER:
        return face
    own, fuller = FACES[face], FACES[_FULLER[face]]
    letters = {char for char in unicodedata.normalize("NFC", text) if ord(char) < _NEAR_LATIN and unicodedata.category(char)[0] in "LM"}
    # A mark that stays one (Navajo has them) is set over its letter only by the fuller face.
    lacks = any(has(fuller, char) and (unicodedata.combining(char) or not has(own, char)) for char in letters)
    return _FULLER[face] if lacks else face


def candidates(char: str, face: str) -> list[str]:
    """The fonts that may have the character, in the order in which they are asked."""
    heavy = face in _HEAVY
    code = ord(char)
    own = [bold if heavy else regular for first, last, regular, bold in _SCRIPTS if first <= code <= last]
    general = "DejaVuSans-Bold" if heavy else "DejaVuSans"
    inter = FACES[_FULLER.get(face, "semibold" if heavy else "regular")]
    return [FACES[face], *own, inter, general, "DejaVuSans"]
