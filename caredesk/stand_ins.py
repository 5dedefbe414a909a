"""Stands in for modules that a library loads and this program never uses, until somebody does use them.

SQLAlchemy loads asyncio, with all of SSL and subprocesses behind it, what drives SQLite by that, and the reading of installed packages:
a fifth of its loading time. Qt for Python compiles, at each start, what describes its own functions: to write type stubs, and to say what
was wrong about a call. That is a fifth of the time to the first page.
"""

import importlib
import sys
from collections.abc import Callable, Mapping
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import Any


def _is_coroutine(thing: object) -> bool:
    import inspect

    return inspect.iscoroutine(thing)


# What is asked of them while SQLAlchemy loads; everything else loads the module itself.
OF_THE_MAPPER: Mapping[str, Mapping[str, Any]] = {
    "asyncio": {"iscoroutine": _is_coroutine},
    "importlib.metadata": {},
    "sqlalchemy.dialects.sqlite.aiosqlite": {},
}
SIGNATURES = "shibokensupport.signature"
NO_FILE: Mapping[str, Any] = {"__file__": None}  # asked of every module there is by whoever looks for the module of a function
OF_QT = tuple(f"{SIGNATURES}.{name}" for name in ("mapping", "errorhandler", "layout", "parser", "lib.enum_sig", "lib.pyi_generator"))


class StandIn(ModuleType):
    """A module that is loaded at the first use of anything that it was not given; by a finder of its own where it needs one."""

    def __init__(self, name: str, given: Mapping[str, Any], finder: Any = None) -> None:
        super().__init__(name)
        self.__dict__.update(given, __spec__=ModuleSpec(name, None))
        self._real_name, self._finder = name, finder
        self._real: ModuleType | None = None

    def __getattr__(self, name: str) -> Any:
        if self._real is None:
            self._real = self._load()
        return getattr(self._real, name)

    def _load(self) -> ModuleType:
        if sys.modules.get(self._real_name) is self:
            del sys.modules[self._real_name]
        if self._finder is None:
            return importlib.import_module(self._real_name)
        sys.meta_path.insert(0, self._finder)
        try:
            return importlib.import_module(self._real_name)
        finally:
            sys.meta_path.remove(self._finder)


def put(wanted: Mapping[str, Mapping[str, Any]] = OF_THE_MAPPER) -> Callable[[], None]:
    """Put stand-ins where no module is loaded yet; what comes back takes them away again, but for those who hold one already."""
    standing = [StandIn(name, given) for name, given in wanted.items() if name not in sys.modules]
    sys.modules.update({each.__name__: each for each in standing})

    def take_away() -> None:
        for each in standing:
            if sys.modules.get(each.__name__) is each:
                del sys.modules[each.__name__]

    return take_away


def importing_qt(plain: Callable[..., Any]) -> Callable[..., Any]:
    """Python's own import, which puts stand-ins at the moment when Qt for Python begins to load what describes its functions.

    It clears the place just before, and finds the modules in its own library by a finder that is there only then. Another version of it
    that does this in another way loads all of them as ever.
    """

    def importing(name: str, *given: Any, **named: Any) -> Any:
        if name == SIGNATURES and len(given) > 2 and "mapping" in (given[2] or ()) and not sys.modules.keys() & set(OF_QT):
            finder = sys.meta_path[0]
            if all(finder.find_spec(each, None) is not None for each in OF_QT):
                sys.modules.update({each: StandIn(each, NO_FILE, finder) for each in OF_QT})
        return plain(name, *given, **named)

    return importing
