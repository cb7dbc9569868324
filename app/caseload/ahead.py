"""Which cases are known to come to each jobformidler, and which to go from there."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from app.board.board import Board
from app.core.domain import Role
from db.queries.board import few, staff_of_citizens
from db.queries.caseload import CaseSpan, Hold, dated_ahead, holds_ahead
from db.queries.teams import teams_of
from db.records.caseload import TeamMove
from db.store import Store


class Coming(NamedTuple):
    """A case that is to come to `staff_id` in a team, or to go from there, on a `day`.

    `why`: 'starts', 'takes_over' (from `other_id`), 'ends', 'hands_over' (to `other_id`).
    """

    team_id: str | None
    citizen_id: str
    name: str
    target_group_id: str | None
    staff_id: str | None
    comes: bool
    why: str
    day: date
    other_id: str | None = None


def coming_and_going(store: Store, whole: Board) -> list[Coming]:
    """What is dated already after the day that the board is seen from, the earliest first.

    What is to happen once a citizen has gone over to another team is told of that one.
    """
    period, everyone = whole.period, store.of_team(None)
    day = period.seen_on.isoformat()
    several = store.team is not None or bool(period.teams)
    spans = dated_ahead(everyone if several else store, day)
    if not spans:
        return []
    ids = [case.citizen_id for case in spans]
    now = {card.id: card.staff_id for card in whole.cards}
    elsewhere = [one for one in ids if one not in now]
    if several and elsewhere:
        now |= staff_of_citizens(everyone, Role.JOBFORMIDLER, few(elsewhere), **period.parameters)
    later: defaultdict[str, list[Hold]] = defaultdict(list)
    for hold in holds_ahead(store, day):
        later[hold.citizen_id].append(hold)
    teams = _Teams(everyone, day, ids) if several else None
    found: list[Coming] = []
    for case in spans:
        for one in _of_case(case, now.get(case.citizen_id), later, day):
            team_id = store.team if teams is None else teams.on(one)
            if store.team in (None, team_id):
                found.append(one._replace(team_id=team_id))
    return sorted(found, key=lambda one: (one.day, one.name))


class _Teams:
    """In which team each of these citizens will be."""

    def __init__(self, everyone: Store, day: str, citizens: Sequence[str]) -> None:
        self._now = teams_of(everyone, day, citizens)
        self._moves: defaultdict[str, list[TeamMove]] = defaultdict(list)
        for move in sorted(everyone.all(TeamMove), key=lambda move: (move.day, move.id)):
            if move.day > day:
                self._moves[move.citizen_id].append(move)

    def on(self, one: Coming) -> str | None:
        """The team that it happens in; what goes on the day of a move goes from the old one."""
        day, team_id = one.day.isoformat(), self._now.get(one.citizen_id)
        for move in self._moves.get(one.citizen_id, ()):
            if move.day < day or (move.day == day and one.comes):
                team_id = move.to_team_id
        return team_id


def _of_case(case: CaseSpan, now: str | None, later: Mapping[str, Sequence[Hold]], today: str) -> Iterator[Coming]:
    """What comes and goes with one case, which `now` has on the board, and others `later`."""
    rows, read = later.get(case.citizen_id, ()), date.fromisoformat
    blank = Coming(None, case.citizen_id, case.name, case.target_group_id, None, True, "starts", date.min)
    if case.start_on is not None and case.start_on > today:
        yield blank._replace(staff_id=now or (rows[0].staff_id if rows else None), day=read(case.start_on))
    elif rows and rows[0].staff_id != now:
        taker, day = rows[0].staff_id, read(rows[0].start_on)
        yield blank._replace(staff_id=taker, why="takes_over", day=day, other_id=now)
        if now is not None:
            yield blank._replace(staff_id=now, comes=False, why="hands_over", day=day, other_id=taker)
    if case.end_on is not None:
        last = rows[-1].staff_id if rows else now
        yield blank._replace(staff_id=last, comes=False, why="ends", day=read(case.end_on))
