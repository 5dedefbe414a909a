"""What is wanted and planned: goals, activities of care plans, orders and referrals, appointments, equipment."""

from collections.abc import Iterator
from typing import Any

from caredesk.exchange.fhir.nodes import Tree, kind_of, part, parts, raw, word
from caredesk.exchange.fhir.reader import Reader, concepts
from caredesk.exchange.fhir.values import quantity, range_words
from caredesk.exchange.person_facts import When
from caredesk.exchange.records import DirectiveItem, EquipmentItem, GoalItem, PlanItem
from caredesk.exchange.text import plain, says_something

GOALS, PLANS, ORDERS, DEVICES = "Goals", "Care plans", "Orders and referrals", "Devices"
_ORDERS = (
    "ServiceRequest",
    "ReferralRequest",
    "ProcedureRequest",
    "DiagnosticOrder",
    "DeviceRequest",
    "NutritionOrder",
    "ImmunizationRecommendation",
)
_KINDS = {
    "ReferralRequest": "referral",
    "ProcedureRequest": "procedure",
    "DiagnosticOrder": "test",
    "DeviceRequest": "supply",
    "ImmunizationRecommendation": "immunization",
    "Appointment": "appointment",
    "MedicationRequest": "medication",
}
UNNAMED = "Care plan"
DIRECTIVES = "42348-3"  # LOINC: advance directives, as a category of documents
_LIFE = {"in-progress": "active", "achieved": "completed", "sustaining": "active"}  # releases 2 and 3 mix the two states


def goals(reader: Reader) -> list[GoalItem]:
    """Every goal in its own words."""
    found = []
    for resource in reader.pool.of("Goal"):
        told = resource.get("description")
        label = plain(told, 400) if isinstance(told, str) else reader.label(told)
        label = "" if reader.is_taken_back(resource) else label or reader.name(resource, told, "Goal")
        if not label:
            continue
        status = reader.state(resource, "lifecycleStatus") or reader.state(resource)
        found.append(
            GoalItem(
                **reader.common(resource, label, told if isinstance(told, dict) else {}, GOALS),
                status=_LIFE.get(status, status) or "active",
                achievement=reader.state(resource, "achievementStatus"),
                priority=next((code for each in concepts(resource.get("priority")) if (code := _priority(reader, each))), ""),
                target=plain(
                    "; ".join(dict.fromkeys(words for each in parts(resource, "target") if (words := _target(reader, each)))), 400
                ),
                started=reader.when(resource, "startDate", GOALS),
                due=_due(reader, resource),
                expressed_by=_expressed(reader, resource),
            )
        )
    return found


def _priority(reader: Reader, concept: Tree) -> str:
    code = reader.code(concept)[0].lower()
    return code if code in ("high-priority", "medium-priority", "low-priority") else ""


def _target(reader: Reader, target: Tree) -> str:
    """ "Hemoglobin A1c: ≤ 7 %"."""
    amount = quantity(part(target, "detailQuantity")) or range_words(part(target, "detailRange"))
    amount = amount or reader.label(part(target, "detailCodeableConcept")) or word(target, "detailString", 200)
    measure = reader.label(part(target, "measure"))
    return ": ".join(each for each in (measure, amount) if each) if amount else ""


def _due(reader: Reader, resource: Tree) -> When | None:
    days = (reader.when(each, "dueDate", GOALS) for each in parts(resource, "target"))
    return next((day for day in days if day), None) or reader.when(resource, "targetDate", GOALS)


def _expressed(reader: Reader, resource: Tree) -> str:
    for each in parts(resource, "expressedBy", "source", "author"):
        if reader.is_patient(each):
            return "Patient"
        if name := reader.shown(each, resource):
            return name
    return ""


def planned(reader: Reader) -> list[PlanItem]:
    """What care plans hold, what was ordered, and what is booked."""
    found: list[PlanItem] = []
    for plan in reader.pool.of("CarePlan"):
        if not reader.is_taken_back(plan):
            found += _of_plan(reader, plan)
    for order in reader.pool.of(*_ORDERS):
        if not reader.is_taken_back(order) and not is_directive(reader, order):
            found += _of_order(reader, order)
    for resource in reader.pool.of("Appointment", "Encounter"):
        if kind_of(resource) == "Appointment" or reader.state(resource) == "planned":
            found += _of_appointment(reader, resource)
    return found


