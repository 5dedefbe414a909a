"""Medicines that are taken, ordered, handed out or given, from the four kinds of resource that tell of them."""

from caredesk.exchange.fhir import dosage
from caredesk.exchange.fhir.allergies import take_none
from caredesk.exchange.fhir.nodes import Tree, kind_of, part, parts, raw, truth, word
from caredesk.exchange.fhir.reader import Reader
from caredesk.exchange.fhir.values import quantity
from caredesk.exchange.person_facts import When
from caredesk.exchange.records import MedicationItem
from caredesk.exchange.text import plain
from caredesk.kinds import MedicationStatus, StatementAbout

WHERE = "Medications"
LISTED = ("MedicationRequest", "MedicationOrder", "MedicationPrescription", "MedicationStatement", "MedicationUsage")
_PROPOSED = ("proposal", "option")
_STATUS = {
    "active": MedicationStatus.ACTIVE,
    "recorded": MedicationStatus.ACTIVE,
    "in-progress": MedicationStatus.ACTIVE,
    "on-hold": MedicationStatus.ON_HOLD,
    "cancelled": MedicationStatus.STOPPED,
    "stopped": MedicationStatus.STOPPED,
    "ended": MedicationStatus.COMPLETED,
    "completed": MedicationStatus.COMPLETED,
    "draft": MedicationStatus.INTENDED,
    "intended": MedicationStatus.INTENDED,
    "not-taken": MedicationStatus.NOT_TAKEN,
    "not-done": MedicationStatus.NOT_TAKEN,
    "unknown": MedicationStatus.UNKNOWN,
}
_SETTINGS = {"inpatient": "Ordered for a hospital stay", "discharge": "Ordered at discharge"}


def read(reader: Reader) -> tuple[list[MedicationItem], list[MedicationItem]]:
    """The list of medicines, and those that were proposed or given on one occasion; statements of none are told to the reader."""
    current: list[MedicationItem] = []
    others: list[MedicationItem] = []
    for resource in reader.pool.of(*LISTED):
        if (item := _listed(reader, resource)) is not None:
            (others if item.use else current).append(item)
    given = (_item(reader, resource, use="administered") for resource in reader.pool.of("MedicationAdministration"))
    others += [item for item in given if item is not None]
    known = {key for item in current for key in _keys(item)}
    for resource in reader.pool.of("MedicationDispense"):
        item = None if _is_ordered(reader, resource) else _item(reader, resource, use="")
        if item is not None and known.isdisjoint(_keys(item)):
            known.update(_keys(item))
            current.append(item)
    return current, others


def _listed(reader: Reader, resource: Tree) -> MedicationItem | None:
    orders = (reader.pool.find(each, resource) for each in parts(resource, "basedOn"))
    if reader.state(resource) in ("active", "recorded", "completed") and any(kind_of(each) in LISTED for each in orders):
        return None  # what the order says already
    is_proposed = reader.state(resource, "intent") in _PROPOSED
    return _item(reader, resource, use="planned" if is_proposed else "")


def _is_ordered(reader: Reader, resource: Tree) -> bool:
    """Whether the order that was filled stands in the file itself."""
    orders = (reader.pool.find(each, resource) for each in parts(resource, "authorizingPrescription"))
    return any(kind_of(order) in LISTED for order in orders)


def _keys(item: MedicationItem) -> list[tuple[str, ...]]:
    return [("words", item.label.casefold()), *([("code", item.code_system, item.code)] if item.code else [])]


def _item(reader: Reader, resource: Tree, *, use: str) -> MedicationItem | None:
    """One medicine; None where the entry says nothing, was taken back, or says that there is none."""
    if reader.is_taken_back(resource):
        return None
    concept, shown = _medicine(reader, resource)
    label = reader.label(concept) or shown
    if take_none(reader, StatementAbout.MEDICATIONS, resource, concept, label, WHERE):
        return None
    label = label or reader.name(resource, concept, "Medicine")
    if not label:
        return None
    dosages = list(parts(resource, "dosageInstruction", "dosage"))
    started, stopped = _span(reader, resource, dosages)
    return MedicationItem(
        **{**reader.common(resource, label, concept, WHERE), "note": _note(reader, resource)},
        **dosage.read(reader, dosages),
        status=_status(reader, resource),
        use=use,
        purpose=_purpose(reader, resource),
        prescriber=_prescriber(reader, resource),
        started=started,
        stopped=stopped,
    )


