"""The minutes tell what a meeting decided about each citizen, whatever was undone, and however long it was held."""

from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.commands.agreements import add_agreement, complete_agreement, move_agreement
from app.commands.citizens import edit_citizen
from app.commands.efforts import add_effort, edit_effort, remove_effort, set_paid_hours
from app.commands.meetings import go_to, look_at_figures, mark_sparring, start_meeting, tick_point
from app.commands.months import close_month
from app.commands.placements import place, place_unchanged, set_belief
from app.core.domain import Month, Stage
from app.files.stores import open_team
from app.session import Session
from app.teammoede.agenda import Progress, is_done
from app.teammoede.minutes import Believed, Decision, Minutes, minutes
from db.records import AgendaPoint, Agreement, Effort, Meeting
from db.store import Store
from tests.app.world import LOENTIMER, MENTOR, PRAKTIK, World

NOVEMBER = Month(2026, 11)
TODAY = date(2026, 11, 16)


@pytest.fixture
def held(world: World) -> str:
    """A meeting about Anne, who is in a praktik at Netto, and Bo, who has an agreement; its id."""
    mona = world.staff("Mona Ek")
    for name in ("Anne", "Bo"):
        world.placed(world.citizen(name, staff=mona), m2026_10=Stage.PAA_VEJ)
    world.session.run(add_effort, "anne", PRAKTIK, "2026-10-01", hours=20, company="Netto")
    world.session.run(add_agreement, "bo", "Ringer til Bilka", staff_id=mona, due_on="2026-11-20")
    world.closed("2026-10")
    world.session.run(start_meeting, NOVEMBER, [mona])
    return world.store.all(Meeting)[0].id


def read(world: World) -> Minutes:
    return minutes(world.store, NOVEMBER, TODAY, initials=False)


def effort_of(world: World, citizen_id: str = "anne") -> str:
    return next(row.id for row in world.store.all(Effort, citizen_id=citizen_id))


def test_before_anything_is_decided_nothing_is_told(world: World, held: str) -> None:
    found = read(world)
    assert (found.begun, found.changed, found.ceased, found.steps, found.beliefs, found.moved) == ((),) * 6


def test_efforts_that_begin_change_and_end(world: World, held: str) -> None:
    run, praktik = world.session.run, effort_of(world)
    run(add_effort, "bo", MENTOR, "2026-12-01", end_on="2027-02-28", hours=7.5)
    run(add_effort, "bo", LOENTIMER, "2026-11-16", paid_hours=5, company="Bilka")
    run(edit_effort, praktik, hours=25, company="Føtex")
    found = read(world)
    assert found.begun == (
        Decision("Bo", "Mentor, 7,5 timer/uge, til 28-02-2027", date(2026, 12, 1)),
        Decision("Bo", "Ordinære løntimer (småjob) · Bilka, 5 løntimer/uge", date(2026, 11, 16)),
    )
    assert [(one.citizen, one.text) for one in found.changed] == [
        ("Anne", "Virksomhedspraktik · Føtex: før Virksomhedspraktik · Netto, timer 20 → 25")
    ]
    run(edit_effort, praktik, end_on="2027-01-15")
    assert read(world).ceased == (Decision("Anne", "Virksomhedspraktik · Føtex", date(2027, 1, 15)),)
    run(edit_effort, praktik, end_on=None)
    assert read(world).ceased == ()


def test_hours_that_are_set_from_a_day_are_a_change(world: World, held: str) -> None:
    run = world.session.run
    world.effort("bo", LOENTIMER, "2026-10-01", paid_hours=5.0)
    run(set_paid_hours, effort_of(world, "bo"), "2026-11-16", 8)
    assert [one.text for one in read(world).changed] == ["Ordinære løntimer (småjob): løntimer 5 → 8"]


def test_what_was_taken_back_was_not_decided(world: World, held: str) -> None:
    run = world.session.run
    run(add_effort, "bo", MENTOR, "2026-12-01")
    run(edit_effort, effort_of(world), hours=25)
    run(edit_citizen, "bo", next_step="Ring")
    for _ in range(3):
        world.session.undo()
    found = read(world)
    assert (found.begun, found.changed, found.steps) == ((), (), ())
    world.session.redo()
    assert [one.citizen for one in read(world).begun] == ["Bo"]
    run(remove_effort, effort_of(world, "bo"))
    run(remove_effort, effort_of(world))
    found = read(world)
    assert found.begun == ()
    assert [one.text for one in found.changed] == ["Virksomhedspraktik · Netto: fjernet"]


def test_a_next_step_is_told_as_it_is_in_the_end(world: World, held: str) -> None:
    for step in ("Ring", "Skriv", "Besøg"):
        world.session.run(edit_citizen, "bo", next_step=step)
    assert read(world).steps == (Decision("Bo", "Besøg", None),)
    world.session.run(edit_citizen, "bo", next_step="")
    assert read(world).steps == ()


