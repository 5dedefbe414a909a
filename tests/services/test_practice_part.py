"""The practice's own record: each field is read, logged and can be undone; hours, closing days, the sheet and the logo with it."""

import io
from datetime import date
from uuid import uuid4

import pytest
from PIL import Image

from caredesk import vault
from caredesk.errors import FieldChanged, ImportProblem, InvalidField, RecordChanged, RuleBroken
from caredesk.kinds import PracticeKind
from caredesk.reports.papers import PaperSize
from caredesk.rules.business_days import ClosingDay
from caredesk.rules.opening_hours import day_words
from caredesk.services import audit, documents, practice, practice_hours, practice_logo, practice_settings, releases, undo
from caredesk.services.paper_requests import RosterRequest
from tests.services.people_builders import Deeds

MONDAY, SUNDAY, THANKSGIVING = date(2026, 11, 16), date(2026, 11, 22), date(2026, 11, 26)


def edited(safe: vault.Vault, **values: object) -> practice.PracticeFacts:
    """The practice after a deed that changed these fields."""
    with safe.writing() as session:
        kept = practice.facts(session)
        practice.edit_seen(session, kept.id, kept.version, **values)
    with safe.reading() as session:
        return practice.facts(session)


def a_picture(kind: str, size: tuple[int, int], mode: str = "RGB") -> bytes:
    out = io.BytesIO()
    Image.new(mode, size, (200, 30, 30) if mode == "RGB" else (200, 30, 30, 128)).save(out, format=kind)
    return out.getvalue()


@pytest.mark.parametrize(
    ("field", "typed", "kept"),
    [
        ("name", "  Harbor Pine  Care ", "Harbor Pine  Care"),
        ("phone", "704.555.0142", "(704) 555-0142"),
        ("fax", "call first", "call first"),
        ("state", "north carolina", "NC"),
        ("state", "nc", "NC"),
        ("state", "", ""),
        ("postal_code", "28207-1234", "28207-1234"),
        ("email", "office@example.com", "office@example.com"),
        ("zone", "Pacific/Honolulu", "Pacific/Honolulu"),
    ],
)
def test_a_field_of_the_practice_is_kept_as_it_was_meant(safe: vault.Vault, field: str, typed: str, kept: str) -> None:
    assert getattr(edited(safe, **{field: typed}), field) == kept


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("name", " "),
        ("state", "Atlantis"),
        ("postal_code", "2820"),
        ("email", "office at example.com"),
        ("zone", "America/Atlantis"),
        ("kinds", []),
        ("kinds", ["bank"]),
        ("is_sample", True),
    ],
)
def test_what_cannot_be_right_is_refused_at_its_field(safe: vault.Vault, field: str, typed: object) -> None:
    with pytest.raises(InvalidField) as refused:
        edited(safe, **{field: typed})
    assert refused.value.field == field


def test_what_the_practice_is_may_be_several_things(safe: vault.Vault) -> None:
    kinds = edited(safe, kinds=[PracticeKind.PART2_PROGRAM, PracticeKind.COVERED_ENTITY]).kinds
    assert kinds == {PracticeKind.COVERED_ENTITY, PracticeKind.PART2_PROGRAM}


def test_an_edit_of_the_practice_is_in_the_log_without_what_was_typed(safe: vault.Vault) -> None:
    edited(safe, phone="704 555 0142")
    with safe.reading() as session:
        newest = audit.entries(session)[0]
    assert newest.what == "practice edited"
    assert "0142" not in str(newest)


def test_an_edit_of_the_practice_can_be_undone(safe: vault.Vault) -> None:
    deed_id = uuid4()
    with safe.writing(deed_id) as session:
        practice.edit(session, city="Charlotte")
    with safe.writing() as session:
        undo.undo(session, deed_id)
    with safe.reading() as session:
        assert practice.facts(session).city == ""


def test_a_field_that_somebody_else_changed_meanwhile_is_not_overwritten_and_another_one_is_kept(safe: vault.Vault) -> None:
    with safe.reading() as session:
        seen = practice.facts(session)
    edited(safe, city="Charlotte")
    with safe.writing() as session, pytest.raises(RecordChanged):
        practice.edit_seen(session, seen.id, seen.version, city="Raleigh")
    with safe.writing() as session:
        practice.edit_seen(session, seen.id, seen.version, phone="(704) 555-0142")


