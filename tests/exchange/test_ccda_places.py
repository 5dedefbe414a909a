"""Where other programs put things: names, states, severity, remarks and files in places that the guide does not name first."""

import base64

import pytest

from caredesk.exchange.ccda import document
from caredesk.exchange.records import ClinicalFile
from caredesk.kinds import AllergyStatus, ProblemStatus
from tests.exchange.ccda_builders import (
    MARIA,
    RXNORM,
    a_code,
    a_document,
    a_medicine,
    a_problem,
    a_reaction,
    a_section,
    an_allergy,
    facts,
)

DRUG = a_code("code", code="860975", display="Metformin 500 MG Oral Tablet", system=RXNORM)
PEANUT = a_code("code", code="762952008", display="Peanut")
ASTHMA = a_code(code="195967001", display="Asthma")


def a_status(value: str) -> str:
    return f"""<entryRelationship typeCode="REFR"><observation><code code="33999-4"/>{value}</observation></entryRelationship>"""


def a_severity(word: str) -> str:
    return f"""<entryRelationship typeCode="SUBJ"><observation><code code="SEV"/><value xsi:type="CD" displayName="{word}"/>
</observation></entryRelationship>"""


@pytest.mark.parametrize(
    ("word", "status"),
    [
        ("Controlled", ProblemStatus.ACTIVE),
        ("Stable", ProblemStatus.ACTIVE),
        ("Chronic", ProblemStatus.ACTIVE),
        ("History of", ProblemStatus.INACTIVE),
        ("Cured", ProblemStatus.RESOLVED),
    ],
)
def test_a_state_in_the_senders_own_word_counts(word: str, status: ProblemStatus) -> None:
    entry = a_problem(ASTHMA, status="completed", inside=a_status(f'<value xsi:type="CD" nullFlavor="OTH" displayName="{word}"/>'))
    assert [item.status for item in facts(a_section("11450-4", entry)).problems] == [status]


def test_the_state_of_an_allergy_may_be_plain_text() -> None:
    entry = an_allergy(agent=PEANUT, inside=a_status('<value xsi:type="ST">Inactive</value>'))
    assert [item.status for item in facts(a_section("48765-2", entry)).allergies] == [AllergyStatus.INACTIVE]


@pytest.mark.parametrize(("above", "below", "told"), [("Mild", "Severe", "severe"), ("Severe", "Mild", "severe"), ("Mild", "", "mild")])
def test_of_two_severities_the_worse_one_is_told(above: str, below: str, told: str) -> None:
    entry = an_allergy(agent=PEANUT, inside=a_reaction("Hives", below) + a_severity(above))
    assert [item.severity for item in facts(a_section("48765-2", entry)).allergies] == [told]


def test_a_reaction_is_known_by_its_template_too() -> None:
    template = '<observation><templateId root="2.16.840.1.113883.10.20.22.4.9"/>'
    inside = a_reaction("Hives").replace("MFST", "SUBJ").replace("<observation>", template, 1)
    assert [item.reaction for item in facts(a_section("48765-2", an_allergy(agent=PEANUT, inside=inside))).allergies] == ["Hives"]


@pytest.mark.parametrize("system", ["2.16.840.1.113883.6.90", "2.16.840.1.113883.6.96", ""])
def test_a_problem_in_the_place_of_its_kind_is_read(system: str) -> None:
    entry = (
        f'<observation><code code="J45" codeSystem="{system}" displayName="Asthma"/><value xsi:type="CD" nullFlavor="NI"/></observation>'
    )
    assert [item.label for item in facts(a_section("11450-4", entry)).problems] == ["Asthma"]


@pytest.mark.parametrize(
    ("criterion", "told"),
    [
        ('<criterion><code code="ASSERTION"/></criterion>', True),
        ('<criterion><code code="ASSERTION"/><value xsi:type="CD" nullFlavor="NI"/></criterion>', False),
        ("", False),
    ],
)
def test_a_condition_left_open_means_as_needed(criterion: str, told: bool) -> None:
    entry = a_medicine(DRUG, inside=f"<precondition>{criterion}</precondition>")
    assert [item.as_needed for item in facts(a_section("10160-0", entry)).medications] == [told]


def test_a_text_in_an_attribute_is_read() -> None:
    remark = '<entryRelationship><act><code code="48767-8"/><text value="Worse at night"/></act></entryRelationship>'
    assert [item.note for item in facts(a_section("11450-4", a_problem(ASTHMA, inside=remark))).problems] == ["Worse at night"]


def test_a_vaccine_that_is_planned_is_not_told_as_given() -> None:
    entry = a_medicine(a_code("code", code="140", display="Influenza")).replace('moodCode="EVN"', 'moodCode="INT"')
    (item,) = facts(a_section("11369-6", entry)).immunizations
    assert (item.status, item.reason_not_given) == ("not-done", "Planned")


