"""Timing to be trusted on a noisy machine: both sides in turn, medians, and a fixed loop that says whether the machine kept its pace."""

import gc
import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

RUNS = 20
MOST_DRIFT = 0.10
MOST_TRIES = 5
LOOP_ROUNDS = 150_000


@dataclass(frozen=True)
class Measure:
    """One line of the table. `bound` None: the figure is shown and not judged."""

    what: str
    figure: float
    unit: str
    bound: float | None
    detail: str
    drift: float = 0.0

    @property
    def holds(self) -> bool:
        """Whether the figure keeps its bound, on a machine that kept its pace."""
        return self.bound is None or (self.is_steady and self.figure <= self.bound)

    @property
    def is_steady(self) -> bool:
        """Whether the fixed loop took as long after the measure as before it."""
        return self.drift <= MOST_DRIFT


@dataclass(frozen=True)
class Paired:
    """Two things timed in turn, in milliseconds."""

    ours_ms: tuple[float, ...]
    theirs_ms: tuple[float, ...]

    @property
    def ratio(self) -> float:
        """Median of ours by median of theirs."""
        return statistics.median(self.ours_ms) / statistics.median(self.theirs_ms)

    @property
    def ratio_at_95(self) -> float:
        """The same of the 95th percentiles."""
        return percentile(self.ours_ms, 95) / percentile(self.theirs_ms, 95)

    @property
    def words(self) -> str:
        """Both medians."""
        return f"{statistics.median(self.ours_ms):.1f} ms against {statistics.median(self.theirs_ms):.1f} ms"


def percentile(values: tuple[float, ...], per_cent: int) -> float:
    """The value that `per_cent` of all do not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, round(per_cent / 100 * (len(ordered) - 1)))]


def milliseconds(work: Callable[[], object]) -> float:
    """How long one call takes."""
    began = time.perf_counter()
    work()
    return (time.perf_counter() - began) * 1_000


def in_turn(ours: Callable[[], object], theirs: Callable[[], object], runs: int = RUNS) -> Paired:
    """Both called once to warm up, then timed alternately."""
    ours()
    theirs()
    times = [(milliseconds(ours), milliseconds(theirs)) for _ in range(runs)]
    return Paired(tuple(time_[0] for time_ in times), tuple(time_[1] for time_ in times))


@contextmanager
def uncollected() -> Iterator[None]:
    """No garbage is collected meanwhile, as in the program's child, and in its window but for a timer's turn (`ui/shell/tidying.py`).

    Else what other measures left in memory is looked through for ours, and always in the same one of two turns.
    """
    gc.collect()
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def steady(measure: Callable[[], list[Measure]]) -> list[Measure]:
    """The measure, repeated while the machine's own pace drifted by over 10 % during it; the last try is told as what it is."""
    for last in (False,) * (MOST_TRIES - 1) + (True,):
        before = fixed_loop_ms()
        found = measure()
        drift = abs(fixed_loop_ms() / before - 1)
        if drift <= MOST_DRIFT or last:
            return [Measure(one.what, one.figure, one.unit, one.bound, one.detail, drift) for one in found]
    raise AssertionError("unreachable")


def fixed_loop_ms() -> float:
    """The median time of a loop that never changes."""
    return statistics.median(milliseconds(_loop) for _ in range(15))


def _loop() -> int:
    total = 0
    for number in range(LOOP_ROUNDS):
        total += number & 7
    return total
