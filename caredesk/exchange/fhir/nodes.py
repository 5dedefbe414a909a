"""Short ways to the parts of a FHIR tree that are safe against what is missing or has another shape than it should."""

from collections.abc import Iterator
from typing import Any

from caredesk.exchange.text import plain

Tree = dict[str, Any]
_EXTENSIONS = ("extension", "modifierExtension")


def part(tree: Any, *names: str) -> Tree:
    """The object of that name, its object of the next name, and so on; of a list the first. Empty where there is none."""
    for name in names:
        tree = tree.get(name) if isinstance(tree, dict) else None
        if isinstance(tree, list):
            tree = next((each for each in tree if isinstance(each, dict)), None)
    return tree if isinstance(tree, dict) else {}


def parts(tree: Any, *names: str) -> Iterator[Tree]:
    """All objects under these names, in the order of the names; one that should be a list and is not counts as a list of one."""
    for name in names:
        found = tree.get(name) if isinstance(tree, dict) else None
        if found is None:
            continue
        if isinstance(found, dict):
            yield found
        elif isinstance(found, list):
            yield from (each for each in found if isinstance(each, dict))


def raw(tree: Any, name: str) -> str:
    """A single value as its text: a word, or a number as it is written; "" for anything else."""
    found = tree.get(name) if isinstance(tree, dict) else None
    if found is None:  # asked for much that most trees do not have
        return ""
    if isinstance(found, str):
        return found
    if isinstance(found, list):
        found = found[0] if found else None
        if isinstance(found, str):
            return found
    return str(found) if isinstance(found, int) and not isinstance(found, bool) else ""


def word(tree: Any, name: str, limit: int = 400) -> str:
    """The same as one clean line."""
    return plain(raw(tree, name), limit)


def words(tree: Any, name: str, limit: int = 400) -> list[str]:
    """All single values under a name, clean, without the empty ones."""
    found = tree.get(name) if isinstance(tree, dict) else None
    listed = found if isinstance(found, list) else [found]
    return [text for each in listed if isinstance(each, str) and (text := plain(each, limit))]


def code_word(tree: Any, name: str) -> str:
    """A code of a closed list, clean and in small letters."""
    return plain(raw(tree, name)[:100]).lower()


def truth(tree: Any, name: str) -> bool | None:
    """Yes or no, also where it is written as a word; None where the tree does not say."""
    found = tree.get(name) if isinstance(tree, dict) else None
    if isinstance(found, bool):
        return found
    return {"true": True, "false": False}.get(found.strip().lower()) if isinstance(found, str) else None


def kind_of(resource: Any) -> str:
    """Which kind of resource it is."""
    return raw(resource, "resourceType")[:80]


def extension(tree: Any, *endings: str) -> Tree:
    """The first extension whose address ends so, at whichever server its definition lies."""
    return next(extensions(tree, *endings), {})


def extensions(tree: Any, *endings: str) -> Iterator[Tree]:
    """All of them."""
    return (each for each in parts(tree, *_EXTENSIONS) if raw(each, "url").endswith(endings))
