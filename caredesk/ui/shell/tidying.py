"""Garbage is collected in the window's thread only: a widget that dies in another thread takes the program with it."""

import gc

from PySide6.QtCore import QObject, QTimer

EVERY_MS, SETTLED_MS = 2000, 6000  # by then the first page is shown, and what other pages need is loaded


class Tidying(QObject):
    """Switches the automatic collection off and does it by a timer, one generation at a time, as full as it is."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self, interval=EVERY_MS)
        self._timer.timeout.connect(self.tidy)
        self._timer.start()
        QTimer.singleShot(SETTLED_MS, self, self.spare_what_stays)

    @staticmethod
    def spare_what_stays() -> None:
        """What is loaded by now stays to the end: no collection, for which the window waits, looks through it any more (it took 110 ms)."""
        gc.freeze()

    @staticmethod
    def tidy() -> None:
        """Collect the oldest generation that is over its threshold."""
        counts, thresholds = gc.get_count(), gc.get_threshold()
        full = [generation for generation in range(3) if counts[generation] > thresholds[generation]]
        if full:
            gc.collect(full[-1])
