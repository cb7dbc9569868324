"""Races on one team on a server: processes that all write at once through the real path, and what came of it."""

import multiprocessing
import random
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from threading import Barrier
from typing import Any, NamedTuple

from app.commands.citizens import edit_citizen
from app.commands.handovers import assign
from app.commands.months import close_month
from app.commands.notes import add_note, edit_note, remove_note
from app.commands.placements import place
from app.core.clock import FixedClock
from app.core.domain import Month, Role, Stage
from app.core.errors import UserError
from app.files.stores import create_store
from app.servers.session import ServedSession
from app.session import Writing
from db.edits import Edit
from db.errors import StoreError
from db.records import RECORDS, Assignment, MonthState, Note, Placement
from db.served import ServedStore
from db.server.link import Address
from db.store import Stamp
from tests.app.world import World
from tests.servers.served import NOW, ServedTeam

LIMIT = 30
TODAY = NOW.date().isoformat()
FIRST = Month(2024, 1)
TAKERS = ("Tove", "Troels")
_CASES = 27
_SPARE = 24
_AWAY = frozenset({"server_away", "server_silent"})
_PATIENCE = 60  # seconds


class Part(NamedTuple):
    """What one of those who race is told: which of how many it is, where, how often all do the same at once, for how
    long each then does as it likes, and whether the door is a weak one.
    """

    number: int
    of: int
    address: Address
    turns: int
    seconds: float
    weak: bool


@dataclass
class Outcome:
    """What one of them was told: changes that were written, those that were not, what was refused, rows at the end."""

    confirmed: list[str] = field(default_factory=list)
    denied: list[str] = field(default_factory=list)
    refused: Counter[str] = field(default_factory=Counter[str])
    rows: dict[str, Any] = field(default_factory=dict[str, Any])


def staged(team: ServedTeam) -> None:
    """A team with two jobformidlere near the limit, one whose limit nobody reaches, and months that are still open."""
    world = World(create_store(None))
    team.team_id = world.team.id
    team.staff = {name: world.staff(name) for name in TAKERS}
    team.staff["Pia"] = world.staff("Pia", limit=999)
    holders = [name for name in TAKERS for _ in range(_CASES)] + ["Pia"] * _SPARE
    for number, name in enumerate(holders):
        citizen = world.citizen(f"Borger {number:03}", "2023-01-15", staff=team.staff[name])
        world.placed(citizen, m2024_01=Stage.TIL_OPVARMNING)
    team.bring_in(world.store)
    world.store.close()


_at_once: list[Barrier] = []


@contextmanager
def racers(count: int) -> Iterator[Callable[[ServedTeam, int, float, bool], list[Outcome]]]:
    """Processes that stand ready, and what lets them race on a team: see `Part`."""
    spawn = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(count, spawn, _stand_ready, (spawn.Barrier(count),)) as processes:

        def race(team: ServedTeam, turns: int, seconds: float, weak: bool) -> list[Outcome]:
            logins = [team.login(team.staff[name], team.team_id, "leader") for name in _names(team, count)]
            at = team.entry
            parts = [
                Part(number, count, Address(at.host, at.dbname, login, at.port, login), turns, seconds, weak)
                for number, login in enumerate(logins)
            ]
            return list(processes.map(_race, parts))

        yield race


def _stand_ready(barrier: Barrier) -> None:
    _at_once.append(barrier)


def _wait() -> None:
    _at_once[0].wait(_PATIENCE)


def _names(team: ServedTeam, count: int) -> Sequence[str]:
    return (list(team.staff) * count)[:count]


class _Noting(ServedStore):
    """Keeps what became of each change."""

    outcome: Outcome

    def write(self, stamp: Stamp, edits: Sequence[Edit]) -> None:
        super().write(stamp, edits)
        self.outcome.confirmed.append(stamp.id)

    def take_answers(self) -> dict[str, int | None]:
        answers = super().take_answers()
        self.outcome.denied += [change_id for change_id, number in answers.items() if number is None]
        return answers


class _NotingLate(ServedSession):
    """Keeps besides which changes turned out to be written of which no answer had come."""

    def __init__(self, store: _Noting) -> None:
        super().__init__(store, FixedClock(NOW))
        self.outcome = store.outcome

    def _was_written(self, change_id: str, made: Writing) -> None:
        self.outcome.confirmed.append(change_id)
        super()._was_written(change_id, made)


