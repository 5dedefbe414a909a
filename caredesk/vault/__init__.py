"""Deeds on the safe itself: create, unlock, users and their slots, the recovery code, back up, restore, check.

The unlock page imports this before its first paint: modules load SQLAlchemy, the crypto and the records inside the deeds.
"""

from caredesk.vault.looking import Look, look
from caredesk.vault.opening import Created, Vault, create, unlock, unlock_with_recovery_code
from caredesk.vault.passphrases import Strength, proves, strength

__all__ = [
    "Created",
    "Look",
    "Strength",
    "Vault",
    "create",
    "look",
    "proves",
    "strength",
    "unlock",
    "unlock_with_recovery_code",
]
