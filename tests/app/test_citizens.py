"""The list holds everyone, open and closed, as they are today, and stays the same when only some are asked about."""

from dataclasses import replace
from datetime import date

from app.citizens.citizens import (
    NEW,
    NOBODY,
    CaseState,
    CitizenFilter,
    CitizenList,
    CitizenRow,
    citizen_list,
    citizen_list_after,
)
from app.commands.citizens import add_citizen, close_cases, set_target_group
from app.commands.handovers import assign
from app.commands.notes import add_note
from app.commands.placements import place
from app.commands.teams import move_citizens
from app.core.domain import Month, Role, Stage
from db.records import Citizen
from tests.app.world import JOBPARAT, LOENTILSKUD, LOENTIMER, PRAKTIK, SYGEDAGPENGE, World

TODAY = date(2026, 11, 16)
JOB = "exit_reason/ordinaert-job"


def listed(world: World) -> CitizenList:
    return citizen_list(world.store, TODAY)


def row(world: World, name: str) -> CitizenRow:
    return next(one for one in listed(world).rows if one.name == name)


def test_everyone_is_listed_in_danish_order(world: World) -> None:
    for name in ("Åse", "Ærlig", "Bo", "Østen", "Aage", "anne"):
        world.citizen(name)
    world.citizen("Cille", end="2026-01-31")
    assert [one.name for one in listed(world).rows] == ["anne", "Bo", "Cille", "Ærlig", "Østen", "Aage", "Åse"]


def test_an_open_case_has_what_holds_today(world: World) -> None:
    mona = world.staff("Mona Sørensen")
    world.citizen("Anne", staff=mona, group=JOBPARAT)
    world.placed("anne", m2026_07=Stage.TIL_OPVARMNING, m2026_08=Stage.PAA_VEJ, m2026_10=Stage.PAA_VEJ)
    world.effort("anne", PRAKTIK, "2026-10-01")
    world.effort("anne", LOENTIMER, "2026-10-01", paid_hours=6)
    world.effort("anne", LOENTILSKUD, "2026-10-01", paid_hours=20)
    world.effort("anne", PRAKTIK, "2026-01-01", "2026-02-01")
    anne = row(world, "Anne")
    assert (anne.jobformidler, anne.initials, anne.target_group) == ("Mona Sørensen", "MS", "Jobparat")
    assert (anne.stage, anne.months_here) == (Stage.PAA_VEJ, 3)
    assert sorted(anne.efforts) == ["Løntilskud", "Småjob", "Virksomhedspraktik"]
    assert anne.paid_hours == 6
    assert not anne.closed


def test_a_closed_case_has_what_held_when_it_ended(world: World) -> None:
    mona, bo = world.staff("Mona Sørensen"), world.staff("Bo Lauridsen")
    world.citizen("Anne", end="2026-09-30")
    world.write(replace(world.store.all(Citizen)[0], exit_reason_id=JOB))
    world.assign("anne", bo, "2025-01-15", "2026-03-01")
    world.assign("anne", mona, "2026-03-01", "2026-09-30")
    world.placed("anne", m2026_05=Stage.PAA_SPRING)
    world.effort("anne", PRAKTIK, "2026-08-01")
    anne = row(world, "Anne")
    assert anne.closed
    assert (anne.jobformidler, anne.stage, anne.months_here) == ("Mona Sørensen", Stage.PAA_SPRING, 4)
    assert (anne.end_on, anne.exit_reason, anne.efforts, anne.warnings) == ("2026-09-30", "Ordinært job", (), ())


def test_one_who_is_ny_and_nobodys_has_neither_stage_nor_jobformidler(world: World) -> None:
    world.citizen("Anne")
    anne = row(world, "Anne")
    assert (anne.stage, anne.months_here, anne.staff_id, anne.initials) == (None, 0, None, "")


def test_an_open_case_has_its_warnings(world: World) -> None:
    world.citizen("Anne", cv=False)
    assert "no_cv" in {watch.code for watch in row(world, "Anne").warnings}


