"""The plan's closed lists as people read them, each state with its icon and colour."""

from PySide6.QtCore import QCoreApplication

from caredesk.kinds import ActionState, GoalProgress, PlanElement, WishKind
from caredesk.services.plan_changes import ChangeKind
from caredesk.ui.common.chips import Chip


def progress_chip(progress: GoalProgress) -> Chip:
    """How a goal stands."""
    return {
        GoalProgress.NOT_STARTED: Chip(QCoreApplication.translate("CarePlan", "Not started"), "neutral", "circle-bold"),
        GoalProgress.IN_PROGRESS: Chip(QCoreApplication.translate("CarePlan", "On track"), "ok", "check-circle-fill"),
        GoalProgress.AT_RISK: Chip(QCoreApplication.translate("CarePlan", "At risk"), "soon", "clock-fill"),
        GoalProgress.BEHIND: Chip(QCoreApplication.translate("CarePlan", "Behind"), "late", "warning-octagon-fill"),
        GoalProgress.ACHIEVED: Chip(QCoreApplication.translate("CarePlan", "Reached"), "ok", "check-circle-fill"),
        GoalProgress.NOT_ACHIEVED: Chip(QCoreApplication.translate("CarePlan", "Not reached"), "neutral", "minus-circle-fill"),
    }[progress]


def state_chip(state: ActionState) -> Chip:
    """How an action stands."""
    return {
        ActionState.PLANNED: Chip(QCoreApplication.translate("CarePlan", "Planned"), "neutral", "circle-bold"),
        ActionState.BOOKED: Chip(QCoreApplication.translate("CarePlan", "Booked"), "info", "calendar-check-fill"),
        ActionState.IN_PLACE: Chip(QCoreApplication.translate("CarePlan", "In place"), "ok", "check-circle-fill"),
        ActionState.WAITING: Chip(QCoreApplication.translate("CarePlan", "Waiting"), "neutral", "hourglass-medium-bold"),
        ActionState.DONE: Chip(QCoreApplication.translate("CarePlan", "Done"), "ok", "check-circle-fill"),
        ActionState.STOPPED: Chip(QCoreApplication.translate("CarePlan", "Stopped"), "neutral", "prohibit-bold"),
    }[state]


def element_words(element: PlanElement) -> str:
    """One of the twelve, as the completeness list names it."""
    return {
        PlanElement.PROBLEM_LIST: QCoreApplication.translate("CarePlan", "Problem list"),
        PlanElement.EXPECTED_OUTCOME: QCoreApplication.translate("CarePlan", "Expected outcome"),
        PlanElement.MEASURABLE_GOALS: QCoreApplication.translate("CarePlan", "Measurable goals"),
        PlanElement.FUNCTION: QCoreApplication.translate("CarePlan", "Thinking and daily function"),
        PlanElement.SYMPTOMS: QCoreApplication.translate("CarePlan", "Symptoms"),
        PlanElement.INTERVENTIONS: QCoreApplication.translate("CarePlan", "Actions and who does them"),
        PlanElement.MEDICATIONS: QCoreApplication.translate("CarePlan", "Medicines"),
        PlanElement.ENVIRONMENT: QCoreApplication.translate("CarePlan", "Home and surroundings"),
        PlanElement.CAREGIVER: QCoreApplication.translate("CarePlan", "Caregiver"),
        PlanElement.COORDINATION: QCoreApplication.translate("CarePlan", "Working together"),
        PlanElement.REVIEW: QCoreApplication.translate("CarePlan", "Next review"),
        PlanElement.REVISION: QCoreApplication.translate("CarePlan", "What leads to a new version"),
    }[element]


def prose_words(field: str) -> tuple[str, str]:
    """The label of a prose part, and what belongs there."""
    return {
        "expected_outcome": (
            QCoreApplication.translate("CarePlan", "Expected outcome"),
            QCoreApplication.translate("CarePlan", "What we expect to happen, and how likely it is."),
        ),
        "function_assessment": (
            QCoreApplication.translate("CarePlan", "Thinking and daily function"),
            QCoreApplication.translate("CarePlan", "How the patient thinks, remembers, walks, washes, cooks."),
        ),
        "symptom_management": (
            QCoreApplication.translate("CarePlan", "Symptoms"),
            QCoreApplication.translate("CarePlan", "Which symptoms are watched, and what helps."),
        ),
        "environment": (
            QCoreApplication.translate("CarePlan", "Home and surroundings"),
            QCoreApplication.translate("CarePlan", "Stairs, bathroom, who is near, what is missing."),
        ),
        "caregiver_assessment": (
            QCoreApplication.translate("CarePlan", "Caregiver"),
            QCoreApplication.translate("CarePlan", "Who helps, how they are doing, who steps in."),
        ),
        "coordination": (
            QCoreApplication.translate("CarePlan", "Working together"),
            QCoreApplication.translate("CarePlan", "Who else is involved, and how everybody stays in step."),
        ),
        "services": (
            QCoreApplication.translate("CarePlan", "Services"),
            QCoreApplication.translate("CarePlan", "Home health, meals, rides, equipment."),
        ),
        "revision_triggers": (
            QCoreApplication.translate("CarePlan", "What leads to a new version"),
            QCoreApplication.translate("CarePlan", "A hospital stay, a fall, a new diagnosis."),
        ),
    }[field]


def wish_words(kind: WishKind) -> str:
    """What a wish is about."""
    return {
        WishKind.WHAT_MATTERS: QCoreApplication.translate("CarePlan", "What matters most"),
        WishKind.FAITH: QCoreApplication.translate("CarePlan", "Faith"),
        WishKind.CLERGY: QCoreApplication.translate("CarePlan", "Clergy to call"),
        WishKind.DIET: QCoreApplication.translate("CarePlan", "Food"),
        WishKind.BLOOD_PRODUCTS: QCoreApplication.translate("CarePlan", "Blood products"),
        WishKind.MODESTY: QCoreApplication.translate("CarePlan", "Modesty"),
        WishKind.HOLY_DAYS: QCoreApplication.translate("CarePlan", "Holy days"),
        WishKind.TELL: QCoreApplication.translate("CarePlan", "Who to tell"),
        WishKind.NOT_TELL: QCoreApplication.translate("CarePlan", "Who not to tell"),
        WishKind.PLACE_OF_CARE: QCoreApplication.translate("CarePlan", "Where to be cared for"),
        WishKind.TREATMENTS: QCoreApplication.translate("CarePlan", "Treatments"),
        WishKind.OTHER: QCoreApplication.translate("CarePlan", "Other wishes"),
    }[kind]


def change_chip(kind: ChangeKind) -> Chip:
    """What happened to a line between two versions."""
    return {
        ChangeKind.ADDED: Chip(QCoreApplication.translate("CarePlan", "Added"), "info", "plus-circle-fill"),
        ChangeKind.REMOVED: Chip(QCoreApplication.translate("CarePlan", "Taken off"), "neutral", "minus-circle-fill"),
        ChangeKind.CHANGED: Chip(QCoreApplication.translate("CarePlan", "Changed"), "soon", "pencil-simple-fill"),
        ChangeKind.MOVED: Chip(QCoreApplication.translate("CarePlan", "Moved"), "neutral", "swap-bold"),
    }[kind]
