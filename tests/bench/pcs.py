"""PCs without a window that work on one board of a server as many do, and how soon another one shows what they did."""

import multiprocessing
import random
import select
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from statistics import quantiles
from typing import TYPE_CHECKING, Any

from app.core.domain import new_id
from db.edits import Edit, Stamp
from db.errors import StaleEditError, StoreError
from db.records import Citizen
from db.records.record import select as select_rows
from db.server import asking
from db.server.door import CHANNEL
from db.server.layout import SCHEMA
from tests.servers.cluster import Address

if TYPE_CHECKING:
    import psycopg

    from app.session import Announcement
    from ui.shell.main_window import MainWindow

_AT_ONCE = 25  # PCs to a process


@contextmanager
def at_work(entry: Address, people: Sequence[tuple[str, str]], every: float) -> Iterator[None]:
    """Meanwhile each of these, a login and a citizen, changes something every so many seconds, and hears of all."""
    context = multiprocessing.get_context("spawn")
    stop = context.Event()
    groups = [people[start : start + _AT_ONCE] for start in range(0, len(people), _AT_ONCE)]
    ready = [context.Event() for _ in groups]
    processes = [
        context.Process(target=_work, args=(entry, *one, every, stop)) for one in zip(groups, ready, strict=True)
    ]
    for process in processes:
        process.start()
    for one in ready:
        if not one.wait(60):
            raise TimeoutError("the PCs don't come in")
    try:
        yield
    finally:
        stop.set()
        for process in processes:
            process.join()


def _work(entry: Address, people: Sequence[tuple[str, str]], ready: Any, every: float, stop: Any) -> None:
    pcs = [_Pc(entry.of(user=login, password=login), citizen, every, stop) for login, citizen in people]
    ready.set()
    for pc in pcs:
        pc.start()
    for pc in pcs:
        pc.join()


class _Pc(threading.Thread):
    """Asks the server what a PC asks it: each change that is told, and now and then one of its own."""

    def __init__(self, entry: Address, citizen_id: str, every: float, stop: Any) -> None:
        super().__init__(daemon=True)
        self._stop_asked, self._every = stop, every
        self._connection: psycopg.Connection[Any] = entry.connect(options=f"-c search_path={SCHEMA}")
        self._connection.execute(f"LISTEN {CHANNEL}".encode())
        rows = self._connection.execute(f"{select_rows(Citizen)} WHERE id = %s".encode(), (citizen_id,)).fetchall()
        self._citizen = Citizen.from_row(rows[0])
        self._head = asking.head(self._connection)

    def run(self) -> None:
        due = time.monotonic() + random.uniform(0, self._every)
        while not self._stop_asked.is_set():
            select.select([self._connection.fileno()], [], [], max(0.0, min(due - time.monotonic(), 0.2)))
            if list(self._connection.notifies(timeout=0)):
                self._head = asking.news(self._connection, self._head.number).head
            if time.monotonic() >= due:
                due += self._every
                self._change()
        self._connection.close()

    def _change(self) -> None:
        """As a session does it: on what is known, and if others were quicker once more with the head in hand."""
        after = replace(self._citizen, next_step=f"{time.time():.4f}")
        stamp = Stamp(new_id(), "2026-11-16T09:30:00", None, "edit_citizen")
        edits = [Edit(self._citizen, after)]
        for _ in range(2):
            with suppress(StaleEditError):
                try:
                    number = asking.apply(self._connection, self._head.number, self._head.epoch, stamp, edits)
                except StoreError as refusal:
                    if refusal.code != "server_ahead":
                        raise
                    self._head = asking.held_news(self._connection, self._head.number).head
                    continue
                self._head, self._citizen = self._head._replace(number=number), after
            return


class Shown:
    """How many milliseconds after they were begun the changes of others were painted in a window."""

    def __init__(self, window: "MainWindow") -> None:
        self.milliseconds: list[float] = []
        self._begun: list[float] = []
        if window.team is None:
            raise LookupError("no team is open")
        window.team.session.listen(self._note)

    def painted(self) -> None:
        """All that has come is painted by now."""
        now = time.time()
        self.milliseconds += [1000 * (now - begun) for begun in self._begun]
        self._begun.clear()

    @property
    def p95(self) -> float:
        """Of a hundred of them five took longer."""
        return quantiles(self.milliseconds, n=20)[-1]

    def _note(self, told: "Announcement") -> None:
        for edit in told.change.edits if told.how == "by_others" else ():
            if isinstance(edit.after, Citizen):
                self._begun.append(float(edit.after.next_step))
