"""The head of a document, the patient, the people; sections by code, template or title; namespaces, encodings, and files inside."""

import base64
from datetime import date

import pytest

from caredesk.errors import ImportProblem
from caredesk.exchange.ccda import document
from caredesk.exchange.person_facts import PatientFacts, When
from caredesk.kinds import Sex, TelecomSystem, TelecomUse
from tests.exchange.ccda_builders import LOINC, MARIA, NAMESPACES, a_code, a_document, a_problem, a_section, facts

PROBLEM = a_problem(a_code(code="1", display="Asthma"))
LIST = a_section("11450-4", PROBLEM)


def patient(inside: str = "", around: str = "", name: str = "<name><given>Maria</given><family>Delgado</family></name>") -> PatientFacts:
    head = f"<recordTarget><patientRole>{around}<patient>{name}{inside}</patient></patientRole></recordTarget>"
    return facts(patient=head).patient


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("<name><family>Delgado</family><given>Maria</given></name>", "Maria Delgado"),
        ("<name><prefix>Mrs.</prefix><given>Maria</given><family>Delgado</family><suffix>Jr.</suffix></name>", "Mrs. Maria Delgado Jr."),
        ("<name>Maria Delgado</name>", "Maria Delgado"),
        ("<name>Delgado, Maria</name>", "Maria Delgado"),
        ('<name use="P"><given>Mia</given></name><name use="L"><given>Maria</given><family>Delgado</family></name>', "Maria Delgado"),
        ('<name nullFlavor="UNK"/><name><given>Maria</given><family>Delgado</family></name>', "Maria Delgado"),
        ('<name><given nullFlavor="NI"/><family>Delgado</family></name>', "Delgado"),
        ("<name><given>  Maria\n Teresa </given><family>Delgado</family></name>", "Maria Teresa Delgado"),
    ],
)
def test_a_name_is_told_in_spoken_order(name: str, text: str) -> None:
    assert patient(name=name).name == text


@pytest.mark.parametrize("whole", ["Maria Teresa Delgado", "DELGADO, Maria Teresa".title(), "Delgado,Maria Teresa"])
def test_a_patients_name_in_one_piece_is_taken_apart(whole: str) -> None:
    patient = MARIA.replace("<given>Maria</given><family>Delgado</family>", whole)
    person = facts(patient=patient).patient
    assert (person.name, person.given, person.family) == ("Maria Teresa Delgado", ("Maria", "Teresa"), "Delgado")


def test_other_names_are_kept_as_preferred_and_former() -> None:
    told = patient(
        name="""<name use="L"><given>Eve</given><given qualifier="CL">Evie</given><family qualifier="SP">Betterhalf</family></name>
<name use="SRCH"><given>Eve</given><family qualifier="BR">Everywoman</family></name>"""
    )
    assert (told.family, told.preferred, told.former_names) == ("Betterhalf", "Evie", ("Everywoman",))


@pytest.mark.parametrize(
    ("code", "sex"),
    [
        ('<administrativeGenderCode code="F"/>', Sex.FEMALE),
        ('<administrativeGenderCode code="UN"/>', Sex.OTHER),
        ('<administrativeGenderCode nullFlavor="UNK"/>', Sex.UNKNOWN),
        ('<administrativeGenderCode code="1" displayName="Male"/>', Sex.MALE),
        ("", None),
    ],
)
def test_the_sex_is_what_the_file_says(code: str, sex: Sex | None) -> None:
    assert patient(code).sex is sex


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("19550304", date(1955, 3, 4)),
        ("19550304120000-0500", date(1955, 3, 4)),
        ("1955", None),
        ("03/04/1955", date(1955, 3, 4)),
        ("00000000", None),
    ],
)
def test_a_birth_date_of_any_precision_is_read(value: str, day: date | None) -> None:
    assert patient(f'<birthTime value="{value}"/>').birth_date == day


@pytest.mark.parametrize(("value", "told"), [("20261112", 0), ("20261113", 1), ("20550304", 1), ("20261112235900", 0)])
def test_a_birth_date_after_the_document_is_left_out_and_said(value: str, told: int) -> None:
    file = facts(patient=MARIA.replace("19550304", value))
    assert ((file.patient.birth_date is None), len(file.unread)) == (bool(told), told)