def test_filters_combine(world: World) -> None:
    mona = world.staff("Mona Sørensen")
    world.citizen("Anne", staff=mona, group=JOBPARAT)
    world.citizen("Bo", staff=mona, group=SYGEDAGPENGE)
    world.citizen("Cille", group=JOBPARAT)
    world.citizen("Dan", end="2026-01-31", staff=mona, group=JOBPARAT)
    world.placed("anne", m2026_10=Stage.PAA_VEJ)

    def names(**wanted: object) -> list[str]:
        fits = CitizenFilter(**wanted).fits
        return [one.name for one in listed(world).rows if fits(one)]

    assert names() == ["Anne", "Bo", "Cille"]
    assert names(state=CaseState.ALL) == ["Anne", "Bo", "Cille", "Dan"]
    assert names(state=CaseState.CLOSED, staff_id=mona) == ["Dan"]
    assert names(staff_id=mona, target_group_id=JOBPARAT) == ["Anne"]
    assert names(staff_id=NOBODY) == ["Cille"]
    assert names(stage=NEW) == ["Bo", "Cille"]
    assert names(stage=2) == ["Anne"]
    assert names(state=CaseState.CLOSED, with_warning=True) == []


def test_who_begins_after_this_month_is_coming_and_not_open(world: World) -> None:
    mona, bo = world.staff("Mona Sørensen"), world.staff("Bo Lauridsen")
    world.citizen("Anne", "2026-11-16", staff=mona)
    world.citizen("Bodil", "2026-11-30", staff=mona)
    world.citizen("Cille", "2026-12-04", staff=mona, cv=False)
    world.assign("cille", bo, "2027-02-01")
    world.citizen("Dan", end="2026-12-04", staff=mona)
    world.citizen("Eva", "2026-12-04", "2026-12-11")
    found = {one.name: (one.state, one.begins, one.jobformidler, bool(one.warnings)) for one in listed(world).rows}
    later = date(2026, 12, 4)
    assert {name: told[:3] for name, told in found.items()} == {
        "Anne": (CaseState.OPEN, None, "Mona Sørensen"),
        "Bodil": (CaseState.OPEN, date(2026, 11, 30), "Mona Sørensen"),
        "Cille": (CaseState.COMING, later, "Mona Sørensen"),
        "Dan": (CaseState.OPEN, None, "Mona Sørensen"),
        "Eva": (CaseState.COMING, later, ""),
    }
    assert not found["Cille"][3]
    fits = CitizenFilter().fits
    assert {one.id for one in listed(world).rows if fits(one)} == {card.id for card in world.board().cards}


def test_several_teams_together_tell_whose_citizen_it_is(world: World) -> None:
    world.citizen("Anne")
    assert row(world, "Anne").team == ""
    world.of(world.second_team()).citizen("Bo")
    world.store.team = None
    assert {one.name: one.team for one in listed(world).rows} == {"Anne": "Team Åløkke", "Bo": "Team Syd"}
    session = world.session
    session.run(move_citizens, ["anne"], world.second_team("Team Nord"), "2026-11-16")
    session.store.team = None
    assert row(world, "Anne").team == "Team Nord"
    world.store.team = world.team.id
    assert {one.team for one in listed(world).rows} <= {""}


def test_after_each_change_the_list_is_as_if_it_was_asked_anew(world: World) -> None:
    mona, bo = world.staff("Mona Sørensen"), world.staff("Bo Lauridsen")
    ids = [world.citizen(name, staff=mona) for name in ("Anne", "Bo", "Cille", "Dan")]
    session = world.session
    steps = [
        lambda: session.run(assign, ids[:2], bo, Role.JOBFORMIDLER, "2026-11-01"),
        lambda: session.run(set_target_group, ids[1:], JOBPARAT),
        lambda: session.run(close_cases, ids[2:3], "2026-11-10", JOB),
        lambda: session.run(place, ids[:1], Month(2026, 11), Stage.I_GANG),
        lambda: session.run(add_note, ids[0], "Har fået kørekort"),
        lambda: session.run(add_citizen, "Aase Ny", jobformidler_id=bo),
        lambda: session.run(add_citizen, "Kommer Først", jobformidler_id=bo, start_on="2027-01-04"),
        *[session.undo] * 7,
        *[session.redo] * 7,
    ]
    shown = listed(world)
    for step in steps:
        change = step()
        assert change is not None
        shown = citizen_list_after(shown, world.store, change.edits, TODAY)
        whole = listed(world)
        assert shown.rows == whole.rows
        everyone = [one.id for one in whole.rows]
        assert shown.texts.of(everyone) == whole.texts.of(everyone)


def test_what_concerns_everyone_is_asked_anew(world: World) -> None:
    world.citizen("Anne")
    shown = listed(world)
    world.citizen("Bo")
    changes = []
    world.session.listen(changes.append)
    world.staff("Mona Sørensen")
    assert len(citizen_list_after(shown, world.store, changes[0].change.edits, TODAY).rows) == 2
