"""Short ways to the parts of a CDA tree that are safe against what is missing."""

from collections.abc import Iterator
from typing import Any

from lxml import etree

V3 = "{urn:hl7-org:v3}"
SDTC = "{urn:hl7-org:sdtc}"
XSI_TYPE = "{http://www.w3.org/2001/XMLSchema-instance}type"

Element = etree._Element


def kid(element: Element | None, *names: str) -> Element | None:
    """The first child of that name, and its first child of the next name, and so on."""
    # Not by iterchildren(tag), which looks for the one after before it answers: each call would walk along all siblings.
    for name in names:
        wanted = V3 + name
        for child in element if element is not None else ():
            if child.tag == wanted:
                element = child
                break
        else:
            return None
    return element


def kids(element: Element | None, *names: str) -> Iterator[Element]:
    """All children of these names, in the order of the file."""
    return iter(()) if element is None else element.iterchildren(*[V3 + name for name in names])


def own(element: Element | None, attribute: str) -> str:
    """An attribute's text without outer spaces, "" when it is missing."""
    return (element.get(attribute) or "").strip() if element is not None else ""


def all_text(element: Element | None) -> str:
    """All text inside an element, as the file lays it out."""
    if element is None:
        return ""
    texts: Iterator[Any] = element.itertext()
    return "".join(texts)


def name_of(element: Element) -> str:
    """The element's name without its namespace."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def kind_of(element: Element | None) -> str:
    """The data type that the file gives a value, without prefix: PQ, CD, IVL_TS ..."""
    return own(element, XSI_TYPE).rpartition(":")[2]


def is_null(element: Element | None) -> bool:
    """Missing, or marked as saying nothing."""
    return element is None or element.get("nullFlavor") is not None


def is_true(element: Element | None, attribute: str = "negationInd") -> bool:
    """Whether an attribute says yes; the "not" of a statement where none is named."""
    return own(element, attribute).lower() in ("true", "1")


def templates(element: Element) -> frozenset[str]:
    """The ids of the templates that the element follows, without their versions."""
    return frozenset(root.strip() for each in kids(element, "templateId") if (root := each.get("root")))


def descend(entry: Element, wanted: frozenset[str], through: frozenset[str]) -> Iterator[Element]:
    """The nearest elements named in `wanted` below (or at) an entry, walking only through the wrappers named in `through`.

    Order of the file; no recursion, so that depth costs nothing.
    """
    waiting = [entry]
    while waiting:
        element = waiting.pop()
        name = name_of(element)
        if name in wanted:
            yield element
        elif name in through:
            waiting.extend(reversed(list(element)))


def with_namespace(root: Element) -> Element:
    """Give the HL7 namespace to a document that some exporters write without it (or with an upper-case address)."""
    stray = root.tag.rpartition("}")[0] if isinstance(root.tag, str) else ""
    if root.tag == V3 + "ClinicalDocument":
        return root
    prefix = stray + "}" if stray else ""
    for element in root.iter():
        if isinstance(element.tag, str) and element.tag.startswith(prefix) and (prefix or not element.tag.startswith("{")):
            element.tag = V3 + element.tag[len(prefix) :]
    return root
