"""What every walk may ask for: the look, and the program started on a practice that was made before. No walk has a network (T24)."""

from collections.abc import Iterator

import pytest

from tests.ui.conftest import look, made_folder, nothing_is_left_open, program
from tests.walks.no_network import watched, without_network

__all__ = ["look", "made_folder", "nothing_is_left_open", "program"]


@pytest.fixture(scope="package", autouse=True)
def has_no_network() -> Iterator[bool]:
    """All walks run where no network is, as far as this machine lets them; answers whether it does."""
    with without_network() as is_without:
        yield is_without


@pytest.fixture(autouse=True)
def internet_sockets(has_no_network: bool) -> Iterator[list[str]]:
    """Whatever a walk does, it makes no socket of the internet."""
    with watched() as seen:
        yield seen
    assert seen == [], "the program opened a socket of the internet"
