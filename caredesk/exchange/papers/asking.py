"""What the child is asked about a paper, and how: one line of JSON, then the file; known to both sides, loads nothing."""

import json
from typing import Any

REQUEST = b"caredesk-paper "  # then JSON on one line, then the file or files
FACTS, MORE, SHEETS, PART, JOIN, UNLOCK, REDACT = "facts", "more", "sheets", "part", "join", "unlock", "redact"


def is_request(content: bytes) -> bool:
    """Whether the child is asked about a paper."""
    return content.startswith(REQUEST)


def line(deed: str, *files: bytes, **asked: Any) -> bytes:
    """The question as it is handed over before the files."""
    return REQUEST + json.dumps({"deed": deed, "sizes": [len(file) for file in files], **asked}).encode() + b"\n"


def read(told: bytes, content: bytes) -> tuple[dict[str, Any], list[bytes]]:
    """What is asked, and the files that it is asked about."""
    asked: dict[str, Any] = json.loads(told[len(REQUEST) :])
    sizes, files, at = asked["sizes"], [], 0
    if sizes == [len(content)]:
        return asked, [content]
    for size in sizes:
        files.append(content[at : at + size])
        at += size
    return asked, files
