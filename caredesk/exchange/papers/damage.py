"""All that the libraries raise over PDFs that are damaged, or built to do harm."""

import pikepdf
from pypdfium2 import PdfiumError

DAMAGE = (
    pikepdf.PikepdfError,
    PdfiumError,
    ValueError,
    TypeError,
    LookupError,
    AttributeError,
    ArithmeticError,
    RecursionError,
    NotImplementedError,  # what a library raises over a kind of PDF that it does not read
    RuntimeError,
    OSError,
    AssertionError,
)
