"""A change of who may open the practice: the key file and the data file agree on it, and at no moment is there no way in."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from caredesk.errors import OutputProblem, SaveUnknown, VaultError
from caredesk.storage import header, meta, outputs, slots
from caredesk.storage.header import Header, Slot

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from caredesk.storage.keys import Root
    from caredesk.vault.open_practice import Vault


@contextmanager
def changing(vault: "Vault", standing: Header, new: Slot | None, old: Sequence[str], *, notes: Sequence[Slot] = ()) -> Iterator["Session"]:
    """The new way in is put beside the old ones, the deed is committed, then the old ones (by id) go. The deed is the block.

    `notes` are new ways in to the private notes, in the same deed.

    Raises OutputProblem, NotSaved; the old key file then stands.
    """
    vault.database.demand_writable()
    both = replace(standing, slots=(*standing.slots, *([new] if new is not None else ())), notes=(*standing.notes, *notes))
    final, is_more = slots.sealed(both.without(*old), vault.root), both != standing
    if is_more:
        header.write(vault.folder, slots.sealed(both, vault.root))
    try:
        with vault.writing() as session:
            meta.put(session.connection(), meta.HEADER_COPY, final.text().decode())
            yield session
    except SaveUnknown:
        raise
    except BaseException:
        if is_more:
            with suppress(OutputProblem):
                header.write(vault.folder, standing)
        raise
    if old:
        with suppress(OutputProblem):  # the data file says who may enter, so the next opening puts the key file right
            header.write(vault.folder, final)
            forget_in_kept(vault.folder, vault.root, final)


def forget_in_kept(folder: Path, root: "Root", agreed: Header) -> None:
    """No earlier key file beside today's keeps a way in that was taken away: an old passphrase with it would still yield the key."""
    for ending in header.KEPT:
        place = folder / (header.NAME + ending)
        with suppress(OSError, VaultError, OutputProblem):  # one that cannot be read opens nothing
            kept = header.parsed(outputs.read_back(place, header.MOST_BYTES))
            gone = [slot.id for slot in kept.every_slot if slot not in agreed.every_slot]
            if gone:
                outputs.write_whole(place, slots.sealed(kept.without(*gone), root).text())
