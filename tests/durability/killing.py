"""Rounds of killing: someone at work in a store is killed, and what is left is compared with what was confirmed."""

import json
import os
import select
import shutil
import signal
import subprocess
import sys
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from typing import NamedTuple

from tests.durability.at_work import Confirmed
from tests.durability.survivors import Prepared, losses
from tests.durability.worker import Order

ROOT = Path(__file__).resolve().parents[2]
_DEEDS, _FEW = 25, 4
_MOST = 12
"""Confirmed changes until a kill from outside comes, at the latest."""
_LATEST = 0.02
"""Seconds in which a kill from outside comes after a change was confirmed."""
CALLS = (("page", 60), ("sync", 40), ("truncate", 12), ("write", 400), ("create", 1), ("folder", 1), ("delete", 1))
"""The kinds of calls at which a worker ends itself, and up to which of them."""
_AT_BOTH_ENDS = ("create", "folder", "delete")  # of the time that a store is open
_KILLED_AGAIN = (0, 0, 1, 2)
"""How often who opens the store next is killed over it as well."""


class Round(NamedTuple):
    """What came of one kill."""

    confirmed: int
    losses: list[str]
    """What was lost, broken or left over; empty where nothing was."""


class Workers:
    """A process that starts another for each round."""

    def __init__(self, process: "subprocess.Popen[str]", folder: Path) -> None:
        self._process, self._folder = process, folder

    def round(self, prepared: Prepared, seed: int, *, call: str | None = None, fault: str | None = None) -> Round:
        """Let someone work in a copy of this store until they are killed; at a `call` of this kind, or from outside."""
        chance = Random(seed)
        folder = self._folder / str(seed)
        folder.mkdir()
        path = Path(shutil.copy(prepared.path, folder / prepared.path.name))
        number = chance.randrange(dict(CALLS)[call]) if call is not None else 0
        key = None if prepared.key is None else prepared.key.text
        deeds = _FEW if call in _AT_BOTH_ENDS else _DEEDS
        confirmed = self._worked(Order(str(path), seed, deeds, key, call, number, fault), chance)
        for _ in range(chance.choice(_KILLED_AGAIN)):
            self._worked(Order(str(path), seed, 0, key, chance.choice(CALLS)[0], chance.randrange(3)), chance)
        found = losses(path, prepared, confirmed)
        shutil.rmtree(folder)
        return Round(len(confirmed), found)

    def _worked(self, order: Order, chance: Random) -> list[Confirmed]:
        """What the worker said before it was dead."""
        assert self._process.stdin is not None
        self._process.stdin.write(f"{json.dumps(order)}\n")
        self._process.stdin.flush()
        wanted, confirmed, process = chance.randint(1, _MOST), list[Confirmed](), None
        while True:
            word, value = self._heard()
            if word == "begun":
                process = value
            elif word == "confirmed":
                confirmed.append(Confirmed(*value))
            elif value in (0, signal.SIGKILL):
                return confirmed
            else:
                raise RuntimeError(f"someone at work failed: {order}")
            if order.call is None and process is not None and len(confirmed) >= wanted:
                select.select([self._process.stdout], [], [], chance.uniform(0, _LATEST))
                os.kill(process, signal.SIGKILL)
                wanted = sys.maxsize

    def _heard(self) -> tuple[str, object]:
        assert self._process.stdout is not None
        return tuple(json.loads(self._process.stdout.readline()))


@contextmanager
def workers(folder: Path) -> Generator[Workers]:
    """Processes that work and are killed, all in this folder."""
    command = [sys.executable, "-m", "tests.durability.worker"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONSAFEPATH": "1"}
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with subprocess.Popen(command, **pipes, cwd=ROOT, env=environment, text=True, encoding="utf-8") as process:
        try:
            yield Workers(process, folder)
        finally:
            process.kill()
