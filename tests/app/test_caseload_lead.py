"""The lead's question: each figure of a jobformidler's row has exactly the citizens behind it, and why."""

from dataclasses import replace
from datetime import date

import pytest

from app.caseload.figures import Behind, Figure
from app.caseload.lead import LeadPage, LeadRow, caseload_page, of_group
from app.commands.citizens import close_cases, reopen_case
from app.commands.months import close_month
from app.commands.teams import move_citizens
from app.core.domain import Month, Stage
from db.records import Absence, Agreement, Assignment, Setting, Staff, Team
from tests.app.world import JOBPARAT, PRAKTIK, SYGEDAGPENGE, World

OPVARMNING, VEJ, SPRING, GANG = Stage
TODAY = date(2026, 11, 16)


def page(world: World, month: str = "2026-11") -> LeadPage:
    return caseload_page(world.store, world.board(month), TODAY)


def row(world: World, staff_id: str | None, month: str = "2026-11") -> LeadRow:
    (found,) = [one for one in page(world, month).rows if one.load.staff_id == staff_id]
    return found


def known_before(world: World) -> None:
    """Somebody stood in a stage in October, so November has a month before it."""
    world.placed(world.citizen("Long There"), m2026_10=VEJ)


def told(row: LeadRow, figure: Figure) -> list[tuple[str, str]]:
    return [(one.name, one.why) for one in row.figures[figure]]


def first(row: LeadRow, figure: Figure) -> Behind:
    return row.figures[figure][0]


def test_each_stage_has_its_citizens_and_together_they_are_the_cases(world: World) -> None:
    anne = world.staff("Anne Kirk")
    world.citizen("Ny", staff=anne)
    world.placed(world.citizen("Vej", staff=anne), m2026_10=VEJ)
    world.placed(world.citizen("Gang", staff=anne), m2026_10=GANG)
    found = row(world, anne)
    assert told(found, Figure.NY) == [("Ny", "here")]
    assert told(found, Figure.PAA_VEJ) == [("Vej", "here")]
    assert told(found, Figure.I_GANG) == [("Gang", "here")]
    assert sorted(one.name for one in found.figures[Figure.CASES]) == ["Gang", "Ny", "Vej"]
    assert found.load.total == found.number_of(Figure.CASES) == 3


def test_what_began_was_taken_over_handed_over_and_ended_makes_the_change(world: World) -> None:
    anne, bo = world.staff("Anne Kirk"), world.staff("Bo Lind")
    known_before(world)
    world.citizen("Begun", start="2026-11-03", staff=anne)
    world.assign(world.citizen("Over"), bo, "2025-01-15", "2026-11-09")
    world.assign("over", anne, "2026-11-09")
    world.citizen("Left", end="2026-11-05", staff=anne)
    world.citizen("Stayed", staff=anne)
    world.citizen("Earlier", end="2026-10-31", staff=anne)
    found, his = row(world, anne), row(world, bo)
    assert told(found, Figure.NEW) == [("Begun", "began")]
    assert told(found, Figure.TAKEN_OVER) == [("Over", "taken_over")]
    assert told(found, Figure.ENDED) == [("Left", "ended")]
    assert (found.change, found.number_of(Figure.CHANGE)) == (1, 3)
    assert told(his, Figure.CHANGE) == told(his, Figure.HANDED_OVER) == [("Over", "handed_over")]
    assert (his.change, his.number_of(Figure.ENDED)) == (-1, 0)
    taken = first(found, Figure.TAKEN_OVER)
    assert (taken.day, taken.other) == (date(2026, 11, 9), "Bo Lind")
    assert first(his, Figure.CHANGE).other == "Anne Kirk"
    assert not first(found, Figure.ENDED).open


