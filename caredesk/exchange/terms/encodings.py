"""The letters of a stranger's file, in whichever encoding it was written."""

import re

_BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe\x00\x00", "utf-32-le"), (b"\x00\x00\xfe\xff", "utf-32-be"))
_BOMS_16 = ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_DECLARED = re.compile(rb"""<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.\-]{2,40})["']""")
_ONE_BYTE = re.compile(r"(?:iso-?8859-\d+|windows-125\d|cp-?125\d|latin-?\d|us-ascii|ascii)", re.IGNORECASE)


def decoded(data: bytes) -> tuple[str, bool]:
    """The file's letters, by byte order mark, else declaration, else what fits; and whether some could not be read."""
    for mark, encoding in _BOMS + _BOMS_16:
        if data.startswith(mark):
            return _forgiving(data[len(mark) :], encoding)
    head = data[:4]
    if head[1:2] == b"\0" and head[0:1] != b"\0":
        return _forgiving(data, "utf-16-le")
    if head[0:1] == b"\0" and head[1:2] != b"\0":
        return _forgiving(data, "utf-16-be")
    declared = _DECLARED.search(data[:400])
    name = declared[1].decode("ascii") if declared else "utf-8"
    if _ONE_BYTE.fullmatch(name):
        return _one_byte(data, name)
    return _forgiving(data, "utf-8")


def _forgiving(data: bytes, encoding: str) -> tuple[str, bool]:
    try:
        return data.decode(encoding), False
    except UnicodeDecodeError:
        replaced = data.decode(encoding, errors="replace")
    if encoding == "utf-8" and not any(ord(letter) > 127 and letter != "\ufffd" for letter in set(replaced)):
        return _one_byte(data, "windows-1252")  # no letter is UTF-8, so the file was written in the old Windows way
    return replaced, True


def _one_byte(data: bytes, name: str) -> tuple[str, bool]:
    windows = name.lower().startswith(("iso-8859-1", "iso8859-1", "latin", "us-ascii", "ascii", "windows-1252"))
    try:
        return data.decode("windows-1252" if windows and not name.endswith("15") else name), False
    except (UnicodeDecodeError, LookupError):
        return data.decode("latin-1"), True