class _Racer:
    def __init__(self, part: Part) -> None:
        self.part, self.outcome = part, Outcome()
        self.chance = random.Random(part.number)
        self.begin()
        self.citizens = sorted(str(row[0]) for row in self.store.rows("SELECT id FROM citizen"))
        self.staff = {str(name): str(row_id) for row_id, name in self.store.rows("SELECT id, name FROM staff")}

    def begin(self) -> None:
        """Come in, with nothing in hand; who isn't let in in time, as all come at once, tries again."""
        until = time.monotonic() + _PATIENCE
        while True:
            try:
                store = _Noting.reach(self.part.address)
            except StoreError as refusal:
                if refusal.code not in _AWAY or time.monotonic() > until:
                    raise
            else:
                break
        assert isinstance(store, _Noting)
        store.outcome = self.outcome
        self.store, self.session = store, _NotingLate(store)

    def run(self) -> Outcome:
        for _ in range(self.part.turns):
            self.at_once(self.edit)
            self.at_once(self.close if self.part.number == 0 else self.place_early)
        self.at_once(self.take_over)
        _wait()
        self.mix()
        _wait()
        self.told(self.session.come_back)
        self.outcome.rows = rows_of(self.store)
        self.store.close()
        return self.outcome

    def at_once(self, deed: Callable[[], object]) -> None:
        """Do it when all others do, each knowing all that was before and nothing of what the others do now."""
        _wait()
        self.told(self.look_back if self.part.weak else self.session.come_back)
        _wait()
        self.told(deed)

    def mix(self) -> None:
        """Whatever people do, as fast as it goes, for the time that there is."""
        until = time.monotonic() + self.part.seconds
        deeds = (self.place, self.place_early, self.edit, self.note, self.note_again, self.hand_over, self.undo)
        done = 0
        while time.monotonic() < until:
            done += 1
            closes = self.part.number == 0 and done % 6 == 0
            self.told(self.close if closes else self.chance.choice(deeds))
            if done % 3 == 0:
                self.told(self.session.take_in)

    def take_over(self) -> None:
        """Give one after the other of some cases, which nobody else gives, to one who is near the limit."""
        others = sorted(row.citizen_id for row in self.store.all(Assignment) if row.staff_id != self.staff[TAKERS[0]])
        for citizen in others[self.part.number :: self.part.of]:
            self.told(partial(self.give, [citizen], TAKERS[0]))

    def told(self, deed: Callable[[], object]) -> None:
        """Do it; where no answer came, ask what became of it until the server says."""
        try:
            deed()
        except UserError as refusal:
            self.outcome.refused[refusal.code] += 1
            if refusal.code in _AWAY:
                self.come_back()

    def come_back(self) -> None:
        until = time.monotonic() + _PATIENCE
        while True:
            try:
                self.session.come_back()
            except UserError as refusal:
                if refusal.code not in _AWAY or time.monotonic() > until:
                    raise
            else:
                return

    def look_back(self) -> None:
        """Come in anew, where a number says nothing of what was written before it."""
        self.store.close()
        self.begin()

    def one(self) -> str:
        """One of a few citizens whom everybody wants."""
        return self.chance.choice(self.citizens[:3])

    def place(self) -> None:
        self.session.run(place, [self.one()], Month.of(NOW.date()), Stage(self.chance.randint(1, 4)))

    def place_early(self) -> None:
        """Place somebody in the month that is closed next, otherwise than before."""
        citizen, month = self.one(), self.first_open()
        placed = sorted(self.store.all(Placement, citizen_id=citizen), key=lambda one: one.month)
        before = [one.stage for one in placed if one.month <= str(month)]
        self.session.run(place, [citizen], month, Stage(before[-1] % 4 + 1))

    def note(self) -> None:
        self.session.run(add_note, self.one(), f"note {self.chance.random()}")

    def note_again(self) -> None:
        notes = self.store.all(Note, citizen_id=self.one())
        if notes:
            note = self.chance.choice(sorted(notes, key=lambda note: note.id)[:2])
            if self.chance.random() < 0.1:
                self.session.run(remove_note, note.id)
            else:
                self.session.run(edit_note, note.id, f"note {self.chance.random()}")

    def edit(self) -> None:
        self.session.run(edit_citizen, self.citizens[0], next_step=f"trin {self.chance.random()}")

    def hand_over(self) -> None:
        """Give a few cases to somebody near the limit, seldom for a reason, or one away from there."""
        to = self.chance.choice(TAKERS) if self.chance.random() < 0.6 else "Pia"
        why = "aftalt med lederen" if self.chance.random() < 0.05 else None
        self.give(self.chance.sample(self.citizens, 2), to, why)

    def give(self, citizens: list[str], to: str, why: str | None = None) -> None:
        self.session.run(assign, citizens, self.staff[to], Role.JOBFORMIDLER, TODAY, why=why)

    def undo(self) -> None:
        if self.chance.random() < 0.5:
            self.session.undo()
        else:
            self.session.redo()

    def close(self) -> None:
        month = self.first_open()
        if month < Month.of(NOW.date()):
            self.session.run(close_month, month)

    def first_open(self) -> Month:
        closed = [Month.parse(state.month) for state in self.store.all(MonthState) if state.closed_at]
        return max(closed).plus(1) if closed else FIRST


def _race(part: Part) -> Outcome:
    return _Racer(part).run()


def rows_of(store: ServedStore) -> dict[str, Any]:
    """All rows, by table and id."""
    return {f"{record.table}/{row.id}": row.as_dict() for record in RECORDS for row in store.all(record)}
