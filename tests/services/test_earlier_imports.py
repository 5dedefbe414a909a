"""What was taken in before is told, records and lists alike, and can be undone for thirty days."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy.orm import Session

from caredesk.errors import NotAllowed, RuleBroken
from caredesk.kinds import UserRole
from caredesk.services import audit, imports, list_imports
from caredesk.services.imports import EarlierImport
from tests.conftest import USER
from tests.services.import_builders import a_file, take_back, take_in
from tests.services.list_builders import ANITA, KIM, cards_of, staged
from tests.services.people_builders import Deeds


@pytest.fixture
def desk(safe: Any) -> Deeds:
    return Deeds(safe)


def a_list(desk: Deeds, *cards: str, name: str = "phone.vcf") -> Any:
    return desk.do(list_imports.commit, staged(desk, cards_of(*cards)), file_name=name).import_id


def rows(desk: Deeds) -> list[EarlierImport]:
    return list(desk.ask(imports.earlier).rows)


def test_a_list_tells_its_file_its_people_and_who_took_it_in(desk: Deeds) -> None:
    a_list(desk, ANITA, KIM, "BEGIN:VCARD\r\nNOTE:x\r\nEND:VCARD\r\n")
    (row,) = rows(desk)
    assert (row.source, row.title, row.by, row.patient_id) == ("phone.vcf", "List of contacts", USER, None)
    assert (row.counts, row.left_out) == ({"contacts": 2, "organizations": 1}, 1)
    assert (row.taken_at.isoformat(), row.last_day, row.can_be_undone) == ("2026-11-16T10:47:00-05:00", date(2026, 12, 16), True)


def test_a_record_tells_whose_it_is_and_who_made_it(desk: Deeds, safe: Any) -> None:
    taken = take_in(safe, a_file())
    (row,) = rows(desk)
    assert (row.title, row.source, row.source_on) == ("Discharge Summary", "Mercy Hospital", date(2026, 11, 12))
    assert (row.patient_id, row.patient, row.birth_date) == (taken.patient_id, "Maria Teresa Delgado", date(1955, 3, 4))


def test_the_newest_stands_first_and_further_ones_come_page_by_page(desk: Deeds) -> None:
    for number, card in enumerate((ANITA, KIM)):

        def later(session: Session, number: int = number, card: str = card) -> None:
            session.info["now"] += timedelta(hours=number)
            file = cards_of(card)
            preview = list_imports.stage(session, file, list_imports.Whom.CONTACTS, "0" * 64)
            list_imports.commit(session, preview, file_name=f"{number}.vcf")

        desk.do(later)
    first, second = (desk.ask(imports.earlier, offset=offset, limit=1) for offset in (0, 1))
    assert ([row.source for row in (*first.rows, *second.rows)], first.total) == (["1.vcf", "0.vcf"], 2)


def test_an_undone_import_says_when_and_is_not_undone_twice(desk: Deeds) -> None:
    taken = a_list(desk, ANITA)
    desk.do(imports.undo, taken)
    (row,) = rows(desk)
    assert (row.undone_on, row.can_be_undone) == (date(2026, 11, 16), False)
    with pytest.raises(RuleBroken, match="undone before"):
        desk.do(imports.undo, taken)
    desk.undo()  # the undo is a deed like any other
    assert rows(desk)[0].can_be_undone


def test_after_thirty_days_it_stays(desk: Deeds, safe: Any) -> None:
    taken = take_in(safe, a_file())

    def a_month_later(session: Session) -> Any:
        session.info["now"] += timedelta(days=30, minutes=1)
        return imports.earlier(session).rows[0]

    assert not desk.ask(a_month_later).can_be_undone
    with pytest.raises(RuleBroken, match="30 days"):
        take_back(safe, taken, days_later=31)


def test_the_files_name_is_in_no_line_of_the_log(desk: Deeds) -> None:
    a_list(desk, ANITA, name="maria-delgado.vcf")
    assert "maria" not in repr(desk.ask(audit.entries)).lower()


def test_who_may_not_take_files_in_is_not_told_of_them(desk: Deeds) -> None:
    a_list(desk, ANITA)

    def at_the_front_desk(session: Session) -> Any:
        session.info["actor"] = replace(session.info["actor"], role=UserRole.FRONT_DESK)
        return imports.earlier(session)

    with pytest.raises(NotAllowed):
        desk.ask(at_the_front_desk)
