"""`caredesk list authorizations`: whose, for whom, until when, where each stands today and what is next; only for who may read it."""

from datetime import date, timedelta

from caredesk import vault
from caredesk.kinds import InstrumentKind
from caredesk.services import instruments, named_patients
from tests.cli.running import CareDesk
from tests.conftest import PASSPHRASE


def test_the_authorization_of_the_pictures_week_has_ended_since(sample: CareDesk) -> None:
    (item,) = sample.asked("list", "authorizations", "--patient", "Ellis")["items"]
    told = {name: item[name] for name in ("patient_name", "title", "name", "reason", "state", "next_action", "lacks")}
    assert told == {
        "patient_name": "Ellis, Jordan",
        "title": "Authorization",
        "name": "Dr. Samuel Ortiz",
        "reason": "Evaluation of palpitations",
        "state": "expired",
        "next_action": "Have it signed anew if it is still needed",
        "lacks": [],
    }
    assert date.fromisoformat(item["due"]) - date.fromisoformat(item["on"]) == timedelta(days=183)


def test_words_and_patients_narrow_the_list(sample: CareDesk) -> None:
    totals = [
        sample.asked("list", "authorizations", *more)["total"]
        for more in ([], ["--search", "ortiz palpitations"], ["--search", "billing"], ["--patient", "Delgado"])
    ]
    assert totals == [1, 1, 0, 0]


def test_as_text_it_names_the_patient_first(sample: CareDesk) -> None:
    line = sample("list", "authorizations").out.splitlines()[0]
    assert line.startswith("Ellis, Jordan  Authorization  Dr. Samuel Ortiz  Evaluation of palpitations")


def test_what_a_form_lacks_is_said_with_its_rule_and_paragraph(sample: CareDesk) -> None:
    practice = vault.unlock(sample.folder, PASSPHRASE)
    with practice.writing() as session:
        instruments.begin(session, named_patients.one(session, "Moss").patient_id, InstrumentKind.AUTHORIZATION, what="Visit notes")
    practice.close()
    (item,) = sample.asked("list", "authorizations", "--patient", "Moss")["items"]
    assert (item["state"], item["next_action"]) == ("draft", "Fill it in")
    lacks = {each["rule"]: (each["field"], each["law"]) for each in item["lacks"]}
    assert lacks["AUTH-03"] == ("discloser", "45 CFR 164.508(c)(1)(ii)")
