"""On Windows a job object bounds the memory of a child and ends it, and whatever it started, with us."""

import ctypes
import sys

_EXTENDED_LIMITS = 9
_PROCESS_MEMORY = 0x100
_DIE_ON_UNHANDLED_EXCEPTION = 0x400
_KILL_ON_CLOSE = 0x2000


class _BasicLimits(ctypes.Structure):
    _fields_ = (
        ("per_process_user_time", ctypes.c_int64),
        ("per_job_user_time", ctypes.c_int64),
        ("flags", ctypes.c_uint32),
        ("minimum_working_set", ctypes.c_size_t),
        ("maximum_working_set", ctypes.c_size_t),
        ("active_processes", ctypes.c_uint32),
        ("affinity", ctypes.c_size_t),
        ("priority_class", ctypes.c_uint32),
        ("scheduling_class", ctypes.c_uint32),
    )


class _ExtendedLimits(ctypes.Structure):
    _fields_ = (
        ("basic", _BasicLimits),
        ("io_counters", ctypes.c_uint64 * 6),
        ("process_memory", ctypes.c_size_t),
        ("job_memory", ctypes.c_size_t),
        ("peak_process_memory", ctypes.c_size_t),
        ("peak_job_memory", ctypes.c_size_t),
    )


def limits(memory_mb: int) -> ctypes.Structure:
    """JOBOBJECT_EXTENDED_LIMIT_INFORMATION: that much memory each, no crash dialog, killed when closed."""
    wanted = _ExtendedLimits()
    wanted.basic.flags = _PROCESS_MEMORY | _DIE_ON_UNHANDLED_EXCEPTION | _KILL_ON_CLOSE
    wanted.process_memory = memory_mb * 1_000_000
    return wanted


class WindowsJob:
    """A job object; closing it kills every process in it. Does nothing on other systems."""

    def __init__(self, process_handle: int, memory_mb: int) -> None:
        self._job: int | None = None
        if sys.platform == "win32":
            kernel = ctypes.WinDLL("kernel32", use_last_error=True)
            kernel.CreateJobObjectW.restype = ctypes.c_void_p
            wanted = limits(memory_mb)
            self._job = kernel.CreateJobObjectW(None, None)
            job = ctypes.c_void_p(self._job)
            kernel.SetInformationJobObject(job, _EXTENDED_LIMITS, ctypes.byref(wanted), ctypes.sizeof(wanted))
            kernel.AssignProcessToJobObject(job, ctypes.c_void_p(process_handle))

    def close(self) -> None:
        """Kill what is left of it."""
        if sys.platform == "win32" and self._job:
            ctypes.WinDLL("kernel32").CloseHandle(ctypes.c_void_p(self._job))
            self._job = None
