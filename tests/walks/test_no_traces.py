"""After a whole day no word of a patient is anywhere in clear, and the program never spoke to a network (trust.md T10, T24)."""

import os
import re
import shutil
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from caredesk import vault
from caredesk.paths import resource
from caredesk.services import audit
from tests.cli.running import Answer, ran
from tests.conftest import PASSPHRASE, a_practice
from tests.walks import no_network

WORD = "Quillfeather"  # in names, notes, searches, drafts, documents and the name of the file from outside
FROM_OUTSIDE, LEFT_ON_PURPOSE = "outside", "paper"
STRACE = shutil.which("strace")
NETWORK = re.compile(rb"\bAF_INET6?\b")


@dataclass
class Day:
    """A home, a temporary folder and a practice of their own, and what the programs said there."""

    place: Path
    apart: tuple[str, ...] = ()  # words that take the network from each program, where the walks themselves have one
    answers: list[Answer] = field(default_factory=list)

    def __post_init__(self) -> None:
        for name in ("home", "tmp", FROM_OUTSIDE, LEFT_ON_PURPOSE, "calls"):
            (self.place / name).mkdir()
        whole = resource("sample", "mercy-discharge.xml").read_text(encoding="utf-8")
        self.record.write_text(whole.replace("Delgado", WORD), encoding="utf-8")
        (self.place / FROM_OUTSIDE / f"{WORD}-broken.xml").write_text(f"<ClinicalDocument>{WORD}<", encoding="utf-8")

    @property
    def record(self) -> Path:
        """The hospital's file, named after the patient as portals do."""
        return self.place / FROM_OUTSIDE / f"{WORD}.xml"

    @property
    def practice(self) -> Path:
        """Where the data lies."""
        return self.place / "practice"

    def run(self, *words: str | Path, module: str = "caredesk", passphrase: str = PASSPHRASE) -> Answer:
        """One program, its system calls to the network written down where the machine can do that."""
        command = [*self.apart, sys.executable, "-m", module, *map(str, words)]
        self.answers.append(ran([*self._watched(), *command], {**self._environment(), "CAREDESK_PASSPHRASE": passphrase}))
        return self.answers[-1]

    def caredesk(self, *words: str | Path, status: int = 0, passphrase: str = PASSPHRASE) -> Answer:
        """One command that must end as `status` says."""
        answer = self.run("--data", self.practice, *words, passphrase=passphrase)
        assert answer.status == status, answer.err
        return answer

    def _watched(self) -> Sequence[str]:
        calls = self.place / "calls" / f"{len(self.answers)}.txt"
        return (STRACE, "-f", "-qq", "-o", str(calls), "-e", "trace=socket,connect,bind,sendto") if STRACE else ()

    def _environment(self) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if name in ("PATH", "SYSTEMROOT", "LANG")}
        home, temporary = str(self.place / "home"), str(self.place / "tmp")
        return {**kept, "HOME": home, "USERPROFILE": home, "TMPDIR": temporary, "TEMP": temporary, "QT_QPA_PLATFORM": "offscreen"}


@pytest.fixture(scope="module")
def day(tmp_path_factory: pytest.TempPathFactory, has_no_network: bool) -> Day:
    """The day, done once, where no network is as far as this machine allows that."""
    lived = Day(tmp_path_factory.mktemp("day"), () if has_no_network else no_network.apart())
    a_practice(lived.practice, is_sample=True).vault.close()
    lived.caredesk("import", lived.record)
    lived.caredesk("list", "patients", "--search", WORD)
    lived.caredesk("show", WORD)
    lived.caredesk("print", "care-plan", WORD, "-o", lived.place / LEFT_ON_PURPOSE / "plan.pdf")
    at_window = lived.run(lived.practice, WORD, module="tests.walks.traced_day")
    assert at_window.status == 0, at_window.err
    lived.caredesk("backup", lived.place / "copies")
    lived.caredesk("check")
    lived.caredesk("audit", "--verify")
    return lived