def test_phones_and_addresses_are_read_with_their_use() -> None:
    told = patient(
        around="""<telecom use="HP" value="tel:+1(555)555-2003"/><telecom use="MC" value="555-1234"/><telecom value="mailto:m@example.org"/>
<telecom nullFlavor="UNK"/><telecom value="tel:"/><telecom use="WP" value="fax:555-9"/>
<addr use="HP"><streetAddressLine>1 Main St</streetAddressLine><city>Charlotte</city><state>NC</state><postalCode>28204-</postalCode></addr>
<addr nullFlavor="NI"/>"""
    )
    assert [(fact.system, fact.value, fact.use) for fact in told.telecoms] == [
        (TelecomSystem.PHONE, "+1(555)555-2003", TelecomUse.HOME),
        (TelecomSystem.PHONE, "555-1234", TelecomUse.MOBILE),
        (TelecomSystem.EMAIL, "m@example.org", None),
        (TelecomSystem.FAX, "555-9", TelecomUse.WORK),
    ]
    (address,) = told.addresses
    assert (address.lines, address.city, address.state, address.postal_code) == (("1 Main St",), "Charlotte", "NC", "28204")


def test_language_race_death_and_guardian_are_read() -> None:
    told = patient(
        """<sdtc:deceasedInd value="true"/><sdtc:deceasedTime value="20260101"/><maritalStatusCode code="M"/>
<raceCode code="2106-3" displayName="White"/><sdtc:raceCode code="2076-8"/>
<guardian><code code="MTH"/><guardianPerson><name><given>Ana</given><family>Delgado</family></name></guardianPerson></guardian>
<languageCommunication><languageCode code="en"/></languageCommunication>
<languageCommunication><languageCode code="spa"/><preferenceInd value="true"/></languageCommunication>"""
    )
    assert (told.language, told.marital_status, told.deceased, told.deceased_on) == ("Spanish", "Married", True, When("2026-01-01"))
    assert told.race == "White, Native Hawaiian or Other Pacific Islander"
    assert [(person.name, person.kind, person.relationship) for person in told.related] == [("Ana Delgado", "guardian", "Mother")]


def test_a_document_about_nobody_says_so() -> None:
    file = facts(LIST, patient="")
    assert (file.patient.name, [part.where for part in file.unread]) == ("", ["Patient"])


def test_a_document_about_two_patients_says_so() -> None:
    file = facts(LIST, patient=MARIA + MARIA)
    assert (file.patients_in_file, file.unread[0].why) == (2, "The file names more than one patient. Only the first was read.")


RAO = """<assignedEntity><id root="2.16.840.1.113883.4.6" extension="1234567893"/><code code="207Q00000X" displayName="Family Medicine"/>
<assignedPerson><name><given>Anita</given><family>Rao</family>{suffix}</name></assignedPerson></assignedEntity>"""


def test_a_person_in_several_parts_is_one_member_with_all_of_them() -> None:
    head = f"""<author><assignedAuthor><assignedPerson><name><given>Anita</given><family>Rao</family></name></assignedPerson>
</assignedAuthor></author><documentationOf><serviceEvent><performer><functionCode code="PCP"/>
{RAO.format(suffix="<suffix>MD</suffix>")}</performer>
</serviceEvent></documentationOf>"""
    (member,) = facts(head=head).care_team
    assert (member.name, member.where, member.is_primary) == ("Anita Rao MD", ("author", "performer"), True)
    assert (member.npi, member.specialty, member.role) == ("1234567893", "Family Medicine", "Primary care provider")


def test_numbers_that_only_fill_a_place_make_nobody_the_same() -> None:
    numbered = '<id root="2.16.840.1.113883.4.6" extension="0000000000"/>'
    people = "".join(
        f"<performer><assignedEntity>{numbered}<assignedPerson><name><given>{given}</given><family>Davis</family></name></assignedPerson>"
        "</assignedEntity></performer>"
        for given in ("Albert", "Tracy")
    )
    members = facts(head=f"<documentationOf><serviceEvent>{people}</serviceEvent></documentationOf>").care_team
    assert [(member.name, member.npi) for member in members] == [("Albert Davis", ""), ("Tracy Davis", "")]


def test_devices_and_the_patient_are_no_members() -> None:
    head = """<author><assignedAuthor><assignedAuthoringDevice><softwareName>Sender 4.1</softwareName></assignedAuthoringDevice>
<representedOrganization><name>Mercy</name></representedOrganization></assignedAuthor></author>
<authenticator><assignedEntity><assignedPerson><name><given>Maria</given><family>Delgado</family></name></assignedPerson></assignedEntity>
</authenticator>"""
    file = facts(head=head)
    assert (file.care_team, file.software) == ((), ("Sender 4.1",))


