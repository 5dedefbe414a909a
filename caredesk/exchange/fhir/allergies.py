"""Allergies and intolerances, and the statement that there are none."""

from caredesk.exchange.fhir.nodes import Tree, code_word, part, parts, word, words
from caredesk.exchange.fhir.reader import Reader
from caredesk.exchange.records import AllergyItem, StatementItem
from caredesk.exchange.terms.denials import CODES, USUAL_WORDS, says_none
from caredesk.exchange.terms.generic_words import is_generic
from caredesk.exchange.text import plain
from caredesk.kinds import AllergyKind, AllergyStatus, StatementAbout

WHERE = "Allergies"
_KINDS = ("AllergyIntolerance",)
_STATUS = {"active": AllergyStatus.ACTIVE, "inactive": AllergyStatus.INACTIVE, "resolved": AllergyStatus.RESOLVED}
_OLD_STATUS = {"inactive": AllergyStatus.INACTIVE, "resolved": AllergyStatus.RESOLVED}  # release 2: unconfirmed, confirmed, active ...
_CRITICALITY = {"low": "low", "high": "high", "unable-to-assess": "unable-to-assess", "critl": "low", "crith": "high"}
_DEGREES = ("severe", "moderate", "mild")


def read(reader: Reader) -> list[AllergyItem]:
    """Every allergy; statements of none are told to the reader."""
    return [item for resource in reader.pool.of(*_KINDS) if (item := _allergy(reader, resource))]


def _allergy(reader: Reader, resource: Tree) -> AllergyItem | None:
    if reader.is_taken_back(resource):
        return None
    concept = resource.get("code") or resource.get("substance")  # the second name is release 2's
    label = _label(reader, resource, concept)
    if take_none(reader, StatementAbout.ALLERGIES, resource, concept, label, WHERE):
        return None
    if reader.state(resource, "verificationStatus") == "refuted" or reader.state(resource) == "refuted":
        reader.note(WHERE, f"“{plain(label, 120)}” is said not to be so, so it was not taken into the list.")
        return None
    label = label or reader.name(resource, concept, "Allergy")
    if not label:
        return None
    reactions, severity = _reactions(reader, resource)
    onset, ended = reader.span(resource, "onset", WHERE)
    return AllergyItem(
        **reader.common(resource, label, concept, WHERE),
        kind=AllergyKind.INTOLERANCE if _kind(reader, resource) == "intolerance" else AllergyKind.ALLERGY,
        category=next((each for each in words(resource, "category", 30)), "").lower(),
        status=_status(reader, resource),
        reaction=reactions,
        severity=severity,
        criticality=_CRITICALITY.get(code_word(resource, "criticality"), ""),
        onset=onset or reader.when(resource, "onset", WHERE),
        ended=ended,
    )


def _kind(reader: Reader, resource: Tree) -> str:
    return code_word(resource, "type") or reader.state(resource, "type")


def _label(reader: Reader, resource: Tree, concept: object) -> str:
    """What somebody is allergic to; where that only names the sort of allergy, the substance of its reaction."""
    label = reader.label(concept)
    if label and not is_generic(label):
        return label
    substances = (reader.label(part(each, "substance")) for each in parts(resource, "reaction"))
    return next((each for each in substances if each), label if label and not is_generic(label) else "")


def _status(reader: Reader, resource: Tree) -> AllergyStatus:
    told = _STATUS.get(reader.state(resource, "clinicalStatus"))
    return told or _OLD_STATUS.get(reader.state(resource), AllergyStatus.ACTIVE)


def _reactions(reader: Reader, resource: Tree) -> tuple[str, str]:
    """All reactions in words, and the worst severity that is said of one."""
    found: dict[str, None] = {}
    degrees = []
    for reaction in parts(resource, "reaction"):
        degrees.append(code_word(reaction, "severity"))
        shown = [label for each in _each(reaction.get("manifestation")) if (label := reader.label(each))]
        description = word(reaction, "description", 200)
        found.update(dict.fromkeys(shown or ([description] if description else [])))
    return plain(", ".join(found), 300), next((degree for degree in _DEGREES if degree in degrees), "")


def _each(listed: object) -> list[object]:
    return listed if isinstance(listed, list) else [listed]


def take_none(reader: Reader, about: StatementAbout, resource: Tree, concept: object, label: str, where: str) -> bool:
    """Whether an entry says that there is nothing; what it says goes to the statements."""
    codes = [word(coding, "code", 60) for each in _each(concept) if isinstance(each, dict) for coding in parts(each, "coding")]
    if not (any(CODES.get(code) is about for code in codes) or says_none(about, _bare(label))):
        return False
    said_on = next(
        (when for name in ("recordedDate", "assertedDate", "onsetDateTime") if (when := reader.when(resource, name, where))), None
    )
    said = StatementItem(about=about, words=_bare(label) or USUAL_WORDS[about], said_on=said_on, section=where)
    if said not in reader.statements:
        reader.statements.append(said)
    return True


def _bare(label: str) -> str:
    """A statement without the name of its kind: "No known latex allergy (situation)"."""
    return plain(label.removesuffix(" (situation)").removesuffix(" (finding)").strip(" .•"), 200)
