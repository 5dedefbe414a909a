"""Finds the folder of shared files (clinical records of other programs, pictures of the design) where it stands beside the checkout."""

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


def shared_folder() -> Path | None:
    """The folder that CAREDESK_SHARED names, or `shared` beside the checkout; None where neither exists."""
    named = os.environ.get("CAREDESK_SHARED")
    folder = Path(named) if named else ROOT.parent / "shared"
    return folder if folder.is_dir() else None


SHARED = shared_folder()
needs_shared = pytest.mark.skipif(SHARED is None, reason="the shared files are not here (set CAREDESK_SHARED)")


def shared(*names: str) -> Path:
    """A shared file by its place, for instance `shared("data", "dev", "ccda", "sunrise_kidd.xml")`; skips the test where it is absent."""
    if SHARED is None or not SHARED.joinpath(*names).exists():
        pytest.skip(f"{'/'.join(names)} is not among the shared files here (set CAREDESK_SHARED)")
    return SHARED.joinpath(*names)
