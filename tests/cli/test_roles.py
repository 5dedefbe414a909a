"""Several people on the command line: each under their own name, and a role that does not allow a deed ends it with 1 and a sentence."""

from pathlib import Path

import pytest

from caredesk.kinds import RiskTier, UserRole
from caredesk.rules.permissions import REFUSALS, Deed, may
from caredesk.services import care_plans
from caredesk.storage.keys import LOWEST
from caredesk.vault import people
from tests.cli.running import Answer, CareDesk, caredesk
from tests.conftest import NEW_PASSPHRASE, PASSPHRASE, USER, a_practice
from tests.services.plan_builders import a_chart, a_goal, a_patient

FRONT_DESK, CLINICIAN = "Ana Lima", "Ben Okoro"
CLINICIAN_PASSPHRASE = "walnut comet ribbon eleven"
COORDINATOR, COORDINATOR_PASSPHRASE = "Luis Ortega", "marble kettle orbit twelve"
WHO = {
    UserRole.OWNER: (USER, PASSPHRASE),
    UserRole.COORDINATOR: (COORDINATOR, COORDINATOR_PASSPHRASE),
    UserRole.CLINICIAN: (CLINICIAN, CLINICIAN_PASSPHRASE),
    UserRole.FRONT_DESK: (FRONT_DESK, NEW_PASSPHRASE),
}
NPI_CARD = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Anita Rao\r\nN:Rao;Anita;;;\r\nEND:VCARD\r\n"


@pytest.fixture
def of_each(practice_folder: Path) -> CareDesk:
    """A practice with one person in each role, and a patient with a published plan."""
    made = a_practice(practice_folder).vault
    people.add_user(made, FRONT_DESK, NEW_PASSPHRASE, role=UserRole.FRONT_DESK, kdf=LOWEST)
    people.add_user(made, COORDINATOR, COORDINATOR_PASSPHRASE, role=UserRole.COORDINATOR, kdf=LOWEST)
    people.add_user(made, CLINICIAN, CLINICIAN_PASSPHRASE, role=UserRole.CLINICIAN, kdf=LOWEST)
    with made.writing() as session:
        patient_id = a_patient(session, risk_tier=RiskTier.HIGH)
        a_chart(session, patient_id)
        a_goal(session, patient_id)
        care_plans.publish(session, patient_id)
    made.close()
    return CareDesk(practice_folder)


def as_front_desk(program: CareDesk, *words: str | Path, user: str = FRONT_DESK) -> Answer:
    return caredesk("--data", program.folder, "--user", user, *words, passphrase=NEW_PASSPHRASE)


@pytest.mark.parametrize(("user", "passphrase"), [(USER, PASSPHRASE), (FRONT_DESK, NEW_PASSPHRASE), (CLINICIAN, CLINICIAN_PASSPHRASE)])
def test_each_person_opens_under_their_own_name(of_each: CareDesk, user: str, passphrase: str) -> None:
    answer = caredesk("--data", of_each.folder, "--user", user, "--json", "list", "patients", passphrase=passphrase)
    assert (answer.status, answer.document["total"]) == (0, 1)


def test_a_passphrase_under_somebody_elses_name_opens_nothing(of_each: CareDesk) -> None:
    answer = as_front_desk(of_each, "list", "patients", user=USER)
    assert (answer.status, answer.out) == (3, "")


def test_without_a_name_each_persons_slot_is_tried(of_each: CareDesk) -> None:
    assert caredesk("--data", of_each.folder, "list", "patients", passphrase=CLINICIAN_PASSPHRASE).status == 0


def test_the_front_desk_takes_in_nothing_and_is_told_who_can(of_each: CareDesk, tmp_path: Path) -> None:
    card = tmp_path / "card.vcf"
    card.write_text(NPI_CARD, encoding="utf-8")
    before = of_each.asked("list", "contacts", "--user", USER)["total"]
    answer = as_front_desk(of_each, "import", card, "--as", "contacts")
    assert answer.status == 1
    assert "Ask an owner, a coordinator or a clinician." in answer.err
    assert of_each.asked("list", "contacts", "--user", USER)["total"] == before


def test_the_front_desk_reads_no_log_and_exports_nothing(of_each: CareDesk, tmp_path: Path) -> None:
    target = tmp_path / "people.csv"
    refused = [as_front_desk(of_each, "audit"), as_front_desk(of_each, "export", "csv", "--as", "patients", "-o", target)]
    assert [(answer.status, answer.out) for answer in refused] == [(1, ""), (1, "")]
    assert ["Ask an owner" in answer.err for answer in refused] == [True, True]
    assert list(tmp_path.glob("*.csv")) == []


def test_the_front_desk_prints_the_roster(of_each: CareDesk, tmp_path: Path) -> None:
    answer = as_front_desk(of_each, "print", "roster", "-o", tmp_path / "roster.pdf")
    assert answer.status == 0
    assert (tmp_path / "roster.pdf").read_bytes().startswith(b"%PDF")


