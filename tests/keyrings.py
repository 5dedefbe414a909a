"""Keyrings of a system: one that works, and each that does not. They stand in the place of the system's own, which is not ours to test."""

import sys
import threading
from collections.abc import Iterator
from typing import ClassVar

import pytest
from keyring.backend import KeyringBackend
from keyring.compat import properties
from keyring.errors import KeyringLocked, PasswordDeleteError

from caredesk.storage import os_keyring

LONGEST_S = 30.0


class Works(KeyringBackend):
    """Holds what is put in."""

    priority: float = 1
    held: ClassVar[dict[tuple[str, str], str]] = {}
    asked: ClassVar[list[str]] = []

    def get_password(self, service: str, username: str) -> str | None:
        self.asked.append("get")
        return self.held.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.asked.append("set")
        self.held[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        if (service, username) not in self.held:
            raise PasswordDeleteError
        del self.held[service, username]


class Absent(Works):
    """A desktop without one."""

    @properties.classproperty
    def priority(self) -> float:
        raise RuntimeError("nobody answers")


class Locked(Works):
    """Its user closed the system's question."""

    def get_password(self, service: str, username: str) -> str | None:
        raise KeyringLocked

    def set_password(self, service: str, username: str, password: str) -> None:
        raise KeyringLocked


class Hangs(Works):
    """The system's question stands open, and nobody answers it."""

    let_go: ClassVar[threading.Event] = threading.Event()

    def get_password(self, service: str, username: str) -> str | None:
        self.asked.append("get")
        self.let_go.wait(LONGEST_S)
        return super().get_password(service, username)

    def set_password(self, service: str, username: str, password: str) -> None:
        self.let_go.wait(LONGEST_S)


class TooSmall(Works):
    """Keeps the first twenty letters."""

    def set_password(self, service: str, username: str, password: str) -> None:
        super().set_password(service, username, password[:20])


class Refuses(Works):
    """Windows' answer to what is too long: "The stub received bad data"."""

    def set_password(self, service: str, username: str, password: str) -> None:
        raise OSError(1783, "CredWrite", "The stub received bad data")

    def get_password(self, service: str, username: str) -> str | None:
        raise OSError(1783, "CredRead", "The stub received bad data")


class Forgets(Works):
    """Says that it kept what it was given, and did not."""

    def set_password(self, service: str, username: str, password: str) -> None:
        self.held.pop((service, username), None)


def use(patch: pytest.MonkeyPatch, *kinds: type[KeyringBackend]) -> None:
    """Let the program find these, in their order."""
    patch.setattr(os_keyring, "KINDS", {sys.platform: tuple((kind.__module__, kind.__qualname__) for kind in kinds)})


@pytest.fixture
def keyring(monkeypatch: pytest.MonkeyPatch) -> Iterator[type[Works]]:
    """The system's keyring, empty."""
    Works.held.clear()
    Works.asked.clear()
    use(monkeypatch, Works)
    Hangs.let_go.clear()
    yield Works
    Hangs.let_go.set()
    Works.held.clear()