def test_the_stay_that_the_document_is_about_is_read() -> None:
    head = """<componentOf><encompassingEncounter><id root="1" extension="9"/><code code="IMP" codeSystem="2.16.840.1.113883.5.4"/>
<effectiveTime><low value="20261108"/><high value="20261112"/></effectiveTime><dischargeDispositionCode code="01" displayName="Home"/>
<location><healthCareFacility><location><name>Mercy Hospital</name></location></healthCareFacility></location>
</encompassingEncounter></componentOf>"""
    visit = facts(head=head).visit
    assert visit is not None
    assert (visit.label, visit.place, visit.disposition, visit.ended) == ("Hospital stay", "Mercy Hospital", "Home", When("2026-11-12"))


@pytest.mark.parametrize(
    "section",
    [
        a_section("11450-4", PROBLEM),
        a_section("", PROBLEM, template="2.16.840.1.113883.10.20.22.2.5.1"),
        a_section("", PROBLEM, template="2.16.840.1.113883.10.20.22.2.5"),
        a_section("99999-9", PROBLEM).replace(f'"99999-9" codeSystem="{LOINC}"/>', '"9"><translation code="11450-4"/></code>'),
        a_section("99999-9", PROBLEM, template="2.16.840.1.113883.10.20.22.2.5.1"),
        a_section("", PROBLEM, title="Problem List"),
    ],
    ids=["code", "template", "template without entries", "translation", "another code", "title"],
)
def test_a_section_is_known_by_code_template_or_title(section: str) -> None:
    assert [item.label for item in facts(section).problems] == ["Asthma"]


def test_a_section_inside_a_section_is_read() -> None:
    outer = a_section("46240-8").replace("</section>", f"<component>{LIST}</component></section>")
    assert [item.label for item in facts(outer).problems] == ["Asthma"]


def test_a_section_of_text_where_a_list_belongs_is_kept_and_said() -> None:
    file = facts(a_section("11450-4", text="<paragraph>Asthma since childhood</paragraph>", title="Problems"))
    assert [(section.title, section.text) for section in file.narrative] == [("Problems", "Asthma since childhood")]
    assert [(part.where, "only a text" in part.why) for part in file.unread] == [("Problems", True)]
    assert (file.sections_read, file.sections_total) == (0, 1)


def test_entries_that_cannot_be_understood_are_said() -> None:
    file = facts(a_section("11450-4", "<supply/>", text="Asthma since childhood", title="Problems"))
    assert [part.why.startswith("None of its entries") for part in file.unread] == [True]


def test_other_sections_are_kept_as_text() -> None:
    file = facts(a_section("8648-8", text="<list><item>Came in.</item><item>Went home.</item></list>", title="Hospital course"))
    assert file.narrative[0].text == "• Came in.\n• Went home."
    assert (file.sections_read, file.unread) == (1, ())


@pytest.mark.parametrize(
    ("value", "why"),
    [("20261345", "not a real date"), ("20260230", "not a real date"), ("soon", "not a real date"), ("17001231", "not a real date")],
)
def test_a_date_that_is_none_is_left_out_and_said(value: str, why: str) -> None:
    file = facts(
        a_section("11450-4", a_problem(a_code(code="1", display="Asthma"), time=f'<effectiveTime><low value="{value}"/></effectiveTime>'))
    )
    assert file.problems[0].onset is None
    assert why in file.unread[0].why


@pytest.mark.parametrize("value", ["00000000", "99991231", "00010101"])
def test_dates_that_only_fill_a_place_are_silent(value: str) -> None:
    file = facts(
        a_section("11450-4", a_problem(a_code(code="1", display="Asthma"), time=f'<effectiveTime><low value="{value}"/></effectiveTime>'))
    )
    assert (file.problems[0].onset, file.unread) == (None, ())


TEXT = a_document(LIST).decode()


