"""Writing a packet: equal bytes for equal packets, and where a password closes it, AES-256 and the fingerprint of what it closed."""

import hashlib
import io
from collections.abc import Callable
from typing import Any, Final

import pikepdf

# What is worth packing came packed or was packed when it was made: doing it again took a fifth of all time for a hundredth of the size.
_OPTIONS: Final[dict[str, Any]] = {
    "object_stream_mode": pikepdf.ObjectStreamMode.generate,
    "compress_streams": False,
    "min_version": "1.7",
}


def written(pdf: pikepdf.Pdf, password: str, told: Callable[[int], None]) -> tuple[bytes, str]:
    """The bytes, and the SHA-256 of what they are without the password. `told` hears the writing go on; what it raises ends it."""
    out = io.BytesIO()
    pdf.save(out, deterministic_id=True, progress=told, **_OPTIONS)
    fingerprint = hashlib.sha256(out.getbuffer()).hexdigest()
    if password:
        out = io.BytesIO()  # the open bytes are let go of before the closed ones are made: together they may be large
        pdf.save(out, encryption=_closed_by(password), progress=told, **_OPTIONS)
    return out.getvalue(), fingerprint


def closed(open_pdf: bytes, password: str) -> bytes:
    """A packet that was made without a password, closed by one."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(open_pdf)) as pdf:
        pdf.save(out, encryption=_closed_by(password), **_OPTIONS)
    return out.getvalue()


def _closed_by(password: str) -> pikepdf.Encryption:
    """AES-256. There is one password: whoever opens the packet may do with it what its words allow."""
    return pikepdf.Encryption(owner=password, user=password, R=6)