def test_the_day_left_its_patient_in_the_practice(day: Day) -> None:
    """So that nothing found elsewhere means that nothing is there."""
    assert day.caredesk("list", "patients", "--search", WORD).out.count(WORD) >= 2


def test_no_word_of_a_patient_is_in_clear_in_any_file_or_any_files_name(day: Day) -> None:
    assert [
        str(path) for path in files(day.place) if is_told(str(path.relative_to(day.place)).encode()) or is_told(path.read_bytes())
    ] == []


def test_no_memory_shared_with_other_programs_holds_a_word(day: Day) -> None:
    shared = Path("/dev/shm")
    assert [str(path) for path in (shared.iterdir() if shared.is_dir() else ()) if is_told(path.name.encode())] == []


def test_the_log_tells_no_word_of_a_patient(day: Day) -> None:
    """Neither the lines of the safe's own log nor those of the program's."""
    opened = vault.unlock(day.practice, PASSPHRASE, reserve_bytes=0)
    with opened.reading() as session:
        lines = [repr(line) for line in audit.entries(session, limit=1_000)]
        details = session.connection().exec_driver_sql("SELECT detail_json FROM audit").scalars().all()
    opened.close()
    assert len(lines) > 10
    assert [line for line in (*lines, *details) if is_told(line.encode())] == []


def test_what_fails_says_no_word_of_a_chart(day: Day) -> None:
    failures = [
        day.caredesk("list", "patients", passphrase="not the right one at all", status=3),
        day.caredesk("import", day.record, "--into", "nobody at all", status=1),
        day.caredesk("print", "care-plan", "1", "-o", day.place / "not there" / "plan.pdf", status=1),
    ]
    assert [answer.err for answer in failures if WORD in answer.err.replace(str(day.record), "")] == []


def test_a_broken_file_is_told_by_its_name_alone(day: Day) -> None:
    broken = day.place / FROM_OUTSIDE / f"{WORD}-broken.xml"
    answer = day.caredesk("import", broken, status=1)
    assert WORD not in (answer.out + answer.err).replace(str(broken), "").replace(broken.name, "")


def test_a_bug_tells_where_it_struck_and_not_what(day: Day) -> None:
    struck = (
        "import sys; from caredesk.cli import charts, main; from caredesk.cli.words import read\n"
        f"charts.VERBS['list'] = lambda words: {{}}['{WORD}']\n"
        "sys.exit(main.run(read(['list', 'patients'])))"
    )
    answer = ran([sys.executable, "-c", struck], dict(os.environ))
    assert answer.status == 1
    assert "went wrong" in answer.err
    assert WORD not in answer.err


@pytest.mark.skipif(STRACE is None, reason="strace is not installed")
def test_no_program_of_the_day_spoke_to_a_network(day: Day) -> None:
    told = {path.name: path.read_bytes() for path in (day.place / "calls").iterdir()}
    assert len(told) >= 8
    assert any(b"AF_UNIX" in calls for calls in told.values()), "the window's own socket was not seen, so nothing was watched"
    assert [name for name, calls in told.items() if NETWORK.search(calls)] == []


def test_no_program_of_the_day_had_a_network(day: Day, has_no_network: bool) -> None:
    """So that one which strace did not see could not have spoken either."""
    if not has_no_network and not day.apart:
        pytest.skip(no_network.REFUSED)
    listed = ran([*day.apart, "cat", "/proc/self/net/dev"], dict(os.environ))
    assert listed.out.count(":") == 1


def files(place: Path) -> Iterator[Path]:
    """All that lies anywhere but where the user put it: the file from outside, the paper, and what this test wrote down."""
    theirs = {place / name for name in (FROM_OUTSIDE, LEFT_ON_PURPOSE, "calls")}
    return (path for path in place.rglob("*") if path.is_file() and not theirs & set(path.parents))


def is_told(content: bytes) -> bool:
    """Whether the word is in there, in any of the ways that programs write words."""
    lower = content.lower()
    return any(WORD.lower().encode(encoding) in lower for encoding in ("utf-8", "utf-16-le", "utf-16-be"))
