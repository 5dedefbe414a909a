"""What a document says of procedures, vaccines, visits, goals, plans, coverage, wishes, social life, equipment and the care team."""

import pytest

from caredesk.exchange.person_facts import When
from caredesk.exchange.records import ClinicalFile
from tests.exchange.ccda_builders import RXNORM, a_code, a_medicine, a_section, a_table, facts

DAY = '<effectiveTime value="20261109"/>'


def section(code: str, *entries: str, text: str = "") -> ClinicalFile:
    return facts(a_section(code, *entries, text=text))


@pytest.mark.parametrize("kind", ["procedure", "observation", "act"])
def test_a_procedure_of_any_kind_is_read(kind: str) -> None:
    entry = f"<{kind} moodCode='EVN'>{a_code('code', code='1', display='Echocardiogram')}<statusCode code='completed'/>{DAY}</{kind}>"
    (item,) = section("47519-4", entry).procedures
    assert (item.label, item.status, item.done) == ("Echocardiogram", "completed", When("2026-11-09"))


@pytest.mark.parametrize(
    ("attributes", "state", "status"),
    [
        ("", "cancelled", "not-done"),
        ("", "aborted", "stopped"),
        ("negationInd='true'", "completed", "not-done"),
        ("moodCode='INT'", "active", "preparation"),
    ],
)
def test_a_procedure_that_was_not_done_says_so(attributes: str, state: str, status: str) -> None:
    entry = f"<procedure {attributes}>{a_code('code', code='1', display='Echocardiogram')}<statusCode code='{state}'/></procedure>"
    assert [item.status for item in section("47519-4", entry).procedures] == [status]


@pytest.mark.parametrize("words", ["Procedure Unknown", "Procedure excluded/not available", ""])
def test_a_procedure_that_says_nothing_is_no_item(words: str) -> None:
    entry = f"<procedure>{a_code('code', original=words)}</procedure>"
    file = section("47519-4", entry, text=a_table(("Procedure",), (words,)))
    assert (file.procedures, file.unread) == ((), ())


def test_a_vaccine_is_read_with_its_lot_and_maker() -> None:
    drug = a_code("code", code="88", display="Influenza vaccine") + "<lotNumberText>ZT7</lotNumberText>"
    entry = a_medicine(drug, times=DAY, status="completed").replace(
        "</manufacturedMaterial>", "</manufacturedMaterial><manufacturerOrganization><name>Merck</name></manufacturerOrganization>"
    )
    (item,) = section("11369-6", entry).immunizations
    assert (item.label, item.status, item.given, item.lot_number, item.manufacturer) == (
        "Influenza vaccine",
        "completed",
        When("2026-11-09"),
        "ZT7",
        "Merck",
    )


@pytest.mark.parametrize("drug", [a_code("code", code="998", display="No vaccine administered"), '<code nullFlavor="NA"/>'])
def test_no_vaccine_is_none(drug: str) -> None:
    file = section("11369-6", a_medicine(drug, attributes='negationInd="true"'), text="The patient has had no vaccines")
    assert (file.immunizations, file.unread) == ((), ())


def test_a_vaccine_that_was_refused_says_why() -> None:
    why = '<entryRelationship typeCode="RSON"><observation><code code="PATOBJ"/></observation></entryRelationship>'
    entry = a_medicine(a_code("code", code="88", display="Influenza vaccine"), attributes='negationInd="true"', inside=why)
    (item,) = section("11369-6", entry).immunizations
    assert (item.status, item.reason_not_given) == ("not-done", "Patient objection")


VISIT = """<encounter moodCode="EVN">{code}<effectiveTime><low value="20261108"/><high value="20261112"/></effectiveTime>
<sdtc:dischargeDispositionCode code="01" displayName="Home"/>
<performer><assignedEntity><assignedPerson><name><given>Anita</given><family>Rao</family></name></assignedPerson></assignedEntity></performer>
<participant typeCode="LOC"><participantRole><playingEntity><name>Mercy Hospital</name></playingEntity></participantRole></participant>
<entryRelationship typeCode="SUBJ"><act><entryRelationship typeCode="SUBJ"><observation><code code="29308-4"/>
<value xsi:type="CD" code="1" displayName="Heart failure"/></observation></entryRelationship></act></entryRelationship></encounter>"""


