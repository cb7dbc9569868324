"""A case has spells: what the questions say of each day is what a calendar kept day by day says."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.board.board import live_board
from app.board.bookkeeping import books
from app.board.leaving import gone_since
from app.citizens.citizen import citizen_history
from app.citizens.citizens import CaseState, citizen_list
from app.citizens.course import spells_of
from app.commands.citizens import close_cases, edit_citizen, reopen_case
from app.core.domain import Month, Stage
from app.core.errors import UserError
from app.core.period import Period
from app.matching.seekers import seekers
from app.rules.watch import watches
from db.queries.projection import flow_by_month, open_on
from db.records import Citizen, EarlierExit
from db.store import Store
from tests.app.world import World, new_world
from tests.breadth import most

FIRST = date(2026, 1, 1)
MONTHS = [Month(2026, number) for number in range(1, 13)]
JOB = "exit_reason/ordinaert-job"
ONE_DAY = timedelta(days=1)

turns = st.lists(st.integers(0, 330), min_size=1, max_size=7, unique=True).map(sorted)


def spells(store: Store, citizen_id: str) -> list[tuple[str | None, ...]]:
    """The spells of somebody's case as the days are written."""
    citizen = store.get(Citizen, citizen_id)
    assert citizen is not None
    found = spells_of(citizen, store.all(EarlierExit, citizen_id=citizen_id))
    return [tuple(None if day is None else str(day) for day in one) for one in found]


def written(world: World, days: list[int]) -> list[tuple[date, date | None]]:
    """Someone whose case opens and closes in turn on these days; answers with the spells."""
    dates = [FIRST + timedelta(days=number) for number in days]
    parts = [(dates[at], dates[at + 1] if at + 1 < len(dates) else None) for at in range(0, len(dates), 2)]
    who = world.citizen("Anne", parts[0][0].isoformat(), None if parts[-1][1] is None else parts[-1][1].isoformat())
    for number, (spell, after) in enumerate(pairwise(parts)):
        assert spell[1] is not None
        world.write(EarlierExit(f"x{number}", who, spell[1].isoformat(), JOB, after[0].isoformat()))
    world.placed(who, m2025_12=Stage.PAA_VEJ)
    return parts


def is_open(parts: list[tuple[date, date | None]], first: date, last: date) -> bool:
    """Whether a spell has begun by `last` and is not over on `first`, day by day."""
    begun = [end for start, end in parts if start <= last]
    return any(end is None or end > first for end in begun)


@settings(max_examples=most(60), deadline=None)
@given(turns, st.integers(0, 364))
def test_every_question_says_of_a_day_what_the_calendar_says(days: list[int], at: int) -> None:
    world = new_world()
    parts = written(world, days)
    store, today = world.store, FIRST + timedelta(days=at)
    here = is_open(parts, today, today)
    assert spells(store, "anne") == [(str(start), None if end is None else str(end)) for start, end in parts]
    assert open_on(store, str(today)) == here
    period = Period.live(Month.of(today), today)
    on_board = is_open(parts, period.seen_on, period.month.last_day)
    cards = list(live_board(store, period.month, today).cards)
    assert [card.id for card in cards] == (["anne"] if on_board else [])
    (row,) = citizen_list(store, today).rows
    coming = parts[0][0] > today
    assert (row.state is CaseState.CLOSED) == (not here and not coming)
    history = citizen_history(store, "anne", today)
    assert history.closed == row.closed
    assert [(one.start_on, one.end_on) for one in history.spells] == parts
    assert ("anne" in {one.citizen_id for one in seekers(store, today)}) == (here or coming)
    if not here:
        assert {one.code for one in watches(store, today).get("anne", ())} <= {"aftercare"}
    store.close()


