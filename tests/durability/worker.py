"""A process that works in a store until it is killed, and says on its output what was confirmed."""

import json
import os
import signal
import sys
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from random import Random
from typing import NamedTuple

from sqlcipher3 import dbapi2 as sqlite3

from db import writing
from db.edits import Edit
from db.engines.key import Key
from db.store import Store
from tests.durability.at_work import AtWork, Confirmed
from tests.durability.calls import Call, seen_by


class Order(NamedTuple):
    """What is to be done in which store, from which seed on, and how it ends."""

    path: str
    seed: int
    deeds: int
    """After so many the store is closed, if nothing has ended it before."""
    key: str | None = None
    call: str | None = None
    """The kind of call at whose `number`th the process kills itself; a write may be half done by then."""
    number: int = 0
    fault: str | None = None
    """What is wrong with this worker, on purpose: 'early' confirms before it writes, 'twice' commits rows first."""


def work(order: Order) -> None:
    """Do what is ordered, in this process."""
    path, key = Path(order.path), Key.from_text(order.key) if order.key else None
    with ExitStack() as watching:
        if order.call is not None:
            watching.enter_context(seen_by(_Killer(path, order)))
        store = Store.open(path, key)
        if order.fault == "twice":
            _commit_rows_first()
        someone = AtWork(store, order.seed, _say_confirmed, early=order.fault == "early")
        for _ in range(order.deeds):
            someone.do_something()
        store.close()


class _Killer:
    """Ends the process at one chosen call, as `kill -9` does."""

    def __init__(self, path: Path, order: Order) -> None:
        self._path, self._kind, self._left = str(path), order.call, order.number
        self._chance = Random(order.seed)

    def __call__(self, call: Call) -> None:
        kind = "page" if call.kind == "write" and call.path == self._path else call.kind
        self._left -= kind == self._kind
        if self._left >= 0:
            return
        if call.data and self._chance.random() < 0.5:
            handle = os.open(call.path, os.O_WRONLY)
            os.pwrite(handle, call.data[: self._chance.randrange(len(call.data))], call.offset)
        os.kill(os.getpid(), signal.SIGKILL)


def _commit_rows_first() -> None:
    apply = writing.apply

    def committed(connection: sqlite3.Connection, edits: Sequence[Edit]) -> None:
        apply(connection, edits)
        connection.execute("COMMIT")
        connection.execute("BEGIN IMMEDIATE")

    writing.apply = committed


def _say(word: str, value: object) -> None:
    os.write(1, f"{json.dumps([word, value])}\n".encode())


def _say_confirmed(one: Confirmed) -> None:
    _say("confirmed", one)


def main() -> None:
    """Take orders from the input, each for a process of its own, which finds everything imported."""
    for line in sys.stdin:
        order = Order(*json.loads(line))
        process = os.fork()
        if not process:
            work(order)
            os._exit(0)
        _say("begun", process)
        _say("ended", os.waitpid(process, 0)[1])


if __name__ == "__main__":
    main()
