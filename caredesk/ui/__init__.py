"""The windows: they show and ask, and decide nothing. An error in one of their answers to Qt is told, and ends nothing.

Qt asks for much by methods that Python overrides (events, a model's rows, a delegate's sizes). On Python 3.11, PySide 6.8 to 6.11 takes
what an override raises as it stands, which is no exception yet where Python itself raised it (an index out of range, `next` of nothing),
reads it as one and so ends the process with all that was typed. Caught and raised again it is one. See docs/decisions/0015.
"""

import builtins
import functools
from types import FunctionType
from typing import Any

_plain_import = builtins.__import__
from PySide6.QtCore import QObject  # noqa: E402 - between the two

builtins.__import__ = _plain_import  # Qt brings a slower one of its own

QT = ("PySide6.", "Shiboken")


def raising_whole(override: FunctionType) -> Any:
    """The same method; what it raises is an exception by the time Qt sees it."""

    @functools.wraps(override)
    def answer(*given: Any) -> Any:
        try:
            return override(*given)
        except BaseException:  # noqa: TRY203 - caught, it becomes an exception; see above
            raise

    return answer


def _guard_overrides(kind: type[QObject], **words: Any) -> None:
    """Called for each new kind of QObject of ours, whose answers to Qt are guarded from then on."""
    super(QObject, kind).__init_subclass__(**words)
    of_qt = [base for base in kind.__mro__[1:] if base.__module__.startswith(QT)]
    for name, given in tuple(vars(kind).items()):
        if isinstance(given, FunctionType) and not name.startswith("__") and any(name in vars(base) for base in of_qt):
            setattr(kind, name, raising_whole(given))


QObject.__init_subclass__ = classmethod(_guard_overrides)  # type: ignore[assignment, arg-type]  # mypy knows of no hook given afterwards
