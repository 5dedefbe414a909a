"""What stands on a PDF's pages without being part of them: filled fields, stamps, remarks."""

from pikepdf import Array, Dictionary, Name, Page, Pdf

_NOT_SEEN = ("/Link", "/Popup")


def has_any(pdf: Pdf) -> bool:
    """Whether a page carries any."""
    return any(_has_any(page) for page in pdf.pages)


def flatten(pdf: Pdf) -> None:
    """Make them part of the pages that they stand on, as they look."""
    pdf.generate_appearance_streams()
    pdf.flatten_annotations("all")


def _has_any(page: Page) -> bool:
    marks = page.obj.get(Name.Annots)
    return isinstance(marks, Array) and any(
        isinstance(mark, Dictionary) and str(mark.get(Name.Subtype, "")) not in _NOT_SEEN for mark in marks
    )
