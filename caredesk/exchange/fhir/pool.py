"""All resources of a file, each once in its newest version, and what a reference in one of them points at."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from caredesk.exchange.fhir.nodes import Tree, kind_of, part, parts, raw

_SEGMENTS = 2  # "Patient/17"


@dataclass(slots=True)
class Entry:
    """A resource and the address under which its bundle files it."""

    resource: Tree
    url: str = ""
    is_deleted: bool = False


@dataclass(slots=True)
class Pool:
    """The resources in the order of the file; `is_partial` says that a search result goes on at the sender's server."""

    entries: list[Entry] = field(default_factory=list)
    is_partial: bool = False
    errors: int = 0
    made_at: str = ""  # when the first bundle says that it was put together
    _by_key: dict[str, Tree] = field(default_factory=dict)
    _by_number: dict[tuple[str, str], Tree] | None = None
    _displays: dict[str, str] | None = None
    _by_kind: dict[str, list[tuple[int, Tree]]] | None = None

    @classmethod
    def of_entries(cls, entries: list[Entry]) -> "Pool":
        """A pool of resources that were sorted out before."""
        pool = cls(list(entries))
        for entry in pool.entries:
            for key in _keys(entry):
                pool._by_key.setdefault(key, entry.resource)
        return pool

    def of(self, *kinds: str) -> Iterator[Tree]:
        """All resources of these kinds, in the order of the file."""
        if self._by_kind is None:
            self._by_kind = defaultdict(list)
            for place, entry in enumerate(self.entries):
                self._by_kind[kind_of(entry.resource)].append((place, entry.resource))
        found = [each for kind in dict.fromkeys(kinds) for each in self._by_kind.get(kind, ())]
        if len(kinds) > 1:
            found.sort(key=lambda each: each[0])
        return (resource for _, resource in found)

    def find(self, reference: Any, owner: Tree | None = None) -> Tree:
        """What a reference points at: inside its owner, in the file by address, by kind and id, by number; empty where it is not here."""
        told = raw(reference, "reference").strip() if isinstance(reference, dict) else ""
        if not told and not isinstance(reference, dict):
            return {}
        if told.startswith("#"):
            return next((each for each in parts(owner, "contained") if raw(each, "id") == told[1:]), {})
        if told in self._by_key:
            return self._by_key[told]
        kind, question, asked = told.partition("?")
        if question:
            return self._numbered(kind.rpartition("/")[2], asked.removeprefix("identifier="))
        if told and (found := self._by_key.get(_short(told, raw(reference, "type")), {})):
            return found
        number = part(reference, "identifier")
        return self._numbered(raw(reference, "type"), f"{raw(number, 'system')}|{raw(number, 'value')}") if number else {}

    def display(self, reference: Any) -> str:
        """The words beside a reference, else beside another one to the same address: some files give a name only once."""
        told, shown = raw(reference, "reference"), raw(reference, "display")
        if shown or not told:
            return shown
        if self._displays is None:
            self._displays = {}
            for entry in self.entries:
                for address, words in _named_references(entry.resource):
                    if len(words) > len(self._displays.get(address, "")):
                        self._displays[address] = words
        return self._displays.get(told, "")

    def _numbered(self, kind: str, number: str) -> Tree:
        """The one resource with that number ("system|value", or the value alone)."""
        if self._by_number is None:
            self._by_number = {}
            for entry in self.entries:
                for each in parts(entry.resource, "identifier"):
                    for told in (f"{raw(each, 'system')}|{raw(each, 'value')}", raw(each, "value")):
                        self._by_number.setdefault((kind_of(entry.resource), told), entry.resource)
        return self._by_number.get((kind, number), {})


