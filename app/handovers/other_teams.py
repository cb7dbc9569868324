"""Where a citizen can go over to: the other teams in use, and who could be jobformidler there."""

from datetime import date
from typing import NamedTuple

from app.board.board import Load, live_board
from app.core.domain import Month, Role
from app.core.teams import active_teams, staff_of_team
from db.store import Store


class Destination(NamedTuple):
    """A team, and a jobformidler of it with their caseload; without one the case is nobody's there at first."""

    team_id: str
    team: str
    jobformidler: Load | None

    @property
    def jobformidler_id(self) -> str | None:
        """Who is to have the case."""
        return None if self.jobformidler is None else self.jobformidler.staff_id


def destinations(
    store: Store, today: date, leaving: str | None, only_team: str | None = None
) -> tuple[Destination, ...]:
    """Every team in use but the one that is left (None: all of them), each with its jobformidlere of today.

    Where `only_team`'s cases alone are seen the others have none: nobody can tell how many they have, and they choose
    by themselves.
    """
    found: list[Destination] = []
    for team in active_teams(store):
        if only_team not in (None, team.id):
            found += [] if team.id == leaving else [Destination(team.id, team.name, None)]
        elif team.id != leaving:
            view = store.of_team(team.id)
            there = {person.id for person in staff_of_team(view, active=True, role=Role.JOBFORMIDLER)}
            loads = live_board(view, Month.of(today), today).loads
            found.append(Destination(team.id, team.name, None))
            found += [Destination(team.id, team.name, load) for load in loads if load.staff_id in there]
    return tuple(found)
