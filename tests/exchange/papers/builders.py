"""Papers made for the tests: PDFs with known words, with what they should not carry, and pictures of every kind."""

import io
from collections.abc import Callable

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, String
from PIL import Image, ImageDraw
from reportlab.pdfgen.canvas import Canvas

from caredesk.exchange import child, wire
from caredesk.exchange.papers import asking
from caredesk.exchange.papers.facts import PaperFacts

LETTER = (612.0, 792.0)
TODAY = "2026-11-25"


def a_pdf(*pages: str, size: tuple[float, float] = LETTER, title: str = "") -> bytes:
    """A PDF with a page for each text, in lines of 14 points from the top left."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=size, invariant=1)
    if title:
        canvas.setTitle(title)
    for page in pages:
        canvas.setFont("Helvetica", 12)
        for number, line in enumerate(page.splitlines()):
            canvas.drawString(72, size[1] - 72 - 14 * number, line)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def changed(pdf: bytes, change: Callable[[Pdf], None], *, password: str = "", owner: str = "") -> bytes:
    """The PDF after a change, encrypted where a password is named."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        change(opened)
        lock = pikepdf.Encryption(user=password, owner=owner or password) if password or owner else False
        opened.save(out, encryption=lock)
    return out.getvalue()


def as_it_is(_pdf: Pdf) -> None:
    """No change."""


def a_script(pdf: Pdf) -> Dictionary:
    """An action that would run JavaScript."""
    return pdf.make_indirect(Dictionary(S=Name.JavaScript, JS=String("app.alert(1)")))


def with_a_link_to(index: int) -> Callable[[Pdf], None]:
    """A link on the first page to another."""

    def change(pdf: Pdf) -> None:
        place = Array([pdf.pages[index].obj, Name.Fit])
        link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[0, 0, 100, 100], Dest=place)
        pdf.pages[0].obj.Annots = Array([pdf.make_indirect(link)])

    return change


def a_picture(size: tuple[int, int] = (200, 100), mode: str = "RGB") -> Image.Image:
    """White, with a dark square in its upper left quarter."""
    image = Image.new(mode, size, "white" if mode != "1" else 1)
    ImageDraw.Draw(image).rectangle((0, 0, size[0] // 4, size[1] // 4), fill="black" if mode != "1" else 0)
    return image


def saved(image: Image.Image, kind: str, **options: object) -> bytes:
    """The picture as a file of that kind."""
    out = io.BytesIO()
    image.save(out, format=kind, **options)
    return out.getvalue()


def answered(deed: str, *files: bytes, **asked: object) -> bytes:
    """The child's answer, asked in this process."""
    return child.answer(b"".join(files), asking.line(deed, *files, **asked))


def told(content: bytes, name: str = "", password: str = "", *, today: str = TODAY) -> PaperFacts:
    """The facts as the child tells them, asked in this process. Raises what the program would."""
    return wire.read_as(answered(asking.FACTS, content, name=name, password=password, today=today), PaperFacts)


def made(deed: str, *files: bytes, **asked: object) -> bytes:
    """A PDF as the child makes it, asked in this process. Raises what the program would."""
    answer = answered(deed, *files, **asked)
    if answer.startswith(b'{"problem"'):
        wire.read(answer)
    return answer


def all_bytes(pdf: bytes) -> bytes:
    """Everything that is in a PDF, unpacked: where a word is looked for that must not be there."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        opened.save(
            out,
            stream_decode_level=pikepdf.StreamDecodeLevel.all,
            compress_streams=False,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
        )
    return out.getvalue()
