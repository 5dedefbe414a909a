"""The job object of Windows: the structure that the system is handed, and the order of the calls, as its documentation gives them."""

import ctypes
import subprocess
import sys
from typing import Any

import pytest

from caredesk.exchange import windows_limits
from caredesk.exchange.child import CPU_SECONDS, MEMORY_BYTES
from caredesk.exchange.windows_limits import ACTIVE_PROCESS, EXTENDED_LIMITS, PROCESS_MEMORY, PROCESS_TIME, BasicLimits, Limits

JOB, THIS_PROCESS = 0x1_0000_0004, 0xFFFF_FFFF_FFFF_FFFF  # handles of 64 bits


class Call:
    """One function of the system: it notes what it is asked."""

    def __init__(self, name: str, answer: Any, asked: list[tuple[str, tuple[Any, ...]]]) -> None:
        self.name, self.answer, self.asked = name, answer, asked
        self.restype: Any = None
        self.argtypes: Any = None

    def __call__(self, *words: Any) -> Any:
        self.asked.append((self.name, words))
        return self.answer


class Kernel:
    """kernel32, as far as it is asked."""

    def __init__(self, **answers: Any) -> None:
        self.asked: list[tuple[str, tuple[Any, ...]]] = []
        given = {"CreateJobObjectW": JOB, "SetInformationJobObject": 1, "GetCurrentProcess": THIS_PROCESS, "AssignProcessToJobObject": 1}
        for name, answer in {**given, **answers}.items():
            setattr(self, name, Call(name, answer, self.asked))


@pytest.mark.skipif(sys.maxsize < 2**32, reason="the sizes are those of a system of 64 bits")
def test_the_structure_has_the_size_and_places_that_windows_expects() -> None:
    assert (ctypes.sizeof(BasicLimits), ctypes.sizeof(Limits)) == (64, 144)
    assert (BasicLimits.LimitFlags.offset, BasicLimits.ActiveProcessLimit.offset) == (16, 40)
    assert Limits.ProcessMemoryLimit.offset == 112


def test_the_limits_are_those_of_every_system() -> None:
    made = windows_limits.limits(MEMORY_BYTES, CPU_SECONDS)
    basic = made.BasicLimitInformation
    assert (made.ProcessMemoryLimit, basic.PerProcessUserTimeLimit) == (1024**3, 20 * 10**7)
    assert (basic.LimitFlags, basic.ActiveProcessLimit) == (PROCESS_TIME | ACTIVE_PROCESS | PROCESS_MEMORY, 1)


def test_the_process_joins_a_job_that_has_its_limits_already() -> None:
    kernel = Kernel()
    assert windows_limits.hold(kernel, MEMORY_BYTES, CPU_SECONDS)
    assert [name for name, _ in kernel.asked] == [
        "CreateJobObjectW",
        "SetInformationJobObject",
        "GetCurrentProcess",
        "AssignProcessToJobObject",
    ]
    asked = dict(kernel.asked)
    job, kind, _, size = asked["SetInformationJobObject"]
    assert (job, kind, size) == (JOB, EXTENDED_LIMITS, ctypes.sizeof(Limits))
    assert asked["AssignProcessToJobObject"] == (JOB, THIS_PROCESS)


@pytest.mark.parametrize("call", ["CreateJobObjectW", "SetInformationJobObject", "AssignProcessToJobObject"])
def test_a_system_that_refuses_is_no_reason_to_fall(call: str) -> None:
    assert not windows_limits.hold(Kernel(**{call: 0}), MEMORY_BYTES, CPU_SECONDS)


@pytest.mark.skipif(sys.platform != "win32", reason="a job object is there on Windows alone")
def test_too_much_memory_is_refused_by_the_system() -> None:
    program = f"import ctypes; from caredesk.exchange import windows_limits as w; w.hold(ctypes.WinDLL('kernel32'), {MEMORY_BYTES}, 20); "
    ended = subprocess.run([sys.executable, "-c", program + "bytearray(2 * 1024 ** 3)"], capture_output=True, text=True, check=False)
    assert "MemoryError" in ended.stderr