def plan_name(reader: Reader, plan: Tree) -> str:
    """What a care plan is called: its title, else the category that says more than "assessment and plan"."""
    title = word(plan, "title", 300)
    if says_something(title):
        return title
    names = [reader.label(each) for each in parts(plan, "category")]
    names = [
        name for name in names if name and name.casefold().replace("-", " ") not in ("assess plan", "assessment and plan of treatment")
    ]
    return next(iter(names), "") or UNNAMED


def _of_plan(reader: Reader, plan: Tree) -> Iterator[PlanItem]:
    """The plan by its name, then its activities."""
    name = plan_name(reader, plan)
    activities = [item for each in parts(plan, "activity") if (item := _activity(reader, plan, each))]
    start, end = reader.span(plan, "period", PLANS)
    if name != UNNAMED or not activities:
        yield PlanItem(**reader.common(plan, name, {}, PLANS), status=reader.state(plan) or "active", planned=start, planned_until=end)
    yield from activities


def _activity(reader: Reader, plan: Tree, activity: Tree) -> PlanItem | None:
    detail = part(activity, "detail")
    target = reader.pool.find(part(activity, "reference") or part(activity, "plannedActivityReference"), plan)
    if kind_of(target) in (*_ORDERS, "Appointment", "MedicationRequest", "Goal"):
        return None  # listed for itself
    label = reader.label(part(detail, "code")) or word(detail, "description", 300) or reader.shown(part(activity, "reference"), plan)
    if not label or reader.state(detail) == "entered-in-error":
        return None
    start, end = reader.span(detail, "scheduled", PLANS)
    return PlanItem(
        **{**reader.common(plan, label, part(detail, "code"), PLANS), "source_key": ""},
        status=reader.state(detail) or "active",
        planned=start,
        planned_until=end,
        performer=reader.person(detail, plan, "performer"),
        place=reader.shown(part(detail, "location"), plan),
    )


def _of_order(reader: Reader, order: Tree) -> Iterator[PlanItem]:
    told = (
        order.get("code") or order.get("type") or order.get("serviceRequested") or part(order, "item") or order.get("codeCodeableConcept")
    )
    label = reader.name(order, told, "Order")
    if not label:
        return
    start, end = reader.span(order, "occurrence", ORDERS)
    yield PlanItem(
        **{**reader.common(order, label, told, ORDERS), "note": _order_note(reader, order)},
        kind=_kind(reader, order),
        status=reader.state(order) or "active",
        planned=start or reader.when(order, "authoredOn", ORDERS),
        planned_until=end,
        performer=reader.person(order, order, "performer", "recipient") or reader.label(part(order, "performerType")),
        place=reader.shown(part(order, "locationReference"), order),
    )


def _order_note(reader: Reader, order: Tree) -> str:
    told = [reader.notes(order), word(order, "patientInstruction", 2000)]
    reasons = [reader.label(each) for name in ("reasonCode", "reason") for each in parts(order, name)]
    reasons += [reader.shown(each, order) for each in parts(order, "reasonReference")]
    told += [f"For: {', '.join(dict.fromkeys(each for each in reasons if each))}" if any(reasons) else ""]
    return plain("; ".join(each for each in told if each), 4000)


def _kind(reader: Reader, order: Tree) -> str:
    if found := _KINDS.get(kind_of(order)):
        return found
    told = " ".join(reader.label(each) for each in parts(order, "category")).casefold()
    words = {"laborator": "test", "imaging": "test", "test": "test", "referral": "referral", "social": "referral", "counsel": "instruction"}
    return next((kind for start, kind in words.items() if start in told), "procedure" if "procedure" in told else "activity")


