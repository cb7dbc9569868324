"""Any file that a user picks becomes sheets of text or a UserError; this process never parses it itself."""

import json
import logging
import os
import signal
import stat
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import IO, TYPE_CHECKING, Literal

from app.core.errors import UserError
from app.importing.hidden_numbers import masked
from app.importing.reading.limits import PARENT
from app.importing.sheet import Sheet, unpack
from app.importing.windows_job import WindowsJob

if TYPE_CHECKING:
    from app.importing.reading.child import Answer

__all__ = ["Sheet", "read_cells", "read_sheets"]

_LOG = logging.getLogger(__name__)
_PROGRAM_FOLDER = Path(__file__).resolve().parents[2]
_FILE_LIMIT_MB = 400
_MEMORY_MB = 512  # 100,000 rows of 25 columns need less, but where every cell is a long text
_ANSWER_LIMIT = 500_000_000
_PYTHON_FAILED = 1
_NO_LIST = ("file_empty", "file_not_a_table", "file_unreadable")
_LOOK_AROUND_EVERY = 0.05


def read_sheets(
    path: Path,
    *,
    timeout: float = 60,
    memory_mb: int = _MEMORY_MB,
    cancelled: Callable[[], bool] | None = None,
    held: Path | None = None,
    figures: bool = False,
) -> list[Sheet]:
    """Every sheet of a workbook, a web page or a text file with separators, hidden sheets too.

    `figures`: a table of figures is wanted, which may be JSON as well.

    The file is read in a child process with at most `memory_mb` megabytes, within `timeout` seconds;
    `cancelled` is asked twenty times a second. `held` is the open team's own file, which is refused without
    being touched: to close it here would end the store's lock on it. Raises UserError: file_missing,
    file_empty, file_letters, file_password, file_bomb, file_not_a_table (with the fact `what` it is instead, where
    that can be told), file_too_many_rows, file_too_large, file_too_slow, file_unreadable, file_locked,
    file_cancelled; each with the fact `name`.
    """
    stop = cancelled or (lambda: False)
    try:
        if held is not None and _is_same(path, held):
            raise UserError("file_not_a_table")
        answer = _answer("figures" if figures else "fast", path, timeout, memory_mb, stop)
    except UserError as refusal:
        refusal.facts["name"] = path.name
        raise
    sheets = [unpack(packed) for packed in answer.get("sheets", [])]
    return [sheet if sheet.name else replace(sheet, name=masked(path.stem)) for sheet in sheets]


def read_cells(
    text: str,
    name: str,
    *,
    timeout: float = 60,
    memory_mb: int = _MEMORY_MB,
    cancelled: Callable[[], bool] | None = None,
) -> list[Sheet]:
    """The one sheet of cells as a spreadsheet puts them on the clipboard; it is then called so.

    They are read as a file is, and go to the child process through a pipe: nothing of them is written to a disk.
    Raises UserError('cells_no_list') where they are no table, else as `read_sheets`.
    """
    stop = cancelled or (lambda: False)
    data = text.encode("utf-8-sig", "replace")
    try:
        if len(data) > _FILE_LIMIT_MB * 1_000_000:
            raise UserError("file_too_large")
        answer = _answer("fast", data, timeout, memory_mb, stop)
    except UserError as refusal:
        if refusal.code in _NO_LIST:
            raise UserError("cells_no_list") from refusal
        refusal.facts["name"] = name
        raise
    return [replace(unpack(packed), name=name) for packed in answer.get("sheets", [])]


def _answer(
    manner: Literal["fast", "figures"],
    source: Path | bytes,
    timeout: float,
    memory_mb: int,
    cancelled: Callable[[], bool],
) -> "Answer":
    deadline = time.monotonic() + timeout
    answer = _ask(manner, source, deadline, memory_mb, cancelled)
    if answer is None or "again" in answer:
        answer = _ask("careful", source, deadline, memory_mb, cancelled)
    if answer is None:
        raise UserError("file_unreadable", reason="crash")
    if "refusal" in answer:
        raise UserError(answer["refusal"], **answer.get("facts", {}))
    return answer


def _ask(
    manner: Literal["fast", "careful", "figures"],
    told: Path | bytes,
    deadline: float,
    memory_mb: int,
    cancelled: Callable[[], bool],
) -> "Answer | None":
    """The answer of a child, None where it died; no child is left behind, however this ends."""
    seconds = max(int(deadline - time.monotonic()) + 2, 1)
    call = [manner, str(memory_mb), str(seconds)]
    if isinstance(told, bytes):
        child = _start(call, subprocess.PIPE)
        threading.Thread(target=_tell, args=(child, told), daemon=True).start()
    else:
        with _open(told) as source:
            child = _start(call, source)
    job = WindowsJob(int(getattr(child, "_handle", 0)), memory_mb)
    output: list[bytes] = []
    listener = threading.Thread(target=_listen, args=(child, output), daemon=True)
    listener.start()
    try:
        while listener.is_alive():
            if cancelled():
                raise UserError("file_cancelled")
            if time.monotonic() > deadline:
                raise UserError("file_too_slow")
            listener.join(_LOOK_AROUND_EVERY)
        with suppress(subprocess.TimeoutExpired):
            child.wait(1)
    finally:
        broken = child.poll() == _PYTHON_FAILED
        _end(child)
        job.close()
        listener.join()
    return _understood(b"".join(output), broken)


def _understood(output: bytes, broken: bool) -> "Answer | None":
    """What the child said; None where the file silenced it, RuntimeError where that was our own fault."""
    try:
        return json.loads(output)
    except ValueError:
        if broken:
            raise RuntimeError("the process that reads files does not start") from None
        # its own words are not logged: they may hold what stands in the file
        _LOG.warning("a process that read a file ended without an answer")
        return None


def _is_same(path: Path, other: Path) -> bool:
    try:
        return path.samefile(other)
    except (OSError, ValueError):
        return False


def _open(path: Path) -> IO[bytes]:
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise UserError("file_not_a_table", what="folder" if stat.S_ISDIR(status.st_mode) else "no_file")
        if status.st_size > _FILE_LIMIT_MB * 1_000_000:
            raise UserError("file_too_large")
        return path.open("rb")
    except (FileNotFoundError, NotADirectoryError, ValueError) as error:
        raise UserError("file_missing") from error
    except PermissionError as error:
        raise UserError("file_locked") from error
    except OSError as error:
        raise UserError("file_unreadable", reason=type(error).__name__) from error


def _start(arguments: list[str], source: IO[bytes] | int) -> "subprocess.Popen[bytes]":
    frozen = bool(getattr(sys, "frozen", False))
    call = ["--read-file"] if frozen else ["-m", "app.importing.reading.child"]
    return subprocess.Popen(
        [sys.executable, *call, *arguments],
        stdin=source,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=None if frozen else _PROGRAM_FOLDER,
        env={**os.environ, PARENT: str(os.getpid())},
        start_new_session=True,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )


def _tell(child: "subprocess.Popen[bytes]", data: bytes) -> None:
    """Write everything into the child, until it has read it or wants no more."""
    if child.stdin:
        with suppress(OSError), child.stdin:
            child.stdin.write(data)


def _listen(child: "subprocess.Popen[bytes]", output: list[bytes]) -> None:
    if child.stdout:
        with child.stdout:
            output.append(child.stdout.read(_ANSWER_LIMIT))


def _end(child: "subprocess.Popen[bytes]") -> None:
    """Kill the child with all that it started, unless it has ended."""
    if child.poll() is None:
        if sys.platform == "win32":
            child.kill()
        else:
            os.killpg(child.pid, signal.SIGKILL)
    child.wait()