def test_a_case_that_came_and_went_in_the_month_is_one_of_each(world: World) -> None:
    anne = world.staff("Anne Kirk")
    known_before(world)
    world.citizen("Short", start="2026-11-03", end="2026-11-09", staff=anne)
    world.citizen("Back", staff=anne)
    world.session.run(close_cases, ["back"], "2026-11-05", "exit_reason/andet")
    world.session.run(reopen_case, "back", "2026-11-12")
    found = row(world, anne)
    assert sorted(told(found, Figure.NEW)) == [("Back", "began"), ("Short", "began")]
    assert sorted((one.name, one.day.day) for one in found.figures[Figure.ENDED] if one.day) == [
        ("Back", 5),
        ("Short", 9),
    ]
    assert {one.name: one.open for one in found.figures[Figure.NEW]} == {"Back": True, "Short": False}
    assert (found.change, found.load.total) == (0, 1)


def test_a_first_list_is_no_movement(world: World) -> None:
    anne = world.staff("Anne Kirk")
    for name, start in (("Old", "2025-01-15"), ("New", "2026-11-03")):
        world.placed(world.citizen(name, start, staff=anne), m2026_11=GANG)
    found = page(world)
    assert (found.rows[0].change, found.rows[0].load.account, found.lines.total.account) == (None, None, None)
    assert found.rows[0].figures.keys() & {Figure.NEW, Figure.ENDED, Figure.CHANGE, Figure.TAKEN_OVER} == set()


def test_the_change_is_since_what_was_frozen(world: World) -> None:
    anne = world.staff("Anne Kirk")
    world.placed(world.citizen("Known", staff=anne), m2026_10=VEJ)
    world.clock.at = world.clock.at.replace(month=10, day=30)
    world.session.run(close_month, Month(2026, 10))
    world.clock.at = world.clock.at.replace(month=11, day=16)
    world.citizen("Added Late", start="2026-06-01", staff=anne)
    found = row(world, anne)
    assert told(found, Figure.NEW) == [("Added Late", "began")]
    assert first(found, Figure.NEW).day == date(2026, 6, 1)
    assert found.change == 1


def test_what_is_dated_ahead_is_told_with_its_day(world: World) -> None:
    anne, bo = world.staff("Anne Kirk"), world.staff("Bo Lind")
    world.citizen("Soon", start="2026-12-01", staff=anne)
    world.citizen("Ends", end="2026-11-30", staff=anne)
    world.assign(world.citizen("Goes"), anne, "2025-01-15", "2027-01-04")
    world.assign("goes", bo, "2027-01-04")
    found = row(world, anne)
    assert [(one.name, one.why, one.day, one.other) for one in found.figures[Figure.COMING]] == [
        ("Ends", "ends", date(2026, 11, 30), ""),
        ("Soon", "starts", date(2026, 12, 1), ""),
        ("Goes", "hands_over", date(2027, 1, 4), "Bo Lind"),
    ]
    coming = first(row(world, bo), Figure.COMING)
    assert (coming.name, coming.why, coming.other, coming.open) == ("Goes", "takes_over", "Anne Kirk", False)


def test_without_company_overdue_and_stuck(world: World) -> None:
    anne = world.staff("Anne Kirk")
    world.effort(world.citizen("In", staff=anne), PRAKTIK, "2026-09-01")
    world.placed(world.citizen("Out", staff=anne), m2026_03=VEJ)
    world.write(Agreement("a1", "out", "CV", None, "2026-11-02", None, None, "2026-10-01"))
    world.write(Agreement("a2", "out", "Ring", None, "2026-11-09", None, None, "2026-10-01"))
    world.write(Agreement("a3", "in", "Ring", None, "2026-11-20", None, None, "2026-10-01"))
    found = row(world, anne)
    assert told(found, Figure.WITHOUT_COMPANY) == [("Out", "without")]
    assert found.without_share == 0.5
    late = first(found, Figure.OVERDUE)
    assert (late.name, late.day, late.number, late.text) == ("Out", date(2026, 11, 2), 2, "CV")
    stuck = first(found, Figure.STUCK)
    assert (stuck.name, stuck.number) == ("Out", 8)


