"""Taking records in: stage a file beside the chart, show what it would do, commit it in one deed, undo it whole."""

from caredesk.services.imports.committing import Taken, commit, refusal, source_words
from caredesk.services.imports.earlier import EarlierImport, EarlierPage, earlier
from caredesk.services.imports.preview import (
    Candidate,
    Finding,
    Fit,
    PatientMatch,
    PersonFact,
    Preview,
    StagedItem,
    StagedMember,
    StagedStatement,
)
from caredesk.services.imports.reporting import report
from caredesk.services.imports.staging import stage
from caredesk.services.imports.undoing import ImportRow, of_patient, undo

__all__ = [
    "Candidate",
    "EarlierImport",
    "EarlierPage",
    "Finding",
    "Fit",
    "ImportRow",
    "PatientMatch",
    "PersonFact",
    "Preview",
    "StagedItem",
    "StagedMember",
    "StagedStatement",
    "Taken",
    "commit",
    "earlier",
    "of_patient",
    "refusal",
    "report",
    "source_words",
    "stage",
    "undo",
]
