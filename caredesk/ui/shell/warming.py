"""Loads what unlocking needs while the passphrase is typed: after the first paint, in a thread of its own."""

import importlib
import threading

MODULES = (
    "sqlalchemy.orm",
    "caredesk.vault.entering",
    "caredesk.services.views",
    "caredesk.services.patients",
    "caredesk.services.contact_book",
    "caredesk.ui.main_window",
    "caredesk.ui.patients.page",
    "caredesk.ui.charts.page",
    "caredesk.ui.contacts.page",
)


def start() -> threading.Thread:
    """Begin. An import that fails here fails again, and is told, where it is needed."""
    thread = threading.Thread(target=_load, name="caredesk-warm-up", daemon=True)
    thread.start()
    return thread


def _load() -> None:
    for name in MODULES:
        try:
            importlib.import_module(name)
        except ImportError:
            return
    from sqlalchemy.orm import configure_mappers

    configure_mappers()