def test_who_must_stay_and_who_does_not_count(world: World) -> None:
    anne = world.staff("Anne Kirk", limit=1)
    world.write(Setting("rules", f'{{"uncounted_groups": ["{SYGEDAGPENGE}"]}}'))
    world.citizen("Sick", staff=anne, group=SYGEDAGPENGE)
    world.citizen("Stays", group=JOBPARAT)
    world.write(Assignment("s", "stays", anne, "jobformidler", "2025-01-15", must_stay=True))
    found = row(world, anne)
    assert told(found, Figure.UNCOUNTED) == [("Sick", "here")]
    assert told(found, Figure.MUST_STAY) == [("Stays", "here")]
    assert first(found, Figure.MUST_STAY).must_stay
    assert (found.load.counted, found.load.over, found.own_limit) == (1, 0, True)


@pytest.mark.parametrize(
    ("start", "end", "stand_in", "told", "missing"),
    [
        ("2026-12-01", "2027-01-31", None, True, True),
        ("2026-11-01", None, None, True, True),
        ("2026-11-01", "2026-11-16", None, True, True),
        ("2026-11-01", "2026-11-15", None, False, False),
        ("2026-12-01", None, "bo", True, False),
    ],
)
def test_absences_that_go_on_or_come_need_a_stand_in(
    world: World, start: str, end: str | None, stand_in: str | None, told: bool, missing: bool
) -> None:
    anne, bo = world.staff("Anne Kirk"), world.staff("Bo Lind")
    world.citizen("a", staff=anne)
    world.write(Absence("x", anne, start, end, "orlov", bo if stand_in else None))
    found = page(world)
    (shown,) = [one for one in found.rows if one.load.staff_id == anne]
    assert bool(shown.away) is told
    assert bool(found.missing_stand_in) is missing
    if stand_in:
        assert shown.away[0].stand_in == "Bo Lind"


def test_cases_that_nobody_has_stand_last(world: World) -> None:
    anne = world.staff("Åse Kirk")
    world.citizen("a", staff=anne)
    world.citizen("b")
    found = page(world)
    assert [one.load.staff_id for one in found.rows] == [anne, None]
    assert told(found.rows[1], Figure.CASES) == [("b", "here")]


def test_a_past_month_has_no_figures_of_today(world: World) -> None:
    anne = world.staff("Anne Kirk")
    world.citizen("Soon", start="2026-12-01", staff=anne)
    world.placed(world.citizen("Known", staff=anne), m2026_03=VEJ)
    world.write(Agreement("a1", "known", "CV", None, "2026-11-02", None, None, "2026-10-01"))
    assert Figure.OVERDUE not in row(world, anne, "2026-10").figures
    assert Figure.COMING not in row(world, anne, "2026-10").figures
    assert told(row(world, anne, "2026-10"), Figure.STUCK) == [("Known", "stuck")]
    for month in (Month(2026, 3), Month(2026, 11)):
        world.session.run(close_month, month)
    frozen = row(world, anne)
    assert frozen.figures.keys() & {Figure.OVERDUE, Figure.COMING, Figure.MUST_STAY} == set()
    assert told(frozen, Figure.CASES) == [("Known", "here")]


def test_a_target_group_narrows_the_figures_but_not_the_load(world: World) -> None:
    anne = world.staff("Anne Kirk")
    world.placed(world.citizen("Job", staff=anne, group=JOBPARAT), m2026_10=VEJ)
    world.citizen("Sick", start="2026-11-02", staff=anne, group=SYGEDAGPENGE)
    (found,) = of_group(page(world), JOBPARAT).rows
    assert told(found, Figure.CASES) == [("Job", "here")]
    assert (found.change, page(world).rows[0].change) == (0, 1)
    assert (found.load.total, found.load.free) == (2, 28)


def test_over_and_free_are_told_the_furthest_first(world: World) -> None:
    anne, bo, carl = world.staff("Anne", limit=1), world.staff("Bo", limit=4), world.staff("Carl", limit=9)
    for name in "abc":
        world.citizen(name, staff=anne)
    found = page(world)
    assert [(one.load.staff_id, one.load.over) for one in found.over] == [(anne, 2)]
    assert [one.load.staff_id for one in found.free] == [carl, bo]


