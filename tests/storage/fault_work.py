"""What is done while a fault strikes: each work says line by line what the program would have told its user."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import date
from pathlib import Path
from uuid import UUID, uuid4

from caredesk import vault
from caredesk.errors import CareDeskError, NotSaved, SaveUnknown
from caredesk.kinds import PracticeKind
from caredesk.services import imports, patients
from caredesk.services.patients import NewPatient
from caredesk.storage import recovery
from caredesk.storage.keys import LOWEST
from caredesk.vault import people, private_notes, private_rekeying, rekeying
from caredesk.vault.new_files import NewKeys
from caredesk.vault.open_practice import PRIVATE_NOTES
from caredesk.vault.people import NewCode
from tests.conftest import NEW_PASSPHRASE, PASSPHRASE, PRACTICE, USER, standing_clock
from tests.services.import_builders import CONTENT, a_file, a_pdf_body, digest, maria
from tests.storage.next_schema import next_schema

Say = Callable[[str], None]
Arm = Callable[[], None]
SAVES = 3
BACKUPS = "copies"
NEW_CODE = recovery.grouped(recovery.spelled(bytes(range(20))))


def save(folder: Path, arm: Arm, say: Say) -> None:
    """Several patients added one after the other, each a deed."""
    with _open(folder, arm) as opened:
        for number in range(SAVES):
            _save(opened, number, uuid4(), say)


def save_for_ever(folder: Path, arm: Arm, say: Say) -> None:
    """Patients added until somebody kills the process."""
    with _open(folder, arm) as opened:
        number = 0
        while True:
            _save(opened, number, uuid4(), say)
            number += 1


def take_in(folder: Path, arm: Arm, say: Say) -> None:
    """A hospital's record with a PDF taken in, in one transaction."""
    with _open(folder, arm) as opened:
        elena = maria(given=("Elena",), family="Ruiz", birth_date=date(1961, 7, 9), identifiers=())
        file = a_file(patient=elena, attachments=(a_pdf_body(),))
        with opened.reading() as session:
            preview = imports.stage(session, file, digest(file), as_new=True)
        deed_id = uuid4()
        say(f"tries {deed_id}")
        with _told(say, f"{deed_id}"), opened.writing(deed_id) as session:
            imports.commit(session, preview, CONTENT * 1000)


def back_up(folder: Path, arm: Arm, say: Say) -> None:
    """A checked copy."""
    with _open(folder, arm) as opened:
        say("tries backup")
        with _told(say, "backup"):
            vault.back_up(opened, folder / BACKUPS)


def upgrade(folder: Path, arm: Arm, say: Say) -> None:
    """The practice of an earlier version is opened by a newer program."""
    arm()
    say("tries upgrade")
    with _told(say, "upgrade"):
        vault.unlock(folder, PASSPHRASE, clock=standing_clock, reserve_bytes=0, schema=next_schema()).close()


def create(folder: Path, arm: Arm, say: Say) -> None:
    """A practice is made in an empty folder."""
    arm()
    say("tries creation")
    with _told(say, "creation"):
        vault.create(
            folder / "new",
            practice_name=PRACTICE,
            kinds=(PracticeKind.COVERED_ENTITY,),
            user_name=USER,
            passphrase=PASSPHRASE,
            clock=standing_clock,
            kdf=LOWEST,
            reserve_bytes=0,
        ).vault.close()


def change_passphrase(folder: Path, arm: Arm, say: Say) -> None:
    """The person at the desk takes another passphrase."""
    with _open(folder, arm) as opened:
        say("tries passphrase")
        with _told(say, "passphrase"):
            people.set_passphrase(opened, NEW_PASSPHRASE, kdf=LOWEST)


def rekey(folder: Path, arm: Arm, say: Say) -> None:
    """All keys are made anew, with a code that the test knows."""
    with _open(folder, arm) as opened:
        say("tries keys")
        with _told(say, "keys"):
            groups = recovery.groups(NEW_CODE)
            rekeying.rekey(opened, NewKeys(NewCode(NEW_CODE, (1, 2)), ()), PASSPHRASE, {1: groups[0], 2: groups[1]})


