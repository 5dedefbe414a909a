"""What real forms get wrong is right here: two front doors, boxes and initials one by one, an end, no witness (rules.md 3.1.11)."""

import pytest

from caredesk.kinds import InstrumentKind, PracticeKind, ReleasePurpose
from caredesk.reports.form_papers import PERMISSION_KINDS, FormOverlay, FormPatient, Party, PermissionPaper, RequestKind
from caredesk.reports.forms.drawing import render
from caredesk.reports.forms.record_choices import SENSITIVE
from caredesk.reports.forms.told import told
from caredesk.reports.forms.told_form import Tick
from caredesk.reports.told_plan import words
from tests.reports.forms.drawn import ENGLISH, SPANISH, drawn_filled, fields, letter_sizes
from tests.reports.forms.form_builders import KINDS, MERCY, a_head, blank, filled
from tests.reports.forms.told_words import names, said

PERMISSIONS = tuple(kind.value for kind in PERMISSION_KINDS)


def test_one_who_wants_their_own_records_is_sent_to_the_other_door() -> None:
    authorization, access = (told(blank(kind)) for kind in ("authorization", "access-request"))
    assert access.title in words(authorization.lead[-1])
    assert authorization.title in words(access.lead[-1])


def test_access_is_to_me_first_and_asks_no_purpose() -> None:
    ticks = [field for field in told(blank("access-request")).fields() if isinstance(field, Tick)]
    assert (ticks[0].name, ticks[0].label) == ("to_me", "To me")
    assert not [name for name in names("access-request") if name.startswith("purpose")]


def test_each_specially_protected_kind_has_its_own_box_and_its_own_initials() -> None:
    form = told(blank("authorization"))
    beside = {field.name: field.initials.name for field in form.fields() if isinstance(field, Tick) and field.initials}
    assert beside == {f"sensitive_{name}": f"initials_{name}" for name in SENSITIVE}


def test_the_entire_record_ticks_nothing_that_is_specially_protected() -> None:
    paper = PermissionPaper(head=a_head(), kind=InstrumentKind.AUTHORIZATION, is_entire_record=True)
    assert [field.name for field in told(paper).fields() if isinstance(field, Tick) and field.is_on] == ["entire_record"]


def test_initials_are_left_to_the_hand_that_signs() -> None:
    initials = [field for field in told(filled("authorization")).fields() if field.name.startswith("initials")]
    assert {getattr(field, "value", "") for field in initials} == {""}


@pytest.mark.parametrize("kind", PERMISSIONS)
def test_a_form_on_which_no_end_is_written_ends_after_twelve_months(kind: str) -> None:
    assert "It ends 12 months after you sign" in said(told(blank(kind)))


def test_a_state_that_allows_fewer_months_has_them_printed() -> None:
    paper = PermissionPaper(head=a_head(), kind=InstrumentKind.AUTHORIZATION, months=6)
    assert "It ends 6 months after you sign" in said(told(paper))


@pytest.mark.parametrize("kind", ["part2-consent", "part2-tpo-consent"])
def test_an_intermediary_is_named_with_its_members(kind: str) -> None:
    assert {"via_name", "via_members"} <= set(names(kind))


def test_each_recipient_has_lines_of_its_own() -> None:
    paper = PermissionPaper(head=a_head(), kind=InstrumentKind.AUTHORIZATION, recipients=(MERCY, Party(name="Acme Insurance")))
    values = {field.name: field.value for field in fields(render(paper))}
    assert (values["recipient_1_name"], values["recipient_2_name"]) == ("Mercy Hospital", "Acme Insurance")


def test_words_on_insurance_stand_only_where_it_is_for_insurance() -> None:
    of_insurance, of_care = (
        said(told(PermissionPaper(head=a_head(), kind=InstrumentKind.AUTHORIZATION, purposes=frozenset({purpose}))))
        for purpose in (ReleasePurpose.INSURANCE, ReleasePurpose.TREATMENT)
    )
    assert "contest a claim" in of_insurance
    assert "contest a claim" not in of_care


def test_the_notice_of_privacy_practices_is_named_by_those_who_have_one() -> None:
    notice = "notice of privacy practices"
    assert notice in said(told(blank("authorization")))
    assert notice not in said(told(blank("authorization", practice_kinds=frozenset({PracticeKind.PRIVATE_ADVOCATE}))))


@pytest.mark.parametrize("kind", ["access-request", *RequestKind])
def test_an_advocates_client_names_the_office_that_has_the_records(kind: str) -> None:
    form = told(blank(kind, practice_kinds=frozenset({PracticeKind.PRIVATE_ADVOCATE})))
    assert "office_name" in [field.name for field in form.fields()]
    assert "to the office that you named" in said(form)
    assert "office_name" not in names(kind)


def test_words_of_the_program_take_the_place_of_ours_on_what_follows_from_not_signing() -> None:
    own = "Then we cannot bill your plan, and you pay 40 dollars a visit."
    text = said(told(PermissionPaper(head=a_head(), kind=InstrumentKind.PART2_TPO_CONSENT, refusal_words=own)))
    assert f"If you do not sign. {own}" in text
    assert "Your health plan may not pay" not in text


@pytest.mark.parametrize("kind", KINDS)
def test_an_overlays_sentences_are_printed(kind: str) -> None:
    overlay = FormOverlay(sentences=("You may look at what is shared.",))
    assert "You may look at what is shared." in said(told(blank(kind, overlay=overlay)))


@pytest.mark.parametrize("is_large", [False, True])
@pytest.mark.parametrize("points", [9.0, 14.0, 20.0])
def test_no_letter_is_smaller_than_an_overlay_asks_for(points: float, is_large: bool) -> None:
    pdf = render(filled("authorization", overlay=FormOverlay(min_font_pt=points), is_large=is_large))
    assert min(letter_sizes(pdf)) >= points


def test_the_signature_is_not_parted_from_the_day_and_the_witness_by_a_pages_end() -> None:
    found = fields(render(filled("authorization", overlay=FormOverlay(min_font_pt=14.0, wants_witness=True))))
    assert len({field.page for field in found if field.name in ("signature", "signed_on", "signer_right", "witness_name")}) == 1


def test_a_witness_has_a_line_only_where_an_overlay_asks_for_one() -> None:
    form = told(blank("authorization", overlay=FormOverlay(wants_witness=True)))
    assert {"witness_signature", "witness_name"} <= {field.name for field in form.fields()}


def test_the_foot_names_the_patient_of_a_filled_form_and_nobody_on_a_blank_one() -> None:
    assert told(filled("authorization")).foot == (
        "Permission to share health information · Maria Teresa Delgado, born Mar 4, 1955",
        "Confidential health information.",
    )
    assert told(blank("authorization")).foot == ("Permission to share health information",)
    assert told(blank("authorization", patient=FormPatient(name="Ana Ruiz"))).foot[0].endswith("· Ana Ruiz")


def test_days_are_written_as_each_language_writes_them() -> None:
    english, spanish = (fields(drawn_filled("authorization", language)) for language in (ENGLISH, SPANISH))
    assert [field.value for field in english if field.name == "patient_birth_date"] == ["Mar 4, 1955"]
    assert [field.value for field in spanish if field.name == "patient_birth_date"] == ["4 mar 1955"]
