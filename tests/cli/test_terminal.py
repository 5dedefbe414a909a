"""On a terminal: the passphrase is asked for and not shown, and long work says how far it is."""

import os
import sys
from pathlib import Path

import pytest

from caredesk import vault
from caredesk.errors import WrongKey
from caredesk.kinds import UserRole
from caredesk.storage.keys import LOWEST
from caredesk.vault import people
from tests.cli.running import ROOT, CareDesk, caredesk
from tests.conftest import NEW_PASSPHRASE, PASSPHRASE, a_practice

if sys.platform == "win32":
    pytest.skip("Windows has no pseudo-terminals of this kind", allow_module_level=True)
import pty

BEN, CHOSEN = "Ben Okoro", "walnut comet ribbon eleven"
QUESTIONS = (b"Passphrase: ", b"Your own passphrase: ", b"The same again: ")


def at_a_terminal(words: list[str], *typed: str) -> tuple[int, str]:
    """Run the program as somebody at a terminal does, with an answer for each question; the exit status and all that stood there."""
    child, screen = pty.fork()
    if child == 0:
        os.chdir(ROOT)
        os.environ.pop("CAREDESK_PASSPHRASE", None)
        os.execv(sys.executable, [sys.executable, "-m", "caredesk", *words])
    seen = b""
    for answered, answer in enumerate(typed):
        while sum(seen.count(question) for question in QUESTIONS) <= answered:
            seen += os.read(screen, 1_000)
        os.write(screen, f"{answer}\n".encode())
    try:
        while said := os.read(screen, 10_000):
            seen += said
    except OSError:
        pass  # Linux says so when the other end has closed
    os.close(screen)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), seen.decode()


def test_the_passphrase_is_asked_for_and_never_shown(program: CareDesk) -> None:
    status, seen = at_a_terminal(["--data", str(program.folder), "list", "patients", "--json"], PASSPHRASE)
    assert (status, PASSPHRASE in seen, '"total": 0' in seen) == (0, False, True)


def test_a_wrong_one_typed_ends_with_3(program: CareDesk) -> None:
    assert at_a_terminal(["--data", str(program.folder), "list", "patients"], "not this one at all")[0] == 3


def test_who_ends_it_instead_of_typing_is_told_in_a_sentence(program: CareDesk) -> None:
    status, seen = at_a_terminal(["--data", str(program.folder), "list", "patients"], "\x04")
    assert (status, "No passphrase was typed" in seen, "went wrong" in seen) == (3, True, False)


def test_long_work_says_how_far_it_is(sample: CareDesk, tmp_path: Path) -> None:
    _, seen = at_a_terminal(["--data", str(sample.folder), "backup", str(tmp_path / "stick")], PASSPHRASE)
    assert "\x1b[2K" in seen
    assert " of " in seen


@pytest.fixture
def with_ben(practice_folder: Path) -> CareDesk:
    """A practice with one who was given a passphrase."""
    made = a_practice(practice_folder).vault
    people.add_user(made, BEN, NEW_PASSPHRASE, role=UserRole.COORDINATOR, kdf=LOWEST, is_given=True)
    made.close()
    return CareDesk(practice_folder)


def as_ben(program: CareDesk, *typed: str) -> tuple[int, str]:
    return at_a_terminal(["--data", str(program.folder), "--user", BEN, "list", "patients", "--json"], *typed)


def test_a_given_passphrase_does_nothing_before_one_of_ones_own_was_chosen(with_ben: CareDesk) -> None:
    status, seen = as_ben(with_ben, NEW_PASSPHRASE, CHOSEN, CHOSEN)
    assert (status, '"total": 0' in seen, CHOSEN in seen) == (0, True, False)
    with pytest.raises(WrongKey):
        vault.unlock(with_ben.folder, NEW_PASSPHRASE, user_name=BEN)
    assert as_ben(with_ben, CHOSEN)[0] == 0


def test_whoever_keeps_the_given_passphrase_is_refused_after_three_tries(with_ben: CareDesk) -> None:
    tries = (NEW_PASSPHRASE, NEW_PASSPHRASE, "short", "short", CHOSEN, "something else than that")
    status, seen = as_ben(with_ben, NEW_PASSPHRASE, *tries)
    assert (status, "total" in seen) == (1, False)
    assert "was not replaced" in seen
    vault.unlock(with_ben.folder, NEW_PASSPHRASE, user_name=BEN).close()


@pytest.mark.parametrize("words", [("list", "patients"), ("backup", "{place}"), ("import", "card.vcf"), ("audit", "--verify")])
def test_where_nobody_can_be_asked_a_given_passphrase_is_refused(with_ben: CareDesk, tmp_path: Path, words: tuple[str, ...]) -> None:
    place = tmp_path / "copies"
    asked = [word.format(place=place) for word in words]
    answer = caredesk("--data", with_ben.folder, "--user", BEN, *asked, passphrase=NEW_PASSPHRASE)
    assert (answer.status, answer.out) == (1, "")
    assert "Choose your own first" in answer.err
    assert not place.exists()
