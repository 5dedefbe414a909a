"""Who may open the practice: slots are changed in the database's copy and in vault.json, and each change is logged."""

from typing import TYPE_CHECKING
from uuid import UUID

from caredesk.services import audit
from caredesk.storage import header, keys, meta, slots
from caredesk.storage.header import PASSPHRASE, Header
from caredesk.storage.keys import Kdf
from caredesk.vault.passphrases import demand_strength

if TYPE_CHECKING:
    from caredesk.vault.opening import Vault


def set_passphrase(vault: "Vault", passphrase: str, *, kdf: Kdf | None = None) -> None:
    """Give the person at the desk a new passphrase; the old one opens nothing from then on. Raises InvalidField, OutputProblem."""
    demand_strength(passphrase, vault.actor.name)
    standing = header.read(vault.folder)
    mine = [slot.id for slot in standing.slots if slot.kind == PASSPHRASE and slot.user_id == str(vault.actor.user_id)]
    slot = slots.for_passphrase(
        vault.root, passphrase, kdf or keys.calibrated(), user_id=str(vault.actor.user_id), label=vault.actor.name, at=vault.clock()
    )
    changed = standing.without(*mine)
    _put(vault, Header(changed.vault_id, changed.created, changed.min_app, changed.is_sample, (slot, *changed.slots)), "passphrase changed", vault.actor.user_id)


def _put(vault: "Vault", changed: Header, deed: str, user_id: UUID | None) -> None:
    """vault.json first: its earlier state is kept beside it, and a copy in the database that lags behind is renewed at the next change."""
    sealed = slots.sealed(changed, vault.root)
    header.write(vault.folder, sealed)
    with vault.writing() as session:
        meta.put(session.connection(), meta.HEADER_COPY, sealed.text().decode())
        audit.record(session, deed, entity="users", entity_id=user_id)
