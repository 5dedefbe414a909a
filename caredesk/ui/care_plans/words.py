"""The plan's closed lists as people read them, each state with its icon and colour."""

from PySide6.QtCore import QCoreApplication

from caredesk.kinds import ActionState, GoalProgress, PlanElement
from caredesk.services.plan_changes import ChangeKind
from caredesk.ui.common.chips import Chip

WRITTEN = {
    PlanElement.EXPECTED_OUTCOME: "expected_outcome",
    PlanElement.FUNCTION: "function_assessment",
    PlanElement.SYMPTOMS: "symptom_management",
    PlanElement.ENVIRONMENT: "environment",
    PlanElement.CAREGIVER: "caregiver_assessment",
    PlanElement.COORDINATION: "coordination",
    PlanElement.REVISION: "revision_triggers",
}


def _tr(words: str) -> str:
    return QCoreApplication.translate("CarePlan", words)


def progress_chip(progress: GoalProgress) -> Chip:
    """How a goal stands."""
    return {
        GoalProgress.NOT_STARTED: Chip(_tr("Not started"), "neutral", "circle-bold"),
        GoalProgress.IN_PROGRESS: Chip(_tr("On track"), "ok", "check-circle-fill"),
        GoalProgress.AT_RISK: Chip(_tr("At risk"), "soon", "clock-fill"),
        GoalProgress.BEHIND: Chip(_tr("Behind"), "late", "warning-octagon-fill"),
        GoalProgress.ACHIEVED: Chip(_tr("Reached"), "ok", "check-circle-fill"),
        GoalProgress.NOT_ACHIEVED: Chip(_tr("Not reached"), "neutral", "minus-circle-fill"),
    }[progress]


def state_chip(state: ActionState) -> Chip:
    """How an action stands."""
    return {
        ActionState.PLANNED: Chip(_tr("Planned"), "neutral", "circle-bold"),
        ActionState.BOOKED: Chip(_tr("Booked"), "info", "calendar-check-fill"),
        ActionState.IN_PLACE: Chip(_tr("In place"), "ok", "check-circle-fill"),
        ActionState.WAITING: Chip(_tr("Waiting"), "neutral", "hourglass-medium-bold"),
        ActionState.DONE: Chip(_tr("Done"), "ok", "check-circle-fill"),
        ActionState.STOPPED: Chip(_tr("Stopped"), "neutral", "prohibit-bold"),
    }[state]


def element_words(element: PlanElement) -> str:
    """One of the twelve, as the completeness list names it; a written one as its field is named."""
    if element in WRITTEN:
        return prose_words(WRITTEN[element])[0]
    return {
        PlanElement.PROBLEM_LIST: _tr("Problem list"),
        PlanElement.MEASURABLE_GOALS: _tr("Measurable goals"),
        PlanElement.INTERVENTIONS: _tr("Actions and who does them"),
        PlanElement.MEDICATIONS: _tr("Medicines"),
        PlanElement.REVIEW: _tr("Next review"),
    }[element]


def prose_words(field: str) -> tuple[str, str]:
    """The label of a prose part, and what belongs there."""
    return {
        "expected_outcome": (
            _tr("Expected outcome"),
            _tr("What we expect to happen, and how likely it is."),
        ),
        "function_assessment": (
            _tr("Thinking and daily function"),
            _tr("How the patient thinks, remembers, walks, washes, cooks."),
        ),
        "symptom_management": (
            _tr("Symptoms"),
            _tr("Which symptoms are watched, and what helps."),
        ),
        "environment": (
            _tr("Home and surroundings"),
            _tr("Stairs, bathroom, who is near, what is missing."),
        ),
        "caregiver_assessment": (
            _tr("Caregiver"),
            _tr("Who helps, how they are doing, who steps in."),
        ),
        "coordination": (
            _tr("Working together"),
            _tr("Who else is involved, and how everybody stays in step."),
        ),
        "services": (
            _tr("Services"),
            _tr("Home health, meals, rides, equipment."),
        ),
        "revision_triggers": (
            _tr("What leads to a new version"),
            _tr("A hospital stay, a fall, a new diagnosis."),
        ),
    }[field]


def change_chip(kind: ChangeKind) -> Chip:
    """What happened to a line between two versions."""
    return {
        ChangeKind.ADDED: Chip(_tr("Added"), "info", "plus-circle-fill"),
        ChangeKind.REMOVED: Chip(_tr("Taken off"), "neutral", "minus-circle-fill"),
        ChangeKind.CHANGED: Chip(_tr("Changed"), "soon", "pencil-simple-fill"),
        ChangeKind.MOVED: Chip(_tr("Moved"), "neutral", "swap-bold"),
    }[kind]
