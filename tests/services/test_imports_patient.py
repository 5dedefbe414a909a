"""Whose record it is: found, new, near or wrong; and what the chart gets of the person."""

from datetime import date
from typing import Any

import pytest

from caredesk.errors import NoMatch, RecordGone, RuleBroken
from caredesk.exchange.person_facts import IdentifierFact, PatientFacts, TelecomFact
from caredesk.kinds import Sex, TelecomSystem
from caredesk.models.patients import Address, Identifier, Patient, Telecom
from caredesk.services import imports, named_patients, patients
from caredesk.services.imports import Finding, Fit
from caredesk.services.patients import NewPatient
from tests.services.import_builders import CONTENT, a_file, an_empty_file, maria, rows, staged, take_back, take_in


def known(safe: Any, **values: Any) -> Any:
    told = {"family": "Delgado", "given": "Maria Teresa", "birth_date": date(1955, 3, 4), "sex": Sex.FEMALE}
    with safe.writing() as session:
        return patients.create(session, NewPatient(**{**told, **values}))


def test_nobody_alike_makes_a_new_patient(safe: Any) -> None:
    known(safe, family="Moss", given="Walter", birth_date=date(1951, 8, 22), sex=Sex.MALE)
    assert staged(safe, a_file()).match.fit is Fit.NEW_PATIENT


def test_name_birth_date_and_sex_find_the_one_chart(safe: Any) -> None:
    patient_id = known(safe)
    match = staged(safe, a_file()).match
    assert (match.fit, match.patient_id) == (Fit.FOUND, patient_id)


def test_a_number_that_the_chart_has_finds_it_though_the_name_changed(safe: Any) -> None:
    first = take_in(safe, a_file())
    married = a_file(patient=maria(name="Maria Ortiz", given=("Maria",), family="Ortiz"))
    assert staged(safe, married).match.patient_id == first.patient_id


@pytest.mark.parametrize(("system", "value"), [("2.16.840.1.113883.19.5.99999.2", "998991"), ("2.16.840.1.113883.4.1", "111-00-2330")])
def test_a_number_that_strangers_share_finds_nobody(safe: Any, system: str, value: str) -> None:
    copied = (IdentifierFact(system=system, value=value, label="Hospital"),)
    take_in(safe, a_file(patient=maria(identifiers=copied)))
    stranger = maria(name="Henry Levin", given=("Henry",), family="Levin", birth_date=date(1953, 3, 2), sex=Sex.MALE, identifiers=copied)
    assert staged(safe, a_file(patient=stranger)).match.fit is Fit.NEW_PATIENT


@pytest.mark.parametrize(
    "near",
    [{"birth_date": date(1955, 4, 3)}, {"birth_date": date(1956, 3, 4)}, {"sex": Sex.MALE}, {"family": "Ortiz"}, {"birth_date": None}],
    ids=["day and month swapped", "one digit", "another sex", "another last name", "no birth date"],
)
def test_a_near_match_is_refused_and_listed(safe: Any, near: dict[str, Any]) -> None:
    known(safe, **near)
    preview = staged(safe, a_file(patient=maria(identifiers=())))
    assert (preview.match.fit, preview.items) == (Fit.NEAR, ())
    with pytest.raises(NoMatch) as refused, safe.writing() as session:
        imports.commit(session, preview, CONTENT)
    assert len(refused.value.candidates) == 1
    assert rows(safe, Patient)[0].id == preview.match.candidates[0].patient_id


def test_two_patients_that_fit_are_both_listed(safe: Any) -> None:
    known(safe)
    known(safe)
    preview = staged(safe, a_file())
    assert (preview.match.fit, len(preview.match.candidates)) == (Fit.SEVERAL, 2)


def test_the_same_name_born_on_another_day_is_somebody_else(safe: Any) -> None:
    known(safe, birth_date=date(1987, 11, 30))
    assert staged(safe, a_file()).match.fit is Fit.NEW_PATIENT


def test_a_chart_that_was_put_away_is_not_written_to_unasked(safe: Any) -> None:
    patient_id = known(safe)
    with safe.writing() as session:
        patients.archive(session, patient_id, 1)
    match = staged(safe, a_file()).match
    assert match.fit is Fit.NEAR
    assert match.candidates[0].is_archived


def test_a_record_is_not_taken_into_another_persons_chart(safe: Any) -> None:
    moss = known(safe, family="Moss", given="Walter", birth_date=date(1951, 8, 22), sex=Sex.MALE)
    preview = staged(safe, a_file(), into=moss)
    assert preview.match.fit is Fit.WRONG
    with pytest.raises(RuleBroken, match="not about Walter Moss"), safe.writing() as session:
        imports.commit(session, preview, CONTENT)


def test_a_chosen_chart_takes_a_near_match_and_says_the_doubt(safe: Any) -> None:
    patient_id = known(safe, birth_date=date(1955, 4, 3))
    preview = staged(safe, a_file(), into=patient_id)
    assert preview.match.fit is Fit.CHOSEN
    assert [str(doubt) for doubt in preview.match.doubts] == ["day and month of the birth date are swapped"]
    assert take_in(safe, a_file(), into=patient_id).patient_id == patient_id