def test_a_visit_is_read_with_place_provider_diagnosis_and_where_to() -> None:
    code = a_code("code", code="99223", display="Hospital stay", inside='<translation code="IMP" codeSystem="2.16.840.1.113883.5.4"/>')
    (item,) = section("46240-8", VISIT.format(code=code)).encounters
    assert (item.label, item.kind, item.place, item.provider) == ("Hospital stay", "IMP", "Mercy Hospital", "Anita Rao")
    assert (item.started, item.ended) == (When("2026-11-08"), When("2026-11-12"))
    assert (item.disposition, item.diagnoses) == ("Home", ("Heart failure",))


@pytest.mark.parametrize(
    ("code", "label"),
    [
        ('<code nullFlavor="UNK"/>', "Visit"),
        ('<code code="AMB" codeSystem="2.16.840.1.113883.5.4"/>', "Outpatient visit"),
        ('<code nullFlavor="NI"><originalText>Appointment; Dr Rao</originalText></code>', "Appointment; Dr Rao"),
    ],
)
def test_a_visit_without_a_name_is_called_by_its_kind(code: str, label: str) -> None:
    assert [item.label for item in section("46240-8", VISIT.format(code=code)).encounters] == [label]


def test_a_visit_that_says_nothing_at_all_is_no_item() -> None:
    assert section("46240-8", '<encounter><code nullFlavor="UNK"/></encounter>').encounters == ()


GOAL = '<observation moodCode="GOL">{code}{text}<statusCode code="active"/>{value}{inside}</observation>'


@pytest.mark.parametrize(
    ("code", "text", "value", "label", "target"),
    [
        (a_code("code", code="1", display="Body weight"), "", '<value xsi:type="PQ" value="70" unit="kg"/>', "Body weight", "70 kg"),
        ('<code nullFlavor="UNK"/>', "<text>Walk to church</text>", "", "Walk to church", ""),
        ('<code nullFlavor="UNK"/>', "", '<value xsi:type="ST">Walk to church</value>', "Walk to church", ""),
        (a_code("code", code="1", display="Goal"), "", '<value xsi:type="ST">Walk to church</value>', "Walk to church", ""),
        (
            '<code nullFlavor="UNK"/>',
            "<text>Goal 1</text>",
            '<value xsi:type="ST">Walk to church</value>',
            "Goal 1: Walk to church",
            "",
        ),
        (
            a_code("code", code="8689-2", display="History of social function"),
            "<text>Find stable housing.</text>",
            a_code(code="1", display="Housing adequate"),
            "Find stable housing.",
            "Housing adequate",
        ),
    ],
    ids=["measured", "text", "value", "generic code", "numbered", "a sentence"],
)
def test_a_goal_is_told_in_words_with_its_target(code: str, text: str, value: str, label: str, target: str) -> None:
    (item,) = section("61146-7", GOAL.format(code=code, text=text, value=value, inside="")).goals
    assert (item.label, item.target) == (label, target)


def test_how_far_a_goal_has_come_and_its_priority_are_read() -> None:
    inside = f"""<entryRelationship typeCode="SPRT"><observation><templateId root="2.16.840.1.113883.10.20.22.4.110"/>
<code code="ASSERTION"/>{a_code(code="390802008", display="Goal achieved")}</observation></entryRelationship>
<entryRelationship typeCode="RSON"><observation><code code="225773000"/>{a_code(code="394849002", display="High priority")}</observation>
</entryRelationship>"""
    entry = GOAL.format(code=a_code("code", code="1", display="Body weight"), text="", value="", inside=inside)
    (item,) = section("61146-7", entry).goals
    assert (item.achievement, item.priority) == ("achieved", "high-priority")


def test_goals_in_a_plan_are_goals_where_the_document_has_no_list_of_them() -> None:
    wanted = GOAL.format(code=a_code("code", code="1", display="Quit smoking"), text="", value="", inside="")
    file = section("18776-5", wanted)
    assert ([item.label for item in file.goals], file.plan) == (["Quit smoking"], ())


def test_what_is_planned_is_told_by_kind() -> None:
    drug = a_code("code", code="1", display="Lisinopril", system=RXNORM)
    file = section(
        "18776-5",
        f'<encounter moodCode="INT">{a_code("code", code="1", display="Follow-up")}{DAY}</encounter>',
        f'<observation moodCode="RQO">{a_code("code", code="2", display="Urinalysis")}{DAY}</observation>',
        a_medicine(drug).replace('moodCode="EVN"', 'moodCode="INT"'),
        '<act moodCode="INT"><templateId root="2.16.840.1.113883.10.20.22.4.20"/><code displayName="instruction"/>'
        "<text>Drink more</text></act>",
    )
    assert [(item.kind, item.label) for item in file.plan] == [
        ("appointment", "Follow-up"),
        ("test", "Urinalysis"),
        ("medication", "Lisinopril"),
        ("instruction", "Drink more"),
    ]


