"""The pictures' days, moved by whole weeks."""

from datetime import UTC, date, datetime

import pytest

from caredesk.paths import resource
from caredesk.sample.hospital_record import FILE, hospital_record
from caredesk.sample.story_time import PICTURES_MONDAY, StoryTime

NEW_YORK = "America/New_York"


def at(moment: datetime) -> StoryTime:
    return StoryTime(moment, NEW_YORK)


@pytest.mark.parametrize(
    ("now", "monday"),
    [
        (datetime(2026, 11, 16, 15, 47, tzinfo=UTC), date(2026, 11, 16)),
        (datetime(2026, 11, 22, 23, 0, tzinfo=UTC), date(2026, 11, 16)),
        (datetime(2026, 11, 23, 4, 59, tzinfo=UTC), date(2026, 11, 16)),  # still Sunday at the desk
        (datetime(2026, 11, 23, 5, 1, tzinfo=UTC), date(2026, 11, 23)),
        (datetime(2024, 2, 29, 12, 0, tzinfo=UTC), date(2024, 2, 26)),
    ],
)
def test_the_week_is_the_one_at_the_practices_desk(now: datetime, monday: date) -> None:
    assert at(now).day(PICTURES_MONDAY) == monday


def test_at_the_pictures_moment_the_record_is_the_file_that_ships() -> None:
    assert hospital_record(at(datetime(2026, 11, 16, 15, 47, tzinfo=UTC))) == resource(*FILE).read_bytes()


def test_in_another_week_the_stays_days_move_and_the_birth_date_stays() -> None:
    record = hospital_record(at(datetime(2027, 1, 6, 15, 0, tzinfo=UTC))).decode()
    assert '<low value="20261227"/><high value="20261231"/>' in record
    assert "Admitted Dec 27, 2026" in record
    assert '<birthTime value="19550304"/>' in record
    assert '<low value="2014"/>' in record
