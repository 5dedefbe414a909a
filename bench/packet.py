"""How long a packet of 300 pages takes to draw, put together and close, against the qpdf program; and what one of 2,000 pages needs."""

import io
import random
import shutil
import subprocess
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

import pikepdf
from pikepdf import Dictionary, Name
from PIL import Image, ImageDraw
from reportlab.pdfgen.canvas import Canvas

from bench.measuring import Measure, in_turn, milliseconds
from bench.most_memory import most_megabytes
from caredesk.reports import packet, preview
from caredesk.reports.packet_papers import PacketDocument, PacketPaper
from tests.reports.packet_builders import a_packet

BOUND = 1.5
MANY_PAGES, MANY_BOUND_MB = 2_000, 500.0
SCANS, SCANS_IN_BATCH, TYPED_IN_LETTER = 240, 40, 20
PASSWORD = "lantern orchard copper violin"
WHAT = "a packet of 300 pages with stamps, contents, outline and AES-256"


def measured() -> list[Measure]:
    """Ours with all that is drawn for it, by the qpdf program that gets its stamps ready drawn. Memory is that of a process of its own."""
    paper = replace(a_packet(*_documents(SCANS)), password=PASSWORD)
    finished = packet.render(replace(paper, password="")).pdf
    return [_against_qpdf(paper), _read(finished), _many_pages()]


def _against_qpdf(paper: PacketPaper) -> Measure:
    if shutil.which("qpdf") is None:
        took = milliseconds(lambda: packet.render(paper))
        return Measure(WHAT, took, "ms", None, "the qpdf program is not installed, so that there is nothing to judge it by")
    with tempfile.TemporaryDirectory() as folder:
        command = _qpdf_command(paper, Path(folder))
        same = in_turn(lambda: packet.render(paper), lambda: subprocess.run(command, check=True))
    return Measure(f"{WHAT} / the qpdf program merging, overlaying and encrypting the same files", same.ratio, "x", BOUND, same.words)


def _qpdf_command(paper: PacketPaper, folder: Path) -> list[str]:
    """The files in that folder, and the command that does with them what can be done without drawing anything."""
    files = [str(folder / f"{number}.pdf") for number in range(len(paper.documents))]
    for path, document in zip(files, paper.documents, strict=True):
        Path(path).write_bytes(document.pdf)
    stamps = folder / "stamps.pdf"
    stamps.write_bytes(_stamps(sum(preview.page_count(document.pdf) for document in paper.documents)))
    merged = ["qpdf", "--empty", "--pages", *files, "--", "--overlay", str(stamps), "--"]
    return [*merged, "--encrypt", PASSWORD, PASSWORD, "256", "--", str(folder / "merged.pdf")]


def _stamps(count: int) -> bytes:
    """A page for each page, with the words that our stamp has."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(612, 792))
    for number in range(1, count + 1):
        canvas.setFont("Helvetica", 7.5)
        canvas.drawString(20, 14, "Jordan Ellis · born Jun 2, 1992 · Release R-2026-0147 · to Dr. Samuel Ortiz, Nov 16, 2026")
        canvas.drawRightString(592, 14, f"Page {number} of {count}")
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def _read(pdf: bytes) -> Measure:
    """What reading all its words takes, as is done before it leaves: shown beside it."""
    took = milliseconds(lambda: [preview.page_text(pdf, index) for index in range(0, preview.page_count(pdf), 10)])
    return Measure("the words of every tenth page of that packet read back", took, "ms", None, f"{len(pdf) / 1e6:.1f} MB")


def _many_pages() -> Measure:
    """The most memory that a process held which made a packet with progress, in megabytes of a million bytes."""
    done = subprocess.run([sys.executable, "-m", "bench.packet"], capture_output=True, text=True, check=True)
    megabytes, seconds, told, size, cancelled = done.stdout.split()
    words = f"{seconds} s for {size} MB, progress told {told} times, a cancel heard at half of it after {cancelled} s"
    return Measure(f"memory of a packet of {MANY_PAGES:,} pages", float(megabytes), "MB", MANY_BOUND_MB, words)


class _Cancelled(Exception):
    """Somebody pressed Cancel."""


def _make_many_pages() -> str:
    paper = replace(a_packet(*_documents(MANY_PAGES - 60)), password=PASSWORD)
    told: list[int] = []
    sizes: list[int] = []
    took = milliseconds(lambda: sizes.append(len(packet.render(paper, lambda done, _of: told.append(done)).pdf)))
    most = most_megabytes()

    def cancel(done: int, of: int) -> None:
        if done * 2 > of:
            raise _Cancelled

    def cancelled() -> None:
        try:
            packet.render(paper, cancel)
        except _Cancelled:
            return

    return f"{most:.0f} {took / 1_000:.1f} {len(told)} {sizes[0] / 1e6:.0f} {milliseconds(cancelled) / 1_000:.1f}"


def _documents(scans: int) -> list[PacketDocument]:
    """Batches of scanned pages, and three letters of typed ones."""
    pictures = _pictures()
    batches = [
        PacketDocument(title=f"Batch from {first + 1}", dates="2026", pdf=_scanned(pictures, first, min(SCANS_IN_BATCH, scans - first)))
        for first in range(0, scans, SCANS_IN_BATCH)
    ]
    return [*batches, *(PacketDocument(title=f"Letter {number}", dates="2026", pdf=_typed(number)) for number in range(3))]


def _pictures() -> list[bytes]:
    """Typed pages as a scanner at 150 dots an inch sees them, about 50 kilobytes each."""
    chance = random.Random(7)
    found = []
    for _number in range(8):
        page = Image.effect_noise((1275, 1650), 6).point(lambda level: min(255, level + 110))
        pen = ImageDraw.Draw(page)
        for y in range(120, 1500, 34):
            pen.text((120, y), "".join(chance.choice("abcdefghij klmnop") for _ in range(90)), fill=30)
        out = io.BytesIO()
        page.save(out, "JPEG", quality=10)
        found.append(out.getvalue())
    return found


def _scanned(pictures: list[bytes], first: int, count: int) -> bytes:
    pdf = pikepdf.Pdf.new()
    for at in range(first, first + count):
        page = pdf.add_blank_page()
        picture = pdf.make_stream(pictures[at % len(pictures)], Type=Name.XObject, Subtype=Name.Image, Filter=Name.DCTDecode)
        picture.Width, picture.Height, picture.ColorSpace, picture.BitsPerComponent = 1275, 1650, Name.DeviceGray, 8
        page.obj.Resources = Dictionary(XObject=Dictionary(Scan=picture))
        page.obj.Contents = pdf.make_stream(b"q 612 0 0 792 0 0 cm /Scan Do Q")
    out = io.BytesIO()
    pdf.save(out)
    return out.getvalue()


def _typed(seed: int) -> bytes:
    chance = random.Random(seed)
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(612, 792), pageCompression=1)
    for _page in range(TYPED_IN_LETTER):
        for y in range(90, 740, 14):
            canvas.drawString(72, y, "".join(chance.choice("abcdefghij klmnop") for _ in range(80)))
        canvas.showPage()
    canvas.save()
    return out.getvalue()


if __name__ == "__main__":
    print(_make_many_pages())
