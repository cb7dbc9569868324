"""The child process that looks after a team's file: it is given a task as JSON, answers with JSON, and ends.

It holds nothing of the file, so that to close it ends nobody's lock; see `app/files/guard.py`.
"""

import contextlib
import json
import os
import sys
import threading
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from traceback import extract_tb
from typing import Any, cast

from app.core.errors import UserError
from db.engines.key import Key
from db.errors import StoreError
from db.queries.peeking import contents, settled

Given = dict[str, Any]
Task = Callable[[Given, Key | None], Given]
TASKS = {
    "read_copy": ("app.files.read_copy", "copy"),
    "check": ("app.files.guarding", "check"),
    "contents": ("app.files.guarding", "holds"),
    "back_up": ("app.files.backing_up", "back_up"),
    "verify": ("app.files.backing_up", "verify"),
    "carry": ("app.files.backing_up", "carry"),
    "list": ("app.files.backing_up", "listed"),
    "copy": ("app.files.backing_up", "checked_copy"),
}
"""By name: where the function stands that does it."""
_FAULT, _LEFT_ALONE = 1, 3
_MORE_NICE = 10
_AT_ONCE = 1 << 16


def main() -> int:
    """Do the task on the standard input; the process is given up when that comes to its end, and the parent with it."""
    _give_way()
    given = cast(Given, json.loads(_line()))
    threading.Thread(target=_end_with_parent, daemon=True).start()
    answer = answer_for(given)
    with contextlib.suppress(BrokenPipeError), open(1, "wb", closefd=False) as out:
        out.write(json.dumps(answer, default=str).encode())
    return _FAULT if "fault" in answer else 0


def answer_for(given: Given) -> Given:
    """What a task answers, why it was refused, or that it failed, and where; raises nothing."""
    try:
        key = Key.from_text(given.pop("key") or "")
        module, name = TASKS[given.pop("task")]
        return cast(Task, getattr(import_module(module), name))(given, key)
    except (UserError, StoreError) as refusal:
        return {"refusal": refusal.code, "facts": refusal.facts}
    except Exception as error:  # a bug; its words may hold what stands in the file
        place = extract_tb(error.__traceback__)[-1]
        return {"fault": f"{type(error).__name__} in {Path(place.filename).name}, line {place.lineno}"}


def check(given: Given, key: Key | None) -> Given:
    """Look whether a `file` is sound that may stand open elsewhere; answers `citizens`, `changes` and `edits`.

    Raises UserError as `app/files/checking.py: check`, of a state in which no change came in between, and
    StoreError('store_in_use') where there is no time without changes.
    """
    from app.files.checking import check as look

    return settled(Path(given["file"]), key, look)._asdict()


def holds(given: Given, key: Key | None) -> Given:
    """What can be read in a `file`, be it damaged: the fields of `Contents`. Raises StoreError."""
    return settled(Path(given["file"]), key, contents)._asdict()


def _give_way() -> None:
    """Whatever else the user does comes first; on Windows the parent has seen to it."""
    if sys.platform != "win32":
        with contextlib.suppress(OSError):
            os.nice(_MORE_NICE)


def _line() -> bytes:
    """The first line of the standard input, by its number: a program without a console has no sys.stdin."""
    said = b""
    while not said.endswith(b"\n") and (more := os.read(0, _AT_ONCE)):
        said += more
    return said


def _end_with_parent() -> None:
    with contextlib.suppress(OSError):
        while os.read(0, _AT_ONCE):
            pass
    os._exit(_LEFT_ALONE)


if __name__ == "__main__":
    sys.exit(main())
