"""What Windows holds the reading child to: a job object that it joins by itself before it reads a stranger's file.

Written after the documentation of the calls, and tried on no Windows machine: where one of them fails, the parent's clock alone is left.
"""

import ctypes
from typing import Any

EXTENDED_LIMITS = 9  # JobObjectExtendedLimitInformation
PROCESS_TIME, ACTIVE_PROCESS, PROCESS_MEMORY = 0x2, 0x8, 0x100
TICKS_PER_SECOND = 10_000_000


class BasicLimits(ctypes.Structure):
    """JOBOBJECT_BASIC_LIMIT_INFORMATION."""

    _fields_ = (
        ("PerProcessUserTimeLimit", ctypes.c_int64),
        ("PerJobUserTimeLimit", ctypes.c_int64),
        ("LimitFlags", ctypes.c_uint32),
        ("MinimumWorkingSetSize", ctypes.c_size_t),
        ("MaximumWorkingSetSize", ctypes.c_size_t),
        ("ActiveProcessLimit", ctypes.c_uint32),
        ("Affinity", ctypes.c_size_t),
        ("PriorityClass", ctypes.c_uint32),
        ("SchedulingClass", ctypes.c_uint32),
    )


class Limits(ctypes.Structure):
    """JOBOBJECT_EXTENDED_LIMIT_INFORMATION."""

    _fields_ = (
        ("BasicLimitInformation", BasicLimits),
        ("IoInfo", ctypes.c_uint64 * 6),
        ("ProcessMemoryLimit", ctypes.c_size_t),
        ("JobMemoryLimit", ctypes.c_size_t),
        ("PeakProcessMemoryUsed", ctypes.c_size_t),
        ("PeakJobMemoryUsed", ctypes.c_size_t),
    )


def limits(memory_bytes: int, cpu_seconds: int) -> Limits:
    """So much memory, so much time, and no process but this one."""
    basic = BasicLimits(
        PerProcessUserTimeLimit=cpu_seconds * TICKS_PER_SECOND,
        LimitFlags=PROCESS_TIME | ACTIVE_PROCESS | PROCESS_MEMORY,
        ActiveProcessLimit=1,
    )
    return Limits(BasicLimitInformation=basic, ProcessMemoryLimit=memory_bytes)


def hold(kernel: Any, memory_bytes: int, cpu_seconds: int) -> bool:
    """Put this process under the limits for as long as it lives; answers whether the system did so. `kernel` is kernel32."""
    for name, answer, words in (
        ("CreateJobObjectW", ctypes.c_void_p, (ctypes.c_void_p, ctypes.c_wchar_p)),
        ("SetInformationJobObject", ctypes.c_int, (ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p, ctypes.c_uint32)),
        ("GetCurrentProcess", ctypes.c_void_p, ()),
        ("AssignProcessToJobObject", ctypes.c_int, (ctypes.c_void_p, ctypes.c_void_p)),
    ):
        call = getattr(kernel, name)
        call.restype, call.argtypes = answer, words  # without them a handle would be cut to 32 bits
    wanted = limits(memory_bytes, cpu_seconds)
    job = kernel.CreateJobObjectW(None, None)  # never closed: the job lives as long as the process
    if not job or not kernel.SetInformationJobObject(job, EXTENDED_LIMITS, ctypes.byref(wanted), ctypes.sizeof(wanted)):
        return False
    return bool(kernel.AssignProcessToJobObject(job, kernel.GetCurrentProcess()))
