"""The operating system's keyring: asked in a thread of its own, waited for ten seconds at most; whatever goes wrong is a KeyringFailed.

It is loaded when it is first asked, and its kinds are named here: a program built without its packages' metadata finds none, and none that
keeps secrets in plain files may ever be found.
"""

import os
import sys
import threading
import time
from collections.abc import Callable
from importlib import import_module
from typing import Generic, Protocol, TypeVar

from caredesk.errors import Cancelled, KeyringFailed
from caredesk.storage import keys
from caredesk.storage.header import b64

Answer = TypeVar("Answer")
IsStopped = Callable[[], bool]
SERVICE = "org.caredesk.vault"  # never follows the program's name: a new name would orphan every secret
PATIENCE_S, LOOK_S = 10.0, 0.1
KINDS = {
    "win32": (("keyring.backends.Windows", "WinVaultKeyring"),),
    "darwin": (("keyring.backends.macOS", "Keyring"),),
    "linux": (("caredesk.storage.secret_service", "SecretService"), ("keyring.backends.kwallet", "DBusKeyring")),
}
STAYS_HERE = "local machine"  # Windows' own would carry a secret to every computer of the user
ABSENT = "This computer has no keyring that CareDesk can use."
LOCKED = "This computer’s keyring is locked."
SILENT = "This computer’s keyring did not answer within {seconds} seconds."
EMPTY = "The key is not in this computer’s keyring any more."
OTHER = "What this computer’s keyring holds does not open this practice."
REFUSED = "This computer’s keyring refused."
NOT_KEPT = "This computer’s keyring did not keep what was put into it."
# By name: which of these classes exist depends on the system.
MEANINGS = {
    "KeyringLocked": LOCKED,
    "LockedException": LOCKED,
    "PromptDismissedException": LOCKED,
    "NoKeyringError": ABSENT,
    "InitError": ABSENT,
    "SecretServiceNotAvailableException": ABSENT,
    "ImportError": ABSENT,
    "ModuleNotFoundError": ABSENT,
}


class Ring(Protocol):
    """What is asked of a keyring."""

    def get_password(self, service: str, username: str) -> str | None: ...

    def set_password(self, service: str, username: str, password: str) -> None: ...

    def delete_password(self, service: str, username: str) -> None: ...


def fresh_secret() -> str:
    """32 random bytes as 44 letters: 88 bytes in UTF-16, where Windows takes 2,560."""
    return b64(os.urandom(keys.KEY_BYTES))


def kept(account: str, is_stopped: IsStopped | None = None) -> str:
    """What the keyring holds under an account. Raises KeyringFailed, Cancelled."""
    found = _asked(lambda ring: ring.get_password(SERVICE, account), is_stopped)
    if not isinstance(found, str):  # None is "nothing there", and never a new user (trust.md rule 1)
        raise KeyringFailed(EMPTY)
    return found


def keep(account: str, secret: str, is_stopped: IsStopped | None = None) -> str:
    """Put a secret in, over an older one; answers it as the keyring gives it back. Raises KeyringFailed, Cancelled."""

    def put(ring: Ring) -> str | None:
        ring.set_password(SERVICE, account, secret)
        return ring.get_password(SERVICE, account)

    given_back = _asked(put, is_stopped)
    if given_back != secret:
        forget(account)
        raise KeyringFailed(NOT_KEPT)
    return secret


def forget(account: str) -> bool:
    """Take a secret out; answers whether none is there now, as far as the keyring tells."""

    def take(ring: Ring) -> bool:
        if ring.get_password(SERVICE, account) is not None:
            ring.delete_password(SERVICE, account)
        return ring.get_password(SERVICE, account) is None

    try:
        return _asked(take, None)
    except KeyringFailed:
        return False


def _asked(work: Callable[[Ring], Answer], is_stopped: IsStopped | None) -> Answer:
    """What comes of asking. A keyring that never answers keeps its thread, which ends with the process."""
    asked = _Asking(work)
    threading.Thread(target=asked.ask, name="caredesk-keyring", daemon=True).start()
    until = time.monotonic() + PATIENCE_S
    while not asked.is_done.wait(min(LOOK_S, max(0.0, until - time.monotonic()))) and time.monotonic() < until:
        if is_stopped is not None and is_stopped():
            raise Cancelled
    if not asked.is_done.is_set():
        raise KeyringFailed(SILENT, seconds=round(PATIENCE_S))
    if asked.problem is not None:
        raise _meaning(asked.problem) from None  # what a keyring says of itself is for nobody's eyes
    return asked.answers[0]


class _Asking(Generic[Answer]):
    """One question to the keyring and what came of it. The library's own futures would cost the start what they load."""

    def __init__(self, work: Callable[[Ring], Answer]) -> None:
        self._work = work
        self.is_done = threading.Event()
        self.answers: list[Answer] = []
        self.problem: BaseException | None = None

    def ask(self) -> None:
        """In a thread of its own."""
        try:
            self.answers.append(self._work(_ring()))
        except BaseException as problem:  # noqa: BLE001 - each system's keyring raises its own; whoever asked is told what it means
            self.problem = problem
        finally:
            self.is_done.set()


def _ring() -> Ring:
    """This system's keyring. Which one a file or a variable of the library names does not count."""
    for module, name in KINDS.get(sys.platform, KINDS["linux"]):
        kind = getattr(import_module(module), name)
        if kind.viable:
            ring: Ring = kind()
            if hasattr(kind, "persist"):
                ring.persist = STAYS_HERE  # type: ignore[attr-defined]  # of Windows alone
            return ring
    raise KeyringFailed(ABSENT)


def _meaning(problem: BaseException) -> KeyringFailed:
    if isinstance(problem, KeyringFailed):
        return problem
    return KeyringFailed(next((MEANINGS[kind.__name__] for kind in type(problem).__mro__ if kind.__name__ in MEANINGS), REFUSED))
