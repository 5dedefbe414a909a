"""The command line's answer about one file, with the keys of cli.md."""

from typing import Any

from caredesk.errors import NoMatch
from caredesk.exchange.person_facts import PatientFacts
from caredesk.kinds import FileFormat
from caredesk.services.imports.committing import Taken, refusal
from caredesk.services.imports.preview import Preview
from caredesk.services.imports.whose import spoken

COUNT_KEYS = (
    "allergies",
    "medications",
    "problems",
    "results",
    "procedures",
    "immunizations",
    "encounters",
    "care_team",
    "goals",
    "documents",
    "patients",
    "contacts",
    "events",
)


def report(
    file_name: str,
    preview: Preview | None = None,
    taken: Taken | None = None,
    *,
    error: Exception | None = None,
    file_format: FileFormat = FileFormat.UNKNOWN,
) -> dict[str, Any]:
    """One entry of `files`: what was taken in, or would be; with `error`, why nothing was. A preview without a place is an error."""
    if preview is None:
        empty = dict.fromkeys(COUNT_KEYS, 0)
        return _entry(file_name, file_format, _nobody(), empty, written=False, error=_sentence(error))
    if error is None and not preview.match.is_settled:
        error = refusal(preview)
    patient = _patient(preview, taken)
    counts = preview.counts if error is None else dict.fromkeys(preview.counts, 0)
    entry = _entry(file_name, preview.file.format, patient, counts, written=taken is not None, error=_sentence(error))
    entry["already_present"] = preview.already_present if error is None else 0
    entry["unread"] = [{"where": part.where, "why": part.why} for part in preview.unread]
    entry["different"] = [
        {"kind": item.kind.value, "label": item.label, "fields": [difference.field for difference in item.differences]}
        for item in preview.items
        if item.differences
    ]
    return entry


def _entry(
    file_name: str, file_format: FileFormat, patient: dict[str, Any], counts: dict[str, int], *, written: bool, error: str | None
) -> dict[str, Any]:
    return {
        "file": file_name,
        "format": file_format.value,
        "patient": patient,
        "counts": counts,
        "already_present": 0,
        "unread": [],
        "written": written,
        "error": error,
    }


def _patient(preview: Preview, taken: Taken | None) -> dict[str, Any]:
    facts: PatientFacts = preview.file.patient
    patient_id = taken.patient_id if taken else preview.match.patient_id
    return {
        "id": str(patient_id) if patient_id else None,
        "name": spoken(facts) or None,
        "birth_date": facts.birth_date.isoformat() if facts.birth_date else None,
        "sex": facts.sex.value if facts.sex else None,
    }


def _nobody() -> dict[str, Any]:
    return {"id": None, "name": None, "birth_date": None, "sex": None}


def _sentence(error: Exception | None) -> str | None:
    """The error's own sentence; near matches are named behind it."""
    if error is None:
        return None
    listed = f" ({'; '.join(error.candidates)})" if isinstance(error, NoMatch) and error.candidates else ""
    return f"{error}{listed}"
