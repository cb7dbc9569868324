"""A person at work in a store: random commands of all there are, taken back and done again at will."""

from collections.abc import Callable, Sequence
from datetime import datetime
from itertools import count
from random import Random
from typing import NamedTuple

from sqlcipher3 import dbapi2 as sqlite3

from app.commands.demo import found_demo_team, hold_demo_month
from app.commands.months import close_month, reopen_month
from app.commands.placements import place
from app.commands.team import create_team, put_setting
from app.core.change import Change, Context
from app.core.clock import FixedClock
from app.core.domain import Month, Stage
from app.core.errors import UserError
from app.session import Session
from db.edits import Edit
from db.errors import StaleEditError
from db.records import Citizen, MonthState, Record, Setting, Team
from db.store import Stamp, Store
from tests.app.commands.cases import CHANGES
from tests.app.commands.form import Named
from tests.app.world import World

_NOBODYS = (create_team, found_demo_team, hold_demo_month)
CASES = [case for name, case in sorted(CHANGES.items()) if case.command not in _NOBODYS]
MONTHS = tuple(Month(2026, 9).plus(step) for step in range(4))
_LONGEST = 400


class Confirmed(NamedTuple):
    """A change whose command has returned: what its head in the journal says, and how many edits it has."""

    id: str
    undoes: str | None
    redoes: str | None
    lasting: bool
    edits: int


class AtWork(World):
    """Someone who does one random thing after the other in an open store, and tells of each that was confirmed.

    `refused` has the code of every refusal. Who confirms `early` does so before it is written, and is wrong to.
    """

    def __init__(self, store: Store, seed: int, tell: Callable[[Confirmed], None], *, early: bool = False) -> None:
        self.store, self.told_on, self.clock = store, "2020-01-01", FixedClock(datetime(2026, 11, 16, 9, 30))
        self.chance = Random(seed)
        self._numbers, self._tell = count(1000 * seed), tell
        self.refused: list[str] = []
        self._written: list[Confirmed] = []
        self._notice_writes(early=early)
        self.session = _Told(store, self.clock, self._confirm)
        self.team = store.all(Team)[0]

    def do_something(self) -> None:
        """One deed: a command of any kind with what it needs, undo or redo; it may be refused."""
        deed = self.chance.choices(
            (self.one_of_all, self.place_some, self.set_something, self.turn_month, self.back_and_forth),
            (5, 4, 2, 1, 6),
        )[0]
        try:
            deed()
        except UserError as refusal:
            self.refused.append(refusal.code)
        except (LookupError, ValueError, sqlite3.IntegrityError, StaleEditError):
            pass  # what a command needs is there already, or can't be put there

    def one_of_all(self) -> None:
        """Any command of `app.commands`, imports among them."""
        case = self.chance.choice(CASES)
        arguments = case.arguments(self)
        plain, named = arguments if isinstance(arguments, Named) else (arguments, {})
        self.session.run(case.command, *plain, **named)

    def place_some(self) -> None:
        """Place a few of those who are there."""
        people = sorted(one.id for one in self.store.all(Citizen) if one.merged_into is None)
        some = self.chance.sample(people, min(len(people), self.chance.randint(1, 6)))
        self.session.run(place, some, self.chance.choice(MONTHS), self.chance.choice(list(Stage)))

    def set_something(self) -> None:
        """Keep a setting, often one that takes several pages."""
        text = "æ" * self.chance.randint(1, _LONGEST) * self.chance.choice((1, 1, 30))
        self.session.run(put_setting, f"view/{self.chance.randint(1, 5)}", text)

    def turn_month(self) -> None:
        """Close a month with all that is then kept, or open it again."""
        month = self.chance.choice(MONTHS)
        if any(state.closed_at for state in self.store.all(MonthState, month=str(month))):
            self.session.run(reopen_month, month, "Prøve")
        else:
            self.session.run(close_month, month)

    def back_and_forth(self) -> None:
        """Undo, once or more, and do some of it again."""
        for _ in range(self.chance.choice((1, 1, 1, 4))):
            self.session.undo()
        for _ in range(self.chance.choice((0, 1, 1, 3))):
            self.session.redo()

    def write(self, *rows: Record) -> None:
        """Put rows in as a command would, so that they too can be undone."""
        self.session.run(given, rows)

    def _notice_writes(self, *, early: bool) -> None:
        write = self.store.write

        def noticed(stamp: Stamp, edits: Sequence[Edit]) -> None:
            if stamp.lasting is None:
                raise LookupError("nobody at work has this way")
            if not early:
                write(stamp, edits)
            self._written.append(Confirmed(stamp.id, stamp.undoes, stamp.redoes, stamp.lasting, len(edits)))
            if early:
                self._confirm()
                write(stamp, edits)

        self.store.write = noticed  # of this store and of its looks by team, which are copies of it

    def _confirm(self) -> None:
        for one in self._written:
            self._tell(one)
        self._written.clear()


class _Told(Session):
    """A session that tells of what was written when, and not before, it has returned."""

    def __init__(self, store: Store, clock: FixedClock, confirm: Callable[[], None]) -> None:
        super().__init__(store, clock)
        self._confirm = confirm

    def run(self, command, *args, **kwargs) -> Change:
        change = super().run(command, *args, **kwargs)
        self._confirm()
        return change

    def undo(self) -> Change | None:
        change = super().undo()
        self._confirm()
        return change

    def redo(self) -> Change | None:
        change = super().redo()
        self._confirm()
        return change


def given(context: Context, rows: Sequence[Record]) -> Change:
    """Rows as they are to stand, old or new."""
    found = [(context.store.get(type(row), row.id), row) for row in rows]
    return Change("given", tuple(Edit(before, after) for before, after in found if before != after))


def begin(store: Store) -> None:
    """Make of an empty store a small team in which everything can be done, and nothing is to be taken back."""
    world = World(store)
    mona, bo = world.staff("Mona Ek"), world.staff("Bo Lund", limit=4)
    for number, stage in enumerate([*Stage, *Stage], 1):
        who = world.citizen(f"Person {number}", "2025-03-01", staff=mona if number % 2 else bo)
        world.placed(who, m2026_09=stage, m2026_10=Stage(5 - stage))
    world.write(Setting("ready", "1"))
    store.close()
