"""The teams of a store: which there are, whose questions are asked, and a team's own facts."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from app.core.domain import Month, danish_sort_key, fold
from app.core.errors import UserError
from db.edits import Edit
from db.queries import board as queries
from db.queries.teams import teams_made, teams_of
from db.records import Citizen, Staff, Team
from db.store import Store


class Person(NamedTuple):
    """A medarbejder of the team who is there today."""

    id: str
    name: str
    initials: str
    role: str


class TeamFacts(NamedTuple):
    """The team that a store is looked at by. `name` is empty where it is looked at by several; `id` is always the
    store's first team. `first_month` is the first in which anyone was placed, or None.
    """

    id: str
    name: str
    staff: tuple[Person, ...]
    first_month: Month | None


def team_facts(store: Store) -> TeamFacts | None:
    """The team with its active staff in Danish order, of all teams together; None where there is no team yet."""
    made = teams_made(store)
    if not made:
        return None
    active = sorted(staff_of_team(store, active=True), key=lambda one: danish_sort_key(one.name))
    staff = (Person(one.id, one.name, one.initials, one.role) for one in active)
    months = queries.months_with_data(store)
    return TeamFacts(made[0], chosen_name(store), tuple(staff), Month.parse(months[0]) if months else None)


def has_nobody(store: Store) -> bool:
    """Whether no citizen has come into a store yet, whichever team is looked at."""
    return not store.of_team(None).all(Citizen)


def staff_called(store: Store, text: str) -> str:
    """The id of the active member of staff with these initials or this name.

    Raises UserError: 'who_unknown', or 'who_several' where several have them.
    """
    wanted = fold(text)
    active = staff_of_team(store.of_team(None), active=True)
    found = [one.id for one in active if fold(one.initials) == wanted] or [
        one.id for one in active if fold(one.name) == wanted
    ]
    if len(found) != 1:
        raise UserError("who_several" if found else "who_unknown", text=text)
    return found[0]


def staff_name(store: Store, staff_id: str) -> str:
    """What somebody of the staff is called, whatever their team; '' where there is nobody of that id."""
    found = store.of_team(None).get(Staff, staff_id)
    return "" if found is None else found.name


def concerns_teams(edits: Iterable[Edit]) -> bool:
    """Whether these edits make, name or retire a team."""
    return any(isinstance(edit.row, Team) for edit in edits)


def active_teams(store: Store) -> list[Team]:
    """The teams that are in use, in Danish order."""
    return sorted(store.all(Team, active=True), key=lambda team: danish_sort_key(team.name))


def team_to_choose(store: Store) -> tuple[Team, ...]:
    """The teams to choose between where none is chosen and there are several in use; else nothing."""
    if store.team is not None:
        return ()
    teams = active_teams(store)
    return tuple(teams) if len(teams) > 1 else ()


def first_choice(store: Store, who: str | None) -> str | None:
    """The team to look at where nobody has chosen one: the user's own, else the first that was made; None for none."""
    in_use = {team.id for team in store.all(Team) if team.active}
    used = [team_id for team_id in teams_made(store) if team_id in in_use]
    person = None if who is None else store.get(Staff, who)
    if person is not None and person.team_id in used:
        return person.team_id
    return used[0] if used else None


def chosen_team(store: Store) -> Team:
    """The team that the store is looked at by, or else the only one in use.

    Raises UserError: 'team_missing', or 'team_unchosen' (`teams`) where there are several and none is chosen.
    """
    if store.team is not None and (team := store.get(Team, store.team)) is not None:
        return team
    teams = active_teams(store)
    if not teams:
        raise UserError("team_missing")
    if len(teams) > 1:
        raise UserError("team_unchosen", teams=_names(teams))
    return teams[0]


def own_team(store: Store) -> str:
    """The id of the team by whom the store is looked at, which is its only one where none is chosen."""
    return store.team or next((team.id for team in store.all(Team)), "")


def team_named(store: Store, name: str) -> Team:
    """The team of this name that is in use. Raises UserError('team_unknown'), with the `teams` there are."""
    teams = active_teams(store)
    wanted = danish_sort_key(" ".join(name.split()))
    for team in teams:
        if danish_sort_key(team.name) == wanted:
            return team
    raise UserError("team_unknown", name=name, teams=_names(teams))


def look_as(store: Store, name: str | None) -> None:
    """Let the team of this name look at the store, where it has several (None: all of them). Raises as `team_named`."""
    if name is not None:
        team = team_named(store, name)
        store.team = team.id if len(store.all(Team)) > 1 else None


def each_team(store: Store) -> tuple[Store, ...]:
    """The store as each of its teams looks at it: what is asked of all of them is each one's own answer, together.

    It is the store itself where one team looks at it, or where it has only one.
    """
    if store.team is not None:
        return (store,)
    teams = store.all(Team)
    return (store,) if len(teams) < 2 else tuple(store.of_team(team.id) for team in teams)


def seen_by_team_of(store: Store, citizen_id: str, day: date) -> Store:
    """The store as the team looks at it that a citizen is in on a day, whoever looks at it else."""
    if store.team is None and len(store.all(Team)) < 2:
        return store
    return store.of_team(teams_of(store, day.isoformat(), [citizen_id]).get(citizen_id, store.team or ""))


def staff_of_team(store: Store, **equal: object) -> list[Staff]:
    """The staff of the team that the store is looked at by, whose columns equal these values."""
    return store.all(Staff, **equal) if store.team is None else store.all(Staff, team_id=store.team, **equal)


def team_name_of(store: Store, citizen: Citizen) -> str:
    """The name of the team that a citizen is in."""
    team = store.get(Team, citizen.team_id)
    return "" if team is None else team.name


def _names(teams: Sequence[Team]) -> str:
    return ", ".join(team.name for team in teams)


def chosen_name(store: Store) -> str:
    """The name of the team that the store is looked at by; empty where it is several, and where there is none."""
    try:
        return chosen_team(store).name
    except UserError:
        return ""


def refuse_unknown(store: Store, month: Month, today: date) -> None:
    """Raise UserError('month_outside') for a month before the first placement or later than this one."""
    last = Month.of(today)
    known = queries.months_with_data(store)
    first = min(last, Month.parse(known[0])) if known else last
    if not first <= month <= last:
        raise UserError("month_outside", month=month, first=first, last=last)
