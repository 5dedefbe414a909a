"""The one door for paper on a real encrypted file: judged, gathered, drawn, logged, and closed."""

from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID, uuid4

import pypdfium2
import pytest

from caredesk.errors import NotAllowed, RecordChanged, RecordGone, RuleBroken
from caredesk.kinds import ItemKind, PaperPurpose, ReleaseState
from caredesk.models.clinical import Medication
from caredesk.reports.plan_papers import CarePlanPaper
from caredesk.services import audit, care_plans, charting, plan_editing, releases, undo
from caredesk.services.plan_rows import PlanPart
from caredesk.services.releases import CarePlanRequest, Destination, PaperSize, RecoveryRequest
from tests.services.plan_builders import a_chart, a_goal, a_patient, an_action

SHEET = RecoveryRequest(
    vault_id_short="7f3a-91c2",
    code_groups=("ABCD", "EFGH", "JKMN", "PQRS", "TVWX", "YZ01", "2345", "6789", "AB"),
    instructions=("Keep this sheet in the safe.",),
    qr_payload="ABCDEFGHJKMNPQRSTVWXYZ0123456789AB",
)


@pytest.fixture
def patient_id(safe: Any) -> UUID:
    with safe.writing() as session:
        found = a_patient(session)
        goal_id = a_goal(session, found, own_words="Quiero caminar a misa.", own_language="Spanish", measure="Walks 10 minutes")
        an_action(session, found, goal_id, owner="Tere, with Luis", due="Daily")
        a_chart(session, found)
    return found


def gathered(safe: Any, request: releases.Request) -> releases.Gathered:
    with safe.reading() as session:
        return releases.gather(session, request)


def paper_of(safe: Any, request: CarePlanRequest) -> CarePlanPaper:
    paper = gathered(safe, request).paper
    assert isinstance(paper, CarePlanPaper)
    return paper


def issued(safe: Any, request: releases.Request, destination: Destination = Destination.FILE) -> UUID:
    found = gathered(safe, request)
    drawn = releases.render(found)
    with safe.writing() as session:
        return releases.issue(session, found, drawn, destination)


def published(safe: Any, patient_id: UUID) -> int:
    with safe.writing() as session:
        return care_plans.publish(session, patient_id).number


def entries(safe: Any, patient_id: UUID | None = None) -> list[releases.ReleaseRow]:
    with safe.reading() as session:
        return releases.entries(session, patient_id)


def words_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    return "\n".join(page.get_textpage().get_text_range() for page in document)


def test_a_draft_for_our_own_use_says_that_it_is_a_draft(safe: Any, patient_id: UUID) -> None:
    paper = paper_of(safe, CarePlanRequest(patient_id=patient_id))
    assert (paper.version.is_draft, paper.version.number, paper.purpose_line) == (True, 1, "For our own use.")


def test_a_draft_does_not_go_to_the_patient(safe: Any, patient_id: UUID) -> None:
    with pytest.raises(NotAllowed, match="Publish it first"):
        gathered(safe, CarePlanRequest(patient_id=patient_id, purpose=PaperPurpose.PATIENT))


def test_a_published_version_goes_to_the_patient(safe: Any, patient_id: UUID) -> None:
    number = published(safe, patient_id)
    paper = paper_of(safe, CarePlanRequest(patient_id=patient_id, purpose=PaperPurpose.PATIENT, version=number))
    assert (paper.purpose_line, paper.version.published_on) == ("Printed for the patient.", date(2026, 11, 16))


def test_anyone_else_is_refused_with_a_sentence(safe: Any, patient_id: UUID) -> None:
    number = published(safe, patient_id)
    with pytest.raises(NotAllowed, match="a recorded permission is needed"):
        gathered(safe, CarePlanRequest(patient_id=patient_id, purpose=PaperPurpose.OTHER, version=number))


def test_a_version_that_is_not_there_is_gone(safe: Any, patient_id: UUID) -> None:
    with pytest.raises(RecordGone):
        gathered(safe, CarePlanRequest(patient_id=patient_id, version=9))


def test_a_medicine_without_strength_leaves_it_to_the_paper_to_say_so(safe: Any, patient_id: UUID) -> None:
    paper = paper_of(safe, CarePlanRequest(patient_id=patient_id))
    assert {line.name: line.strength for line in paper.medications} == {"Furosemide": "40 mg", "Lisinopril": ""}


def test_a_strength_that_stands_in_the_label_is_known(safe: Any, patient_id: UUID) -> None:
    with safe.writing() as session:
        charting.add_item(session, patient_id, ItemKind.MEDICATIONS, label="Metformin 500 MG Oral Tablet")
    paper = paper_of(safe, CarePlanRequest(patient_id=patient_id))
    assert {line.name: line.strength for line in paper.medications}["Metformin"] == "500 MG Oral Tablet"


