"""The printers of this computer. What is printed are pictures of the very bytes that were shown and logged."""

from typing import Protocol

from PySide6.QtCore import QMarginsF, QRectF, QSizeF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from caredesk.errors import OutputProblem
from caredesk.ui.common.lanes import Task
from caredesk.ui.common.pdf_pages import Pages, Picture

MOST_DPI = 300  # a page of 300 dots per inch is 25 MB, and finer is not seen on paper


class Printers(Protocol):
    """What the window needs of the system's printers."""

    def names(self) -> list[str]: ...

    def open(self, name: str) -> QPrinter: ...


class SystemPrinters:
    """Those that this computer knows."""

    def names(self) -> list[str]:
        """The printers by name, the default one first."""
        default = QPrinterInfo.defaultPrinterName()
        return sorted(QPrinterInfo.availablePrinterNames(), key=lambda name: (name != default, name.casefold()))

    def open(self, name: str) -> QPrinter:
        """A printer ready for pages."""
        return QPrinter(QPrinterInfo.printerInfo(name), QPrinter.PrinterMode.HighResolution)


def print_pages(pages: Pages, printer: QPrinter, *, sheet_pt: tuple[float, float], task: Task) -> None:
    """Send every page, on sheets of that width and height. Runs on the paper thread.

    Raises OutputProblem, Cancelled; nothing more is sent then.
    """
    printer.setDocName("CareDesk")  # what a spooler keeps names nobody
    printer.setPageSize(QPageSize(QSizeF(*sheet_pt), QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.FuzzyMatch))
    printer.setPageMargins(QMarginsF(0, 0, 0, 0), QPageLayout.Unit.Point)
    printer.setFullPage(True)
    painter = QPainter()
    if not painter.begin(printer):
        raise OutputProblem("The printer does not answer. Check that it is on, or save a PDF file instead.")
    is_whole = False
    try:
        _send(pages, printer, painter, task)
        is_whole = True
    finally:
        if not is_whole:
            printer.abort()
        painter.end()


def _send(pages: Pages, printer: QPrinter, painter: QPainter, task: Task) -> None:
    dots = min(MOST_DPI, printer.resolution())
    place = QRectF(printer.pageLayout().fullRectPixels(printer.resolution()))
    for index in range(pages.count):
        task.step(index, pages.count)
        if index and not printer.newPage():
            raise OutputProblem("The printer stopped before page {page}. Check it, then print again.", page=index + 1)
        painter.drawImage(place, _image(pages.picture(index, dots)))
    task.step(pages.count, pages.count)


def _image(picture: Picture) -> QImage:
    wrapped = QImage(picture.rgb, picture.width_px, picture.height_px, picture.stride, QImage.Format.Format_RGB888)
    return wrapped.copy()
