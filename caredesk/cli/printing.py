"""Papers of the command line: what is asked for, and in which version."""

from pathlib import Path
from typing import Any

from caredesk.cli.answers import Answer
from caredesk.cli.leaving import leave
from caredesk.cli.opening import opened
from caredesk.cli.statuses import DONE
from caredesk.services import care_plans, named_patients
from caredesk.services.releases import CarePlanRequest, PaperSize


def print_paper(words: Any) -> tuple[Answer, int]:
    """The clinician copy of a care plan for our own use: the draft where it differs from the version in use, else that version."""
    with opened(words) as practice:
        with practice.reading() as session:
            patient_id = named_patients.one(session, words.patient).patient_id
            number = words.number if words.number is not None else _newest(care_plans.plan(session, patient_id))
        request = CarePlanRequest(patient_id=patient_id, version=number, size=PaperSize(words.paper_size))
        document = leave(practice, request, Path(words.output))
    return Answer(document, f"{document['title']}: {document['pages']} pages in {document['file']}"), DONE


def _newest(view: care_plans.PlanView) -> int | None:
    """The version in use, as long as nothing has changed since; None is the draft."""
    return view.in_use.number if view.in_use and not view.differs else None
