"""PDFs as others send them: with scripts, forms, layers, odd boxes, broken parts. Made here, so that each says what is in it."""

import io
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from tests.reports.packet_builders import a_pdf

ACTIONS = frozenset(
    f"/{name}"
    for name in (
        *("JavaScript", "Launch", "URI", "SubmitForm", "ImportData", "GoToR", "GoToE", "Rendition", "Movie", "Sound", "RichMediaExecute"),
        *("SetOCGState", "Named", "Hide", "ResetForm"),
    )
)
FORBIDDEN = frozenset(
    f"/{name}"
    for name in (
        *("JS", "JavaScript", "OpenAction", "AA", "EmbeddedFiles", "EF", "AF", "XFA", "AcroForm", "RichMediaContent", "URI", "Annots"),
        *("PieceInfo", "Ref", "OPI", "Alternates", "Thumb", "Names", "Dests", "OCProperties", "Collection", "SpiderInfo", "FFilter"),
    )
)


def saved(pdf: pikepdf.Pdf) -> bytes:
    """The file, with the fields of its pages in its form."""
    noted = [each for page in pdf.pages for each in page.obj.get("/Annots", ())]
    fields = [each for each in noted if each.Subtype == Name.Widget]
    if fields:
        form = pdf.Root.get("/AcroForm", Dictionary())
        form.Fields = Array(fields)
        pdf.Root.AcroForm = form
    out = io.BytesIO()
    pdf.save(out)
    return out.getvalue()


def a_source(*words: str, size: tuple[float, float] = (612, 792)) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(a_pdf(*words, size=size)))


def an_annotation(pdf: pikepdf.Pdf, kind: str, **facts: Any) -> pikepdf.Object:
    """An annotation of that kind, at the top of the page unless told otherwise."""
    told: dict[str, Any] = {"Type": Name.Annot, "Subtype": Name(f"/{kind}"), "Rect": [100, 700, 300, 730], "F": 4} | facts
    return pdf.make_indirect(Dictionary(**told))


def a_drawing(pdf: pikepdf.Pdf, content: bytes, **facts: Any) -> pikepdf.Object:
    form = pdf.make_stream(content, Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 200, 30])
    for key, value in facts.items():
        form[f"/{key}"] = value
    return form


def an_active_pdf() -> bytes:
    """One page with all that acts, names files or tells of programs; its words and one drawing are to stay."""
    pdf = a_source("Quiet words")
    page = pdf.pages[0].obj
    script = Dictionary(S=Name.JavaScript, JS=String("app.alert('sentinel')"))
    secret = pdf.make_stream(b"sentinel file")
    file = Dictionary(Type=Name.Filespec, F=String("sentinel.exe"), EF=Dictionary(F=secret))
    pdf.Root.OpenAction = Dictionary(S=Name.Named, N=Name.Print, Next=script)
    pdf.Root.AA = Dictionary(WC=script)
    pdf.Root.Names = Dictionary(
        JavaScript=Dictionary(Names=Array([String("a"), script])), EmbeddedFiles=Dictionary(Names=Array([String("f"), file]))
    )
    pdf.Root.AcroForm = Dictionary(Fields=Array(), XFA=pdf.make_stream(b"<xdp>sentinel</xdp>"), NeedAppearances=True)
    pdf.Root.Metadata = pdf.make_stream(b"<x>sentinel</x>", Type=Name.Metadata, Subtype=Name.XML)
    pdf.trailer.Info = pdf.make_indirect(Dictionary(Author=String("sentinel author"), Keywords=String("sentinel")))
    page.AA = Dictionary(O=script)
    page.Metadata = pdf.make_stream(b"sentinel", Type=Name.Metadata)
    page.PieceInfo = Dictionary(App=Dictionary(Private=String("sentinel")))
    page.Thumb = pdf.make_stream(b"sentinel")
    page.Annots = Array(_acting(pdf, script, file))
    form = a_drawing(
        pdf,
        b"BT /F1 12 Tf 5 5 Td (Drawn words) Tj ET",
        Metadata=pdf.make_stream(b"sentinel"),
        Ref=Dictionary(F=file, Page=0),
        PieceInfo=Dictionary(App=String("sentinel")),
        AF=Array([file]),
        Resources=Dictionary(Font=page.Resources.Font),
    )
    program = pdf.make_stream(b"sentinel postscript", Type=Name.XObject, Subtype=Name.PS)
    page.Resources = Dictionary(
        Font=page.Resources.Font, XObject=Dictionary(D=form, P=program), Properties=Dictionary(M=Dictionary(X=script))
    )
    page.Contents = Array([page.Contents, pdf.make_stream(b"q 1 0 0 1 50 50 cm /D Do Q /Span /M BDC EMC")])
    return saved(pdf)


