"""The patient's own care-team sheet, to hang on the refrigerator: large print, plain words, whom to call for what."""

from caredesk.reports.home_team_words import told
from caredesk.reports.patient_plan import render_told
from caredesk.reports.team_papers import HomeTeamPaper


def render(paper: HomeTeamPaper) -> bytes:
    """The sheet as a tagged PDF with its fonts embedded, in the larger print unless the other one saves a page.

    Equal papers give equal bytes.
    """
    return render_told(told(paper), paper.letterhead.practice_name, paper.printed, paper.size)
