"""Of a case that has ended a closed month keeps whose and of which group it was, how long it was, what came after."""

from dataclasses import replace
from datetime import date

import pytest

from app.board.widening import former_facts
from app.commands.citizens import close_cases, reopen_case
from app.core.domain import Month, Stage
from app.core.period import Period
from db.records import Citizen, FormerFact, Marking
from tests.app.world import JOBPARAT, PRAKTIK, SYGEDAGPENGE, World

JOB, EDUCATION = "exit_reason/ordinaert-job", "exit_reason/uddannelse"
ORDINARY = "effort_kind/ordinaert-job"


def former(world: World, month: str = "2026-11", today: str = "2026-11-16") -> dict[str, FormerFact]:
    """The rows that closing a month would write, by citizen."""
    period = Period.live(Month.parse(month), date.fromisoformat(today))
    return {row.citizen_id: row for row in former_facts(world.store, period)}


def left(
    world: World, day: str = "2026-10-01", reason: str = JOB, name: str = "Anne", start: str = "2026-01-01"
) -> str:
    """Somebody whose case is closed by the command."""
    who = world.citizen("Anne", start, group=JOBPARAT)
    world.effort(who, ORDINARY, "2026-09-01")
    world.session.run(close_cases, [who], day, reason)
    return who


def test_it_says_whose_case_it_was_for_how_long_and_what_ran_in_it(world: World) -> None:
    mona, bo = world.staff("Mona Ek"), world.staff("Bo Lund")
    anne = world.citizen("Anne", "2026-01-05", group=JOBPARAT, staff=mona)
    world.write(Marking("in", anne, "marking_kind/rum-til-os", "2026-02-01", "2026-03-01"))
    world.write(Marking("before", anne, "marking_kind/flere-i-job", "2025-02-01", "2025-03-01"))
    world.effort(anne, PRAKTIK, "2026-03-01", "2026-04-01")
    world.placed(anne, m2026_05=Stage.PAA_SPRING)
    world.assign(anne, bo, "2025-01-01", "2025-12-31")
    world.session.run(close_cases, [anne], "2026-06-01", EDUCATION)
    row = former(world)[anne]
    assert (row.id, row.ended_on, row.staff_id, row.stage) == ("2026-11/anne/f", "2026-06-01", mona, 3)
    assert (row.target_group_id, row.exit_reason_id, row.spell_weeks) == (JOBPARAT, EDUCATION, 21)
    assert (row.marking_kinds, row.effort_kinds) == ('["marking_kind/rum-til-os"]', f'["{PRAKTIK}"]')
    assert (row.back_on, row.in_job) == (None, False)


@pytest.mark.parametrize(
    ("day", "there"),
    [("2025-10-31", False), ("2025-11-01", True), ("2026-11-16", True), ("2026-11-17", False)],
)
def test_thirteen_months_are_looked_back_on(world: World, day: str, there: bool) -> None:
    who = world.citizen("Anne", "2025-01-01", day)
    assert (who in former(world)) is there


def test_a_job_that_ended_with_the_case_goes_on(world: World) -> None:
    who = left(world)
    assert former(world)[who].in_job is True


def test_a_job_that_ended_later_is_over(world: World) -> None:
    who = left(world)
    world.effort(who, ORDINARY, "2026-10-02", "2026-10-20")
    assert former(world)[who].in_job is False
    world.effort(who, ORDINARY, "2026-11-02")
    assert former(world)[who].in_job is True


def test_of_one_who_is_back_it_says_since_when_and_who_it_was_then(world: World) -> None:
    anne = left(world)
    world.closed_by_command("2026-10")
    world.session.run(reopen_case, anne, "2026-11-05")
    before = world.store.get(Citizen, anne)
    assert before is not None
    world.write(replace(before, target_group_id=SYGEDAGPENGE))
    row = former(world)[anne]
    assert (row.ended_on, row.back_on, row.in_job) == ("2026-10-01", "2026-11-05", False)
    # Nobody counted Anne in October: nothing but today's group is known of her.
    assert row.target_group_id == SYGEDAGPENGE


def test_the_group_is_that_of_the_last_month_that_counted_the_case(world: World) -> None:
    anne = world.citizen("Anne", "2026-01-01", group=JOBPARAT)
    world.placed(anne, m2026_09=Stage.PAA_VEJ)
    world.closed_by_command("2026-09")
    world.session.run(close_cases, [anne], "2026-10-01", JOB)
    world.session.run(reopen_case, anne, "2026-11-05")
    before = world.store.get(Citizen, anne)
    assert before is not None
    world.write(replace(before, target_group_id=SYGEDAGPENGE))
    assert former(world)[anne].target_group_id == JOBPARAT


def test_of_several_ends_the_last_counts_once(world: World) -> None:
    anne = left(world, "2026-03-01", start="2026-01-01")
    world.session.run(reopen_case, anne, "2026-05-01")
    world.session.run(close_cases, [anne], "2026-10-01", EDUCATION)
    row = former(world)[anne]
    assert (row.ended_on, row.exit_reason_id, row.spell_weeks, row.back_on) == ("2026-10-01", EDUCATION, 21, None)
    assert former(world, "2026-04", "2026-04-30")[anne].exit_reason_id == JOB
