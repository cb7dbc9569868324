"""For every rule the last day on which it is silent and the first on which it speaks, read from the store.

Leap days, ends of months and exact anniversaries are where a day too early or too late would stand.
"""

from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple

import pytest

from app.commands.asides import put_aside
from app.commands.citizens import close_cases, edit_citizen, reopen_case
from app.core.domain import Stage
from app.rules.deadlines import DUE, MISSED
from app.rules.watch import watches
from app.rules.watch_rules import CODES
from db.records import Agreement, Earning, Effort, Exemption
from tests.app.world import JOBPARAT, LOENTIMER, MENTOR, PRAKTIK, SYGEDAGPENGE, World

Make = Callable[[World], object]
JOB, EXIT = "effort_kind/ordinaert-job", "exit_reason/ordinaert-job"
HELP = "benefit/kontanthjaelp"


class Turn(NamedTuple):
    """A citizen 'anne', and the day on which a warning of hers begins; with `until`, the last day on which it does."""

    code: str
    make: Make
    first: str
    until: str = ""


def anne(start: str, group: str | None = None, *, cv: bool | None = True) -> Make:
    """Somebody with a case since a day, of whom it is told that no effort runs."""
    return lambda world: world.citizen("Anne", start, group=group, cv=cv)


def working(start: str, *efforts: tuple[str, str, str | None, float | None], group: str = SYGEDAGPENGE) -> Make:
    """The same with these efforts: kind, start, end, paid hours."""

    def make(world: World) -> None:
        world.citizen("Anne", start, group=group)
        for effort in efforts:
            world.effort("anne", *effort)

    return make


def known(start: str, **facts: object) -> Make:
    """The same with these facts, whenever they were told."""

    def make(world: World) -> None:
        world.citizen("Anne", start)
        world.session.run(edit_citizen, "anne", **facts)

    return make


def placed(start: str, month: str, stage: Stage = Stage.PAA_VEJ) -> Make:
    """The same, placed once."""

    def make(world: World) -> None:
        world.citizen("Anne", start)
        world.placed("anne", **{f"m{month.replace('-', '_')}": stage})

    return make


def agreed(due: str) -> Make:
    """The same with an agreement."""

    def make(world: World) -> None:
        world.citizen("Anne", "2023-01-15")
        world.write(Agreement("g", "anne", "Ring", None, due, None, None, "2023-01-15"))

    return make


def left(start: str, end: str, back: str = "") -> Make:
    """The same, left for a job on a day and perhaps back on another."""

    def make(world: World) -> None:
        world.citizen("Anne", start)
        world.session.run(close_cases, ["anne"], end, EXIT)
        if back:
            world.session.run(reopen_case, "anne", back)

    return make


def with_frikort(start: str) -> Make:
    """The same, who has earned 32,000 kr. by March 2026 and 42,000 by May."""

    def make(world: World) -> None:
        world.citizen("Anne", start)
        for month, amount in {"2025-12": 30_000, "2026-01": 20_000, "2026-03": 12_000, "2026-05": 10_000}.items():
            world.write(Earning(f"anne/{month}", "anne", month, amount))

    return make


