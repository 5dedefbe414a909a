"""Where the pictures of pages come from, and the sheet that paints one of them."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QWidget

from caredesk.exchange import pages as others
from caredesk.ui.common.theme import theme

if TYPE_CHECKING:  # services bring SQLAlchemy along, which the first paint does not wait for
    from caredesk.services.releases import Drawn


class Picture(Protocol):
    """One page as rows of red, green, blue."""

    @property
    def width_px(self) -> int: ...

    @property
    def height_px(self) -> int: ...

    @property
    def stride(self) -> int: ...

    @property
    def rgb(self) -> bytes: ...


class Pages(Protocol):
    """Pages that can be shown. `picture` runs on the paper thread, or aside where a child process does the drawing."""

    @property
    def count(self) -> int: ...

    @property
    def is_drawn_aside(self) -> bool: ...

    def picture(self, index: int, dots_per_inch: float) -> Picture: ...


@dataclass(frozen=True)
class OwnPages:
    """The pages of a paper that the program drew itself."""

    drawn: "Drawn"

    @property
    def count(self) -> int:
        """How many pages there are."""
        return self.drawn.pages

    @property
    def is_drawn_aside(self) -> bool:
        """Our own papers are drawn here."""
        return False

    def picture(self, index: int, dots_per_inch: float) -> Picture:
        """One page, counted from 0."""
        from caredesk.services import releases  # see above

        return releases.page_picture(self.drawn, index, dots_per_inch)


@dataclass(frozen=True)
class OthersPages:
    """The pages of a PDF from outside: drawn in the keyless child, never here."""

    pdf: bytes
    count: int

    @staticmethod
    def of(pdf: bytes) -> "OthersPages":
        """Ask the child how many pages there are. Takes its time; raises ImportProblem."""
        return OthersPages(pdf, others.picture(pdf, 0, 10.0).count)

    @property
    def is_drawn_aside(self) -> bool:
        """The child draws."""
        return True

    def picture(self, index: int, dots_per_inch: float) -> Picture:
        """One page, counted from 0."""
        return others.picture(self.pdf, index, dots_per_inch)


class Sheet(QWidget):
    """Paints one page with a hairline around it, at the size that is asked for, whatever size its picture has."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._picture, self._is_focused = QPixmap(), False

    @property
    def picture(self) -> QPixmap:
        """What is painted; a null pixmap before the first page came."""
        return self._picture

    def show_picture(self, picture: QPixmap) -> None:
        """Paint another picture."""
        self._picture = picture
        self.update()

    def show_focus(self, is_focused: bool) -> None:
        """Whether the keys turn its pages now."""
        self._is_focused = is_focused
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._picture.isNull():
            return
        painter, look = QPainter(self), theme()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawPixmap(QRectF(self.rect()), self._picture, QRectF(self._picture.rect()))
        edge, width = ("focus", 2) if self._is_focused else ("border_strong", 1)
        painter.setPen(QPen(look.colour(edge), width))
        painter.drawRect(QRectF(self.rect()).adjusted(width / 2, width / 2, -width / 2, -width / 2))
        painter.end()


def pixmap(image: Picture) -> QPixmap:
    """The picture with its own copy of the pixels, so that the bytes may go."""
    wrapped = QImage(image.rgb, image.width_px, image.height_px, image.stride, QImage.Format.Format_RGB888)
    return QPixmap.fromImage(wrapped.copy())
