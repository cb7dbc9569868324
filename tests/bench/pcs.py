"""PCs without a window that work on one board of a server as many do, and how soon another one shows what they did."""

import multiprocessing
import random
import select
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

_LOOKS_EVERY = 0.2  # seconds


@contextmanager
def at_work(entry: Address, people: Sequence[tuple[str, str]], every: float) -> Iterator[None]:
    """Meanwhile each of these, a login and a citizen, changes something every so many seconds, and hears of all.

    They are one process with one thread, so that they take as little as can be of what the server and the window need.
    """
    context = multiprocessing.get_context("spawn")
    stop, ready = context.Event(), context.Event()
    process = context.Process(target=_work, args=(entry, people, ready, every, stop))
    process.start()
    try:
        if not ready.wait(120):
            raise TimeoutError("the PCs don't come in")
        yield
    finally:
        stop.set()
        process.join()


def _work(entry: Address, people: Sequence[tuple[str, str]], ready: Any, every: float, stop: Any) -> None:
    pcs = {pc.fileno: pc for pc in (_Pc(entry.of(user=login, password=login), one, every) for login, one in people)}
    ready.set()
    while not stop.is_set():
        wait = min(_LOOKS_EVERY, *(pc.due - time.monotonic() for pc in pcs.values()))
        heard, _, _ = select.select(pcs, [], [], max(0.0, wait))
        for fileno in heard:
            pcs[fileno].hear()
        for pc in pcs.values():
            if time.monotonic() >= pc.due:
                pc.change()
    for pc in pcs.values():
        pc.close()


class _Pc:
    """Asks the server what a PC asks it: each change that is told, and now and then one of its own."""

    def __init__(self, entry: Address, citizen_id: str, every: float) -> None:
        self._every = every
        self.due = time.monotonic() + random.uniform(0, every)
        self._connection: psycopg.Connection[Any] = entry.connect(options=f"-c search_path={SCHEMA}")
        self._connection.execute(f"LISTEN {CHANNEL}".encode())
        rows = self._connection.execute(f"{select_rows(Citizen)} WHERE id = %s".encode(), (citizen_id,)).fetchall()
        self._citizen = Citizen.from_row(rows[0])
        self._head = asking.head(self._connection)
        self.fileno, self.close = self._connection.fileno(), self._connection.close

    def hear(self) -> None:
        """Fetch what is told of."""
        told = max((int(one.payload) for one in self._connection.notifies(timeout=0)), default=0)
        if told > self._head.number:
            self._head = asking.news(self._connection, self._head.number, told).head

    def change(self) -> None:
        """As a session does it: on what is known, and if others were quicker once more with the head in hand.

        Who was late catches up on none: nobody works twice as quickly because the machine was busy.
        """
        self.due = time.monotonic() + self._every
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

    def take(self) -> list[float]:
        """When those were begun that have come, and are to be painted now."""
        found, self._begun = self._begun, []
        return found

    def painted(self, begun: Sequence[float]) -> None:
        """These are painted by now."""
        now = time.time()
        self.milliseconds += [1000 * (now - one) for one in begun]

    @property
    def p95(self) -> float:
        """Of a hundred of them five took longer; all that there is where it is too few."""
        return quantiles(self.milliseconds, n=20)[-1] if len(self.milliseconds) > 1 else float("inf")

    def told_in(self, seconds: float) -> str:
        """How many were painted a second, and how late the 95th of a hundred: few, where the machine is busy."""
        return f"{len(self.milliseconds) / seconds:.1f} changes a second, p95 {self.p95:.0f} ms"

    def _note(self, told: "Announcement") -> None:
        for edit in told.change.edits if told.how == "by_others" else ():
            if isinstance(edit.after, Citizen):
                self._begun.append(float(edit.after.next_step))
