"""What has happened to whom since a month was closed: each thing that can, and nothing where nothing has."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from app.commands.citizens import close_cases, edit_citizen, reopen_case
from app.commands.efforts import add_effort, edit_effort, set_paid_hours
from app.commands.exemptions import add_exemption
from app.commands.handovers import assign
from app.commands.months import close_month
from app.commands.placements import place
from app.core.domain import Month, Role, Stage
from app.teammoede.since import CitizenSince, Ended, Moved, Turn, changed_since
from db.records import Effort
from tests.app.world import JOBPARAT, LOENTIMER, MENTOR, PRAKTIK, SYGEDAGPENGE, World

NOVEMBER, DECEMBER, JANUARY = Month(2026, 11), Month(2026, 12), Month(2027, 1)
OPVARMNING, VEJ, SPRING, GANG = Stage
LATER = datetime(2026, 12, 10, 9, 0)
JOB = "exit_reason/ordinaert-job"


@pytest.fixture(autouse=True)
def closed_november(world: World) -> None:
    """Anne and Bo are placed in November, Cille has left; the month is closed, and it is the tenth of December."""
    mona = world.staff("Mona Ek")
    world.staff("Åge Ærø")
    world.citizen("Anne", staff=mona, group=JOBPARAT)
    world.citizen("Bo")
    world.citizen("Cille", end="2026-11-04")
    world.placed("anne", m2026_10=VEJ, m2026_11=SPRING)
    world.placed("bo", m2026_10=VEJ, m2026_11=VEJ)
    world.placed("cille", m2026_10=GANG)
    world.effort("bo", LOENTIMER, "2026-10-01", paid_hours=4)
    world.closed("2026-10")
    world.session.run(close_month, NOVEMBER)
    world.clock.at = LATER


def since(world: World, month: Month = NOVEMBER) -> list[CitizenSince]:
    return list(changed_since(world.store, month, world.clock.now().date()))


def anne(**changed: object) -> list[CitizenSince]:
    """Anne with what has changed about her."""
    return [replace(CitizenSince("anne", "Anne"), **changed)]


def test_where_nothing_has_happened_nobody_is_listed(world: World) -> None:
    assert since(world) == []
    world.session.run(place, ["anne"], DECEMBER, SPRING)
    world.session.run(edit_citizen, "anne", next_step="Ring til Netto", town="Tørring")
    assert since(world) == []


def test_a_month_that_was_not_frozen_can_not_be_compared(world: World) -> None:
    world.session.run(place, ["anne"], DECEMBER, GANG)
    assert since(world, Month(2026, 10)) == []


def test_the_latest_of_the_later_placements_counts(world: World) -> None:
    world.session.run(place, ["anne"], DECEMBER, OPVARMNING)
    assert since(world) == anne(moved=Moved(SPRING, OPVARMNING, DECEMBER))
    world.session.run(place, ["anne"], JANUARY, GANG)
    assert since(world) == anne(moved=Moved(SPRING, GANG, JANUARY))
    world.session.run(place, ["anne"], JANUARY, SPRING)
    assert since(world) == []


def test_who_they_are_and_whose_is_told_by_name(world: World) -> None:
    aage = next(person for person in world.board().loads if person.name == "Åge Ærø").staff_id
    world.session.run(assign, ["anne"], aage, Role.JOBFORMIDLER, "2026-12-01")
    world.session.run(edit_citizen, "anne", target_group_id=SYGEDAGPENGE, benefit_id="benefit/sygedagpenge")
    assert since(world) == anne(
        jobformidler=Turn("Mona Ek", "Åge Ærø"),
        target_group=Turn("Jobparat kontanthjælp", "Sygedagpenge"),
        benefit=Turn("", "Sygedagpenge"),
    )


def test_efforts_are_told_by_what_they_come_to(world: World) -> None:
    world.session.run(add_effort, "anne", PRAKTIK, "2026-12-01")
    assert since(world) == anne(in_company=True, passive=False)
    (effort,) = world.store.all(Effort, citizen_id="anne")
    world.session.run(edit_effort, effort.id, end_on="2026-12-08")
    assert since(world) == []
    world.session.run(add_effort, "anne", MENTOR, "2026-12-01")
    assert since(world) == anne(passive=False)


def test_paid_hours_are_told_from_and_to(world: World) -> None:
    (effort,) = world.store.all(Effort, citizen_id="bo")
    world.session.run(set_paid_hours, effort.id, "2026-12-01", 7.5)
    assert since(world) == [CitizenSince("bo", "Bo", paid_hours=Turn(4.0, 7.5))]


def test_a_cv_and_an_exemption_are_told(world: World) -> None:
    world.session.run(edit_citizen, "anne", cv=False)
    world.session.run(add_exemption, "anne", "exemption_kind/barsel", "2026-12-01", "2027-03-01")
    assert since(world) == anne(cv=False, exempted=True)


def test_an_ended_case_is_told_with_day_and_reason_and_nothing_that_follows_from_it(world: World) -> None:
    world.session.run(place, ["bo"], DECEMBER, GANG)
    world.session.run(close_cases, ["bo"], "2026-12-04", JOB)
    ended = Ended(date(2026, 12, 4), "Ordinært job")
    assert since(world) == [CitizenSince("bo", "Bo", ended=ended, moved=Moved(VEJ, GANG, DECEMBER))]


def test_a_case_that_ended_and_was_opened_again_is_told_as_such(world: World) -> None:
    world.session.run(close_cases, ["anne"], "2026-12-02", JOB)
    world.session.run(reopen_case, "anne", "2026-12-09")
    (told,) = since(world)
    assert (told.reopened, told.came, told.ended) == (date(2026, 12, 9), False, None)


def test_one_who_had_left_and_comes_back_is_told(world: World) -> None:
    world.session.run(reopen_case, "cille", "2026-12-01")
    assert since(world) == [CitizenSince("cille", "Cille", reopened=date(2026, 12, 1))]
    world.session.run(place, ["cille"], DECEMBER, VEJ)
    world.session.run(close_cases, ["cille"], "2026-12-08", "exit_reason/andet")
    (told,) = since(world)
    assert (told.reopened, told.ended) == (date(2026, 12, 1), Ended(date(2026, 12, 8), "Andet"))
    assert told.moved == Moved(GANG, VEJ, DECEMBER)


def test_who_has_come_since_is_told_with_the_first_placement(world: World) -> None:
    world.citizen("Dan", start="2026-12-01")
    world.citizen("Eva", start="2026-10-01")
    world.session.run(place, ["dan"], DECEMBER, VEJ)
    assert since(world) == [
        CitizenSince("dan", "Dan", came=True, started=date(2026, 12, 1), moved=Moved(None, VEJ, DECEMBER)),
        CitizenSince("eva", "Eva", came=True, started=date(2026, 10, 1)),
    ]


def test_who_has_come_and_left_since_is_told_and_who_left_long_ago_is_not(world: World) -> None:
    world.citizen("Dan", start="2026-12-01", end="2026-12-09")
    world.citizen("Længe siden", start="2024-01-01", end="2025-06-01")
    world.citizen("Kommer først", start="2027-02-01")
    assert since(world) == [
        CitizenSince("dan", "Dan", came=True, started=date(2026, 12, 1), ended=Ended(date(2026, 12, 9), ""))
    ]


def test_names_stand_in_danish_order_and_are_those_of_today(world: World) -> None:
    world.session.run(edit_citizen, "anne", name="Aase Agger", cv=False)
    world.session.run(edit_citizen, "bo", cv=False)
    assert [one.name for one in since(world)] == ["Bo", "Aase Agger"]


def test_on_the_day_it_was_closed_what_is_true_now_is_compared_and_not_what_was_frozen(world: World) -> None:
    world.clock.at = datetime(2026, 11, 16, 15, 0)
    world.session.run(edit_citizen, "anne", cv=False)
    assert since(world) == anne(cv=False)


def test_whoever_comes_after_a_month_without_citizens_is_told(world: World) -> None:
    world.session.run(close_cases, ["anne", "bo"], "2026-12-01", JOB)
    world.clock.at = datetime(2027, 1, 5, 9, 0)
    world.session.run(close_month, DECEMBER)
    world.clock.at = datetime(2027, 2, 5, 9, 0)
    world.session.run(close_month, JANUARY)
    world.citizen("Dan", start="2027-02-01")
    assert since(world, JANUARY) == [CitizenSince("dan", "Dan", came=True, started=date(2027, 2, 1))]
