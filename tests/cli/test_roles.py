"""Several people on the command line: each under their own name, and a role that does not allow a deed ends it with 1 and a sentence."""

from pathlib import Path

import pytest

from caredesk.kinds import UserRole
from caredesk.storage.keys import LOWEST
from caredesk.vault import people
from tests.cli.running import Answer, CareDesk, caredesk
from tests.conftest import NEW_PASSPHRASE, PASSPHRASE, USER, a_practice
from tests.services.plan_builders import a_patient

FRONT_DESK, CLINICIAN = "Ana Lima", "Ben Okoro"
CLINICIAN_PASSPHRASE = "walnut comet ribbon eleven"
NPI_CARD = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Anita Rao\r\nN:Rao;Anita;;;\r\nEND:VCARD\r\n"


@pytest.fixture
def of_three(practice_folder: Path) -> CareDesk:
    """A practice of an owner, a clinician and a front desk, with a patient."""
    made = a_practice(practice_folder).vault
    people.add_user(made, FRONT_DESK, NEW_PASSPHRASE, role=UserRole.FRONT_DESK, kdf=LOWEST)
    people.add_user(made, CLINICIAN, CLINICIAN_PASSPHRASE, role=UserRole.CLINICIAN, kdf=LOWEST)
    with made.writing() as session:
        a_patient(session)
    made.close()
    return CareDesk(practice_folder)


def as_front_desk(program: CareDesk, *words: str | Path, user: str = FRONT_DESK) -> Answer:
    return caredesk("--data", program.folder, "--user", user, *words, passphrase=NEW_PASSPHRASE)


@pytest.mark.parametrize(("user", "passphrase"), [(USER, PASSPHRASE), (FRONT_DESK, NEW_PASSPHRASE), (CLINICIAN, CLINICIAN_PASSPHRASE)])
def test_each_person_opens_under_their_own_name(of_three: CareDesk, user: str, passphrase: str) -> None:
    answer = caredesk("--data", of_three.folder, "--user", user, "--json", "list", "patients", passphrase=passphrase)
    assert (answer.status, answer.document["total"]) == (0, 1)


def test_a_passphrase_under_somebody_elses_name_opens_nothing(of_three: CareDesk) -> None:
    answer = as_front_desk(of_three, "list", "patients", user=USER)
    assert (answer.status, answer.out) == (3, "")


def test_without_a_name_each_persons_slot_is_tried(of_three: CareDesk) -> None:
    assert caredesk("--data", of_three.folder, "list", "patients", passphrase=CLINICIAN_PASSPHRASE).status == 0


def test_the_front_desk_takes_in_nothing_and_is_told_who_can(of_three: CareDesk, tmp_path: Path) -> None:
    card = tmp_path / "card.vcf"
    card.write_text(NPI_CARD, encoding="utf-8")
    answer = as_front_desk(of_three, "import", card, "--as", "contacts")
    assert answer.status == 1
    assert "Ask an owner, a coordinator or a clinician." in answer.err
    assert of_three.asked("list", "contacts", "--user", USER)["total"] == 0


def test_the_front_desk_reads_no_log_and_exports_nothing(of_three: CareDesk, tmp_path: Path) -> None:
    target = tmp_path / "people.csv"
    refused = [as_front_desk(of_three, "audit"), as_front_desk(of_three, "export", "csv", "--as", "patients", "-o", target)]
    assert [(answer.status, answer.out) for answer in refused] == [(1, ""), (1, "")]
    assert ["Ask an owner" in answer.err for answer in refused] == [True, True]
    assert list(tmp_path.glob("*.csv")) == []


def test_the_front_desk_prints_the_roster(of_three: CareDesk, tmp_path: Path) -> None:
    answer = as_front_desk(of_three, "print", "roster", "-o", tmp_path / "roster.pdf")
    assert answer.status == 0
    assert (tmp_path / "roster.pdf").read_bytes().startswith(b"%PDF")
