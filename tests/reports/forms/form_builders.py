"""Forms for tests: every kind, blank as a patient finds it, and filled in as it is made for one."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from caredesk.kinds import InstrumentKind, RecordClass, ReleasePurpose, Sensitivity
from caredesk.reports.form_papers import (
    PERMISSION_KINDS,
    AccessForm,
    AccessPackage,
    AccessPaper,
    FamilyPaper,
    FamilyPerson,
    FormHead,
    FormPaper,
    FormPatient,
    Party,
    PermissionPaper,
    RequestKind,
    RequestPaper,
    Signer,
)
from tests.reports.builders import HARBOR_PINE, PRINTED

DELGADO = FormPatient(
    name="Maria Teresa Delgado",
    birth_date=date(1955, 3, 4),
    phone="(704) 555-0142",
    address="418 Hawthorne Lane, Charlotte, NC 28204",
    email="maria@delgado.example",
)
MERCY = Party(name="Mercy Hospital", address="2001 Vail Avenue, Charlotte, NC 28207", phone="(704) 555-0170", fax="(704) 555-0171")
RAO = Party(name="Anita Rao, MD", address="88 Lakeside Drive, Charlotte, NC 28210", phone="(704) 555-0117", fax="(704) 555-0118")
LUIS = Signer(name="Luis Delgado", right="Son, health care agent of May 3, 2025")


def a_head(**facts: Any) -> FormHead:
    """The head of a form of Harbor Pine."""
    usual: dict[str, Any] = {"letterhead": HARBOR_PINE, "printed": PRINTED, "email": "records@harborpine.example"}
    return FormHead(**usual | facts)


def blank(kind: str, **head: Any) -> FormPaper:
    """The blank form of that kind."""
    return _made(kind, a_head(**head), {})


def filled(kind: str, **head: Any) -> FormPaper:
    """The form of that kind as it is made for a patient who chose."""
    return _made(kind, a_head(**{"patient": DELGADO} | head), _FACTS[kind])


def _made(kind: str, head: FormHead, facts: Mapping[str, Any]) -> FormPaper:
    made: Callable[..., FormPaper] = _MAKERS[kind]
    return made(head=head, **facts)


def _permission(kind: InstrumentKind) -> Callable[..., FormPaper]:
    return lambda **facts: PermissionPaper(kind=kind, **facts)


def _request(kind: RequestKind) -> Callable[..., FormPaper]:
    return lambda **facts: RequestPaper(kind=kind, **facts)


_MAKERS: dict[str, Callable[..., FormPaper]] = {
    **{kind.value: _permission(kind) for kind in PERMISSION_KINDS},
    InstrumentKind.FAMILY_AGREEMENT.value: FamilyPaper,
    InstrumentKind.ACCESS_REQUEST.value: AccessPaper,
    **{kind.value: _request(kind) for kind in RequestKind},
}
KINDS = tuple(_MAKERS)
_PARTIES: dict[str, Any] = {"discloser": MERCY, "recipients": (RAO,), "expires_on": date(2027, 11, 16)}
_RECORDS: dict[str, Any] = {
    "classes": frozenset({RecordClass.VISIT_NOTES, RecordClass.MEDICATIONS}),
    "from_on": date(2025, 1, 1),
    "to_on": date(2026, 11, 16),
    "other_records": "Letters of the heart clinic",
}
_NOTES: dict[str, Any] = {"notes_author": "Joan Becker, PhD", "from_on": date(2026, 2, 1), "notes_about": "The accident"}
_FACTS: dict[str, dict[str, Any]] = {
    "authorization": {
        **_PARTIES,
        **_RECORDS,
        "named": frozenset({Sensitivity.HIV}),
        "purposes": frozenset({ReleasePurpose.TREATMENT, ReleasePurpose.INSURANCE}),
        "other_purpose": "Second opinion",
        "signer": LUIS,
    },
    "psychotherapy-notes-authorization": {**_PARTIES, **_NOTES, "at_patients_request": True},
    "part2-consent": {
        **_PARTIES,
        **_RECORDS,
        "at_patients_request": True,
        "intermediary": "NC HealthConnex",
        "intermediary_members": "Atrium",
    },
    "part2-tpo-consent": {**_RECORDS, "discloser": MERCY, "gives_to_tpo_class": True, "has_no_expiry": True},
    "part2-proceedings-consent": {
        **_PARTIES,
        **_RECORDS,
        "case_name": "State v. Delgado",
        "case_number": "26 CR 1077",
        "case_court": "Mecklenburg County Superior Court",
    },
    "sud-notes-consent": {**_PARTIES, **_NOTES, "at_patients_request": True},
    "family-agreement": {
        "people": (
            FamilyPerson(name="Luis Delgado", relation="Son", phone="(704) 555-0143", code_word="lantern", may_leave_message=True),
            FamilyPerson(name="Rosa Vega", relation="Friend", phone="(704) 555-0144"),
        ),
        "classes": frozenset({RecordClass.APPOINTMENTS}),
        "limits": "My heart medicine",
        "until_on": date(2027, 5, 1),
        "heard_by": "D. Whitfield",
        "heard_on": date(2026, 11, 16),
    },
    "access-request": {
        "office": MERCY,
        "is_to_me": True,
        "packages": frozenset({AccessPackage.EHI_EXPORT}),
        "classes": frozenset({RecordClass.TEST_RESULTS}),
        "forms": frozenset({AccessForm.PORTAL}),
        "from_on": date(2025, 1, 1),
    },
    "amendment-request": {"written": (("amend_wrong", "I do not smoke."), ("amend_right", "Never smoked")), "signer": LUIS},
    "restriction-request": {"ticked": frozenset({"restrict_paid"}), "written": (("restrict_paid_what", "Visit of October 2, 2026"),)},
    "confidential-communications-request": {
        "ticked": frozenset({"reach_phone"}),
        "written": (("reach_phone_words", "(704) 555-0199"), ("reach_not", "(704) 555-0142")),
    },
    "accounting-request": {"written": (("records_from", "November 1, 2024"),), "ticked": frozenset({"way_mail"})},
    "complaint": {
        "written": (("complaint_what", "My results were read aloud at the desk.\nOthers heard it."), ("complaint_when", "Oct 2"))
    },
    "revocation": {
        "ticked": frozenset({"cancel_this"}),
        "written": (("cancel_kind", "Permission to share"), ("cancel_signed", "May 22, 2026"), ("cancel_recipient", "Acme Insurance")),
    },
}
