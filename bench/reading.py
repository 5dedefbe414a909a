"""From the bytes of a C-CDA document of one megabyte to plain data, against lxml parsing the same bytes."""

from pathlib import Path

from lxml import etree

from bench.ccda_file import of_sunrise
from bench.measuring import Measure, in_turn
from caredesk.exchange import child
from tests.shared_data import shared_folder

BOUND = 15.0


def measured() -> list[Measure]:
    """What the child does with the document once it runs, by lxml alone."""
    folder = shared_folder()
    if folder is None:
        return [Measure("a 1 MB C-CDA: needs shared data, which is not here", 0.0, "x", None, "")]
    document = of_sunrise(Path(folder) / "data" / "dev" / "ccda")
    timed = in_turn(lambda: child.answer(document), lambda: etree.fromstring(document))
    return [Measure("parsing a 1 MB C-CDA to plain data / lxml parsing it", timed.ratio, "x", BOUND, timed.words)]
