"""Who is away and until when, whose cases need a stand-in meanwhile, and who has open cases."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from app.core.domain import Month, Role, kept_day
from app.core.period import Period
from db.queries import board as queries
from db.queries.open_cases import groups_of_open_cases
from db.records import Absence, Staff
from db.store import Store

SOON, LONG = timedelta(weeks=4), timedelta(weeks=2)
"""Who goes away within the one for more than the other takes no new cases: they would change hands again at once."""


class Away(NamedTuple):
    """An absence from `start_on` to and with `end_on` (None: until further notice), running or to come.

    `cases` are the ids of the citizens whose case this member of staff has today; `stand_in` is empty where nobody
    looks after them. `stand_in_away`: the stand-in is away for a part of the time as well.
    """

    id: str
    staff_id: str
    name: str
    start_on: date
    end_on: date | None
    reason: str
    stand_in_id: str | None
    stand_in: str
    stand_in_away: bool
    running: bool
    cases: tuple[str, ...]

    def keeps_from_cases(self, day: date) -> bool:
        """Whether somebody takes no new cases on a day because of it."""
        return keeps_from_cases(self.start_on, self.end_on, day)

    @property
    def uncovered(self) -> int:
        """How many cases nobody looks after."""
        return 0 if self.stand_in_id is not None and not self.stand_in_away else len(self.cases)


def keeps_from_cases(start_on: date, end_on: date | None, day: date) -> bool:
    """Whether who is away in this time takes no new cases on a day: away then, or `SOON` and for `LONG`."""
    if end_on is not None and end_on < day:
        return False
    return start_on <= day or (start_on <= day + SOON and (end_on is None or end_on - start_on >= LONG))


def who_takes_none(store: Store, day: date) -> frozenset[str]:
    """The ids of those who take no new cases on a day because they are away, or will be soon and for long."""
    return frozenset(
        row.staff_id
        for row in store.all(Absence)
        if keeps_from_cases(date.fromisoformat(row.start_on), kept_day(row.end_on), day)
    )


def absent_on(store: Store, day: date) -> dict[str, Absence]:
    """Staff id -> the absence that runs on a day, of everyone who is away then."""
    text = day.isoformat()
    running = [row for row in store.all(Absence) if row.start_on <= text and _ends(row) >= text]
    return {row.staff_id: row for row in running}


def absences(store: Store, today: date) -> tuple[Away, ...]:
    """The absences that run today or are to come, of the team that looks at the store; the earliest first.

    Left out are those of staff who have left.
    """
    staff = {person.id: person for person in store.all(Staff)}
    rows = [row for row in store.all(Absence) if _ends(row) >= today.isoformat()]
    shown = [row for row in rows if _is_here(staff[row.staff_id], store.team)]
    if not shown:
        return ()
    cases = open_cases(store, today)
    return tuple(
        _away(row, rows, staff, cases.get(row.staff_id, ()), today)
        for row in sorted(shown, key=lambda row: (row.start_on, row.id))
    )


def away_on(store: Store, day: date) -> tuple[Away, ...]:
    """Everyone's absences that ran on a day of the past; what happened to the cases meanwhile is not asked."""
    staff = {person.id: person for person in store.all(Staff)}
    rows = sorted(absent_on(store, day).values(), key=lambda row: (row.start_on, row.id))
    return tuple(_away(row, rows, staff, (), day) for row in rows)


def _away(row: Absence, rows: Sequence[Absence], staff: Mapping[str, Staff], cases: Iterable[str], today: date) -> Away:
    stand_in = None if row.stand_in_id is None else staff.get(row.stand_in_id)
    also = any(
        other.staff_id == row.stand_in_id and other.start_on <= _ends(row) and row.start_on <= _ends(other)
        for other in rows
    )
    return Away(
        row.id,
        row.staff_id,
        staff[row.staff_id].name,
        date.fromisoformat(row.start_on),
        kept_day(row.end_on),
        row.reason,
        row.stand_in_id,
        "" if stand_in is None else stand_in.name,
        also or (stand_in is not None and not stand_in.active),
        row.start_on <= today.isoformat(),
        tuple(sorted(cases)),
    )


def _is_here(person: Staff, team_id: str | None) -> bool:
    return person.active and team_id in (None, person.team_id)


def _ends(row: Absence) -> str:
    return row.end_on or "9999-12-31"


def open_cases(store: Store, today: date, role: Role = Role.JOBFORMIDLER) -> dict[str, dict[str, str | None]]:
    """Staff id -> the open cases in which they have this role, each citizen's id with the target group.

    Asked of the whole store, whichever team looks at it.
    """
    period = Period.live(Month.of(today), today).parameters
    groups = groups_of_open_cases(store, period["last_day"], period["seen_on"])
    found: defaultdict[str, dict[str, str | None]] = defaultdict(dict)
    for citizen_id, staff_id in queries.staff_of_citizens(store, role, **period).items():
        if citizen_id in groups:
            found[staff_id][citizen_id] = groups[citizen_id]
    return dict(found)
