"""What a PDF carries that could do something is found wherever it is hidden; what only looks like it is not."""

import io
from collections.abc import Callable

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf, Stream, String

from caredesk.exchange.papers.facts import Active
from tests.exchange.papers.builders import a_pdf, a_script, as_it_is, changed, told

PDF = a_pdf("one", "two")


def script_at_opening(pdf: Pdf) -> None:
    pdf.Root.OpenAction = a_script(pdf)


def script_inside_an_opening_of_the_same_object(pdf: Pdf) -> None:
    pdf.Root.OpenAction = Dictionary(S=Name.GoTo, D=Array([pdf.pages[0].obj, Name.Fit]), Next=Dictionary(S=Name.JavaScript, JS=String("x")))


def script_in_a_stream(pdf: Pdf) -> None:
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=pdf.make_indirect(Stream(pdf, b"app.alert(1)")))


def script_by_name(pdf: Pdf) -> None:
    pdf.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array([String("a"), a_script(pdf)])))


def script_of_a_page(pdf: Pdf) -> None:
    pdf.pages[1].obj.AA = Dictionary(O=Dictionary(S=Name.JavaScript, JS=String("x")))


def script_deep_inside(pdf: Pdf) -> None:
    inner: pikepdf.Object = Dictionary(S=Name.JavaScript, JS=String("x"))
    for _ in range(10):
        inner = Array([Dictionary(Kids=Array([inner]))])
    pdf.Root.Extra = inner


def program_started(pdf: Pdf) -> None:
    _link(pdf, Dictionary(S=Name.Launch, F=String("calc.exe")))


def form_sent(pdf: Pdf) -> None:
    _link(pdf, Dictionary(S=Name.SubmitForm, F=String("http://x")))


def other_file(pdf: Pdf) -> None:
    _link(pdf, Dictionary(S=Name.GoToR, F=String("other.pdf"), D=Array([0, Name.Fit])))


def file_inside(pdf: Pdf) -> None:
    pdf.attachments["notes.exe"] = b"MZ"


def file_pinned_to_a_page(pdf: Pdf) -> None:
    content = Dictionary(F=pdf.make_indirect(Stream(pdf, b"MZ")))
    pin = Dictionary(
        Type=Name.Annot, Subtype=Name.FileAttachment, Rect=[0, 0, 9, 9], FS=Dictionary(Type=Name.Filespec, F=String("a"), EF=content)
    )
    pdf.pages[0].obj.Annots = Array([pin])


def xfa(pdf: Pdf) -> None:
    pdf.Root.AcroForm = Dictionary(Fields=Array([]), XFA=pdf.make_indirect(Stream(pdf, b"<xdp/>")))


def film(pdf: Pdf) -> None:
    pdf.pages[0].obj.Annots = Array([Dictionary(Type=Name.Annot, Subtype=Name.RichMedia, Rect=[0, 0, 9, 9])])


def _link(pdf: Pdf, action: Dictionary) -> None:
    pdf.pages[0].obj.Annots = Array([pdf.make_indirect(Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[0, 0, 9, 9], A=action))])


def ordinary_opening(pdf: Pdf) -> None:
    pdf.Root.OpenAction = Array([pdf.pages[0].obj, Name.Fit])


def link_to_the_web(pdf: Pdf) -> None:
    _link(pdf, Dictionary(S=Name.URI, URI=String("https://example.org")))


def words_that_look_like_it(pdf: Pdf) -> None:
    pdf.Root.Extra = Dictionary(Contents=String("see /JavaScript and /EmbeddedFiles /Launch"))


@pytest.mark.parametrize(
    ("change", "found"),
    [
        (script_at_opening, (Active.JAVASCRIPT, Active.AT_OPENING)),
        (script_inside_an_opening_of_the_same_object, (Active.JAVASCRIPT,)),
        (script_in_a_stream, (Active.JAVASCRIPT, Active.AT_OPENING)),
        (script_by_name, (Active.JAVASCRIPT,)),
        (script_of_a_page, (Active.JAVASCRIPT,)),
        (script_deep_inside, (Active.JAVASCRIPT,)),
        (program_started, (Active.LAUNCH,)),
        (form_sent, (Active.SUBMIT,)),
        (other_file, (Active.OTHER_FILES,)),
        (file_inside, (Active.EMBEDDED_FILES,)),
        (file_pinned_to_a_page, (Active.EMBEDDED_FILES,)),
        (xfa, (Active.XFA,)),
        (film, (Active.MEDIA,)),
        (ordinary_opening, ()),
        (link_to_the_web, ()),
        (words_that_look_like_it, ()),
        (as_it_is, ()),
    ],
)
def test_what_could_do_something_is_found(change: Callable[[Pdf], None], found: tuple[Active, ...]) -> None:
    facts = told(changed(PDF, change))
    assert (facts.active, facts.page_count, facts.pages[0].text) == (found, 2, "one")


def test_it_is_found_in_an_encrypted_pdf_too() -> None:
    assert Active.JAVASCRIPT in told(changed(PDF, script_by_name, password="x"), password="x").active


def test_a_name_written_in_another_way_is_the_same_name() -> None:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(PDF)) as pdf:
        script_by_name(pdf)
        pdf.save(out, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    hidden = out.getvalue().replace(b"/JavaScript", b"/J#61vaScr#69pt").replace(b"/JS", b"/#4aS")
    assert b"/JavaScript" not in hidden
    assert Active.JAVASCRIPT in told(hidden).active
