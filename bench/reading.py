"""From the bytes of a C-CDA document of one megabyte to plain data, against lxml parsing the same bytes."""

from pathlib import Path

from lxml import etree

from bench.ccda_file import of_sunrise
from bench.measuring import Measure, in_turn
from caredesk.exchange import child

BOUND = 15.0


def measured() -> list[Measure]:
    """What the child does with the document once it runs, by lxml alone."""
    document = of_sunrise(Path(__file__).resolve().parent.parent / "tests" / "data" / "ccda")
    timed = in_turn(lambda: child.answer(document), lambda: etree.fromstring(document))
    return [Measure("parsing a 1 MB C-CDA to plain data / lxml parsing it", timed.ratio, "x", BOUND, timed.words)]
