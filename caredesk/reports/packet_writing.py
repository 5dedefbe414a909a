"""Writing a packet: equal bytes for equal packets, and where a password closes it, AES-256 and the fingerprint of what it closed."""

import hashlib
import io
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final

import pikepdf

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

_OPTIONS: Final[dict[str, Any]] = {"object_stream_mode": pikepdf.ObjectStreamMode.generate, "min_version": "1.7"}


def written(pdf: pikepdf.Pdf, password: str, told: Callable[[int], None]) -> tuple[bytes, str]:
    """The bytes, and the SHA-256 of what they are without the password. `told` hears the writing go on; what it raises ends it."""
    out = io.BytesIO()
    if not password:
        pdf.save(out, deterministic_id=True, progress=told, **_OPTIONS)
        return out.getvalue(), hashlib.sha256(out.getbuffer()).hexdigest()
    fingerprint = _Fingerprint()
    pdf.save(fingerprint, deterministic_id=True, progress=told, **_OPTIONS)
    pdf.save(out, encryption=_closed_by(password), progress=told, **_OPTIONS)
    return out.getvalue(), fingerprint.digest.hexdigest()


def closed(open_pdf: bytes, password: str) -> bytes:
    """A packet that was made without a password, closed by one."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(open_pdf)) as pdf:
        pdf.save(out, encryption=_closed_by(password), **_OPTIONS)
    return out.getvalue()


def _closed_by(password: str) -> pikepdf.Encryption:
    """AES-256. There is one password: whoever opens the packet may do with it what its words allow."""
    return pikepdf.Encryption(owner=password, user=password, R=6)


class _Fingerprint(io.BytesIO):
    """A file of which only the fingerprint is kept: the packet does not stand in memory once more for it."""

    def __init__(self) -> None:
        super().__init__()
        self.digest = hashlib.sha256()
        self._length = 0

    def write(self, content: "ReadableBuffer", /) -> int:
        with memoryview(content) as part:
            self.digest.update(part)
            self._length += part.nbytes
            return part.nbytes

    def tell(self) -> int:
        return self._length
