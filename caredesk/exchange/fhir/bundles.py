"""FHIR files that came together: whole records stay as they are, loose resources are put together for each person."""

from collections.abc import Iterable

from caredesk.errors import ImportProblem
from caredesk.exchange.fhir import document, json_text
from caredesk.exchange.fhir.nodes import kind_of
from caredesk.exchange.fhir.persons import SHARED, Share
from caredesk.exchange.fhir.pool import Entry, Pool, pool_of
from caredesk.exchange.parts import Part, Parts
from caredesk.exchange.records import Unread
from caredesk.exchange.text import plain


def split(shares: list[Share], faults: Iterable[str]) -> Parts:
    """A record for each person of one file."""
    notes = [Unread(where="The file", why=plain(fault, 1000)) for fault in (*faults, *(note for share in shares for note in share.notes))]
    return Parts(tuple(_record(share, place, len(shares)) for place, share in enumerate(shares, 1)), notes=tuple(notes))


def records_of(files: list[Part]) -> tuple[tuple[Part, ...], tuple[Unread, ...]]:
    """The records of several files, and what was wrong with them."""
    records: list[Part] = []
    loose: list[Entry] = []
    notes: list[Unread] = []
    for file in files:
        try:
            pool = pool_of(json_text.parse(file.content).values)
        except ImportProblem as problem:
            notes.append(Unread(where=plain(file.name, 200), why=plain(str(problem), 1000)))
            continue
        if _is_whole(pool):
            found, told = _of_whole(file, pool)
            records += found
            notes += told
        else:
            loose += pool.entries
    if any(kind_of(entry.resource) not in SHARED for entry in loose):
        found, told = _of_loose(loose)
        records += found
        notes += told
    return tuple(records), tuple(notes)


def _is_whole(pool: Pool) -> bool:
    """Whether a file has the patient and something of the patient's."""
    kinds = {kind_of(entry.resource) for entry in pool.entries}
    return "Patient" in kinds and bool(kinds - SHARED - {"Patient"})


def _of_whole(file: Part, pool: Pool) -> tuple[list[Part], list[Unread]]:
    shares = document.shares_of(pool)
    if len(shares) == 1:
        return [file], []
    parts = split(shares, ())
    return [Part(f"{file.name}: {part.name}", part.content) for part in parts.records], list(parts.notes)


def _of_loose(loose: list[Entry]) -> tuple[list[Part], list[Unread]]:
    """What stood alone in files of its own, one person's together."""
    try:
        shares = document.shares_of(pool_of([_bundle(loose)]))
    except ImportProblem as problem:
        return [], [Unread(where="The FHIR files", why=plain(str(problem), 1000))]
    parts = split(shares, ())
    return list(parts.records), list(parts.notes)


def _record(share: Share, place: int, number: int) -> Part:
    """One person's entries as a file of their own, the same bytes each time."""
    name = plain(share.name, 120) or "A person without a name"
    return Part(f"{name} ({place} of {number})" if number > 1 else name, json_text.dumped(_bundle(share.entries)))


def _bundle(entries: list[Entry]) -> dict[str, object]:
    listed = [{"fullUrl": entry.url, "resource": entry.resource} if entry.url else {"resource": entry.resource} for entry in entries]
    return {"resourceType": "Bundle", "type": "collection", "entry": listed}
