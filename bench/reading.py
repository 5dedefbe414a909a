"""From the bytes of a large record to plain data, against the bare parsing of the same bytes: C-CDA and FHIR."""

import json
from pathlib import Path

from lxml import etree

from bench.ccda_file import of_sunrise
from bench.fhir_file import of_two_thousand
from bench.measuring import Measure, in_turn, uncollected
from caredesk.exchange import child

BOUND = 15.0


def measured() -> list[Measure]:
    """What the child does with the document once it runs, by lxml alone."""
    document = of_sunrise(Path(__file__).resolve().parent.parent / "tests" / "data" / "ccda")
    with uncollected():
        timed = in_turn(lambda: child.answer(document), lambda: etree.fromstring(document))
    ccda = Measure("parsing a 1 MB C-CDA to plain data / lxml parsing it", timed.ratio, "x", BOUND, timed.words)
    bundle = of_two_thousand()
    with uncollected():
        timed = in_turn(lambda: child.answer(bundle), lambda: json.loads(bundle))
    return [ccda, Measure("2,000 FHIR resources to plain data / json.loads", timed.ratio, "x", BOUND, timed.words)]
