"""Who may open the practice: each has a slot of one's own; a change of slots is logged, and the earlier key files are kept."""

from dataclasses import replace
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

from caredesk.errors import RuleBroken
from caredesk.kinds import UserRole
from caredesk.services import audit, practice
from caredesk.storage import header, keys, meta, recovery, slots
from caredesk.storage.header import PASSPHRASE, RECOVERY, Header, Slot
from caredesk.storage.keys import Kdf
from caredesk.vault import proving
from caredesk.vault.passphrases import demand_strength

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from caredesk.vault.opening import Vault


def set_passphrase(vault: "Vault", passphrase: str, *, kdf: Kdf | None = None) -> None:
    """Give the person at the desk a new passphrase; the old one opens nothing from then on. Raises InvalidField, OutputProblem."""
    slot = _slot(vault, passphrase, vault.actor.user_id, vault.actor.name, kdf)
    changed = _with(_without_person(header.read(vault.folder), vault.actor.user_id), slot)
    with vault.writing() as session:
        _keep(vault, session, changed)
        audit.record(session, "passphrase changed", entity="users", entity_id=vault.actor.user_id)


def add_user(
    vault: "Vault", name: str, passphrase: str, *, role: UserRole, credentials: str = "", phone: str = "", kdf: Kdf | None = None
) -> practice.UserRow:
    """Let one more person in, with a passphrase of one's own. Raises InvalidField, RuleBroken, OutputProblem."""
    user_id, label = uuid4(), " ".join(name.split())
    standing = header.read(vault.folder)
    if any(slot.kind == PASSPHRASE and slot.label.casefold() == label.casefold() for slot in standing.slots):
        raise RuleBroken("Somebody called {name} opens this practice already. Add a letter or a second name.", name=label)
    slot = _slot(vault, passphrase, user_id, label, kdf)
    with vault.writing() as session:
        row = practice.add_user(session, user_id=user_id, name=label, credentials=credentials, role=role, phone=phone)
        _keep(vault, session, _with(standing, slot))
    return row


def reissue_recovery_code(vault: "Vault") -> str:
    """A new recovery code; the old sheet opens nothing from then on. Raises OutputProblem."""
    code, standing = recovery.fresh(), header.read(vault.folder)
    old = [slot.id for slot in standing.slots if slot.kind == RECOVERY]
    changed = _with(standing.without(*old), slots.for_recovery_code(vault.root, code, vault.clock()))
    with vault.writing() as session:
        _keep(vault, session, changed)
        meta.put(session.connection(), meta.PROOF, proving.fresh(vault.root, code))
        audit.record(session, "recovery code issued anew")
    return code


def _slot(vault: "Vault", passphrase: str, user_id: UUID, label: str, kdf: Kdf | None) -> Slot:
    demand_strength(passphrase, label)
    return slots.for_passphrase(vault.root, passphrase, kdf or keys.calibrated(), user_id=str(user_id), label=label, at=vault.clock())


def _without_person(standing: Header, user_id: UUID) -> Header:
    return standing.without(*(slot.id for slot in standing.slots if slot.kind == PASSPHRASE and slot.user_id == str(user_id)))


def _with(standing: Header, slot: Slot) -> Header:
    return replace(standing, slots=(*standing.slots, slot))


def _keep(vault: "Vault", session: "Session", changed: Header) -> None:
    """vault.json last in the deed: where it cannot be written the deed is rolled back, and a key that was put in place stays good."""
    sealed = slots.sealed(changed, vault.root)
    meta.put(session.connection(), meta.HEADER_COPY, sealed.text().decode())
    header.write(vault.folder, sealed)
