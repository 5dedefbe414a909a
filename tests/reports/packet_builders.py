"""Packets for tests: the one of the reference picture, and PDFs to put into others."""

import io
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pikepdf
from reportlab.pdfgen.canvas import Canvas

from caredesk.reports.packet_papers import PacketDocument, PacketPaper, PacketPatient, PacketPermission, PacketRecipient
from tests.reports.builders import HARBOR_PINE, PRINTED

ELLIS = PacketPatient(name="Jordan Ellis", birth_date=date(1992, 6, 2), pronouns="they/them")
ORTIZ = PacketRecipient(
    name="Dr. Samuel Ortiz",
    lines=("Charlotte Heart Clinic", "1400 Randolph Road, Charlotte, NC 28207"),
    fax="(704) 555-0188",
    fax_checked="checked by phone Oct 30",
)
MAY_22 = PacketPermission(
    signed_by="Jordan Ellis",
    signed_on=date(2026, 5, 22),
    ends="Nov 21, 2026, or when withdrawn in writing",
    purpose="Evaluation of palpitations",
    dates_covered="Jan 1, 2026 to Nov 16, 2026",
)


def a_pdf(*words: str, size: tuple[float, float] = (612, 792)) -> bytes:
    """A page for each of the words, which stand on it."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=size, invariant=1)
    for each in words:
        canvas.drawString(size[0] / 4, size[1] / 2, each)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def a_document(title: str = "Visit summary", pdf: bytes | None = None, **other: Any) -> PacketDocument:
    return PacketDocument(title=title, pdf=a_pdf(f"Words of {title}") if pdf is None else pdf, **other)


def ellis_documents() -> tuple[PacketDocument, ...]:
    """Those of the reference picture: 18 pages."""
    told = (
        ("Visit summaries, Lakeside Family Medicine", "Feb 10 to Sep 28", 6),
        ("ECG and Holter report, Mercy Hospital", "Sep 30, 2026", 4),
        ("Lab results: thyroid, blood count, metabolic", "Sep 28, 2026", 2),
        ("Medicines, allergies and problems", "Nov 16, 2026", 1),
        ("Care plan, version 2", "Nov 2, 2026", 3),
        ("Therapy summary, P. Raman, LCSW", "Nov 5, 2026", 2),
    )
    return tuple(
        PacketDocument(title=title, dates=dates, pdf=a_pdf(*(f"{title}, sheet {number}" for number in range(1, pages + 1))))
        for title, dates, pages in told
    )


def a_packet(*documents: PacketDocument, **other: Any) -> PacketPaper:
    """The packet of the reference picture with these documents, by fax."""
    paper = PacketPaper(
        letterhead=HARBOR_PINE,
        recipient=ORTIZ,
        patient=ELLIS,
        permission=MAY_22,
        release_number="R-2026-0147",
        released_by="Priya Raman, LCSW",
        printed=PRINTED,
        documents=documents,
        has_fax_cover=True,
    )
    return replace(paper, **other)


def objects(pdf: bytes) -> Iterator[pikepdf.Object]:
    """Every dictionary and stream in the file, what stands inside other things too."""
    document = pikepdf.open(io.BytesIO(pdf))
    pending: list[Any] = [document.trailer, *document.objects]
    while pending:
        thing = pending.pop()
        if isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
            yield thing
        values = [value for _key, value in thing.items()] if isinstance(thing, pikepdf.Dictionary | pikepdf.Stream) else []
        inner = list(thing) if isinstance(thing, pikepdf.Array) else values
        pending += [value for value in inner if isinstance(value, pikepdf.Object) and not value.is_indirect]
