"""A deed that has a name: the search box, menus, the help page and empty states all offer the same ones."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Command:
    """`name` is for code and tests, `words` for people ("New patient"), `keys` as they are pressed ("Ctrl+Shift+N")."""

    name: str
    words: str
    run: Callable[[], object]
    keys: str = ""
    icon: str = ""
    why_not: str = ""  # why the person at the desk may not do it: it is shown with that, and does nothing
