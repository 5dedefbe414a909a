"""Habits of other programs that write documents: what they fill in where they know nothing, and where they put the words."""

import pytest

from caredesk.exchange.records import ClinicalFile
from tests.exchange.ccda_builders import (
    RXNORM,
    a_code,
    a_document,
    a_medicine,
    a_problem,
    a_result,
    a_section,
    a_table,
    an_allergy,
    facts,
)

DRUG = a_code("code", code="860975", display="Metformin 500 MG Oral Tablet", system=RXNORM)
NEGATED = 'negationInd="true"'
SUBSTANCE = a_code(code="419199007", display="Allergy to substance")
FINDING = a_code(code="404684003", display="Clinical finding")


def a_period(value: str, unit: str) -> str:
    return f'<effectiveTime xsi:type="PIVL_TS" institutionSpecified="true"><period value="{value}" unit="{unit}"/></effectiveTime>'


def told_of(file: ClinicalFile) -> tuple[int, int, list[str]]:
    """How many items and statements of the first lists there are, and the titles of what could not be read."""
    items = (*file.allergies, *file.medications, *file.problems, *file.immunizations)
    return len(items), len(file.statements), [part.where for part in file.unread]


@pytest.mark.parametrize(
    ("period", "directions", "frequency"),
    [
        (a_period("2982616", "m"), "Take 1 tablet daily.", ""),
        (a_period("99999", "h"), "", ""),
        (a_period("3", "parsecs"), "", ""),
        (a_period("2", "weeks"), "", "every 2 weeks"),
        (a_period("1", "Day"), "", "once a day"),
        (a_period("1", "d"), "Take 1 tablet every week.", ""),
        (a_period("24", "h"), "1 tab by mouth 3 times a day as needed", ""),
        (a_period("24", "h"), "1 tab by mouth TID", ""),
        (a_period("4", "h"), "2 puffs every 4 - 6 hours as needed", ""),
        (a_period("4", "h"), "2 puffs every 4 hours as needed", "every 4 hours"),
        (a_period("8", "h"), "1 tab q8h", "three times a day"),
        (a_period("12", "h"), "2 tablets every morning and 1 tablet every evening", "twice a day"),
        (a_period("12", "h"), "1 tab by mouth twice a day", "twice a day"),
        (a_period("24", "h"), "Take 1 tablet every day by oral route.", "once a day"),
    ],
)
def test_a_frequency_that_a_program_only_filled_in_is_not_told(period: str, directions: str, frequency: str) -> None:
    (item,) = facts(a_section("10160-0", a_medicine(DRUG, times=period, text=f"<text>{directions}</text>"))).medications
    assert (item.frequency, item.instructions) == (frequency, directions)


@pytest.mark.parametrize(
    ("route", "words"),
    [
        ("Oral use", "by mouth"),
        ("ORAL", "by mouth"),
        ("Intrapulmonary route", "inhaled"),
        ("INH", "inhaled"),
        ("Gastric tube", "Gastric tube"),
    ],
)
def test_a_route_is_told_as_people_say_it(route: str, words: str) -> None:
    (item,) = facts(a_section("10160-0", a_medicine(DRUG, inside=f'<routeCode nullFlavor="OTH" displayName="{route}"/>'))).medications
    assert item.route == words


def test_directions_that_say_none_are_none() -> None:
    (item,) = facts(a_section("10160-0", a_medicine(DRUG, text="<text>-none-</text>"))).medications
    assert item.instructions == ""


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("48765-2", "This patient has no known allergies."),
        ("10160-0", "The patient has no known medications."),
        ("11450-4", "Patient denies any problems"),
        ("11450-4", a_table(("Problem",), ("This patient has no known problems.",))),
    ],
)
def test_a_whole_sentence_that_there_is_nothing_is_a_statement(code: str, text: str) -> None:
    assert told_of(facts(a_section(code, text=text))) == (0, 1, [])


@pytest.mark.parametrize("words", ["No documented allergies", "No allergies recorded", "No allergies on file", "No allergies found"])
def test_that_nothing_is_on_file_is_no_statement_that_there_is_nothing(words: str) -> None:
    assert told_of(facts(a_section("48765-2", text=words))) == (0, 0, [])


@pytest.mark.parametrize(
    "text",
    [
        a_table(("Substance", "Reaction", "Onset")),
        a_table(("Substance", "Onset"), ("", "11/12/2026")),
        a_table(("Substance", "Reaction"), ("No information", "-")),
        "The patient has no known vital signs.",
    ],
)
@pytest.mark.parametrize("code", ["8716-3", "30954-2", "47519-4"])
def test_a_list_that_says_nothing_is_not_called_unread(code: str, text: str) -> None:
    assert told_of(facts(a_section(code, text=text))) == (0, 0, [])


