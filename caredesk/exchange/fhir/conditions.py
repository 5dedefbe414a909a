"""Problems, diagnoses and health concerns, and the statement that there are none."""

from caredesk.exchange.fhir.allergies import take_none
from caredesk.exchange.fhir.nodes import Tree, part, parts, raw, word
from caredesk.exchange.fhir.reader import Reader
from caredesk.exchange.person_facts import When
from caredesk.exchange.records import ProblemItem
from caredesk.exchange.terms.codes import PROBLEM_STATUS
from caredesk.exchange.text import plain
from caredesk.kinds import ProblemStatus, StatementAbout

WHERE = "Problems"
_CATEGORIES = ("problem-list-item", "encounter-diagnosis", "health-concern")
_OLD_CATEGORIES = {"diagnosis": "encounter-diagnosis", "finding": "problem-list-item", "complaint": "health-concern"}


def read(reader: Reader) -> list[ProblemItem]:
    """Every condition; statements of none are told to the reader."""
    return [item for resource in reader.pool.of("Condition") if (item := _problem(reader, resource))]


def _problem(reader: Reader, resource: Tree) -> ProblemItem | None:
    concept = resource.get("code")
    label = reader.label(concept)
    if reader.is_taken_back(resource) or take_none(reader, StatementAbout.PROBLEMS, resource, concept, label, WHERE):
        return None
    label = label or reader.name(resource, concept, "Problem")
    if not label:
        return None
    if reader.state(resource, "verificationStatus") == "refuted":
        reader.note(WHERE, f"“{plain(label, 120)}” is said not to be so, so it was not taken into the list.")
        return None
    onset, _ = reader.span(resource, "onset", WHERE)
    abated, over = reader.span(resource, "abatement", WHERE)
    return ProblemItem(
        **{**reader.common(resource, label, concept, WHERE), "note": _note(reader, resource)},
        status=_status(reader, resource, over or abated),
        category=_category(resource),
        onset=onset,
        resolved=over or abated,
    )


def _note(reader: Reader, resource: Tree) -> str:
    """What was written beside it, the age or words in a date's place, and how sure its author is."""
    told = [reader.notes(resource)]
    for name, words in (("onset", "Began"), ("abatement", "Ended")):
        age = part(resource, name + "Age")
        if raw(age, "value"):
            told.append(f"{words} at age {word(age, 'value', 20)}")
        elif text := word(resource, name + "String", 200):
            told.append(f"{words}: {text}")
    sure = reader.state(resource, "verificationStatus")
    told += [
        {"provisional": "Provisional", "differential": "One of several possible diagnoses", "unconfirmed": "Not confirmed"}.get(sure, "")
    ]
    return plain("; ".join(each for each in told if each), 4000)


def _status(reader: Reader, resource: Tree, ended: When | None) -> ProblemStatus:
    """What the file says; a condition without a status is over where it has an end."""
    told = PROBLEM_STATUS.get(reader.state(resource, "clinicalStatus"))
    is_over = ended is not None or resource.get("abatementBoolean") is True
    return told or (ProblemStatus.RESOLVED if is_over else ProblemStatus.ACTIVE)


def _category(resource: Tree) -> str:
    codes = [raw(coding, "code").lower() for each in parts(resource, "category") for coding in parts(each, "coding")]
    return next((code for code in _CATEGORIES if code in codes), "") or next(
        (_OLD_CATEGORIES[code] for code in codes if code in _OLD_CATEGORIES), "problem-list-item"
    )
