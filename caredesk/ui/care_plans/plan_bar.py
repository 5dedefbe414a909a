"""The bar over a care plan: which version this is, when it was saved, and what can be done with it."""

from collections.abc import Sequence
from datetime import date, datetime

from PySide6.QtCore import QEvent, QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget

from caredesk.services.care_plans import PlanView
from caredesk.ui.common import formats
from caredesk.ui.common.buttons import button, icon_button
from caredesk.ui.common.chips import Chip, ChipLabel
from caredesk.ui.common.elided import ElidedLabel
from caredesk.ui.common.labels import label
from caredesk.ui.common.theme import theme

BAR_PX, GAP_PX, SIDES_PX = 46, 8, 40


class PlanBar(QWidget):
    """Says and offers; decides nothing."""

    undo_wanted = Signal()
    versions_wanted = Signal()
    print_wanted = Signal()
    publish_wanted = Signal()
    page_wanted = Signal(bool)  # show the page that will print, where the window has no room for it beside the editor

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._today = date.min
        self._chip = ChipLabel(Chip(self.tr("Draft")), self)
        self._saved = label("", self, tone="text2")
        self._in_use = ElidedLabel("", self, tone="text3", least=96)
        self._undo = icon_button(self.tr("Undo (Ctrl+Z)"), "arrow-u-up-left", parent=self)
        self._page = button(self.tr("Page"), "file-text", parent=self)
        self._page.setCheckable(True)
        self._page.setAccessibleName(self.tr("Show the page that will print"))
        self._versions = button("", parent=self)
        self._print = button(self.tr("Print"), "printer", parent=self)
        self._publish = button("", kind="primary", parent=self)
        self._print.setAccessibleName(self.tr("Print"))
        self._told: tuple[QWidget, ...] = (self._chip, self._saved, self._in_use)
        self._buttons: tuple[QWidget, ...] = (self._undo, self._page, self._versions, self._print, self._publish)
        self._lay_out()
        self._connect()
        self._fit()
        self.setFocusProxy(self._undo)
        self.show_page_button(False)

    def forbid_publishing(self, why: str) -> None:
        """The role of the person at the desk does not publish; an empty reason lets it."""
        self._publish.forbid(why)

    @property
    def words(self) -> tuple[str, str, str]:
        """What it says of the version, of the one in use, and what its main button does."""
        return self._chip.chip.words, self._in_use.text(), self._publish.text()

    def show_view(self, view: PlanView) -> None:
        """Tell which version this is and what can be done with it."""
        self._today, used = view.today, view.in_use
        draft = Chip(self.tr("Version {number}, draft").format(number=view.next_number), "neutral", "pencil-simple-fill")
        if used is not None and not view.differs:
            draft = Chip(self.tr("Version {number}, in use").format(number=used.number), "ok", "check-circle-fill")
        self._chip.show_chip(draft)
        self._in_use.setVisible(used is not None)
        self._versions.setVisible(used is not None)
        if used is not None:
            day = formats.day(used.published_on, view.today)
            self._in_use.show_words(self.tr("Version {number} is in use since {day}").format(number=used.number, day=day))
            self._versions.setAccessibleName(self.tr("Compare with version {number}").format(number=used.number))
            self._versions.setToolTip(self.tr("Compare with version {number} (Ctrl+Shift+D)").format(number=used.number))
        self._show_publish(view)
        self._fit()

    def show_saved(self, moment: datetime | None) -> None:
        """Tell when something was kept; the moment is at the desk's own time."""
        self._saved.setVisible(moment is not None)
        if moment is None:
            return
        time = formats.clock_time(moment)
        if moment.date() != self._today and self._today is not date.min:
            time = self.tr("{day}, {time}").format(day=formats.day(moment.date(), self._today), time=time)
        self._saved.setText(self.tr("Saved {time}").format(time=time))
        self._fit()

    def show_page_button(self, is_shown: bool) -> None:
        """Whether the page has no room beside the editor."""
        self._page.setVisible(is_shown)
        self._fit()
        if not is_shown:
            self._page.setChecked(False)

    def close_page(self) -> bool:
        """Go back from the page to the editor; answers whether the page was shown."""
        was_shown = self._page.isChecked()
        self._page.setChecked(False)
        return was_shown

    def _show_publish(self, view: PlanView) -> None:
        self._publish.setText(self.tr("Publish version {number}").format(number=view.next_number))
        why = ""
        if not view.content.goals:
            why = self.tr("A plan needs at least one goal. Write it in the patient’s words, then publish.")
        elif view.in_use is not None and not view.differs:
            why = self.tr("Nothing has changed since version {number}.").format(number=view.in_use.number)
        self._publish.show_unavailable(why)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.height())  # it finds room for itself

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def _lay_out(self) -> None:
        self._lines = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._lines.setContentsMargins(24, 0, SIDES_PX - 24, 0)
        told, offered = QHBoxLayout(), QHBoxLayout()
        for row, widgets in ((told, self._told), (offered, self._buttons)):
            row.setSpacing(GAP_PX)
            for widget in widgets:
                row.addWidget(widget)
        told.addStretch(1)
        offered.insertStretch(0, 1)
        self._lines.addLayout(told, 1)
        self._lines.addLayout(offered)

    def _connect(self) -> None:
        self._undo.clicked.connect(self.undo_wanted)
        self._versions.clicked.connect(self.versions_wanted)
        self._print.clicked.connect(self.print_wanted)
        self._publish.clicked.connect(self.press_publish)
        self._page.toggled.connect(self.page_wanted)
        theme().changed.connect(self._fit)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()  # its words or their size are others
        return super().event(event)

    def _fit(self) -> None:
        """One line where all has room, else the buttons under the words, else these with shorter words."""
        told, offered, room = _room(self._told), _room(self._buttons) + self._shortened_by(), self.width() - SIDES_PX
        is_one_line, is_short = told + offered <= room, offered > room
        self._versions.setText(self.tr("Compare") if is_short else self._versions.accessibleName())
        self._print.setText("" if is_short else self._print.accessibleName())
        direction = QBoxLayout.Direction.LeftToRight if is_one_line else QBoxLayout.Direction.TopToBottom
        if self._lines.direction() is not direction:
            self._lines.setDirection(direction)
            self._lines.setStretch(1, 0 if is_one_line else 1)
        self.setFixedHeight(theme().px(BAR_PX) * (1 if is_one_line else 2))

    def _shortened_by(self) -> int:
        """What the shorter words leave out now."""
        shown = [found for found in (self._versions, self._print) if not found.isHidden()]
        return sum(_advance(found, found.accessibleName()) - _advance(found, found.text()) for found in shown)

    def press_publish(self) -> None:
        """The primary button, where it can be pressed now; else it says why not."""
        if self._publish.is_unavailable:
            self._publish.say_why_not()
        else:
            self.publish_wanted.emit()


def _room(row: Sequence[QWidget]) -> int:
    """How much room widgets beside each other need at least."""
    shown = [widget for widget in row if not widget.isHidden()]
    least = [widget.minimumSizeHint().width() for widget in shown]  # below 0: it cannot be less than it wants to be
    return sum((width if width >= 0 else widget.sizeHint().width()) + GAP_PX for widget, width in zip(shown, least, strict=True))


def _advance(widget: QWidget, words: str) -> int:
    return widget.fontMetrics().horizontalAdvance(words)