ROW = '<tr ID="r1"><td>Food</td><td>ICD10</td><td>Z91.013</td><td>{}</td><td>5/2/2008 12:00:00 AM</td><td>Active</td></tr>'
TABLE = f"<table><tbody>{ROW.format('Shellfish')}</tbody></table>"
BY_ROW = '<text><reference value="#r1"/></text>'


@pytest.mark.parametrize(
    ("code", "entry"),
    [
        ("48765-2", an_allergy(agent='<code nullFlavor="NA"/>', value=SUBSTANCE, negated=NEGATED, text=BY_ROW)),
        ("11450-4", a_problem(a_code(), negated=NEGATED, text=BY_ROW)),
        ("11450-4", a_problem(a_code(original='<reference value="#r1"/>'), negated=NEGATED)),
        ("10160-0", a_medicine('<code nullFlavor="NA"/>', attributes=NEGATED, text=BY_ROW)),
    ],
    ids=["allergy", "problem", "problem by its code", "medicine"],
)
def test_a_programs_nothing_above_a_list_is_no_statement_but_told_as_unread(code: str, entry: str) -> None:
    assert told_of(facts(a_section(code, entry, text=TABLE))) == (0, 0, ["A section"])


@pytest.mark.parametrize(
    "cells", [("Drug allergy", "No known drug allergies", "Active"), ("Assertion", "NKDA", ""), ("None", "", "Active")]
)
def test_a_nothing_that_the_table_repeats_is_a_statement(cells: tuple[str, ...]) -> None:
    entry = an_allergy(agent='<code nullFlavor="NA"/>', value=SUBSTANCE, negated=NEGATED)
    assert told_of(facts(a_section("48765-2", entry, text=a_table(("Type", "Substance", "Status"), cells)))) == (0, 1, [])


def test_an_allergy_that_is_denied_by_name_is_told_and_no_statement() -> None:
    peanuts = a_code("code", code="256349002", display="Peanut")
    file = facts(a_section("48765-2", an_allergy(agent=peanuts, value=SUBSTANCE, negated=NEGATED)))
    assert (file.allergies, file.statements, len(file.unread)) == ((), (), 1)
    assert "Peanut" in file.unread[0].why


@pytest.mark.parametrize("holder", [BY_ROW, ""], ids=["its text", "its code"])
def test_a_row_without_headings_is_named_by_its_first_words(holder: str) -> None:
    value = a_code() if holder else a_code(original='<reference value="#r1"/>')
    (item,) = facts(a_section("11450-4", a_problem(value, text=holder), text=TABLE)).problems
    assert item.label == "Food"


def test_a_row_with_a_description_is_named_by_it() -> None:
    head = "<thead><tr><th>Group</th><th>System</th><th>Code</th><th>Code Description</th><th>Date</th><th>Status</th></tr></thead>"
    text = f"<table>{head}<tbody>{ROW.format('Shellfish')}</tbody></table>"
    (item,) = facts(a_section("10160-0", a_medicine('<code nullFlavor="NA"/>', text=BY_ROW), text=text)).medications
    assert item.label == "Shellfish"


def test_the_whole_table_is_no_entrys_name() -> None:
    text = f'<table ID="all"><tbody>{ROW.format("Shellfish")}</tbody></table>'
    entry = a_medicine('<code nullFlavor="NA"/>', text='<text><reference value="#all"/></text>')
    assert told_of(facts(a_section("10160-0", entry, text=text))) == (0, 0, ["A section"])


def test_an_episode_beside_a_named_problem_is_no_second_problem() -> None:
    named = a_problem(a_code(code="233604007", display="Pneumonia"))
    episode = f'<entryRelationship typeCode="SUBJ"><observation><code code="ASSERTION"/>{FINDING}</observation></entryRelationship></act>'
    file = facts(a_section("11450-4", named.removesuffix("</act>") + episode))
    assert ([item.label for item in file.problems], file.unread) == (["Pneumonia"], ())


def test_a_remark_on_the_concern_is_the_problems_note() -> None:
    remark = '<entryRelationship typeCode="SUBJ"><act><code code="48767-8"/><text>Scan was clear</text></act></entryRelationship></act>'
    entry = a_problem(a_code(code="37796009", display="Migraine")).removesuffix("</act>") + remark
    (item,) = facts(a_section("11450-4", entry)).problems
    assert item.note == "Scan was clear"


