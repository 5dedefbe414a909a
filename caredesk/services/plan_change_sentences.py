"""What changed in a care plan as a clinician reads it: a line for each part, in sentences, what is new first."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from caredesk.rules.spoken_labels import without_kind
from caredesk.services.plan_changes import Change, ChangeKind

LONGEST_QUOTED = 120  # letters; longer words are not told twice on one page
NOT_ON_PAPER = ("Practice", "Not yet compared")
TOLD_WITH_DETAILS = ("Allergies", "Medicines")  # the rest says its details further down on the same paper
FROM_RECORDS = ("Allergies", "Problems")  # their names may bring the kind words of a terminology
_AMOUNT = re.compile(r"([\d,]+(?:\.\d+)?) ?([A-Za-z/%]+)")


def lines(changes: Iterable[Change]) -> tuple[tuple[str, str], ...]:
    """The parts that changed, in the order of the paper, each with its sentences."""
    told = [_spoken(change) for change in changes if change.part not in NOT_ON_PAPER]
    return tuple((part, " ".join(_sentences(list(group)))) for part, group in groupby(told, key=lambda change: change.part))


def _spoken(change: Change) -> Change:
    if change.part not in FROM_RECORDS:
        return change
    before, after = without_kind(change.before), without_kind(change.after)
    return replace(change, subject=without_kind(change.subject), before=before, after=after)


def _sentences(group: Sequence[Change]) -> Iterator[str]:
    added = [change for change in group if change.kind is ChangeKind.ADDED]
    new_goal = next((change for change in added if change.noun == "goal"), None)
    if new_goal:
        yield _new_goal(new_goal, len(added) - 1)
        return
    for (noun, standing), rows in groupby(added, key=lambda change: (change.noun, change.standing)):
        yield _listed(", ".join(filter(None, (_new(noun), standing))), list(rows))
    removed = [change for change in group if change.kind is ChangeKind.REMOVED]
    if removed:
        yield _listed("Taken off", removed)
    taken_otherwise = {change.subject for change in group if change.field == "How taken"}
    for change in group:
        if change.kind is ChangeKind.MOVED:
            yield "Actions put in another order." if change.noun == "action" else f"{change.subject}."
        elif change.kind is ChangeKind.CHANGED:
            raised = "" if change.subject in taken_otherwise else _raised_or_lowered(change)
            yield raised or _changed(change)


def _new(noun: str) -> str:
    return f"New {noun}" if noun else "New"


def _new_goal(goal: Change, actions: int) -> str:
    lead = ", ".join(filter(None, ("New", goal.standing)))
    counted = {0: "", 1: ", with 1 action"}.get(actions, f", with {actions} actions")
    return f"{lead}: {goal.subject}{counted}." if counted else f"{lead}: {_closed(goal.subject)}"


def _listed(lead: str, rows: Sequence[Change]) -> str:
    """ "New: a (when, who); b." """
    plural = "s" if len(rows) > 1 and rows[0].noun else ""
    head, comma, rest = lead.partition(",")
    return f"{head}{plural}{comma}{rest}: {_closed('; '.join(_named(row) for row in rows))}"


def _named(row: Change) -> str:
    details = row.after if row.noun == "action" or row.part in TOLD_WITH_DETAILS else ""
    words = row.subject.rstrip(".")
    return f"{words} ({details})" if details else words


def _changed(change: Change) -> str:
    lead = "" if change.what == change.part else change.what
    if max(len(change.before), len(change.after)) > LONGEST_QUOTED:
        return f"{lead} rewritten." if lead else "Rewritten."
    return _now_and_before(lead, change)


def _now_and_before(lead: str, change: Change) -> str:
    now = f"{lead}: {change.after.rstrip('.')}" if lead else f"Now: {change.after.rstrip('.')}"
    if not change.before:
        return f"{now}."
    if not change.after:
        return f"{f'{lead}: taken' if lead else 'Taken'} off; before: {_closed(change.before)}"
    return f"{now}; before: {_closed(change.before)}"


def _raised_or_lowered(change: Change) -> str:
    """ "Furosemide raised from 20 mg to 40 mg."; nothing where it cannot be told from the strength alone."""
    before, after = _AMOUNT.fullmatch(change.before), _AMOUNT.fullmatch(change.after)
    if change.field != "Strength" or not before or not after or before[2].casefold() != after[2].casefold():
        return ""
    was, now = (float(found[1].replace(",", "")) for found in (before, after))
    return f"{change.subject} {'raised' if now > was else 'lowered'} from {change.before} to {change.after}." if now != was else ""


def _closed(words: str) -> str:
    """With one full stop at the end, also where quoted words end with their own."""
    return words if words.endswith((".", ".”", "!”", "?”")) else f"{words}."
