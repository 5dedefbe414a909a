"""Whether a window can open: a display that is there is never refused, one that does not answer ends in a sentence."""

import os
import shutil
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from caredesk.cli.screen import has_screen
from tests.cli.running import Answer, caredesk

ON_LINUX = sys.platform.startswith("linux")
pytestmark = pytest.mark.skipif(not ON_LINUX, reason="Windows and macOS always have a screen")
NAMES = ("DISPLAY", "WAYLAND_DISPLAY", "WAYLAND_SOCKET", "QT_QPA_PLATFORM", "XDG_SESSION_TYPE", "XDG_RUNTIME_DIR", "XAUTHORITY")
NOBODY = ":7654"


@pytest.fixture
def named(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """The environment of a computer that names no display at all."""
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)
    return monkeypatch


@pytest.fixture(scope="module")
def locked_display(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """An X server that lets in only who brings its cookie; answers its name and the cookie's file."""
    if not (shutil.which("Xvfb") and shutil.which("xauth")):
        pytest.skip("Xvfb or xauth is not installed here")
    cookies = tmp_path_factory.mktemp("x") / "cookies"
    subprocess.run(["xauth", "-f", str(cookies), "add", ":0", ".", "0f" * 16], check=True, capture_output=True)
    reading, writing = os.pipe()
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", "320x200x24", "-nolisten", "tcp", "-auth", str(cookies)]
    server = subprocess.Popen(command, pass_fds=(writing,), stderr=subprocess.DEVNULL)
    os.close(writing)
    with os.fdopen(reading) as told:
        number = told.readline().strip()
    yield f":{number}", cookies
    server.terminate()
    server.wait()


def without_a_window(**environment: str) -> Answer:
    """The program without words, where a display is named that is not there."""
    return caredesk(more={"QT_QPA_PLATFORM": "", **environment})


@pytest.mark.parametrize(
    "environment",
    [
        {"DISPLAY": NOBODY},
        {"DISPLAY": "localhost:7654.0"},
        {"DISPLAY": "nonsense"},
        {"WAYLAND_DISPLAY": "wayland-7"},
        {"DISPLAY": NOBODY, "QT_QPA_PLATFORM": "xcb"},
    ],
    ids=str,
)
def test_a_display_that_does_not_answer_ends_with_1_and_what_works_without(environment: dict[str, str]) -> None:
    answer = without_a_window(**environment)
    assert (answer.status, answer.out) == (1, "")
    assert "no screen" in answer.err
    assert len(answer.err.splitlines()) == 1


@pytest.mark.parametrize("chosen", ["offscreen", "minimal", "vnc:size=800x600", "eglfs", "linuxfb:fb=/dev/fb0"])
def test_a_platform_that_needs_no_display_is_taken_at_its_word(named: pytest.MonkeyPatch, chosen: str) -> None:
    named.setenv("QT_QPA_PLATFORM", chosen)
    assert has_screen()


def test_a_wayland_compositor_is_found_by_its_name_its_path_and_its_session(named: pytest.MonkeyPatch, tmp_path: Path) -> None:
    named.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    with socket.socket(socket.AF_UNIX) as compositor:
        compositor.bind(str(tmp_path / "wayland-0"))
        compositor.listen()
        named.setenv("WAYLAND_DISPLAY", "wayland-0")
        by_name = has_screen()
        named.setenv("WAYLAND_DISPLAY", str(tmp_path / "wayland-0"))
        by_path = has_screen()
        named.delenv("WAYLAND_DISPLAY")
        named.setenv("XDG_SESSION_TYPE", "wayland")
        by_session = has_screen()
    assert (by_name, by_path, by_session) == (True, True, True)


def test_a_display_forwarded_by_ssh_is_found(named: pytest.MonkeyPatch) -> None:
    with socket.create_server(("127.0.0.1", 0)) as forwarded:
        named.setenv("DISPLAY", f"localhost:{forwarded.getsockname()[1] - 6_000}.0")
        assert has_screen()


@pytest.mark.parametrize("form", ["{}", "{}.0", "unix{}", "/tmp/.X11-unix/X{}"])
def test_an_x_server_is_found_however_it_is_named(named: pytest.MonkeyPatch, locked_display: tuple[str, Path], form: str) -> None:
    number, cookies = locked_display
    named.setenv("XAUTHORITY", str(cookies))
    named.setenv("DISPLAY", form.format(number.lstrip(":") if form.startswith("/") else number))
    assert has_screen()


def test_an_x_server_that_lets_nobody_in_without_a_cookie_is_no_screen(
    named: pytest.MonkeyPatch, locked_display: tuple[str, Path], tmp_path: Path
) -> None:
    named.setenv("XAUTHORITY", str(tmp_path / "none"))
    named.setenv("DISPLAY", locked_display[0])
    assert not has_screen()


def test_looking_for_the_screen_costs_the_first_paint_next_to_nothing(named: pytest.MonkeyPatch, locked_display: tuple[str, Path]) -> None:
    named.setenv("XAUTHORITY", str(locked_display[1]))
    named.setenv("DISPLAY", locked_display[0])

    def milliseconds() -> float:
        began = time.perf_counter()
        has_screen()
        return (time.perf_counter() - began) * 1_000

    assert statistics.median(milliseconds() for _ in range(21)) < 1
