"""Laboratory results, vital signs, answers of surveys and other observations: one item for each value."""

import re
from collections.abc import Iterator

from caredesk.exchange.fhir.nodes import Tree, kind_of, part, parts, raw
from caredesk.exchange.fhir.reader import Reader
from caredesk.exchange.fhir.values import interpretation, reference_range, value_of
from caredesk.exchange.person_facts import When
from caredesk.exchange.records import ResultItem
from caredesk.exchange.text import plain

WHERE = "Results"
CATEGORIES = ("vital-signs", "laboratory", "imaging", "social-history", "survey", "exam", "procedure", "therapy", "activity")
_VITAL_SIGNS = frozenset(
    "85354-9 8480-6 8462-4 8867-4 9279-1 8310-5 8302-2 29463-7 39156-5 59408-5 2708-6 8287-5 3141-9 8306-3 72514-3 85353-1".split()
)
_OTHER = {"sdoh": "survey", "lab": "laboratory", "rad": "imaging", "lp29684-5": "imaging", "lp29708-2": "laboratory", "imag": "imaging"}
_IMAGING = re.compile(r"\bct\b|\bmri?\b|\bx[- ]?ray|ultrasound|mammogra|radiolog|radiograph|\bscan\b|echocardiogra", re.IGNORECASE)
_REPORT_STATES = {"partial": "preliminary", "appended": "amended"}


def read(reader: Reader) -> list[ResultItem]:
    """Every value, with the panel that it belongs to; then the conclusions of reports that stand for themselves."""
    found: list[ResultItem] = []
    panels = _panels(reader)
    for resource in reader.pool.of("Observation"):
        found += _of_observation(reader, resource, panels.get(id(resource), ""))
    for report in reader.pool.of("DiagnosticReport"):
        found += _of_report(reader, report)
    return found


def _panels(reader: Reader) -> dict[int, str]:
    """The names of the groups that hold an observation, the nearest first."""
    found: dict[int, str] = {}
    groups: list[tuple[Tree, tuple[str, ...]]] = [(group, ("hasMember", "related")) for group in reader.pool.of("Observation")]
    groups += [(report, ("result",)) for report in reader.pool.of("DiagnosticReport")]
    for group, names in groups:
        members = [target for each in parts(group, *names) if (target := reader.pool.find(part(each, "target") or each, group))]
        label = plain(reader.label(part(group, "code")), 300) if members else ""
        for member in members:
            if label:
                found.setdefault(id(member), label)
    return found


def _of_observation(reader: Reader, resource: Tree, panel: str, around: Tree | None = None) -> Iterator[ResultItem]:
    """The observation's own value, and those of its components; one that only groups others says nothing itself."""
    if reader.is_taken_back(resource) or reader.state(resource) == "cancelled":
        return
    label = reader.name(resource, part(resource, "code"), "Result")
    own = _item(reader, resource, resource, label, panel, around)
    components = list(parts(resource, "component"))
    if own is not None:
        yield own
    for each in components:
        name = reader.label(part(each, "code")) or reader.known(part(each, "code"))
        if name and (item := _item(reader, resource, each, name, label or panel, around)):
            yield item
    if own is None and not components and not resource.get("hasMember") and label:
        reader.note(WHERE, f"“{plain(label, 120)}” has no value{_why_absent(reader, resource)}, so it was not taken into the list.")


def _why_absent(reader: Reader, resource: Tree) -> str:
    reason = reader.state(resource, "dataAbsentReason")
    return {"not-performed": " (not done)", "asked-declined": " (the patient did not want to say)"}.get(reason, "")


def _item(reader: Reader, resource: Tree, holder: Tree, label: str, panel: str, around: Tree | None) -> ResultItem | None:
    """One value; `holder` is the observation itself or its component, `around` the report that a contained one stands in."""
    value, unit = value_of(reader, holder, WHERE)
    meaning = interpretation(reader, holder)
    if not label or not (value or meaning):
        return None
    common = reader.common(resource, label, part(holder, "code"), WHERE)
    if holder is not resource and common["source_key"]:
        common["source_key"] = plain(f"{common['source_key']}#{common['code'] or label}", 300)
    return ResultItem(
        **common,
        category=category_of(reader, resource, label),
        panel=panel,
        value=value,
        unit=unit,
        reference_range=reference_range(reader, holder),
        interpretation=meaning,
        status=reader.state(resource) or "final",
        taken=_taken(reader, resource) or (_taken(reader, around) if around else None),
        performer=reader.person(resource, resource, "performer"),
    )


def category_of(reader: Reader, resource: Tree, label: str) -> str:
    """FHIR's category of an observation or report; where it says none, what its code or its name tells."""
    told = [raw(coding, "code").lower() for each in parts(resource, "category") for coding in parts(each, "coding")]
    told += [reader.label(each).lower().replace(" ", "-") for each in parts(resource, "category")]
    if found := next((each for each in CATEGORIES if each in told), ""):
        return found
    if found := next((_OTHER[each] for each in told if each in _OTHER), ""):
        return found
    codes = {raw(coding, "code") for coding in parts(part(resource, "code"), "coding")}
    if _VITAL_SIGNS & codes:
        return "vital-signs"
    if _IMAGING.search(label):
        return "imaging"
    return "survey" if told and kind_of(resource) == "Observation" and "laboratory" not in told else "laboratory"


def _taken(reader: Reader, resource: Tree) -> When | None:
    return reader.span(resource, "effective", WHERE)[0] or reader.when(resource, "issued", WHERE)


def _of_report(reader: Reader, report: Tree) -> Iterator[ResultItem]:
    """The values that stand inside the report, its conclusion, or the report itself where nothing else of it came along."""
    if reader.is_taken_back(report) or reader.state(report) == "cancelled":
        return
    label = reader.name(report, part(report, "code"), "Report")
    inside = [
        target for each in parts(report, "result") if raw(each, "reference").startswith("#") and (target := reader.pool.find(each, report))
    ]
    for observation in inside:
        yield from _of_observation(reader, observation, label, report)
    codes = [found for each in parts(report, "conclusionCode", "codedDiagnosis") if (found := reader.label(each))]
    conclusion = plain(raw(report, "conclusion"), 20_000) or ", ".join(codes)
    says_more = any(reader.pool.find(each, report) for each in parts(report, "result")) or report.get("presentedForm")
    if label and (conclusion or not says_more):
        state = reader.state(report)
        yield ResultItem(
            **reader.common(report, label, part(report, "code"), WHERE),
            category=category_of(reader, report, label),
            value=conclusion,
            status=_REPORT_STATES.get(state, state) or "final",
            taken=_taken(reader, report),
            performer=reader.person(report, report, "resultsInterpreter", "performer"),
        )