def test_an_imported_row_that_nobody_confirmed_names_its_source(safe: Any, patient_id: UUID) -> None:
    with safe.writing() as session:
        session.add(
            Medication(
                patient_id=patient_id, label="Metformin", confirmed=False, source_name="Mercy Hospital", source_on=date(2026, 11, 12)
            )
        )
        audit.record(session, "record imported", patient_id=patient_id)
    paper = paper_of(safe, CarePlanRequest(patient_id=patient_id))
    assert {line.name: line.unconfirmed_from for line in paper.medications}["Metformin"] == "Mercy Hospital, Nov 12"


def test_a_row_that_differs_is_counted_and_never_printed_as_the_charts_own(safe: Any, patient_id: UUID) -> None:
    with safe.writing() as session:
        own = session.query(Medication).filter_by(label="Furosemide").one()
        session.add(
            Medication(
                patient_id=patient_id, label="Furosemide", strength="80 mg", differs_from=own.id, confirmed=False, source_name="Mercy"
            )
        )
        audit.record(session, "record imported", patient_id=patient_id)
    paper = paper_of(safe, CarePlanRequest(patient_id=patient_id))
    assert [line.strength for line in paper.medications if line.name == "Furosemide"] == ["40 mg"]
    assert [(line.count, line.source) for line in paper.uncompared] == [(1, "Mercy")]


def test_the_head_of_the_paper_names_the_agent_and_the_hub(safe: Any, patient_id: UUID) -> None:
    paper = paper_of(safe, CarePlanRequest(patient_id=patient_id))
    assert (paper.agent and paper.agent.name, paper.pcp and paper.pcp.name) == ("Luis Delgado, son", "Dr. Anita Rao")


def test_a_code_status_without_its_document_is_not_printed(safe: Any, patient_id: UUID) -> None:
    assert paper_of(safe, CarePlanRequest(patient_id=patient_id)).code_status is None


def test_a_draft_tells_what_changed_since_the_version_in_use(safe: Any, patient_id: UUID) -> None:
    published(safe, patient_id)
    with safe.writing() as session:
        charting.add_item(session, patient_id, ItemKind.ALLERGIES, label="Adhesive tape", reaction="rash")
    paper = paper_of(safe, CarePlanRequest(patient_id=patient_id))
    assert [(line.label, line.text) for line in paper.changes] == [("Allergies", "New: Adhesive tape (rash).")]
    assert [line.substance for line in paper.allergies if line.is_new] == ["Adhesive tape"]


def test_a_preview_shows_what_is_being_typed(safe: Any, patient_id: UUID) -> None:
    with safe.reading() as session:
        goal_id = care_plans.plan(session, patient_id).goals[0].goal_id
        shown = releases.preview(session, patient_id, {(goal_id, "measure"): "Walks 20 min"})
    assert isinstance(shown.paper, CarePlanPaper)
    assert shown.paper.goals[0].measure == "Walks 20 min"


def test_the_drawn_bytes_read_back_as_what_was_gathered(safe: Any, patient_id: UUID) -> None:
    drawn = releases.render(gathered(safe, CarePlanRequest(patient_id=patient_id)))
    words = words_of(drawn.pdf)
    assert drawn.pages == len(pypdfium2.PdfDocument(drawn.pdf))
    assert all(part in words for part in ("Maria Teresa Delgado", "Mar 4, 1955", "I want to walk to Mass", "strength not known", "DRAFT"))


def test_equal_papers_have_equal_bytes(safe: Any, patient_id: UUID) -> None:
    request = CarePlanRequest(patient_id=patient_id, size=PaperSize.A4)
    assert releases.render(gathered(safe, request)).sha256 == releases.render(gathered(safe, request)).sha256


def test_a_list_that_may_be_filtered_says_so_on_every_paper(safe: Any, patient_id: UUID) -> None:
    words = words_of(releases.render(gathered(safe, CarePlanRequest(patient_id=patient_id))).pdf)
    assert "left out" in words.replace("\r\n", " ").replace("\n", " ")


def test_issuing_records_the_paper_as_prepared_with_its_fingerprint(safe: Any, patient_id: UUID) -> None:
    release_id = issued(safe, CarePlanRequest(patient_id=patient_id))
    row = entries(safe, patient_id)[0]
    assert (row.release_id, row.state, row.title, row.destination) == (
        release_id,
        ReleaseState.PREPARED,
        "Care plan, draft of version 1",
        "file",
    )
    assert (len(row.sha256), row.pages > 0) == (64, True)


def test_issuing_leaves_a_line_in_the_log(safe: Any, patient_id: UUID) -> None:
    issued(safe, CarePlanRequest(patient_id=patient_id), Destination.PRINTER)
    with safe.reading() as session:
        line = audit.entries(session, patient_id=patient_id)[0]
    assert (line.what, line.record) == ("care plan printed", "releases")


