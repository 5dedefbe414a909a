"""A paper shown as it will print: one page at a time, as wide as the pane, drawn on the paper thread from memory."""

from functools import partial

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPixmap, QResizeEvent, QShowEvent, QWheelEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from caredesk.errors import CareDeskError
from caredesk.ui.common import icons
from caredesk.ui.common.desk import Desk
from caredesk.ui.common.keys import shortcut
from caredesk.ui.common.pdf_pages import Pages, Picture, Sheet, pixmap
from caredesk.ui.common.plain import plain_tooltip
from caredesk.ui.common.shown_names import shown_names

LETTER_IN = 8.5
ZOOMS = (1.0, 1.25, 1.5, 2.0, 3.0)  # times the width of the pane
EDGE_PX = 16
REDRAW_MS = 120  # after the last change of size
MOST_DPI = 400.0


class PdfPane(QWidget):
    """Shows `Pages`. A rebuilt paper keeps the page, the zoom and the place on the page."""

    page_shown = Signal(int)  # counted from 0, once it is painted

    def __init__(self, desk: Desk, parent: QWidget, *, name: str = "") -> None:
        super().__init__(parent)
        self.setProperty("ground", "rail")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._desk, self._name = desk, name or self.tr("Page that will print")
        self._pages: Pages | None = None
        self._index, self._zoom, self._aspect, self._page_in = 0, ZOOMS[0], 11 / 8.5, LETTER_IN
        self._build()
        self._connect()
        self._renew()

    @property
    def pages(self) -> Pages | None:
        """The paper that is shown."""
        return self._pages

    @property
    def page(self) -> int:
        """The page that is shown, counted from 0."""
        return self._index

    @property
    def zoom(self) -> float:
        """How wide the page is, as a multiple of the pane."""
        return self._zoom

    @property
    def picture(self) -> QPixmap:
        """What is painted now; a null pixmap before the first page came."""
        return self._sheet.picture

    def show_pages(self, pages: Pages | None) -> None:
        """Show another paper, or the same one rebuilt."""
        self._pages = pages
        self._index = min(self._index, max(0, pages.count - 1)) if pages else 0
        self._words.hide()
        self._renew_cover()

    def say(self, words: str) -> None:
        """Say why there is no page to see."""
        self._pages = None
        self._words.setText(words)
        self._words.show()
        self._empty_without_pages()
        self._renew()

    def show_page(self, index: int) -> None:
        """Turn to a page, counted from 0; beyond an end it stays."""
        if self._pages is None or not 0 <= index < self._pages.count or index == self._index:
            return
        self._index = index
        self._scroll.verticalScrollBar().setValue(0)
        self._draw()
        self._renew()

    def show_zoom(self, zoom: float) -> None:
        """Show the page at one of ZOOMS."""
        if zoom in ZOOMS and zoom != self._zoom:
            self._zoom = zoom
            self._lay_out()
            self._draw()
            self._renew()

    def add_left(self, widget: QWidget) -> None:
        """Put something of the page that owns the pane left of the page number."""
        self._bar.insertWidget(0, widget)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()
        self._later.start()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.DevicePixelRatioChange:
            self._later.start()

    def showEvent(self, event: QShowEvent) -> None:
        """Pages that came while the pane was hidden are drawn now."""
        super().showEvent(event)
        self._later.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The scroll area would keep these keys and the wheel for itself."""
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut) and watched is self._scroll:
            self._sheet.show_focus(event.type() is QEvent.Type.FocusIn)
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress and not event.modifiers():
            return self._turn(event.key())
        if isinstance(event, QWheelEvent) and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._step_zoom(1 if event.angleDelta().y() > 0 else -1)
            return True
        return False

    def _turn(self, key: int) -> bool:
        last = self._pages.count - 1 if self._pages else 0
        turns = {Qt.Key.Key_PageUp: self._index - 1, Qt.Key.Key_PageDown: self._index + 1, Qt.Key.Key_Home: 0, Qt.Key.Key_End: last}
        if key in turns:
            self.show_page(turns[Qt.Key(key)])
        return key in turns

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(EDGE_PX, 7, EDGE_PX, 0)
        column.setSpacing(8)
        self._bar = QHBoxLayout()
        self._bar.setSpacing(4)
        self._zoom_out = _small_button("magnifying-glass-minus", self.tr("Smaller (Ctrl+-)"), self)
        self._zoom_in = _small_button("magnifying-glass-plus", self.tr("Larger (Ctrl++)"), self)
        self._before = _small_button("caret-left", self.tr("Previous page (Page Up)"), self)
        self._after = _small_button("caret-right", self.tr("Next page (Page Down)"), self)
        self._number = QLabel(self)
        self._number.setTextFormat(Qt.TextFormat.PlainText)
        self._number.setProperty("tone", "text2")
        self._bar.addStretch(1)
        for widget in (self._zoom_out, self._zoom_in, self._before, self._number, self._after):
            self._bar.addWidget(widget)
        column.addLayout(self._bar)
        self._words = QLabel(self)
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setWordWrap(True)
        self._words.setProperty("tone", "text2")
        column.addWidget(self._words)
        self._scroll = QScrollArea(self)
        self._scroll.setAccessibleName(self._name)
        self._scroll.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self._sheet = Sheet(self)
        self._scroll.setWidget(self._sheet)
        self._scroll.viewport().setAutoFillBackground(False)
        for watched in (self._scroll, self._scroll.viewport()):
            watched.installEventFilter(self)
        column.addWidget(self._scroll, 1)
        self._words.hide()

    def _connect(self) -> None:
        self._before.clicked.connect(lambda: self.show_page(self._index - 1))
        self._after.clicked.connect(lambda: self.show_page(self._index + 1))
        self._zoom_in.clicked.connect(lambda: self._step_zoom(1))
        self._zoom_out.clicked.connect(lambda: self._step_zoom(-1))
        self._later = QTimer(self, singleShot=True, interval=REDRAW_MS)
        self._later.timeout.connect(self._draw)
        shown_names().changed.connect(self._renew_cover)
        for keys, step in (("Ctrl++", 1), ("Ctrl+=", 1), ("Ctrl+-", -1)):
            words = self.tr("Show the page larger") if step > 0 else self.tr("Show the page smaller")
            shortcut(keys, words, partial(self._step_zoom, step), self, Qt.ShortcutContext.WidgetWithChildrenShortcut)
        whole, here = self.tr("Show the whole width of the page"), Qt.ShortcutContext.WidgetWithChildrenShortcut
        shortcut("Ctrl+0", whole, partial(self.show_zoom, ZOOMS[0]), self, here)

    def take_focus(self) -> None:
        """Onto the pages. It is no focus proxy: by Tab one would come past the buttons over them."""
        self._scroll.setFocus(Qt.FocusReason.OtherFocusReason)

    def _renew_cover(self) -> None:
        """Paper names the patient: while names are hidden it is not shown, though it can be printed."""
        is_covered = shown_names().are_hidden and self._pages is not None
        if self._pages is not None:
            self._words.setText(self.tr("The page is not shown while patients’ names are hidden. Ctrl+Shift+H shows them."))
            self._words.setVisible(is_covered)
        self._scroll.setVisible(not is_covered)
        self._empty_without_pages()
        self._draw()
        self._renew()

    def _empty_without_pages(self) -> None:
        if self._pages is None:
            self._sheet.show_picture(QPixmap())
            self._lay_out()

    def _step_zoom(self, step: int) -> None:
        place = ZOOMS.index(self._zoom) + step
        if 0 <= place < len(ZOOMS):
            self.show_zoom(ZOOMS[place])

    def _page_size(self) -> QSize:
        """As wide as the pane times the zoom; where the page is longer than the pane, the scroll bar keeps its place."""
        room = self._scroll.maximumViewportSize()
        width = max(120, room.width())
        if width * self._aspect > room.height():
            width -= self._scroll.verticalScrollBar().sizeHint().width()
        return QSize(round(width * self._zoom), round(width * self._zoom * self._aspect))

    def _lay_out(self) -> None:
        place = QPoint(self._scroll.horizontalScrollBar().value(), self._scroll.verticalScrollBar().value())
        self._sheet.resize(QSize(0, 0) if self._sheet.picture.isNull() else self._page_size())
        self._scroll.horizontalScrollBar().setValue(place.x())
        self._scroll.verticalScrollBar().setValue(place.y())

    def _draw(self) -> None:
        pages, index = self._pages, self._index
        if pages is None or not self.isVisible() or self._desk.is_closed:
            return
        dots = min(MOST_DPI, self._page_size().width() * self.devicePixelRatioF() / self._page_in)
        self._desk.run(
            self,
            lambda task: pages.picture(index, dots),
            lambda image: self._came(image, index, dots),
            topic="page",
            on_error=self._refused,
            aside=pages.is_drawn_aside,
        )

    def _came(self, image: Picture, index: int, dots: float) -> None:
        self._aspect = image.height_px / max(1, image.width_px)
        learned = image.width_px / dots
        self._sheet.show_picture(pixmap(image))
        self._lay_out()
        self._renew()
        self.page_shown.emit(index)
        if abs(learned - self._page_in) > 0.05:  # another size of paper: once more, as sharp as the screen is
            self._page_in = learned
            self._draw()

    def _refused(self, error: CareDeskError) -> None:
        self.say(str(error))

    def _renew(self) -> None:
        count = self._pages.count if self._pages else 0
        words = self.tr("Page {page} of {pages}").format(page=self._index + 1, pages=count) if count else ""
        self._number.setText(words)
        self._sheet.setAccessibleName(self.tr("{name}: {page}").format(name=self._name, page=words) if words else self._name)
        self._before.setEnabled(self._index > 0)
        self._after.setEnabled(self._index + 1 < count)
        self._zoom_in.setEnabled(bool(count) and self._zoom < ZOOMS[-1])
        self._zoom_out.setEnabled(bool(count) and self._zoom > ZOOMS[0])
        self._sheet.setVisible(bool(count))


def _small_button(icon: str, name: str, parent: QWidget) -> QPushButton:
    button = QPushButton(icons.icon(icon), "", parent)
    for key, value in (("kind", "quiet"), ("small", True), ("bare", True)):
        button.setProperty(key, value)
    plain_tooltip(button, name)
    button.setAccessibleName(name)
    return button
