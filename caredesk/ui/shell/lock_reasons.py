"""Why the window is locked, as the log keeps it."""

from typing import Final

ASKED: Final = "asked"
SWITCHED: Final = "user switched"
IDLE: Final = "idle"
SUSPENDED: Final = "suspend"
SCREEN_LOCKED: Final = "screen locked"
