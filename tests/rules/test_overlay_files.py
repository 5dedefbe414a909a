"""Overlays are data: the shipped sample reads, nobody has checked it, and what makes no sense is named and holds nothing."""

import json
from datetime import date
from typing import Any

import pytest

from caredesk.errors import InvalidField
from caredesk.paths import resource
from caredesk.rules.overlay_files import overlay_of

WHOLE: dict[str, Any] = {
    "state": "CA",
    "citation": "Civ. Code 56.11",
    "min_font_pt": 14,
    "requires_witness": ["mental-health"],
    "separate_initials": ["hiv"],
    "self_consent_years": {"mental-health": 12},
    "notices": {"hiv": "This is protected."},
    "checked_on": "2026-10-01",
    "checked_by": "Dana Whitfield",
}


def test_the_shipped_sample_is_read_and_nobody_has_checked_it() -> None:
    texas = overlay_of(resource("overlays", "TX.json").read_text("utf-8"))
    assert (texas.state, texas.max_auth_months, texas.citation) == ("TX", 24, "28 TAC 22.54")
    assert not texas.is_checked


def test_a_practice_signs_its_overlay_off() -> None:
    found = overlay_of(json.dumps(WHOLE))
    assert found.is_checked
    assert (found.checked_on, found.min_font_pt, found.separate_initials) == (date(2026, 10, 1), 14.0, frozenset({"hiv"}))
    assert (found.notice({"hiv"}), found.notice({"genetic"}), found.self_consent_years) == (
        "This is protected.",
        "",
        (("mental-health", 12),),
    )


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"state": "Texas"}, "state"),
        ({"state": ["TX"]}, "state"),
        ({"state": None}, "state"),
        ({"max_auth_months": 0}, "max_auth_months"),
        ({"max_auth_months": True}, "max_auth_months"),
        ({"max_auth_months": "24"}, "max_auth_months"),
        ({"min_font_pt": 144}, "min_font_pt"),
        ({"separate_initials": ["hepatitis"]}, "separate_initials"),
        ({"separate_initials": [["hiv"]]}, "separate_initials"),
        ({"separate_initials": "hiv"}, "separate_initials"),
        ({"required_sentences": [7]}, "required_sentences"),
        ({"notices": {"hiv": None}}, "notices"),
        ({"notices": ["hiv"]}, "notices"),
        ({"self_consent_years": {"hiv": 3}}, "self_consent_years"),
        ({"checked_on": "tomorrow"}, "checked_on"),
        ({"checked_on": 20261001}, "checked_on"),
        ({"fee": 5}, "fee"),
    ],
)
def test_an_entry_that_makes_no_sense_is_named(changes: dict[str, Any], field: str) -> None:
    with pytest.raises(InvalidField) as refused:
        overlay_of(json.dumps({**WHOLE, **changes}))
    assert refused.value.field == field


@pytest.mark.parametrize("text", ["", "[]", "{", "null", "7", "[" * 100_000])
def test_what_is_no_overlay_is_said(text: str) -> None:
    with pytest.raises(InvalidField, match="This is no overlay"):
        overlay_of(text)