def test_the_front_desk_is_shown_no_chart_and_nobodys_risk(of_each: CareDesk) -> None:
    refused = as_front_desk(of_each, "show", "Delgado", "--json")
    assert (refused.status, refused.out, REFUSALS[Deed.READ] in refused.err) == (1, "", True)
    listed = as_front_desk(of_each, "--json", "list", "patients").document
    assert [(item["name"], item["risk"]) for item in listed["items"]] == [("Delgado, Maria Teresa", None)]
    assert of_each.asked("list", "patients", "--user", USER)["items"][0]["risk"] == "high"


def test_the_front_desk_hands_out_the_patients_plan_and_prints_no_other(of_each: CareDesk, tmp_path: Path) -> None:
    theirs, ours = tmp_path / "theirs.pdf", tmp_path / "ours.pdf"
    assert as_front_desk(of_each, "print", "care-plan", "Delgado", "--copy", "patient", "-o", theirs).status == 0
    refused = as_front_desk(of_each, "print", "care-plan", "Delgado", "-o", ours)
    assert (refused.status, REFUSALS[Deed.READ] in refused.err) == (1, True)
    assert [path.name for path in sorted(tmp_path.glob("*.pdf"))] == ["theirs.pdf"]


def test_the_front_desk_does_not_look_into_files_either(of_each: CareDesk, tmp_path: Path) -> None:
    card = tmp_path / "card.vcf"
    card.write_text(NPI_CARD, encoding="utf-8")
    answer = as_front_desk(of_each, "--json", "import", card, "--as", "contacts", "--dry-run")
    (entry,) = answer.document["files"]
    assert (answer.status, entry["written"], entry["error"]) == (1, False, REFUSALS[Deed.IMPORT])


def test_a_roster_is_not_narrowed_to_a_risk_that_one_does_not_read(of_each: CareDesk, tmp_path: Path) -> None:
    refused = as_front_desk(of_each, "print", "roster", "--only", "high-risk", "-o", tmp_path / "roster.pdf")
    assert (refused.status, REFUSALS[Deed.READ] in refused.err, list(tmp_path.glob("*.pdf"))) == (1, True, [])


def test_a_clinician_does_everything_but_export(of_each: CareDesk, tmp_path: Path) -> None:
    def as_clinician(*words: str | Path) -> Answer:
        return caredesk("--data", of_each.folder, "--user", CLINICIAN, *words, passphrase=CLINICIAN_PASSPHRASE)

    done = [("show", "Delgado"), ("audit",), ("print", "care-plan", "Delgado", "-o", tmp_path / "plan.pdf"), ("check",)]
    assert [answer.err for words in done if (answer := as_clinician(*words)).status] == []
    refused = as_clinician("export", "vcard", "-o", tmp_path / "book.vcf")
    assert (refused.status, REFUSALS[Deed.EXPORT] in refused.err) == (1, True)


def by_role(program: CareDesk, role: UserRole, *words: str | Path) -> Answer:
    user, passphrase = WHO[role]
    return caredesk("--data", program.folder, "--user", user, *words, passphrase=passphrase)


@pytest.mark.parametrize("role", list(UserRole))
def test_each_verb_is_done_for_the_roles_that_may_and_refused_to_the_others(of_each: CareDesk, tmp_path: Path, role: UserRole) -> None:
    card = tmp_path / "card.vcf"
    card.write_text(NPI_CARD, encoding="utf-8")
    verbs: list[tuple[Deed, tuple[str | Path, ...]]] = [
        (Deed.OWN, ("list", "patients")),
        (Deed.OWN, ("list", "contacts", "--patient", "Delgado")),
        (Deed.READ, ("show", "Delgado")),
        (Deed.PRINT, ("print", "roster", "-o", tmp_path / "roster.pdf")),
        (Deed.PRINT, ("print", "care-team", "Delgado", "-o", tmp_path / "team.pdf")),
        (Deed.PRINT, ("print", "care-plan", "Delgado", "--copy", "patient", "-o", tmp_path / "theirs.pdf")),
        (Deed.READ, ("print", "care-plan", "Delgado", "-o", tmp_path / "ours.pdf")),
        (Deed.EXPORT, ("export", "csv", "--as", "patients", "-o", tmp_path / "people.csv")),
        (Deed.IMPORT, ("import", card)),
        (Deed.LOG, ("audit",)),
        (Deed.BACK_UP, ("backup", tmp_path / "copies")),
        (Deed.OWN, ("check",)),
    ]
    told = {words: by_role(of_each, role, *words) for _, words in verbs}
    assert {words: told[words].status for _, words in verbs} == {words: 0 if may(role, deed) else 1 for deed, words in verbs}
    assert [words for deed, words in verbs if not may(role, deed) and REFUSALS[deed] not in told[words].err] == []