def test_belief_and_days_that_were_moved(world: World, held: str) -> None:
    run, (agreed,) = world.session.run, world.store.all(Agreement)
    run(set_belief, "anne", NOVEMBER, 4)
    run(move_agreement, agreed.id, "2027-01-15")
    found = read(world)
    assert found.beliefs == (Believed("Anne", Stage.PAA_VEJ, 4),)
    assert [(one.citizen, one.text, one.owner, one.day) for one in found.moved] == [
        ("Bo", "Ringer til Bilka", "Mona Ek", date(2027, 1, 15))
    ]
    run(complete_agreement, agreed.id, TODAY.isoformat())
    assert read(world).moved == ()


def test_a_meeting_of_several_days_tells_of_those_on_which_it_was_held(world: World, held: str) -> None:
    run = world.session.run
    world.clock.at = datetime(2026, 11, 18, 10, 0)
    run(edit_citizen, "anne", next_step="I mellemtiden")
    world.clock.at = datetime(2026, 11, 20, 10, 0)
    run(edit_citizen, "bo", next_step="På mødet")
    run(go_to, held, "bo", 60.0, 1)
    world.clock.at = datetime(2026, 11, 25, 10, 0)
    run(add_effort, "bo", MENTOR, "2026-12-01")
    run(close_month, NOVEMBER)
    found = read(world)
    assert [(one.citizen, one.text) for one in found.steps] == [("Bo", "På mødet")]
    assert [one.citizen for one in found.begun] == ["Bo"]
    assert found.kept


def test_another_teams_decisions_are_its_own(world: World, held: str) -> None:
    south = world.of(world.second_team())
    south.citizen("Sara")
    world.session.run(edit_citizen, "sara", next_step="Ring")
    world.session.run(add_effort, "sara", MENTOR, "2026-12-01")
    ours = minutes(world.store.of_team(world.team.id), NOVEMBER, TODAY, initials=False)
    assert (ours.steps, ours.begun) == ((), ())


def test_after_a_restart_the_minutes_are_the_same(tmp_path: Path, world: World, held: str) -> None:
    world.session.run(add_effort, "bo", MENTOR, "2026-12-01")
    world.session.run(edit_citizen, "anne", next_step="Besøg")
    before = read(world)
    world.store.copy_to(tmp_path / "kopi.springbraet")
    again = open_team(tmp_path / "kopi.springbraet")
    try:
        assert minutes(again, NOVEMBER, TODAY, initials=False) == before
        Session(again, world.clock).run(edit_citizen, "bo", next_step="Ring")
        assert [one.text for one in minutes(again, NOVEMBER, TODAY, initials=False).steps] == ["Besøg", "Ring"]
    finally:
        again.close()


def test_initials_mask_what_was_decided(world: World, held: str) -> None:
    world.session.run(edit_citizen, "anne", next_step="Anne ringer til Netto")
    (step,) = minutes(world.store, NOVEMBER, TODAY, initials=True).steps
    assert "Anne" not in f"{step.citizen} {step.text}"


def points(store: Store) -> dict[str, bool]:
    found = minutes(store, NOVEMBER, TODAY, initials=False).agenda
    return {point.text: point.dealt_with is not None for point in found}


def test_points_are_dealt_with_by_what_was_done(world: World, held: str) -> None:
    run = world.session.run
    goals, without, placing, sparring, agreements = points(world.store)
    assert not any(points(world.store).values())
    run(place_unchanged, ["bo"], NOVEMBER)
    assert [text for text, done in points(world.store).items() if done] == [without]
    run(mark_sparring, held, "anne", True)
    run(place, ["anne"], NOVEMBER, Stage.PAA_SPRING)
    assert [text for text, done in points(world.store).items() if done] == [without, placing, sparring]
    world.session.undo()
    assert [text for text, done in points(world.store).items() if done] == [without]
    run(add_agreement, "bo", "Ring", meeting_id=held)
    run(look_at_figures, held)
    assert [text for text, done in points(world.store).items() if done] == [goals, without, agreements]


def test_what_somebody_says_counts_more_than_what_was_done(world: World, held: str) -> None:
    run = world.session.run
    (point,) = [row for row in world.store.all(AgendaPoint, meeting_id=held) if row.text.startswith("Indplacer")]
    run(place_unchanged, ["anne", "bo"], NOVEMBER)
    assert points(world.store)[point.text]
    run(tick_point, point.id, False)
    assert not points(world.store)[point.text]
    run(tick_point, point.id, True)
    assert points(world.store)[point.text]


@given(st.builds(Progress, *[st.integers(0, 3)] * 7), st.sampled_from(["Indplacering", "Sparring", "Eget punkt"]))
def test_a_point_is_done_only_where_there_was_something_to_do(far: Progress, text: str) -> None:
    ticked, not_ticked, untouched = (AgendaPoint("p", "m", 0, text, at) for at in ("2026-11-16T09:30:00", "", None))
    assert is_done(ticked, far)
    assert not is_done(not_ticked, far)
    if text == "Eget punkt":
        assert not is_done(untouched, far)
    elif text == "Sparring":
        assert is_done(untouched, far) == (far.sparring > 0 and far.sparring_discussed == far.sparring)
    else:
        assert is_done(untouched, far) == (far.everyone > 0 and far.discussed == far.everyone)
