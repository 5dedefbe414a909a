"""What an application has exactly once and every widget asks for: made with the first question, kept with the application."""

from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QObject, QThread

Kind = TypeVar("Kind", bound=QObject)


def one_of_its_kind(kind: type[Kind], name: str) -> Kind:
    """The application's own object of this kind, under the name of a property.

    Raises RuntimeError before there is an application, and where another thread than the window's would be the first to ask.
    """
    app = QCoreApplication.instance()
    if app is None:
        raise RuntimeError("there is no application yet")
    found = app.property(name)
    if not isinstance(found, kind):
        if QThread.currentThread() is not app.thread():
            raise RuntimeError(f"{name} has to be made in the window's thread")
        found = kind(app)
        app.setProperty(name, found)
    return found
