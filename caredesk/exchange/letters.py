"""Which letters the bytes of a text file are: UTF-8, UTF-16 or the one that Windows wrote before (cp1252)."""

_BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
NAMES = {"utf-8": "UTF-8", "utf-16-le": "UTF-16", "utf-16-be": "UTF-16", "cp1252": "Windows-1252"}
SAMPLE = 4_096
KNOWN_CHARSETS = frozenset("utf-8 utf-16 iso-8859-1 iso-8859-2 iso-8859-15 windows-1250 windows-1252 cp1252 us-ascii latin1 koi8-r".split())


def decoded(content: bytes) -> tuple[str, str]:
    """The text, and the name of its letters as Python knows them. Every file has a text: what is no letter becomes a mark."""
    for mark, encoding in _BOMS:
        if content.startswith(mark):
            return content[len(mark) :].decode(encoding, errors="replace"), encoding
    if encoding := _two_bytes(content[:SAMPLE]):
        return content.decode(encoding, errors="replace"), encoding
    try:
        return content.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        return old_windows(content), "cp1252"


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
    """UTF-16 without its mark: every second byte of plain text is zero."""
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if max(even, odd) < 2 or len(head) < 4:
        return ""
    if odd > len(head) * 0.3 and even < odd // 4:
        return "utf-16-le"
    return "utf-16-be" if even > len(head) * 0.3 and odd < even // 4 else ""