@pytest.mark.parametrize(
    "content",
    [
        b"\xef\xbb\xbf" + TEXT.encode(),
        TEXT.replace("UTF-8", "UTF-16").encode("utf-16"),
        TEXT.replace("UTF-8", "UTF-16").encode("utf-16-le"),
        TEXT.replace("UTF-8", "UTF-16").encode("utf-16-be"),
        TEXT.replace('<?xml version="1.0" encoding="UTF-8"?>', "").encode(),
        TEXT.replace("<ClinicalDocument", '<?xml-stylesheet type="text/xsl" href="CDA.xsl"?><!-- a --><ClinicalDocument', 1).encode(),
        TEXT.replace("\n", "\r\n").encode(),
        b"\n \n" + TEXT.encode(),
        TEXT.replace('xmlns="urn:hl7-org:v3"', "").encode(),
        TEXT.replace("urn:hl7-org:v3", "URN:HL7-ORG:V3").encode(),
        TEXT.replace("<", "<h:").replace("<h:/", "</h:").replace("<h:?", "<?").replace('xmlns="', 'xmlns:h="').encode(),
        TEXT.replace("Asthma", "Asthma & more").encode(),
        TEXT.replace("Asthma", "Asthma&nbsp;bronchiale").encode(),
    ],
    ids=["BOM", "UTF-16", "UTF-16 LE, no BOM", "UTF-16 BE, no BOM", "no declaration", "stylesheet", "CRLF", "blank lines first",
         "no namespace", "namespace in capitals", "namespace prefix", "bare ampersand", "entity of the web"],
)  # fmt: skip
def test_a_document_is_read_however_it_is_written(content: bytes) -> None:
    file = document.read(content)
    assert file.patient.name == "Maria Delgado"
    assert [item.label.split()[0].split("&")[0] for item in file.problems] == ["Asthma"]


def test_letters_of_the_old_windows_way_are_read() -> None:
    content = TEXT.replace("Delgado", "Muñoz").encode("windows-1252")
    assert document.read(content).patient.family == "Muñoz"


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("De\nlga\tdo", "De lga do"),
        ("Del&#x202E;gado", "Delgado"),
        ("Del&#7;gado", "Del gado"),
        ("&lt;b&gt;Delgado&lt;/b&gt;", "<b>Delgado</b>"),
        ("&lt;img src=x&gt;", "<img src=x>"),
        ("Del\u200bgado", "Delgado"),
        ("Łukasz 李", "Łukasz 李"),
    ],
)
def test_a_strange_name_becomes_one_clean_line_as_it_was_typed(name: str, shown: str) -> None:
    assert document.read(TEXT.replace("Delgado", name).encode()).patient.family == shown


BODY = f"""<ClinicalDocument {NAMESPACES}><code code="34133-9" codeSystem="{LOINC}"/>{MARIA}
<component><nonXMLBody>{{}}</nonXMLBody></component></ClinicalDocument>"""


def test_a_body_that_is_a_file_is_kept_with_its_kind() -> None:
    body = base64.encodebytes(b"%PDF-1.4 a body").decode()
    file = document.read(BODY.format(f'<text mediaType="application/pdf" representation="B64">{body}</text>').encode())
    assert [(part.media_type, part.content) for part in file.attachments] == [("application/pdf", b"%PDF-1.4 a body")]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ('<text mediaType="application/pdf"><reference value="scan.pdf"/></text>', "a separate file (scan.pdf)"),
        ('<text representation="B64" compression="DF">AAAA</text>', "packed in a way"),
        ('<text representation="B64">A</text>', "damaged"),
    ],
)
def test_a_body_that_cannot_be_had_is_said(text: str, why: str) -> None:
    file = document.read(BODY.format(text).encode())
    assert file.attachments == ()
    assert why in file.unread[0].why


def test_a_body_of_plain_text_is_narrative() -> None:
    file = document.read(BODY.format('<text mediaType="text/plain">Went home.\nWell.</text>').encode())
    assert [section.text for section in file.narrative] == ["Went home.\nWell."]


def test_a_body_of_twelve_megabytes_is_read() -> None:
    body = base64.b64encode(b"%PDF" + bytes(9 * 1024 * 1024)).decode()
    file = document.read(BODY.format(f'<text mediaType="application/pdf" representation="B64">{body}</text>').encode())
    assert len(file.attachments[0].content) == 9 * 1024 * 1024 + 4


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"<Bundle xmlns='http://hl7.org/fhir'/>", "FHIR record"),
        (b"<ContinuityOfCareRecord xmlns='urn:astm-org:CCR'/>", "This file is a CCR"),
        (b"<html xmlns='http://www.w3.org/1999/xhtml'/>", "a web page"),
        (b"<PRPA_IN201306UV02 xmlns='urn:hl7-org:v3'/>", "HL7 message"),
        (b"<plist/>", "not a C-CDA document"),
    ],
)
def test_other_xml_is_refused_by_name(content: bytes, sentence: str) -> None:
    with pytest.raises(ImportProblem, match=sentence):
        document.read(content)
