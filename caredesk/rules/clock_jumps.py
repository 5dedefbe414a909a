"""A computer's clock that cannot be right: it went back, or far forward (trust.md row 20)."""

from datetime import datetime, timedelta

MOST_BACK, MOST_FORWARD = timedelta(minutes=5), timedelta(days=30)


def jump(before: datetime, now: datetime) -> timedelta | None:
    """By how much the clock jumped between two moments that it told one after the other; None where that may be real time."""
    passed = now - before
    return passed if passed < -MOST_BACK or passed > MOST_FORWARD else None
