"""The record that the sample patient's hospital gave her: a C-CDA document made for the day on which the sample practice is made."""

from datetime import date, timedelta
from xml.sax.saxutils import escape

TEMPLATES = "2.16.840.1.113883.10.20.22"
SECTIONS = {
    "Allergies and adverse reactions": ("48765-2", "2.6.1"),
    "Medications": ("10160-0", "2.1.1"),
    "Problems": ("11450-4", "2.5.1"),
    "Results": ("30954-2", "2.3.1"),
    "Procedures": ("47519-4", "2.7.1"),
    "Encounters": ("46240-8", "2.22.1"),
}
ALLERGIES = (
    ("Penicillin", "7980", "2.16.840.1.113883.6.88", "Hives"),
    ("Lisinopril", "29046", "2.16.840.1.113883.6.88", "Cough"),
    ("Adhesive tape", "256259004", "2.16.840.1.113883.6.96", "Skin rash"),
)
# Name, RxNorm code, dose text, when, why, status
MEDICATIONS = (
    ("furosemide 40 MG Oral Tablet", "313988", "1 tablet each morning", "fluid in legs and lungs", "active"),
    ("metformin 500 MG Oral Tablet", "861007", "1 tablet with breakfast and supper", "kidney test", "active"),
    ("empagliflozin 10 MG Oral Tablet", "1545653", "1 tablet each morning", "heart failure", "active"),
    ("amlodipine 5 MG Oral Tablet", "197361", "1 tablet each evening", "leg swelling", "aborted"),
    ("losartan 50 MG Oral Tablet", "979492", "1 tablet each morning", "blood pressure", "active"),
    ("atorvastatin 40 MG Oral Tablet", "617311", "1 tablet at bedtime", "cholesterol", "active"),
    ("acetaminophen 500 MG Oral Tablet", "198440", "1 or 2 tablets when needed", "knee pain", "active"),
)
PROBLEMS = (
    ("Heart failure with preserved ejection fraction", "446221000"),
    ("Type 2 diabetes", "44054006"),
    ("High blood pressure", "38341003"),
    ("Chronic kidney disease stage 3", "433144002"),
)
RESULTS = (
    ("Potassium", "2823-3", "5.3", "mmol/L", "3.5 to 5.1"),
    ("Creatinine", "2160-0", "1.4", "mg/dL", "0.6 to 1.1"),
    ("NT-proBNP", "33762-6", "1820", "pg/mL", "under 450"),
    ("Hemoglobin A1c", "4548-4", "8.1", "%", "under 5.7"),
)


def hospital_record(admitted: date, discharged: date) -> bytes:
    """The document as UTF-8 XML. A stay from `admitted` to `discharged`, told by the hospital on the day of discharge."""
    entries = {
        "Allergies and adverse reactions": [_allergy(number, *row) for number, row in enumerate(ALLERGIES)],
        "Medications": [_medication(number, discharged, *row) for number, row in enumerate(MEDICATIONS)],
        "Problems": [_problem(number, admitted, *row) for number, row in enumerate(PROBLEMS)],
        "Results": [_results(admitted + timedelta(days=1))],
        "Procedures": [_procedure(admitted + timedelta(days=1))],
        "Encounters": [_stay(admitted, discharged)],
    }
    body = "".join(_section(title, found) for title, found in entries.items())
    return (_header(admitted, discharged) + body + "</structuredBody></component></ClinicalDocument>\n").encode()


def _section(title: str, entries: list[str]) -> str:
    loinc, template = SECTIONS[title]
    inner = "".join(f"<entry>{entry}</entry>" for entry in entries)
    return (
        f'<component><section><templateId root="{TEMPLATES}.{template}"/><code code="{loinc}" codeSystem="2.16.840.1.113883.6.1"/>'
        f"<title>{title}</title><text>{title} of the stay at Mercy Hospital.</text>{inner}</section></component>"
    )


