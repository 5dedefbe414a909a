"""Modules that are stood in for while a library loads: whoever uses one has the real one; whoever comes later meets no stand-in."""

import os
import sys

from tests.cli.running import ran

USED = """
import sys
from caredesk.ui.shell import stand_ins
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
    words = "import asyncio, sys; from caredesk.ui.shell import stand_ins; stand_ins.put(); print(sys.modules['asyncio'] is asyncio)"
    answer = ran([sys.executable, "-c", words], dict(os.environ))
    assert answer.out.strip() == "True", answer.err
