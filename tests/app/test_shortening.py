"""A journal that begins later: every answer is as before, the file is sound, and what is younger is taken back."""

from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from app.board.board import board
from app.caseload.lead import caseload_page
from app.citizens.changes import latest_changes
from app.citizens.citizen import citizen_history
from app.citizens.citizens import citizen_list
from app.commands.events import note_event
from app.commands.journal import journal_from, journal_years, older_changes, set_journal_limit, shorten_journal
from app.commands.notes import add_note, remove_note
from app.commands.placements import place
from app.commands.sights import see_cpr
from app.core.change import Change, Context
from app.core.clock import FixedClock
from app.core.domain import Month, Stage
from app.core.errors import UserError
from app.files.checking import check
from app.journal.reading import SHORTENED, Journal, Sought
from app.session import Session
from app.teammoede.minutes import minutes
from db.queries.journal import limit_of_journal
from db.records import RECORDS, Citizen, Event, Note, Record, Sight
from db.store import Store
from tests.app.world import World
from tests.breadth import most
from tests.made_up import copied, made_up_team
from tests.servers.everywhere import made_once

TODAY = date(2026, 11, 16)
_MONTHS = [Month(2026, 11).plus(-back) for back in range(9)]


def answers(store: Store) -> dict[str, object]:
    """What the board says of every month, and the pages of caseload and of each citizen."""
    found: dict[str, object] = {}
    for month in _MONTHS:
        found[f"board {month}"] = whole = board(store, month, TODAY)
        found[f"caseload {month}"] = caseload_page(store, whole, TODAY)
        try:
            found[f"minutes {month}"] = minutes(store, month, TODAY, initials=False)
        except UserError as error:
            found[f"minutes {month}"] = error.code
    for one in store.all(Citizen):
        found[f"citizen {one.id}"] = citizen_history(store, one.id, TODAY)
    found["citizens"] = citizen_list(store, TODAY).rows
    return found


def rows(store: Store) -> dict[str, list[Record]]:
    """Everything that the store holds but looks and events."""
    kept = [record for record in RECORDS if record not in (Sight, Event)]
    return {record.table: sorted(store.all(record), key=lambda row: row.id) for record in kept}


@made_once
def lived() -> Store:
    """A made-up team of eight months, in which something was done, seen and taken back on later days."""
    store = made_up_team(citizens=14, months=8, seed=3, today=date(2026, 11, 1))
    clock = FixedClock(datetime(2026, 11, 2, 9))
    session = Session(store, clock)
    people = sorted(store.all(Citizen, end_on=None), key=lambda one: one.id)[:4]
    for number, one in enumerate(people):
        clock.at = datetime(2026, 11, 3 + 3 * number, 10)
        session.run(add_note, one.id, f"Notat {number}")
        session.run(place, [one.id], Month(2026, 11), Stage(1 + number % 4))
        if number % 2:
            session.undo()
        if one.cpr:
            session.run(see_cpr, one.id)
        session.run(note_event, "exported", {"what": "workbook"})
    return store


@made_once
def answers_before() -> dict[str, object]:
    """What it answers as it was lived."""
    return answers(lived())


@settings(max_examples=most(12), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.dates(date(2026, 2, 1), date(2026, 11, 17)))
@example(date(2026, 11, 17))
@example(date(2026, 11, 10))
@example(date(2020, 1, 1))
def test_whatever_the_day_all_answers_stay_and_what_is_younger_is_taken_back(day: date) -> None:
    store, other, clock = copied(lived()), copied(lived()), FixedClock(datetime(2026, 11, 16, 9, 30))
    session, before, stood = Session(store, clock), dict(answers_before()), rows(store)
    note = note_event_of(store, clock, day)
    first = day.isoformat()
    gone, _ = session.rewrite(
        note.kind, lambda whole, stamp: whole.shorten_journal(stamp, note.edits, first, "base", None)
    )
    younger = [row for row in other.rows("SELECT number FROM change WHERE at >= :day", day=day.isoformat())]
    assert rows(store) == stood
    now = answers(store)
    if day > date(2026, 11, 1):  # what a meeting that goes on was about is told by the journal of its month
        now.pop("minutes 2026-11"), before.pop("minutes 2026-11")
    assert now == before
    check(store)
    left = (*store.all(Sight), *(one for one in store.all(Event) if one.kind != "journal_shortened"))
    assert all(one.at >= day.isoformat() for one in left)
    heads = store.rows("SELECT kind, why FROM change ORDER BY number")
    assert len(heads) == len(younger) + 1 + bool(gone)
    if gone:
        assert heads[0] == (SHORTENED, day.isoformat())
        assert limit_of_journal(store) == day.isoformat()
    taken_back(store, other, clock)
    check(store)
    store.close()
    other.close()


