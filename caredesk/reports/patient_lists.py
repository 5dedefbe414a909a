"""Words the lists of a patient's paper: medicines, allergies and problems, each with what the paper says where there are none."""

from caredesk.kinds import MedicationStatus, PaperLanguage
from caredesk.reports import patient_papers as papers
from caredesk.reports.language import say
from caredesk.reports.patient_papers import PatientPlanPaper
from caredesk.reports.told_plan import Item, Line, Part, filled, item, part, plain, typed, unchecked

_MEDICINE_NOTES = {MedicationStatus.ON_HOLD: "on_hold", MedicationStatus.INTENDED: "not_started"}
_NO_KNOWN_ALLERGIES = ("no known allergies", "no known drug allergies", "nka", "nkda")


def lists(paper: PatientPlanPaper) -> list[Part]:
    """Medicines, allergies and problems, with the standing sentence of rules.md 3.1.13 under them."""
    language = paper.language
    medicines = tuple(_medicine(row, language) for row in paper.medicines)
    if medicines:
        counted = say("medicines_count", language, count=len(medicines))
        head = (Item(lines=((plain(counted),), (plain(say("bring_list", language)),))),)
    else:
        head = (_stated(paper.medicines_statement, "no_medicines", language),)
    parts = [part("medicines", language, *head, *medicines), _allergies(paper)]
    if paper.problems:
        items = (Item(lines=((typed(row.name, language),), *_from_elsewhere(row, language))) for row in paper.problems)
        parts.append(part("problems", language, *items))
    parts.append(Part(items=(item((plain(say("lists_note", language)),)),)))
    return parts


def _medicine(row: papers.PatientMedicine, language: PaperLanguage) -> Item:
    strength = plain(say("strength_unknown", language)) if not row.strength else typed(row.strength, language, is_strong=True)
    separator = plain(" ") if row.strength else plain(", ")
    lines: list[Line] = [(typed(row.name, language, is_strong=True), separator, strength)]
    if row.status in _MEDICINE_NOTES:
        lines.append((plain(say(_MEDICINE_NOTES[row.status], language), is_strong=True),))
    if row.how_taken:
        lines.append(filled("how_to_take", language, how=row.how_taken))
    if row.taken_for:
        lines.append(filled("what_for", language, purpose=row.taken_for))
    return Item(lines=(*lines, *_from_elsewhere(row, language)))


def _allergies(paper: PatientPlanPaper) -> Part:
    language = paper.language
    items = []
    allergies = [row for row in paper.allergies if not row.is_intolerance]
    if not allergies:
        is_known = paper.allergies_statement.casefold().strip(" .") in _NO_KNOWN_ALLERGIES
        own = "no_known_allergies" if is_known else "no_allergies"
        items.append(_stated("" if is_known else paper.allergies_statement, own, language))
    for row in allergies:
        reaction = (plain(": "), typed(row.reaction, language)) if row.reaction else ()
        items.append(Item(lines=((typed(row.substance, language, is_strong=True), *reaction), *_from_elsewhere(row, language))))
    for row in paper.allergies:
        if row.is_intolerance:
            reaction = (plain(", "), typed(row.reaction, language)) if row.reaction else ()
            line = (*filled("intolerance", language, substance=row.substance), *reaction)
            items.append(Item(lines=(line, *_from_elsewhere(row, language))))
    return part("allergies", language, *items)


def _stated(words: str, own: str, language: PaperLanguage) -> Item:
    """What the chart states of an empty list, else our own sentence."""
    return item((typed(words, language),) if words else (plain(say(own, language)),))


def _from_elsewhere(row: papers.PatientMedicine | papers.PatientAllergy | papers.PatientProblem, language: PaperLanguage) -> list[Line]:
    return [unchecked(row.source, language)] if row.unconfirmed else []
