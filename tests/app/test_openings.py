"""An opening is open until it is closed or its deadline has passed, and the list of them tells which."""

from datetime import date

import pytest

from app.commands.matches import start_match
from app.commands.openings import close_opening, edit_opening
from app.companies.openings import OpeningKind, OpeningState, open_openings, opening_row, openings
from tests.app.jobs import HYGIENE, LAGER, TRUCK, company, matched, opening
from tests.app.world import World

TODAY = date(2026, 11, 16)


def states(world: World, day: date = TODAY) -> dict[str, OpeningState]:
    """Title -> state, in the order of the list."""
    return {row.title: row.state for row in openings(world.store, day)}


def test_what_is_open_stands_first_by_its_deadline(world: World) -> None:
    netto = company(world)
    opening(world, "Uden frist", netto)
    opening(world, "Snart", netto, deadline="2026-11-16")
    opening(world, "Senere", netto, deadline="2026-12-01")
    world.session.run(close_opening, opening(world, "Besat", netto), filled=True)
    world.session.run(close_opening, opening(world, "Trukket", netto), filled=False)
    assert list(states(world).items()) == [
        ("Snart", OpeningState.OPEN),
        ("Senere", OpeningState.OPEN),
        ("Uden frist", OpeningState.OPEN),
        ("Besat", OpeningState.FILLED),
        ("Trukket", OpeningState.WITHDRAWN),
    ]


def test_it_runs_out_by_itself_the_day_after_its_deadline(world: World) -> None:
    job = opening(world, "Snart", company(world), deadline="2026-11-16")
    assert states(world)["Snart"] is OpeningState.OPEN
    assert states(world, date(2026, 11, 17))["Snart"] is OpeningState.RUN_OUT
    world.session.run(edit_opening, job, deadline="2026-11-30")
    assert states(world, date(2026, 11, 17))["Snart"] is OpeningState.OPEN


def test_a_row_takes_from_the_company_what_the_opening_does_not_say(world: World) -> None:
    netto = company(world, town="Vejle", branche=LAGER)
    plain = opening(world, "A", netto, OpeningKind.PRAKTIK, skill_ids=[TRUCK, HYGIENE], wanted_from="2026-12-01")
    own = opening(world, "B", netto, town="Horsens", branche_id="branche/andet")
    one, other = (opening_row(world.store, job, TODAY) for job in (plain, own))
    assert one is not None
    assert other is not None
    assert (one.company, one.town, one.branche_id, one.kind) == ("Netto", "Vejle", LAGER, OpeningKind.PRAKTIK)
    assert (one.skills, one.wanted_from) == ((HYGIENE, TRUCK), date(2026, 12, 1))
    assert (other.town, other.branche_id) == ("Horsens", "branche/andet")
    assert opening_row(world.store, "none", TODAY) is None


@pytest.mark.parametrize("day", [TODAY, date(2026, 11, 17)])
def test_one_alone_and_the_open_ones_alone_are_those_of_the_list(world: World, day: date) -> None:
    netto = company(world)
    jobs = [opening(world, title, netto, places=2, skill_ids=[TRUCK]) for title in "ABC"]
    opening(world, "D", netto, deadline="2026-11-16")
    world.session.run(close_opening, jobs[2], filled=True)
    matched(world, world.citizen("Anne"), jobs[0])
    world.session.run(start_match, matched(world, world.citizen("Bo"), jobs[0]), "2026-11-16")
    rows = openings(world.store, day)
    assert [opening_row(world.store, row.id, day) for row in rows] == rows
    assert open_openings(world.store, day) == [row for row in rows if row.is_open]
    first = next(row for row in rows if row.title == "A")
    assert (first.places, first.started, first.matches) == (2, 1, 1)
