"""The system's own word that the desk is left: over a real bus of its own, with a stand-in for logind, and without any."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psutil
import pytest
from PySide6.QtCore import QObject
from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusObjectPath, QDBusUnixFileDescriptor, QDBusVirtualObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from caredesk.ui.shell.idle import IdleWatch
from caredesk.ui.shell.system_signals import LOGIND, LOGIND_PATH, MANAGER, SCREEN_SAVERS, SESSION, SystemSignals
from tests.conftest import a_practice
from tests.ui.shell.test_lock import driven

pytestmark = pytest.mark.skipif(shutil.which("dbus-daemon") is None, reason="no dbus-daemon here (Debian: apt-get install dbus-daemon)")
OWN_SESSION = f"{LOGIND_PATH}/session/_31"
BUS = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>session</type><listen>unix:dir={folder}</listen><auth>EXTERNAL</auth><policy context="default">
<allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/></policy></busconfig>"""


class Logind(QDBusVirtualObject):
    """Stands in for logind: it knows the caller's session, and lends the writing end of a pipe as its delay."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[tuple[str, list[Any]]] = []
        self.readable, self._lent = os.pipe()

    def introspect(self, path: str) -> str:
        return ""

    def handleMessage(self, message: QDBusMessage, connection: QDBusConnection) -> bool:
        self.asked.append((message.member(), message.arguments()))
        answer: Any = QDBusObjectPath(OWN_SESSION)
        if message.member() == "Inhibit":
            answer = QDBusUnixFileDescriptor(self._lent)
            os.close(self._lent)
        reply = message.createReply()
        reply.setArguments([answer])
        connection.send(reply)
        return True

    @property
    def is_let_go(self) -> bool:
        """Whether nobody holds the delay any more: the pipe has ended."""
        os.set_blocking(self.readable, False)
        try:
            return os.read(self.readable, 1) == b""
        except BlockingIOError:
            return False


@dataclass(frozen=True)
class Bus:
    """A bus that only this test is on: the system's end and the program's."""

    address: str
    theirs: QDBusConnection
    ours: QDBusConnection

    def say(self, path: str, interface: str, name: str, *words: Any) -> None:
        message = QDBusMessage.createSignal(path, interface, name)
        message.setArguments(list(words))
        assert self.theirs.send(message)


@pytest.fixture
def bus(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bus]:
    folder = tmp_path_factory.mktemp("b")  # a socket's path may not be long
    Path(folder, "bus.conf").write_text(BUS.format(folder=folder))
    words = ["dbus-daemon", f"--config-file={folder}/bus.conf", "--print-address=1", "--nofork", "--nopidfile"]
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as daemon:
        assert daemon.stdout is not None
        address = daemon.stdout.readline().strip()
        names = f"theirs-{daemon.pid}", f"ours-{daemon.pid}"
        made = Bus(address, *(QDBusConnection.connectToBus(address, name) for name in names))
        assert made.theirs.isConnected()
        yield made
        for name in names:
            QDBusConnection.disconnectFromBus(name)
        daemon.kill()


@pytest.fixture
def logind(bus: Bus) -> Iterator[Logind]:
    made = Logind()
    assert bus.theirs.registerVirtualObject(LOGIND_PATH, made, QDBusConnection.VirtualObjectRegisterOption.SubPath)
    assert bus.theirs.registerService(LOGIND)
    yield made
    bus.theirs.unregisterObject(LOGIND_PATH)
    os.close(made.readable)


@pytest.fixture
def parent(qapp: QApplication) -> Iterator[QObject]:
    made = QObject(qapp)
    yield made
    made.deleteLater()


@pytest.fixture
def listening(parent: QObject, bus: Bus, logind: Logind, qtbot: QtBot) -> SystemSignals:
    signals = SystemSignals(parent, bus.ours, bus.ours)
    qtbot.waitUntil(lambda: len(logind.asked) == 2)
    qtbot.waitUntil(lambda: signals.holds_sleep)
    return signals


def test_a_computer_that_is_about_to_sleep_locks_first(listening: SystemSignals, bus: Bus, qtbot: QtBot) -> None:
    with qtbot.waitSignal(listening.lock_due) as due:
        bus.say(LOGIND_PATH, MANAGER, "PrepareForSleep", True)
    assert due.args == ["suspend"]


def test_waking_locks_nothing_by_itself(listening: SystemSignals, bus: Bus, qtbot: QtBot) -> None:
    with qtbot.waitSignal(listening.lock_due) as due:
        bus.say(LOGIND_PATH, MANAGER, "PrepareForSleep", False)
        bus.say(OWN_SESSION, SESSION, "Lock")
    assert due.args == ["screen locked"]


@pytest.mark.trust
def test_sleep_waits_until_the_records_are_closed_and_no_longer(
    practice_folder: Path, bus: Bus, logind: Logind, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_practice(practice_folder, is_sample=True).vault.close()
    monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", bus.address)
    with driven(practice_folder) as program:
        qtbot.waitUntil(lambda: "Inhibit" in [what for what, _ in logind.asked], timeout=20_000)
        assert ("Inhibit", ["sleep", "CareDesk", "Locks the records before the computer sleeps", "delay"]) in logind.asked
        assert not logind.is_let_go
        bus.say(LOGIND_PATH, MANAGER, "PrepareForSleep", True)
        qtbot.waitUntil(lambda: logind.is_let_go, timeout=5_000)  # logind waits as long for it
        assert not psutil.pid_exists(program.pid) or psutil.Process(program.pid).status() == psutil.STATUS_ZOMBIE


def test_another_session_that_is_locked_is_not_ours(listening: SystemSignals, bus: Bus, qtbot: QtBot) -> None:
    with qtbot.waitSignal(listening.lock_due) as due:
        bus.say(f"{LOGIND_PATH}/session/_32", SESSION, "Lock")
        bus.say(LOGIND_PATH, MANAGER, "PrepareForSleep", True)
    assert due.args == ["suspend"]


@pytest.mark.parametrize("name", SCREEN_SAVERS)
def test_a_screen_saver_that_comes_on_locks(listening: SystemSignals, bus: Bus, qtbot: QtBot, name: str) -> None:
    path = f"/{name.replace('.', '/')}"
    with qtbot.waitSignal(listening.lock_due) as due:
        bus.say(path, name, "ActiveChanged", False)
        bus.say(path, name, "ActiveChanged", True)
    assert due.args == ["screen locked"]


def test_a_bus_without_logind_is_no_trouble(parent: QObject, bus: Bus, qtbot: QtBot) -> None:
    signals = SystemSignals(parent, bus.ours, bus.ours)
    with qtbot.waitSignal(signals.lock_due):
        bus.say("/org/gnome/ScreenSaver", "org.gnome.ScreenSaver", "ActiveChanged", True)
    assert not signals.holds_sleep


def test_without_any_bus_nothing_is_heard_and_nothing_breaks(parent: QObject) -> None:
    assert not SystemSignals(parent, None, QDBusConnection("nowhere")).holds_sleep


def test_what_the_system_says_locks_the_window(
    qapp: QApplication, listening: SystemSignals, bus: Bus, parent: QObject, qtbot: QtBot
) -> None:
    watch = IdleWatch(qapp, parent, signals=listening)
    with qtbot.waitSignal(watch.due) as due:
        bus.say(OWN_SESSION, SESSION, "Lock")
    assert due.args == ["screen locked"]
    qapp.removeEventFilter(watch)
