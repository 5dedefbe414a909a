"""What is wanted and planned: goals, activities of care plans, orders and referrals, appointments."""

from collections.abc import Iterator
from typing import Any

from caredesk.exchange.fhir.nodes import Tree, kind_of, part, parts, word
from caredesk.exchange.fhir.reader import Reader, concepts
from caredesk.exchange.fhir.values import quantity, range_words
from caredesk.exchange.fhir.wishes import ORDERS, is_directive
from caredesk.exchange.person_facts import When
from caredesk.exchange.records import GoalItem, PlanItem
from caredesk.exchange.text import plain, says_something

GOALS, PLANS, ORDERED = "Goals", "Care plans", "Orders and referrals"
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
    for order in reader.pool.of(*ORDERS):
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
    if kind_of(target) in (*ORDERS, "Appointment", "MedicationRequest", "Goal"):
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
    start, end = reader.span(order, "occurrence", ORDERED)
    yield PlanItem(
        **{**reader.common(order, label, told, ORDERED), "note": _order_note(reader, order)},
        kind=_kind(reader, order),
        status=reader.state(order) or "active",
        planned=start or reader.when(order, "authoredOn", ORDERED),
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
