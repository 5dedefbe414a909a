"""A file's lines beside the chart's rows: each line is new, already there, or different from one row. No query per line."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from caredesk.kinds import ItemKind
from caredesk.models.audit import Import
from caredesk.models.care_plans import Goal
from caredesk.models.clinical import ChartItem
from caredesk.models.patients import Coverage
from caredesk.rules import comparing, sensitive_words
from caredesk.rules.comparing import Difference, Key
from caredesk.rules.sensitive_words import SensitiveWord
from caredesk.services import chart
from caredesk.services.imports.drafts import Draft, coverage_label
from caredesk.services.imports.preview import Finding, StagedItem

MOST_LOOKED_AT = 20  # rows under one key that a line is held against: bounds a file with thousands of equal labels
ORDERS = ("MedicationRequest/", "MedicationOrder/")  # two orders of one medicine are no repeat: a double prescription is not hidden
SPOKEN = ("label", "note", "purpose", "instructions", "panel", "value", "place", "provider", "prescriber")


@dataclass(frozen=True)
class ChartRow:
    """A row to compare with. One that `is_open` is the chart's own; the others were decided about, or wait beside the chart."""

    row_id: UUID
    values: Mapping[str, Any]
    is_open: bool


class Rows:
    """The chart's rows of one kind, each to be met by one line of the file."""

    def __init__(self, kind: ItemKind, rows: Iterable[ChartRow]) -> None:
        self._kind = kind
        self._places: dict[UUID, list[Key]] = {}
        self._by_key: dict[Key, dict[UUID, ChartRow]] = defaultdict(dict)
        for row in rows:
            self._places[row.row_id] = [comparing.signature(kind, row.values), *_filed_under(kind, row.values)]
            for place in self._places[row.row_id]:
                self._by_key[place][row.row_id] = row

    def take_equal(self, draft: Draft) -> ChartRow | None:
        """The row with the very same facts, which no later line meets again."""
        return self._take(next(iter(self._by_key.get(comparing.signature(self._kind, draft), {}).values()), None))

    def take_same(self, draft: Draft, ambiguous: frozenset[str]) -> ChartRow | None:
        """A row of the same thing that the line says nothing against."""
        alike = self._alike(draft, ambiguous)
        return self._take(next((row for row in alike if not comparing.differences(self._kind, row.values, draft)), None))

    def take_other(self, draft: Draft, ambiguous: frozenset[str]) -> tuple[ChartRow, tuple[Difference, ...]] | None:
        """The chart's own row of the same thing, with what differs; the row with fewest differences first."""
        pairs = [(row, comparing.differences(self._kind, row.values, draft)) for row in self._alike(draft, ambiguous) if row.is_open]
        if not pairs:
            return None
        row, found = min(pairs, key=lambda pair: (pair[0].values.get("source_key") != draft["source_key"], len(pair[1])))
        self._take(row)
        return row, found

    def _alike(self, draft: Draft, ambiguous: frozenset[str]) -> list[ChartRow]:
        found: dict[UUID, ChartRow] = {}
        for key in _looked_for(self._kind, draft, ambiguous):
            for row in islice(self._by_key.get(key, {}).values(), MOST_LOOKED_AT):
                if comparing.fits(self._kind, row.values, draft):
                    found[row.row_id] = row
        return list(found.values())

    def _take(self, row: ChartRow | None) -> ChartRow | None:
        if row is not None:
            for place in self._places.pop(row.row_id):
                self._by_key[place].pop(row.row_id, None)  # two keys of one row may be equal
        return row


def compare(
    session: Session, patient_id: UUID | None, lines: list[tuple[ItemKind, Draft]], words: tuple[SensitiveWord, ...]
) -> tuple[list[StagedItem], int]:
    """Every line with its finding, in the order of the file, and how many exact repeats were merged."""
    staged: list[StagedItem] = []
    merged = 0
    for kind in dict.fromkeys(kind for kind, _ in lines):
        drafts, repeats = _without_repeats(kind, [draft for of, draft in lines if of is kind])
        merged += repeats
        rows = Rows(kind, _rows(session, kind, patient_id) if patient_id else ())
        staged += [_tagged(item, words) for item in _held_against(kind, drafts, rows)]
    return staged, merged


