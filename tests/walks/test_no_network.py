"""The walks have no network: tried here, so that nothing found there means that nothing was opened (trust.md T24)."""

import errno
import socket
import subprocess
import sys
from pathlib import Path
from threading import Thread

import pytest

from tests.walks import no_network
from tests.walks.no_network import REFUSED

LISTED = "from pathlib import Path; print(Path('/proc/net/dev').read_text().count(':'), Path('/proc/net/route').read_text().count('0000'))"


@pytest.fixture
def alone(has_no_network: bool) -> None:
    """Said where this machine does not allow it."""
    if not has_no_network:
        pytest.skip(REFUSED)


def test_there_is_no_way_out_of_a_walk(alone: None) -> None:
    assert (no_network.interfaces(), no_network.routes()) == (["lo"], [])


def test_the_threads_and_programs_that_a_walk_starts_have_none_either(alone: None) -> None:
    seen: list[list[str]] = []
    thread = Thread(target=lambda: seen.append(no_network.interfaces()))
    thread.start()
    thread.join()
    listed = subprocess.check_output([sys.executable, "-c", LISTED], text=True)
    assert (seen, listed.split()) == ([["lo"]], ["1", "0"])


@pytest.mark.skipif(not no_network.apart(), reason="this machine lets no program have a network of its own")
def test_a_program_can_be_started_without_a_network_by_who_may_not_take_it_from_oneself() -> None:
    listed = subprocess.check_output([*no_network.apart(), sys.executable, "-c", LISTED], text=True)
    assert listed.split() == ["1", "0"]


def test_who_speaks_all_the_same_is_told_that_nobody_is_there(alone: None, internet_sockets: list[str]) -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as caller:
        assert caller.connect_ex(("127.0.0.1", 9)) == errno.ENETUNREACH
    assert internet_sockets.pop() == "made: AF_INET"


@pytest.mark.parametrize("family", [socket.AF_INET, socket.AF_INET6])
def test_a_socket_that_never_speaks_is_seen_too(family: socket.AddressFamily) -> None:
    with no_network.watched() as seen:
        socket.socket(family, socket.SOCK_DGRAM).close()
    assert seen == [f"made: {family.name}"]


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux shows which sockets of a process are open")
def test_a_socket_that_the_toolkit_holds_open_is_seen_too() -> None:
    """Qt makes its own, of which Python tells nothing."""
    from PySide6.QtNetwork import QUdpSocket

    with no_network.watched() as seen:
        held = QUdpSocket()
        held.bind(0)
    held.close()
    assert {told.partition(": ")[0] for told in seen} == {"open"}


def test_the_sockets_of_this_computer_alone_are_nobodys_business(tmp_path: Path) -> None:
    with no_network.watched() as seen, socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as own:
        own.bind(str(tmp_path / "own"))
    assert seen == []
