"""Which time zone a computer stands in."""

import sys
from pathlib import Path

import pytest

from caredesk.vault.zones import computer_zone

if sys.platform == "win32":
    pytest.skip("Windows names its zones in the registry", allow_module_level=True)


@pytest.fixture
def etc(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A computer's settings, of a computer that names no zone yet."""
    monkeypatch.delenv("TZ", raising=False)
    return tmp_path


@pytest.mark.parametrize(
    ("link", "zone"),
    [
        ("/usr/share/zoneinfo/America/Denver", "America/Denver"),
        ("/var/db/timezone/zoneinfo/Pacific/Honolulu", "Pacific/Honolulu"),
        ("/usr/share/zoneinfo/posix/America/Chicago", "America/Chicago"),
        ("/usr/share/zoneinfo/Etc/UTC", "America/New_York"),
        ("/somewhere/else", "America/New_York"),
    ],
)
def test_the_link_to_the_zones_file_names_it(etc: Path, link: str, zone: str) -> None:
    (etc / "localtime").symlink_to(link)
    assert computer_zone(etc) == zone


def test_a_file_may_name_it_where_the_link_is_a_copy(etc: Path) -> None:
    (etc / "localtime").write_bytes(b"TZif2")
    (etc / "timezone").write_text("America/Phoenix\n", encoding="utf-8")
    assert computer_zone(etc) == "America/Phoenix"


def test_what_the_user_set_goes_before_the_computer(etc: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (etc / "localtime").symlink_to("/usr/share/zoneinfo/America/Denver")
    monkeypatch.setenv("TZ", "America/Los_Angeles")
    assert computer_zone(etc) == "America/Los_Angeles"


@pytest.mark.parametrize("named", ["UTC", "nonsense", "../../etc", "America", "/"])
def test_a_name_that_is_no_place_is_passed_over(etc: Path, monkeypatch: pytest.MonkeyPatch, named: str) -> None:
    monkeypatch.setenv("TZ", named)
    assert computer_zone(etc) == "America/New_York"


def test_a_computer_that_names_none_stands_in_the_first(etc: Path) -> None:
    assert computer_zone(etc) == "America/New_York"
