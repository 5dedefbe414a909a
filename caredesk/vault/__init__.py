"""Deeds on the safe itself: create, unlock, users and their slots, the recovery code, back up, restore, check.

The unlock page imports this before its first paint: modules load SQLAlchemy, the crypto and the records inside the deeds.
"""

from caredesk.storage.hardening import harden_process
from caredesk.vault.checking import check
from caredesk.vault.copies import BackupReport, BackupState, back_up, backup_state, restore
from caredesk.vault.looking import Look, look
from caredesk.vault.opening import Created, Vault, create, unlock, unlock_with_recovery_code
from caredesk.vault.passphrases import Strength, proves, strength
from caredesk.vault.proving import groups_to_prove, prove_recovery

__all__ = [
    "BackupReport",
    "BackupState",
    "Created",
    "Look",
    "Strength",
    "Vault",
    "back_up",
    "backup_state",
    "check",
    "create",
    "groups_to_prove",
    "harden_process",
    "look",
    "prove_recovery",
    "proves",
    "restore",
    "strength",
    "unlock",
    "unlock_with_recovery_code",
]
