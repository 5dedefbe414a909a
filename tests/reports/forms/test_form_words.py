"""The words of the forms: plain, in every language, with where the form goes and no place left unfilled."""

import re

import pytest

from caredesk.kinds import PaperLanguage, PracticeKind, RecordClass
from caredesk.reports.forms.asking import form_catalogue
from caredesk.reports.forms.told import told
from caredesk.rules.reading_grade import HARD_GRADE, reading
from caredesk.rules.text_language import language_of
from caredesk.rules.wording import unsafe_words
from tests.reports.forms.drawn import ENGLISH
from tests.reports.forms.form_builders import KINDS, blank, filled
from tests.reports.forms.told_words import said

EACH = pytest.mark.parametrize("kind", KINDS)
IN_EACH_LANGUAGE = pytest.mark.parametrize("language", PaperLanguage)
PLACES = re.compile(r"\{\w*\}")
SAME_IN_BOTH = {"fax", "fax_number", "tip", "foot_patient"}

PRACTICES = (frozenset({PracticeKind.COVERED_ENTITY}), frozenset({PracticeKind.PRIVATE_ADVOCATE}))


@EACH
@IN_EACH_LANGUAGE
def test_each_form_says_where_it_goes_and_how_to_reach_who_gives_it_out(kind: str, language: PaperLanguage) -> None:
    text = said(told(blank(kind, language=language)))
    for where in ("212 Providence Road, Suite 4, Charlotte, NC 28207", "(704) 555-0100", "(704) 555-0101", "records@harborpine.example"):
        assert where in text


@EACH
@IN_EACH_LANGUAGE
def test_no_placeholder_is_left(kind: str, language: PaperLanguage) -> None:
    for paper in (blank(kind, language=language), filled(kind, language=language)):
        form = told(paper)
        assert not re.search(r"[{}<>\[\]]|_{2,}", said(form) + "".join(field.tip for field in form.fields()) + "".join(form.foot))


@EACH
@IN_EACH_LANGUAGE
def test_no_form_asks_for_a_number_of_the_person_for_a_witness_or_for_a_waiver(kind: str, language: PaperLanguage) -> None:
    form = told(blank(kind, language=language))
    unwanted = r"\bssn\b|social security|seguro social|witness,|testigo,|liab|responsabilidad"
    assert not re.search(unwanted, said(form), re.IGNORECASE)
    assert not [field.name for field in form.fields() if "witness" in field.name]


@EACH
@IN_EACH_LANGUAGE
def test_every_form_reads_at_grade_eight_or_below(kind: str, language: PaperLanguage) -> None:
    reach = "Harbor Pine Care Coordination, 212 Providence Road, Suite 4, Charlotte, NC 28207, (704) 555-0100"
    read = reading(told(blank(kind, language=language)).sentences(), language, names=[reach])
    assert read is not None
    assert read.sentences >= 4
    assert read.grade <= HARD_GRADE


def test_every_kind_of_record_that_a_form_lets_share_has_its_words() -> None:
    apart = {RecordClass.MENTAL_HEALTH_SUMMARIES, RecordClass.PSYCHOTHERAPY_NOTES, RecordClass.SUD_COUNSELING_NOTES, RecordClass.OTHER}
    assert {kind for kind in RecordClass if f"class_{kind.value}" not in form_catalogue()} == apart


def test_every_key_is_there_in_every_language_with_the_same_places() -> None:
    places = {key: {tuple(sorted(PLACES.findall(text))) for text in entry.values()} for key, entry in form_catalogue().items()}
    assert {frozenset(entry) for entry in form_catalogue().values()} == {frozenset(language.value for language in PaperLanguage)}
    assert [key for key, found in places.items() if len(found) > 1] == []


def test_no_key_is_left_in_english() -> None:
    entries = {key: entry for key, entry in form_catalogue().items() if key not in SAME_IN_BOTH}
    assert [key for key, entry in entries.items() if entry["en"] == entry["es"]] == []
    assert [key for key, entry in entries.items() if language_of(PLACES.sub("", entry["es"])) is ENGLISH] == []


def test_our_words_hold_no_unsafe_abbreviation() -> None:
    assert [text for entry in form_catalogue().values() for text in entry.values() if unsafe_words(text)] == []


def test_every_key_is_used() -> None:
    papers = [made(kind, practice_kinds=kinds) for kind in KINDS for made in (blank, filled) for kinds in PRACTICES]
    told_words = "\n".join(said(told(paper)) for paper in papers)
    fixed = {key: entry["en"] for key, entry in form_catalogue().items() if not PLACES.search(entry["en"])}
    assert {key for key, text in fixed.items() if text not in told_words} == {"witness", "witness_name", "foot_confidential"}
