"""The time zone that this computer stands in, which a new practice gets where nobody chooses another; and the open practice's own."""

import os
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from caredesk.vault.open_practice import Vault

FIRST = "America/New_York"  # the first one of the window's choice
# The clock of a server, nobody's office.
NOWHERE = frozenset("UTC UCT GMT Universal Zulu Etc/UTC Etc/UCT Etc/GMT Etc/Universal Etc/Zulu".split())
ETC = Path("/etc")
OF_WINDOWS = {
    "Eastern Standard Time": "America/New_York",
    "US Eastern Standard Time": "America/Indiana/Indianapolis",
    "Central Standard Time": "America/Chicago",
    "Mountain Standard Time": "America/Denver",
    "US Mountain Standard Time": "America/Phoenix",
    "Pacific Standard Time": "America/Los_Angeles",
    "Alaskan Standard Time": "America/Anchorage",
    "Hawaiian Standard Time": "Pacific/Honolulu",
    "SA Western Standard Time": "America/Puerto_Rico",
}


def computer_zone(etc: Path = ETC) -> str:
    """The zone's name, as "America/Chicago"; where the computer names none, or only UTC, the first of the window's choice."""
    for named in _named(etc):
        name = named.rpartition("zoneinfo/")[2].removeprefix("posix/").removeprefix("right/")
        if name and name not in NOWHERE and _is_known(name):
            return name
    return FIRST


def follow(opened: "Vault") -> None:
    """Count days by the zone that the practice is in now: somebody changed it, or took that back."""
    from caredesk.services import practice

    with opened.reading() as session:
        opened.database.info["zone"] = practice.facts(session).zone


def _named(etc: Path) -> Iterator[str]:
    """What names the zone, the nearest to the user first."""
    if sys.platform == "win32":
        yield OF_WINDOWS.get(_windows_key(), "")
        return
    if told := os.environ.get("TZ", "").lstrip(":"):
        yield told
    with suppress(OSError):  # a copy of the zone's file does not say its name
        yield str((etc / "localtime").readlink())
    with suppress(OSError):
        yield (etc / "timezone").read_text(encoding="utf-8", errors="replace").strip()


def _is_known(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (OSError, ValueError, KeyError):  # of a name that is no zone, a folder, or nonsense
        return False
    return True


if sys.platform == "win32":
    import winreg

    def _windows_key() -> str:
        place = r"SYSTEM\CurrentControlSet\Control\TimeZoneInformation"
        try:
            with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, place) as key:
                return str(winreg.QueryValueEx(key, "TimeZoneKeyName")[0]).split("\0")[0]
        except OSError:
            return ""