def test_a_new_patient_can_be_asked_for_beside_a_near_one(safe: Any) -> None:
    known(safe, family="Ortiz")
    assert take_in(safe, a_file(), as_new=True).is_new_patient
    assert len(rows(safe, Patient)) == 2


def test_a_file_about_nobody_is_refused(safe: Any) -> None:
    preview = staged(safe, a_file(patient=PatientFacts()))
    assert preview.match.fit is Fit.NOBODY
    with pytest.raises(RuleBroken, match="does not say whom"), safe.writing() as session:
        imports.commit(session, preview, CONTENT)


def test_a_chart_that_is_not_there_cannot_be_chosen(safe: Any) -> None:
    from uuid import uuid4

    with pytest.raises(RecordGone):
        staged(safe, a_file(), into=uuid4())


def test_a_new_patient_has_all_that_the_file_says_of_the_person(safe: Any) -> None:
    take_in(safe, a_file())
    patient = rows(safe, Patient)[0]
    assert (patient.given, patient.family, patient.birth_date, patient.sex) == (
        ["Maria", "Teresa"],
        "Delgado",
        date(1955, 3, 4),
        Sex.FEMALE,
    )
    assert patient.language == "Spanish"
    assert [row.value for row in rows(safe, Identifier)] == ["MR-4471"]
    assert [row.normalized for row in rows(safe, Telecom) if row.patient_id] == ["+17045550142"]
    assert [row.city for row in rows(safe, Address)] == ["Charlotte"]


def test_a_new_patient_is_found_by_name_at_once(safe: Any) -> None:
    take_in(safe, a_file())
    with safe.reading() as session:
        assert [row.family for row in named_patients.find_one(session, "delg mari 3/4/1955")] == ["Delgado"]


def test_a_chart_that_was_there_keeps_its_own_facts(safe: Any) -> None:
    patient_id = known(safe, language="English")
    preview = staged(safe, a_file())
    shown = {(fact.field, fact.finding) for fact in preview.person}
    assert ("language", Finding.DIFFERENT) in shown
    take_in(safe, a_file())
    with safe.reading() as session:
        assert session.get(Patient, patient_id).language == "English"


def test_what_the_chart_left_empty_is_filled_and_an_undo_empties_it_again(safe: Any) -> None:
    patient_id = known(safe)
    with safe.writing() as session:
        patients.edit(session, patient_id, 1, religion="Catholic")
    said = an_empty_file(patient=maria(related=(), marital_status="Widowed", religion="None", preferred="Maite"))
    shown = {(fact.field, fact.finding) for fact in staged(safe, said).person}
    assert {("marital_status", Finding.NEW), ("preferred", Finding.NEW), ("religion", Finding.DIFFERENT)} <= shown
    taken = take_in(safe, said)
    assert personal(safe, patient_id) == ("Widowed", "Catholic", "Maite")
    assert not {fact.field for fact in staged(safe, said).person} & {"marital_status", "preferred"}
    take_back(safe, taken)
    assert personal(safe, patient_id) == ("", "Catholic", "")


def test_a_birth_date_and_a_sex_that_the_chart_lacks_are_filled(safe: Any) -> None:
    patient_id = known(safe, birth_date=None, sex=Sex.UNKNOWN)
    take_in(safe, an_empty_file(), into=patient_id)
    with safe.reading() as session:
        patient = session.get(Patient, patient_id)
        assert (patient.birth_date, patient.sex) == (maria().birth_date, Sex.FEMALE)


def personal(safe: Any, patient_id: Any) -> tuple[str, str, str]:
    with safe.reading() as session:
        patient = session.get(Patient, patient_id)
        return patient.marital_status, patient.religion, patient.preferred


def test_a_new_phone_joins_the_chart_with_its_source(safe: Any) -> None:
    take_in(safe, a_file())
    other = TelecomFact(system=TelecomSystem.PHONE, value="704-555-0199")
    take_in(safe, an_empty_file(patient=maria(related=(), telecoms=(other, *maria().telecoms))))
    notes = {row.value: row.note for row in rows(safe, Telecom) if row.patient_id}
    assert notes == {"(704) 555-0142": "", "704-555-0199": "from Mercy Hospital, Nov 12, 2026"}


def test_another_address_is_shown_and_not_written(safe: Any) -> None:
    take_in(safe, a_file())
    moved = maria(related=(), addresses=(maria().addresses[0].__class__(lines=("9 Elm Street",), city="Durham"),))
    preview = staged(safe, an_empty_file(patient=moved))
    assert [(fact.field, fact.finding, fact.theirs) for fact in preview.person] == [("address", Finding.DIFFERENT, "9 Elm Street, Durham")]
    take_in(safe, an_empty_file(patient=moved))
    assert len(rows(safe, Address)) == 1
