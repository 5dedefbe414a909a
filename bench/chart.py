"""Opening a chart of 2,000 entries in a large practice against the same chart in a small one."""

from uuid import UUID

from PySide6.QtCore import QCoreApplication, QEvent

from bench import vaults
from bench.measuring import Measure, Paired, milliseconds, uncollected
from bench.window import SIZE, application, desk_of, wait_for
from caredesk.ui.charts.page import ChartPage
from caredesk.ui.common.desk import Desk
from caredesk.ui.common.places import PageName, Place

LARGE, SMALL = 100_000, 1_000
RUNS = 20
BOUND = 1.2


class Chart:
    """A chart page on one practice, opened again and again."""

    def __init__(self, desk: Desk) -> None:
        self._desk, self._app = desk, application()
        found: list[UUID] = []
        desk.ask(desk, vaults.full_chart, found.append)
        wait_for(self._app, lambda: bool(found))
        self._patient = found[0]
        self._open: ChartPage | None = None

    def open(self) -> None:
        """A new page shows the chart until all is asked and painted."""
        page = ChartPage(self._desk, None)  # type: ignore[arg-type]  # a window of its own here
        page.resize(*SIZE)
        page.show_place(Place(PageName.CHART, self._patient))
        page.show()
        wait_for(self._app, lambda: not self._desk.is_busy and page.shown is not None and page.shown.isVisible())
        page.repaint()
        self._open = page

    def put_away(self) -> None:
        """The page is gone, as it would be with the next turn of the program's own loop; else what it still asks is answered later."""
        if self._open is not None:
            self._open.close()
            self._open.deleteLater()
            self._open = None
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def opened_ms(self) -> float:
        """How long one opening takes, in milliseconds."""
        took = milliseconds(self.open)
        self.put_away()
        return took


def measured() -> list[Measure]:
    """Both practices open side by side, their charts opened in turn."""
    with desk_of(LARGE) as large, desk_of(SMALL) as small:
        ours, theirs = Chart(large), Chart(small)
        for chart in (ours, theirs):
            chart.opened_ms()
        with uncollected():
            times = [(ours.opened_ms(), theirs.opened_ms()) for _ in range(RUNS)]
    timed = Paired(tuple(one[0] for one in times), tuple(one[1] for one in times))
    what = f"opening a chart with 2,000 entries among {LARGE:,} patients / among {SMALL:,}"
    return [Measure(what, timed.ratio, "x", BOUND, timed.words)]
