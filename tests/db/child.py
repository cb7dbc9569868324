"""Python programs that a test starts beside itself: another user of the same store."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


@contextmanager
def child(program: str, *arguments: object) -> Iterator[subprocess.Popen[str]]:
    """Run a program's text in another Python, which finds the project's modules; it is killed at the end."""
    command = [sys.executable, "-c", program, *map(str, arguments)]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with subprocess.Popen(command, **pipes, text=True, encoding="utf-8", cwd=ROOT) as process:
        try:
            yield process
        finally:
            process.kill()


def next_line(process: subprocess.Popen[str]) -> str:
    """The next line that the program prints; empty where it has ended."""
    assert process.stdout is not None
    return process.stdout.readline().rstrip("\n")


def rest(process: subprocess.Popen[str]) -> list[str]:
    """The whole lines that the program still prints before it ends."""
    assert process.stdout is not None
    return [line.rstrip("\n") for line in process.stdout.read().splitlines(keepends=True) if line.endswith("\n")]


WORK = """
import sys
from dataclasses import replace
from pathlib import Path
from db.edits import Edit
from db.errors import StoreError
from db.records import Citizen, Setting
from db.store import Stamp, Store
path = Path(sys.argv[1])

def opened():
    try:
        return Store.open(path)
    except StoreError as refusal:
        return refusal.code

def put(name, value):
    before = store.get(Setting, name)
    stamp = Stamp(f"{name}-{value}-{sys.argv[2]}", "2026-11-16T10:15:00", "mona", "put")
    store.write(stamp, [Edit(before, Setting(name, value))])

def rename(citizen_id, name):
    before = store.get(Citizen, citizen_id)
    store.write(Stamp(name, "2026-11-16T10:15:00", None, "edit"), [Edit(before, replace(before, name=name))])

def tried(deed, *arguments):
    try:
        return deed(*arguments)
    except StoreError as refusal:
        return refusal.code

def dialog():
    open(path, "rb").close()  # as a file dialog does for the icon: it ends every POSIX lock of the process on it

store = opened()
print("open" if isinstance(store, Store) else store, flush=True)
for line in sys.stdin:
    print(eval(line), flush=True)
"""


class Worker:
    """Another program that has a store open, or was refused, and does what it is told."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process

    @cached_property
    def began(self) -> str:
        """'open', or why not."""
        return next_line(self.process)

    def does(self, expression: str) -> str:
        """What a Python expression gives there, where `store`, `put`, `rename`, `dialog` and `tried` are known."""
        assert self.began == "open"
        assert self.process.stdin is not None
        self.process.stdin.write(f"{expression}\n")
        self.process.stdin.flush()
        return next_line(self.process)


@contextmanager
def worker(path: Path, name: str = "it") -> Iterator[Worker]:
    """Start another program on a store; it is killed at the end."""
    with child(WORK, path, name) as process:
        yield Worker(process)
