"""What can go wrong that a user can mend: each error says what happened, why, and what to do next.

A text is a template with named facts, so that the window can translate the template and then fill it in. Anything that is not a
`CareDeskError` is a bug.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any


class CareDeskError(Exception):
    """Base of all errors with words for the user: `template` (English, with {named} places) and `facts`."""

    def __init__(self, template: str, **facts: Any) -> None:
        super().__init__(template)
        self.template = template
        self.facts = facts

    def __str__(self) -> str:
        return self.template.format(**self.facts) if self.facts else self.template


class RuleBroken(CareDeskError):
    """The deed is against a rule of care or law."""


class NotAllowed(RuleBroken):
    """What was asked may not leave, or this user may not do it."""


class InvalidField(CareDeskError):
    """What was typed into one field cannot be kept as it is. `field` is the attribute's name."""

    def __init__(self, field: str, template: str, **facts: Any) -> None:
        super().__init__(template, **facts)
        self.field = field


class RecordChanged(CareDeskError):
    """Somebody changed the record after it was shown."""

    def __init__(
        self, template: str = "This was changed in the meantime. It is shown as it is now; what you typed is kept.", **facts: Any
    ) -> None:
        super().__init__(template, **facts)


class FieldChanged(RecordChanged):
    """Somebody else changed the very field that was typed in. The values are for the window alone; the sentence names none of them.

    `beside` has the old and the new value of each field that means one thing with this one, itself among them.
    """

    def __init__(self, field: str, *, beside: Mapping[str, tuple[Any, Any]], version: int, who: str, is_self: bool, at: datetime) -> None:
        super().__init__("This field was changed in the meantime. Nothing was overwritten, and what you typed is kept.")
        self.field, self.beside, self.version = field, beside, version
        self.was, self.theirs = beside[field]
        self.who, self.is_self, self.at = who, is_self, at  # who did it, whether that is the same user, and when it was at the desk

    def retold(self, field: str, was: Any, theirs: Any) -> "FieldChanged":
        """The same of a field as it is typed, which may be several on record."""
        beside = {field: (was, theirs)}
        return FieldChanged(field, beside=beside, version=self.version, who=self.who, is_self=self.is_self, at=self.at)


class RecordGone(CareDeskError):
    """The record is not there, or was archived."""

    def __init__(self, template: str = "This record is no longer here.", **facts: Any) -> None:
        super().__init__(template, **facts)


class NoMatch(CareDeskError):
    """A search that must match exactly one record matched none, or several. `candidates` are lines that name them."""

    def __init__(self, template: str, candidates: tuple[str, ...] = (), **facts: Any) -> None:
        super().__init__(template, **facts)
        self.candidates = candidates


class ImportProblem(CareDeskError):
    """A file from outside cannot be taken in; nothing of it was written."""


class OutputProblem(CareDeskError):
    """A file could not be written; nothing was left behind under its name."""


class Cancelled(CareDeskError):
    """The user stopped the work; nothing of it was kept."""

    def __init__(self, template: str = "Stopped. Nothing was changed.", **facts: Any) -> None:
        super().__init__(template, **facts)


class VaultError(CareDeskError):
    """Base of what can be wrong with the practice's file itself."""


class NoVault(VaultError):
    """There is no practice in this folder."""


class WrongKey(VaultError):
    """The passphrase, recovery code or keyring entry opens no slot."""


class KeyringFailed(WrongKey):
    """The computer's keyring does not open the practice: none is there, or it is locked, silent, or holds something else."""


class FileBusy(VaultError):
    """Another program has the practice open."""


class NewerFile(VaultError):
    """A newer version of CareDesk wrote this practice; nothing was changed."""


class DamagedFile(VaultError):
    """The data is damaged or was changed from outside; nothing was written."""


class NoKeyFile(DamagedFile):
    """The records are there, but the file that holds their keys is not; nothing was written."""


class OlderData(DamagedFile):
    """The data file is whole, but older than the practice's log says; nothing was written."""


class NotSaved(VaultError):
    """A save did not happen (looked up after the error, not guessed)."""


class WrongPlace(VaultError):
    """The practice may not lie in this folder."""


class SaveUnknown(VaultError):
    """Whether a save happened could not be looked up: the disk does not even answer."""

    def __init__(
        self,
        template: str = "The disk failed during this save, and whether it was saved cannot be looked up now. "
        "Keep what you typed, make sure that the disk works, then look at the record again.",
        **facts: Any,
    ) -> None:
        super().__init__(template, **facts)