def _allergy(number: int, label: str, code: str, system: str, reaction: str) -> str:
    agent = f'<playingEntity classCode="MMAT"><code code="{code}" codeSystem="{system}" displayName="{label}"/></playingEntity>'
    return (
        f'<act classCode="ACT" moodCode="EVN"><templateId root="{TEMPLATES}.4.30"/><id root="1.2.3.4.5" extension="allergy-{number}"/>'
        '<code code="CONC" codeSystem="2.16.840.1.113883.5.6"/><statusCode code="active"/><entryRelationship typeCode="SUBJ">'
        f'<observation classCode="OBS" moodCode="EVN"><templateId root="{TEMPLATES}.4.7"/>'
        '<code code="ASSERTION" codeSystem="2.16.840.1.113883.5.4"/><statusCode code="completed"/>'
        f'<participant typeCode="CSM"><participantRole classCode="MANU">{agent}</participantRole></participant>'
        f'<entryRelationship typeCode="MFST" inversionInd="true">{_reaction(reaction)}</entryRelationship>'
        "</observation></entryRelationship></act>"
    )


def _reaction(words: str) -> str:
    value = (
        '<value xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:type="CD" code="0" '
        f'codeSystem="2.16.840.1.113883.6.96" displayName="{words}"/>'
    )
    return (
        f'<observation classCode="OBS" moodCode="EVN"><templateId root="{TEMPLATES}.4.9"/>'
        f'<code code="ASSERTION" codeSystem="2.16.840.1.113883.5.4"/><statusCode code="completed"/>{value}</observation>'
    )


def _medication(number: int, on: date, label: str, code: str, how: str, why: str, status: str) -> str:
    bounds = f'<high value="{on:%Y%m%d}"/>' if status == "aborted" else ""
    return (
        f'<substanceAdministration classCode="SBADM" moodCode="EVN"><templateId root="{TEMPLATES}.4.16"/>'
        f'<id root="1.2.3.4.5" extension="medicine-{number}"/><text>{escape(how)}; {escape(why)}</text><statusCode code="{status}"/>'
        f'<effectiveTime xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:type="IVL_TS"><low nullFlavor="UNK"/>{bounds}</effectiveTime>'
        f'<consumable><manufacturedProduct classCode="MANU"><templateId root="{TEMPLATES}.4.23"/><manufacturedMaterial>'
        f'<code code="{code}" codeSystem="2.16.840.1.113883.6.88" displayName="{label}"/>'
        "</manufacturedMaterial></manufacturedProduct></consumable></substanceAdministration>"
    )


def _problem(number: int, on: date, label: str, code: str) -> str:
    value = (
        '<value xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:type="CD" '
        f'code="{code}" codeSystem="2.16.840.1.113883.6.96" displayName="{label}"/>'
    )
    return (
        f'<act classCode="ACT" moodCode="EVN"><templateId root="{TEMPLATES}.4.3"/><id root="1.2.3.4.5" extension="problem-{number}"/>'
        '<code code="CONC" codeSystem="2.16.840.1.113883.5.6"/><statusCode code="active"/><entryRelationship typeCode="SUBJ">'
        f'<observation classCode="OBS" moodCode="EVN"><templateId root="{TEMPLATES}.4.4"/>'
        '<code code="55607006" codeSystem="2.16.840.1.113883.6.96"/><statusCode code="completed"/>'
        f'<effectiveTime><low value="{on:%Y%m%d}"/></effectiveTime>{value}</observation></entryRelationship></act>'
    )


def _results(on: date) -> str:
    parts = "".join(
        f'<component><observation classCode="OBS" moodCode="EVN"><templateId root="{TEMPLATES}.4.2"/>'
        f'<id root="1.2.3.4.5" extension="result-{code}"/>'
        f'<code code="{code}" codeSystem="2.16.840.1.113883.6.1" displayName="{label}"/><statusCode code="completed"/>'
        f'<effectiveTime value="{on:%Y%m%d}"/>'
        f'<value xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:type="PQ" value="{value}" unit="{unit}"/>'
        f"<referenceRange><observationRange><text>{escape(usual)}</text></observationRange></referenceRange></observation></component>"
        for label, code, value, unit, usual in RESULTS
    )
    return (
        f'<organizer classCode="BATTERY" moodCode="EVN"><templateId root="{TEMPLATES}.4.1"/><id root="1.2.3.4.5" extension="panel-1"/>'
        '<code code="24323-8" codeSystem="2.16.840.1.113883.6.1" displayName="Blood tests"/><statusCode code="completed"/>'
        f"{parts}</organizer>"
    )


