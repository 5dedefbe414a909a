"""The banner: two identifiers, allergies apart from intolerances, what waits, and who has a like name."""

from datetime import date
from functools import partial

from PySide6.QtWidgets import QWidget

from caredesk.exchange.records import AllergyItem
from caredesk.kinds import StatementAbout
from caredesk.services import charting, patients
from caredesk.services.chart_banner import Demographics, demographics
from caredesk.services.patients import NewPatient
from caredesk.ui.charts.chart_tab import ChartTab
from caredesk.ui.charts.page import ChartPage
from caredesk.ui.common.page import Page
from caredesk.ui.common.places import PageName, Place
from tests.services.import_builders import an_empty_file
from tests.ui.charts.conftest import Chart


def is_as_wide(banner: QWidget, width: int) -> bool:
    return banner.width() == width


def test_the_banner_names_the_patient_by_name_and_birth_date(chart: Chart) -> None:
    words = chart.page.banner.words
    assert words.startswith("Maria Teresa Delgado. goes by Tere, she/her. Born Mar 4, 1955 · 71 years. Spanish, interpreter needed")


def test_an_intolerance_is_no_allergy(chart: Chart) -> None:
    facts = chart.page.banner._full_facts["allergies"]
    assert (facts.words.text(), facts.words.property("tone")) == ("Penicillin", "late")
    assert chart.page.banner.notes.intolerances.words.text() == "Intolerance, not an allergy: Lisinopril"


def test_a_new_allergy_shows_at_once_as_not_confirmed(chart: Chart) -> None:
    chart.take_in(an_empty_file(allergies=(AllergyItem(label="Sulfa"),)))
    assert "Allergies: Penicillin, Sulfa (not confirmed). Intolerance: Lisinopril" in chart.page.banner.words


def test_code_status_stands_with_its_document(chart: Chart) -> None:
    assert "Code status: No directive on file" in chart.page.banner.words
    version = version_of(chart)
    said = {"code_status": "Full code", "code_status_source": "Advance directive", "code_status_on": date(2025, 6, 8)}
    chart.do(lambda session: patients.edit(session, chart.patient_id, version, **said))
    assert "Code status: Full code, Advance directive, Jun 8, 2025" in chart.page.banner.words


def test_no_birth_date_allergy_or_code_status_is_cut_where_room_is_scarce(chart: Chart) -> None:
    chart.take_in(an_empty_file(allergies=(AllergyItem(label="Adhesive tape"), AllergyItem(label="Shellfish"))))
    said = {"code_status": "Full code", "code_status_source": "Advance directive", "code_status_on": date(2025, 6, 8)}
    version = version_of(chart)
    chart.do(lambda session: patients.edit(session, chart.patient_id, version, **said))
    banner = chart.page.banner
    for width in (1314, 1182, 1048):
        for is_full in (True, False):
            banner.show_full(is_full)
            chart.page.resize(width, 694)
            chart.bot.waitUntil(partial(is_as_wide, banner, width))
            chart.settle()
            facts = banner._full_facts if is_full else banner._slim_facts
            shown = [facts[name] for name in ("born", "code")] + [fact for fact in (facts["allergies"], banner.below) if fact.isVisible()]
            assert len(shown) == 3
            assert all(fact.words.width() >= fact.words.sizeHint().width() for fact in shown), (width, is_full)


def test_allergies_that_nobody_here_confirmed_come_after_those_that_hold(chart: Chart) -> None:
    chart.take_in(an_empty_file(allergies=(AllergyItem(label="Adhesive tape"),)))
    assert chart.page.banner._full_facts["allergies"].words.text() == "Penicillin, Adhesive tape (not confirmed)"


def test_what_waits_is_counted_by_its_source(compared: Chart) -> None:
    assert "1 item from Mercy Hospital not yet compared" in compared.page.banner.words


def test_a_like_name_is_alerted(chart: Chart) -> None:
    chart.do(lambda session: patients.create(session, NewPatient(family="Delgado", given="Marie", birth_date=date(1960, 2, 1))))
    assert "Name alert: also Marie Delgado, born Feb 1, 1960" in chart.page.banner.words


def test_no_known_allergies_is_a_statement(chart: Chart) -> None:
    chart.patient_id = chart.do(lambda session: patients.create(session, NewPatient(family="Moss", given="Walter")))
    chart.do(lambda session: charting.state_nothing_known(session, chart.patient_id, StatementAbout.ALLERGIES, "No known allergies"))
    chart.open()
    assert "Allergies: No known allergies" in chart.page.banner.words


def test_a_tab_that_is_written_in_has_the_slim_banner(chart: Chart) -> None:
    tab = ChartTab("care-plan", "Care plan", lambda desk, _, parent: Page(desk, parent), is_slim=True)
    page = ChartPage(chart.desk, chart.window, (tab,))
    page.show_place(Place(PageName.CHART, chart.patient_id))
    assert page.banner.is_full
    page.show_tab("care-plan")
    assert not page.banner.is_full


def version_of(opened: Chart) -> int:
    """The patient's version now."""
    person: Demographics = opened.ask(lambda session: demographics(session, opened.patient_id))
    return person.version
