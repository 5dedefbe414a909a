"""Forms: who the patient is stands on them where that is asked, who shares where it is the practice, and nothing that is protected."""

from collections.abc import Iterator

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from caredesk.cli.print_words import FORMS
from caredesk.kinds import InstrumentKind, PaperLanguage, PaperPurpose, PracticeKind, TelecomSystem
from caredesk.models.practice import Practice
from caredesk.reports.form_papers import PermissionPaper, RequestKind
from caredesk.services import addresses, audit, releases, telecoms
from caredesk.services.addresses import NewAddress
from caredesk.services.owners import Owner
from caredesk.services.paper_requests import FORM_TITLES
from caredesk.services.releases import FormRequest, PaperKind
from caredesk.services.telecoms import NewTelecom
from caredesk.vault import Vault
from tests.services import plan_builders


@pytest.fixture
def session(safe: Vault) -> Iterator[Session]:
    """A deed under way."""
    with safe.writing() as open_session:
        audit.record(open_session, "forms tried", entity="practice")
        yield open_session


def permission(session: Session, **asked: object) -> PermissionPaper:
    paper = releases.gather(session, FormRequest(form=InstrumentKind.AUTHORIZATION, **asked)).paper  # type: ignore[arg-type]
    assert isinstance(paper, PermissionPaper)
    return paper


def of_kind(session: Session, *kinds: PracticeKind) -> None:
    practice = session.scalars(select(Practice)).one()
    practice.kinds = [kind.value for kind in kinds]


def test_every_form_has_a_title_and_a_word_of_the_command_line() -> None:
    assert list(FORM_TITLES) == [*InstrumentKind, *RequestKind]
    assert [releases.form_kind(word) for word in FORMS] == list(FORM_TITLES)


def test_a_blank_form_is_ours_and_about_nobody(session: Session) -> None:
    gathered = releases.gather(session, FormRequest(form=InstrumentKind.ACCESS_REQUEST))
    assert (gathered.kind, gathered.purpose, gathered.patient_id, gathered.title) == (
        PaperKind.FORM,
        PaperPurpose.OWN_USE,
        None,
        "Access request",
    )
    assert permission(session).head.patient.name == ""


def test_who_the_patient_is_stands_on_their_form(session: Session) -> None:
    patient_id = plan_builders.a_patient(session, language="Spanish")
    telecoms.add(session, Owner(patient_id=patient_id), NewTelecom(TelecomSystem.PHONE, "(704) 555-0142"))
    paper = permission(session, patient_id=patient_id)
    assert (paper.head.patient.name, paper.head.patient.phone) == ("Maria Teresa Delgado", "(704) 555-0142")
    assert paper.head.language is PaperLanguage.SPANISH
    assert permission(session, patient_id=patient_id, language=PaperLanguage.ENGLISH).head.language is PaperLanguage.ENGLISH


@pytest.mark.parametrize(("is_protected", "shown"), [(False, "418 Hawthorne Lane, Charlotte"), (True, "")])
def test_a_protected_address_stands_on_no_form(session: Session, is_protected: bool, shown: str) -> None:
    patient_id = plan_builders.a_patient(session)
    addresses.add(
        session, Owner(patient_id=patient_id), NewAddress(lines=("418 Hawthorne Lane",), city="Charlotte", is_protected=is_protected)
    )
    assert permission(session, patient_id=patient_id).head.patient.address == shown


def test_the_practice_shares_where_it_has_records_of_its_own(session: Session) -> None:
    of_kind(session, PracticeKind.COVERED_ENTITY)
    ours = permission(session).discloser.name
    of_kind(session, PracticeKind.PRIVATE_ADVOCATE)
    assert (ours, permission(session).discloser.name) == (session.scalars(select(Practice.name)).one(), "")
