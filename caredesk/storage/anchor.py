"""anchor.json: the log's head, kept outside the database and sealed, so that an older file or a cut tail is noticed."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from caredesk.errors import DamagedFile
from caredesk.storage import keys, outputs
from caredesk.storage.header import canonical
from caredesk.storage.keys import Root

NAME, MOST_BYTES = "anchor.json", 4_096


@dataclass(frozen=True)
class Anchor:
    """The newest line of the log as it stood at `at`, the data file's size then, and whether it was closed with that."""

    seq: int
    mac: str
    size: int
    at: str
    is_closed: bool


def write(folder: Path, root: Root, anchor: Anchor) -> None:
    """Seal the anchor and put it in place. Raises OutputProblem; the older anchor then stands."""
    fields = asdict(anchor)
    seal = root.seal(keys.ANCHOR, canonical(fields))
    outputs.write_whole(folder / NAME, json.dumps({**fields, "seal": seal}).encode())


def read(folder: Path, root: Root) -> Anchor:
    """The anchor. Raises DamagedFile where it is missing or not sealed by this vault."""
    try:
        fields = json.loads(outputs.read_back(folder / NAME, MOST_BYTES))
        seal = fields.pop("seal")
        anchor = Anchor(**fields)
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        raise _changed() from None
    if not isinstance(seal, str) or not root.seals(keys.ANCHOR, canonical(asdict(anchor)), seal):
        raise _changed()
    return anchor


def _changed() -> DamagedFile:
    return DamagedFile(
        "The seal of this practice's log is missing or was changed from outside. Nothing was changed. Restore it from a backup."
    )
