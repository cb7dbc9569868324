"""What becomes of a citizen's case: who has it, how it ends, and that one who comes back keeps the history."""

from dataclasses import replace

import pytest

from app.board.following import board_after
from app.commands.agreements import add_agreement
from app.commands.citizens import add_citizen, close_cases, edit_citizen, reopen_case, withdraw_end
from app.commands.efforts import add_effort, set_paid_hours
from app.commands.handovers import assign, set_must_stay
from app.commands.notes import add_note
from app.commands.placements import place
from app.commands.teams import move_citizens
from app.core.change import Change
from app.core.domain import Month, Role, Stage
from db.records import Assignment, Citizen, EarlierExit, Effort, Exemption, PaidHours, Staff
from tests.app.world import LOENTIMER, PRAKTIK, World
from ui.texts.errors import change_sentence

JOB = "exit_reason/ordinaert-job"


def spells(world: World, citizen: str) -> list[tuple[str, str, str | None]]:
    """Who had the case from when to when."""
    rows = sorted(world.store.all(Assignment, citizen_id=citizen), key=lambda row: row.start_on)
    return [(row.staff_id, row.start_on, row.end_on) for row in rows]


def said(change: Change) -> str:
    """What the user reads."""
    return change_sentence(change, "done")


def test_a_handover_leaves_no_gap_and_keeps_one_that_is_planned(world: World) -> None:
    mona, uffe, pia = (world.staff(name) for name in ("Mona Ek", "Uffe Kok", "Pia Ro"))
    anne = world.citizen("Anne", staff=mona)
    world.assign(anne, pia, "2027-01-01")
    change = world.session.run(assign, [anne], uffe, Role.JOBFORMIDLER, "2026-11-16")
    assert spells(world, anne) == [
        (mona, "2025-01-15", "2026-11-16"),
        (uffe, "2026-11-16", "2027-01-01"),
        (pia, "2027-01-01", None),
    ]
    assert said(change) == "Uffe Kok er nu jobformidler for Anne."


def test_with_a_case_ends_what_runs_and_falls_away_what_was_planned(world: World) -> None:
    mona = world.staff("Mona Ek")
    anne = world.citizen("Anne", staff=mona)
    world.effort(anne, PRAKTIK, "2026-10-01")
    world.effort(anne, PRAKTIK, "2026-12-01")
    world.effort(anne, PRAKTIK, "2026-01-01", "2026-02-01")
    world.write(Exemption("x", anne, "exemption_kind/barsel", "2026-11-01", "2027-03-01"))
    world.session.run(close_cases, [anne], "2026-11-10", JOB)
    assert sorted((row.start_on, row.end_on) for row in world.store.all(Effort)) == [
        ("2026-01-01", "2026-02-01"),
        ("2026-10-01", "2026-11-10"),
    ]
    assert [row.end_on for row in world.store.all(Exemption)] == ["2026-11-10"]
    assert spells(world, anne) == [(mona, "2025-01-15", "2026-11-10")]


def test_a_case_that_is_to_end_is_worked_with_until_then(world: World) -> None:
    mona, pia = world.staff("Mona Ek"), world.staff("Pia Ro")
    anne = world.citizen("Anne", staff=mona)
    run = world.session.run
    assert said(run(close_cases, [anne], "2026-12-04", JOB)) == "Sagen for Anne slutter 04-12-2026."
    run(assign, [anne], pia, Role.JOBFORMIDLER, "2026-11-20")
    run(set_must_stay, [anne], True)
    run(add_effort, anne, PRAKTIK, "2026-11-20")
    run(add_agreement, anne, "Ring til firmaet", due_on="2026-12-01")
    run(add_note, anne, "Glad")
    run(place, [anne], Month(2026, 11), Stage.PAA_SPRING)
    assert spells(world, anne) == [(mona, "2025-01-15", "2026-11-20"), (pia, "2026-11-20", "2026-12-04")]
    assert [row.end_on for row in world.store.all(Effort)] == ["2026-12-04"]
    south = world.second_team()
    siri = world.of(south).staff("Siri Syd")
    run(move_citizens, [anne], south, "2026-12-01", jobformidler_id=siri)
    assert spells(world, anne)[1:] == [(pia, "2026-11-20", "2026-12-01"), (siri, "2026-12-01", "2026-12-04")]


def test_an_end_that_is_not_to_be_leaves_the_case_with_who_would_have_had_it_last(world: World) -> None:
    mona, pia = world.staff("Mona Ek"), world.staff("Pia Ro")
    anne = world.citizen("Anne", staff=mona)
    world.session.run(close_cases, [anne], "2026-12-04", JOB)
    world.session.run(assign, [anne], pia, Role.JOBFORMIDLER, "2026-11-20")
    change = world.session.run(withdraw_end, anne)
    assert spells(world, anne) == [(mona, "2025-01-15", "2026-11-20"), (pia, "2026-11-20", None)]
    assert world.store.all(EarlierExit) == []
    assert said(change) == "Sagen for Anne fortsætter. Den slutter ikke 04-12-2026."


