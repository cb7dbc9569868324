"""What waits today and in the days to come, told from the rows one by one; and the calendar file that holds it."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.commands.agreements import add_agreement, complete_agreement, drop_agreement
from app.commands.citizens import close_cases
from app.commands.companies import add_company
from app.commands.months import close_month
from app.commands.openings import add_opening
from app.commands.requests import add_request, answer_request
from app.core.domain import Month, Stage
from app.rules.watch import watches
from app.today.agenda import DAYS, Due, agenda, pressing
from app.today.calendar import calendar
from db.records import Agreement, Talk, TalkStaff
from tests.app.world import World, new_world
from tests.breadth import most
from ui.today.words import due_row

NOW = datetime(2026, 11, 16, 10, 15)
TODAY = NOW.date()
SAMTALE = "talk_kind/jobsamtale"


def day(ahead: int) -> str:
    """So many days from today."""
    return str(TODAY + timedelta(days=ahead))


def agreed(world: World, citizen: str, ahead: int | None, staff: str | None = None) -> None:
    """An open agreement, by the back door."""
    due = None if ahead is None else day(ahead)
    number = len(world.store.all(Agreement))
    world.write(Agreement(f"a{number}", citizen, f"Ring {number}", staff, due, None, None, "2026-10-01", None))


@pytest.mark.parametrize(
    ("ahead", "where"),
    [(-400, "late"), (-1, "late"), (0, "today"), (1, "ahead"), (DAYS, "ahead"), (DAYS + 1, None), (None, None)],
)
def test_an_agreement_waits_by_its_day(world: World, ahead: int | None, where: str | None) -> None:
    agreed(world, world.citizen("Anne"), ahead)
    found = agenda(world.store, NOW, None)
    assert {name: len(getattr(found, name)) for name in ("late", "today", "ahead") if getattr(found, name)} == (
        {} if where is None else {where: 1}
    )
    assert found.pressing == pressing(world.store, TODAY, None) == (where in ("late", "today"))


@given(st.lists(st.tuples(st.integers(-3, DAYS + 2), st.sampled_from(["", "mona", "bo"]), st.booleans()), max_size=8))
@settings(max_examples=most(25))
def test_whose_it_is(rows: list[tuple[int, str, bool]]) -> None:
    world = new_world()
    staff = {"mona": world.staff("Mona Ek"), "bo": world.staff("Bo Ek"), "": None}
    anne = world.citizen("Anne", staff=staff["mona"])
    for number, (ahead, who, is_talk) in enumerate(rows):
        if is_talk:
            world.write(Talk(f"t{number}", anne, SAMTALE, day(ahead), held=False))
            if staff[who]:
                world.write(TalkStaff(f"s{number}", f"t{number}", str(staff[who])))
        else:
            agreed(world, anne, ahead, staff[who])
    for who in ("mona", "bo"):
        # What is nobody's is the jobformidler's, who is Mona; of a talk whose day has passed a rule tells.
        wanted = sum(
            ahead <= DAYS and (not is_talk or ahead >= 0) and (name or "mona") == who for ahead, name, is_talk in rows
        )
        found = agenda(world.store, NOW, staff[who])
        assert len(found.late) + len(found.today) + len(found.ahead) == wanted
        assert found.pressing == pressing(world.store, TODAY, staff[who])


def test_a_talk_is_for_everyone_who_takes_part_and_stands_there_once(world: World) -> None:
    mona, bo, ida = world.staff("Mona Ek"), world.staff("Bo Ek"), world.staff("Ida Ek")
    world.write(Talk("joint", world.citizen("Anne", staff=ida), SAMTALE, day(0), held=False))
    world.write(TalkStaff("s1", "joint", mona), TalkStaff("s2", "joint", bo))
    whose = {who: [one.id for one in agenda(world.store, NOW, who).today] for who in (mona, bo, ida, None)}
    assert whose == {mona: ["joint"], bo: ["joint"], ida: [], None: ["joint"]}
    assert [pressing(world.store, TODAY, who) for who in whose] == [1, 1, 0, 1]
    (due,) = agenda(world.store, NOW, None).dues
    assert due_row(due, TODAY, {mona: "Mona Ek", bo: "Bo Ek"}).below == "Bo Ek og Mona Ek"


def test_what_is_done_dropped_held_or_of_another_team_waits_no_longer(world: World) -> None:
    anne = world.citizen("Anne")
    for text in ("udført", "droppet", "åben"):
        world.session.run(add_agreement, anne, text, due_on=day(0))
    ids = {one.text: one.id for one in world.store.all(Agreement)}
    world.session.run(complete_agreement, ids["udført"], day(0))
    world.session.run(drop_agreement, ids["droppet"], day(0))
    world.write(Talk("held", anne, SAMTALE, day(0), held=True))
    other = world.of(world.second_team())
    agreed(other, other.citizen("Carla"), 0)
    assert [one.text for one in agenda(world.store.of_team(world.team.id), NOW, None).today] == ["åben"]


def test_aftercare_is_what_the_rules_say_of_everyone_and_whose_it_was(world: World) -> None:
    """A second way to the same: every citizen is asked about, and what somebody else than aftercare says is left."""
    mona, bo = world.staff("Mona Ek"), world.staff("Bo Ek")
    job, other = "effort_kind/ordinaert-job", "effort_kind/mentor"
    for number in range(14):
        who = world.citizen(f"Borger {number:02}", staff=(mona, bo)[number % 2])
        started = str(TODAY - timedelta(days=26 * number))
        world.effort(who, other if number % 5 == 4 else job, started)
    left = world.citizen("Rejst", staff=mona)
    world.session.run(close_cases, [left], day(-40), "exit_reason/ordinaert-job")
    for who in (None, mona, bo):
        told = {
            citizen: [one.facts["due"] for one in warnings if one.code == "aftercare" and one.aside is None]
            for citizen, warnings in watches(world.store, TODAY).items()
        }
        wanted = {citizen: due for citizen, (due,) in ((key, days) for key, days in told.items() if days)}
        found = agenda(world.store, NOW, who).aftercare
        if who is None:
            assert {one.citizen_id: one.day for one in found} == wanted
            assert len(found) > 5
            assert left in wanted
        assert [one.day for one in found] == sorted(one.day for one in found)
        assert {one.staff_ids for one in found} <= ({(mona,), (bo,)} if who is None else {(who,)})
    assert [one.months for one in agenda(world.store, NOW, None).aftercare if one.citizen_id == left] == [1]


def test_jobs_that_run_out_companies_that_wait_and_the_month_before(world: World) -> None:
    company = str(world.session.run(add_company, "Netto").facts["company_id"])
    for ahead in (0, DAYS, DAYS + 1):
        world.session.run(add_opening, f"Job {ahead}", company, deadline=day(ahead))
    for hours in (25, 1):
        world.session.run(add_request, company, NOW - timedelta(hours=hours), f"spurgt for {hours}")
    (edit,) = world.session.run(add_request, company, NOW - timedelta(hours=2), "besvaret").edits
    world.session.run(answer_request, edit.row.id, world.clock.at, None)
    world.placed(world.citizen("Anne"), m2026_10=Stage.PAA_VEJ)
    found = agenda(world.store, NOW, "nobody")
    assert [row.title for row in found.openings] == ["Job 0", f"Job {DAYS}"]
    assert [(one.company, one.is_late) for one in found.asking] == [("Netto", True), ("Netto", False)]
    assert found.unclosed == (Month(2026, 10),)
    world.session.run(close_month, Month(2026, 10))
    assert agenda(world.store, NOW, None).unclosed == ()


def unfolded(data: bytes) -> list[str]:
    """The lines of a calendar as a calendar program reads them."""
    return data.decode().replace("\r\n ", "").split("\r\n")


@given(
    st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=120), st.dates(date(2020, 1, 1), date(2090, 1, 1))
)
def test_a_calendar_holds_what_it_is_given_in_lines_of_75_octets(text: str, on: date) -> None:
    due = Due("7", False, "anne", "AL", on, text, ())
    data = calendar([due, due._replace(id="8", is_talk=True)], "Team; Vest", datetime(2026, 11, 16, 9, tzinfo=UTC))
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    lines = unfolded(data)
    assert lines[0] == "BEGIN:VCALENDAR"
    assert lines[-2:] == ["END:VCALENDAR", ""]
    assert "X-WR-CALNAME:Team\\; Vest" in lines
    assert lines.count("BEGIN:VEVENT") == lines.count("END:VEVENT") == 2
    assert {"UID:aftale-7@springbraet", "UID:samtale-8@springbraet", "DTSTAMP:20261116T090000Z"} <= set(lines)
    assert f"DTSTART;VALUE=DATE:{on:%Y%m%d}" in lines
    assert f"DTEND;VALUE=DATE:{on + timedelta(days=1):%Y%m%d}" in lines
    said = next(line for line in lines if line.startswith("SUMMARY:")).removeprefix("SUMMARY:")
    plain = said.replace("\\\\", "\0").replace("\\;", ";").replace("\\,", ",").replace("\\n", "\n").replace("\0", "\\")
    assert plain == f"AL: {text}"
