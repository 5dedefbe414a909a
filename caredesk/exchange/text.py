"""Cleans text from files of strangers and judges whether a text says anything to a reader."""

import html
import re
import unicodedata

LINE = "\ue000"  # a line break put there by the narrative reader, apart from the line breaks of the file's own layout
CELL = "\ue001"  # a border between two cells of a table row

_DIRECTION = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_INVISIBLE = "\u200b\ufeff\u2060\u00ad" + _DIRECTION
_STRIP: dict[int, str | None] = {**{ord(letter): None for letter in _INVISIBLE}, ord(LINE): " ", ord(CELL): " "}
_NOTHING = frozenset(
    """
    - -- --- . ? ?? n/a na n.a. nan nil null nullflavor unk unknown ni nask asku nav oth other msk np nd none-recorded undefined unspecified
    unavailable blank empty void tbd""".split()
) | frozenset(
    (
        "no information",
        "no information available",
        "no information recorded",
        "no data",
        "no data available",
        "not available",
        "not applicable",
        "not recorded",
        "not documented",
        "not specified",
        "not on file",
        "none recorded",
        "none documented",
        "not asked",
        "no value",
        "(null)",
        "[null]",
    )
)
_EMPTY_WORDS = re.compile(
    r"^unknown\b.{0,60}$|^.{0,60}\bunknown\.?$|\bexcluded/not available\b|\bno (?:\w+ ){0,3}(?:information|data|entries|records?)\b"
    r"|^no (?:observations?|results?) recorded\.?$|\b(?:not |un)available\b|^not? (?:on file|documented|recorded)\b|\bnot on file\b",
    re.IGNORECASE,
)
# What some programs hide from XML twice ("O&#39;Brien"), and nobody types; "&amp;" and "&lt;" may have been typed.
_WRITTEN_TWICE = re.compile(r"&(?:#(?:x[0-9a-fA-F]{1,6}|\d{1,7})|quot|apos|nbsp);")
_BARE_CODE = re.compile(
    r"\d[\d.\-]*|[\da-fA-F]{8}-(?:[\da-fA-F]{4}-){3}[\da-fA-F]{12}|urn:\S+|[A-Z]\d{4,}|[A-Z]\d{2}\.\d\w{0,3}|[dDN]\d{5,}",
)


def plain(text: str | None, limit: int = 4000) -> str:
    """One clean line: no control, direction or invisible characters, single spaces, at most `limit` characters."""
    if not text:
        return ""
    is_ascii = text.isascii() and text.isprintable()
    if is_ascii and len(text) <= limit and "&" not in text and "  " not in text and text[0] != " " != text[-1]:
        return text  # as nearly all is
    if "&" in text:
        text = _WRITTEN_TWICE.sub(lambda found: html.unescape(found[0]), text)
    if not (text.isascii() and text.isprintable()):
        text = _cleaned(text)
    line = " ".join(text.split())
    return line if len(line) <= limit else line[: limit - 1].rstrip() + "…"


def plain_lines(text: str | None, limit: int = 200_000) -> str:
    """Clean text that keeps its line breaks; at most one empty line in a row."""
    if not text:
        return ""
    if text.isprintable() and len(text) <= limit:  # no line ends in it
        return plain(text, limit)
    rows = [plain(row, limit) for row in text.splitlines()]
    joined = re.sub(r"\n{3,}", "\n\n", "\n".join(rows)).strip("\n")
    return joined if len(joined) <= limit else joined[: limit - 1] + "…"


def _cleaned(text: str) -> str:
    text = " ".join(text.translate(_STRIP).split())
    if not text.isprintable():
        text = "".join(letter for letter in text if _belongs(letter))
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def _belongs(letter: str) -> bool:
    return letter.isprintable() or unicodedata.category(letter) in ("Cf", "Co")


def says_something(text: str) -> bool:
    """Whether a name from a code table tells a reader anything ("Unknown" and "null" do not)."""
    return bool(text) and text.casefold().strip(" .:;()[]") not in _NOTHING and any(letter.isalnum() for letter in text)


def says_something_in_words(text: str) -> bool:
    """The same for free text, where "Procedure Unknown" or "Plan entry excluded/not available" stand for an empty list."""
    return says_something(text) and not _EMPTY_WORDS.search(text)


def is_bare_code(text: str, code: str = "") -> bool:
    """Whether a text is only a code (1009148, E66.3, an OID or UUID, or the given code itself), which nobody can read."""
    return text.casefold() == code.casefold() != "" or bool(_BARE_CODE.fullmatch(text))