def _acting(pdf: pikepdf.Pdf, script: Dictionary, file: Dictionary) -> list[pikepdf.Object]:
    return [
        an_annotation(pdf, "Link", A=Dictionary(S=Name.URI, URI=String("https://sentinel.example"))),
        an_annotation(pdf, "Link", A=Dictionary(S=Name.Launch, F=file)),
        an_annotation(pdf, "Widget", FT=Name.Btn, T=String("b"), A=Dictionary(S=Name.SubmitForm, F=file), AA=Dictionary(E=script)),
        an_annotation(pdf, "FileAttachment", FS=file, AP=Dictionary(N=a_drawing(pdf, b"0 0 5 5 re f"))),
        an_annotation(pdf, "RichMedia", RichMediaContent=Dictionary(Assets=Dictionary(Names=Array([String("m"), file])))),
        an_annotation(pdf, "Screen", A=Dictionary(S=Name.Rendition, JS=String("sentinel"))),
        an_annotation(pdf, "Popup", Contents=String("sentinel note")),
        an_annotation(pdf, "FreeText", F=2, Contents=String("sentinel hidden"), DA=String("/Helv 9 Tf")),
    ]


def a_layered_pdf() -> bytes:
    """A page with words in a layer that is off, in one that is on, under a condition, and a drawing in the one that is off."""
    pdf = a_source("Plain words")
    page = pdf.pages[0].obj
    on, off = (pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String(name))) for name in ("on", "off"))
    pdf.Root.OCProperties = Dictionary(OCGs=Array([on, off]), D=Dictionary(ON=Array([on]), OFF=Array([off])))
    conditions = {
        "Shown on": on,
        "Hidden off": off,
        "Shown any on": _condition(Name.AnyOn, on, off),
        "Hidden any on": _condition(Name.AnyOn, off),
        "Hidden all on": _condition(Name.AllOn, on, off),
        "Shown any off": _condition(Name.AnyOff, on, off),
        "Hidden any off": _condition(Name.AnyOff, on),
        "Shown all off": _condition(Name.AllOff, off),
        "Hidden all off": _condition(Name.AllOff, on, off),
        "Shown expression": Dictionary(Type=Name.OCMD, VE=Array([Name.And, on, Array([Name.Not, off])])),
        "Hidden expression": Dictionary(Type=Name.OCMD, VE=Array([Name.Not, Array([Name.Or, on, off])])),
    }
    font = page.Resources.Font
    drawing = a_drawing(pdf, b"BT /F1 12 Tf 5 5 Td (Hidden drawing) Tj ET", OC=off, Resources=Dictionary(Font=font))
    shown = a_drawing(
        pdf,
        b"/OC /No BDC BT /F1 12 Tf 5 5 Td (Hidden inside) Tj ET EMC BT /F1 12 Tf 5 20 Td (Shown inside) Tj ET",
        Resources=Dictionary(Font=font, Properties=Dictionary(No=off)),
    )
    page.Resources = Dictionary(
        Font=font,
        XObject=Dictionary(D=drawing, S=shown),
        Properties=Dictionary({f"/L{at}": condition for at, condition in enumerate(conditions.values())}),
    )
    words = "\n".join(f"/OC /L{at} BDC BT /F1 12 Tf 72 {700 - at * 30} Td ({told}) Tj ET EMC" for at, told in enumerate(conditions))
    page.Contents = Array([page.Contents, pdf.make_stream(f"{words} q 1 0 0 1 72 200 cm /D Do /S Do Q".encode())])
    seal = a_drawing(pdf, b"BT /F1 12 Tf 5 5 Td (Hidden seal) Tj ET", Resources=Dictionary(Font=font))
    note = an_annotation(pdf, "FreeText", OC=off, Contents=String("Hidden note"), DA=String("/Helv 9 Tf"))
    page.Annots = Array([note, an_annotation(pdf, "Stamp", OC=off, AP=Dictionary(N=seal))])
    return saved(pdf)


def _condition(policy: Name, *layers: pikepdf.Object) -> Dictionary:
    return Dictionary(Type=Name.OCMD, OCGs=Array(layers), P=policy)


def scanned_pages(count: int) -> bytes:
    """Pages that are nothing but the same dark picture."""
    pdf = pikepdf.Pdf.new()
    for _number in range(count):
        page = pdf.add_blank_page()
        picture = pdf.make_stream(b"\x30" * 64, Type=Name.XObject, Subtype=Name.Image)
        picture.Width, picture.Height, picture.ColorSpace, picture.BitsPerComponent = 8, 8, Name.DeviceGray, 8
        page.obj.Resources = Dictionary(XObject=Dictionary(Scan=picture))
        page.obj.Contents = pdf.make_stream(b"q 612 0 0 792 0 0 cm /Scan Do Q")
    return saved(pdf)