def test_a_practice_works_monday_to_friday_until_it_says_otherwise(safe: vault.Vault) -> None:
    with safe.reading() as session:
        assert [day_words(day) for day in practice_hours.hours(session)] == [*["9:00 AM to 5:00 PM"] * 5, "", ""]
        assert practice_hours.is_open_on(session, MONDAY)
        assert not practice_hours.is_open_on(session, SUNDAY)
        assert not practice_hours.is_open_on(session, THANKSGIVING)


def test_hours_of_one_weekday_are_kept_and_the_others_stay(safe: vault.Vault) -> None:
    with safe.writing() as session:
        practice_hours.set_hours(session, 0, "closed")
    with safe.writing() as session:
        practice_hours.set_hours(session, 6, "10-2")
    with safe.reading() as session:
        found = [day_words(day) for day in practice_hours.hours(session)]
        assert (found[0], found[1], found[6]) == ("", "9:00 AM to 5:00 PM", "10:00 AM to 2:00 PM")
        assert not practice_hours.is_open_on(session, MONDAY)
        assert practice_hours.is_open_on(session, SUNDAY)


def test_hours_that_make_no_sense_are_refused_at_their_field(safe: vault.Vault) -> None:
    with safe.writing() as session, pytest.raises(InvalidField) as refused:
        practice_hours.set_hours(session, 3, "nine to five")
    assert refused.value.field == "hours_3"


def test_closing_days_stand_by_date_and_close_the_practice(safe: vault.Vault) -> None:
    with safe.writing() as session:
        practice_hours.add_closing_day(session, date(2026, 12, 24), "Christmas Eve", is_yearly=True)
    with safe.writing() as session:
        practice_hours.add_closing_day(session, MONDAY, "Move to the new office")
    with safe.reading() as session:
        assert [day.name for day in practice_hours.closing_days(session)] == ["Move to the new office", "Christmas Eve"]
        assert not practice_hours.is_open_on(session, MONDAY)
        assert not practice_hours.is_open_on(session, date(2027, 12, 24))


@pytest.mark.parametrize(("on", "name", "field"), [(None, "Retreat", "on"), (MONDAY, " ", "name"), (date(2027, 12, 24), "Again", "on")])
def test_a_closing_day_needs_a_date_of_its_own_and_a_name(safe: vault.Vault, on: date | None, name: str, field: str) -> None:
    with safe.writing() as session:
        practice_hours.add_closing_day(session, date(2026, 12, 24), "Christmas Eve", is_yearly=True)
    with safe.writing() as session, pytest.raises(InvalidField) as refused:
        practice_hours.add_closing_day(session, on, name)
    assert refused.value.field == field


def test_a_closing_day_is_taken_off_the_list_once(safe: vault.Vault) -> None:
    with safe.writing() as session:
        closing = practice_hours.add_closing_day(session, MONDAY, "Move")
    with safe.writing() as session:
        practice_hours.remove_closing_day(session, closing)
    with safe.reading() as session:
        assert practice_hours.closing_days(session) == ()
    with safe.writing() as session, pytest.raises(RuleBroken):
        practice_hours.remove_closing_day(session, ClosingDay(MONDAY, "Move"))


def test_a_practice_prints_on_letter_until_it_chooses_a4(safe: vault.Vault) -> None:
    with safe.reading() as session:
        assert practice_settings.paper_size(session) is PaperSize.LETTER
    with safe.writing() as session:
        practice_settings.set_paper_size(session, "a4")
    with safe.reading() as session:
        assert practice_settings.paper_size(session) is PaperSize.A4
    with safe.writing() as session, pytest.raises(InvalidField):
        practice_settings.set_paper_size(session, "legal")


@pytest.mark.parametrize(("kind", "mode"), [("PNG", "RGBA"), ("JPEG", "RGB")])
def test_a_logo_becomes_a_small_png_that_is_kept_encrypted_and_needed(safe: vault.Vault, kind: str, mode: str) -> None:
    logo = practice_logo.read(a_picture(kind, (2000, 1000), mode))
    with Image.open(io.BytesIO(logo)) as small:
        assert (small.format, small.mode, small.size) == ("PNG", "RGB", (600, 300))
    with safe.writing() as session:
        practice_logo.keep(session, logo)
    with safe.reading() as session:
        assert practice_logo.logo(session) == logo
        assert practice.facts(session).logo in documents.blob_keys(session)
    assert not [path for path in (safe.folder / "blobs").rglob("*") if path.is_file() and b"IHDR" in path.read_bytes()]


