"""Any form in words, by its paper."""

from collections.abc import Callable, Mapping
from typing import Final

from caredesk.kinds import InstrumentKind
from caredesk.reports.form_papers import AccessPaper, FamilyPaper, FormPaper, PermissionPaper
from caredesk.reports.forms import access, authorization, family, part2, requests
from caredesk.reports.forms.told_form import ToldForm

_PERMISSIONS: Final[Mapping[InstrumentKind, Callable[[PermissionPaper], ToldForm]]] = {
    InstrumentKind.AUTHORIZATION: authorization.authorization,
    InstrumentKind.PSYCHOTHERAPY_AUTHORIZATION: authorization.psychotherapy,
    InstrumentKind.PART2_CONSENT: part2.consent,
    InstrumentKind.PART2_TPO_CONSENT: part2.for_care_and_payment,
    InstrumentKind.PART2_PROCEEDINGS_CONSENT: part2.for_proceedings,
    InstrumentKind.SUD_NOTES_CONSENT: part2.for_counseling_notes,
}


def told(paper: FormPaper) -> ToldForm:
    """The whole form in its language."""
    if isinstance(paper, PermissionPaper):
        return _PERMISSIONS[paper.kind](paper)
    if isinstance(paper, FamilyPaper):
        return family.family(paper)
    if isinstance(paper, AccessPaper):
        return access.access(paper)
    return requests.request(paper)
