"""A team made by hand, row by row, whose board a test can work out in its head."""

from collections.abc import Callable
from copy import copy
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import cache, partial
from itertools import count

from app.board.board import Board, board
from app.board.cards import Card
from app.commands.months import close_month
from app.commands.team import add_staff, create_team
from app.commands.teams import add_team
from app.core.change import Change
from app.core.clock import FixedClock
from app.core.domain import Month, Role, Stage, placement_id
from app.files.stores import create_store
from app.session import Session
from db.edits import Edit
from db.records import Assignment, Citizen, Effort, MonthState, Placement, Record, Staff, Team
from db.store import Stamp, Store
from tests.made_up import copied
from tests.servers.everywhere import on_file

PRAKTIK = "effort_kind/virksomhedspraktik"
LOENTILSKUD = "effort_kind/loentilskud"
LOENTIMER = "effort_kind/ordinaere-loentimer"
MENTOR = "effort_kind/mentor"
JOBPARAT = "target_group/jobparat-kontanthjaelp"
SYGEDAGPENGE = "target_group/sygedagpenge"


@dataclass
class World:
    """A store with a team of this name and the default catalogues, and ways to put people into it."""

    store: Store
    told_on: str = "2020-01-01"
    clock: FixedClock = field(default_factory=lambda: FixedClock(datetime(2026, 11, 16, 9, 30)))

    def __post_init__(self) -> None:
        self._numbers = count(1)
        self.session = Session(self.store, self.clock)
        self._long_ago(create_team, "Team Åløkke")
        self.team = self.store.all(Team)[0]

    def again(self) -> "World":
        """The same people in a store of their own, and the same to take back: quicker than to make them once more."""
        other = copy(self)
        other.store, other.clock, other._numbers = copied(self.store), FixedClock(self.clock.at), copy(self._numbers)
        other.session = Session(other.store, other.clock)
        for done in self.session._history._list():
            other.session._history.add(done)
        return other

    def second_team(self, name: str = "Team Syd") -> str:
        """Another team in the same store; answers with the id."""
        return str(self._long_ago(add_team, name).facts["id"])

    def _long_ago(self, command: Callable[..., Change], *arguments: object) -> Change:
        """Run a command on the day on which everything was told."""
        now, self.clock.at = self.clock.at, datetime.fromisoformat(self.told_on)
        try:
            return self.session.run(command, *arguments)
        finally:
            self.clock.at = now

    def of(self, team_id: str) -> "World":
        """The same store and people, with everything new put into this team and asked about it."""
        other = copy(self)
        other.store, other.team = self.store.of_team(team_id), self.store.all(Team, id=team_id)[0]
        other.session = Session(other.store, self.clock)
        return other

    def write(self, *rows: Record) -> None:
        """Put rows in by the back door, as an import would."""
        number = next(self._numbers)
        edits = [Edit(self.store.get(type(row), row.id), row) for row in rows]
        self.store.write(Stamp(f"world-{number}", f"{self.told_on}T00:00:00", None, "world"), edits)

    def staff(self, name: str, role: Role = Role.JOBFORMIDLER, limit: int | None = None) -> str:
        """A new medarbejder; answers with the id."""
        self._long_ago(partial(add_staff, sure=True), name, role, limit)  # several may be called the same
        return self.store.all(Staff, name=name)[0].id

    def citizen(
        self,
        name: str,
        start: str | None = "2025-01-15",
        end: str | None = None,
        *,
        staff: str | None = None,
        group: str | None = None,
        cv: bool | None = True,
        told: bool = True,
    ) -> str:
        """A new citizen, with this jobformidler from the start of the case on; the id is the name in small letters.

        `told`: it is known which efforts they have, and that they have none where none is put in.
        """
        citizen = Citizen(name.lower(), self.team.id, name, start_on=start, end_on=end, target_group_id=group, cv=cv)
        self.write(replace(citizen, efforts_known_on="2020-01-01" if told else None))
        if staff is not None:
            self.assign(citizen.id, staff, start or "2025-01-01")
        return citizen.id

    def assign(
        self, citizen: str, staff: str, start: str, end: str | None = None, role: Role = Role.JOBFORMIDLER
    ) -> None:
        """This member of staff has the role in the case from a day until the day before another."""
        self.write(Assignment(f"assignment-{next(self._numbers)}", citizen, staff, role, start, end))

    def effort(
        self, citizen: str, kind: str, start: str, end: str | None = None, paid_hours: float | None = None
    ) -> None:
        """The citizen takes part in an effort from a day to and with another."""
        number = next(self._numbers)
        self.write(Effort(f"effort-{number}", citizen, kind, start, end, paid_hours=paid_hours))

    def placed(self, citizen: str, **months: Stage) -> None:
        """Placements by month, written as `m2026_10=Stage.PAA_VEJ`."""
        for name, stage in months.items():
            month = Month.parse(name[1:].replace("_", "-"))
            self.write(Placement(placement_id(citizen, month), citizen, str(month), int(stage)))

    def closed(self, month: str) -> None:
        """The month is closed."""
        state = self.store.all(MonthState, team_id=self.team.id, month=month)
        row = state[0].id if state else f"month-{month}-{self.team.name}"
        self.write(MonthState(row, self.team.id, month, "2026-11-01T09:00:00"))

    def closed_by_command(self, month: str) -> None:
        """The month is closed as a team closes it, with everything frozen."""
        self.session.run(close_month, Month.parse(month))

    def board(self, month: str = "2026-11", today: str | None = None) -> Board:
        """The board of a month as it is seen on the clock's day, or on another."""
        day = self.clock.now().date() if today is None else date.fromisoformat(today)
        return board(self.store, Month.parse(month), day)

    def card(self, name: str, month: str = "2026-11", today: str | None = None) -> Card:
        """The one card with this name on the board of a month."""
        (card,) = [card for card in self.board(month, today).cards if card.name == name]
        return card


def new_world() -> World:
    """A team without people on Monday 16 November 2026, half past nine, in a store of its own."""
    return _founded().again()


@cache
def _founded() -> World:
    with on_file():
        return World(create_store(None))