@pytest.mark.parametrize(
    ("value", "told"),
    [("tel:+1-800-FLOWERS", 1), ("tel:+1-Getwell", 0), ("fax:+1-Seven", 0), ("tel:", 0), ("tel:911", 1), ("mailto:ana@example.org", 1)],
)
def test_a_number_without_digits_is_none(value: str, told: int) -> None:
    patient = MARIA.replace("<patient>", f'<telecom value="{value}"/><patient>')
    assert len(facts(patient=patient).patient.telecoms) == told


@pytest.mark.parametrize(
    "head",
    [
        '<code code="ALLERGIES" codeSystem="1.2.3"/><title>Allergies</title>',
        '<code nullFlavor="UNK"/><title>Allergies &amp; Intolerances</title>',
        '<templateId root="2.16.840.1.113883.10.20.1.2"/><title>Alerts</title>',
        '<code code="48765-2"/>',
        '<code nullFlavor="UNK"><translation code="48765-2"/></code><title>Sensitivities</title>',
    ],
    ids=["a code of their own", "no code", "a template of the older guide", "no title", "translation"],
)
def test_a_section_is_known_however_it_is_marked(head: str) -> None:
    section = f"<section>{head}<entry>{an_allergy(agent=PEANUT)}</entry></section>"
    assert [item.label for item in facts(section).allergies] == ["Peanut"]


def test_a_well_known_kind_of_section_is_not_taken_for_a_list_by_its_title() -> None:
    file = facts(a_section("42349-1", text="Please see for allergy testing", title="Reason for referral: allergies"))
    assert (file.allergies, file.unread) == ((), ())


def a_strange_entry(name: str) -> str:
    return f'<supply><code code="1" displayName="{name}"/></supply>'


@pytest.mark.parametrize(
    ("names", "told"),
    [(("Shoe",), "“Shoe”."), (("Shoe", "Cap"), "“Shoe”, “Cap”."), (("Shoe", "Cap", "Tie", "Bag"), "“Shoe”, “Cap”, “Tie” and others.")],
)
def test_an_entry_that_is_lost_among_others_is_named(names: tuple[str, ...], told: str) -> None:
    strange = [a_strange_entry(name) for name in names]
    file = facts(a_section("47519-4", '<procedure><code code="1" displayName="X-ray"/></procedure>', *strange))
    assert len(file.procedures) == 1
    assert f"Of its {len(names) + 1} entries, {len(names)} could not be understood: {told}" in file.unread[0].why


@pytest.mark.parametrize(
    "entry",
    [
        a_problem(a_code()),
        a_problem(a_code(code="55607006", display="Problem")),
        a_problem(ASTHMA).replace("<observation", "<observation negationInd='true'"),
        a_problem(ASTHMA).replace("<code", '<statusCode code="nullified"/><code', 1),
    ],
    ids=["nothing", "only the kind", "denied", "taken back"],
)
def test_an_entry_that_says_nothing_is_not_called_lost(entry: str) -> None:
    file = facts(a_section("11450-4", a_problem(a_code(code="1", display="Gout")), entry))
    assert not any("could not be understood" in part.why for part in file.unread)


def unstructured(text: str) -> ClinicalFile:
    body = a_document().decode().replace("<structuredBody></structuredBody>", f"<nonXMLBody>{text}</nonXMLBody>")
    return document.read(body.encode())


PDF = base64.b64encode(b"%PDF-1.4 a letter %%EOF").decode()


@pytest.mark.parametrize(
    "text",
    [
        f'<text mediaType="application/pdf" representation="B64">{PDF}</text>',
        f'<text mediaType="application/pdf">{PDF}</text>',
        f'<text mediaType="application/pdf" representation="B64">{PDF.rstrip("=")}</text>',
        f'<text mediaType="application/pdf" representation="b64">\n  {PDF[:10]}\n  {PDF[10:]}\n</text>',
        f'<text mediaType="application/octet-stream" representation="B64">{PDF}</text>',
    ],
    ids=["as the guide has it", "without a word on base64", "without its end", "in lines", "of no kind"],
)
def test_a_letter_inside_is_opened(text: str) -> None:
    (body,) = unstructured(text).attachments
    assert (body.media_type, body.content) == ("application/pdf", b"%PDF-1.4 a letter %%EOF")


def test_a_packed_plain_text_is_kept_and_can_be_read_at_once() -> None:
    packed = base64.b64encode("Señora Delgado\nwalks well.".encode()).decode()
    file = unstructured(f'<text mediaType="text/plain" representation="B64">{packed}</text>')
    assert [section.text for section in file.narrative] == ["Señora Delgado\nwalks well."]
    assert len(file.attachments) == 1


