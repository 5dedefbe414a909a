"""Papers of the practice's lists and of care teams, for tests."""

from dataclasses import replace
from datetime import date
from typing import Any

from caredesk.kinds import ContactRole
from caredesk.reports.list_papers import ContactLine, ContactListPaper, LabelsPaper, ListHead, RosterLine, RosterPaper
from caredesk.reports.plan_papers import KeyPerson
from caredesk.reports.team_papers import CareTeamPaper, DecidingLine, HomeMember, HomeTeamPaper, TeamGroup, TeamLine, ToldLine, WayLine
from tests.reports.builders import DELGADO, HARBOR_PINE, PRINTED

COORDINATOR = KeyPerson(name="Dana Whitfield, RN", reach="(704) 555-0100, ext. 2")
RAO = TeamLine(
    name="Dr. Anita Rao, MD",
    place="Lakeside Family Medicine",
    role="Primary care provider",
    looks_after="Everything",
    ways=(WayLine(label="Fax", value="(704) 555-0118", is_preferred=True), WayLine(label="Phone", value="(704) 555-0117")),
    hint="Never e-mail",
    is_hub=True,
)
LUIS = TeamLine(
    name="Luis Delgado",
    role="Son",
    looks_after="Rides on Thursdays, pill box",
    ways=(WayLine(label="Phone", value="(704) 555-0148"),),
    note="Call first, lives with the patient",
)


def a_head(title: str = "Patients", under: str = "Active. Sorted by name. 3 patients.", **changes: Any) -> ListHead:
    """The head of a list."""
    head = ListHead(letterhead=HARBOR_PINE, printed=PRINTED, purpose_line="For our own use.", title=title, under=under)
    return replace(head, **changes)


def a_patient_line(**changes: Any) -> RosterLine:
    """Maria Teresa Delgado, or whoever `changes` says."""
    line = RosterLine(
        name="Delgado, Maria Teresa",
        called="Tere",
        born="Mar 4, 1955",
        age="71",
        phone="(704) 555-0142",
        primary_care="Dr. Rao",
        coordinator="Dana",
        risk="High",
    )
    return replace(line, **changes)


def a_roster(*rows: RosterLine, **changes: Any) -> RosterPaper:
    """A roster of these rows."""
    return RosterPaper(head=a_head(**changes), rows=rows)


def a_contact_list(*rows: ContactLine) -> ContactListPaper:
    """A contact list of these rows."""
    return ContactListPaper(head=a_head("Contacts", "All contacts. Sorted by name."), rows=rows)


def some_labels(*labels: tuple[str, ...], **changes: Any) -> LabelsPaper:
    """Labels with these lines."""
    return replace(LabelsPaper(title="Address labels", author="Harbor Pine", printed=PRINTED, labels=labels), **changes)


def a_care_team(**changes: Any) -> CareTeamPaper:
    """The clinician's form of a small team."""
    paper = CareTeamPaper(
        letterhead=HARBOR_PINE,
        printed=PRINTED,
        purpose_line="For our own use.",
        patient=DELGADO,
        as_of=date(2026, 11, 16),
        coordinator=COORDINATOR,
        groups=(TeamGroup(title="Primary care provider", members=(RAO,)), TeamGroup(title="Family and caregivers", members=(LUIS,))),
        deciding=(DecidingLine(name="Luis Delgado", authority="Health care agent", document="Signed Jun 8, 2025", phone="(704) 555-0148"),),
        told=(ToldLine(name="Rosa Delgado", relation="Sister", told="Only some things", limits="Visits and rides"),),
    )
    return replace(paper, **changes)


def a_home_team(**changes: Any) -> HomeTeamPaper:
    """The patient's own sheet of a small team."""
    paper = HomeTeamPaper(
        letterhead=HARBOR_PINE,
        printed=PRINTED,
        called="Tere",
        name="Maria Teresa Delgado",
        birth_date=date(1955, 3, 4),
        as_of=date(2026, 11, 16),
        coordinator=COORDINATOR,
        members=(
            HomeMember(name="Dr. Anita Rao", role=ContactRole.PCP, looks_after="Everything", phone="(704) 555-0117"),
            HomeMember(name="Luis Delgado", role=ContactRole.FAMILY, role_text="Son", phone="(704) 555-0148", is_family=True),
        ),
        deciding=("Luis Delgado",),
        may_be_told=("Luis Delgado",),
    )
    return replace(paper, **changes)
