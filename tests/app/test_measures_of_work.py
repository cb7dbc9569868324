"""Measures of companies, openings, caseloads, stories, contacts and requests, live and as a month was closed."""

from dataclasses import replace
from datetime import date

import pytest

from app.commands.measures import make_measure
from app.core.domain import Month, Stage
from app.measures.drafts import draft_of
from app.measures.engine import behind, results
from app.measures.facts import Only
from app.measures.history import history
from app.measures.measure import Condition, Definition, Formula, Kind, Subject, Unit
from db.records import Company, CompanyContact, CompanyRequest, Effort, GoodStory, Opening
from tests.app.world import PRAKTIK, World

OCTOBER, NOVEMBER = Month(2026, 10), Month(2026, 11)
CLOSED, TODAY = date(2026, 10, 30), date(2026, 11, 16)


@pytest.fixture
def team(world: World) -> World:
    """Four companies with contacts and requests, openings and a story, seen on 30 October."""
    world.clock.at = world.clock.at.replace(month=10, day=30)
    mona, bo = world.staff("Mona Ek", limit=1), world.staff("Bo Lund")
    team_id = world.team.id
    world.write(
        Company(
            "a", team_id, "A", code_of_care_since="2025-05-01", needs_surveyed_on="2026-10-30", fixed_staff_id=mona
        ),
        Company("b", team_id, "B", code_of_care_since="2026-01-01", in_talks_since="2026-10-31"),
        Company("c", team_id, "C", code_of_care_since="2026-11-01", in_talks_since="2026-10-01"),
        Company("d", team_id, "D", code_of_care_since="2020-01-01", active=False),
    )
    for number, (company, day) in enumerate(
        [("a", "2026-10-01"), ("a", "2026-10-31"), ("b", "2026-08-31"), ("b", "2025-12-31"), ("b", "2026-01-01")]
    ):
        world.write(CompanyContact(f"c{number}", company, day, None, "call", "Talt"))
    for name, asked, answered in (
        ("just", "2026-10-05T09:00:00", "2026-10-06T09:00:00"),
        ("late", "2026-10-05T09:00:00", "2026-10-06T09:00:01"),
        ("never", "2026-10-05T09:00:00", None),
        ("new", "2026-10-30T09:00:00", None),
        ("later", "2026-10-05T09:00:00", "2026-11-02T09:00:00"),
        ("before", "2026-09-30T09:00:00", "2026-09-30T10:00:00"),
    ):
        world.write(CompanyRequest(name, "a", asked, answered))
    closed = Opening("", team_id, "ordinary", "Lukket", made_on="2026-10-01", closed_on="2026-10-20")
    world.write(
        Opening("open", team_id, "ordinary", "Åben", made_on="2026-09-01", places=2),
        replace(closed, id="filled", closed_as="filled"),
        replace(closed, id="drawn", closed_as="withdrawn"),
        Opening("out", team_id, "ordinary", "Udløbet", made_on="2026-09-01", deadline="2026-09-30"),
        Opening("over", team_id, "ordinary", "Forbi", made_on="2026-08-01", closed_on="2026-09-30", closed_as="filled"),
        GoodStory("told", "2026-10-12", None, "Det gik godt."),
        GoodStory("earlier", "2026-09-30", None, "Det gik også godt."),
    )
    for name in ("Anne", "Bodil", "Carl"):
        world.citizen(name, staff=mona if name != "Carl" else bo)
        world.placed(name.lower(), m2026_10=Stage.PAA_VEJ)
    world.write(Effort("e", "anne", PRAKTIK, "2026-10-01", company="A", company_id="a"))
    return world


def measure(world: World, subject: Subject, *codes: str, high: float | None = None) -> Definition:
    """How many there are of whom these predicates hold."""
    numerator = tuple((Condition(code, high=high),) for code in codes)
    return Definition("m", world.team.id, "Mål", subject, Formula.COUNT, Unit.NUMBER, numerator=numerator)


CASES = [
    (Subject.COMPANIES, "code_of_care", None, {"a", "b"}, 3),
    (Subject.COMPANIES, "code_of_care_new", None, {"b"}, 3),
    (Subject.COMPANIES, "needs_surveyed", None, {"a"}, 3),
    (Subject.COMPANIES, "in_talks", None, {"c"}, 3),
    (Subject.COMPANIES, "fixed_person", None, {"a"}, 3),
    (Subject.COMPANIES, "contacted_within", 1, {"a"}, 3),
    (Subject.COMPANIES, "contacted_within", 2, {"a"}, 3),
    (Subject.COMPANIES, "contacted_within", 3, {"a", "b"}, 3),
    (Subject.COMPANIES, "has_citizens", None, {"a"}, 3),
    (Subject.OPENINGS, "opening_open", None, {"open"}, 3),
    (Subject.OPENINGS, "opening_new", None, {"filled", "drawn"}, 3),
    (Subject.OPENINGS, "opening_filled", None, {"filled"}, 3),
    (Subject.STORIES, "", None, {"told"}, 1),
    (Subject.CONTACTS, "contact_in_month", None, {"c0"}, 3),
    (Subject.REQUESTS, "answered_within", 24, {"just"}, 4),
    (Subject.REQUESTS, "answered_within", 1000, {"just", "late"}, 2),
]


@pytest.mark.parametrize(("subject", "code", "high", "met", "all_of_them"), CASES)
def test_what_is_counted_stays_as_the_month_was_closed(
    team: World, subject: Subject, code: str, high: float | None, met: set[str], all_of_them: int
) -> None:
    one = measure(team, subject, *([code] if code else []), high=high)
    live = results(team.store, [one], OCTOBER, CLOSED)["m"]
    assert (live.value, live.denominator, live.unknown) == (len(met), all_of_them, 0)
    team.closed_by_command("2026-10")
    for company in team.store.all(Company):
        team.write(replace(company, code_of_care_since="2020-01-01", fixed_staff_id=None, in_talks_since=None))
    frozen = results(team.store, [one], OCTOBER, TODAY)["m"]
    assert frozen == live._replace(kind=Kind.FROZEN) == history(team.store, [one])["m"][OCTOBER]


def test_who_is_behind_it_is_told_by_their_ids(team: World) -> None:
    for subject, code, high, met, _ in CASES:
        one = measure(team, subject, *([code] if code else []), high=high)
        made = str(team.session.run(make_measure, draft_of(one)).facts["id"])
        assert set(behind(team.store, made, OCTOBER, CLOSED).met) == met


def test_the_largest_caseload_and_who_is_over_the_limit(team: World) -> None:
    most = replace(measure(team, Subject.JOBFORMIDLERE), formula=Formula.MOST, quantity="cases", unit=Unit.CASES)
    over = replace(measure(team, Subject.JOBFORMIDLERE, "over_limit"), id="over")
    assert [one.value for one in results(team.store, [most, over], OCTOBER, CLOSED).values()] == [2, 1]
    team.closed_by_command("2026-10")
    team.assign("carl", team.staff("Eva Ny"), "2026-10-01")
    assert [one.value for one in results(team.store, [most, over], OCTOBER, TODAY).values()] == [2, 1]
    (bo,) = [load.staff_id for load in team.board("2026-10").loads if load.name == "Bo Lund"]
    assert results(team.store, [most], OCTOBER, TODAY, Only(staff_id=bo))["m"].value == 1
