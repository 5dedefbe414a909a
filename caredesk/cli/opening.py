"""How a verb gets into the practice: the folder, the passphrase, and the vault it opens."""

import getpass
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from caredesk import vault
from caredesk.errors import WrongKey
from caredesk.paths import data_folder
from caredesk.vault.open_practice import demand_practice

VARIABLE = "CAREDESK_PASSPHRASE"
MOST_BYTES = 4_096


def folder(words: Any) -> Path:
    """The practice's folder that the words name, or the platform's."""
    return Path(words.data) if words.data else data_folder()


def passphrase(words: Any, *, twice: bool = False) -> str:
    """The passphrase from the file, the variable or a prompt on a terminal. Raises WrongKey where there is none."""
    vault.harden_process()  # before a passphrase or a key is in memory
    if words.passphrase_file is not None:
        return _from_file(Path(words.passphrase_file))
    if os.environ.get(VARIABLE):
        return os.environ[VARIABLE]
    if not sys.stdin or not sys.stdin.isatty():
        raise WrongKey("This needs a passphrase. Give it by --passphrase-file or the variable {variable}.", variable=VARIABLE)
    typed = getpass.getpass("Passphrase: ", sys.stderr)
    if twice and getpass.getpass("The same again: ", sys.stderr) != typed:
        raise WrongKey("The two passphrases are not the same. Nothing was made.")
    return typed


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
    return vault.unlock(existing(words), passphrase(words), user_name=words.user)


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
