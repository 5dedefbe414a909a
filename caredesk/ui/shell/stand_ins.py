"""Stands in for modules that a library loads and this program never uses, until somebody does use them.

SQLAlchemy loads asyncio, with all of SSL and subprocesses behind it, what drives SQLite by that, and the reading of installed packages.
That is a fifth of its loading time, which whoever unlocks would wait for.
"""

import importlib
import inspect
import sys
from collections.abc import Callable, Mapping
from types import ModuleType
from typing import Any

# What is asked of them while SQLAlchemy loads; everything else loads the module itself.
OF_THE_MAPPER: Mapping[str, Mapping[str, Any]] = {
    "asyncio": {"iscoroutine": inspect.iscoroutine},
    "importlib.metadata": {},
    "sqlalchemy.dialects.sqlite.aiosqlite": {},
}


class StandIn(ModuleType):
    """A module that is loaded at the first use of anything that it was not given."""

    def __init__(self, name: str, given: Mapping[str, Any]) -> None:
        super().__init__(name)
        self.__dict__.update(given)

    def __getattr__(self, name: str) -> Any:
        if sys.modules.get(self.__name__) is self:
            del sys.modules[self.__name__]
        return getattr(importlib.import_module(self.__name__), name)


def put(wanted: Mapping[str, Mapping[str, Any]] = OF_THE_MAPPER) -> Callable[[], None]:
    """Put stand-ins where no module is loaded yet; what comes back takes them away again, but for those who hold one already."""
    standing = [StandIn(name, given) for name, given in wanted.items() if name not in sys.modules]
    sys.modules.update({each.__name__: each for each in standing})

    def take_away() -> None:
        for each in standing:
            if sys.modules.get(each.__name__) is each:
                del sys.modules[each.__name__]

    return take_away