def note_event_of(store: Store, clock: FixedClock, day: date) -> Change:
    """The note that goes with it."""
    return note_event(Context(store, clock.now(), None), "journal_shortened", {"until": day.isoformat()})


def taken_back(store: Store, other: Store, clock: FixedClock) -> None:
    """As long as the shortened one can take something back, the other takes back the same."""
    short, long = Session(store, clock), Session(other, clock)
    while (change := short.can_undo) is not None:
        expected = long.can_undo
        assert expected is not None
        assert change.kind == expected.kind
        short.undo()
        long.undo()
        assert rows(store) == rows(other)


def test_what_was_deleted_before_is_gone_wholly_from_the_file(tmp_path: Path) -> None:
    store = made_up_team(tmp_path / "team.springbraet", citizens=8, months=3, seed=2, today=TODAY)
    clock = FixedClock(datetime(2026, 11, 2, 9))
    session = Session(store, clock)
    citizen = store.all(Citizen)[0].id
    session.run(add_note, citizen, "Hemmelighederne blev fjernet")
    (note,) = [one for one in store.all(Note) if one.text.startswith("Hemmelig")]
    session.run(remove_note, note.id)
    clock.at = datetime(2028, 11, 20, 9)
    session.run(add_note, citizen, "Det nye")
    session.run(set_journal_limit, 1)
    assert older_changes(store, clock.now().date()) > 0
    assert b"Hemmelighederne" in (tmp_path / "team.springbraet").read_bytes()
    assert shorten_journal(session) > 0
    assert b"Hemmelighederne" not in (tmp_path / "team.springbraet").read_bytes()
    assert (older_changes(store, clock.now().date()), shorten_journal(session)) == (0, 0)
    history = citizen_history(store, citizen, clock.now().date())
    assert [one.how for one in latest_changes(store, history)] == ["added"]
    last = Journal(store, Sought()).page()[-1]
    assert last.kind == SHORTENED
    store.close()


def test_a_clock_that_was_set_back_makes_nothing_older(world: World) -> None:
    anne = world.citizen("Anne")
    world.clock.at = datetime(2030, 1, 1, 9)
    world.session.run(add_note, anne, "Fra fremtiden")
    world.clock.at = datetime(2026, 11, 16, 9)
    world.session.run(add_note, anne, "Nu")
    world.clock.at = datetime(2028, 11, 17, 9)
    world.session.run(set_journal_limit, 1)
    shorten_journal(world.session)
    kinds = [str(row[0]) for row in world.store.rows("SELECT kind FROM change ORDER BY number")]
    assert kinds == [SHORTENED, "add_note", "add_note", "set_journal_limit", "note_event"]
    check(world.store)


@pytest.mark.parametrize(
    ("years", "today", "first"),
    [(5, date(2026, 11, 16), date(2021, 11, 16)), (1, date(2028, 2, 29), date(2027, 2, 28)), (None, TODAY, None)],
)
def test_the_day_from_which_the_journal_is_kept(
    world: World, years: int | None, today: date, first: date | None
) -> None:
    world.session.run(set_journal_limit, years)
    assert journal_years(world.store) == years
    assert journal_from(world.store, today) == first


def test_without_a_limit_nothing_is_shortened(world: World) -> None:
    world.citizen("Anne")
    assert shorten_journal(world.session) == 0
    assert world.store.all(Event) == []
