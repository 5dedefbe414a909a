"""Loads what unlocking needs while the passphrase is typed, then what other pages need: in a thread of its own, most urgent first."""

import importlib
import threading
from collections.abc import Callable

from caredesk import stand_ins

MAPPER = ("sqlalchemy.orm", "sqlalchemy.dialects.sqlite")  # with all that the engine brings
FOR_THE_ROSTER = (
    "caredesk.vault.entering",
    "caredesk.services.views",
    "caredesk.services.patients",
    "caredesk.ui.shell.open_practice",
    "caredesk.ui.patients.page",
)
FOR_THE_REST = (
    "caredesk.services.contact_book",
    "caredesk.ui.charts.page",
    "caredesk.ui.contacts.page",
    "caredesk.ui.care_plans.page",
    "caredesk.ui.care_teams.page",
    "caredesk.ui.imports.dialog",
)


def start(modules: tuple[str, ...]) -> threading.Thread:
    """Begin. An import that fails here fails again, and is told, where it is needed."""
    mapper_is_there = stand_ins.put()  # before whatever thread asks for it first
    thread = threading.Thread(target=_load, args=(modules, mapper_is_there), name="caredesk-warm-up", daemon=True)
    thread.start()
    return thread


def _load(modules: tuple[str, ...], mapper_is_there: Callable[[], None]) -> None:
    try:
        _load_each(MAPPER)
        mapper_is_there()
        _load_each(modules)
    except ImportError:
        mapper_is_there()
        return
    from sqlalchemy.orm import configure_mappers

    configure_mappers()


def _load_each(modules: tuple[str, ...]) -> None:
    for name in modules:
        importlib.import_module(name)
