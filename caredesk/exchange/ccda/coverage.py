"""Who pays: insurances and programmes, with the member's number, the plan and the policy holder."""

from collections.abc import Iterator

from caredesk.exchange.ccda.entries import Section
from caredesk.exchange.ccda.nodes import Element, kid, kids, own
from caredesk.exchange.ccda.parts import is_negated, is_taken_back, links, related
from caredesk.exchange.ccda.people import best_name, number_of, organization_name, telecoms
from caredesk.exchange.records import CoverageItem
from caredesk.exchange.terms.generic_words import is_generic
from caredesk.exchange.text import plain, says_something
from caredesk.kinds import TelecomSystem

_FRAME = ("48768-6", "35525-4")
_GUARANTOR = "GUAR"
_SELF = ("SELF", "SUBSCR", "18")


def read(section: Section) -> list[CoverageItem]:
    """Every policy of the section."""
    acts = section.statements("act", through=frozenset(("entry", "organizer", "component")))
    policies = (policy for act in acts for policy in _policies(act) if not is_taken_back(policy) and not is_negated(policy))
    return [item for policy in policies if (item := _policy(section, policy))]


def _policies(act: Element) -> Iterator[Element]:
    """The policies in a coverage act; some files leave the frame away."""
    inner = list(related(act, "act"))
    if own(kid(act, "code"), "code") in _FRAME or (inner and kid(act, "participant") is None and kid(act, "performer") is None):
        yield from inner
    else:
        yield act


def _policy(section: Section, policy: Element) -> CoverageItem | None:
    payer, phone = _payer(policy)
    member_id, relationship = _covered(section, policy)
    plan = _plan_name(section, policy)
    kind = section.context.label(kid(policy, "code"))
    row = section.row(policy, kid(policy, "code"))
    label = payer or plan or section.context.free(next((row[name] for name in row if "payer" in name or "insurance" in name), ""))
    label = label or kind
    if not label or is_generic(label):
        return None
    started, ended = section.context.span(_time(policy), section.title)
    return CoverageItem(
        **section.common(policy, label, kid(policy, "code")),
        payer=payer,
        plan=plan,
        kind=kind,
        member_id=member_id,
        group_number=plain(own(kid(policy, "id"), "extension"), 80),
        holder=_holder(policy),
        relationship=relationship,
        phone=phone,
        status="cancelled" if own(kid(policy, "statusCode"), "code").lower() in ("aborted", "cancelled") else "active",
        started=started,
        ended=ended,
    )


def _payer(policy: Element) -> tuple[str, str]:
    """The organization that pays, and its phone."""
    for performer in kids(policy, "performer"):
        entity = kid(performer, "assignedEntity")
        if own(kid(entity, "code"), "code").upper() == _GUARANTOR:
            continue
        organization = kid(entity, "representedOrganization")
        if name := organization_name(organization):
            phones = [fact.value for fact in (*telecoms(entity), *telecoms(organization)) if fact.system is TelecomSystem.PHONE]
            return name, next(iter(phones), "")
    return "", ""


def _covered(section: Section, policy: Element) -> tuple[str, str]:
    """The member's number and what the member is to the holder."""
    for participant in kids(policy, "participant"):
        if own(participant, "typeCode").upper() == "COV":
            role = kid(participant, "participantRole")
            number = next((number for each in kids(role, "id") if says_something(number := number_of(each)[1])), "")
            code = kid(role, "code")
            words = section.context.label(code)
            return plain(number, 80), "Self" if own(code, "code").upper() in _SELF else words
    return "", ""


def _time(policy: Element) -> Element | None:
    for participant in kids(policy, "participant"):
        if own(participant, "typeCode").upper() == "COV" and (time := kid(participant, "time")) is not None:
            return time
    return kid(policy, "effectiveTime")


def _holder(policy: Element) -> str:
    for participant in kids(policy, "participant"):
        if own(participant, "typeCode").upper() == "HLD":
            return best_name(kid(participant, "participantRole", "playingEntity")).text
    return ""


def _plan_name(section: Section, policy: Element) -> str:
    for kind, act in links(policy, "act"):
        if kind == "REFR" and own(act, "moodCode").upper() in ("DEF", ""):
            words = section.context.free(section.context.words(kid(act, "text"), 200)) or section.context.label(kid(act, "code"))
            if words:
                return words
    return ""
