"""What a document says of medicines: name, dose, how often, route, directions, for what, and whether it is still taken."""

import pytest

from caredesk.exchange.records import ClinicalFile, MedicationItem
from caredesk.kinds import MedicationStatus, StatementAbout
from tests.exchange.ccda_builders import RXNORM, a_code, a_medicine, a_section, a_table, facts

DRUG = a_code("code", code="860975", display="Metformin 500 MG Oral Tablet", system=RXNORM)


def medicines(*entries: str, text: str = "") -> ClinicalFile:
    return facts(a_section("10160-0", *entries, text=text))


def one(entry: str, text: str = "") -> MedicationItem:
    (item,) = medicines(entry, text=text).medications
    return item


@pytest.mark.parametrize(
    "drug",
    [
        DRUG,
        "<code nullFlavor='OTH'/><name>Metformin 500 MG Oral Tablet</name>",
        a_code("code", original="Metformin 500 MG Oral Tablet"),
        a_code("code", inside='<translation code="1" displayName="Metformin 500 MG Oral Tablet"/>'),
        a_code("code", code="860975", display="860975", inside='<translation code="1" displayName="Metformin 500 MG Oral Tablet"/>'),
    ],
    ids=["display name", "name", "original text", "translation", "a code as name"],
)
def test_a_medicine_is_named_from_wherever_the_file_names_it(drug: str) -> None:
    assert one(a_medicine(drug)).label == "Metformin 500 MG Oral Tablet"


@pytest.mark.parametrize(
    ("times", "frequency"),
    [
        ('<effectiveTime xsi:type="PIVL_TS" institutionSpecified="true"><period value="12" unit="h"/></effectiveTime>', "twice a day"),
        ('<effectiveTime xsi:type="PIVL_TS"><period value="12" unit="h"/></effectiveTime>', "every 12 hours"),
        ('<effectiveTime xsi:type="PIVL_TS"><period value="24" unit="h"/></effectiveTime>', "once a day"),
        ('<effectiveTime xsi:type="PIVL_TS"><period value=".5" unit="d"/></effectiveTime>', "twice a day"),
        ('<effectiveTime xsi:type="PIVL_TS"><period value="1" unit="wk"/></effectiveTime>', "every week"),
        (
            '<effectiveTime xsi:type="PIVL_TS"><period><low value="4" unit="h"/><high value="6" unit="h"/></period></effectiveTime>',
            "every 4 to 6 hours",
        ),
        ('<effectiveTime xsi:type="EIVL_TS"><event code="HS"/></effectiveTime>', "at bedtime"),
        ('<effectiveTime xsi:type="EIVL_TS"><event code="AC"/></effectiveTime>', "before meals"),
        ('<effectiveTime xsi:type="SXPR_TS"><comp xsi:type="PIVL_TS"><period value="8" unit="h"/></comp></effectiveTime>', "every 8 hours"),
        ('<effectiveTime xsi:type="PIVL_TS"><period nullFlavor="UNK"/></effectiveTime>', ""),
    ],
)
def test_how_often_is_told_in_words(times: str, frequency: str) -> None:
    assert one(a_medicine(DRUG, times=times)).frequency == frequency


def test_from_and_to_come_from_the_interval_among_the_times() -> None:
    times = """<effectiveTime xsi:type="PIVL_TS"><period value="8" unit="h"/></effectiveTime>
<effectiveTime xsi:type="IVL_TS"><low value="20260102"/><high value="20260201"/></effectiveTime>"""
    item = one(a_medicine(DRUG, times=times))
    assert (item.started and item.started.text, item.stopped and item.stopped.text) == ("2026-01-02", "2026-02-01")


@pytest.mark.parametrize(
    ("dose", "words"),
    [
        ('<doseQuantity value="1" unit="{tablet}"/>', "1 tablet"),
        ('<doseQuantity value="30.0" unit="mg"/>', "30 mg"),
        ('<doseQuantity value="0.5" unit="mL"/>', "0.5 mL"),
        ('<doseQuantity><low value="1" unit="{puff}"/><high value="2" unit="{puff}"/></doseQuantity>', "1 to 2 puff"),
        (
            '<doseQuantity value="30" unit="1"><translation value="30"><originalText>units</originalText></translation></doseQuantity>',
            "30 units",
        ),
        ('<doseQuantity value="1"/><administrationUnitCode code="C1" displayName="tablet"/>', "1 tablet"),
        ('<doseQuantity value="500" unit="mL"/><rateQuantity value="125" unit="mL/h"/>', "500 mL at 125 mL/h"),
        ('<doseQuantity nullFlavor="UNK"/>', ""),
        ('<doseQuantity value="0"/>', ""),
    ],
)
def test_a_dose_is_told_as_people_write_it(dose: str, words: str) -> None:
    assert one(a_medicine(DRUG, inside=dose)).dose == words


@pytest.mark.parametrize(
    ("drug", "words"),
    [
        ("Metformin 500 MG Oral Tablet", "1 tablet"),
        ("Tylenol 500 MG TABS", "1 tablet"),
        ("Clindamycin 300 MG Oral Capsule", "1 capsule"),
        ("Insulin glargine 100 UNT/ML", "1"),
    ],
)
def test_a_bare_number_counts_pieces_where_the_product_comes_in_pieces(drug: str, words: str) -> None:
    assert one(a_medicine(a_code("code", code="1", display=drug), inside='<doseQuantity value="1"/>')).dose == words


