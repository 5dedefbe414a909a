"""What a document says of allergies and problems: names from wherever the file has them, status, severity, and statements of none."""

import pytest

from caredesk.exchange.records import AllergyItem, ClinicalFile, ProblemItem
from caredesk.kinds import AllergyKind, AllergyStatus, ProblemStatus, StatementAbout
from tests.exchange.ccda_builders import RXNORM, SNOMED, a_code, a_problem, a_reaction, a_section, a_table, an_allergy, facts

PENICILLIN = a_code("code", code="7980", display="Penicillin G", system=RXNORM)
DRUGS = "No known drug allergies"
BARE = a_code("code", code="7980", system=RXNORM)


def allergies(*entries: str, text: str = "") -> ClinicalFile:
    return facts(a_section("48765-2", *entries, text=text))


def one_allergy(entry: str, text: str = "") -> AllergyItem:
    (item,) = allergies(entry, text=text).allergies
    return item


def problems(*entries: str, text: str = "") -> ClinicalFile:
    return facts(a_section("11450-4", *entries, text=text))


def one_problem(entry: str, text: str = "") -> ProblemItem:
    (item,) = problems(entry, text=text).problems
    return item


@pytest.mark.parametrize(
    ("agent", "text"),
    [
        (PENICILLIN, ""),
        (a_code("code", code="7980", original="Penicillin G", system=RXNORM), ""),
        (a_code("code", code="7980", original='<reference value="#x"/>', system=RXNORM), '<content ID="x">Penicillin G</content>'),
        (a_code("code", inside='<translation code="7980" displayName="Penicillin G"/>'), ""),
        (BARE + "<name>Penicillin G</name>", ""),
        (a_code("code", code="7980", display="7980", original="Penicillin G", system=RXNORM), ""),
        (a_code("code", code="7980", display="null", original="Penicillin G", system=RXNORM), ""),
        (a_code("code", code="7980", display="Unknown", original="Penicillin G", system=RXNORM), ""),
    ],
    ids=["display name", "original text", "reference", "translation", "name", "a code as name", "null as name", "unknown as name"],
)
def test_an_allergen_is_named_from_wherever_the_file_names_it(agent: str, text: str) -> None:
    assert one_allergy(an_allergy(agent=agent), text).label == "Penicillin G"


def test_an_allergen_that_is_only_a_code_gets_its_name_from_the_row_that_is_referred_to() -> None:
    rows = a_table(("Substance", "Reaction", "Severity", "Status"), ('<content ID="a1">Bicillin</content>', "Hives", "Severe", "Inactive"))
    value = a_code(code="416098002", original='<reference value="#a1"/>')
    item = one_allergy(an_allergy(agent=BARE, value=value), rows)
    assert (item.label, item.reaction, item.severity, item.status) == ("Bicillin", "Hives", "severe", AllergyStatus.INACTIVE)


def test_a_row_that_is_referred_to_as_a_whole_gives_the_cell_of_the_name() -> None:
    rows = a_table(("Reaction", "Allergen"), ("Hives", "Bicillin")).replace("<tr><td>Hives", '<tr ID="a1"><td>Hives')
    assert one_allergy(an_allergy(agent=BARE, text='<text><reference value="#a1"/></text>'), rows).label == "Bicillin"


def test_a_code_that_the_file_never_names_is_said_to_be_one() -> None:
    file = allergies(an_allergy(agent=BARE))
    assert [item.label for item in file.allergies] == ["Allergy without a name (RxNorm code 7980)"]
    assert "7980" in file.unread[0].why


def test_an_allergy_without_any_substance_is_no_item() -> None:
    assert allergies(an_allergy(agent='<code nullFlavor="NA"/>')).allergies == ()


@pytest.mark.parametrize(
    ("entry", "words"),
    [
        (an_allergy(agent='<code nullFlavor="NA"/>', negated='negationInd="true"'), DRUGS),
        (an_allergy(value=a_code(code="419199007", display="Allergy to substance"), negated='negationInd="true"'), "No known allergies"),
        (an_allergy(agent=a_code("code", code="716186003", display="No known allergy")), "No known allergy"),
        (an_allergy(value=a_code(code="409137002", display="No known drug allergy")), "No known drug allergy"),
        (an_allergy(agent="<name>NKDA</name>"), "NKDA"),
        (an_allergy(value=a_code(code="419511003", display="Propensity to adverse reaction to drug"), negated='negationInd="1"'), DRUGS),
        (an_allergy(agent="<name>No Known Drug Allergies.</name>"), "No Known Drug Allergies"),
    ],
)
def test_no_known_allergies_is_a_statement_whatever_way_it_is_said(entry: str, words: str) -> None:
    file = allergies(entry)
    assert file.allergies == ()
    assert [(said.about, said.words) for said in file.statements] == [(StatementAbout.ALLERGIES, words)]


