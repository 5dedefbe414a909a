"""THE GATE: may this leave, to whom, for what; with what beside it; or why it is held back (rules.md 5.2 with 3.1.13).

One plain question for every way out. For each item two steps: every matching row among 1 to 4, 11, 15 and 16 adds what it needs; then one
row gives the ground: 12, 12b or 13 where somebody demands or an emergency asks, an instrument of rows 1, 2 or 4 that is in force, else the
first match among 5 to 10. An item is judged by itself, so that adding one never frees another; an instrument only ever allows, so that
revoking one never allows more.
"""

from collections.abc import Iterable

from caredesk.kinds import Accompaniment, Accountable, GateDecision, Part2Source, RecipientKind
from caredesk.rules import sharing_grounds
from caredesk.rules.overlays import SPECIAL_TAGS, classes_of
from caredesk.rules.sharing_facts import Answer, Item, ItemVerdict, Request, Verdict
from caredesk.rules.sharing_needs import kept_from, needs, restricted

SOME_NOT_INCLUDED = "Some items are not included."
STANDING_SENTENCE = "Some kinds of information may have been left out by law or by the patient’s choice."
OWN_GROUND = frozenset({"1", "2", "3", "4"})  # an item whose own instrument is in force needs no other ground
HEAVIEST = (Accountable.NO, Accountable.PART2, Accountable.YES)


def judge(request: Request) -> Verdict:
    """The gate's answer about each item, in the order in which they were asked."""
    return Verdict(tuple(_judged(request, item) for item in request.items))


def _judged(request: Request, item: Item) -> ItemVerdict:
    never = kept_from(request, item)
    if never is not None:
        return _verdict(request, item, (never,))
    if request.demand is not None and request.demand.is_order:
        return _verdict(request, item, (sharing_grounds.by_order(request, item, request.demand),))
    if request.emergency is None:
        return _without_override(request, item)
    emergency = _verdict(request, item, (sharing_grounds.by_emergency(request, item),))
    if emergency.may_leave:
        return emergency
    ordinary = _without_override(request, item)
    return ordinary if ordinary.may_leave else emergency


def _without_override(request: Request, item: Item) -> ItemVerdict:
    kept = restricted(request, item)
    if kept is not None:
        return _verdict(request, item, (kept,))
    asked = tuple(needs(request, item))
    if any(answer.row in OWN_GROUND and answer.is_met for answer in asked):
        return _verdict(request, item, asked)
    if request.demand is not None or request.recipient.kind is RecipientKind.PARTY:
        return _verdict(request, item, (*asked, sharing_grounds.without_order(request, item, request.demand)))
    return _verdict(request, item, (*asked, sharing_grounds.ordinary(request, item)))


def _verdict(request: Request, item: Item, answers: tuple[Answer, ...]) -> ItemVerdict:
    """All answers in one: the first that is not met holds the item back, and it is that one's sentence that is told."""
    rows = tuple(answer.row for answer in answers)
    missing = next((answer for answer in answers if not answer.is_met), None)
    is_off = is_off_until_chosen(request, item)
    if missing is not None:
        return ItemVerdict(item.key, GateDecision.HOLD_BACK, rows, missing.said, missing.instruments, is_off_until_chosen=is_off)
    added = frozenset(each for answer in answers for each in answer.accompanied_by)
    return ItemVerdict(
        item.key,
        GateDecision.ALLOW_WITH if added else GateDecision.ALLOW,
        rows,
        answers[-1].said,
        tuple(dict.fromkeys(each for answer in answers for each in answer.instruments)),
        added,
        max((answer.accountable for answer in answers), key=HEAVIEST.index),
        _notices(request, item, added),
        is_off,
    )


def is_off_until_chosen(request: Request, item: Item) -> bool:
    """Row 4b and its like: what is specially protected goes only where somebody chose it, whatever lets it go."""
    return item.touches_substance_use or request.is_part2(item) or bool(item.tags & SPECIAL_TAGS) or item.part2_source is Part2Source.YES


def _notices(request: Request, item: Item, added: Iterable[Accompaniment]) -> tuple[str, ...]:
    if request.overlay is None or Accompaniment.OVERLAY_NOTICE not in added:
        return ()
    return (request.overlay.notice(classes_of(item.tags)),)
