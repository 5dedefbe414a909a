"""What this computer remembers of the window, in a file beside the practice: its place, panes, look, idle minutes, backups. No patient."""

from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings
from PySide6.QtWidgets import QWidget

from caredesk.ui.common.date_order import MONTH_FIRST, ORDERS, date_order
from caredesk.ui.common.theme import Theme
from caredesk.ui.common.tokens import TEXT_SIZES

NAME = "window.ini"
MODES = ("system", "light", "dark")
IDLE_MINUTES = (1, 3, 5, 10, 15, 20, 30)
DEFAULT_IDLE = 10
SHARED_MINUTES = 5  # as long as a desk with several people may stand open (trust.md 2.2, row 3)
BACKUP_FOLDER = "backup_folder"
PATIENT, CLIENT = PERSON_WORDS = ("patient", "client")


class WindowSettings:
    """Reads and keeps; whatever the file holds that makes no sense counts as not set."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / NAME
        self._kept = QSettings(str(self._path), QSettings.Format.IniFormat)

    def restore_geometry(self, window: QWidget) -> bool:
        """Put a window where it was; answers whether that was known."""
        kept = self._kept.value("geometry")
        return isinstance(kept, QByteArray) and window.restoreGeometry(kept)

    def keep_geometry(self, window: QWidget) -> None:
        """Remember where a window is."""
        self._kept.setValue("geometry", window.saveGeometry())
        self._write()

    def show_look(self, look: Theme) -> None:
        """Apply the mode, text size, date order and word that were chosen."""
        if self.mode != "system":
            look.show_mode(self.mode)  # type: ignore[arg-type]  # one of MODES
        if self.text_size != look.text_size:
            look.show_text_size(self.text_size)
        date_order().use(self.date_order)
        if self.person_word != PATIENT:
            from caredesk.ui.common.client_words import client_words  # Qt's translator, which most starts do without

            client_words().use(True)

    @property
    def mode(self) -> str:
        """One of MODES."""
        kept = self.text("mode")
        return kept if kept in MODES else "system"

    @property
    def text_size(self) -> int:
        """Per cent."""
        kept = self.number("text_size")
        return kept if kept in TEXT_SIZES else 100

    @property
    def date_order(self) -> str:
        """One of ORDERS: whether the month or the day stands first in dates on the screen."""
        kept = self.text("date_order")
        return kept if kept in ORDERS else MONTH_FIRST

    @property
    def person_word(self) -> str:
        """One of PERSON_WORDS: what the screen calls those whom the practice looks after."""
        kept = self.text("person_word")
        return kept if kept in PERSON_WORDS else PATIENT

    @property
    def idle_minutes(self) -> int:
        """After how long without input the window locks; it cannot be switched off."""
        kept = self.number("idle_minutes")
        return kept if 1 <= kept <= max(IDLE_MINUTES) else DEFAULT_IDLE

    def idle_minutes_where(self, *, is_shared: bool) -> int:
        """The same, but no more than a shared desk may have where others use the computer too, also when that choice was lost."""
        return min(self.idle_minutes, SHARED_MINUTES) if is_shared else self.idle_minutes

    def pane_px(self, name: str) -> int:
        """How wide a page's pane was drawn; 0 where it was not."""
        return self.number(f"pane_{name}")

    def keep_pane_px(self, name: str, px: int) -> None:
        """Remember how wide a page's pane was drawn."""
        self.keep(**{f"pane_{name}": px})

    def text(self, name: str) -> str:
        """A text that was kept; empty where none was."""
        kept = self._kept.value(name)
        return kept if isinstance(kept, str) else ""

    def number(self, name: str) -> int:
        """A number that was kept; 0 where none was."""
        kept = self.text(name)
        return int(kept) if kept.isdigit() else 0

    def keep(self, **values: str | int) -> None:
        """Keep texts and numbers under their names, on the disk at once."""
        for name, value in values.items():
            self._kept.setValue(name, str(value))
        self._write()

    def _write(self) -> None:
        """Other users of the computer may not read it: Qt keeps the rights of a file that is there, and gives new ones to everybody."""
        with suppress(OSError):
            self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._path.touch(mode=0o600)
            self._path.chmod(0o600)
        self._kept.sync()