TURNS = {
    # first company effort: 26 weeks for jobparate, told 13 before; 12 months for others
    "13 weeks": Turn("company_due", anne("2023-12-01", JOBPARAT), "2024-03-01", "2024-05-31"),
    "26 weeks": Turn("company_overdue", anne("2023-12-01", JOBPARAT), "2024-06-01"),
    "a year from a leap day": Turn("company_overdue", anne("2024-02-29", SYGEDAGPENGE), "2025-03-01"),
    "a year to a leap year": Turn("company_overdue", anne("2023-02-28", SYGEDAGPENGE), "2024-02-29"),
    "9 months": Turn("company_due", anne("2025-01-31", SYGEDAGPENGE), "2025-11-01", "2026-01-31"),
    "a company that ends": Turn(
        "without_company", working("2025-01-15", (PRAKTIK, "2025-02-01", "2025-02-28", None)), "2025-03-01"
    ),
    "a company that begins": Turn(
        "without_company", working("2025-01-15", (PRAKTIK, "2025-03-01", None, None)), "2025-01-16", "2025-02-28"
    ),
    "passive after the first day": Turn("passive", anne("2024-02-28"), "2024-02-29"),
    "passive after the last effort": Turn(
        "passive", working("2025-01-15", (MENTOR, "2025-01-15", "2025-12-31", None)), "2026-01-01"
    ),
    "activation": Turn("activation_hours", anne("2024-02-29"), "2024-03-01"),
    "half a year in a stage": Turn("no_movement", placed("2025-01-15", "2025-08"), "2026-02-01"),
    "hours for half a year, end of August": Turn(
        "hours_unchanged", working("2025-01-15", (LOENTIMER, "2025-08-31", None, 5)), "2026-02-28"
    ),
    "hours for half a year, to a leap day": Turn(
        "hours_unchanged", working("2023-01-15", (LOENTIMER, "2023-08-31", None, 5)), "2024-02-29"
    ),
    "hours that fell with another work": Turn(
        "hours_unchanged",
        working("2025-01-15", (LOENTIMER, "2025-01-15", None, 5), (LOENTIMER, "2025-01-15", "2025-03-30", 3)),
        "2025-09-30",
    ),
    "intensive course": Turn("intensive_course", anne("2025-11-30", JOBPARAT), "2026-02-28"),
    "intensive course, to a leap day": Turn("intensive_course", anne("2023-11-30", JOBPARAT), "2024-02-29"),
    "intensive course after a job": Turn(
        "intensive_course", working("2025-01-15", (JOB, "2025-02-01", "2025-06-30", 37), group=JOBPARAT), "2025-07-01"
    ),
    "review, four weeks before": Turn("review_due", anne("2024-02-29"), "2025-01-31", "2025-02-28"),
    "review, a year after a leap day": Turn("review_overdue", anne("2024-02-29"), "2025-03-01"),
    "review, a year after the last": Turn(
        "review_overdue", known("2020-01-15", review_date="2024-12-31"), "2026-01-01"
    ),
    "permit": Turn(
        "repatriation_every_talk", known("2020-01-15", permit_date="2020-02-29", benefit_id=HELP), "2020-02-29",
        "2025-02-27",
    ),
    "five years of permit": Turn(
        "repatriation_due", known("2020-01-15", permit_date="2020-02-29", benefit_months=18), "2025-02-28"
    ),
    "two years after a talk": Turn(
        "repatriation_due",
        known("2020-01-15", permit_date="2015-01-01", benefit_months=36, repatriation_talk="2024-02-29"),
        "2026-02-28",
    ),
    "agreement": Turn("agreement_overdue", agreed("2024-02-29"), "2024-03-01"),
    "aftercare of an exit": Turn("aftercare", left("2025-01-15", "2025-08-31"), "2025-09-30", "2026-08-31"),
    "aftercare of a job": Turn(
        "aftercare", working("2025-01-15", (JOB, "2025-01-31", None, 37)), "2025-02-28", "2026-01-31"
    ),
    "aftercare from a leap day": Turn(
        "aftercare", working("2024-01-15", (JOB, "2024-02-29", None, 37)), "2024-03-29", "2025-02-28"
    ),
    "back": Turn("back_on_benefit", left("2025-01-15", "2025-08-31", "2026-03-01"), "2026-03-01", "2026-08-31"),
    "back on the anniversary": Turn(
        "back_on_benefit", left("2025-01-15", "2025-08-31", "2026-08-31"), "2026-08-31", "2026-08-31"
    ),
    "a job that ends": Turn(
        "back_on_benefit", working("2025-01-15", (JOB, "2025-02-28", "2025-12-31", 37)), "2026-01-01", "2026-02-28"
    ),
    "a job that ends the day before its anniversary": Turn(
        "back_on_benefit", working("2024-01-15", (JOB, "2024-02-29", "2025-02-27", 37)), "2025-02-28", "2025-02-28"
    ),
    "near what may be earned": Turn("frikort_near", with_frikort("2025-11-30"), "2026-03-01", "2026-04-30"),
    "over what may be earned": Turn("frikort_over", with_frikort("2025-11-30"), "2026-05-01", "2026-12-31"),
    "no CV": Turn("no_cv", anne("2024-02-29", cv=False), "2024-02-29"),
}  # fmt: skip


