"""A process that reads foreign files gets no more memory and time than it was granted."""

import contextlib
import ctypes
import os
import signal
import sys
import threading

PARENT = "SPRINGBRAET_PARENT"
"""The variable that tells a child who has started it."""
_SET_PARENT_DEATH_SIGNAL = 1  # what Linux calls PR_SET_PDEATHSIG
_LEFT_ALONE = 3


def end_with_parent() -> None:
    """Let the system end this process when its parent does, in whatever way; on Windows the job object does it."""
    parent = int(os.environ.get(PARENT) or os.getppid())
    if sys.platform == "linux":
        with contextlib.suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(_SET_PARENT_DEATH_SIGNAL, signal.SIGKILL)
    elif sys.platform != "win32":
        threading.Thread(target=_look_after, args=(parent,), daemon=True).start()
    if sys.platform != "win32" and os.getppid() != parent:  # which ended before that was arranged
        os._exit(_LEFT_ALONE)


def _look_after(parent: int) -> None:
    never = threading.Event()
    while os.getppid() == parent:
        never.wait(1)
    os._exit(_LEFT_ALONE)


def limit_this_process(*, memory_mb: int, seconds: int) -> None:
    """Limit this process for good, as far as the system can; on Windows its parent has a job object."""
    if sys.platform == "win32":
        return
    import resource

    wanted = {
        resource.RLIMIT_AS: memory_mb << 20,
        resource.RLIMIT_CPU: seconds,
        resource.RLIMIT_CORE: 0,
    }
    for kind, amount in wanted.items():
        # macOS refuses a limit below what is in use already; the time limit of the parent still holds
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(kind, (amount, amount))