def pool_of(values: Iterable[Any]) -> Pool:
    """The resources of all bundles, lists and lines of a file."""
    pool = Pool()
    newest: dict[str, int] = {}
    gone: set[str] = set()
    for entry in _gathered(values, pool):
        key = _key(entry)
        if entry.is_deleted:
            gone.add(key)
        elif not key or key not in newest:
            newest[key or f"#{len(pool.entries)}"] = len(pool.entries)
            pool.entries.append(entry)
        elif _age(entry.resource) > _age(pool.entries[newest[key]].resource):
            pool.entries[newest[key]] = entry
    kept = Pool.of_entries([entry for entry in pool.entries if not _key(entry) or _key(entry) not in gone])
    kept.is_partial, kept.errors, kept.made_at = pool.is_partial, pool.errors, pool.made_at
    return kept


def _gathered(values: Iterable[Any], pool: Pool) -> Iterator[Entry]:
    """Every resource below these values; bundles inside bundles, lists and wrappers of other programs are opened."""
    for value in values:
        if isinstance(value, list):
            yield from _gathered(value, pool)
        elif isinstance(value, dict):
            yield from _of_object(value, pool)


def _of_object(value: Tree, pool: Pool) -> Iterator[Entry]:
    kind = kind_of(value)
    if kind == "Bundle":
        pool.made_at = pool.made_at or raw(value, "timestamp")
        pool.is_partial = pool.is_partial or any(raw(link, "relation") == "next" for link in parts(value, "link"))
        for entry in parts(value, "entry"):
            yield from _of_entry(entry, pool)
    elif kind == "Parameters":
        yield from _gathered([part(each, "resource") for each in parts(value, "parameter")], pool)
    elif kind == "OperationOutcome":
        pool.errors += 1
    elif kind:
        yield Entry(value)
    else:
        yield from _gathered((each for each in value.values() if isinstance(each, list | dict)), pool)


def _of_entry(entry: Tree, pool: Pool) -> Iterator[Entry]:
    resource = part(entry, "resource") or (entry if kind_of(entry) else {})
    request = part(entry, "request")
    if raw(request, "method").upper() == "DELETE":
        yield Entry({}, raw(request, "url") or raw(entry, "fullUrl"), is_deleted=True)
    elif kind_of(resource) in ("", "Bundle", "Parameters", "OperationOutcome"):
        yield from _gathered([resource], pool)
    else:
        yield Entry(resource, raw(entry, "fullUrl").strip())


def _named_references(resource: Tree) -> Iterator[tuple[str, str]]:
    """Every reference below a resource that has a name beside it."""
    waiting: list[Any] = [resource]
    while waiting:
        each = waiting.pop()
        if isinstance(each, dict):
            if isinstance(each.get("reference"), str) and isinstance(each.get("display"), str):
                yield each["reference"], each["display"]
            waiting.extend(each.values())
        elif isinstance(each, list):
            waiting.extend(each)


def _key(entry: Entry) -> str:
    """Which resource it is a version of; "" where that stays open."""
    if entry.is_deleted:
        return _short(entry.url, "")
    number = raw(entry.resource, "id")
    return f"{kind_of(entry.resource)}/{number}" if number else ""


def _keys(entry: Entry) -> Iterator[str]:
    number, kind = raw(entry.resource, "id"), kind_of(entry.resource)
    if entry.url:
        yield entry.url
    if number:
        yield f"{kind}/{number}"
        yield f"urn:uuid:{number}"


def _short(address: str, kind: str) -> str:
    """ "Patient/17" of any address that ends so, with or without a version."""
    segments = address.split("/_history/", maxsplit=1)[0].rstrip("/").split("/")
    if len(segments) < _SEGMENTS:
        return f"{kind}/{segments[0]}" if kind and segments[0] else address
    return "/".join(segments[-_SEGMENTS:])


def _age(resource: Tree) -> tuple[int, str]:
    """Later versions of a resource compare as greater."""
    version, changed = raw(part(resource, "meta"), "versionId"), raw(part(resource, "meta"), "lastUpdated")
    return (int(version) if version.isascii() and version.isdigit() and len(version) < 10 else 0), changed
