"""For each rule of deadline the last silent day and the first on which it speaks, read from the store."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any, NamedTuple

import pytest

from app.commands.citizens import close_cases, edit_citizen, reopen_case
from app.commands.deadlines import add_deadline, edit_deadline, set_deadline_on
from app.core.domain import Month
from app.core.period import Period
from app.rules.deadline_states import states
from app.rules.deadlines import Anchor, Unit, deadline_rules, shipped_rules
from app.rules.rules import RULES_SETTING, Rules
from app.rules.watch import watches
from app.settings.deadlines import DeadlineDraft, draft_of
from db.records import Citizen, Exemption, Marking, Plan, Setting, Talk
from tests.app.world import JOBPARAT, LOENTIMER, MENTOR, PRAKTIK, SYGEDAGPENGE, World

Make = Callable[[World], object]
OBVIOUS, REFUGEE = "target_group/aabenlyst-uddannelsesparat", "target_group/flygtning-familiesammenfoert"
TOGETHER = ((PRAKTIK, "2024-02-01", "2024-02-28"), (LOENTIMER, "2024-02-05", "2024-02-28"))
SEARCH, JOB = "effort_kind/jobsoegningsforloeb", "effort_kind/ordinaert-job"


def anne(start: str | None, group: str | None = None, **facts: Any) -> Make:
    """Somebody with a case since a day, of whom it is told that no effort runs."""

    def make(world: World) -> None:
        world.citizen("Anne", start, group=group)
        (row,) = world.store.all(Citizen)
        world.write(replace(row, **{"cv": True, **facts}))

    return make


def after(make: Make, *efforts: tuple[str, str, str | None]) -> Make:
    """The same with these efforts: kind, start, end."""

    def more(world: World) -> None:
        make(world)
        for kind, start, end in efforts:
            world.effort("anne", kind, start, end)

    return more


def reopened(make: Make, end: str, again: str) -> Make:
    """The same, closed and opened again."""

    def more(world: World) -> None:
        make(world)
        world.session.run(close_cases, ["anne"], end, "exit_reason/flyttet")
        world.session.run(reopen_case, "anne", again)

    return more


class Turn(NamedTuple):
    """The first day on which a rule tells that it is due, the first on which it tells that it was missed."""

    rule: str
    make: Make
    due: str
    missed: str


TURNS = {
    "26 weeks of unemployment": Turn(
        "virksomhed-jobparate", anne("2024-06-01", JOBPARAT, unemployed_since="2023-12-01"), "2024-03-01", "2024-06-01"
    ),
    "26 weeks since the start, where nobody has told": Turn(
        "virksomhed-jobparate", anne("2023-12-01", JOBPARAT), "2024-03-01", "2024-06-01"
    ),
    "unemployed since the start of a month": Turn(
        "virksomhed-jobparate", anne("2025-01-15", JOBPARAT, unemployed_since="2025-09-01"), "2025-12-01", "2026-03-03"
    ),
    "unemployed before the case was opened again": Turn(
        "virksomhed-jobparate",
        reopened(anne("2020-01-15", JOBPARAT, unemployed_since="2020-01-01"), "2022-01-31", "2023-12-01"),
        "2024-03-01", "2024-06-01",
    ),
    "12 months for others": Turn("virksomhed-andre", anne("2024-02-29"), "2024-11-29", "2025-03-01"),
    "12 months, to a leap year": Turn("virksomhed-andre", anne("2023-02-28"), "2023-11-29", "2024-02-29"),
    "12 months after the case was opened again": Turn(
        "virksomhed-andre", reopened(anne("2020-01-15", SYGEDAGPENGE), "2022-01-31", "2024-02-29"),
        "2024-11-29", "2025-03-01",
    ),
    "a company from before the start": Turn(
        "virksomhed-andre", after(anne("2024-02-29"), (PRAKTIK, "2023-01-01", "2024-02-28")), "2024-11-29", "2025-03-01"
    ),
    "an intensive course, from the end of a month": Turn(
        "intensivt-forloeb", anne("2025-11-30", JOBPARAT), "2026-02-28", "2026-03-01"
    ),
    "an intensive course, to a leap day": Turn(
        "intensivt-forloeb", anne("2023-11-30", JOBPARAT), "2024-02-29", "2024-03-01"
    ),
    "nytteindsats": Turn(
        "nytteindsats", anne("2025-01-15", OBVIOUS, unemployed_since="2026-02-20"), "2026-03-03", "2026-03-07"
    ),
    "job search": Turn("jobsoegning", anne("2024-02-01", OBVIOUS), "2024-02-22", "2024-03-01"),
    "refugees": Turn(
        "flygtninge", anne("2024-03-15", REFUGEE, arrived_on="2024-02-01"), "2024-02-22", "2024-03-01"
    ),
    "first contact": Turn("foerste-kontakt", anne("2024-02-27", SYGEDAGPENGE), "2024-02-28", "2024-03-02"),
    "round table": Turn("rundbord", anne("2023-12-31", SYGEDAGPENGE), "2024-02-11", "2024-02-26"),
    "plan for those under 25, from the 31st": Turn(
        "uddannelsesplan", anne("2026-01-31", birth_date="2001-06-01"), "2026-02-21", "2026-03-01"
    ),
    "no pause after two that end together": Turn(
        "uden-pause", after(anne("2024-01-15"), *TOGETHER),
        "2024-02-14", "2024-03-01",
    ),
    "no pause": Turn(
        "uden-pause", after(anne("2024-01-15"), (PRAKTIK, "2024-02-01", "2024-02-28")), "2024-02-14", "2024-03-01"
    ),
}  # fmt: skip


def told(world: World, rule: str, day: str | date) -> str:
    """'missed', 'due' or nothing, asked for her alone and for everyone."""
    today = date.fromisoformat(day) if isinstance(day, str) else day
    ways = (watches(world.store, today, ["anne"]), watches(world.store, today))
    alone, everyone = ([one for one in found.get("anne", ()) if one.facts.get("rule") == rule] for found in ways)
    assert alone == everyone
    return "" if not alone else "missed" if alone[0].facts["missed"] else "due"


def kept(world: World, rule: str, day: str) -> str:
    """'missed' or 'met' or nothing, as measures count it by a day."""
    today = date.fromisoformat(day)
    missed, met = states(world.store, Period.live(Month.of(today), today)).get("anne", ((), ()))
    return "missed" if rule in missed else "met" if rule in met else ""


def on(world: World, rule: str) -> None:
    """Switch a rule on."""
    world.session.run(set_deadline_on, rule, True)


@pytest.mark.parametrize("turn", TURNS.values(), ids=TURNS.keys())
def test_it_is_silent_the_day_before_and_speaks_on_the_day(world: World, turn: Turn) -> None:
    turn.make(world)
    assert (
        turn.rule.startswith("virksomhed")
        or turn.rule == "intensivt-forloeb"
        or not told(world, turn.rule, turn.missed)
    )
    on(world, turn.rule)
    due, missed = date.fromisoformat(turn.due), date.fromisoformat(turn.missed)
    before = timedelta(days=1)
    (start,) = (row.start_on for row in world.store.all(Citizen))
    if date.fromisoformat(start or "") < due:
        assert told(world, turn.rule, due - before) == ""
        assert told(world, turn.rule, due) == "due"
    if date.fromisoformat(start or "") < missed:
        assert told(world, turn.rule, missed - before) == "due"
        assert kept(world, turn.rule, str(missed - before)) == ""
    assert told(world, turn.rule, max(turn.missed, start or "")) == "missed"
    assert kept(world, turn.rule, max(turn.missed, start or "")) == "missed"
    assert kept(world, turn.rule, "2026-12-31") == "missed" or turn.rule == "uddannelsesplan"


def test_every_shipped_rule_stands_in_the_table() -> None:
    assert {turn.rule for turn in TURNS.values()} == {rule.id for rule in shipped_rules(Rules())}


@pytest.mark.parametrize(
    ("gap", "due", "missed"), [(0, False, False), (1, True, True), (14, True, True), (15, True, True)]
)
def test_a_pause_between_two_company_efforts(world: World, gap: int, due: bool, missed: bool) -> None:
    on(world, "uden-pause")
    end = date(2024, 2, 29)
    anne("2024-01-15")(world)
    world.effort("anne", PRAKTIK, "2024-01-20", str(end))
    assert told(world, "uden-pause", end - timedelta(days=15)) == ""
    assert told(world, "uden-pause", end - timedelta(days=14)) == "due"
    after_it = end + timedelta(days=gap + 1)
    world.effort("anne", PRAKTIK, str(after_it))
    assert told(world, "uden-pause", end) == ("due" if due else "")
    assert told(world, "uden-pause", after_it - timedelta(days=1)) == (
        "missed" if missed and gap > 1 else "due" if due else ""
    )
    assert told(world, "uden-pause", after_it) == ""
    assert kept(world, "uden-pause", str(after_it)) == ("missed" if missed else "met")


def test_an_effort_within_another_leaves_no_pause(world: World) -> None:
    on(world, "uden-pause")
    after(anne("2024-01-15"), (PRAKTIK, "2024-02-01", None), (LOENTIMER, "2024-02-01", "2024-02-20"))(world)
    assert [told(world, "uden-pause", day) for day in ("2024-02-19", "2024-02-21", "2024-03-20")] == ["", "", ""]


@pytest.mark.parametrize(
    ("start", "end", "said", "counted"),
    [
        ("2024-01-01", "2024-01-14", "missed", "missed"),  # over before the start
        ("2024-01-01", "2024-01-15", "", "met"),  # it lasted into the case
        ("2025-01-15", "2025-01-15", "", "met"),  # begun on the last day
        ("2025-01-16", None, "", "missed"),  # begun, but a day late
        ("2025-03-02", None, "missed", "missed"),  # still to come
    ],
)
def test_what_begins_in_time(world: World, start: str, end: str | None, said: str, counted: str) -> None:
    after(anne("2024-01-15"), (PRAKTIK, start, end))(world)
    assert told(world, "virksomhed-andre", "2025-03-01") == said
    assert kept(world, "virksomhed-andre", "2025-03-01") == counted


def test_what_nobody_has_told_is_unknown_and_says_nothing(world: World) -> None:
    own = DeadlineDraft("Egen", Anchor.UNEMPLOYED, 26, Unit.WEEKS, company=True)
    rule = str(world.session.run(add_deadline, own).facts["id"])
    anne("2020-01-15")(world)
    assert (told(world, rule, "2026-11-16"), kept(world, rule, "2026-11-16")) == ("", "")
    world.session.run(edit_citizen, "anne", birth_date="1990-01-01")
    unknown = world.citizen("Bo", "2020-01-15", told=False)
    found = watches(world.store, date(2026, 11, 16))
    assert not [one for one in found.get(unknown, ()) if "rule" in one.facts]


def test_a_talk_and_a_plan_are_enough_and_a_planned_talk_is_not(world: World) -> None:
    on(world, "rundbord")
    on(world, "uddannelsesplan")
    anne("2024-01-15", SYGEDAGPENGE, birth_date="2001-06-01")(world)
    world.write(Talk("t", "anne", "talk_kind/rundbord", "2024-03-01", held=False))
    world.write(Plan("p", "anne", "plan_kind/jobplan", "2024-02-01"))
    days = ("2024-04-01", "2024-04-01")
    assert [told(world, rule, day) for rule, day in zip(("rundbord", "uddannelsesplan"), days, strict=True)] == [
        "missed", "missed",
    ]  # fmt: skip
    world.write(Talk("t", "anne", "talk_kind/rundbord", "2024-03-01"))
    world.write(Plan("p", "anne", "plan_kind/uddannelsesplan", "2024-02-15", "2024-02-20"))
    assert [kept(world, rule, "2024-04-01") for rule in ("rundbord", "uddannelsesplan")] == ["met", "met"]
    assert told(world, "rundbord", "2024-04-01") == told(world, "uddannelsesplan", "2024-04-01") == ""


@pytest.mark.parametrize(
    ("born", "said"), [("1999-02-28", ""), ("1999-03-02", "missed"), ("1999-03-01", ""), (None, "")]
)
def test_ages_are_whole_years_and_an_unknown_one_says_nothing(world: World, born: str | None, said: str) -> None:
    on(world, "uddannelsesplan")
    anne("2020-01-15", birth_date=born)(world)
    assert told(world, "uddannelsesplan", "2024-03-01") == said


def test_whom_a_rule_concerns_and_spares(world: World) -> None:
    draft = DeadlineDraft(
        "Egen", Anchor.MARKING, 1, Unit.MONTHS, anchors=("marking_kind/rum-til-os",), begun=(MENTOR,),
        concerns=(JOBPARAT, "benefit/kontanthjaelp"), spared=("marking_kind/noejsomhed", "exemption_kind/andet"),
    )  # fmt: skip
    rule = str(world.session.run(add_deadline, draft).facts["id"])
    anne("2020-01-15", JOBPARAT, benefit_id="benefit/kontanthjaelp")(world)
    assert told(world, rule, "2024-03-01") == ""
    world.write(Marking("m", "anne", "marking_kind/rum-til-os", "2024-01-31", "2024-03-31"))
    assert [told(world, rule, day) for day in ("2024-02-28", "2024-02-29", "2024-03-01", "2024-04-01")] == [
        "", "due", "missed", "",
    ]  # fmt: skip
    world.write(Exemption("x", "anne", "exemption_kind/andet", "2024-03-01", "2024-03-05"))
    world.write(Marking("n", "anne", "marking_kind/noejsomhed", "2024-03-10", "2024-03-10"))
    days = ("2024-03-05", "2024-03-06", "2024-03-10", "2024-03-11")
    assert [told(world, rule, day) for day in days] == ["", "missed", "", "missed"]
    world.session.run(edit_citizen, "anne", benefit_id="benefit/sygedagpenge")
    assert told(world, rule, "2024-03-11") == ""


def test_whoever_works_needs_no_course_unless_the_work_has_no_hours(world: World) -> None:
    anne("2023-11-30", JOBPARAT)(world)
    world.effort("anne", LOENTIMER, "2024-03-01", "2024-03-31", paid_hours=0)
    world.effort("anne", JOB, "2024-04-01", "2024-04-30")
    days = ("2024-03-15", "2024-04-15", "2024-05-01")
    assert [told(world, "intensivt-forloeb", day) for day in days] == ["missed", "", "missed"]


def test_what_a_team_had_set_before_is_what_the_rules_begin_with(world: World) -> None:
    value = (
        '{"company_weeks": 20, "company_months": 9, "company_notice_weeks": 2, "intensive_months": 5, '
        '"jobparat_groups": ["target_group/sygedagpenge"], "intensive_kinds": ["effort_kind/mentor"], '
        '"off": ["intensive_course"]}'
    )
    world.write(Setting(RULES_SETTING, value))
    company, others, course = deadline_rules(world.store)[:3]
    assert (company.number, company.warn_before, company.concerns) == (20, 14, (SYGEDAGPENGE,))
    assert (others.number, others.unit, others.spared) == (9, Unit.MONTHS, (SYGEDAGPENGE,))
    assert (course.number, course.begun, course.active) == (5, (MENTOR,), False)
    assert (company.active, others.active) == (True, True)


def test_a_teams_own_copy_stands_for_the_shipped_rule_in_that_team_alone(world: World) -> None:
    south = world.of(world.second_team())
    north = world.of(world.team.id)
    rule = next(one for one in deadline_rules(north.store) if one.id == "rundbord")
    north.session.run(edit_deadline, "rundbord", draft_of(rule)._replace(number=2, name="Rundbord nu"))
    north.session.run(set_deadline_on, "rundbord", True)
    own, theirs = (next(one for one in deadline_rules(each.store) if one.id == "rundbord") for each in (north, south))
    assert (own.name, own.number, own.active, own.changed) == ("Rundbord nu", 2, True, True)
    assert theirs == rule
