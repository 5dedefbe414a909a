"""Proof that somebody holds the recovery sheet: two of its groups are known by their seal until they were typed back."""

import json
import secrets
from collections.abc import Mapping
from typing import TYPE_CHECKING

from caredesk.storage import keys, recovery
from caredesk.storage.keys import Root

if TYPE_CHECKING:
    from caredesk.vault.open_practice import Vault

ASKED_GROUPS = 2


def groups_to_prove(vault: "Vault") -> tuple[int, ...]:
    """The numbers (from 1) of the two groups of the recovery sheet to be typed back; none where that was done, or in a sample practice."""
    return tuple(int(number) for number in json.loads(_kept(vault)))


def prove_recovery(vault: "Vault", typed: Mapping[int, str]) -> bool:
    """Whether the asked groups were typed as they stand on the sheet; a proof is noted and not asked again."""
    from caredesk.services import practice
    from caredesk.storage import meta

    seals = json.loads(_kept(vault))
    if not all(_seal(vault.root, int(number), typed.get(int(number), "")) == seal for number, seal in seals.items()):
        return False
    if seals:
        with vault.writing() as session:
            practice.note_recovery_proved(session)
            meta.drop(session.connection(), meta.PROOF)
    return True


def fresh(root: Root, code: str) -> str:
    """What is kept of a new code: the seals of two groups, so that the other six stay unknown to whoever opens the practice."""
    printed = recovery.groups(code)
    return json.dumps({str(number): _seal(root, number, printed[number - 1]) for number in to_ask()})


def to_ask() -> tuple[int, ...]:
    """The numbers (from 1) of the groups of a new sheet that are to be typed back."""
    return tuple(sorted(secrets.SystemRandom().sample(range(1, recovery.CODE_LENGTH // recovery.GROUP_LENGTH + 1), ASKED_GROUPS)))


def _kept(vault: "Vault") -> str:
    from caredesk.storage import meta

    with vault.reading() as session:
        return meta.get(session.connection(), meta.PROOF) or "{}"


def _seal(root: Root, number: int, group: str) -> str:
    return root.seal(keys.PROOF, f"{number} {recovery.plain(group)}".encode())