@settings(max_examples=most(60), deadline=None)
@given(turns)
def test_every_month_stands_by_itself_and_adds_up(days: list[int]) -> None:
    world = new_world()
    parts = written(world, days)
    store, today = world.store, date(2027, 1, 15)
    flows = {one.month: one for one in flow_by_month(store, "2025-12-31", "2026-12-31")}
    for month in MONTHS:
        before, last = month.plus(-1).last_day, month.last_day
        was, now = is_open(parts, before, before), is_open(parts, last, last)
        whole = live_board(store, month, today)
        assert [card.id for card in whole.cards] == (["anne"] if now else [])
        for card in whole.cards:
            begun = max(start for start, _ in parts if start <= last)
            assert (card.stage_before is not None) == was
            assert card.months_here == month.since(max(Month.of(begun), Month(2025, 12)))
            assert card.months_without <= month.since(Month.of(begun))
        period = Period.live(month, today)
        ended = [end for _, end in parts if end is not None and before < end <= last]
        begun_in = [start for start, _ in parts if before < start <= last]
        assert [(one.ended_on, one.stage is not None) for one in gone_since(store, period)] == (
            [(str(max(ended)), was)] if ended and not now else []
        )
        (own,) = books(store, whole)
        account = own.account(None)
        assert own.known == was
        if account is not None:
            assert (account.start, account.end) == (was, now)
            assert (account.began, account.ended) == (len(begun_in), len(ended))
        flow = flows.get(str(month))
        assert (len(begun_in), len(ended)) == ((flow.starts, flow.ends) if flow else (0, 0))
        assert was + len(begun_in) - len(ended) == now
    store.close()


@pytest.fixture
def back(world: World) -> str:
    """Anne, who left for a job on 16 October, and is to be there again from 15 December; today is 16 November."""
    who = world.citizen("Anne", "2025-01-15", staff=world.staff("Mona Ek"))
    world.session.run(close_cases, [who], "2026-10-16", JOB)
    world.session.run(reopen_case, who, "2026-12-15")
    return who


def test_until_the_case_is_opened_again_it_is_closed(world: World, back: str) -> None:
    history = citizen_history(world.store, back, date(2026, 11, 16))
    assert (history.closed, history.facts.exit_reason) == (True, "Ordinært job")
    assert (history.facts.end_on, history.reopens_on) == (date(2026, 10, 16), date(2026, 12, 15))


def test_a_reopening_that_is_to_come_gets_another_day(world: World, back: str) -> None:
    world.session.run(reopen_case, back, "2026-12-01")
    assert spells(world.store, back) == [
        ("2025-01-15", "2026-10-16"), ("2026-12-01", None),
    ]  # fmt: skip
    held = citizen_history(world.store, back, date(2026, 12, 1)).jobformidler
    assert held is not None
    assert held.start_on == date(2026, 12, 1)


def test_a_reopening_that_is_to_come_is_taken_back_by_closing(world: World, back: str) -> None:
    world.session.run(close_cases, [back], "2026-10-20", JOB)
    assert spells(world.store, back) == [("2025-01-15", "2026-10-20")]
    assert citizen_history(world.store, back, date(2027, 1, 1)).closed


def test_no_spell_reaches_into_another(world: World) -> None:
    who = world.citizen("Anne", "2025-01-15")
    world.session.run(close_cases, [who], "2026-03-16", JOB)
    world.session.run(reopen_case, who, "2026-11-01")
    for refused, asked in (
        (lambda: world.session.run(close_cases, [who], "2026-10-31", JOB), "ends_before_start"),
        (lambda: world.session.run(edit_citizen, who, start_on="2026-03-17"), "ends_before_start"),
    ):
        with pytest.raises(UserError) as error:
            refused()
        assert error.value.code == asked
    world.session.run(edit_citizen, who, start_on="2026-03-16")
    citizen = world.store.get(Citizen, who)
    assert citizen is not None
    assert citizen.start_on == "2026-03-16"


def test_who_comes_back_within_a_year_is_watched_after_each_exit_that_the_team_chooses(world: World) -> None:
    said: dict[str, bool] = {}
    for exit_reason in ("ordinaert-job", "uddannelse", "fleksjob", "voksenlaere", "barsel", "flyttet"):
        who = world.citizen(exit_reason.capitalize(), "2025-01-15")
        world.session.run(close_cases, [who], "2026-03-16", f"exit_reason/{exit_reason}")
        world.session.run(reopen_case, who, "2026-11-01")
        codes = {one.code for one in watches(world.store, date(2026, 11, 16))[who]}
        said[exit_reason] = "back_on_benefit" in codes
    assert said == {
        "ordinaert-job": True, "uddannelse": True, "fleksjob": True, "voksenlaere": True, "barsel": False,
        "flyttet": False,
    }  # fmt: skip


def test_what_is_counted_begins_anew_with_a_spell(world: World) -> None:
    who = world.citizen("Anne", "2025-01-15")
    world.effort(who, "effort_kind/mentor", "2025-02-01", "2025-12-31")
    world.session.run(close_cases, [who], "2026-03-16", "exit_reason/barsel")
    world.session.run(reopen_case, who, "2026-10-02")
    told = {one.code: one.facts for one in watches(world.store, date(2026, 11, 16))[who]}
    assert told["passive"] == {"months": 1}
