"""The process that reads files can do nothing to anybody, even where a file has taken it over."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from app.importing.reading.sandbox import can_confine

ROOT = Path(__file__).resolve().parents[3]
HARMS = {
    "read another file": "open(sys.argv[1])",
    "write into a file": "open(sys.argv[1], 'w')",
    "make a file": "open(sys.argv[1] + '.new', 'w')",
    "cut a file off": "os.truncate(sys.argv[1], 0)",
    "delete a file": "os.unlink(sys.argv[1])",
    "move a file": "os.rename(sys.argv[1], sys.argv[1] + '.moved')",
    "link to a file": "os.link(sys.argv[1], sys.argv[1] + '.link')",
    "make a folder": "os.mkdir(sys.argv[1] + '.folder')",
    "look through a folder": "os.listdir(os.path.dirname(sys.argv[1]))",
    "change a file's rights": "os.chmod(sys.argv[1], 0o777)",
    "change a file's times": "os.utime(sys.argv[1])",
    "reach the network": "socket.create_connection(('127.0.0.1', 9), 1)",
    "be reached": "socket.socket().bind(('127.0.0.1', 0))",
    "reach a program of this computer": "socket.socket(socket.AF_UNIX)",
    "start a program": "os.posix_spawn(sys.executable, [sys.executable, '-c', ''], {})",
    "become a program": "os.execv(sys.executable, [sys.executable, '-c', 'pass'])",
    "make a process": "os._exit(0) if os.fork() == 0 else os.wait()",
    "end its parent": "os.kill(os.getppid(), 0)",
}
NEEDS = {
    "read what it was given": "assert sys.stdin.buffer.read() == b'given'",
    "load what reads workbooks": "import openpyxl, python_calamine, lxml.html, defusedxml",
    "use threads": "t = threading.Thread(target=len, args=('',)); t.start(); t.join()",
    "answer": "print('ok')",
}
FORM = """
import os, socket, sys, threading
if {confined}:
    from app.importing.reading.sandbox import confine_this_process
    confine_this_process()
try:
    {deed}
except OSError:
    print("refused")
else:
    print("done")
"""


def outcome(deed: str, target: Path, *, confined: bool) -> str:
    target.write_text("somebody's")
    code = FORM.format(deed=deed, confined=confined)
    run = subprocess.run(
        [sys.executable, "-c", code, str(target)],
        input=b"given", capture_output=True, check=False, env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    return (run.stdout.decode().split() or [run.stderr.decode()])[-1]


@pytest.fixture(scope="module")
def target(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Somebody's file."""
    return tmp_path_factory.mktemp("somebody") / "letter.txt"


@pytest.mark.parametrize("harm", HARMS if can_confine() else [])
def test_it_can_do_no_harm(target: Path, harm: str) -> None:
    assert outcome(HARMS[harm], target, confined=True) == "refused"
    assert target.read_text() == "somebody's"


def test_unconfined_it_could(target: Path, tmp_path: Path) -> None:
    for harm in ("read another file", "make a file", "make a process", "reach a program of this computer"):
        assert outcome(HARMS[harm], tmp_path / "letter.txt", confined=False) == "done"


@pytest.mark.parametrize("need", NEEDS)
def test_it_can_do_what_it_is_for(target: Path, need: str) -> None:
    assert outcome(NEEDS[need], target, confined=True) == "done"
