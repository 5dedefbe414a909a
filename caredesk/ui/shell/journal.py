"""The program's own log: what struck where, with ids and deeds, never a value; and the hooks that catch what nobody expected."""

import logging
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

from caredesk.ui.common.failures import log_unexpected

NAME, MOST_BYTES, KEPT = "caredesk.log", 500_000, 3
log = logging.getLogger("caredesk")
LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


class FirstLine(logging.Handler):
    """Gives way to the file at the first line: Python's own rotating files load what a start would wait for, and most write nothing."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._path = path

    def emit(self, record: logging.LogRecord) -> None:
        """A disk that refuses is no reason to stop."""
        from caredesk.ui.shell.private_log import PrivateFile

        log.removeHandler(self)
        try:
            handler = PrivateFile(self._path, maxBytes=MOST_BYTES, backupCount=KEPT, encoding="utf-8", delay=True)
        except OSError:
            return
        handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
        log.addHandler(handler)
        handler.handle(record)


def write_to(folder: Path) -> None:
    """Keep the log in the practice's folder."""
    if log.handlers:
        return
    log.addHandler(FirstLine(folder / NAME))
    log.setLevel(logging.INFO)
    log.propagate = False


def catch_all(tell: Callable[[str], None]) -> None:
    """Log whatever strikes in any thread, and tell the window the error's id."""

    def struck(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        tell(log_unexpected(error))

    def struck_in_thread(args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            struck(args.exc_type, args.exc_value, args.exc_traceback)

    sys.excepthook = struck
    threading.excepthook = struck_in_thread
    qInstallMessageHandler(_qt_said)


def _qt_said(kind: QtMsgType, context: QMessageLogContext, words: str) -> None:
    """Qt's words may hold what a widget shows: the log keeps where they came from and how long they were."""
    if not words.startswith("This plugin does not support"):  # offscreen, whatever a window does
        where = f"{context.category or 'qt'} {(context.file or '').rsplit('/', 1)[-1]}:{context.line}"
        log.log(LEVELS[kind], "Qt, %s: %d letters", where, len(words))