def test_one_who_comes_back_keeps_the_old_history(world: World) -> None:
    mona = world.staff("Mona Ek")
    anne = world.citizen("Anne", staff=mona)
    world.placed(anne, m2026_09=Stage.PAA_SPRING)
    world.effort(anne, PRAKTIK, "2026-09-01")
    world.session.run(add_note, anne, "Fik job")
    world.session.run(close_cases, [anne], "2026-10-10", JOB)
    change = world.session.run(reopen_case, anne, "2026-11-16")
    citizen = world.store.get(Citizen, anne)
    assert citizen is not None
    assert (citizen.start_on, citizen.end_on, citizen.exit_reason_id) == ("2025-01-15", None, None)
    (earlier,) = world.store.all(EarlierExit)
    assert (earlier.end_on, earlier.exit_reason_id, earlier.reopened_on) == ("2026-10-10", JOB, "2026-11-16")
    assert spells(world, anne) == [(mona, "2025-01-15", "2026-10-10"), (mona, "2026-11-16", None)]
    assert [row.end_on for row in world.store.all(Effort)] == ["2026-10-10"]
    assert world.card("Anne").stage is Stage.PAA_SPRING
    assert said(change) == "Sagen for Anne er genåbnet 16-11-2026."


def test_nobody_gets_a_case_back_who_has_left(world: World) -> None:
    mona = world.staff("Mona Ek")
    anne = world.citizen("Anne", staff=mona)
    world.session.run(close_cases, [anne], "2026-10-10", JOB)
    (person,) = world.store.all(Staff)
    world.write(replace(person, active=False))
    world.session.run(reopen_case, anne, "2026-11-16")
    assert spells(world, anne) == [(mona, "2025-01-15", "2026-10-10")]


def test_a_new_citizen_knows_the_birthday_and_the_namesakes(world: World) -> None:
    world.citizen("Søren Aagaard")
    change = world.session.run(add_citizen, "soren ågård", cpr="010170-1234")
    (citizen,) = world.store.all(Citizen, name="soren ågård")
    assert (citizen.id, citizen.birth_date, citizen.start_on) == (change.facts["id"], "1970-01-01", "2026-11-16")
    assert said(change) == "soren ågård er føjet til teamet."
    change = world.session.run(add_citizen, "Søren  aagaard")
    assert said(change) == "Søren aagaard er føjet til teamet. Bemærk: Der er allerede en borger med det navn."


def test_a_day_for_the_cv_means_that_there_is_one(world: World) -> None:
    anne = world.citizen("Anne", cv=False)
    world.session.run(edit_citizen, anne, cv_date="2026-11-01")
    citizen = world.store.get(Citizen, anne)
    assert citizen is not None
    assert citizen.cv
    world.session.run(edit_citizen, anne, cv=False)
    citizen = world.store.get(Citizen, anne)
    assert citizen is not None
    assert citizen.cv_date is None


def test_what_is_no_fact_is_a_bug(world: World) -> None:
    anne = world.citizen("Anne")
    for name in ("end_on", "exit_reason_id", "team_id", "nmae"):
        with pytest.raises(ValueError, match=name):
            world.session.run(edit_citizen, anne, **{name: None})


def test_two_efforts_at_one_company_are_allowed_with_a_remark(world: World) -> None:
    anne = world.citizen("Anne")
    world.session.run(add_effort, anne, PRAKTIK, "2026-10-01", end_on="2026-11-20", company="Åbakken Lager")
    after = world.session.run(add_effort, anne, LOENTIMER, "2026-11-21", company="åbakken lager", paid_hours=2.5)
    assert "beside" not in after.facts
    during = world.session.run(add_effort, anne, LOENTIMER, "2026-11-20", company="aabakken  lager")
    assert said(during).endswith("Bemærk: Borgeren har også Virksomhedspraktik hos aabakken lager i samme periode.")


def test_paid_hours_keep_what_they_were(world: World) -> None:
    anne = world.citizen("Anne")
    old = world.board()
    world.effort(anne, LOENTIMER, "2026-03-01", paid_hours=4)
    (effort,) = world.store.all(Effort)
    change = world.session.run(set_paid_hours, effort.id, "2026-11-01", 7.5)
    assert sorted((row.start_on, row.hours) for row in world.store.all(PaidHours)) == [
        ("2026-03-01", 4.0),
        ("2026-11-01", 7.5),
    ]
    assert said(change) == "Anne har 7,5 løntimer om ugen fra 01-11-2026."
    assert world.card("Anne").paid_hours == 7.5
    edits = [edit for edit in change.edits if isinstance(edit.row, PaidHours)]
    today = world.clock.now().date()
    assert board_after(old, world.store, edits, today) == world.board()
