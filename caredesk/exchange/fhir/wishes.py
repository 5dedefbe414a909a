"""What the patient wants for the end of life, as far as a file says it, and the devices that the patient has."""

from caredesk.exchange.fhir.nodes import Tree, kind_of, part, parts, raw, word
from caredesk.exchange.fhir.reader import Reader
from caredesk.exchange.records import DirectiveItem, EquipmentItem
from caredesk.exchange.text import plain, says_something

WHERE, DEVICES = "Consents", "Devices"
CATEGORY = "42348-3"  # LOINC: advance directives, as a category of documents
ORDERS = (
    "ServiceRequest",
    "ReferralRequest",
    "ProcedureRequest",
    "DiagnosticOrder",
    "DeviceRequest",
    "NutritionOrder",
    "ImmunizationRecommendation",
)


def is_directive(reader: Reader, order: Tree) -> bool:
    """Whether an order tells what the patient wants done or not done at the end of life."""
    codes = [raw(coding, "code") for each in parts(order, "category") for coding in parts(each, "coding")]
    return reader.state(order, "intent") == "directive" or "PMO" in codes


def directives(reader: Reader) -> list[DirectiveItem]:
    """Living wills, proxies and resuscitation orders: what the file says of them, never an order."""
    found = [item for paper in reader.pool.of("DocumentReference") if (item := _paper_directive(reader, paper))]
    for resource in reader.pool.of("Consent", *ORDERS):
        if reader.is_taken_back(resource) or (kind_of(resource) != "Consent" and not is_directive(reader, resource)):
            continue
        told = resource.get("code") or resource.get("category")
        label = reader.label(told) or reader.label(part(resource, "scope")) or "Consent"
        start, end = reader.span(resource, "period" if kind_of(resource) == "Consent" else "occurrence", WHERE)
        value = reader.label([*parts(resource, "policyRule"), *parts(part(resource, "provision"), "code")])
        found.append(
            DirectiveItem(
                **reader.common(resource, label, told, WHERE),
                value=value or plain("; ".join(text for each in parts(resource, "orderDetail") if (text := reader.label(each))), 4000),
                status=reader.state(resource) or "active",
                started=start or reader.when(resource, "dateTime", WHERE),
                ended=end,
                agent=reader.person(resource, resource, "grantee"),
            )
        )
    return found


def _paper_directive(reader: Reader, paper: Tree) -> DirectiveItem | None:
    """A document that is an advance directive."""
    codes = [raw(coding, "code") for each in parts(paper, "category", "type") for coding in parts(each, "coding")]
    label = reader.label(part(paper, "type")) or word(paper, "description", 300)
    if CATEGORY not in codes or not label or reader.is_taken_back(paper):
        return None
    when = reader.when(paper, "date", WHERE)
    return DirectiveItem(**reader.common(paper, label, part(paper, "type"), WHERE), started=when)


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
