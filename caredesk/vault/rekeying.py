"""All keys of a practice made anew, offered when somebody leaves who may have kept the old one (trust.md 2.1).

The records are copied where the connection is; the log and the documents go into the new files under a new root key beside the work,
and are checked there; then the files change places with the old ones, unless a deed came meanwhile. A crash at any moment leaves the
old practice or the new one, whole. The old files are kept for thirty days.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy.exc import DBAPIError
from sqlcipher3 import dbapi2

from caredesk.errors import CareDeskError, InvalidField, NotSaved, OutputProblem, SaveUnknown
from caredesk.rules.permissions import Deed
from caredesk.services import practice
from caredesk.storage import anchor, checks, header, keys, meta, private_slots, recovery, replacing
from caredesk.storage.header import Slot
from caredesk.storage.keys import Root
from caredesk.vault import entering, new_files, people, private_notes, private_rekeying, sealing
from caredesk.vault.new_files import BegunKeys, Given, NewKeys

if TYPE_CHECKING:
    from caredesk.vault.open_practice import Vault

Progress = Callable[[int, int, str], None]
NOTHING: Mapping[int, str] = {}


def new_keys(vault: "Vault", passphrase: str) -> NewKeys:
    """What the new keys will be opened with, for whoever proves their own passphrase; nothing is changed yet.

    Raises NotAllowed, InvalidField for another passphrase, NotSaved where all is only read.
    """
    code = people.new_recovery_code(vault)
    own, kek = people.proved_own(vault, passphrase)
    with vault.reading() as session:
        others = [user for user in practice.users(session) if user.user_id != vault.actor.user_id]
    entering_now = {slot.user_id for slot in header.read(vault.folder).slots if slot.kind == header.PASSPHRASE}
    given = (Given(user.user_id, user.name, people.fresh_passphrase()) for user in others if str(user.user_id) in entering_now)
    return NewKeys(code, tuple(given), private_rekeying.with_all_keys(vault, own, kek))


def rekey(
    vault: "Vault",
    new: NewKeys,
    passphrase: str,
    typed: Mapping[int, str],
    progress: Progress | None = None,
    *,
    typed_private: Mapping[int, str] = NOTHING,
) -> None:
    """Make all keys anew and go on with them, in one go: in the thread that owns the connection no deed comes between.

    Raises what `begin_keys`, `build_keys` and `finish_keys` raise.
    """
    told = progress or _silent
    _build_and_finish(vault, begin_keys(vault, new, passphrase, typed, told, typed_private=typed_private), told)


def rekey_again(vault: "Vault", begun: BegunKeys, progress: Progress) -> None:
    """The whole in one go, where deeds kept coming between. Raises what `rekey` raises."""
    _build_and_finish(vault, begin_keys_again(vault, begun, progress), progress)


def begin_keys(
    vault: "Vault",
    new: NewKeys,
    passphrase: str,
    typed: Mapping[int, str],
    progress: Progress,
    *,
    typed_private: Mapping[int, str] = NOTHING,
) -> BegunKeys:
    """Copy the records for new keys, in the thread that owns the connection. The person at the desk keeps the passphrase, which they prove.

    `typed_private` are the two groups of the custodian's new sheet, where the private notes get a new key too.

    Raises NotAllowed, InvalidField (of `old`, `code` or `private_code`, where its two groups were not typed back), OutputProblem,
    DamagedFile, and Cancelled where `progress` does: nothing was changed then.
    """
    people.demand(vault, Deed.KEYS)
    vault.database.demand_writable()
    own = people.demand_own(vault, passphrase)
    if not recovery.proves({number: typed.get(number, "") for number in new.code.asked}, new.code.code):
        raise InvalidField("code", "These two groups are not as they stand on the new sheet.")
    if new.private is not None and not private_notes.is_typed_back(new.private.code, typed_private):
        raise InvalidField("private_code", "These two groups are not as they stand on the custodian’s new sheet.")
    return _copied(vault, new, passphrase, own, progress)


def begin_keys_again(vault: "Vault", begun: BegunKeys, progress: Progress) -> BegunKeys:
    """Copy the records once more, because a deed came meanwhile. Raises what `begin_keys` raises."""
    vault.database.demand_writable()
    return _copied(vault, begun.new, begun.passphrase, begun.own, progress)


def build_keys(vault: "Vault", begun: BegunKeys, progress: Progress) -> None:
    """Make the new files whole and check them; in any thread, for it leaves the connection alone.

    Raises OutputProblem, DamagedFile, Cancelled; nothing is left behind then.
    """
    with _left_as_it_was(vault.folder):
        new_files.build(vault, begun, progress)


def finish_keys(vault: "Vault", begun: BegunKeys) -> bool:
    """Go on with the new files, in the thread that owns the connection. No keyring opens the practice any more.

    Answers False where a deed came after the records were copied: nothing is left of the new files then. Raises OutputProblem.
    """
    with _left_as_it_was(vault.folder):
        if _last_deed(vault) != begun.deed:
            replacing.give_up(vault.folder)
            return False
        replacing.announce(vault.folder)
    _go_on(vault, begun.root)
    if begun.notes_key is not None and private_notes.is_open(vault):
        private_notes.opened_with(vault, begun.notes_key)
    return True


def _build_and_finish(vault: "Vault", begun: BegunKeys, progress: Progress) -> None:
    build_keys(vault, begun, progress)
    if not finish_keys(vault, begun):
        raise RuntimeError("a deed came between, so this was not the thread that owns the connection")


def _copied(vault: "Vault", new: NewKeys, passphrase: str, own: Slot, progress: Progress) -> BegunKeys:
    root = keys.fresh_root(vault.root.vault_id)
    notes_key = private_slots.fresh_key(root.vault_id) if new.private is not None else None
    with _left_as_it_was(vault.folder):
        aside = replacing.begin(vault.folder, vault.clock())
        begun = BegunKeys(new, passphrase, own, root, aside, checks.rows(vault.database.raw), _last_deed(vault), notes_key)
        new_files.copy_records(vault, begun, progress)
    return begun


def _go_on(vault: "Vault", root: Root) -> None:
    """The old file is let go of, the files change places, and the open practice works with the new ones."""
    with suppress(OutputProblem, CareDeskError):  # the old practice is as it was left
        sealing.seal(vault.database, vault.folder, vault.root, is_closed=True)
    try:
        vault.database.move(lambda: replacing.finish(vault.folder), entering.connector(vault.folder, root))
    except OSError:
        raise OutputProblem(
            "The new keys are made, but the disk did not let them take their place. Close CareDesk, then open it again: they take it then."
        ) from None
    vault.root = root
    vault.database.info.update(entering.keyed(vault.folder, root))
    kept = anchor.read(vault.folder, root)
    vault.database.info["anchored"] = (kept.seq, kept.mac)
    sealing.keep_sealed(vault.database, vault.folder, root, vault.actor)


def _last_deed(vault: "Vault") -> UUID | None:
    with vault.reading() as session:
        return meta.last_deed(session.connection())


@contextmanager
def _left_as_it_was(folder: Path) -> Iterator[None]:
    """Where the block fails, nothing is left of the new files. Raises what the block raises, and OutputProblem for what a disk does."""
    try:
        yield
    except BaseException as error:
        replacing.give_up(folder)
        if isinstance(error, OSError):
            raise _refused(error.strerror) from None
        if isinstance(error, dbapi2.Error | DBAPIError | NotSaved | SaveUnknown | OutputProblem):
            raise _refused("the disk refuses") from None
        raise


def _refused(reason: str | None) -> OutputProblem:
    return OutputProblem(
        "The new keys could not be written to the disk: {reason}. Nothing was changed. Make room on the disk, then try again.",
        reason=(reason or "it does not answer").lower(),
    )


def _silent(done: int, of: int, words: str) -> None:
    """Nobody watches."""
