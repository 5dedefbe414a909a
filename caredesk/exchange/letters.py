"""Which letters the bytes of a stranger's text are: by its mark, its zero bytes, what it declares, or what fits."""

import re

_MARKS = (  # those of four bytes first: one of them begins like one of two
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
NAMES = {
    "utf-8": "UTF-8",
    "utf-16-le": "UTF-16",
    "utf-16-be": "UTF-16",
    "utf-32-le": "UTF-32",
    "utf-32-be": "UTF-32",
    "cp1252": "Windows-1252",
    "mac_roman": "Mac Roman",
}
SAMPLE = 4_096
KNOWN_CHARSETS = frozenset("utf-8 utf-16 iso-8859-1 iso-8859-2 iso-8859-15 windows-1250 windows-1252 cp1252 us-ascii latin1 koi8-r".split())
_DECLARED = re.compile(rb"""<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.\-]{2,40})["']""")
_ONE_BYTE = re.compile(r"(?:iso-?8859-\d+|windows-125\d|cp-?125\d|latin-?\d|us-ascii|ascii)", re.IGNORECASE)

_WRITTEN_BY_WINDOWS = frozenset("iso-8859-1 iso8859-1 latin1 latin-1 us-ascii ascii windows-1252 cp1252".split())  # whatever they say


def unicode_of(content: bytes) -> tuple[str, int] | None:
    """The kind of Unicode that a mark or zero bytes at the beginning give away, and how long the mark is; None where nothing does."""
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return encoding, len(mark)
    encoding = _two_bytes(content[:SAMPLE])
    return (encoding, 0) if encoding else None


def decoded(content: bytes) -> tuple[str, str]:
    """The text of a list, and the name of its letters as Python knows them. Every file has a text: what is no letter becomes a mark."""
    if found := unicode_of(content):
        encoding, mark = found
        return content[mark:].decode(encoding, errors="replace"), encoding
    try:
        return content.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        if b"\r" in content and b"\n" not in content:  # as Excel for Mac ends lines where it also writes the letters of old Macs
            return content.decode("mac_roman"), "mac_roman"
        return old_windows(content), "cp1252"


def decoded_document(content: bytes) -> tuple[str, bool]:
    """The text of a document, by its mark, else by what its first line declares, else what fits; and whether some could not be read."""
    if found := unicode_of(content):
        encoding, mark = found
        return _forgiving(content[mark:], encoding)
    said = _DECLARED.search(content[:400])
    name = said[1].decode("ascii") if said else "utf-8"
    return _one_byte(content, name) if _ONE_BYTE.fullmatch(name) else _forgiving(content, "utf-8")


def old_windows(content: bytes) -> str:
    """Bytes as Windows wrote them; the five that it never gave out are left as ISO 8859-1 has them."""
    try:
        return content.decode("cp1252")
    except UnicodeDecodeError:
        return content.decode("latin-1")


def in_charset(content: bytes, charset: str) -> str:
    """Bytes in letters that a file names; where it lies, in the likeliest ones."""
    for encoding in (charset.lower(), "utf-8"):
        if encoding in KNOWN_CHARSETS:
            try:
                return content.decode(encoding)
            except UnicodeDecodeError:
                continue
    mended = content.decode("utf-8", errors="ignore")
    return mended if len(mended.encode()) > len(content) * 0.9 else old_windows(content)


def _two_bytes(head: bytes) -> str:
    """UTF-16 without its mark: the first letter has a zero byte, or every second byte of plain text is one."""
    if len(head) < 4:
        return ""
    if head[1] == 0 != head[0]:
        return "utf-16-le"
    if head[0] == 0 != head[1]:
        return "utf-16-be"
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if odd > len(head) * 0.3 and even < odd // 4:
        return "utf-16-le"
    return "utf-16-be" if even > len(head) * 0.3 and odd < even // 4 else ""


def _forgiving(content: bytes, encoding: str) -> tuple[str, bool]:
    try:
        return content.decode(encoding), False
    except UnicodeDecodeError:
        replaced = content.decode(encoding, errors="replace")
    if encoding == "utf-8" and not any(ord(letter) > 127 and letter != "\ufffd" for letter in set(replaced)):
        return _one_byte(content, "windows-1252")  # no letter is UTF-8, so the file was written in the old Windows way
    return replaced, True


def _one_byte(content: bytes, name: str) -> tuple[str, bool]:
    try:
        return content.decode("windows-1252" if name.lower() in _WRITTEN_BY_WINDOWS else name), False
    except (UnicodeDecodeError, LookupError):
        return content.decode("latin-1"), True
