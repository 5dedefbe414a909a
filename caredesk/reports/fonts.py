"""The fonts of paper: which font draws which character, loaded only when a paper needs it."""

from functools import cache
from typing import Final

from reportlab.pdfbase import pdfmetrics
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


@cache
def font(name: str) -> TTFont:
    """The font of that file name, read and registered with ReportLab once in a process."""
    loaded = TTFont(name, str(resource("fonts", f"{name}.ttf")))
    pdfmetrics.registerFont(loaded)
    return loaded


def has(name: str, char: str) -> bool:
    """Whether the font has a glyph for the character."""
    return ord(char) in font(name).face.charToGlyph


@cache
def font_for(char: str, face: str) -> str | None:
    """The name of the first bundled font that has the character, in the weight of `face`; None when none has it."""
    return next((name for name in _candidates(char, face) if has(name, char)), None)


def _candidates(char: str, face: str) -> list[str]:
    heavy = face in _HEAVY
    code = ord(char)
    own = [bold if heavy else regular for first, last, regular, bold in _SCRIPTS if first <= code <= last]
    general = "DejaVuSans-Bold" if heavy else "DejaVuSans"
    return [FACES[face], *own, general, "DejaVuSans"]
