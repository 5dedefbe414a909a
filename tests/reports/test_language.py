"""The words of patients' paper: every key in every language with the same places, plural forms, and days as each language writes them."""

import re
from datetime import date

import pytest

from caredesk.kinds import ContactRole, DecisionAuthority, PaperLanguage, WishKind
from caredesk.reports.language import catalogue, day_alone, long_day, plural_form, say
from caredesk.rules.care_roles import RELATIONSHIPS
from caredesk.rules.text_language import language_of
from caredesk.rules.wording import unsafe_words

ENGLISH, SPANISH = PaperLanguage
PLACES = re.compile(r"\{\w+\}")
SAME_IN_BOTH = {"foot_person_only", "role_other"}
ABBREVIATED = re.compile(
    r"\b(?:Dr|Dra|Sr|Sra|etc|e\.g|i\.e|approx|appt|dept|tel|ext|no|núm|pág|p|vs|Rx|PCP|ER|ED|PT|OT|BP|mg|lb)\.", re.IGNORECASE
)


def words(key: str, language: PaperLanguage) -> list[str]:
    """All that a key says in a language, each plural form by itself."""
    entry = catalogue()[key][language.value]
    return list(entry.values()) if isinstance(entry, dict) else [entry]


@pytest.mark.parametrize("key", catalogue())
def test_every_key_is_there_in_every_language_with_the_same_places(key: str) -> None:
    assert set(catalogue()[key]) == {language.value for language in PaperLanguage}
    places = {tuple(sorted(PLACES.findall(said))) for language in PaperLanguage for said in words(key, language)}
    assert len(places) == 1


@pytest.mark.parametrize("key", sorted(set(catalogue()) - SAME_IN_BOTH))
def test_no_key_is_left_in_english(key: str) -> None:
    assert set(words(key, ENGLISH)).isdisjoint(words(key, SPANISH))
    assert [said for said in words(key, SPANISH) if language_of(PLACES.sub("", said)) is ENGLISH] == []


@pytest.mark.parametrize("key", catalogue())
def test_our_own_words_hold_no_abbreviation(key: str) -> None:
    for language in PaperLanguage:
        for said in words(key, language):
            assert unsafe_words(said) == ()
            assert ABBREVIATED.search(said) is None


@pytest.mark.parametrize("language", PaperLanguage)
def test_every_plural_form_that_a_language_counts_by_has_its_words(language: PaperLanguage) -> None:
    counted = {key: entry[language.value] for key, entry in catalogue().items() if isinstance(entry[language.value], dict)}
    forms = {plural_form(language, count) for count in (0, 1, 2, 21, 100, 1_000_000)}
    assert counted
    assert all(forms == set(said) for said in counted.values())


def test_one_medicine_and_many_are_counted_as_each_language_does() -> None:
    assert [say("medicines_count", ENGLISH, count=count) for count in (1, 2)] == [
        "There is 1 medicine on this list.",
        "There are 2 medicines on this list.",
    ]
    assert [say("medicines_count", SPANISH, count=count) for count in (1, 2)] == [
        "Hay 1 medicina en esta lista.",
        "Hay 2 medicinas en esta lista.",
    ]


def test_days_are_written_as_each_language_writes_them() -> None:
    on = date(2026, 11, 20)
    assert long_day(on, ENGLISH, in_year=2026) == "Friday, November 20"
    assert long_day(on, SPANISH, in_year=2026) == "viernes, 20 de noviembre"
    assert long_day(on, ENGLISH) == "Friday, November 20, 2026"
    assert long_day(on, SPANISH) == "viernes, 20 de noviembre de 2026"
    assert (day_alone(on, ENGLISH), day_alone(on, SPANISH)) == ("November 20, 2026", "20 de noviembre de 2026")


@pytest.mark.parametrize("language", PaperLanguage)
def test_every_role_authority_and_wish_has_its_words(language: PaperLanguage) -> None:
    for role in ContactRole:
        assert say(f"role_{role}", language) or role is ContactRole.OTHER
    for authority in set(DecisionAuthority) - {DecisionAuthority.NONE}:
        assert say(f"authority_{authority}", language)
    for kind in set(WishKind) - {WishKind.WHAT_MATTERS, WishKind.NOT_TELL}:
        assert say(f"wish_{kind}", language)


@pytest.mark.parametrize("language", PaperLanguage)
def test_every_relative_has_a_word(language: PaperLanguage) -> None:
    assert all(say(f"relation_{word}", language) for word in RELATIONSHIPS)


def test_what_is_typed_may_look_like_a_place() -> None:
    assert say("title", ENGLISH, name="{name} {0}") == "Your care plan, {name} {0}"