def _medicine(reader: Reader, resource: Tree) -> tuple[object, str]:
    """The concept of the medicine, wherever the release of FHIR keeps it, and the words beside a reference to it."""
    either = part(resource, "medication")  # release 5
    reference = part(resource, "medicationReference") or part(either, "reference") or (either if raw(either, "reference") else {})
    concept = part(resource, "medicationCodeableConcept") or part(either, "concept") or ({} if reference else either)
    if not reference:
        return concept, ""
    target = reader.pool.find(reference, resource)
    made_of = [reader.label(each.get("itemCodeableConcept") or each.get("item")) for each in parts(target, "ingredient")]
    shown = reader.shown(reference, resource)
    return part(target, "code") or concept, shown or plain(" / ".join(each for each in made_of if each), 400)


def _status(reader: Reader, resource: Tree) -> MedicationStatus:
    """Whether it is taken. What a pharmacy handed out, it handed out: that says nothing of today."""
    if kind_of(resource) == "MedicationDispense":
        return MedicationStatus.UNKNOWN
    if truth(resource, "doNotPerform") or raw(resource, "taken") == "n" or truth(resource, "wasNotTaken"):  # releases 4, 3 and 2
        return MedicationStatus.NOT_TAKEN
    return _STATUS.get(reader.state(resource), MedicationStatus.UNKNOWN)


def _span(reader: Reader, resource: Tree, dosages: list[Tree]) -> tuple[When | None, When | None]:
    """From when to when it is taken: as stated, else the bounds of its timing, else the day of the order."""
    start, end = reader.span(resource, "effective", WHERE)
    for name in ("occurence", "occurrence", "effectiveTime"):
        start = start or reader.span(resource, name, WHERE)[0]
    for each in dosages:
        bounds = part(each, "timing", "repeat", "boundsPeriod")
        start = start or reader.when(bounds, "start", WHERE)
        end = end or reader.when(bounds, "end", WHERE)
    for name in ("authoredOn", "dateWritten", "whenHandedOver", "whenPrepared"):
        start = start or reader.when(resource, name, WHERE)
    return start, end


def _purpose(reader: Reader, resource: Tree) -> str:
    named = ("reasonCode", "reasonCodeableConcept", "reasonForUseCodeableConcept", "reason")
    found = [reader.label(each) for name in named for each in parts(resource, name)]
    references = [
        *parts(resource, "reasonReference", "reasonForUseReference"),
        *(part(each, "reference") for each in parts(resource, "reason")),
    ]
    found += [reader.shown(each, resource) for each in references if each]
    return plain(", ".join(dict.fromkeys(each for each in found if each)), 300)


def _prescriber(reader: Reader, resource: Tree) -> str:
    agent = part(resource, "requester", "agent")  # release 3
    found = reader.shown(agent, resource) or reader.person(resource, resource, "requester", "prescriber", "orderer")
    return found or next((name for each in parts(resource, "authorizingPrescription") if (name := _of_order(reader, each, resource))), "")


def _of_order(reader: Reader, reference: Tree, owner: Tree) -> str:
    order = reader.pool.find(reference, owner)
    return reader.person(order, order, "requester")


def _note(reader: Reader, resource: Tree) -> str:
    """What was written beside it, where it was ordered for, and what was handed out."""
    told = [reader.notes(resource)]
    for each in parts(resource, "category"):
        code, _ = reader.code(each)
        told.append(_SETTINGS.get(code.lower(), ""))
    if kind_of(resource) == "MedicationDispense":
        handed = reader.when(resource, "whenHandedOver", WHERE) or reader.when(resource, "whenPrepared", WHERE)
        told.append(
            " ".join(
                each for each in ("Handed out", quantity(part(resource, "quantity")), f"on {handed.text[:10]}" if handed else "") if each
            )
        )
    told.append(word(part(resource, "statusReason"), "text", 200))
    return plain("; ".join(each for each in told if each), 4000)
