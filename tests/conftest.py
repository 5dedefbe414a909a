"""What every test may ask for: a real encrypted practice, a clock that stands still, an offscreen window."""

import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from caredesk import vault
from caredesk.kinds import PracticeKind
from caredesk.storage.keys import LOWEST

NOW = datetime(2026, 11, 16, 15, 47, tzinfo=UTC)  # 10:47 in New York
PASSPHRASE, NEW_PASSPHRASE = "lantern orchard copper violin", "thistle harbor seven pianos"
PRACTICE, USER = "Lakeside Care Coordination", "Dana Whitfield"


LONG = ("trust", "slow")  # marks


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Files with long tests come first, so that no processor is left alone with one at the end."""
    long = {item.path for item in items if any(item.get_closest_marker(mark) for mark in LONG)}
    items.sort(key=lambda item: item.path not in long)


def standing_clock() -> datetime:
    """Monday, November 16, 2026, 10:47 in New York."""
    return NOW


class Clock:
    """Stands still until a test moves it."""

    def __init__(self) -> None:
        self.moment = NOW

    def __call__(self) -> datetime:
        return self.moment


@pytest.fixture
def clock() -> Clock:
    return Clock()


def a_practice(folder: Path, *, is_sample: bool = False) -> vault.Created:
    """A fresh practice whose key costs as little as the bounds allow."""
    return vault.create(
        folder,
        practice_name=PRACTICE,
        kinds=(PracticeKind.COVERED_ENTITY,),
        user_name=USER,
        credentials="RN",
        passphrase=PASSPHRASE,
        is_sample=is_sample,
        clock=standing_clock,
        kdf=LOWEST,
        reserve_bytes=0,
    )


@pytest.fixture
def practice_folder(tmp_path: Path) -> Path:
    """Where a practice may be made."""
    return tmp_path / "practice"


@pytest.fixture
def safe(practice_folder: Path) -> Iterator[vault.Vault]:
    """A fresh, open, empty practice."""
    opened = a_practice(practice_folder).vault
    yield opened
    opened.close()
