"""What a document says of results and vital signs: values of every type, ranges, interpretation, status, panel and time."""

import pytest

from caredesk.exchange.records import ClinicalFile, ResultItem
from tests.exchange.ccda_builders import a_code, a_result, a_section, a_table, facts


def results(*entries: str, code: str = "30954-2", text: str = "") -> ClinicalFile:
    return facts(a_section(code, *entries, text=text))


def one(entry: str, text: str = "") -> ResultItem:
    (item,) = results(entry, text=text).results
    return item


@pytest.mark.parametrize(
    ("value", "told"),
    [
        ('<value xsi:type="PQ" value="13.50" unit="g/dL"/>', ("13.50", "g/dL")),
        ('<value xsi:type="PQ" value="6" unit="1"/>', ("6", "")),
        ('<value xsi:type="PQ" value="15" unit="{score}"/>', ("15", "score")),
        ('<value xsi:type="PQ" value="44" unit="%"/>', ("44", "%")),
        (
            '<value xsi:type="PQ" nullFlavor="OTH"><translation value="9"><originalText>drops</originalText></translation></value>',
            ("9", "drops"),
        ),
        ('<value xsi:type="PQ" nullFlavor="OTH"><originalText>Unable to calculate</originalText></value>', ("Unable to calculate", "")),
        ('<value xsi:type="INT" value="3"/>', ("3", "")),
        ('<value xsi:type="REAL" value="3.25"/>', ("3.25", "")),
        ('<value xsi:type="ST">Lungs are clear</value>', ("Lungs are clear", "")),
        ('<value xsi:type="ED"><reference value="#r"/></value>', ("Lungs are clear", "")),
        (a_code(code="260385009", display="Negative"), ("Negative", "")),
        (a_code(original="Positive"), ("Positive", "")),
        ('<value xsi:type="CD" code="POS"/>', ("Positive", "")),
        ('<value xsi:type="IVL_PQ"><high value="40" unit="mg/dL" inclusive="false"/></value>', ("< 40", "mg/dL")),
        ('<value xsi:type="IVL_PQ"><low value="1000" unit="ng/mL"/></value>', ("≥ 1000", "ng/mL")),
        ('<value xsi:type="IVL_PQ"><low value="2" unit="mL"/><high value="4" unit="mL"/></value>', ("2 to 4", "mL")),
        ('<value xsi:type="TS" value="20261101"/>', ("2026-11-01", "")),
        ('<value xsi:type="BL" value="true"/>', ("Yes", "")),
        ('<value xsi:type="RTO_PQ_PQ"><numerator value="1"/><denominator value="128"/></value>', ("1:128", "")),
        ('<value xsi:type="RTO_PQ_PQ"><numerator value="5" unit="mg"/><denominator value="1" unit="d"/></value>', ("5 mg per 1 d", "")),
        ('<value value="7" unit="mmol/L"/>', ("7", "mmol/L")),
        ('<value xmlns:q="http://www.w3.org/2001/XMLSchema-instance" q:type="PQ" value="7" unit="mmol/L"/>', ("7", "mmol/L")),
    ],
)
def test_a_value_of_any_type_is_told_in_words(value: str, told: tuple[str, str]) -> None:
    item = one(a_result(value), text='<content ID="r">Lungs are clear</content>')
    assert (item.value, item.unit) == told


def test_panel_time_code_and_status_are_told() -> None:
    item = one(a_result('<value xsi:type="PQ" value="5.3" unit="mmol/L"/>'))
    assert (item.label, item.panel, item.code, item.code_system) == ("Potassium", "Metabolic panel", "2823-3", "LOINC")
    assert (item.status, item.taken and item.taken.text) == ("final", "2026-11-11T08:00")


def a_range(inside: str) -> str:
    return f"<referenceRange><observationRange>{inside}</observationRange></referenceRange>"


@pytest.mark.parametrize(
    ("inside", "words"),
    [
        (a_range("<text>3.5-5.0 mmol/L</text>"), "3.5-5.0 mmol/L"),
        (a_range('<value xsi:type="IVL_PQ"><low value="3.5" unit="mmol/L"/><high value="5" unit="mmol/L"/></value>'), "3.5 to 5 mmol/L"),
        (a_range("<text>men: 1-2</text>") + a_range("<text>women: 2-3</text>"), "men: 1-2; women: 2-3"),
        (a_range("<text>N/A</text>"), ""),
    ],
)
def test_the_range_of_what_is_normal_is_told(inside: str, words: str) -> None:
    assert one(a_result('<value xsi:type="PQ" value="4" unit="mmol/L"/>', inside=inside)).reference_range == words


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ('<interpretationCode code="H"/>', "High"),
        ('<interpretationCode code="LL"/>', "Critically low"),
        ('<interpretationCode code="XX" displayName="Borderline"/>', "Borderline"),
        ('<interpretationCode nullFlavor="OTH"><originalText>Watch this</originalText></interpretationCode>', "Watch this"),
        ('<interpretationCode nullFlavor="NA"/>', ""),
    ],
)
def test_how_a_value_is_to_be_read_is_told(code: str, words: str) -> None:
    assert one(a_result('<value xsi:type="PQ" value="4" unit="mmol/L"/>', inside=code)).interpretation == words


def test_a_result_that_is_still_awaited_says_so() -> None:
    rows = a_table(("Test", "Result"), ('<content ID="p">Potassium</content>', "Pending"))
    entry = a_result('<value xsi:type="PQ" nullFlavor="NA"/>').replace('code="completed"', 'code="active"')
    item = one(entry.replace("<statusCode", '<text><reference value="#p"/></text><statusCode', 1), rows)
    assert (item.value, item.status) == ("Pending", "preliminary")


def test_a_result_that_names_nothing_and_has_no_value_is_no_item() -> None:
    entry = """<organizer><code nullFlavor="UNK"/><component><observation negationInd="true"><code nullFlavor="UNK">
<originalText>Laboratory Unknown</originalText></code><value xsi:type="PQ" nullFlavor="UNK"/></observation></component></organizer>"""
    assert results(entry).results == ()


def test_values_in_groups_of_groups_are_all_read() -> None:
    inner = a_result('<value xsi:type="PQ" value="1" unit="g"/>')
    assert len(results(f"<organizer><component>{inner}</component><component>{inner}</component></organizer>").results) == 2


def test_a_value_without_a_group_is_read() -> None:
    entry = f"<observation>{a_code('code', code='1', display='Chest X-ray')}<value xsi:type='ST'>Clear</value></observation>"
    item = one(entry)
    assert (item.label, item.value, item.category) == ("Chest X-ray", "Clear", "imaging")


def test_vital_signs_are_told_apart() -> None:
    items = results(a_result('<value xsi:type="PQ" value="120" unit="mm[Hg]"/>', name="", code="8480-6"), code="8716-3").results
    assert [(item.label, item.category) for item in items] == [("Systolic blood pressure", "vital-signs")]


def test_a_value_that_was_taken_back_is_no_item() -> None:
    assert results(a_result('<value xsi:type="PQ" value="4"/>').replace('code="completed"', 'code="nullified"')).results == ()