@pytest.mark.parametrize(
    "route",
    [
        '<routeCode code="C38288"/>',
        '<routeCode displayName="PO"/>',
        "<routeCode nullFlavor='OTH'><originalText>Oral</originalText></routeCode>",
    ],
)
def test_a_route_is_told_in_plain_words(route: str) -> None:
    assert one(a_medicine(DRUG, inside=route)).route == "by mouth"


def test_directions_stand_without_the_name_and_only_once() -> None:
    rows = a_table(
        ("Medication", "Directions"),
        ("Metformin 500 MG Oral Tablet", "Take 1 tablet twice a day with food"),
    ).replace("<tbody><tr>", '<tbody><tr ID="m1">')
    item = one(a_medicine(DRUG, text='<text><reference value="#m1"/></text>'), rows)
    assert item.instructions == "Take 1 tablet twice a day with food"


def test_free_text_directions_and_instructions_to_the_patient_are_read() -> None:
    inside = """<entryRelationship typeCode="COMP"><substanceAdministration><code code="76662-6"/><text>2 tablets on day 1, then 1</text>
</substanceAdministration></entryRelationship><entryRelationship typeCode="SUBJ"><act>
<templateId root="2.16.840.1.113883.10.20.22.4.20"/><text>Drink plenty of water</text></act></entryRelationship>"""
    assert one(a_medicine(DRUG, inside=inside)).instructions == "2 tablets on day 1, then 1; Drink plenty of water"


def test_as_needed_and_for_what_are_read() -> None:
    inside = '<precondition><criterion><value xsi:type="CD" code="56018004" displayName="Wheezing"/></criterion></precondition>'
    item = one(a_medicine(DRUG, inside=inside))
    assert (item.as_needed, item.as_needed_for) == (True, "Wheezing")


def test_what_a_medicine_is_for_and_who_ordered_it_are_read() -> None:
    inside = f"""<entryRelationship typeCode="RSON"><observation><code code="ASSERTION"/>{a_code(code="1", display="Diabetes")}
</observation></entryRelationship><entryRelationship typeCode="REFR"><supply moodCode="INT"><author><assignedAuthor><assignedPerson><name>
<given>Anita</given><family>Rao</family><suffix>MD</suffix></name></assignedPerson></assignedAuthor></author></supply></entryRelationship>"""
    item = one(a_medicine(DRUG, inside=inside))
    assert (item.purpose, item.prescriber) == ("Diabetes", "Anita Rao MD")


PAST = '<effectiveTime xsi:type="IVL_TS"><low value="2012"/><high value="20120601"/></effectiveTime>'
OPEN = '<effectiveTime xsi:type="IVL_TS"><low value="2012"/><high nullFlavor="UNK"/></effectiveTime>'


@pytest.mark.parametrize(
    ("entry", "status"),
    [
        (a_medicine(DRUG, status="active"), MedicationStatus.ACTIVE),
        (a_medicine(DRUG, status="completed", times=OPEN), MedicationStatus.ACTIVE),
        (a_medicine(DRUG, status="completed", times=PAST), MedicationStatus.COMPLETED),
        (a_medicine(DRUG, status="aborted"), MedicationStatus.STOPPED),
        (a_medicine(DRUG, status="cancelled"), MedicationStatus.STOPPED),
        (a_medicine(DRUG, status="suspended"), MedicationStatus.ON_HOLD),
        (a_medicine(DRUG, attributes='negationInd="true"'), MedicationStatus.NOT_TAKEN),
    ],
    ids=["active", "old files complete all", "completed with an end", "aborted", "cancelled", "suspended", "not taken"],
)
def test_the_status_of_a_medicine(entry: str, status: MedicationStatus) -> None:
    assert one(entry).status is status


def test_the_narrative_says_which_medicine_goes_on_where_the_entries_do_not() -> None:
    rows = a_table(("Status", "Medication"), ("Continue", "Metformin 500 MG Oral Tablet"), ("Discontinued", "Metformin 500 MG Oral Tablet"))
    both = medicines(a_medicine(DRUG, status="completed"), a_medicine(DRUG, status="completed"), text=rows).medications
    assert [item.status for item in both] == [MedicationStatus.ACTIVE, MedicationStatus.STOPPED]


@pytest.mark.parametrize(
    "entry",
    [
        a_medicine(
            a_code("code", inside='<translation code="410942007" displayName="drug or medication"/>'), attributes='negationInd="true"'
        ),
        a_medicine("<code nullFlavor='NA'/><name>No known medications</name>"),
    ],
)
def test_no_medicines_is_a_statement(entry: str) -> None:
    file = medicines(entry)
    assert file.medications == ()
    assert [said.about for said in file.statements] == [StatementAbout.MEDICATIONS]


def test_drug_treatment_unknown_is_neither() -> None:
    file = medicines(a_medicine("<code nullFlavor='UNK'><originalText>Drug Treatment Unknown</originalText></code>"))
    assert (file.medications, file.statements) == ((), ())


def test_medicines_in_a_group_are_read_one_by_one() -> None:
    group = f"<organizer><component>{a_medicine(DRUG)}</component><component>{a_medicine(DRUG)}</component></organizer>"
    assert len(medicines(group).medications) == 2


def test_lists_of_a_stay_stand_apart_with_their_use() -> None:
    inside = f'<act classCode="ACT" moodCode="EVN"><entryRelationship typeCode="SUBJ">{a_medicine(DRUG)}</entryRelationship></act>'
    file = facts(a_section("10183-2", inside), a_section("42346-7", inside), a_section("29549-3", a_medicine(DRUG)))
    assert file.medications == ()
    assert [item.use for item in file.other_medications] == ["discharge", "admission", "administered"]
