"""Memory of the program with 100,000 patients after ten searches and five charts, measured in a process of its own."""

import statistics
import subprocess
import sys
from typing import Any

from bench.measuring import RUNS, Measure

BOUND_MB = 230.0


def measured() -> list[Measure]:
    """The resident memory at the end, in megabytes of a million bytes: the median of processes that all do the same."""
    found = [_one() for _ in range(RUNS)]
    words = f"{min(found):.0f} to {max(found):.0f} MB in {RUNS} processes"
    return [Measure("memory with 100,000 patients after ten searches and five charts", statistics.median(found), "MB", BOUND_MB, words)]


def _one() -> float:
    done = subprocess.run([sys.executable, "-m", "bench.memory"], capture_output=True, text=True, check=True)
    return float(done.stdout.strip().splitlines()[-1])


def _work() -> float:
    import psutil

    from bench.people import invented
    from bench.vaults import names
    from bench.window import SIZE, application, desk_of, wait_for
    from caredesk.ui.common.places import PageName, Place
    from caredesk.ui.main_window import MainWindow

    app = application()
    with desk_of(100_000) as desk:
        window = MainWindow(desk, None)
        window.resize(*SIZE)
        window.show()
        window.go(Place(PageName.PATIENTS))
        wait_for(app, lambda: not desk.is_busy)
        roster: Any = window.page
        charts = []
        for name in names(invented(2_000), 10):
            window.go(Place(PageName.PATIENTS))
            roster.filter.setText(name[:4])
            wait_for(app, lambda: not desk.is_busy)
            charts.append(roster.rows.row(0).patient_id)
        for patient_id in charts[:5]:
            window.go(Place(PageName.CHART, patient_id))
            wait_for(app, lambda: not desk.is_busy)
        found = psutil.Process().memory_info().rss / 1e6
        window.close()
    return float(found)


if __name__ == "__main__":
    print(_work())
