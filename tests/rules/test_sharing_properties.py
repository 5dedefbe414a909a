"""What holds of the gate whatever is asked: what never leaves without its own form, and that nothing that is taken away allows more."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from hypothesis import given, settings
from hypothesis import strategies as st

from caredesk.kinds import DemandKind, EmergencyKind, InstrumentKind, Part2Source, RecipientKind, RecordClass, ReleasePurpose, Sensitivity
from caredesk.rules.instruments import PART2_KINDS, Instrument
from caredesk.rules.overlays import SPECIAL_TAGS
from caredesk.rules.sharing_facts import Demand, Emergency, Item, ItemVerdict
from tests.rules.sharing_cases import ADVOCATE, CHECKED, COVERED, ON, PROGRAM, RECIPIENTS, asked, authority, form

SPECIAL = (Sensitivity.HIV, Sensitivity.GENETIC, Sensitivity.MENTAL_HEALTH)
TAGS = (Sensitivity.PSYCHOTHERAPY_NOTE, Sensitivity.SUD_NOTE, Sensitivity.SUBSTANCE_USE, Sensitivity.FAMILY_WITHHOLD, *SPECIAL)
CLASSES = (
    *(RecordClass.VISIT_NOTES, RecordClass.TEST_RESULTS, RecordClass.BILLING, RecordClass.SUBSTANCE_USE_TREATMENT),
    *(RecordClass.PSYCHOTHERAPY_NOTES, RecordClass.SUD_COUNSELING_NOTES),
)
DAYS = st.dates(date(2025, 6, 1), date(2026, 12, 31))
EVERYBODY = sorted({each.id for each in RECIPIENTS.values()}, key=str)
MANY = settings(max_examples=150, deadline=None)


@st.composite
def items(draw: st.DrawFn, key: str = "visit") -> Item:
    """Any item: of any class, under any tags, with dates or without."""
    first = draw(st.none() | DAYS)
    return Item(
        key,
        "Something",
        draw(st.sampled_from(CLASSES)),
        frozenset(draw(st.sets(st.sampled_from(TAGS), max_size=3))),
        draw(st.sampled_from(Part2Source)),
        first,
        first,
        is_paid_in_full=draw(st.booleans()),
        holds=frozenset(draw(st.sets(st.just("address")))),
    )


@st.composite
def forms(draw: st.DrawFn, number: int = 0) -> Instrument:
    """Any instrument, complete or not, in force or not."""
    return form(
        draw(st.sampled_from(InstrumentKind)),
        id=UUID(int=1_000 + number),
        scope={
            "classes": frozenset(draw(st.sets(st.sampled_from(CLASSES), max_size=4))),
            "is_entire_record": draw(st.booleans()),
            "named": frozenset(draw(st.sets(st.sampled_from(TAGS), max_size=3))),
            "from_on": draw(st.none() | DAYS),
            "recipients": frozenset(draw(st.sets(st.sampled_from(EVERYBODY), max_size=3))),
            "purposes": frozenset(draw(st.sets(st.sampled_from(ReleasePurpose), max_size=4))),
            "at_patients_request": draw(st.booleans()),
        },
        expires_on=draw(st.none() | DAYS),
        revoked_on=draw(st.none() | DAYS),
        signature={"on": draw(st.none() | DAYS)},
    )


@st.composite
def questions(draw: st.DrawFn) -> dict[str, Any]:
    """Any request about items: who, for what, with what on file, on a demand, in an emergency."""
    demand = Demand(
        draw(st.sampled_from(DemandKind)),
        frozenset(draw(st.sets(st.sampled_from(CLASSES)))),
        read_by=draw(st.sampled_from(("", "Dana Whitfield"))),
        is_part2_order=draw(st.booleans()),
        has_assurance=draw(st.booleans()),
    )
    emergency = Emergency(draw(st.sampled_from(EmergencyKind)), "Fell", "Dana", draw(st.sampled_from(("", "Priya"))), frozenset({"visit"}))
    name = draw(st.sampled_from(sorted(RECIPIENTS)))
    withheld = frozenset(draw(st.sets(st.just("address"))))
    return {
        "to": replace(RECIPIENTS[name], withheld=withheld, authorities=draw(st.sampled_from(((), (authority(),))))),
        "purpose": draw(st.sampled_from(ReleasePurpose)),
        "forms": tuple(draw(forms(number)) for number in range(draw(st.integers(0, 4)))),
        "practice": draw(st.sampled_from((COVERED, ADVOCATE, PROGRAM))),
        "died_on": draw(st.none() | DAYS),
        "overlay": draw(st.sampled_from((None, CHECKED, replace(CHECKED, separate_initials=frozenset({"hiv"}))))),
        "demand": draw(st.none() | st.just(demand)),
        "emergency": draw(st.none() | st.just(emergency)),
    }


def used(verdict: ItemVerdict, question: dict[str, Any]) -> set[InstrumentKind]:
    return {each.kind for each in question["forms"] if each.id in verdict.instruments}


@MANY
@given(items(), questions())
def test_what_has_a_form_of_its_own_never_leaves_without_it(one: Item, question: dict[str, Any]) -> None:
    (verdict,) = asked(one, **question)
    if not verdict.may_leave or {"12", "13"} & set(verdict.rows):
        return
    kinds, recipient = used(verdict, question), question["to"]
    is_writers = one.originator is not None and one.originator == recipient.id
    if Sensitivity.PSYCHOTHERAPY_NOTE in one.tags and not is_writers:
        assert InstrumentKind.PSYCHOTHERAPY_AUTHORIZATION in kinds
    if Sensitivity.SUD_NOTE in one.tags:
        assert InstrumentKind.SUD_NOTES_CONSENT in kinds
    is_unknown = one.part2_source is Part2Source.UNKNOWN and (one.touches_substance_use or question["practice"] is PROGRAM)
    if (one.part2_source is Part2Source.YES or is_unknown) and recipient.kind is not RecipientKind.PATIENT:
        assert kinds & {*PART2_KINDS, InstrumentKind.SUD_NOTES_CONSENT}
    if one.holds & recipient.withheld:
        raise AssertionError(verdict)


@MANY
@given(items(), questions())
def test_a_class_without_a_checked_overlay_needs_a_form_that_names_it(one: Item, question: dict[str, Any]) -> None:
    (verdict,) = asked(one, **{**question, "overlay": None})
    special = one.tags & SPECIAL_TAGS
    is_exempt = {"12", "13"} & set(verdict.rows) or question["to"].kind in (RecipientKind.PATIENT, RecipientKind.REPRESENTATIVE)
    if verdict.may_leave and special and not is_exempt:
        named = [each.scope.named | each.initials for each in question["forms"] if each.id in verdict.instruments]
        assert any(special <= names for names in named)


@MANY
@given(items(), questions(), st.integers(0, 3), st.booleans())
def test_what_ends_never_allows_more(one: Item, question: dict[str, Any], which: int, is_revoked: bool) -> None:
    (before,) = asked(one, **question)
    ended = {"revoked_on": ON} if is_revoked else {"expires_on": ON - timedelta(days=1), "expiry_event": ""}
    fewer = tuple(replace(each, **ended) if number == which else each for number, each in enumerate(question["forms"]))
    (after,) = asked(one, **{**question, "forms": fewer})
    assert before.may_leave or not after.may_leave


@MANY
@given(items(), items("other"), questions())
def test_another_item_changes_nothing_about_one(one: Item, other: Item, question: dict[str, Any]) -> None:
    (alone,) = asked(one, **question)
    assert asked(one, other, **question)[0] == asked(other, one, **question)[1] == alone


@MANY
@given(items(), questions())
def test_the_same_question_has_the_same_answer_in_whatever_order_the_forms_lie(one: Item, question: dict[str, Any]) -> None:
    assert asked(one, **question) == asked(one, **{**question, "forms": tuple(reversed(question["forms"]))})
