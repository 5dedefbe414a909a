"""A time zone, found by any part of its name: a city, a country's part of the world, or what Americans call it."""

from functools import cached_property
from typing import Any
from zoneinfo import available_timezones

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QCompleter, QWidget

from caredesk.ui.common.fields import LineField
from caredesk.ui.common.popup_keys import TABS

SPOKEN = (  # what Americans call theirs; these stand first
    ("America/New_York", "Eastern"),
    ("America/Chicago", "Central"),
    ("America/Denver", "Mountain"),
    ("America/Phoenix", "Arizona"),
    ("America/Los_Angeles", "Pacific"),
    ("America/Anchorage", "Alaska"),
    ("Pacific/Honolulu", "Hawaii"),
    ("America/Puerto_Rico", "Puerto Rico"),
)
HIDDEN = ("Etc/", "posix/", "right/", "SystemV/")  # no office stands there
SHOWN_LINES = 10


def zone_words(zone: str) -> str:
    """ "Eastern (America/New York)"; for others "Europe/Berlin"."""
    plain, spoken = zone.replace("_", " "), dict(SPOKEN).get(zone, "")
    return QCoreApplication.translate("Zones", "{name} ({zone})").format(name=spoken, zone=plain) if spoken else plain


def zones() -> list[str]:
    """All zones that can be chosen: those of the United States that most people mean, then the rest by name."""
    first = [zone for zone, _ in SPOKEN]
    return first + sorted(zone for zone in available_timezones() if "/" in zone and zone not in first and not zone.startswith(HIDDEN))


class ZoneField(LineField):
    """What is typed narrows a list; the line chosen, or the only one left, is the zone.

    Which zones there are is looked up on the disk, so that waits until somebody comes here to choose another one.
    """

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._kept: Any = None
        self._popup: QAbstractItemView | None = None

    def _offer_list(self) -> None:
        if self._popup is not None:
            return
        completer = QCompleter(list(self._by_words), self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setMaxVisibleItems(SHOWN_LINES)
        popup = completer.popup()
        assert popup is not None
        self._popup = popup
        popup.setAccessibleName(self.accessibleName())
        self.setCompleter(completer)
        completer.activated.connect(lambda _: self.commit())
        popup.installEventFilter(self)  # after the completer's own: it is asked first, else Tab only closes the list

    @property
    def is_known(self) -> bool:
        """Whether what stands there is a time zone."""
        return self.value() in available_timezones()

    def value(self) -> Any:
        """The zone's name; what fits none, or several, as it was typed."""
        typed = self.text().strip()
        if self._kept is not None and typed == self.kept_words:
            return self._kept
        if typed in self._by_words:
            return self._by_words[typed]
        fitting = [zone for words, zone in self._by_words.items() if typed and typed.casefold() in words.casefold()]
        return fitting[0] if len(fitting) == 1 else typed

    def show_value(self, value: Any) -> None:
        """Show the zone that is kept, unless the user is choosing another one."""
        self._kept = value
        super().show_value(value)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._offer_list()
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._offer_list()
        super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Tab in the list takes the line that is marked and goes on, as Tab does everywhere."""
        is_tab = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() in TABS
        if self._popup is None or watched is not self._popup or not isinstance(event, QKeyEvent) or not is_tab:
            return super().eventFilter(watched, event)
        marked = self._popup.currentIndex()
        if marked.isValid():
            self.setText(marked.data())
        self._popup.hide()
        self.setFocus(Qt.FocusReason.PopupFocusReason)
        self.focusNextPrevChild(event.key() == Qt.Key.Key_Tab)
        return True

    def words_of(self, value: Any) -> str:
        return zone_words(value) if value else ""

    @cached_property
    def _by_words(self) -> dict[str, str]:
        return {zone_words(zone): zone for zone in zones()}
