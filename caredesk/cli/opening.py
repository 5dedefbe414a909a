"""How a verb gets into the practice: the folder, the passphrase or this computer's keyring, and the vault that it opens."""

import getpass
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from caredesk import vault
from caredesk.cli.streams import tell
from caredesk.errors import InvalidField, KeyringFailed, NotAllowed, WrongKey
from caredesk.paths import data_folder
from caredesk.vault.open_practice import demand_practice

VARIABLE = "CAREDESK_PASSPHRASE"
MOST_BYTES, MOST_TRIES = 4_096, 3
GIVEN = "Somebody gave you this passphrase, so another person knows it."


def folder(words: Any) -> Path:
    """The practice's folder that the words name, or the platform's."""
    return Path(words.data) if words.data else data_folder()


def passphrase(words: Any, *, twice: bool = False) -> str:
    """The passphrase from the file, the variable or a prompt on a terminal. Raises WrongKey where there is none."""
    given = _given(words)
    return _typed(twice=twice) if given is None else given


@dataclass(frozen=True)
class Key:
    """What opens the practice: somebody's passphrase, or what this computer's keyring holds."""

    passphrase: str = field(default="", repr=False)
    user_name: str | None = None
    from_keyring: str = field(default="", repr=False)
    is_typed: bool = False

    def unlocked(self, place: Path, *, accepts_older: bool = False) -> vault.Vault:
        """The practice, open; never with a passphrase that somebody else gave. Raises NotAllowed where that was not replaced."""
        older = vault.Older.ACCEPT if accepts_older else vault.Older.REFUSE
        if self.from_keyring:
            return vault.unlock_with_keyring(place, self.from_keyring, older=older)
        practice = vault.unlock(place, self.passphrase, user_name=self.user_name, older=older)
        try:
            if vault.must_choose(practice):
                self._replace(practice)
        except BaseException:
            practice.close()
            raise
        return practice

    def _replace(self, practice: vault.Vault) -> None:
        """Let the person at the terminal choose a passphrase of their own; nothing else is done before that. Raises NotAllowed."""
        if not self.is_typed:
            raise NotAllowed(
                "{given} Choose your own first: in the window, or by a command on a terminal that asks for the passphrase.", given=GIVEN
            )
        tell(f"caredesk: {GIVEN} Choose your own now: at least 12 characters, or four words.")
        for _ in range(MOST_TRIES):
            chosen = _asked("Your own passphrase: ")
            if _asked("The same again: ") != chosen:
                tell("caredesk: The two passphrases are not the same.")
                continue
            try:
                vault.change_passphrase(practice, self.passphrase, chosen)
            except InvalidField as fault:
                tell(f"caredesk: {fault}")
                continue
            return
        raise NotAllowed("The passphrase that you were given was not replaced, so nothing was done. Try again.")


def key(words: Any, place: Path) -> Key:
    """The passphrase that was given, else the keyring where it is switched on here, else a prompt on a terminal. Raises WrongKey."""
    given = _given(words)
    if given is not None:
        return Key(given, words.user)
    held = _from_keyring(words, place)
    return Key(from_keyring=held) if held else Key(_typed(), words.user, is_typed=True)


def _from_keyring(words: Any, place: Path) -> str:
    """What the keyring holds; empty where it is off or answers for somebody else, and where it fails, which is said in a line."""
    seen = vault.look(place).keyring
    if seen is None or (words.user and not seen.is_of(words.user)):
        return ""
    try:
        return vault.ask_keyring(place)
    except KeyringFailed as failure:
        tell(f"caredesk: {failure}")
        return ""


def _given(words: Any) -> str | None:
    """The passphrase from the file or the variable; nothing where neither is there. Raises WrongKey."""
    vault.harden_process()  # before a passphrase or a key is in memory
    if words.passphrase_file is not None:
        return _from_file(Path(words.passphrase_file))
    return os.environ.get(VARIABLE) or None


def _typed(*, twice: bool = False) -> str:
    """Raises WrongKey where nobody can type."""
    if not sys.stdin or not sys.stdin.isatty():
        raise WrongKey("This needs a passphrase. Give it by --passphrase-file or the variable {variable}.", variable=VARIABLE)
    typed = _asked("Passphrase: ")
    if twice and _asked("The same again: ") != typed:
        raise WrongKey("The two passphrases are not the same. Nothing was made.")
    return typed


def _asked(prompt: str) -> str:
    """Raises WrongKey where whoever sits there ends it instead of typing (Ctrl+D)."""
    try:
        return getpass.getpass(prompt, sys.stderr)
    except EOFError:
        raise WrongKey("No passphrase was typed, so nothing was done.") from None


@contextmanager
def opened(words: Any) -> Iterator[vault.Vault]:
    """The unlocked practice, or with --demo a throw-away one; closed at the end whatever happens."""
    practice = _demo() if words.demo else _unlocked(words)
    try:
        yield practice
    finally:
        practice.close()


def existing(words: Any) -> Path:
    """The folder, where a practice is in it: nobody is asked for a passphrase that opens nothing. Raises NoVault."""
    place = folder(words)
    demand_practice(place)
    return place


def _unlocked(words: Any) -> vault.Vault:
    place = existing(words)
    return key(words, place).unlocked(place)


def _demo() -> vault.Vault:
    from caredesk.sample.demo import demo  # brings all that the services can do along

    return demo().vault


def _from_file(path: Path) -> str:
    """The file's text without the line end that editors put behind it."""
    try:
        with path.open("rb") as file:
            return file.read(MOST_BYTES).decode("utf-8-sig").rstrip("\r\n")
    except (OSError, UnicodeDecodeError):
        raise WrongKey("The passphrase file could not be read. Name a text file that holds the passphrase alone.") from None
