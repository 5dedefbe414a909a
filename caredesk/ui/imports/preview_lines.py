"""A preview as lines of one list, so that nothing of it is out of sight. Made on the worker: a file may hold ten thousand lines."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from caredesk.kinds import ItemKind, StatementAbout
from caredesk.rules.comparing import Difference
from caredesk.rules.spoken_labels import without_kind
from caredesk.services.imports import Finding, Preview, StagedItem
from caredesk.ui.common import item_words
from caredesk.ui.common.chips import Chip
from caredesk.ui.imports import words

NOT_READ = "not read"
ONLY_SHOWN = (ItemKind.GOALS, ItemKind.COVERAGE)  # one that differs is not kept beside the chart
ABOUT = {
    StatementAbout.ALLERGIES: ItemKind.ALLERGIES,
    StatementAbout.MEDICATIONS: ItemKind.MEDICATIONS,
    StatementAbout.PROBLEMS: ItemKind.PROBLEMS,
}


def _tr(text: str) -> str:
    return QCoreApplication.translate("Import", text)


@dataclass(frozen=True)
class Line:
    """One line: its list, what it is, what it says, and what it is to the chart (a Finding or NOT_READ)."""

    number: int
    part: str
    what: str
    says: str
    found: str
    chip: Chip

    @property
    def spoken(self) -> str:
        """The whole line as a sentence."""
        return ". ".join(text for text in (self.part, self.what, self.says, self.chip.words) if text)


@dataclass(frozen=True)
class Told:
    """A preview with its lines, how many there are of each finding, and how many would be written."""

    preview: Preview
    lines: tuple[Line, ...]
    counts: Counter[str]
    written: int
    beside: int  # of those written: kept beside the chart's own row because they differ

    @property
    def parts(self) -> tuple[str, ...]:
        """The names of the lists that have lines, in the order of the lines."""
        return tuple(dict.fromkeys(line.part for line in self.lines))


def told(preview: Preview) -> Told:
    """The preview as lines: what could not be read first, then what differs, what is new, and what is there already."""
    raw = list(_unread(preview)) if not preview.match.is_settled else [*_unread(preview), *_all(preview)]
    order = {NOT_READ: 0, Finding.DIFFERENT: 1, Finding.NEW: 2, Finding.SAME: 3}
    raw.sort(key=lambda line: order[line[3]])
    lines = tuple(
        Line(number, part, what, said, found, words.unread_chip() if found == NOT_READ else words.finding_chip(Finding(found)))
        for number, (part, what, said, found) in enumerate(raw)
    )
    beside = sum(item.finding is Finding.DIFFERENT and item.kind not in ONLY_SHOWN for item in preview.items)
    return Told(preview, lines, Counter(line.found for line in lines), _written(preview) + beside, beside)


def _written(preview: Preview) -> int:
    facts = sum(fact.finding is Finding.NEW for fact in preview.person)
    return preview.number(Finding.NEW) + facts + int(preview.document is Finding.NEW)


Raw = tuple[str, str, str, str]


def _unread(preview: Preview) -> Iterator[Raw]:
    for part in preview.unread:
        yield _tr("Not read"), part.where, part.why, NOT_READ


def _all(preview: Preview) -> Iterator[Raw]:
    for item in preview.items:
        yield item_words.list_words(item.kind), without_kind(item.label), _item_says(item), item.finding
    for said in preview.statements:
        beside = _tr("The chart lists {labels}").format(labels=", ".join(without_kind(label) for label in said.ours)) if said.ours else ""
        yield item_words.list_words(ABOUT[said.about]), said.words, beside, said.finding
    for member in preview.members:
        says = ", ".join(part for part in (member.fact.role, member.relationship, member.fact.organization) if part)
        yield item_words.list_words(ItemKind.CARE_TEAM), member.name, says, member.finding
    for fact in preview.person:
        theirs = words.value_words(None, fact.field, fact.theirs)
        says = _differs(theirs, words.value_words(None, fact.field, fact.ours)) if fact.finding is Finding.DIFFERENT else theirs
        yield _tr("About the person"), item_words.field_words(fact.field), says, fact.finding
    yield item_words.list_words(ItemKind.DOCUMENTS), preview.title, _tr("The file itself, to be read as it was sent"), preview.document


def _item_says(item: StagedItem) -> str:
    if not item.differences:
        return words.says(item.kind, item.values)
    return "; ".join(_difference_words(item.kind, difference) for difference in item.differences)


def _difference_words(kind: ItemKind, found: Difference) -> str:
    said = _differs(words.value_words(kind, found.field, found.theirs), words.value_words(kind, found.field, found.ours))
    return _tr("{field}: {difference}").format(field=item_words.field_words(found.field), difference=said)


def _differs(theirs: str, ours: str) -> str:
    return _tr("{theirs} in the file, {ours} in the chart").format(theirs=theirs, ours=ours)