def _held_against(kind: ItemKind, drafts: list[Draft], rows: Rows) -> list[StagedItem]:
    """Surely equal rows are met first, then rows without a difference, then the rest; so no line takes another's row."""
    ambiguous = _ambiguous_codes(drafts)
    found: dict[int, StagedItem] = {}
    for finder in (rows.take_equal, lambda draft: rows.take_same(draft, ambiguous)):
        for place, draft in enumerate(drafts):
            row = None if place in found else finder(draft)
            if row is not None:
                found[place] = StagedItem(kind, Finding.SAME, draft, ours_id=row.row_id, ours=row.values)
    for place, draft in enumerate(drafts):
        if place not in found:
            found[place] = _new_or_different(kind, draft, rows.take_other(draft, ambiguous))
    return [found[place] for place in range(len(drafts))]


def _new_or_different(kind: ItemKind, draft: Draft, other: tuple[ChartRow, tuple[Difference, ...]] | None) -> StagedItem:
    if other is None:
        return StagedItem(kind, Finding.NEW, draft)
    row, differences = other
    return StagedItem(kind, Finding.DIFFERENT, draft, ours_id=row.row_id, ours=row.values, differences=differences)


def _tagged(item: StagedItem, words: tuple[SensitiveWord, ...]) -> StagedItem:
    tags = sensitive_words.proposed_tags((str(item.values.get(name, "")) for name in SPOKEN), words)
    if not tags:
        return item
    return StagedItem(
        item.kind, item.finding, item.values, tags, sensitive_words.part2_source(tags), item.ours_id, item.ours, item.differences
    )


def _without_repeats(kind: ItemKind, drafts: list[Draft]) -> tuple[list[Draft], int]:
    """Lines that say exactly the same are one: only their place in the file differs."""
    kept: dict[str, Draft] = {}
    for draft in drafts:
        said = {name: value for name, value in draft.items() if name not in ("position", "source_key", "category") and value}
        order = draft["source_key"] if draft["source_key"].startswith(ORDERS) else ""
        kept.setdefault(repr((kind, order, sorted(said.items()))), draft)
    return list(kept.values()), len(drafts) - len(kept)


def _ambiguous_codes(drafts: list[Draft]) -> frozenset[str]:
    """Codes that the file gives to several things ("medication", "unknown"): they name none of them."""
    labels: dict[str, set[str]] = defaultdict(set)
    for draft in drafts:
        labels[draft["code"]].add(comparing.concept(draft["label"]))
    return frozenset(code for code, names in labels.items() if code and len(names) > 1)


def _filed_under(kind: ItemKind, values: Mapping[str, Any]) -> list[Key]:
    found = comparing.keys(kind, values)
    if kind is ItemKind.PROCEDURES:  # a year alone, or no date at all, can mean a procedure whose day the chart knows
        found += [(*key[:-1], "any") for key in found]
    return found


def _looked_for(kind: ItemKind, draft: Draft, ambiguous: frozenset[str]) -> list[Key]:
    found = comparing.keys(kind, draft, ambiguous)
    if kind is ItemKind.PROCEDURES and len(comparing.when(kind, draft)) < len("2013-07-17"):
        found += [(*key[:-1], "any") for key in found]
    return found


def _rows(session: Session, kind: ItemKind, patient_id: UUID) -> Iterator[ChartRow]:
    """Rows on the chart or decided about; what an undone import brought counts as never seen."""
    model: Any = {ItemKind.GOALS: Goal, ItemKind.COVERAGE: Coverage}.get(kind) or chart.LISTS[kind]
    standing = select(Import.id).where(Import.undone_at.is_(None), Import.patient_id == patient_id)
    table = model.__table__
    question = select(*table.columns).where(
        table.c.patient_id == patient_id, or_(table.c.archived_at.is_(None), table.c.import_id.in_(standing))
    )
    for row in session.execute(question).mappings():
        values = _as_item(kind, dict(row))
        yield ChartRow(row["id"], values, _is_open(model, row))


def _is_open(model: Any, row: Any) -> bool:
    if row["archived_at"] is not None:
        return False
    return not issubclass(model, ChartItem) or (row["differs_from"] is None and not row["entered_in_error"])


def _as_item(kind: ItemKind, values: Draft) -> Draft:
    """Goals and insurances under the names that the comparison uses."""
    if kind is ItemKind.GOALS:
        return {**values, "label": values["words"] or values["own_words"], "code": ""}
    if kind is ItemKind.COVERAGE:
        return {**values, "label": coverage_label(values["payer"], values["member_id"]), "code": ""}
    return values
