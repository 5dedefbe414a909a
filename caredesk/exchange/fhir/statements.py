"""Statements that a whole list is empty, where a list or a section of a document makes them without an entry."""

from caredesk.exchange.fhir.nodes import Tree, parts, raw
from caredesk.exchange.fhir.reader import Reader
from caredesk.exchange.records import StatementItem
from caredesk.exchange.terms.denials import USUAL_WORDS
from caredesk.kinds import StatementAbout

_LISTS = {
    "48765-2": StatementAbout.ALLERGIES,
    "52472-8": StatementAbout.ALLERGIES,
    "10160-0": StatementAbout.MEDICATIONS,
    "52471-0": StatementAbout.MEDICATIONS,
    "11450-4": StatementAbout.PROBLEMS,
    "allergies": StatementAbout.ALLERGIES,
    "medications": StatementAbout.MEDICATIONS,
    "problems": StatementAbout.PROBLEMS,
}


def read(reader: Reader) -> None:
    """Tell the reader what empty lists and sections state; one that nobody filled in, or that is hidden, states nothing."""
    holders: list[Tree] = list(reader.pool.of("List"))
    holders += [section for paper in reader.pool.of("Composition") for section in parts(paper, "section")]
    for holder in holders:
        if reader.state(holder, "emptyReason") != "nilknown" or holder.get("entry"):
            continue
        codes = [raw(coding, "code") for each in parts(holder, "code") for coding in parts(each, "coding")]
        about = next((_LISTS[code] for code in codes if code in _LISTS), None)
        if about is not None:
            said_on = reader.when(holder, "date", "Lists")
            said = StatementItem(about=about, words=USUAL_WORDS[about], said_on=said_on, section="Lists")
            if not any(each.about is about for each in reader.statements):
                reader.statements.append(said)
