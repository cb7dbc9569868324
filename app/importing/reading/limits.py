"""A process that reads foreign files gets no more memory and time than it was granted."""

import contextlib
import sys


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