@pytest.mark.parametrize(
    "text", ["No Known Allergies", "<paragraph>NKDA</paragraph>", a_table(("Allergen",), ("No known drug allergies",))]
)
def test_a_section_of_text_that_says_there_are_none_is_a_statement(text: str) -> None:
    file = allergies(text=text)
    assert len(file.statements) == 1
    assert file.unread == ()


def test_the_text_says_it_in_the_senders_words() -> None:
    file = allergies(an_allergy(agent='<code nullFlavor="NA"/>', negated='negationInd="true"'), text="No Known Drug Allergies")
    assert [said.words for said in file.statements] == ["No Known Drug Allergies"]


@pytest.mark.parametrize("text", ["No information available", "Unknown", "Allergies not on file", ""])
def test_a_section_that_says_nothing_states_nothing(text: str) -> None:
    file = allergies(text=text)
    assert (file.statements, file.unread, file.sections_read) == ((), (), 1)


def test_not_allergic_to_one_thing_is_neither_an_item_nor_none_known() -> None:
    file = allergies(an_allergy(agent=a_code("code", code="762952008", display="Peanuts"), negated='negationInd="true"'))
    assert (file.allergies, file.statements) == ((), ())
    assert "Peanuts" in file.unread[0].why


def test_an_allergy_that_was_taken_back_is_no_item() -> None:
    entry = an_allergy(agent=PENICILLIN).replace('<code code="ASSERTION"/>', '<code code="ASSERTION"/><statusCode code="nullified"/>')
    assert allergies(entry).allergies == ()


def test_reactions_are_listed_with_the_worst_severity() -> None:
    item = one_allergy(an_allergy(agent=PENICILLIN, inside=a_reaction("Hives", "Mild") + a_reaction("Anaphylaxis", "Severe")))
    assert (item.reaction, item.severity) == ("Hives, Anaphylaxis", "severe")


def test_criticality_is_not_severity() -> None:
    inside = """<entryRelationship typeCode="SUBJ"><observation><code code="82606-5"/><value xsi:type="CD" code="CRITH"/></observation>
</entryRelationship>"""
    item = one_allergy(an_allergy(agent=PENICILLIN, inside=inside))
    assert (item.severity, item.criticality) == ("", "high")


def test_an_intolerance_is_no_allergy() -> None:
    item = one_allergy(an_allergy(agent=PENICILLIN, value=a_code(code="59037007", display="Drug intolerance")))
    assert (item.kind, item.category) == (AllergyKind.INTOLERANCE, "medication")


@pytest.mark.parametrize(("words", "status"), [("Inactive", AllergyStatus.INACTIVE), ("Resolved", AllergyStatus.RESOLVED)])
def test_the_status_observation_of_an_allergy_is_heard(words: str, status: AllergyStatus) -> None:
    inside = f"""<entryRelationship typeCode="SUBJ"><observation><code code="33999-4"/>{a_code(display=words, code="1")}</observation>
</entryRelationship>"""
    assert one_allergy(an_allergy(agent=PENICILLIN, inside=inside)).status is status


DIABETES = a_code(code="44054006", display="Diabetes mellitus type 2")


@pytest.mark.parametrize(
    "entry",
    [
        a_problem(DIABETES),
        a_problem(a_code(original="Diabetes mellitus type 2")),
        a_problem(a_code(code="55607006", display="Problem", original="Diabetes mellitus type 2")),
        a_problem('<value xsi:type="ST">Diabetes mellitus type 2</value>'),
        a_problem('<value xsi:type="CD" nullFlavor="UNK"/>', text="<text>Diabetes mellitus type 2</text>"),
        a_problem(a_code(inside='<translation code="E11" displayName="Diabetes mellitus type 2"/>')),
    ],
    ids=["display name", "original text", "a general code", "text as value", "text", "translation"],
)
def test_a_problem_is_named_from_wherever_the_file_names_it(entry: str) -> None:
    assert one_problem(entry).label == "Diabetes mellitus type 2"


def status_observation(words: str) -> str:
    return f"""<entryRelationship typeCode="REFR"><observation><code code="33999-4"/>{a_code(display=words, code="1")}</observation>
</entryRelationship>"""