def test_words_are_not_taken_for_a_packed_file() -> None:
    file = unstructured('<text mediaType="application/xhtml+xml">She walks well, and alone.</text>')
    assert ([section.text for section in file.narrative], file.attachments) == (["She walks well, and alone."], ())


@pytest.mark.parametrize(
    ("function", "role", "is_primary"),
    [
        ('code="PP" displayName="Primary Performer"><originalText>Surgeon</originalText>', "Surgeon", False),
        ('code="PP" displayName="Primary Care Provider">', "Primary care provider", True),
        ('code="PCP">', "Primary care provider", True),
    ],
)
def test_who_did_most_of_an_operation_is_no_primary_care_provider(function: str, role: str, is_primary: bool) -> None:
    head = f"""<documentationOf><serviceEvent><performer typeCode="PPRF"><functionCode {function}</functionCode><assignedEntity>
<assignedPerson><name><given>Ana</given><family>Ortiz</family></name></assignedPerson></assignedEntity></performer></serviceEvent>
</documentationOf>"""
    (member,) = facts(head=head).care_team
    assert (member.role, member.is_primary) == (role, is_primary)


@pytest.mark.parametrize(
    "section",
    [
        a_section("29554-3", text="<list><item>Knee opened</item></list>", title="Description"),
        a_section("", text="1 g of an antibiotic", title="Pre-medication"),
        a_section("", text="Lying on the back", title="Position"),
    ],
)
def test_the_story_of_an_operation_is_text_and_no_missing_list(section: str) -> None:
    file = facts(section)
    assert (len(file.narrative), file.unread) == (1, ())


def test_a_code_in_brackets_behind_a_name_is_no_direction() -> None:
    text = '<content ID="m">Metformin 500 MG Oral Tablet, [RxNorm: 860975]</content>'
    entry = a_medicine(DRUG, text='<text><reference value="#m"/></text>')
    assert [item.instructions for item in facts(a_section("10160-0", entry, text=text)).medications] == [""]


def test_words_beside_a_reference_are_read_before_it() -> None:
    entry = a_medicine(DRUG, text='<text><reference value="#m"/>1 tablet with breakfast</text>')
    text = '<content ID="m">Metformin</content>'
    assert [item.instructions for item in facts(a_section("10160-0", entry, text=text)).medications] == ["1 tablet with breakfast"]


def test_a_substance_may_be_only_described() -> None:
    entry = an_allergy(agent='<code nullFlavor="OTH"/><desc>Contrast dye</desc>')
    assert [item.label for item in facts(a_section("48765-2", entry)).allergies] == ["Contrast dye"]


def test_the_kind_of_allergy_is_not_taken_for_the_substance() -> None:
    kind = '<value xsi:type="CD" code="419199007" displayName="MA"/>'
    assert facts(a_section("48765-2", an_allergy(agent='<code nullFlavor="OTH"/>', value=kind))).allergies == ()


def test_a_guardian_may_be_an_office() -> None:
    office = "<guardian><guardianOrganization><name>Mecklenburg County</name></guardianOrganization></guardian></patient>"
    file = facts(patient=MARIA.replace("</patient>", office))
    assert [(person.name, person.kind) for person in file.patient.related] == [("Mecklenburg County", "guardian")]


@pytest.mark.parametrize(
    ("inside", "number"),
    [
        ('<id root="1.2.3" extension="MR-1"/>', ("1.2.3", "MR-1")),
        ('<id root="MR-4471"/>', ("", "MR-4471")),
        ('<id root="884201"/>', ("", "884201")),
        ('<id root="2.16.840.1.113883.19"/>', None),
        ('<id root="8b87a215-7560-4557-ba3a-7229f6f1538d"/>', None),
        ('<id nullFlavor="UNK" root="884201"/>', None),
    ],
)
def test_a_number_in_the_givers_place_is_the_number(inside: str, number: tuple[str, str] | None) -> None:
    file = facts(patient=MARIA.replace('<id root="1.2.3" extension="MR-1"/>', inside))
    assert [(found.system, found.value) for found in file.patient.identifiers] == ([number] if number else [])


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("O&amp;#39;Brien", "O'Brien"),
        ("Crohn&amp;apos;s", "Crohn's"),
        ("&amp;quot;Bo&amp;quot;", '"Bo"'),
        ("Ana&amp;nbsp;Ruiz", "Ana Ruiz"),
        ("De&amp;#8238;lgado", "Delgado"),
        ("AT&amp;amp;T", "AT&amp;T"),
        ("Q&amp;A", "Q&A"),
    ],
)
def test_what_was_hidden_from_xml_twice_is_shown_as_it_was_meant(written: str, shown: str) -> None:
    assert facts(patient=MARIA.replace("Delgado", written)).patient.family == shown