def says(world: World, code: str, day: date) -> bool:
    """Whether the warning is there on a day, asked for her alone and for everyone."""
    alone = {watch.code for watch in watches(world.store, day, ["anne"]).get("anne", ())}
    assert alone == {watch.code for watch in watches(world.store, day).get("anne", ())}
    return code in alone


@pytest.mark.parametrize("turn", TURNS.values(), ids=TURNS.keys())
def test_it_is_silent_the_day_before_and_speaks_on_the_day(world: World, turn: Turn) -> None:
    turn.make(world)
    first = date.fromisoformat(turn.first)
    assert not says(world, turn.code, first - timedelta(days=1))
    assert says(world, turn.code, first)
    if turn.until:
        last = date.fromisoformat(turn.until)
        assert says(world, turn.code, last)
        assert not says(world, turn.code, last + timedelta(days=1))


def test_of_a_case_that_was_put_in_later_the_year_of_a_review_counts_from_then(world: World) -> None:
    world.told_on = "2024-02-29"
    world.citizen("Anne", "2020-01-15")
    codes = ("review_due", "review_overdue")
    days = (date(2025, 1, 30), date(2025, 1, 31), date(2025, 2, 28), date(2025, 3, 1))
    found = [[code for code in codes if says(world, code, day)] for day in days]
    assert found == [[], ["review_due"], ["review_due"], ["review_overdue"]]


def test_every_warning_stands_in_the_table() -> None:
    assert {turn.code for turn in TURNS.values()} == set(CODES) - {MISSED, DUE}


def test_back_after_a_year_is_not_back_within_it(world: World) -> None:
    left("2025-01-15", "2025-08-31", "2026-09-01")(world)
    assert not any(says(world, "back_on_benefit", date(2026, 8, 25) + timedelta(days=ahead)) for ahead in range(20))


@pytest.mark.parametrize("kind", ["barsel", "sygdom"])
def test_an_exemption_quietens_from_its_first_day_to_its_last(world: World, kind: str) -> None:
    world.citizen("Anne", "2024-01-15", group=JOBPARAT)
    world.write(Exemption("x", "anne", f"exemption_kind/{kind}", "2026-02-01", "2026-02-28"))
    for code in ("company_overdue", "without_company", "passive", "activation_hours", "intensive_course"):
        spoke = [says(world, code, date(2026, 1, 31) + timedelta(days=ahead)) for ahead in (0, 1, 28, 29)]
        assert spoke == [True, False, False, True]


@pytest.mark.parametrize(
    "kind", ["voksenlaerling", "igu", "fgu", "fleksjob", "delvis-raskmelding", "ordinaert-job", "ordinaere-loentimer"]
)
def test_whoever_is_in_work_or_training_has_not_0_hours_and_needs_no_course(world: World, kind: str) -> None:
    world.citizen("Anne", "2024-01-15", group=JOBPARAT)
    world.write(Effort("e", "anne", f"effort_kind/{kind}", "2026-02-01"))
    for code in ("activation_hours", "intensive_course"):
        assert [says(world, code, date(2026, 1, 31)), says(world, code, date(2026, 2, 1))] == [True, False]


def test_a_warning_that_is_put_aside_comes_back_after_the_day(world: World) -> None:
    anne("2024-01-15", cv=False)(world)
    world.session.run(put_aside, "anne", "no_cv", "2026-11-30", "Venter på MitID")
    aside = {
        day: [watch.aside is not None for watch in watches(world.store, day)["anne"] if watch.code == "no_cv"]
        for day in (date(2026, 11, 15), date(2026, 11, 16), date(2026, 11, 30), date(2026, 12, 1))
    }
    assert list(aside.values()) == [[False], [True], [True], [False]]