OVER = '<effectiveTime><low value="2010"/><high value="20120601"/></effectiveTime>'
STILL = '<effectiveTime><low value="2010"/><high nullFlavor="UNK"/></effectiveTime>'


@pytest.mark.parametrize(
    ("entry", "status"),
    [
        (a_problem(DIABETES, time=STILL), ProblemStatus.ACTIVE),
        (a_problem(DIABETES, time=OVER), ProblemStatus.RESOLVED),
        (a_problem(DIABETES, time=OVER, inside=status_observation("Active")), ProblemStatus.RESOLVED),
        (a_problem(DIABETES, time=OVER, inside=status_observation("Inactive")), ProblemStatus.INACTIVE),
        (a_problem(DIABETES, status="completed", inside=status_observation("Active")), ProblemStatus.ACTIVE),
        (a_problem(DIABETES, status="completed"), ProblemStatus.INACTIVE),
        (a_problem(DIABETES, inside=status_observation("Remission")), ProblemStatus.REMISSION),
    ],
    ids=["no end", "an end", "an end over active", "an end and inactive", "old files complete all", "no longer followed", "remission"],
)
def test_the_status_of_a_problem(entry: str, status: ProblemStatus) -> None:
    assert one_problem(entry).status is status


def test_the_end_of_a_problem_that_lies_ahead_does_not_resolve_it() -> None:
    later = '<effectiveTime><low value="2010"/><high value="20270601"/></effectiveTime>'
    assert one_problem(a_problem(DIABETES, time=later)).status is ProblemStatus.ACTIVE


def test_a_last_day_that_only_repeats_the_first_resolves_nothing() -> None:
    same = '<effectiveTime><low value="20110510"/><high value="20110510"/></effectiveTime>'
    item = one_problem(a_problem(DIABETES, time=same))
    assert (item.status, item.resolved) == (ProblemStatus.ACTIVE, None)
    over = one_problem(a_problem(DIABETES, time=same, status="completed"))
    assert over.status is ProblemStatus.RESOLVED


def test_two_observations_of_one_concern_are_two_problems() -> None:
    both = a_problem(DIABETES).replace("</act>", "") + a_problem(a_code(code="38341003", display="Hypertension")).partition("/>")[2]
    assert [item.label for item in problems(both).problems] == ["Diabetes mellitus type 2", "Hypertension"]


def test_no_known_problems_is_a_statement() -> None:
    file = problems(a_problem(a_code(code="55607006", display="Problem"), negated='negationInd="true"'))
    assert (file.problems, [said.words for said in file.statements]) == ((), ["No known problems"])


def test_no_known_problems_is_told_in_the_senders_words() -> None:
    text = '<text><reference value="#p"/></text>'
    entry = a_problem(a_code(code="55607006", display="Problem"), negated='negationInd="true"', text=text)
    file = problems(entry, text='<content ID="p">No known <content>health problems</content></content>')
    assert [said.words for said in file.statements] == ["No known health problems"]


def test_a_problem_that_is_ruled_out_is_told_but_not_listed() -> None:
    file = problems(a_problem(DIABETES, negated='negationInd="true"'))
    assert (file.problems, file.statements) == ((), ())
    assert "Diabetes" in file.unread[0].why


def test_diagnoses_of_a_stay_stand_apart_from_the_problem_list() -> None:
    file = facts(a_section("11450-4", a_problem(DIABETES)), a_section("11535-2", a_problem(a_code(code="1", display="Pneumonia"))))
    assert [item.label for item in file.problems] == ["Diabetes mellitus type 2"]
    assert [(item.label, item.category) for item in file.diagnoses] == [("Pneumonia", "encounter-diagnosis")]


def test_a_concern_is_named_by_what_it_is_about() -> None:
    concern = f"""<act classCode="ACT" moodCode="EVN"><code code="75310-3" displayName="Health Concern"/><statusCode code="active"/>
<entryRelationship typeCode="REFR"><observation><code code="ASSERTION"/>{a_code(code="1", display="Smokes daily")}</observation>
</entryRelationship></act>"""
    risk = concern.replace("75310-3", "281694009").replace("Health Concern", "Finding of at risk")
    assert [item.label for item in facts(a_section("75310-3", concern, risk)).concerns] == ["Smokes daily", "At risk: Smokes daily"]


def test_codes_come_with_the_name_of_their_system() -> None:
    item = one_problem(a_problem(DIABETES))
    assert (item.code, item.code_system) == ("44054006", "SNOMED CT")
    assert SNOMED not in item.code_system
