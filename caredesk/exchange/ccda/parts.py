"""What any clinical statement has: statements inside it, a "not", templates, and who wrote it, did it, and where."""

from collections.abc import Iterator

from caredesk.exchange.ccda.nodes import Element, all_text, is_null, is_true, kid, kids, name_of, own, templates
from caredesk.exchange.ccda.people import best_name
from caredesk.exchange.text import plain, says_something, says_something_in_words

_RELATED = ("entryRelationship", "component")


def related(statement: Element | None, *names: str) -> Iterator[Element]:
    """The statements that a statement holds."""
    for link in kids(statement, *_RELATED):
        yield from kids(link, *names)


def links(statement: Element | None, *names: str) -> Iterator[tuple[str, Element]]:
    """The same, each with the kind of its link (RSON, SUBJ, REFR ...)."""
    for link in kids(statement, *_RELATED):
        for child in kids(link, *names):
            yield own(link, "typeCode").upper(), child


def act_around(statement: Element) -> Element | None:
    """The act that holds this statement (a concern, a group of entries), if one does."""
    link = statement.getparent()
    holder = link.getparent() if link is not None else None
    return holder if holder is not None and name_of(holder) == "act" else None


def is_negated(statement: Element) -> bool:
    """Whether the statement, or the link to it, says "not"."""
    link = statement.getparent()
    return is_true(statement) or (link is not None and name_of(link) == "entryRelationship" and is_true(link))


def is_taken_back(statement: Element) -> bool:
    """Whether its author took the statement back."""
    return own(kid(statement, "statusCode"), "code").lower() in ("nullified", "obsolete", "entered-in-error")


def follows(statement: Element, *suffixes: str) -> bool:
    """Whether the statement follows one of these C-CDA entry templates (2.16.840.1.113883.10.20.22.4.x)."""
    return any(f"2.16.840.1.113883.10.20.22.4.{suffix}" in templates(statement) for suffix in suffixes)


def author_name(author: Element | None) -> str:
    """The person, else the organization or program, that wrote an entry."""
    if author is None:
        return ""
    assigned = kid(author, "assignedAuthor")
    return best_name(kid(assigned, "assignedPerson")).text or named(assigned, "representedOrganization", "name")


def named(element: Element | None, *names: str) -> str:
    """The name below an element, as one line; "" where it is marked as saying nothing."""
    found = kid(element, *names)
    return "" if is_null(found) else plain(all_text(found), 200)


def performer_name(statement: Element | None) -> str:
    """Who did it: the first person, else the first organization."""
    found = ""
    for performer in kids(statement, "performer"):
        entity = kid(performer, "assignedEntity")
        if name := best_name(kid(entity, "assignedPerson")).text:
            return name
        found = found or named(entity, "representedOrganization", "name")
    return found if says_something(found) else ""


def place_name(statement: Element | None) -> str:
    """Where it was."""
    for participant in kids(statement, "participant"):
        if own(participant, "typeCode").upper() in ("LOC", "DST"):
            name = named(participant, "participantRole", "playingEntity", "name")
            name = name or named(participant, "participantRole", "scopingEntity", "desc")
            if says_something_in_words(name):
                return name
    return ""