POLICY = """<act classCode="ACT" moodCode="EVN"><code code="48768-6"/><entryRelationship typeCode="COMP"><act moodCode="EVN">
<id root="1.1" extension="GRP-9"/><code code="PR" displayName="Preferred provider organization"/><statusCode code="completed"/>
<performer><assignedEntity><code code="PAYOR"/><telecom value="tel:800-555-0100"/><representedOrganization><name>Good Health</name>
</representedOrganization></assignedEntity></performer>
<performer><assignedEntity><code code="GUAR"/><representedOrganization><name>Not the payer</name></representedOrganization>
</assignedEntity></performer>
<participant typeCode="COV"><time><low value="20260101"/></time><participantRole><id root="1.2" extension="22494935-3"/><code code="SELF"/>
</participantRole></participant>
<participant typeCode="HLD"><participantRole><playingEntity><name><given>Robert</given><family>Everyman</family></name></playingEntity>
</participantRole></participant>
<entryRelationship typeCode="REFR"><act moodCode="DEF"><code nullFlavor="NA"/><text>Good Health PPO</text></act></entryRelationship>
</act></entryRelationship></act>"""


def test_a_policy_is_read_with_payer_plan_numbers_holder_and_phone() -> None:
    (item,) = section("48768-6", POLICY).coverage
    assert (item.label, item.payer, item.plan) == ("Good Health", "Good Health", "Good Health PPO")
    assert (item.member_id, item.group_number, item.holder, item.relationship) == ("22494935-3", "GRP-9", "Robert Everyman", "Self")
    assert (item.phone, item.started) == ("800-555-0100", When("2026-01-01"))


def test_a_payer_that_is_unknown_is_no_item() -> None:
    entry = '<act><id nullFlavor="UNK"/><code nullFlavor="UNK"/></act>'
    assert section("48768-6", entry, text=a_table(("Payer",), ("Unknown",))).coverage == ()


def test_a_directive_is_read_with_its_value_and_the_person_named() -> None:
    entry = f"""<observation>{a_code("code", code="304251008", display="Resuscitation status")}<statusCode code="completed"/>
<effectiveTime><low value="20110213"/></effectiveTime>{a_code(code="304253006", display="Not for resuscitation")}
<participant typeCode="CST"><participantRole classCode="AGNT"><playingEntity><name><prefix>Mrs.</prefix><given>Martha</given>
<family>Jones</family></name></playingEntity></participantRole></participant></observation>"""
    (item,) = section("42348-3", entry).directives
    assert (item.label, item.value, item.agent) == ("Resuscitation status", "Not for resuscitation", "Mrs. Martha Jones")


def test_findings_that_come_as_codes_alone_are_told_in_words() -> None:
    entry = '<observation><code code="72166-2"/><value xsi:type="CD" code="449868002"/></observation>'
    (item,) = section("29762-2", entry).social
    assert (item.label, item.value) == ("Tobacco smoking status", "Current every day smoker")


def test_equipment_is_read_from_supplies_and_implants() -> None:
    device = """<procedure><code nullFlavor="NI"/><participant typeCode="DEV"><participantRole><playingDevice>
<code code="1" displayName="Cardiac pacemaker"/></playingDevice></participantRole></participant></procedure>"""
    supply = """<supply><statusCode code="completed"/><product><manufacturedProduct><manufacturedMaterial>
<code code="2" displayName="Walking stick"/></manufacturedMaterial></manufacturedProduct></product></supply>"""
    assert [item.label for item in section("46264-8", device, supply).equipment] == ["Cardiac pacemaker", "Walking stick"]


def test_a_care_teams_section_names_members_with_role_and_time() -> None:
    entry = """<organizer><component><act classCode="PCPR"><code code="85847-2"/>
<effectiveTime><low value="201810081426-0500"/></effectiveTime>
<performer><functionCode xmlns="urn:hl7-org:sdtc" code="PCP"/><assignedEntity><id root="2.16.840.1.113883.4.6" extension="1234567893"/>
<telecom value="tel:(401)539-2461"/><assignedPerson><name><given>John</given><given>D</given><family>Smith</family>
<suffix>MD</suffix></name></assignedPerson><representedOrganization><name>Hope Woods</name></representedOrganization></assignedEntity>
</performer></act></component></organizer>"""
    (member,) = section("85847-2", entry).care_team
    assert (member.name, member.role, member.is_primary) == ("John D Smith MD", "Primary care provider", True)
    assert (member.npi, member.organization, member.started) == ("1234567893", "Hope Woods", When("2018-10-08T14:26"))
