"""The look: tokens as palette, style sheet and fonts; light and dark as the system says, live; text at 100, 115 or 130 %."""

import re
from string import Template
from typing import Literal

from PySide6 import QtCore
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from caredesk.paths import resource
from caredesk.ui.common import tokens

Mode = Literal["system", "light", "dark"]
EARLY_FONTS, LATER_FONTS = ("Regular", "Medium", "SemiBold"), ("Bold", "Italic")
SCALED_LENGTH = re.compile(r"(\d+)sp\b")
DARK_BELOW = 128  # of 255: the lightness of the system's windows tells light from dark without Python's Qt.*, which loads for 11 ms
PALETTE_ROLES = {
    QPalette.ColorRole.Window: "window",
    QPalette.ColorRole.WindowText: "text",
    QPalette.ColorRole.Base: "surface",
    QPalette.ColorRole.AlternateBase: "sunken",
    QPalette.ColorRole.Text: "text",
    QPalette.ColorRole.PlaceholderText: "text3",
    QPalette.ColorRole.Button: "btn",
    QPalette.ColorRole.ButtonText: "text",
    QPalette.ColorRole.ToolTipBase: "toast",
    QPalette.ColorRole.ToolTipText: "toast_t",
    QPalette.ColorRole.Highlight: "accent",
    QPalette.ColorRole.HighlightedText: "on_accent",
    QPalette.ColorRole.Link: "link",
    QPalette.ColorRole.LinkVisited: "link",
    QPalette.ColorRole.Accent: "accent",
    QPalette.ColorRole.Mid: "border",
    QPalette.ColorRole.Dark: "border_strong",
}


class Theme(QObject):
    """One application's look. Widgets ask it for colours, fonts and sizes by name and follow `changed`."""

    changed = Signal()

    def __init__(self, app: QApplication, *, is_early: bool = False) -> None:
        """With `is_early` what only later pages need waits for `complete`: our own style and two of the fonts."""
        super().__init__(app)
        self._app = app
        self._tokens = tokens.read()
        self._mode: Mode = "system"
        self._text_size = 100
        self._shown: tuple[bool, int] | None = None  # dark or not, and the text size
        self._is_early = is_early
        self._is_dark = self._began_dark = _is_dark(app.palette())
        self._add_fonts(EARLY_FONTS)
        app.setProperty("caredesk_theme", self)
        if not is_early:
            self._add_all()
        app.styleHints().colorSchemeChanged.connect(self.apply)
        self.apply()

    def complete(self) -> None:
        """Add what an early start left out."""
        self._is_early = False
        self._app.setStyleSheet("")  # or it is worked out for the new style as well, which has a sheet of its own a moment later
        self._add_all()
        self._shown = None
        self.apply()

    @property
    def is_dark(self) -> bool:
        """Whether the dark colours are shown."""
        return self._is_dark

    @property
    def text_size(self) -> int:
        """Per cent."""
        return self._text_size

    def show_mode(self, mode: Mode) -> None:
        """Follow the system, or stay light or dark."""
        self._mode = mode
        scheme = QtCore.Qt.ColorScheme
        schemes = {"system": scheme.Unknown, "light": scheme.Light, "dark": scheme.Dark}
        self._app.styleHints().setColorScheme(schemes[mode])
        self.apply()

    def show_text_size(self, per_cent: int) -> None:
        """One of tokens.TEXT_SIZES; rows and controls grow along."""
        if per_cent not in tokens.TEXT_SIZES:
            raise ValueError(per_cent)
        self._text_size = per_cent
        self.apply()

    def apply(self) -> None:
        """Show the colours and sizes that hold now, where they are not shown yet: the system tells of a mode that was chosen here, too."""
        self._is_dark = self._shall_be_dark()
        look = (self._is_dark, self._text_size)
        if look == self._shown:
            return
        self._shown = look
        self._app.setStyleSheet("")  # a sheet in place of another one is worked out for a widget as often as it has others around it
        self._app.setFont(self.font("body"))
        self._app.setPalette(self._palette())
        self._app.setStyleSheet(self._style_sheet())
        self.changed.emit()

    def colour(self, name: str) -> QColor:
        """A colour by its token's name."""
        return QColor(self._tokens.colours["dark" if self.is_dark else "light"][name])

    def font(self, role: str, *, weight: int | None = None, tabular: bool = False) -> QFont:
        """A font by its role; `tabular` for columns of dates, ages and counts, not for phone numbers."""
        kind = self._tokens.types[role]
        font = QFont([self._tokens.family, *self._tokens.fallbacks])
        font.setPixelSize(round(kind.px * self._text_size / 100))
        font.setWeight(QFont.Weight(weight or kind.weight))
        if tabular:
            font.setFeature(QFont.Tag("tnum"), 1)
        return font

    def size(self, name: str) -> int:
        """A height or width by its token's name, grown with the text size."""
        return self.px(self._tokens.sizes[name])

    def px(self, length: float) -> int:
        """A length that grows with the text size, in device-independent pixels."""
        return round(length * self._text_size / 100)

    def _shall_be_dark(self) -> bool:
        if self._mode == "system":
            return self._began_dark if self._is_early else _is_dark(self._app.style().standardPalette())
        return self._mode == "dark"

    def _add_all(self) -> None:
        from caredesk.ui.common.style import CareStyle  # loading Qt's style class takes 6 ms, which the first paint does not wait for

        self._add_fonts(LATER_FONTS)
        self._app.setStyle(CareStyle(self.colour))

    @staticmethod
    def _add_fonts(names: tuple[str, ...]) -> None:
        for name in names:
            QFontDatabase.addApplicationFont(str(resource("fonts", f"Inter-{name}.ttf")))

    def _palette(self) -> QPalette:
        palette = QPalette()
        for role, name in PALETTE_ROLES.items():
            palette.setColor(role, self.colour(name))
        for role in (QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText, QPalette.ColorRole.WindowText):
            palette.setColor(QPalette.ColorGroup.Disabled, role, self.colour("disabled"))
        return palette

    def _style_sheet(self) -> str:
        text = resource("styles.qss").read_text(encoding="utf-8")
        colours = self._tokens.colours["dark" if self.is_dark else "light"]
        names = {**colours, "family": f'"{self._tokens.family}"', "scroll": colours["btn_border"]}
        scaled = SCALED_LENGTH.sub(lambda found: f"{self.px(int(found[1]))}px", text)
        return Template(scaled).substitute(names)


def theme() -> Theme:
    """The look of this application: as QApplication.palette(), each application has exactly one."""
    app = QApplication.instance()
    found = app.property("caredesk_theme") if app is not None else None
    if not isinstance(found, Theme):
        raise RuntimeError("the application has no theme yet")
    return found


def _is_dark(palette: QPalette) -> bool:
    return palette.color(QPalette.ColorRole.Window).lightness() < DARK_BELOW
