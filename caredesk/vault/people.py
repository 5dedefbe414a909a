"""Who may open the practice: each has a slot of one's own; a change of slots is logged, and the earlier key files are kept."""

from typing import TYPE_CHECKING
from uuid import UUID, uuid4

from caredesk.errors import RuleBroken
from caredesk.kinds import UserRole
from caredesk.services import audit, practice
from caredesk.storage import header, keys, meta, recovery, slots
from caredesk.storage.header import PASSPHRASE, RECOVERY, Slot
from caredesk.storage.keys import Kdf
from caredesk.vault import proving
from caredesk.vault.passphrases import demand_strength
from caredesk.vault.slot_changes import changing

if TYPE_CHECKING:
    from caredesk.vault.open_practice import Vault


def set_passphrase(vault: "Vault", passphrase: str, *, kdf: Kdf | None = None) -> None:
    """Give the person at the desk a new passphrase; the old one opens nothing then. Raises InvalidField, OutputProblem, NotSaved."""
    user_id, standing = vault.actor.user_id, header.read(vault.folder)
    slot = _slot(vault, passphrase, user_id, vault.actor.name, kdf)
    old = [each.id for each in standing.slots if each.kind == PASSPHRASE and each.user_id == str(user_id)]
    with changing(vault, standing, slot, old) as session:
        audit.record(session, "passphrase changed", entity="users", entity_id=user_id)


def add_user(
    vault: "Vault", name: str, passphrase: str, *, role: UserRole, credentials: str = "", phone: str = "", kdf: Kdf | None = None
) -> practice.UserRow:
    """Let one more person in, with a passphrase of one's own. Raises InvalidField, RuleBroken, OutputProblem, NotSaved."""
    user_id, label = uuid4(), " ".join(name.split())
    standing = header.read(vault.folder)
    if any(slot.kind == PASSPHRASE and slots.folded(slot.label) == slots.folded(label) for slot in standing.slots):
        raise RuleBroken("Somebody called {name} opens this practice already. Add a letter or a second name.", name=label)
    slot = _slot(vault, passphrase, user_id, label, kdf)
    with changing(vault, standing, slot, []) as session:
        return practice.add_user(session, user_id=user_id, name=label, credentials=credentials, role=role, phone=phone)


def reissue_recovery_code(vault: "Vault") -> str:
    """A new recovery code; the old sheet opens nothing from then on. Raises OutputProblem, NotSaved."""
    code, standing = recovery.fresh(), header.read(vault.folder)
    old = [slot.id for slot in standing.slots if slot.kind == RECOVERY]
    with changing(vault, standing, slots.for_recovery_code(vault.root, code, vault.clock()), old) as session:
        meta.put(session.connection(), meta.PROOF, proving.fresh(vault.root, code))
        audit.record(session, "recovery code issued anew")
    return code


def _slot(vault: "Vault", passphrase: str, user_id: UUID, label: str, kdf: Kdf | None) -> Slot:
    demand_strength(passphrase, label)
    return slots.for_passphrase(vault.root, passphrase, kdf or keys.calibrated(), user_id=str(user_id), label=label, at=vault.clock())