def test_several_teams_stand_apart_with_their_sums(world: World) -> None:
    anne, bo = world.staff("Anne", limit=2), world.staff("Bo", limit=5)
    world.write(Team("t0", "A-holdet"))
    world.write(replace(world.store.all(Staff, id=bo)[0], team_id="t0"))
    for name in "abc":
        world.citizen(name, staff=anne)
    found = page(world)
    sums = [(team.name, team.numbers) for team in found.teams]
    assert [(name, one.total, one.places, one.free, one.over) for name, one in sums] == [
        ("A-holdet", 0, 5, 5, 0),
        ("Team Åløkke", 3, 2, 0, 1),
    ]
    total = found.lines.total
    assert (total.total, total.places, total.free, total.over) == (3, 7, 5, 1)
    assert [one.load.staff_id for one in found.rows] == [bo, anne]


def test_each_team_counts_by_its_own_rules(world: World) -> None:
    anne = world.staff("Anne")
    world.citizen("a", staff=anne, group=SYGEDAGPENGE)
    syd = world.of(world.second_team())
    lone = syd.staff("Lone")
    syd.citizen("b", staff=lone, group=SYGEDAGPENGE)
    rules = f'{{"caseload_limit": 12, "uncounted_groups": ["{SYGEDAGPENGE}"]}}'
    world.write(Setting(f"rules/{syd.team.id}", rules))
    found = page(world)
    told_of = {
        row.load.staff_id: (row.load.limit, row.load.counted, row.number_of(Figure.UNCOUNTED), row.own_limit)
        for row in found.rows
    }
    assert told_of == {anne: (30, 1, 0, False), lone: (12, 0, 1, False)}
    assert (found.limit, found.uncounted_groups) == (None, (SYGEDAGPENGE,))
    assert page(syd).limit == 12


def test_who_is_soon_away_for_long_has_no_free_places(world: World) -> None:
    anne, bo = world.staff("Anne"), world.staff("Bo")
    world.write(Absence("x", anne, "2026-12-01", "2027-01-31"), Absence("y", bo, "2026-12-01", "2026-12-05"))
    assert [one.load.staff_id for one in page(world).free] == [bo]


def test_a_case_that_was_to_stay_with_somebody_else_may_go(world: World) -> None:
    anne, bo = world.staff("Anne"), world.staff("Bo")
    world.citizen("a", staff=anne)
    world.write(Assignment("s", "a", bo, "jobformidler", "2027-01-15", must_stay=True))
    assert told(row(world, anne), Figure.MUST_STAY) == []


def test_who_goes_over_to_another_team_is_no_case_that_ended_and_none_that_is_new(world: World) -> None:
    anne = world.staff("Anne")
    world.placed(world.citizen("Moved", staff=anne), m2026_10=VEJ)
    world.citizen("Ended", end="2026-11-10", staff=anne)
    world.citizen("Both", staff=anne)
    syd = world.of(world.second_team())
    lone = syd.staff("Lone")
    world.session.run(move_citizens, ["moved", "both"], syd.team.id, "2026-11-09", "", lone)
    world.session.run(close_cases, ["both"], "2026-11-12", "exit_reason/andet")
    north = world.of(world.team.id)
    assert sorted(told(row(north, anne), Figure.CHANGE)) == [("Both", "left"), ("Ended", "ended"), ("Moved", "left")]
    assert told(row(north, anne), Figure.ENDED) == [("Ended", "ended")]
    known_before(syd)
    assert sorted(told(row(syd, lone), Figure.CHANGE)) == [("Both", "ended"), ("Both", "joined"), ("Moved", "joined")]
    assert {(one.why, one.day) for one in row(syd, lone).figures[Figure.OTHER_TEAM]} == {("joined", date(2026, 11, 9))}
    assert (told(row(syd, lone), Figure.NEW), row(syd, lone).change) == ([], 1)
    total = page(world).lines.total
    assert total.account is not None
    assert (total.account.joined, total.account.left, total.account.ended) == (2, 2, 2)
