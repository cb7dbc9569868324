"""Lets a process of its own look at a team's file and copy it, so that neither the window nor a lock notices.

To close a file ends every lock that the process has on it. So whatever reads a store that stands open is done by a
child (`app/files/guarding.py`), at low priority, and it ends with the program.
"""

import json
import logging
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from app.core.errors import UserError
from db.engines.key import Key

_LOG = logging.getLogger(__name__)
_PROGRAM_FOLDER = Path(__file__).resolve().parents[2]
_LOOK_AROUND_EVERY = 0.05  # seconds
_LAST_WAIT = 1  # seconds; a process that hangs on a share that is gone can't be ended by anyone
_LOW_ON_WINDOWS = 0x4000  # BELOW_NORMAL_PRIORITY_CLASS

Answer = dict[str, Any]


def ask(
    task: str,
    key: Key | None = None,
    *,
    seconds: float = 900,
    cancelled: Callable[[], bool] | None = None,
    **given: object,
) -> Answer:
    """What the child answers to a task of `app/files/guarding.py: TASKS`, which is given paths as such, and `key`.

    Blocks for at most so many seconds: the window asks from a thread. What is secret goes through a pipe, never as an
    argument or in the environment. Raises UserError as the task does, and 'guard_too_slow', 'guard_cancelled', and
    'guard_ended' where the child was ended from outside.
    """
    stop = cancelled or _never
    until = time.monotonic() + seconds
    child = _start()
    said: list[bytes] = []
    listener = threading.Thread(target=_listen, args=(child, said), daemon=True)
    listener.start()
    try:
        places = {name: value.absolute() if isinstance(value, Path) else value for name, value in given.items()}
        _tell(child, {"task": task, "key": None if key is None else key.text, **places})  # it works in another folder
        while listener.is_alive():
            if stop():
                raise UserError("guard_cancelled")
            if time.monotonic() > until:
                raise UserError("guard_too_slow")
            listener.join(_LOOK_AROUND_EVERY)
    finally:
        _end(child)
    return _understood(b"".join(said))


def _understood(said: bytes) -> Answer:
    try:
        answer = json.loads(said)
    except ValueError:
        _LOG.warning("a process that looks after a file ended without an answer")
        raise UserError("guard_ended") from None
    if "fault" in answer:
        raise RuntimeError(f"the process that looks after files failed: {answer['fault']}")
    if "refusal" in answer:
        raise UserError(answer["refusal"], **answer["facts"])
    return answer


def _start() -> "subprocess.Popen[bytes]":
    frozen = bool(getattr(sys, "frozen", False))
    return subprocess.Popen(
        [sys.executable, *(["--guard"] if frozen else ["-m", "app.files.guarding"])],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=None if frozen else _PROGRAM_FOLDER,
        start_new_session=True,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0) | (_LOW_ON_WINDOWS if sys.platform == "win32" else 0),
    )


def _tell(child: "subprocess.Popen[bytes]", given: dict[str, object]) -> None:
    """Write the task into the child; the pipe stays open, and that it ends tells the child that we did."""
    if child.stdin:
        with suppress(OSError):
            child.stdin.write(json.dumps(given, default=str).encode() + b"\n")
            child.stdin.flush()


def _listen(child: "subprocess.Popen[bytes]", said: list[bytes]) -> None:
    if child.stdout:
        with child.stdout:
            said.append(child.stdout.read())


def _end(child: "subprocess.Popen[bytes]") -> None:
    """End the child, unless it has ended; one that can't be is waited for by a thread."""
    with suppress(subprocess.TimeoutExpired):
        child.wait(0 if child.poll() is not None else _LAST_WAIT / 20)
    if child.poll() is None:
        with suppress(OSError):
            child.kill() if sys.platform == "win32" else os.killpg(child.pid, signal.SIGKILL)
    if child.stdin:
        with suppress(OSError):
            child.stdin.close()
    with suppress(subprocess.TimeoutExpired):
        child.wait(_LAST_WAIT)
    if child.poll() is None:
        threading.Thread(target=child.wait, daemon=True).start()


def _never() -> bool:
    return False