def _procedure(on: date) -> str:
    return (
        f'<procedure classCode="PROC" moodCode="EVN"><templateId root="{TEMPLATES}.4.14"/><id root="1.2.3.4.5" extension="echo-1"/>'
        '<code code="40701008" codeSystem="2.16.840.1.113883.6.96" displayName="Echocardiogram"/><statusCode code="completed"/>'
        f'<effectiveTime value="{on:%Y%m%d}"/></procedure>'
    )


def _stay(admitted: date, discharged: date) -> str:
    return (
        f'<encounter classCode="ENC" moodCode="EVN"><templateId root="{TEMPLATES}.4.49"/><id root="1.2.3.4.5" extension="stay-1"/>'
        '<code code="IMP" codeSystem="2.16.840.1.113883.5.4" displayName="Hospital stay"/>'
        f'<effectiveTime><low value="{admitted:%Y%m%d}"/><high value="{discharged:%Y%m%d}"/></effectiveTime>'
        '<participant typeCode="LOC"><participantRole classCode="SDLOC"><playingEntity classCode="PLC"><name>Mercy Hospital</name>'
        "</playingEntity></participantRole></participant></encounter>"
    )


def _header(admitted: date, discharged: date) -> str:
    when = f"{discharged:%Y%m%d}1612-0500"
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<ClinicalDocument xmlns="urn:hl7-org:v3">'
        f'<realmCode code="US"/><typeId root="2.16.840.1.113883.1.3" extension="POCD_HD000040"/><templateId root="{TEMPLATES}.1.2"/>'
        f'<id root="1.2.3.4.5.6" extension="mercy-{discharged:%Y%m%d}"/>'
        '<code code="34133-9" codeSystem="2.16.840.1.113883.6.1" displayName="Summarization of Episode Note"/>'
        f'<title>Mercy Hospital: Continuity of Care Document</title><effectiveTime value="{when}"/>'
        '<confidentialityCode code="N"/><languageCode code="en-US"/>'
        '<recordTarget><patientRole><id root="1.2.3.4.5.7" extension="MH-448120"/>'
        '<addr use="HP"><streetAddressLine>418 Hawthorne Lane, Apt 2B</streetAddressLine><city>Charlotte</city><state>NC</state>'
        '<postalCode>28204</postalCode></addr><telecom use="HP" value="tel:+1-704-555-0142"/>'
        '<patient><name use="L"><given>Maria Teresa</given><family>Delgado</family></name>'
        '<administrativeGenderCode code="F" codeSystem="2.16.840.1.113883.5.1"/><birthTime value="19550304"/>'
        '<languageCommunication><languageCode code="es"/><preferenceInd value="true"/></languageCommunication>'
        "</patient></patientRole></recordTarget>"
        f'<author><time value="{when}"/><assignedAuthor><id root="1.2.3.4.5.8"/><assignedPerson><name><prefix>Dr.</prefix>'
        "<given>Alan</given><family>Reyes</family></name></assignedPerson></assignedAuthor></author>"
        '<custodian><assignedCustodian><representedCustodianOrganization><id root="1.2.3.4.5.9"/><name>Mercy Hospital</name>'
        "</representedCustodianOrganization></assignedCustodian></custodian>"
        f'<documentationOf><serviceEvent classCode="PCPR"><effectiveTime><low value="{admitted:%Y%m%d}"/>'
        f'<high value="{discharged:%Y%m%d}"/></effectiveTime></serviceEvent></documentationOf>'
        "<component><structuredBody>"
    )
