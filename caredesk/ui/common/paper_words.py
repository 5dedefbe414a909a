"""The words of printing: for whom, and what the button does."""

from PySide6.QtCore import QCoreApplication

from caredesk.kinds import PaperCopy, PaperLanguage, PaperPurpose


def _tr(words: str) -> str:
    return QCoreApplication.translate("Paper", words)


def reader_choices() -> list[tuple[PaperPurpose, str]]:
    """For whom a paper is printed: each begins with another letter, so that the first one typed finds it."""
    return [
        (PaperPurpose.OWN_USE, _tr("Our own use")),
        (PaperPurpose.PATIENT, _tr("Patient")),
        (PaperPurpose.OTHER, _tr("Somebody else")),
    ]


def copy_choices() -> list[tuple[PaperCopy, str]]:
    """The two copies of a plan."""
    return [(PaperCopy.CLINICIAN, _tr("Clinician copy")), (PaperCopy.PATIENT, _tr("Patient copy, large print"))]


def language_choices() -> list[tuple[PaperLanguage | None, str]]:
    """The languages of a patient's paper; None is the patient's own, as far as it is known."""
    return [(None, _tr("The patient’s language")), (PaperLanguage.ENGLISH, _tr("English")), (PaperLanguage.SPANISH, _tr("Spanish"))]


def leaving_words(purpose: PaperPurpose, pages: int, *, is_file: bool) -> str:
    """What the button does that lets a paper leave, with its reader; only the verb while there is no page yet."""
    if not pages:
        return _tr("Save") if is_file else _tr("Print")
    one, many = _tr("Print 1 page {reader}"), _tr("Print {pages} pages {reader}")
    if is_file:
        one, many = _tr("Save 1 page {reader}"), _tr("Save {pages} pages {reader}")
    reader = {
        PaperPurpose.OWN_USE: _tr("for our own use"),
        PaperPurpose.PATIENT: _tr("for the patient"),
        PaperPurpose.OTHER: _tr("for somebody else"),
    }[purpose]
    return (many if pages > 1 else one).format(pages=pages, reader=reader)
