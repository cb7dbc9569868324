"""Everyone in the team with role, limit and absences, those who have left last."""

from datetime import date
from typing import NamedTuple

from app.core.domain import Role, danish_sort_key, initials, new_id
from app.core.teams import staff_of_team
from app.settings.absences import Away, absences, open_cases
from app.settings.limits import StoreLimits
from db.records import Agreement, Staff
from db.store import Store


class StaffRow(NamedTuple):
    """A medarbejder: `limit` today, and `own_limit` whether it is one of their own.

    `cases` are the open ones of today in which they are jobformidler, of which `counted` count against the limit; for
    who is no jobformidler also those in which they are sagsbehandler. `absences` are those that are not over, none of
    who has left.
    """

    id: str
    name: str
    initials: str
    role: Role
    team_id: str
    active: bool
    limit: int
    own_limit: bool
    absences: tuple[Away, ...]
    cases: int
    counted: int


def staff_page(store: Store, today: date) -> tuple[StaffRow, ...]:
    """Everyone in the team that looks at the store, or in all of them; in Danish order, those who have left last."""
    limits = StoreLimits(store)
    held = open_cases(store, today)
    looked_after = open_cases(store, today, Role.SAGSBEHANDLER)
    away: dict[str, list[Away]] = {}
    for absence in absences(store, today):
        away.setdefault(absence.staff_id, []).append(absence)

    def cases(one: Staff) -> int:
        others = looked_after.get(one.id, {}) if one.role != Role.JOBFORMIDLER else {}
        return len({**held.get(one.id, {}), **others})

    rows = [
        StaffRow(
            one.id,
            one.name,
            one.initials,
            Role(one.role),
            one.team_id,
            one.active,
            limits.of(one, today),
            limits.is_own(one, today),
            tuple(away.get(one.id, ())),
            cases(one),
            limits.counted(one, held.get(one.id, {}).values()),
        )
        for one in staff_of_team(store)
    ]
    return tuple(sorted(rows, key=lambda row: (not row.active, danish_sort_key(row.name))))


def open_agreements(store: Store, staff_id: str) -> int:
    """How many agreements are theirs to keep."""
    return len(store.all(Agreement, staff_id=staff_id, done_on=None, dropped_on=None))


def new_staff(team_id: str, name: str, role: Role, used: set[str], caseload_limit: int | None = None) -> Staff:
    """The row of a new medarbejder of this name, which is not empty, whose initials are none of `used`."""
    return Staff(new_id(), team_id, name, _free_initials(name, used), role, caseload_limit)


def _free_initials(name: str, used: set[str]) -> str:
    wanted = initials(name)
    letters = "".join(name.upper().split())
    longer = [wanted[0] + letters[i : i + 1] + wanted[1:] for i in range(1, len(letters))]
    numbered = [f"{wanted}{number}" for number in range(2, len(used) + 3)]
    return next(candidate for candidate in (wanted, *longer, *numbered) if candidate not in used)