def found_private(folder: Path, arm: Arm, say: Say) -> None:
    """A place for private notes is set up, with a custodian's code that the test knows."""
    with _open(folder, arm) as opened:
        say("tries place")
        with _told(say, "place"):
            groups, new = recovery.groups(NEW_CODE), NewCode(NEW_CODE, (1, 2))
            typed = {1: groups[0], 2: groups[1]}
            private_notes.found_private_notes(opened, PASSPHRASE, custodian="Ida Renn", new=new, typed=typed)


def file_private(folder: Path, arm: Arm, say: Say) -> None:
    """Two private notes are filed, then filed anew; each deed is told by what the note says then."""
    with _open(folder, arm) as opened:
        ids: dict[str, str] = {}
        for said in ("first", "second", "first anew", "second anew"):
            subject = said.split()[0]
            say(f"tries {said}")
            with _told(say, said), opened.writing() as session:
                notes, conn = session.info[PRIVATE_NOTES], session.connection()
                if said == subject:
                    ids[subject] = notes.put(conn, subject, said.encode())
                else:
                    notes.replace(conn, subject, ids.get(subject, ""), said.encode())


def rekey_private(folder: Path, arm: Arm, say: Say) -> None:
    """Private notes get a new key, with a custodian's code that the test knows."""
    with _open(folder, arm) as opened:
        say("tries keys")
        with _told(say, "keys"):
            groups, new = recovery.groups(NEW_CODE), private_rekeying.new_private_keys(opened, PASSPHRASE)
            new = replace(new, code=NewCode(NEW_CODE, (1, 2)))
            private_rekeying.rekey_private_notes(opened, new, PASSPHRASE, {1: groups[0], 2: groups[1]})


def rekey_with_private(folder: Path, arm: Arm, say: Say) -> None:
    """All keys are made anew, that of private notes too, with codes that the test knows."""
    with _open(folder, arm) as opened:
        say("tries keys")
        with _told(say, "keys"):
            groups, code = recovery.groups(NEW_CODE), NewCode(NEW_CODE, (1, 2))
            private = private_rekeying.NewPrivateKeys(code, "Ida Renn", (), opened.database.info[PRIVATE_NOTES].key)
            typed = {1: groups[0], 2: groups[1]}
            rekeying.rekey(opened, NewKeys(code, (), private), PASSPHRASE, typed, typed_private=typed)


WORKS: dict[str, Callable[[Path, Arm, Say], None]] = {
    work.__name__: work
    for work in (
        *(save, save_for_ever, take_in, back_up, upgrade, create, change_passphrase, rekey),
        *(found_private, file_private, rekey_private, rekey_with_private),
    )
}


class _open:  # noqa: N801 - reads as a verb where it stands
    """An open practice, armed once it is open, closed whatever happens."""

    def __init__(self, folder: Path, arm: Arm) -> None:
        self._vault = vault.unlock(folder, PASSPHRASE, clock=standing_clock, reserve_bytes=0)
        arm()

    def __enter__(self) -> vault.Vault:
        return self._vault

    def __exit__(self, *error: object) -> None:
        with suppress(CareDeskError):
            self._vault.close()


class _told:  # noqa: N801
    """Says how the block ended, as the program would."""

    def __init__(self, say: Say, what: str) -> None:
        self._say, self._what = say, what

    def __enter__(self) -> None:
        """Nothing to prepare."""

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> bool:
        if error is None:
            self._say(f"done {self._what}")
        elif isinstance(error, SaveUnknown):
            self._say(f"unknown {self._what}")
        elif isinstance(error, CareDeskError):
            claims_nothing_happened = isinstance(error, NotSaved) or "Nothing was" in str(error)
            self._say(f"{'failed' if claims_nothing_happened else 'unknown'} {self._what}")
        else:
            self._say(f"crashed {self._what} {error!r}")
        return True


def _save(opened: vault.Vault, number: int, deed_id: UUID, say: Say) -> None:
    say(f"tries {deed_id}")
    with _told(say, f"{deed_id}"), opened.writing(deed_id) as session:
        patients.create(session, NewPatient(family=f"Ruiz {number}", given="Elena", birth_date=date(1961, 7, 9)))
