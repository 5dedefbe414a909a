"""Deeds on the safe itself: create, unlock, users and their slots, the recovery code, back up, restore, check.

The unlock page imports this before its first paint: each deed's module is loaded when the deed is first asked for, and SQLAlchemy, the
crypto and the records inside the deeds.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from caredesk.storage.disk_encryption import disk_is_encrypted
    from caredesk.storage.hardening import harden_process
    from caredesk.storage.keys import LOWEST
    from caredesk.storage.outputs import Prepared, prepare
    from caredesk.vault.bringing_back import bring_back
    from caredesk.vault.by_keyring import (
        KeyringState,
        ask_keyring,
        forget_secret,
        is_shared,
        keyring_state,
        mark_shared,
        note_locked,
        put_secret,
        switch_off,
        switch_on,
        unlock_with_keyring,
    )
    from caredesk.vault.checking import check
    from caredesk.vault.copies import BackupState, back_up, backup_state
    from caredesk.vault.drives import on_same_drive
    from caredesk.vault.looking import Look, look
    from caredesk.vault.new_files import BegunKeys, NewKeys
    from caredesk.vault.open_practice import Older, Vault
    from caredesk.vault.opening import Created, create, take_back, unlock, unlock_with_recovery_code
    from caredesk.vault.passphrases import Strength, proves, strength
    from caredesk.vault.people import (
        NewCode,
        add_user,
        change_passphrase,
        edit_person,
        fresh_passphrase,
        give_passphrase,
        must_choose,
        new_recovery_code,
        remove_person,
        replace_recovery_code,
    )
    from caredesk.vault.proving import groups_to_prove, prove_recovery
    from caredesk.vault.rekeying import (
        begin_keys,
        begin_keys_again,
        build_keys,
        finish_keys,
        new_keys,
        rekey,
        rekey_again,
    )
    from caredesk.vault.reports import BackupReport
    from caredesk.vault.restoring import demand_backup, restore
    from caredesk.vault.zones import computer_zone

__all__ = [
    "LOWEST",
    "BackupReport",
    "BackupState",
    "BegunKeys",
    "Created",
    "KeyringState",
    "Look",
    "NewCode",
    "NewKeys",
    "Older",
    "Prepared",
    "Strength",
    "Vault",
    "add_user",
    "ask_keyring",
    "back_up",
    "backup_state",
    "begin_keys",
    "begin_keys_again",
    "bring_back",
    "build_keys",
    "change_passphrase",
    "check",
    "computer_zone",
    "create",
    "demand_backup",
    "disk_is_encrypted",
    "edit_person",
    "finish_keys",
    "forget_secret",
    "fresh_passphrase",
    "give_passphrase",
    "groups_to_prove",
    "harden_process",
    "is_shared",
    "keyring_state",
    "look",
    "mark_shared",
    "must_choose",
    "new_keys",
    "new_recovery_code",
    "note_locked",
    "on_same_drive",
    "prepare",
    "prove_recovery",
    "proves",
    "put_secret",
    "rekey",
    "rekey_again",
    "remove_person",
    "replace_recovery_code",
    "restore",
    "strength",
    "switch_off",
    "switch_on",
    "take_back",
    "unlock",
    "unlock_with_keyring",
    "unlock_with_recovery_code",
]
_MODULES = {
    "caredesk.storage.disk_encryption": ("disk_is_encrypted",),
    "caredesk.storage.hardening": ("harden_process",),
    "caredesk.storage.keys": ("LOWEST",),
    "caredesk.storage.outputs": ("Prepared", "prepare"),
    "caredesk.vault.bringing_back": ("bring_back",),
    "caredesk.vault.by_keyring": (
        "KeyringState",
        "ask_keyring",
        "forget_secret",
        "is_shared",
        "keyring_state",
        "mark_shared",
        "note_locked",
        "put_secret",
        "switch_off",
        "switch_on",
        "unlock_with_keyring",
    ),
    "caredesk.vault.checking": ("check",),
    "caredesk.vault.copies": ("BackupState", "back_up", "backup_state"),
    "caredesk.vault.drives": ("on_same_drive",),
    "caredesk.vault.looking": ("Look", "look"),
    "caredesk.vault.open_practice": ("Older", "Vault"),
    "caredesk.vault.opening": ("Created", "create", "take_back", "unlock", "unlock_with_recovery_code"),
    "caredesk.vault.passphrases": ("Strength", "proves", "strength"),
    "caredesk.vault.people": (
        "NewCode",
        "add_user",
        "change_passphrase",
        "edit_person",
        "fresh_passphrase",
        "give_passphrase",
        "must_choose",
        "new_recovery_code",
        "remove_person",
        "replace_recovery_code",
    ),
    "caredesk.vault.proving": ("groups_to_prove", "prove_recovery"),
    "caredesk.vault.new_files": ("BegunKeys", "NewKeys"),
    "caredesk.vault.rekeying": (
        "begin_keys",
        "begin_keys_again",
        "build_keys",
        "finish_keys",
        "new_keys",
        "rekey",
        "rekey_again",
    ),
    "caredesk.vault.reports": ("BackupReport",),
    "caredesk.vault.restoring": ("demand_backup", "restore"),
    "caredesk.vault.zones": ("computer_zone",),
}


def __getattr__(name: str) -> Any:
    module = next((module for module, names in _MODULES.items() if name in names), None)
    if module is None:
        raise AttributeError(name)
    return getattr(import_module(module), name)
