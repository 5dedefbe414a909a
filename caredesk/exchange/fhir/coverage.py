"""Insurance: who pays, under which number, for whom."""

from caredesk.exchange.fhir import human
from caredesk.exchange.fhir.nodes import Tree, part, parts, raw, word
from caredesk.exchange.fhir.reader import Reader
from caredesk.exchange.records import CoverageItem
from caredesk.exchange.text import is_bare_code, plain, says_something
from caredesk.kinds import TelecomSystem

WHERE = "Insurance"


def read(reader: Reader) -> list[CoverageItem]:
    """Every insurance that names who pays or under which number."""
    return [item for resource in reader.pool.of("Coverage") if (item := _coverage(reader, resource))]


def _coverage(reader: Reader, resource: Tree) -> CoverageItem | None:
    if reader.is_taken_back(resource):
        return None
    payer = _payer(reader, resource)
    plan = _class(reader, resource, "plan") or word(resource, "plan", 200)
    kind = reader.label(part(resource, "type"))
    member = _member_id(resource)
    label = payer or plan or kind
    if not label and not member:
        return None
    start, end = reader.span(resource, "period", WHERE)
    return CoverageItem(
        **reader.common(resource, label or "Insurance", {}, WHERE),
        payer=payer,
        plan=plan if says_something(plan) and not is_bare_code(plan) else "",
        kind=kind,
        member_id=member,
        group_number=_class(reader, resource, "group", by_value=True) or word(resource, "group", 80),
        holder=reader.person(resource, resource, "policyHolder", "subscriber"),
        relationship=reader.label(part(resource, "relationship")),
        phone=_phone(reader, resource),
        status=reader.state(resource) or "active",
        started=start,
        ended=end,
    )


def _payer(reader: Reader, resource: Tree) -> str:
    for each in parts(resource, "payor", "insurer", "issuer"):
        if not reader.is_patient(each) and (name := reader.shown(each, resource)):
            return name
    return ""


def _phone(reader: Reader, resource: Tree) -> str:
    for each in parts(resource, "payor", "insurer", "issuer"):
        target = reader.pool.find(each, resource)
        phones = [fact.value for fact in human.telecoms(target) if fact.system is TelecomSystem.PHONE] if target else []
        if phones:
            return plain(phones[0], 60)
    return ""


def _member_id(resource: Tree) -> str:
    told = part(resource, "subscriberId")  # release 5 makes it an identifier
    numbers = [word(resource, "subscriberId", 80), word(told, "value", 80)]
    numbers += [word(each, "value", 80) for each in parts(resource, "identifier") if "MB" in _type_codes(each)]
    numbers += [word(each, "value", 80) for each in parts(resource, "identifier")]
    return next((number for number in numbers if says_something(number)), "")


def _type_codes(identifier: Tree) -> list[str]:
    return [raw(coding, "code") for coding in parts(part(identifier, "type"), "coding")]


def _class(reader: Reader, resource: Tree, wanted: str, *, by_value: bool = False) -> str:
    """A group's number or a plan's name among the classes of an insurance."""
    for each in parts(resource, "class", "grouping"):
        if reader.state(each, "type").startswith(wanted):
            number = word(each, "value", 80) or word(part(each, "value"), "value", 80)
            name = word(each, "name", 200)
            return number or name if by_value else name or number
    return word(part(resource, "grouping"), "groupDisplay" if wanted == "group" else "planDisplay", 200)  # release 3