def test_a_removed_logo_comes_back_by_undo(safe: vault.Vault) -> None:
    logo, deed_id = practice_logo.read(a_picture("PNG", (90, 30))), uuid4()
    with safe.writing() as session:
        practice_logo.keep(session, logo)
    with safe.writing(deed_id) as session:
        practice_logo.remove(session)
    with safe.reading() as session:
        assert practice_logo.logo(session) == b""
    with safe.writing() as session:
        undo.undo(session, deed_id)
    with safe.reading() as session:
        assert practice_logo.logo(session) == logo


@pytest.mark.parametrize(
    ("file", "said"),
    [
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "neither a PNG nor a JPEG"),
        (a_picture("GIF", (10, 10)), "neither a PNG nor a JPEG"),
        (a_picture("PNG", (300, 300))[:120], "damaged"),
        (b"", "neither a PNG nor a JPEG"),
        (bytes(10 * 1024 * 1024 + 1), "larger than 10 MB"),
    ],
)
def test_a_file_that_cannot_be_a_logo_is_refused_with_a_sentence(file: bytes, said: str) -> None:
    with pytest.raises(ImportProblem) as refused:
        practice_logo.read(file)
    assert said in str(refused.value)


def test_a_picture_that_would_fill_the_memory_is_refused_before_it_is_drawn() -> None:
    bomb = bytearray(a_picture("PNG", (10, 10)))
    bomb[16:24] = (60_000).to_bytes(4, "big") * 2  # what the head says; its check sum no longer fits, which Pillow reads later
    with pytest.raises(ImportProblem):
        practice_logo.read(bytes(bomb))


def test_the_logo_stands_on_the_letterhead_of_a_paper_that_is_asked_for(safe: vault.Vault) -> None:
    logo = practice_logo.read(a_picture("PNG", (300, 100)))
    with safe.writing() as session:
        practice_logo.keep(session, logo)
    with safe.reading() as session:
        paper = releases.gather(session, RosterRequest()).paper
    assert paper.head.letterhead.logo == logo  # type: ignore[union-attr]  # a roster has one


def monday_and_closing_days(safe: vault.Vault) -> tuple[str, list[str]]:
    with safe.reading() as session:
        return day_words(practice_hours.hours(session)[0]), [day.name for day in practice_hours.closing_days(session)]


def test_hours_a_closing_day_and_the_sheet_are_each_undone_by_themselves_in_any_order(safe: vault.Vault) -> None:
    desk = Deeds(safe)
    desk.do(practice_hours.set_hours, 0, "10-2")
    desk.do(practice_hours.add_closing_day, date(2026, 12, 24), "Christmas Eve", is_yearly=True)
    desk.do(practice_hours.add_closing_day, MONDAY, "Move to the new office")
    desk.do(practice_settings.set_paper_size, "a4")
    hours, eve, _, _ = desk.done
    desk.undo(hours)
    assert monday_and_closing_days(safe) == ("9:00 AM to 5:00 PM", ["Move to the new office", "Christmas Eve"])
    desk.undo(eve)
    assert monday_and_closing_days(safe) == ("9:00 AM to 5:00 PM", ["Move to the new office"])
    assert desk.ask(practice_settings.paper_size) is PaperSize.A4
    desk.undo()
    assert monday_and_closing_days(safe) == ("9:00 AM to 5:00 PM", ["Move to the new office", "Christmas Eve"])


def test_hours_that_were_set_again_afterwards_are_not_undone_by_themselves(safe: vault.Vault) -> None:
    desk = Deeds(safe)
    desk.do(practice_hours.set_hours, 0, "10-2")
    desk.do(practice_hours.set_hours, 0, "11-3")
    with pytest.raises(RuleBroken, match="changed again afterwards"):
        desk.undo(desk.done[0])
    assert monday_and_closing_days(safe)[0] == "11:00 AM to 3:00 PM"


def test_hours_that_somebody_set_meanwhile_are_contested_and_another_days_are_not(safe: vault.Vault) -> None:
    desk = Deeds(safe)
    desk.do(practice_hours.set_hours, 0, "8-4")
    desk.do(practice_settings.set_paper_size, "a4")
    with safe.writing() as session, pytest.raises(FieldChanged) as told:
        practice_hours.set_hours(session, 0, "10-2", seen="9:00 AM to 5:00 PM")
    error = told.value
    assert (error.field, error.was, error.theirs, error.is_self) == ("hours_0", "9:00 AM to 5:00 PM", "8:00 AM to 4:00 PM", True)
    desk.do(practice_hours.set_hours, 1, "10-2", seen="9:00 AM to 5:00 PM")
    desk.do(practice_hours.set_hours, 0, "8-4", seen="9:00 AM to 5:00 PM")
    assert monday_and_closing_days(safe)[0] == "8:00 AM to 4:00 PM"
