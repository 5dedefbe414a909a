"""PDFs of our own making, as bytes: without encryption, dates or the names of programs, equal for equal pages."""

import io
from dataclasses import dataclass

import pikepdf


@dataclass(frozen=True)
class Sheets:
    """Pages that were made in one step: a PDF, up to which page they go, and how many there will be."""

    pdf: bytes
    done: int
    total: int


def written(pdf: pikepdf.Pdf) -> bytes:
    """The bytes of a PDF that was put together here."""
    if "/Info" in pdf.trailer:
        del pdf.trailer["/Info"]
    out = io.BytesIO()
    pdf.save(
        out,
        encryption=False,
        deterministic_id=True,
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
        compress_streams=True,
    )
    return out.getvalue()