def test_a_vaccine_that_is_no_vaccine_in_particular_is_no_item() -> None:
    anything = a_code("code", inside='<translation code="71181003" displayName="vaccine"/>')
    assert facts(a_section("11369-6", a_medicine(anything, attributes=NEGATED))).immunizations == ()


@pytest.mark.parametrize(
    ("entry", "told"),
    [
        (a_result('<value xsi:type="PQ" value="140" unit="meq/L"/>', name="NA", code="2951-2"), [("Sodium", "140")]),
        (a_result('<value xsi:type="ST">=5.0 10*3/uL</value>'), [("Potassium", "5.0 10*3/uL")]),
        (a_result('<value xsi:type="ST">&lt;5.0</value>'), [("Potassium", "<5.0")]),
        (a_result('<value xsi:type="IVL_TS"><low value="20160401"/></value>', code="82607-3", name="Days covered"), []),
    ],
)
def test_values_are_told_under_the_name_of_what_was_measured(entry: str, told: list[tuple[str, str]]) -> None:
    assert [(item.label, item.value) for item in facts(a_section("30954-2", entry)).results] == told


def test_a_mark_that_points_nowhere_is_no_name() -> None:
    inside = '<code nullFlavor="UNK"/><text><reference value="PtrToTheText"/></text><value xsi:type="ST">Clear</value>'
    entry = f"<observation>{inside}</observation>"
    assert [item.label for item in facts(a_section("30954-2", entry)).results] == []


def test_a_value_that_is_no_observation_leaves_the_study_out_of_the_results() -> None:
    text = a_table(("Date", "Name", "Value"), ("08/21/2025", "Hip, two views", '<content ID="v">No observation recorded.</content>'))
    entry = f'<observation {NEGATED}><code nullFlavor="NI"/><text><reference value="#v"/></text><statusCode code="active"/></observation>'
    assert facts(a_section("30954-2", entry, text=text)).results == ()


def test_a_vital_sign_without_a_value_is_no_item() -> None:
    entry = a_result('<value xsi:type="PQ" nullFlavor="UNK"/>', name="Body height", code="8302-2")
    assert facts(a_section("8716-3", entry)).results == ()


@pytest.mark.parametrize(
    ("inside", "told"),
    [
        ('<code code="55757-9"/><value xsi:type="INT" value="0"/>', [("PHQ-2 score (depression)", "0")]),
        ('<code code="99999-1"/><value xsi:type="INT" value="7"/>', [("Finding without a name (code 99999-1)", "7")]),
        ('<code code="72166-2" displayName="Tobacco smoking status"/><value xsi:type="CD" nullFlavor="UNK"/>', []),
        ('<code code="ASSERTION"/><value xsi:type="CD" code="1" displayName="Walks with a cane"/>', [("Walks with a cane", "")]),
        ('<code code="1" displayName="Not Pregnant"/><value xsi:type="CD" code="2" displayName="Not pregnant"/>', [("Not pregnant", "")]),
    ],
)
def test_a_finding_has_a_name_that_is_no_number(inside: str, told: list[tuple[str, str]]) -> None:
    file = facts(a_section("29762-2", f"<observation>{inside}</observation>"))
    assert [(item.label, item.value) for item in file.social] == told


def test_the_state_of_a_finding_is_not_its_value() -> None:
    text = a_table(("Condition", "Status"), ("Dependence on cane", "Active"))
    entry = '<observation><code code="ASSERTION"/><value xsi:type="CD" displayName="Dependence on cane"/></observation>'
    (item,) = facts(a_section("47420-5", entry, text=text)).social
    assert item.value == ""


def test_the_answer_to_an_open_question_is_the_goal() -> None:
    code = '<code code="58144-7" displayName="Overall goal of the resident"/>'
    entry = f'<observation moodCode="GOL">{code}<value xsi:type="ST">Walk to the park</value></observation>'
    (item,) = facts(a_section("61146-7", entry)).goals
    assert (item.label, item.target) == ("Walk to the park", "")


def test_a_name_turned_round_without_a_blank_is_told_in_spoken_order() -> None:
    head = "<author><assignedAuthor><assignedPerson><name>OKAFOR,NGOZI</name></assignedPerson></assignedAuthor></author>"
    assert [member.name for member in facts(head=head).care_team] == ["NGOZI OKAFOR"]


def test_a_preferred_name_that_is_the_legal_one_is_none() -> None:
    second = '<name use="P"><given>MARIA</given></name><administrativeGenderCode'
    patient = a_document().decode().split("<recordTarget>")[1].split("</recordTarget>")[0].replace("<administrativeGenderCode", second)
    assert facts(patient=f"<recordTarget>{patient}</recordTarget>").patient.preferred == ""
