"""Which drawing a paper has. Only the door asks for it, so that nothing is drawn that was not judged."""

from collections.abc import Callable
from typing import assert_never

from caredesk.reports import form_papers, list_papers, papers, patient_papers, plan_papers, team_papers
from caredesk.services.paper_requests import ListPaper, Paper, PlanPaper, TeamPaper

Progress = Callable[[int, int], None]  # (rows drawn, of how many)


def unheard(_done: int, _of: int) -> None:
    """Progress that nobody waits for."""


def drawn(paper: Paper, progress: Progress) -> bytes:
    """The finished PDF. The drawing modules bring ReportLab along, so they are loaded with the first paper that needs them."""
    from caredesk.reports import recovery_sheet

    match paper:
        case papers.RecoverySheetPaper():
            return recovery_sheet.render(paper)
        case plan_papers.CarePlanPaper() | patient_papers.PatientPlanPaper():
            return _plan_drawn(paper)
        case team_papers.CareTeamPaper() | team_papers.HomeTeamPaper():
            return _team_drawn(paper)
        case list_papers.RosterPaper() | list_papers.ContactListPaper() | list_papers.LabelsPaper():
            return _list_drawn(paper, progress)
        case form_papers.PermissionPaper() | form_papers.FamilyPaper() | form_papers.AccessPaper() | form_papers.RequestPaper():
            from caredesk.reports.forms import drawing

            return drawing.render(paper)
        case _:
            assert_never(paper)


def _plan_drawn(paper: PlanPaper) -> bytes:
    from caredesk.reports import care_plan, patient_plan

    return patient_plan.render(paper) if isinstance(paper, patient_papers.PatientPlanPaper) else care_plan.render(paper)


def _team_drawn(paper: TeamPaper) -> bytes:
    from caredesk.reports import care_team, home_team

    return home_team.render(paper) if isinstance(paper, team_papers.HomeTeamPaper) else care_team.render(paper)


def _list_drawn(paper: ListPaper | list_papers.LabelsPaper, progress: Progress) -> bytes:
    from caredesk.reports import contact_list, labels, roster

    match paper:
        case list_papers.RosterPaper():
            return roster.render(paper, progress)
        case list_papers.ContactListPaper():
            return contact_list.render(paper, progress)
        case list_papers.LabelsPaper():
            return labels.render(paper)
        case _:
            assert_never(paper)
