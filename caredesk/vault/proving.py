"""Proof that somebody holds the recovery sheet: two of its groups are known by their seal until they were typed back."""

import json
import secrets

from caredesk.storage import keys, recovery
from caredesk.storage.keys import Root

ASKED_GROUPS = 2


def fresh(root: Root, code: str) -> str:
    """What is kept of a new code: the seals of two groups, so that the other six stay unknown to whoever opens the practice."""
    printed = recovery.groups(code)
    numbers = sorted(secrets.SystemRandom().sample(range(1, recovery.CODE_LENGTH // recovery.GROUP_LENGTH + 1), ASKED_GROUPS))
    return json.dumps({str(number): _seal(root, number, printed[number - 1]) for number in numbers})


def asked(proof: str) -> tuple[int, ...]:
    """The numbers of the groups to type back; none when nothing is left to prove."""
    return tuple(int(number) for number in json.loads(proof or "{}"))


def holds(root: Root, proof: str, typed: dict[int, str]) -> bool:
    """Whether the asked groups were typed as they stand on the sheet."""
    seals = json.loads(proof or "{}")
    return bool(seals) and all(_seal(root, int(number), typed.get(int(number), "")) == seal for number, seal in seals.items())


def _seal(root: Root, number: int, group: str) -> str:
    return root.seal(keys.PROOF, f"{number} {recovery.plain(group)}".encode())
