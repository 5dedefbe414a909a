"""What only a chart offers: the search box says so where no chart is open, or where another of its tabs is shown."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from caredesk.ui.common.commands import Command
from caredesk.ui.shell.palette_rows import Choice, matches

ANY_TAB, CARE_TEAM, CARE_PLAN, MEDICINES = "", "care-team", "care-plan", "medicines"


@dataclass(frozen=True)
class ChartDeed:
    """A deed as the chart calls it, and the tab that offers it."""

    words: str
    tab: str = ANY_TAB


DEEDS = (
    ChartDeed(str(QT_TRANSLATE_NOOP("ChartDeeds", "Show Summary"))),
    ChartDeed(str(QT_TRANSLATE_NOOP("ChartDeeds", "Show Care team"))),
    ChartDeed(str(QT_TRANSLATE_NOOP("ChartDeeds", "Show Care plan"))),
    ChartDeed(str(QT_TRANSLATE_NOOP("ChartDeeds", "Show Medicines"))),
    ChartDeed(str(QT_TRANSLATE_NOOP("ChartDeeds", "Import a record into this chart"))),
    ChartDeed(str(QT_TRANSLATE_NOOP("ChartDeeds", "Print a form to sign"))),
    ChartDeed(str(QT_TRANSLATE_NOOP("ChartDeeds", "Archive this patient"))),
    ChartDeed(str(QT_TRANSLATE_NOOP("ChartDeeds", "Add to the care team")), CARE_TEAM),
    ChartDeed(str(QT_TRANSLATE_NOOP("ChartDeeds", "Add a goal to the plan")), CARE_PLAN),
    ChartDeed(str(QT_TRANSLATE_NOOP("ChartDeeds", "Publish the care plan")), CARE_PLAN),
    ChartDeed(str(QT_TRANSLATE_NOOP("ChartDeeds", "Print the care plan")), CARE_PLAN),
    ChartDeed(str(QT_TRANSLATE_NOOP("ChartDeeds", "Compare versions of the care plan")), CARE_PLAN),
    ChartDeed(str(QT_TRANSLATE_NOOP("ChartDeeds", "Add medicine")), MEDICINES),
)


def not_here(typed: str, offered: Sequence[Command], to_roster: Callable[[], object]) -> list[Choice]:
    """The deeds of a chart that the words mean and that are not `offered`: choosing one leads to where it is."""
    tabs = {command.name.removeprefix("tab-"): command for command in offered if command.name.startswith("tab-")}
    known = {command.words for command in offered}
    choices = []
    for deed in DEEDS:
        words = QCoreApplication.translate("ChartDeeds", deed.words)
        if not matches(typed, words) or words in known:
            continue
        tab = tabs.get(deed.tab)
        detail = tab.words if tab is not None else QCoreApplication.translate("ChartDeeds", "Open a chart first")
        why_not = tab.why_not if tab is not None else ""
        choices.append(Choice(words, tab.run if tab is not None else to_roster, "caret-right", detail, why_not=why_not))
    return choices
