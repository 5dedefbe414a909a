"""The plan's own lists in its editor: barriers, the contingency plan, and the wishes that the Summary keeps."""

from PySide6.QtWidgets import QWidget

from caredesk.services.care_plans import PlanView
from caredesk.ui.care_plans.list_card import FactsCard, ListCard
from caredesk.ui.care_plans.part_model import Cell, PartColumn, PartLine
from caredesk.ui.common.formats import day_words
from caredesk.ui.common.item_words import wish_words


def barriers_card(parent: QWidget) -> ListCard:
    """What gets in the way, and what is done about it."""
    columns = (
        PartColumn("words", parent.tr("What gets in the way"), 190, tone="strong", placeholder=parent.tr("No car on weekdays")),
        PartColumn("doing", parent.tr("What we do about it"), tone="text2", placeholder=parent.tr("Who helps, and how")),
    )
    empty = parent.tr("What gets in the patient’s way: rides, money, language, steps at the door.")
    return ListCard(parent.tr("Barriers"), parent.tr("Add barrier"), columns, empty, parent)


def steps_card(parent: QWidget) -> ListCard:
    """If this happens, do that, call them."""
    columns = (
        PartColumn("sign", parent.tr("If this happens"), 210, tone="strong", placeholder=parent.tr("Up 3 lb in a day")),
        PartColumn("response", parent.tr("Do this"), tone="text2", placeholder=parent.tr("What to do first")),
        PartColumn("call", parent.tr("Call"), 150, tone="text2", placeholder=parent.tr("Who, and the number")),
    )
    empty = parent.tr("If this happens, do that, call them.")
    return ListCard(parent.tr("Contingency plan"), parent.tr("Add step"), columns, empty, parent)


def wishes_card(parent: QWidget) -> FactsCard:
    """Told here, written in the Summary."""
    return FactsCard(parent.tr("Wishes and code status"), parent.tr("Change in Summary"), parent.tr("No wishes recorded"), parent)


def barrier_lines(view: PlanView) -> list[PartLine]:
    """The barriers as rows."""
    return [PartLine(row.barrier_id, (Cell(row.words), Cell(row.doing)), f"{row.words}. {row.doing}") for row in view.barriers]


def step_lines(view: PlanView) -> list[PartLine]:
    """The contingency plan's steps as rows."""
    return [PartLine(row.step_id, (Cell(row.sign), Cell(row.response), Cell(row.call))) for row in view.contingency]


def wish_facts(view: PlanView, owner: QWidget) -> list[tuple[str, str]]:
    """Code status with its document first, then the wishes with who heard them."""
    patient = view.content.patient
    facts = []
    if patient.code_status:
        source = ", ".join(part for part in (patient.code_status_source, day_words(patient.code_status_on)) if part)
        facts.append((owner.tr("Code status"), f"{patient.code_status}. {source or owner.tr('No directive on file')}."))
    for wish in view.wishes:
        heard = owner.tr("heard by {name}").format(name=wish.heard_by) if wish.heard_by else ""
        said = ", ".join(part for part in (day_words(wish.said_on, in_year=view.today.year), heard) if part)
        facts.append((wish_words(wish.kind), f"{wish.words} ({said})" if said else wish.words))
    return facts
