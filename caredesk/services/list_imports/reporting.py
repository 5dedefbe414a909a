"""The command line's answer about one list, with the keys of cli.md."""

from typing import Any

from caredesk.kinds import FileFormat
from caredesk.services.imports.reporting import COUNT_KEYS
from caredesk.services.list_imports.lines import ListLine, ListPreview, ListTaken, Standing

NOBODY = {"id": None, "name": None, "birth_date": None, "sex": None}


def report(
    file_name: str,
    file_format: FileFormat,
    preview: ListPreview | None = None,
    taken: ListTaken | None = None,
    *,
    with_likely: bool = False,
    error: str | None = None,
) -> dict[str, Any]:
    """One entry of `files`. A likely duplicate that was left out is told among `unread`, with the reasons."""
    counts = dict.fromkeys(COUNT_KEYS, 0)
    entry: dict[str, Any] = {"file": file_name, "format": file_format.value, "patient": NOBODY, "counts": counts}
    entry |= {"already_present": 0, "unread": [], "written": taken is not None, "error": error}
    if preview is None:
        return entry
    entry["unread"] = _unread(preview, with_likely=with_likely)
    entry["cautions"] = [{"where": _where(line), "why": why} for line in preview.lines for why in line.why if line.standing is Standing.NEW]
    entry["name_alerts"] = [_where(line) for line in preview.lines if line.name_alert]
    if error is None:
        added = preview.counts[Standing.NEW] + (preview.counts[Standing.LIKELY] if with_likely else 0)
        counts[preview.whom.value] = taken.written if taken else added
        entry["already_present"] = preview.counts[Standing.SAME]
    if taken is not None:
        entry["import_id"] = str(taken.import_id) if taken.import_id else None
        entry["organizations_added"] = taken.organizations
    return entry


def _unread(preview: ListPreview, *, with_likely: bool) -> list[dict[str, str]]:
    found = [(each.line, each.why) for each in preview.refused]
    for line in preview.lines:
        if line.standing is Standing.REFUSED:
            found.append((line.facts.line, "; ".join(line.why)))
        elif line.standing is Standing.LIKELY and not with_likely:
            found.append((line.facts.line, likely_words(line)))
    return [{"where": f"line {at}", "why": why} for at, why in sorted(found)]


def likely_words(line: ListLine) -> str:
    """ "Likely here already: Maria Delgado (Same name, Same phone)"."""
    named = "; ".join(f"{one.name} ({', '.join(one.reasons)})" for one in line.alike)
    return f"{line.name} is likely here already: {named}. Left out; --new adds it as somebody else."


def _where(line: ListLine) -> str:
    return f"line {line.facts.line}"
