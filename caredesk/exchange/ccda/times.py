"""The times of a C-CDA document: single ones and intervals, as `When`; impossible dates are named."""

from caredesk.exchange.ccda.nodes import Element, is_null, kid, own
from caredesk.exchange.person_facts import When
from caredesk.exchange.terms.stamps import read_stamp


def stamp(element: Element | None) -> When | None:
    """The time in an element's value. Raises BadDate."""
    return None if element is None else read_stamp(own(element, "value"))


def interval(element: Element | None) -> tuple[When | None, When | None]:
    """Start and end. A single time is a start; a middle stands for the start. Raises BadDate."""
    if element is None:
        return None, None
    start = stamp(kid(element, "low")) or stamp(element) or stamp(kid(element, "center"))
    return start, stamp(kid(element, "high"))


def ends_unknown(element: Element | None) -> bool:
    """Whether an interval says that it has no known end."""
    high = kid(element, "high")
    return high is None or is_null(high) or not own(high, "value")
