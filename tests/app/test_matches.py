"""Who starts in an opening has an effort, days of aftercare and fills it, in one change that undo takes back whole."""

from datetime import date

import pytest

from app.citizens.citizen import citizen_history
from app.commands.citizens import close_cases
from app.commands.efforts import remove_effort
from app.commands.matches import give_match, move_match, propose_match, remove_match, start_match
from app.commands.openings import add_opening, reopen_opening
from app.companies.matches import MatchState
from app.companies.openings import OpeningKind, OpeningState, opening_row
from app.core.errors import UserError
from db.records import Agreement, Effort, JobMatch, Opening
from tests.app.jobs import company, matched, opening
from tests.app.world import World

TODAY = date(2026, 11, 16)


def state_of(world: World, job: str) -> OpeningState:
    """Whether anybody is looked for."""
    row = opening_row(world.store, job, TODAY)
    assert row is not None
    return row.state


def everything(world: World) -> list[object]:
    """Every row that a start can touch."""
    return [row for record in (JobMatch, Effort, Agreement, Opening) for row in world.store.all(record)]


def test_starting_makes_the_effort_and_the_aftercare_and_fills_the_opening(world: World) -> None:
    anne, mona = world.citizen("Anne"), world.staff("Mona Ek")
    job = opening(world, "Lager", company(world), OpeningKind.PAID_HOURS, hours=12.0)
    match = matched(world, anne, job, mona)
    before = everything(world)
    world.session.run(start_match, match, "2026-11-16")
    (effort,), (kept,) = world.store.all(Effort), world.store.all(JobMatch)
    assert (effort.kind_id, effort.start_on, effort.end_on, effort.hours, effort.paid_hours, effort.company) == (
        "effort_kind/ordinaere-loentimer", "2026-11-16", None, 12.0, 12.0, "Netto",
    )  # fmt: skip
    assert (kept.state, kept.day, kept.effort_id) == (MatchState.STARTED, "2026-11-16", effort.id)
    agreements = sorted(world.store.all(Agreement), key=lambda one: one.due_on or "")
    assert [(one.due_on, one.staff_id) for one in agreements] == [("2026-12-16", mona), ("2027-02-16", mona)]
    assert [one.text for one in agreements] == [
        "Efterværn: følg op 1 måned efter start hos Netto",
        "Efterværn: følg op 3 måneder efter start hos Netto",
    ]
    assert state_of(world, job) is OpeningState.FILLED
    after = everything(world)
    world.session.undo()
    assert everything(world) == before
    world.session.redo()
    assert sorted(map(str, everything(world))) == sorted(map(str, after))


@pytest.mark.parametrize(
    ("kind", "effort", "paid"),
    [
        (OpeningKind.ORDINARY, "effort_kind/ordinaert-job", 12.0),
        (OpeningKind.PRAKTIK, "effort_kind/virksomhedspraktik", None),
        (OpeningKind.LOENTILSKUD, "effort_kind/loentilskud", None),
        (OpeningKind.FLEKSJOB, "effort_kind/fleksjob", None),
    ],
)
def test_only_ordinary_hours_are_paid_hours(world: World, kind: OpeningKind, effort: str, paid: float | None) -> None:
    job = opening(world, "Job", company(world), kind, hours=12.0)
    world.session.run(start_match, matched(world, world.citizen("Anne"), job), "2026-11-16")
    (found,) = world.store.all(Effort)
    assert (found.kind_id, found.paid_hours) == (effort, paid)


def test_an_opening_with_places_left_stays_open_and_takes_no_more_than_it_has(world: World) -> None:
    job = opening(world, "Job", company(world), places=2)
    matches = [matched(world, world.citizen(name), job) for name in ("Anne", "Bo", "Cille")]
    world.session.run(start_match, matches[0], "2026-11-16")
    assert state_of(world, job) is OpeningState.OPEN
    world.session.run(start_match, matches[1], "2026-11-16")
    assert state_of(world, job) is OpeningState.FILLED
    world.session.run(reopen_opening, job)
    with pytest.raises(UserError) as refusal:
        world.session.run(start_match, matches[2], "2026-11-16")
    assert refusal.value.code == "places_full"
    assert len(world.store.all(Effort)) == 2


def test_aftercare_of_one_who_started_long_ago_is_due_from_tomorrow(world: World) -> None:
    job = opening(world, "Job", company(world))
    world.session.run(start_match, matched(world, world.citizen("Anne"), job), "2026-09-20")
    assert sorted(one.due_on or "" for one in world.store.all(Agreement)) == ["2026-11-17", "2026-12-20"]


def test_the_course_tells_each_state_and_nothing_that_was_taken_back(world: World) -> None:
    anne, netto = world.citizen("Anne"), company(world)
    match = matched(world, anne, opening(world, "Lager", netto))
    world.session.run(move_match, match, MatchState.DECLINED, "2026-11-10")
    world.session.undo()
    world.session.run(move_match, match, MatchState.INTERVIEW, "2026-11-12")
    world.session.run(give_match, match, world.staff("Mona Ek"))
    world.session.run(start_match, match, "2026-11-16")
    (found,) = citizen_history(world.store, anne, TODAY).matches
    assert (found.title, found.company) == ("Lager", "Netto")
    assert found.steps == (
        (MatchState.PROPOSED, TODAY),
        (MatchState.INTERVIEW, date(2026, 11, 12)),
        (MatchState.STARTED, TODAY),
    )
    world.session.undo()
    (found,) = citizen_history(world.store, anne, TODAY).matches
    assert found.steps[-1] == (MatchState.INTERVIEW, date(2026, 11, 12))


def test_whoever_starts_after_all_not_is_proposed_again(world: World) -> None:
    anne, bo = world.citizen("Anne"), world.citizen("Bo")
    job = opening(world, "Lager", company(world), places=2)
    kept = [matched(world, one, job) for one in (anne, bo)]
    proposed = world.store.all(JobMatch)
    for one, day in zip(kept, ("2026-11-16", "2026-12-01"), strict=True):
        world.session.run(start_match, one, day)
    begun = everything(world)
    (effort,) = world.store.all(Effort, citizen_id=anne)
    assert world.session.run(remove_effort, effort.id).facts["again"] == "Lager"
    world.session.run(close_cases, [bo], "2026-11-20", "exit_reason/flyttet")
    assert not world.store.all(Effort)
    assert world.store.all(JobMatch) == proposed
    world.session.undo()
    world.session.undo()
    assert sorted(map(str, everything(world))) == sorted(map(str, begun))


def test_a_match_made_again_begins_anew(world: World) -> None:
    anne = world.citizen("Anne")
    world.session.run(add_opening, "Lager", company(world))
    job = world.store.all(Opening)[0].id
    world.session.run(move_match, matched(world, anne, job), MatchState.DECLINED, "2026-11-10")
    world.session.run(remove_match, world.store.all(JobMatch)[0].id)
    assert citizen_history(world.store, anne, TODAY).matches == ()
    world.session.run(propose_match, anne, job)
    (found,) = citizen_history(world.store, anne, TODAY).matches
    assert found.steps == ((MatchState.PROPOSED, TODAY),)
