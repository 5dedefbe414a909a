"""How far long work is, on a terminal only: one line of standard error that writes over itself."""

import sys


class Progress:
    """Called with how much is done, how much there is, and what is being done where the work says so."""

    def __init__(self, words: str) -> None:
        self._words = words
        self._is_shown = sys.stderr.isatty()

    def __call__(self, done: int, of: int, what: str = "") -> None:
        """Write the line anew; at the end, wipe it."""
        if self._is_shown:
            line = f"{what or self._words}: {done} of {of}" if done < of else ""
            print(f"\r\x1b[2K{line}", end="", file=sys.stderr, flush=True)
