"""Whoever is deleted out of any team: no figure of a closed month is another, and the file is sound."""

import json
import random
from datetime import date
from typing import Any

import pytest

from app.board.board import board
from app.commands.deletion import erase_citizens
from app.commands.meetings import go_to, start_meeting
from app.commands.months import close_month, reopen_month
from app.commands.persons import merge_citizens
from app.commands.teams import add_team, move_citizens
from app.core.clock import FixedClock
from app.core.domain import Month
from app.core.errors import UserError
from app.core.typed_json import dumps
from app.files.checking import check
from app.measures.engine import results
from app.measures.measure import definitions
from app.session import Session
from app.teammoede.meeting import meeting_of, meetings_of
from db.queries.teams import everyone
from db.records import Citizen, MonthFact, MonthState, Staff
from db.store import Store
from tests.app.erased import erased_rows, kept_answers
from tests.app.test_erasing import differences, told_of
from tests.breadth import some
from tests.made_up import made_up_team

TODAY = date(2026, 11, 16)
NOVEMBER = Month(2026, 11)


def session_of(store: Store) -> Session:
    """A way into the store."""
    from datetime import datetime

    return Session(store, FixedClock(datetime(2026, 11, 16, 9, 30)))


def figures(store: Store) -> dict[str, Any]:
    """Everything that is said of the closed months, and what the measures come to in them."""
    months = sorted({Month.parse(row.month) for row in store.all(MonthState) if row.closed_at})
    found = told_of(store, months, TODAY)
    measures = definitions(store)
    for month in months:
        found[f"{month} measures"] = json.loads(dumps(tuple(results(store, measures, month, TODAY).values())))
    return found


def whom(store: Store, chance: random.Random, many: int) -> list[str]:
    """Some of those who are there, whether their case is open or closed."""
    return chance.sample(sorted(one.id for one in everyone(store, TODAY.isoformat())), many)


def refuse_figures(before: dict[str, Any], after: dict[str, Any]) -> None:
    """Fail where anything but words is another."""
    for where, was, _ in differences(before, after):
        assert isinstance(was, str), (where, was, _)


@pytest.mark.parametrize("seed", some([1, 2, 3], 2))
def test_no_figure_of_a_closed_month_is_another(seed: int) -> None:
    chance = random.Random(seed)
    store = made_up_team(citizens=30, months=4, seed=seed, today=TODAY)
    session = session_of(store)
    before = figures(store)
    for many in (1, 3, 12):
        gone = whom(store, chance, many)
        names = [one.name for one in map(lambda row: store.get(Citizen, row), gone) if one is not None]
        erase_citizens(session, gone)
        after = figures(store)
        refuse_figures(before, after)
        before = after
        check(store)
        rest = {one.name for one in store.all(Citizen)}
        said = "\n".join(kept_answers(store))
        assert not [name for name in names if name in said and name not in rest]
        assert not [row for row in gone if row in said]


def test_an_entry_that_was_left_behind_goes_with_its_citizen() -> None:
    store = made_up_team(citizens=20, months=3, seed=5, today=TODAY)
    session = session_of(store)
    facts = store.all(MonthFact, month="2026-10", counted=True)
    kept = str(session.run(merge_citizens, facts[0].citizen_id, facts[1].citizen_id).facts["id"])
    (behind,) = [one for one in store.all(Citizen) if one.merged_into is not None]
    before = figures(store)
    erase_citizens(session, [behind.id])  # whoever opens an old board means the one that stays
    refuse_figures(before, figures(store))
    assert {kept, behind.id}.isdisjoint(one.id for one in store.all(Citizen))
    assert len(erased_rows(store)) == 2
    assert all(one.merged_into == one.id and one.name == "Slettet borger" for one in erased_rows(store))
    check(store)


def test_two_teams_in_one_file() -> None:
    store = made_up_team(citizens=20, months=3, seed=5, today=TODAY)
    session = session_of(store)
    south = str(session.run(add_team, "Team Syd").facts["id"])
    moved = sorted(card.id for card in board(store, NOVEMBER, TODAY).cards)[:2]
    session.run(move_citizens, moved, south, TODAY.isoformat())
    north = next(state.team_id for state in store.all(MonthState))
    before = figures(store.of_team(north))
    erase_citizens(session, moved[:1])
    refuse_figures(before, figures(store.of_team(north)))
    assert [one.id for one in everyone(store.of_team(south), TODAY.isoformat())] == moved[1:]
    check(store)


def test_in_the_middle_of_a_meeting_and_after_a_month_was_opened_again() -> None:
    store = made_up_team(citizens=20, months=3, seed=5, today=TODAY)
    session = session_of(store)
    if not meetings_of(store, "teammoede", month=str(NOVEMBER)):
        session.run(start_meeting, NOVEMBER, [store.all(Staff)[0].id])
    meeting = meeting_of(store, NOVEMBER)
    assert meeting is not None
    here = sorted(card.id for card in board(store, NOVEMBER, TODAY).cards)
    session.run(go_to, meeting.id, here[0], 12.0, 3)
    erase_citizens(session, here[:2])
    assert here[0] not in {card.id for card in board(store, NOVEMBER, TODAY).cards}
    view = meeting_of(store, NOVEMBER)
    assert view is not None
    last = max(row.month for row in store.all(MonthState) if row.closed_at)
    counted = len(store.all(MonthFact, month=last, counted=True))
    session.run(reopen_month, Month.parse(last), "En rettelse")
    erase_citizens(session, here[2:3])
    session.run(close_month, Month.parse(last))
    assert len(store.all(MonthFact, month=last, counted=True)) in (counted, counted - 1)
    check(store)
    with pytest.raises(UserError, match="citizen_gone"):
        erase_citizens(session, here[:1])