def _of_appointment(reader: Reader, resource: Tree) -> Iterator[PlanItem]:
    if reader.is_taken_back(resource):
        return
    told: Any = resource.get("appointmentType") or resource.get("serviceType") or resource.get("type") or {}
    label = word(resource, "description", 300) or reader.label(told) or "Appointment"
    period_start, period_end = reader.span(resource, "period", PLANS)
    with_whom = [
        reader.shown(part(each, "actor"), resource) for each in parts(resource, "participant") if not reader.is_patient(part(each, "actor"))
    ]
    yield PlanItem(
        **reader.common(resource, label, told, PLANS),
        kind="appointment",
        status=reader.state(resource) or "booked",
        planned=reader.when(resource, "start", PLANS) or period_start,
        planned_until=reader.when(resource, "end", PLANS) or period_end,
        performer=plain(", ".join(name for name in with_whom if name), 300),
    )


def is_directive(reader: Reader, order: Tree) -> bool:
    """Whether an order tells what the patient wants done or not done at the end of life."""
    codes = [raw(coding, "code") for each in parts(order, "category") for coding in parts(each, "coding")]
    return reader.state(order, "intent") == "directive" or "PMO" in codes


def directives(reader: Reader) -> list[DirectiveItem]:
    """Living wills, proxies and resuscitation orders: what the file says of them, never an order."""
    found = [item for paper in reader.pool.of("DocumentReference") if (item := _paper_directive(reader, paper))]
    for resource in reader.pool.of("Consent", *_ORDERS):
        if reader.is_taken_back(resource) or (kind_of(resource) != "Consent" and not is_directive(reader, resource)):
            continue
        told = resource.get("code") or resource.get("category")
        label = reader.label(told) or reader.label(part(resource, "scope")) or "Consent"
        start, end = reader.span(resource, "period" if kind_of(resource) == "Consent" else "occurrence", "Consents")
        value = reader.label([*parts(resource, "policyRule"), *parts(part(resource, "provision"), "code")])
        found.append(
            DirectiveItem(
                **reader.common(resource, label, told, "Consents"),
                value=value or plain("; ".join(text for each in parts(resource, "orderDetail") if (text := reader.label(each))), 4000),
                status=reader.state(resource) or "active",
                started=start or reader.when(resource, "dateTime", "Consents"),
                ended=end,
                agent=reader.person(resource, resource, "grantee"),
            )
        )
    return found


def _paper_directive(reader: Reader, paper: Tree) -> DirectiveItem | None:
    """A document that is an advance directive."""
    codes = [raw(coding, "code") for each in parts(paper, "category", "type") for coding in parts(each, "coding")]
    label = reader.label(part(paper, "type")) or word(paper, "description", 300)
    if DIRECTIVES not in codes or not label or reader.is_taken_back(paper):
        return None
    when = reader.when(paper, "date", "Consents")
    return DirectiveItem(**reader.common(paper, label, part(paper, "type"), "Consents"), started=when)


def equipment(reader: Reader) -> list[EquipmentItem]:
    """Implants and devices of the patient; programs and monitors that only measured are none."""
    found = []
    for resource in reader.pool.of("Device", "DeviceUseStatement", "DeviceUsage"):
        if reader.is_taken_back(resource):
            continue
        told = resource.get("type") or part(resource, "device", "concept") or {}
        label = reader.label(told) or _device_name(resource) or reader.shown(part(resource, "device"), resource)
        if label and not (kind_of(resource) != "Device" and reader.pool.find(part(resource, "device"), resource)):
            start, end = reader.span(resource, "timing", DEVICES)
            number = word(resource, "serialNumber", 80)
            common = reader.common(resource, label, told, DEVICES)
            common["note"] = "; ".join(each for each in (common["note"], f"Serial number {number}" if number else "") if each)
            found.append(EquipmentItem(**common, status=reader.state(resource) or "active", started=start, ended=end))
    return found


def _device_name(resource: Tree) -> str:
    names = [word(each, "name", 200) or word(each, "value", 200) for each in parts(resource, "deviceName", "name")]
    return next((name for name in (*names, word(resource, "model", 200)) if says_something(name)), "")
