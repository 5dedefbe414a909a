"""What an application has exactly once and every widget asks for: made with the first question, kept with the application."""

from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QObject

Kind = TypeVar("Kind", bound=QObject)


def one_of_its_kind(kind: type[Kind], name: str) -> Kind:
    """The application's own object of this kind, under the name of a property. Raises RuntimeError before there is an application."""
    app = QCoreApplication.instance()
    if app is None:
        raise RuntimeError("there is no application yet")
    found = app.property(name)
    if not isinstance(found, kind):
        found = kind(app)
        app.setProperty(name, found)
    return found
