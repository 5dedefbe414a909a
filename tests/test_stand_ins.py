"""Modules that are stood in for while a library loads: whoever uses one has the real one; whoever comes later meets no stand-in."""

import os
import sys

from caredesk import stand_ins
from tests.cli.running import ran

USED = """
import sys
from caredesk import stand_ins
take_away = stand_ins.put()
import sqlalchemy.orm, sqlalchemy.dialects.sqlite
from sqlalchemy.util import concurrency, compat
held = [name for name in stand_ins.OF_THE_MAPPER if not isinstance(sys.modules.get(name), stand_ins.StandIn)]
take_away()
left = [name for name in stand_ins.OF_THE_MAPPER if name in sys.modules]
is_exit = concurrency.is_exit_exception(concurrency.asyncio.CancelledError())
found = list(compat.importlib_metadata_get("console_scripts"))
import asyncio, importlib.metadata
from sqlalchemy.dialects.sqlite import aiosqlite
real = [module.__file__ is not None for module in (asyncio, importlib.metadata, aiosqlite)]
print(held, left, is_exit, bool(found), real, asyncio.run(asyncio.sleep(0, "ran")), flush=True)
"""


def test_a_stand_in_gives_what_is_asked_of_it_and_goes_once_the_library_is_loaded() -> None:
    answer = ran([sys.executable, "-c", USED], dict(os.environ))
    assert answer.out.strip() == "[] [] True True [True, True, True] ran", answer.out + answer.err


def test_a_module_that_is_loaded_already_is_not_stood_in_for() -> None:
    words = "import asyncio, sys; from caredesk import stand_ins; stand_ins.put(); print(sys.modules['asyncio'] is asyncio)"
    answer = ran([sys.executable, "-c", words], dict(os.environ))
    assert answer.out.strip() == "True", answer.err


DESCRIBED = """
import sys, threading
{loading}
from PySide6.QtCore import QObject, QPoint, QTimer, Qt
from PySide6.QtWidgets import QWidget
stood_in = [name for name in {names!r} if type(sys.modules.get(name)).__name__ == "StandIn"]
told = []
def call_wrongly():
    try:
        QPoint("x", 1, None)
    except TypeError as error:
        told.append(str(error))
thread = threading.Thread(target=call_wrongly)
thread.start()
thread.join()
call_wrongly()
print([told, QPoint.__doc__, QTimer.start.__doc__, QWidget.resize.__doc__, Qt.AlignmentFlag.AlignTop], flush=True)
print(len(stood_in), [name for name in {names!r} if type(sys.modules.get(name)).__name__ == "StandIn"], flush=True)
"""


def described(loading: str) -> list[str]:
    code = DESCRIBED.format(loading=loading, names=stand_ins.OF_QT)
    answer = ran([sys.executable, "-c", code], {**os.environ, "QT_QPA_PLATFORM": "offscreen"})
    assert not answer.err, answer.err
    return answer.out.splitlines()


def test_qt_describes_its_functions_and_what_was_wrong_about_a_call_as_ever() -> None:
    """What describes them is stood in for until then, but for what writes type stubs, which nobody asks for."""
    words, left = described("from caredesk import app; app.prepare()")
    plain, none = described("")
    assert words == plain
    assert "QPoint" in words
    assert left == f"{len(stand_ins.OF_QT)} ['shibokensupport.signature.lib.enum_sig', 'shibokensupport.signature.lib.pyi_generator']"
    assert none == "0 []"
