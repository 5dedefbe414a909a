"""The key file (vault.json) beside what the data file knows of it: which ways in are valid, also where one of the two is an older one."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from caredesk.errors import DamagedFile, WrongKey
from caredesk.services import audit, practice
from caredesk.storage import header, meta, slots
from caredesk.storage.header import Header, Slot
from caredesk.vault.open_practice import NO_SLOT_OPENED

if TYPE_CHECKING:
    from caredesk.services.acting import Actor
    from caredesk.storage.database import Database
    from caredesk.storage.keys import Root

OLDER = (
    "The key file of this practice (vault.json) is older than its data: it was changed from outside, and this way in is not "
    "valid any more. Nothing was changed. Use today's passphrase, or restore a backup."
)


def agreed_upon(opened: "Database") -> Header | None:
    """The key file as the data file knows it."""
    with opened.reading() as session:
        kept = meta.get(session.connection(), meta.HEADER_COPY)
    return None if kept is None else header.parsed(kept.encode())


def is_put_right(opened: "Database", folder: Path, root: "Root", slot: Slot) -> bool:
    """Whether vault.json had to be made what the data file says of it; a change of slots may have been cut short.

    Raises WrongKey where such a change took this way in away, DamagedFile where an older vault.json was put back.
    """
    agreed, standing = agreed_upon(opened), header.read(folder)
    if agreed is None or agreed == standing:
        return False
    was_cut_short = all(each in standing.slots for each in agreed.slots)
    if slot not in agreed.slots and not was_cut_short:
        raise DamagedFile(OLDER)
    _write(folder, root, agreed)
    if slot not in agreed.slots:
        raise WrongKey(NO_SLOT_OPENED)
    return True


def demand_agreed(opened: "Database", slot: Slot) -> None:
    """Raises DamagedFile where the data file does not know this way in: an older vault.json was put back."""
    agreed = agreed_upon(opened)
    if agreed is not None and slot not in agreed.slots:
        raise DamagedFile(OLDER)


def valid_with_older_data(opened: "Database", folder: Path, slot: Slot) -> Header:
    """The ways in that are valid beside a data file that is older than its log says: those of today's key file, for its people.

    A way in that was made before the data file, which does not know it, shows a key file that was put back: then the data file's count.
    Raises DamagedFile where `slot` is none of them.
    """
    standing, agreed = header.read(folder), agreed_upon(opened)
    known = agreed.slots if agreed is not None else ()
    with opened.reading() as session:
        made, people = audit.last_at(session), {"", *(str(user.user_id) for user in practice.users(session))}
    unknown = [each for each in standing.slots if each not in known]
    if agreed is not None and not all(_is_later(each, made) for each in unknown):
        standing, unknown = agreed, []
    valid = standing.without(*(each.id for each in (*unknown, *standing.notes) if each.user_id not in people))
    if slot not in valid.slots:
        raise DamagedFile(OLDER)
    return valid


def take_over(opened: "Database", folder: Path, root: "Root", actor: "Actor", valid: Header) -> None:
    """From here on these are the ways in, in both files; nothing is written where they are already. Raises OutputProblem, NotSaved."""
    if valid == agreed_upon(opened):
        return
    agreed = slots.sealed(valid, root)
    with opened.writing(actor) as session:
        meta.put(session.connection(), meta.HEADER_COPY, agreed.text().decode())
        audit.record(session, "ways in taken over from the key file", slots=len(agreed.slots))
    if agreed != header.read(folder):
        _write(folder, root, agreed)


def _write(folder: Path, root: "Root", agreed: Header) -> None:
    from caredesk.vault import slot_changes  # what most openings do without

    header.write(folder, agreed)
    slot_changes.forget_in_kept(folder, root, agreed)


def _is_later(slot: Slot, made: datetime | None) -> bool:
    """Bound to its key, the moment of a slot is what it was."""
    return made is None or datetime.fromisoformat(slot.created) > made
