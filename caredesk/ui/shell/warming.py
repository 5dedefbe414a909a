"""Loads what unlocking needs while the passphrase is typed, then what other pages need: in a thread of its own, most urgent first."""

import importlib
import threading

FOR_THE_ROSTER = (
    "sqlalchemy.orm",
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
    thread = threading.Thread(target=_load, args=(modules,), name="caredesk-warm-up", daemon=True)
    thread.start()
    return thread


def _load(modules: tuple[str, ...]) -> None:
    for name in modules:
        try:
            importlib.import_module(name)
        except ImportError:
            return
    from sqlalchemy.orm import configure_mappers

    configure_mappers()
