"""What an import says at its steps: the button that names its result, what was done, what was taken back."""

from uuid import UUID

from PySide6.QtCore import QCoreApplication

from caredesk.services.imports import Fit, Taken
from caredesk.ui.imports.person_line import name_of
from caredesk.ui.imports.preview_lines import Told


def _tr(text: str) -> str:
    return QCoreApplication.translate("Import", text)


def verb(told: Told) -> str:
    """ "Add 23 items to Maria Teresa Delgado's chart"."""
    preview, number = told.preview, told.written
    if not number and preview.match.fit is not Fit.NEW_PATIENT and told.preview.adds_nothing:
        return _tr("Nothing to add")
    if preview.match.fit is Fit.NEW_PATIENT:
        name = name_of(preview.file.patient)
        return _tr("Add {name} with {items}").format(name=name, items=items(number))
    return _tr("Add {items} to {name}’s chart").format(items=items(number), name=preview.match.name)


def why_not(told: Told) -> str:
    """Why it cannot be pressed; empty where it can."""
    return _tr("The chart has everything that this file says.") if told.preview.adds_nothing else ""


def choose_verb(choice: tuple[UUID | None, bool] | None, name: str) -> str:
    """The button under the question whose record it is."""
    if choice is None:
        return _tr("Go on")
    return _tr("Go on with a new patient") if choice[1] else _tr("Go on with {name}").format(name=name)


def done(told: Told) -> str:
    """For the toast."""
    preview = told.preview
    name = name_of(preview.file.patient) if preview.match.fit is Fit.NEW_PATIENT else preview.match.name
    return _tr("Record taken in: {name}").format(name=name)


def outcome(taken: Taken, told: Told) -> tuple[str, str]:
    """What was written, and what became of the rest."""
    if taken.import_id is None:
        return _tr("{name}’s chart has everything already").format(name=taken.patient_name), _tr("Nothing was written.")
    title = _tr("{items} added to {name}’s chart")
    if taken.is_new_patient:
        title = _tr("{name} is a new patient, with {items}")
    parts = []
    if told.beside:
        parts.append(_tr("{number} that differ stand beside the chart as “not confirmed”.").format(number=told.beside))
    if taken.already_present:
        parts.append(_tr("{number} were there already.").format(number=taken.already_present))
    if told.preview.unread:
        parts.append(_tr("{number} parts could not be read; they are in the document.").format(number=len(told.preview.unread)))
    return title.format(items=items(told.written), name=taken.patient_name), " ".join(parts)


def undone(name: str) -> tuple[str, str]:
    """The import was taken back."""
    return _tr("The import of {name} was undone").format(name=name), _tr("All that it had added is put away again.")


def items(number: int) -> str:
    """ "23 items"."""
    return _tr("1 item") if number == 1 else _tr("{number} items").format(number=number)
