"""A real Secret Service for tests: gnome-keyring on a bus of its own, in folders of its own, unlocked by a login's password."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
import secretstorage

IS_HERE = shutil.which("dbus-daemon") is not None and shutil.which("gnome-keyring-daemon") is not None
NEEDED = pytest.mark.skipif(not IS_HERE, reason="no Secret Service here (Debian: apt-get install dbus-daemon gnome-keyring)")
LOGIN_PASSWORD = b"a login's own password"
BUS = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>session</type><listen>unix:dir={folder}</listen><auth>EXTERNAL</auth><policy context="default">
<allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/></policy></busconfig>"""


@dataclass(frozen=True)
class Service:
    """What a program needs in its environment to find the service."""

    environment: dict[str, str]

    def lock(self) -> None:
        """As when its user locks it; nobody is there to answer its question."""
        with closing(secretstorage.dbus_init()) as connection:
            secretstorage.get_default_collection(connection).lock()

    def labels(self) -> list[str]:
        """How what it holds is called."""
        with closing(secretstorage.dbus_init()) as connection:
            return [item.get_label() for item in secretstorage.get_default_collection(connection).get_all_items()]

    def forget_all(self) -> None:
        """As when its user empties it."""
        with closing(secretstorage.dbus_init()) as connection:
            for item in secretstorage.get_default_collection(connection).get_all_items():
                item.delete()

    def hold_instead(self, words: str) -> None:
        """Put something else in the place of all that it holds."""
        with closing(secretstorage.dbus_init()) as connection:
            for item in secretstorage.get_default_collection(connection).get_all_items():
                item.set_secret(words.encode())


@contextmanager
def running(folder: Path, patch: pytest.MonkeyPatch) -> Iterator[Service]:
    """The service, found by this process and by those that it starts, until the block ends."""
    with started(folder) as environment:
        for name, value in environment.items():
            patch.setenv(name, value)
        yield Service(environment)


@contextmanager
def started(folder: Path) -> Iterator[dict[str, str]]:
    """The service, found by whoever has this in the environment."""
    with bus(folder) as environment:
        subprocess.run(  # comes back when the daemon that it leaves behind is there; that one ends with its bus
            ["gnome-keyring-daemon", "--unlock", "--components=secrets"],
            env={**os.environ, **environment},
            input=LOGIN_PASSWORD,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            check=True,
        )
        yield environment


@contextmanager
def bus(folder: Path) -> Iterator[dict[str, str]]:
    """A bus that nobody else is on, and folders that nobody else has."""
    for name in ("data", "run"):
        (folder / name).mkdir(mode=0o700, parents=True)
    (folder / "bus.conf").write_text(BUS.format(folder=folder), encoding="utf-8")
    daemon = subprocess.Popen(
        ["dbus-daemon", "--nofork", "--print-address", f"--config-file={folder / 'bus.conf'}"], stdout=subprocess.PIPE, text=True
    )
    assert daemon.stdout is not None
    address = daemon.stdout.readline().strip()
    environment = {
        "DBUS_SESSION_BUS_ADDRESS": address,
        "HOME": str(folder),
        "XDG_DATA_HOME": str(folder / "data"),
        "XDG_RUNTIME_DIR": str(folder / "run"),
    }
    try:
        yield environment
    finally:
        daemon.terminate()
        daemon.wait()
        daemon.stdout.close()