def test_a_plan_that_changed_while_it_was_drawn_is_not_issued(safe: Any, patient_id: UUID) -> None:
    found = gathered(safe, CarePlanRequest(patient_id=patient_id))
    drawn = releases.render(found)
    with safe.writing() as session:
        plan_editing.add_part(session, patient_id, PlanPart.BARRIER, words="No car on weekdays")
    with pytest.raises(RecordChanged), safe.writing() as session:
        releases.issue(session, found, drawn, Destination.FILE)
    assert entries(safe, patient_id) == []


def test_a_published_version_is_issued_although_the_draft_went_on(safe: Any, patient_id: UUID) -> None:
    number = published(safe, patient_id)
    found = gathered(safe, CarePlanRequest(patient_id=patient_id, version=number))
    drawn = releases.render(found)
    with safe.writing() as session:
        plan_editing.add_part(session, patient_id, PlanPart.BARRIER, words="No car on weekdays")
    with safe.writing() as session:
        releases.issue(session, found, drawn, Destination.FILE)
    assert [row.title for row in entries(safe, patient_id)] == ["Care plan, version 1"]


def test_the_gate_is_asked_again_when_the_paper_is_issued(safe: Any, patient_id: UUID) -> None:
    found = gathered(safe, CarePlanRequest(patient_id=patient_id))
    drawn = releases.render(found)
    forged = replace(found, request=CarePlanRequest(patient_id=patient_id, purpose=PaperPurpose.OTHER))
    with pytest.raises(NotAllowed), safe.writing() as session:
        releases.issue(session, forged, drawn, Destination.FILE)


def test_a_paper_that_did_not_leave_says_why(safe: Any, patient_id: UUID) -> None:
    release_id = issued(safe, CarePlanRequest(patient_id=patient_id))
    with safe.writing() as session:
        releases.did_not_leave(session, release_id, "The drive is full.")
    row = entries(safe, patient_id)[0]
    assert (row.state, row.state_reason) == (ReleaseState.DID_NOT_LEAVE, "The drive is full.")


def test_a_paper_is_sent_when_a_person_says_so(safe: Any, patient_id: UUID) -> None:
    release_id = issued(safe, CarePlanRequest(patient_id=patient_id))
    with safe.writing() as session:
        releases.mark_sent(session, release_id)
    assert entries(safe, patient_id)[0].state is ReleaseState.SENT


def test_what_did_not_leave_cannot_be_marked_as_sent(safe: Any, patient_id: UUID) -> None:
    release_id = issued(safe, CarePlanRequest(patient_id=patient_id))
    with safe.writing() as session:
        releases.did_not_leave(session, release_id, "Paper jam")
    with pytest.raises(RuleBroken), safe.writing() as session:
        releases.mark_sent(session, release_id)


def test_what_was_sent_stays_sent(safe: Any, patient_id: UUID) -> None:
    release_id = issued(safe, CarePlanRequest(patient_id=patient_id))
    with safe.writing() as session:
        releases.mark_sent(session, release_id)
    with pytest.raises(RuleBroken), safe.writing() as session:
        releases.did_not_leave(session, release_id, "Paper jam")


def test_the_recovery_sheet_goes_through_the_same_door_without_a_patient(safe: Any) -> None:
    issued(safe, SHEET, Destination.PRINTER)
    row = entries(safe)[0]
    assert (row.patient_id, row.paper, row.state) == (None, "recovery sheet", ReleaseState.PREPARED)


def test_the_recovery_code_stands_on_its_sheet_and_not_in_the_record(safe: Any) -> None:
    found = gathered(safe, SHEET)
    assert "ABCD" in words_of(releases.render(found).pdf)
    with safe.writing() as session:
        releases.issue(session, found, releases.render(found), Destination.FILE)
    assert "ABCD" not in repr(entries(safe))


def test_the_draft_is_offered_only_while_it_differs(safe: Any, patient_id: UUID) -> None:
    published(safe, patient_id)
    with safe.reading() as session:
        unchanged = releases.choices(session, patient_id)
    with safe.writing() as session:
        plan_editing.add_part(session, patient_id, PlanPart.BARRIER, words="No car on weekdays")
    with safe.reading() as session:
        changed = releases.choices(session, patient_id)
    assert ([choice.title for choice in unchanged], [choice.title for choice in changed]) == (
        ["Version 1"],
        ["Draft of version 2", "Version 1"],
    )


def test_what_left_on_paper_cannot_be_undone(safe: Any, patient_id: UUID) -> None:
    found, deed_id = gathered(safe, CarePlanRequest(patient_id=patient_id)), uuid4()
    drawn = releases.render(found)
    with safe.writing(deed_id) as session:
        releases.issue(session, found, drawn, Destination.FILE)
    with pytest.raises(RuleBroken), safe.writing() as session:
        undo.undo(session, deed_id)
