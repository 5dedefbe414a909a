"""Builds C-CDA documents out of the parts that a test is about."""

from pathlib import Path

from caredesk.exchange.ccda import document
from caredesk.exchange.records import ClinicalFile

DATA = Path(__file__).resolve().parent.parent / "data" / "ccda"
SNOMED, RXNORM, LOINC = "2.16.840.1.113883.6.96", "2.16.840.1.113883.6.88", "2.16.840.1.113883.6.1"
NAMESPACES = 'xmlns="urn:hl7-org:v3" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:sdtc="urn:hl7-org:sdtc"'
MARIA = """<recordTarget><patientRole><id root="1.2.3" extension="MR-1"/><patient>
<name use="L"><given>Maria</given><family>Delgado</family></name>
<administrativeGenderCode code="F" codeSystem="2.16.840.1.113883.5.1"/><birthTime value="19550304"/>
</patient></patientRole></recordTarget>"""


def a_document(*sections: str, patient: str = MARIA, head: str = "") -> bytes:
    """A summary of Nov 12, 2026 about Maria with these sections."""
    body = "".join(f"<component>{section}</component>" for section in sections)
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<ClinicalDocument {NAMESPACES}><code code="34133-9" codeSystem="{LOINC}"/><title>Summary</title><effectiveTime value="20261112161200-0500"/>
{patient}{head}<component><structuredBody>{body}</structuredBody></component></ClinicalDocument>""".encode()


def a_section(code: str, *entries: str, text: str = "", title: str = "A section", template: str = "") -> str:
    """A section by its LOINC code (or none) with these entries."""
    coded = f'<code code="{code}" codeSystem="{LOINC}"/>' if code else ""
    follows = f'<templateId root="{template}" extension="2099-01-01"/>' if template else ""
    inside = "".join(f"<entry>{entry}</entry>" for entry in entries)
    return f"<section>{follows}{coded}<title>{title}</title><text>{text}</text>{inside}</section>"


def facts(*sections: str, patient: str = MARIA, head: str = "") -> ClinicalFile:
    """What a document with these sections says."""
    return document.read(a_document(*sections, patient=patient, head=head))


def an_allergy(*, agent: str = "", value: str = "", inside: str = "", negated: str = "", status: str = "active", text: str = "") -> str:
    """An allergy concern; `agent` are the children of the playing entity."""
    value = value or f'<value xsi:type="CD" code="416098002" codeSystem="{SNOMED}" displayName="Drug allergy (disorder)"/>'
    return f"""<act classCode="ACT" moodCode="EVN"><code code="CONC"/><statusCode code="{status}"/><entryRelationship typeCode="SUBJ">
<observation classCode="OBS" moodCode="EVN" {negated}><id root="1.2.3.4" extension="a1"/><code code="ASSERTION"/>{text}{value}
<participant typeCode="CSM"><participantRole><playingEntity>{agent}</playingEntity></participantRole></participant>{inside}
</observation></entryRelationship></act>"""


def a_reaction(name: str, degree: str = "") -> str:
    """A manifestation, with its own severity where `degree` names one."""
    severity = f"""<entryRelationship typeCode="SUBJ"><observation><code code="SEV"/><value xsi:type="CD" displayName="{degree}"/>
</observation></entryRelationship>"""
    return f"""<entryRelationship typeCode="MFST"><observation><code code="ASSERTION"/><value xsi:type="CD" displayName="{name}"/>
{severity if degree else ""}</observation></entryRelationship>"""


def a_problem(value: str, *, status: str = "active", inside: str = "", time: str = "", negated: str = "", text: str = "") -> str:
    """A problem concern around one observation."""
    return f"""<act classCode="ACT" moodCode="EVN"><statusCode code="{status}"/><entryRelationship typeCode="SUBJ">
<observation classCode="OBS" moodCode="EVN" {negated}><code code="55607006" codeSystem="{SNOMED}" displayName="Problem"/>{text}
{time}{value}{inside}</observation></entryRelationship></act>"""


def a_code(name: str = "value", *, code: str = "", display: str = "", original: str = "", inside: str = "", system: str = SNOMED) -> str:
    """A coded element: a value, or a code."""
    kind = ' xsi:type="CD"' if name == "value" else ""
    coded = f' code="{code}" codeSystem="{system}"' if code else ' nullFlavor="UNK"'
    shown = f' displayName="{display}"' if display else ""
    said = f"<originalText>{original}</originalText>" if original else ""
    return f"<{name}{kind}{coded}{shown}>{said}{inside}</{name}>"


def a_medicine(drug: str, *, times: str = "", inside: str = "", status: str = "active", attributes: str = "", text: str = "") -> str:
    """An administration; `drug` are the children of the material."""
    return f"""<substanceAdministration classCode="SBADM" moodCode="EVN" {attributes}>{text}<statusCode code="{status}"/>{times}{inside}
<consumable><manufacturedProduct><manufacturedMaterial>{drug}</manufacturedMaterial></manufacturedProduct></consumable>
</substanceAdministration>"""


def a_result(value: str, *, name: str = "Potassium", inside: str = "", code: str = "2823-3") -> str:
    """A panel of one value."""
    return f"""<organizer classCode="BATTERY" moodCode="EVN">{a_code("code", code="24323-8", display="Metabolic panel", system=LOINC)}
<component><observation>{a_code("code", code=code, display=name, system=LOINC)}<statusCode code="completed"/>
<effectiveTime value="20261111080000"/>{value}{inside}</observation></component></organizer>"""


def a_table(head: tuple[str, ...], *rows: tuple[str, ...]) -> str:
    """A narrative table; cells may hold markup."""
    heading = "".join(f"<th>{cell}</th>" for cell in head)
    lines = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    return f"<table><thead><tr>{heading}</tr></thead><tbody>{lines}</tbody></table>"
