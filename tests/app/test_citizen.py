"""One citizen's history holds the whole course, finished, without the CPR number."""

from datetime import date, datetime

import pytest

from app.citizens.citizen import CitizenHistory, citizen_history
from app.citizens.course import PaidPoint
from app.citizens.persons import cprs_of
from app.core.domain import Month, Stage
from app.core.errors import UserError
from db.records import Agreement, Citizen, EarlierExit, Effort, Exemption, Note, PaidHours
from tests.app.world import JOBPARAT, LOENTILSKUD, LOENTIMER, MENTOR, PRAKTIK, World

TODAY = date(2026, 11, 16)


def history(world: World, citizen: str = "anne", today: date = TODAY) -> CitizenHistory:
    """What the page of a citizen shows."""
    return citizen_history(world.store, citizen, today)


def test_nobody_is_a_mistake(world: World) -> None:
    with pytest.raises(UserError) as refused:
        history(world, "nobody")
    assert refused.value.code == "citizen_gone"


def test_facts_stand_with_names_and_without_the_cpr_number(world: World) -> None:
    world.write(
        Citizen(
            "anne", world.team.id, "Anne", "17-4", "0111801234", "1980-11-17", JOBPARAT, start_on="2025-01-15",
            cv=True, cv_date="2026-02-01", next_step="Ring", benefit_months=18, permit_date="2020-05-01",
        )
    )  # fmt: skip
    facts = history(world).facts
    assert (facts.target_group, facts.benefit, facts.age) == ("Jobparat kontanthjælp", "", 45)
    assert (facts.start_on, facts.cv_date, facts.benefit_months) == (date(2025, 1, 15), date(2026, 2, 1), 18)
    assert facts.has_cpr
    assert "0111801234" not in repr(history(world))
    assert cprs_of(world.store, "anne") == ["011180-1234"]
    assert history(world, today=date(2026, 11, 17)).facts.age == 46


def test_the_stage_is_the_latest_by_this_month(world: World) -> None:
    world.citizen("Anne")
    assert history(world).stage is None
    world.placed("anne", m2026_09=Stage.PAA_VEJ, m2026_10=Stage.PAA_SPRING, m2026_12=Stage.I_GANG)
    assert history(world).stage is Stage.PAA_SPRING
    assert [placed.month.number for placed in history(world).placements] == [9, 10, 12]


def test_jobformidlere_are_counted_once_each(world: World) -> None:
    world.citizen("Anne")
    mona, bo = world.staff("Mona Sørensen"), world.staff("Bo Lund")
    world.assign("anne", mona, "2025-01-15", "2025-06-01")
    world.assign("anne", bo, "2025-06-01", "2026-01-01")
    world.assign("anne", mona, "2026-01-01")
    shown = history(world)
    assert shown.jobformidlere == 2
    assert shown.jobformidler is not None
    assert (shown.jobformidler.name, shown.jobformidler.initials) == ("Mona Sørensen", "MS")
    assert [spell.name for spell in shown.jobformidler_spans] == ["Mona Sørensen", "Bo Lund", "Mona Sørensen"]


def test_one_without_a_jobformidler_today_has_none(world: World) -> None:
    world.citizen("Anne")
    world.assign("anne", world.staff("Mona"), "2025-01-15", "2026-11-16")
    assert history(world).jobformidler is None
    assert history(world, today=date(2026, 11, 15)).jobformidler is not None


def test_a_closed_case_shows_whose_it_was(world: World) -> None:
    world.citizen("Anne", end="2026-10-01")
    world.assign("anne", world.staff("Mona"), "2025-01-15", "2026-10-01")
    jobformidler = history(world).jobformidler
    assert jobformidler is not None
    assert jobformidler.name == "Mona"


def test_efforts_run_to_and_with_their_last_day(world: World) -> None:
    world.citizen("Anne")
    world.effort("anne", PRAKTIK, "2026-01-01", "2026-11-16")
    world.effort("anne", MENTOR, "2026-01-02", "2026-11-15")
    world.effort("anne", LOENTILSKUD, "2026-11-17")
    assert [effort.running for effort in history(world).efforts] == [True, False, False]
    assert history(world).step == 2


def test_paid_hours_are_one_line_of_all_efforts_that_count(world: World) -> None:
    world.citizen("Anne")
    world.write(
        Effort("one", "anne", LOENTIMER, "2026-01-01", "2026-06-30", paid_hours=6),
        PaidHours("one/2026-01-01", "one", "2026-01-01", 4),
        PaidHours("one/2026-03-01", "one", "2026-03-01", 6),
        Effort("two", "anne", LOENTIMER, "2026-05-01", paid_hours=10),
        Effort("never", "anne", LOENTILSKUD, "2026-05-01", paid_hours=37),
    )
    assert history(world).paid == (
        PaidPoint(date(2026, 1, 1), 4),
        PaidPoint(date(2026, 3, 1), 6),
        PaidPoint(date(2026, 5, 1), 16),
        PaidPoint(date(2026, 7, 1), 10),
    )


def test_agreements_know_who_and_whether_they_are_late(world: World) -> None:
    world.citizen("Anne")
    mona = world.staff("Mona")
    made = "2026-10-01"
    world.write(
        Agreement("late", "anne", "Ring", mona, "2026-11-15", None, None, made),
        Agreement("today", "anne", "Skriv", None, "2026-11-16", None, None, made),
        Agreement("done", "anne", "Mød", None, "2026-10-15", "2026-10-20", None, made),
        Agreement("dropped", "anne", "Gå", None, "2026-10-16", None, "2026-10-20", made),
        Agreement("open", "anne", "Tænk", None, None, None, None, made),
    )
    agreed = {one.id: one for one in history(world).agreements}
    assert [key for key, one in agreed.items() if one.overdue] == ["late"]
    assert [key for key, one in agreed.items() if one.open] == ["late", "today", "open"]
    assert (agreed["late"].who, agreed["today"].who) == ("Mona", "")


def test_the_course_reaches_from_the_first_fact_to_the_last(world: World) -> None:
    world.citizen("Anne", "2025-01-15")
    assert (history(world).first, history(world).last) == (Month(2025, 1), Month(2026, 11))
    world.write(
        EarlierExit("exit", "anne", "2023-06-30", None, "2025-01-15"),
        Exemption("x", "anne", "exemption_kind/sygdom", "2024-05-01", "2027-02-28"),
        Note("n", "anne", "2022-03-04T10:00:00", None, "Før"),
    )
    shown = history(world)
    assert (shown.first, shown.last) == (Month(2022, 3), Month(2027, 2))
    assert shown.exits[0].reopened_on == date(2025, 1, 15)
    assert shown.notes[0].at == datetime(2022, 3, 4, 10)


def test_the_course_reaches_at_most_a_year_ahead(world: World) -> None:
    world.citizen("Anne")
    world.effort("anne", PRAKTIK, "2026-01-01", "2031-01-01")
    assert history(world).last == Month(2027, 11)


def test_what_the_rules_warn_of_is_there(world: World) -> None:
    world.citizen("Anne", cv=False)
    assert "no_cv" in {watch.code for watch in history(world).watches}
