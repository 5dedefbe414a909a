"""How large the tries of the safe's promises are: what every change can afford, or all of it before a release (`dev.py bench --trust`)."""

import os

IS_WHOLE = os.environ.get("CAREDESK_TRUST") == "whole"


def sized(each_change: int, before_release: int) -> int:
    """The number of tries, or the distance between them, for this run."""
    return before_release if IS_WHOLE else each_change
