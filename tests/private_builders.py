"""A practice with private notes, as tests of them begin: who is admitted, who is not, and what the custodian keeps."""

import shutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import select

from caredesk import vault
from caredesk.errors import CareDeskError
from caredesk.kinds import UserRole
from caredesk.models.audit import AuditLine
from caredesk.services import practice
from caredesk.storage import recovery
from caredesk.storage.keys import LOWEST
from caredesk.storage.private_notes import PrivateNotes
from caredesk.vault import people, private_notes
from caredesk.vault.open_practice import PRIVATE_NOTES
from caredesk.vault.people import NewCode
from tests.conftest import PASSPHRASE, USER, Clock, a_practice, standing_clock

BEN, BENS = "Ben Okoro", "walnut comet ribbon eleven"  # a clinician, admitted
CLEO, CLEOS = "Cleo Marsh", "paper dolphin museum rain"  # a clinician, not admitted
MAX, MAXS = "Max Ruiz", "copper lizard window seven"  # a coordinator
CUSTODIAN, SAID, ANA = "Ida Renn", b"Maria spoke about her sister.", "3f0c6a52-ana"


@dataclass(frozen=True)
class Made:
    """A closed practice, its two codes, and the note in it."""

    folder: Path
    recovery_code: str = field(repr=False)
    custodian_code: str = field(repr=False)
    note_id: str

    def copied(self, place: Path) -> "Made":
        """The same practice elsewhere."""
        shutil.copytree(self.folder, place)
        return Made(place, self.recovery_code, self.custodian_code, self.note_id)


def made_in(folder: Path) -> Made:
    """A practice of four people; Ben set up the place for private notes and filed one. Dana owns the practice and is not admitted."""
    created = a_practice(folder)
    for name, passphrase, role in ((BEN, BENS, UserRole.CLINICIAN), (CLEO, CLEOS, UserRole.CLINICIAN), (MAX, MAXS, UserRole.COORDINATOR)):
        people.add_user(created.vault, name, passphrase, role=role, kdf=LOWEST)
    created.vault.close()
    opened = unlocked(folder, BEN, BENS)
    new = private_notes.new_custodian_code(opened)
    assert private_notes.found_private_notes(opened, BENS, custodian=CUSTODIAN, new=new, typed=typed_back(new))
    note_id = filed(opened)
    opened.close()
    return Made(folder, created.recovery_code, new.code, note_id)


def unlocked(folder: Path, name: str = USER, passphrase: str = PASSPHRASE, clock: Clock | None = None) -> vault.Vault:
    return vault.unlock(folder, passphrase, user_name=name, clock=clock or standing_clock, reserve_bytes=0)


def typed_back(new: NewCode) -> Mapping[int, str]:
    return {number: recovery.groups(new.code)[number - 1] for number in new.asked}


def filed(opened: vault.Vault, content: bytes = SAID, subject: str = ANA) -> str:
    """The id of a note that is filed by somebody to whom the notes are open."""
    with opened.writing() as session:
        notes: PrivateNotes = session.info[PRIVATE_NOTES]
        return notes.put(session.connection(), subject, content)


def read(opened: vault.Vault, note_id: str, subject: str = ANA) -> bytes:
    """What a note says, to one to whom the notes are open."""
    with opened.reading() as session:
        notes: PrivateNotes = session.info[PRIVATE_NOTES]
        return notes.get(session.connection(), subject, note_id)


def carries_notes(opened: vault.Vault) -> bool:
    """Whether a session carries the private notes."""
    with opened.reading() as session:
        return PRIVATE_NOTES in session.info


def id_of(opened: vault.Vault, name: str) -> UUID:
    with opened.reading() as session:
        return next(user.user_id for user in practice.users(session) if user.name == name)


def works(deed: Callable[[], object]) -> bool:
    try:
        deed()
    except CareDeskError:
        return False
    return True


def said_in_log(opened: vault.Vault) -> list[str]:
    with opened.reading() as session:
        return list(session.scalars(select(AuditLine.action)))


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """Made once; each test has a copy."""
    return made_in(tmp_path_factory.mktemp("base") / "practice")


@pytest.fixture
def made(base: Made, tmp_path: Path) -> Made:
    """A closed practice with a private note of Ben's."""
    return base.copied(tmp_path / "practice")


@pytest.fixture
def ben(made: Made) -> Iterator[vault.Vault]:
    """The practice as Ben opens it, who is admitted."""
    opened = unlocked(made.folder, BEN, BENS)
    yield opened
    opened.close()


@pytest.fixture
def dana(made: Made) -> Iterator[vault.Vault]:
    """The practice as its owner opens it, who is not admitted."""
    opened = unlocked(made.folder)
    yield opened
    opened.close()
