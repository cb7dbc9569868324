"""What a proposal is made from is read as the board of today has it, with what ties a citizen to a jobformidler."""

from datetime import date

from app.caseload.redistribution.proposal import proposal
from app.caseload.redistribution.reading import Caseloads, caseloads
from app.caseload.redistribution.terms import Case, Seat, nobody
from app.commands.redistribution import redistribute
from app.commands.settings import set_rules
from app.commands.team import put_setting
from app.core.domain import Role, Stage
from app.rules.rules import RULES_SETTING
from db.records import Absence, Agreement, Assignment, JobMatch, Opening, OwnLimit, Staff, Team
from tests.app.world import JOBPARAT, MENTOR, SYGEDAGPENGE, World

TODAY = date(2026, 11, 16)
JOB = "effort_kind/ordinaert-job"


def read(world: World) -> Caseloads:
    """As it is today."""
    return caseloads(world.store, TODAY)


def case(world: World, citizen: str) -> Case:
    """What is read of this citizen."""
    (found,) = [one for one in read(world).cases if one.citizen_id == citizen]
    return found


def seat(world: World, staff: str) -> Seat:
    """What is read of this jobformidler."""
    (found,) = [one for one in read(world).seats if one.staff_id == staff]
    return found


def test_a_case_is_read_as_it_stands(world: World) -> None:
    mona = world.staff("Mona Sørensen")
    world.citizen("Anne", "2026-03-10", staff=mona, group=JOBPARAT)
    world.citizen("Bo", "2026-11-02", staff=mona)
    world.citizen("Carl", "2026-11-02")
    world.citizen("Dorte", "2025-01-01", "2026-10-01", staff=mona)
    world.placed("anne", m2026_10=Stage.PAA_SPRING)
    found = read(world)
    without = nobody(world.team.id)
    assert set(found.cases) == {
        Case("anne", mona, Stage.PAA_SPRING, months=8),
        Case("bo", mona, None),
        Case("carl", without, None),
    }
    assert found.seats == (
        Seat(mona, 30, team_id=world.team.id),
        Seat(without, 0, open=False, team_id=world.team.id, gives="nobody"),
    )
    assert found.citizens == {"anne": "Anne", "bo": "Bo", "carl": "Carl"}
    assert found.staff == {mona: "Mona Sørensen", without: ""}


def test_the_relation_begins_with_the_one_who_has_the_case_now(world: World) -> None:
    mona, per, ida = world.staff("Mona"), world.staff("Per"), world.staff("Ida")
    world.citizen("Anne", "2024-01-01")
    world.assign("anne", per, "2024-01-01", "2025-01-01")
    world.assign("anne", mona, "2025-01-01", "2025-06-01")
    world.assign("anne", ida, "2025-06-01", "2026-01-01")
    world.assign("anne", mona, "2026-01-01", "2026-05-01")
    world.assign("anne", mona, "2026-05-01")
    world.assign("anne", per, "2024-01-01", role=Role.SAGSBEHANDLER)
    found = case(world, "anne")
    assert (found.staff_id, found.months, found.known_by) == (mona, 10, frozenset((per, ida)))


def test_open_agreements_are_counted(world: World) -> None:
    mona = world.staff("Mona")
    world.citizen("Anne", staff=mona)
    for number, (done, dropped) in enumerate([(None, None), (None, None), ("2026-11-01", None), (None, "2026-11-01")]):
        world.write(Agreement(f"g{number}", "anne", "Ring", None, None, done, dropped, "2026-10-01"))
    assert case(world, "anne").open_agreements == 2


def test_a_job_that_begins_is_a_job_start(world: World) -> None:
    mona = world.staff("Mona")
    efforts = {
        "Soon": (JOB, "2027-02-01", None),
        "Just": (JOB, "2026-10-17", None),
        "Long": (JOB, "2026-10-16", None),
        "Over": (JOB, "2026-11-01", "2026-11-15"),
        "Mentor": (MENTOR, "2026-11-10", None),
    }
    for name, (kind, start, end) in efforts.items():
        world.citizen(name, staff=mona)
        world.effort(name.lower(), kind, start, end)
    assert {one.citizen_id for one in read(world).cases if one.job_start} == {"soon", "just"}
    world.session.run(put_setting, RULES_SETTING, {"job_kinds": []})
    assert not any(one.job_start for one in read(world).cases)


def test_whom_a_match_has_brought_on_the_way_starts_a_job(world: World) -> None:
    mona = world.staff("Mona")
    world.write(Opening("open", world.team.id, "ordinary", "Lager"))
    world.write(Opening("shut", world.team.id, "ordinary", "Lager", closed_on="2026-11-10", closed_as="filled"))
    for name in ("proposed", "contacted", "interview", "declined"):
        world.citizen(name, staff=mona)
        world.write(JobMatch(f"m-{name}", name, "open", name, None, "2026-11-01", "2026-11-01"))
    world.citizen("late", staff=mona)
    world.write(JobMatch("m-late", "late", "shut", "interview", None, "2026-11-01", "2026-11-01"))
    assert {one.citizen_id for one in read(world).cases if one.job_start} == {"contacted", "interview"}


def test_who_must_stay_or_is_to_leave_anyway_stays(world: World) -> None:
    mona, per = world.staff("Mona"), world.staff("Per")
    for name, end in (("Free", None), ("Kept", None), ("Ends", "2026-12-01"), ("Goes", None)):
        world.citizen(name, end=end, staff=None if name in ("Kept", "Goes") else mona)
    world.write(Assignment("kept", "kept", mona, Role.JOBFORMIDLER, "2025-01-15", must_stay=True))
    world.assign("goes", mona, "2025-01-15", "2026-12-01")
    world.assign("goes", per, "2026-12-01")
    assert {one.citizen_id: one.must_stay for one in read(world).cases} == {
        "free": False,
        "kept": True,
        "ends": True,
        "goes": True,
    }
    assert case(world, "goes").known_by == frozenset(), "who is to have the case does not know it yet"
    assert (seat(world, mona).coming, seat(world, per).coming) == (0, 1)


def test_known_starts_take_a_place(world: World) -> None:
    mona = world.staff("Mona")
    world.citizen("Later", "2026-11-25", staff=mona)
    world.citizen("Next", "2026-12-07", staff=mona)
    world.citizen("Never", "2026-12-07", "2026-12-01", staff=mona)
    world.citizen("Other", "2026-12-07", staff=mona, group=SYGEDAGPENGE)
    assert [one.citizen_id for one in read(world).cases] == ["later"], "the board of this month has it already"
    assert seat(world, mona).coming == 2
    world.session.run(put_setting, RULES_SETTING, {"uncounted_groups": [SYGEDAGPENGE]})
    assert seat(world, mona).coming == 1


def test_a_case_that_begins_later_takes_a_place_whenever_it_was_given(world: World) -> None:
    mona = world.staff("Mona")
    world.citizen("Anne", "2027-02-01")
    world.assign("anne", mona, "2026-11-01")
    world.citizen("Bo", "2027-01-05", staff=mona)
    world.write(OwnLimit("l", mona, "2027-02-01", 25))
    assert seat(world, mona).coming == 2 + 5


def test_a_proposal_can_be_carried_out_where_limits_fall_and_cases_begin(world: World) -> None:
    mona, per = world.staff("Mona", limit=1), world.staff("Per", limit=3)
    for name in ("Anne", "Bo", "Cille"):
        world.citizen(name, staff=mona)
    world.citizen("Dan", "2027-02-01", staff=per)
    world.write(OwnLimit("l", per, "2027-01-15", 2))
    found = read(world)
    moves = proposal(found.seats, found.cases).moves
    assert len(moves) == 1
    world.session.run(redistribute, [(move.citizen_id, move.from_id, move.to_id) for move in moves], "2026-11-16")


def test_whom_the_team_does_not_count_takes_no_place(world: World) -> None:
    mona = world.staff("Mona", limit=1)
    world.staff("Per")
    world.citizen("Anne", staff=mona, group=JOBPARAT)
    world.citizen("Bo", staff=mona, group=SYGEDAGPENGE)
    assert [one.counted for one in read(world).cases] == [True, True]
    world.session.run(put_setting, RULES_SETTING, {"uncounted_groups": [SYGEDAGPENGE]})
    assert {one.citizen_id: one.counted for one in read(world).cases} == {"anne": True, "bo": False}
    found = read(world)
    assert proposal(found.seats, found.cases).moves == ()


def test_the_limit_is_that_of_today(world: World) -> None:
    mona = world.staff("Mona", limit=20)
    world.write(OwnLimit("l1", mona, "2026-11-01", 15), OwnLimit("l2", mona, "2026-12-01", 10))
    assert seat(world, mona).limit == 15


def test_who_is_away_or_has_left_takes_nobody_more(world: World) -> None:
    here, away, back, gone = (world.staff(name) for name in ("Here", "Away", "Back", "Gone"))
    lead = world.staff("Lead", Role.TEAMLEDER)
    world.write(Absence("a1", away, "2026-11-10"), Absence("a2", back, "2026-11-01", "2026-11-15"))
    world.write(Absence("a3", here, "2026-11-17", "2026-11-30"), Absence("a4", here, "2026-10-01", "2026-10-05"))
    for staff in (gone, lead, away):
        world.citizen(f"Of {staff}", staff=staff)
    left = world.store.get(Staff, gone)
    assert left is not None
    world.write(Staff(gone, left.team_id, left.name, left.initials, left.role, active=False))
    takes = {one.staff_id: one.open for one in read(world).seats}
    assert takes == {here: True, back: True, away: False, gone: False, lead: False}


def test_who_will_soon_be_away_for_long_takes_nobody_more(world: World) -> None:
    times = {
        "Two": ("2026-12-14", "2026-12-27"),
        "More": ("2026-12-14", "2026-12-28"),
        "Open": ("2026-12-14", None),
        "Later": ("2026-12-15", None),
    }
    for name, (start, end) in times.items():
        world.write(Absence(name, world.staff(name), start, end))
    found = read(world)
    takes = {found.staff[one.staff_id]: one.open for one in found.seats}
    assert takes == {"Two": True, "Later": True}


def test_each_teams_own_rules_hold_where_all_teams_are_read(world: World) -> None:
    mona = world.staff("Mona")
    world.citizen("Anne", staff=mona, group=SYGEDAGPENGE)
    syd = world.of(world.second_team())
    lone = syd.staff("Lone")
    syd.citizen("Bo", staff=lone, group=SYGEDAGPENGE)
    rules = {"caseload_limit": 12, "uncounted_groups": [SYGEDAGPENGE]}
    syd.session.run(put_setting, f"{RULES_SETTING}/{syd.team.id}", rules)
    assert (seat(world, mona).limit, seat(world, lone).limit) == (30, 12)
    assert (case(world, "anne").counted, case(world, "bo").counted) == (True, False)


def test_a_team_sees_its_own_jobformidlere_only(world: World) -> None:
    mona, per = world.staff("Mona", limit=1), world.staff("Per")
    world.write(Team("other", "Team Fjord"), Staff("ulla", "other", "Ulla", "U", Role.JOBFORMIDLER))
    for name in ("Anne", "Bo"):
        world.citizen(name, staff=mona)
    found = caseloads(world.store.of_team(world.team.id), TODAY)
    assert {one.staff_id for one in found.seats} == {mona, per}
    assert caseloads(world.store.of_team("other"), TODAY).seats == (Seat("ulla", 30, team_id="other"),)
    everyone = read(world)
    assert {one.staff_id: one.team_id for one in everyone.seats}["ulla"] == "other"
    assert [move.to_id for move in proposal(everyone.seats, everyone.cases).moves] == [per]


def test_of_several_teams_everyone_has_the_limit_of_their_own(world: World) -> None:
    south = world.of(world.second_team())
    mona, siri = world.of(world.team.id).staff("Mona"), south.staff("Siri")
    for name in ("Hans", "Ida"):
        south.citizen(name, staff=siri, group=SYGEDAGPENGE if name == "Ida" else JOBPARAT)
    south.session.run(set_rules, caseload_limit=7, uncounted_groups=[SYGEDAGPENGE])
    everyone = read(world)
    assert {one.staff_id: one.limit for one in everyone.seats} == {mona: 30, siri: 7}
    assert {one.citizen_id: one.counted for one in everyone.cases} == {"hans": True, "ida": False}


def test_what_was_carried_out_leaves_nobody_over_and_is_undone_in_one_step(world: World) -> None:
    mona, per = world.staff("Mona", limit=1), world.staff("Per")
    for name in ("Anne", "Bo", "Carl"):
        world.citizen(name, staff=mona)
    found = read(world)
    lines = [(move.citizen_id, move.from_id, move.to_id) for move in proposal(found.seats, found.cases).moves]
    world.session.run(redistribute, lines, TODAY.isoformat())
    assert [(load.staff_id, load.count) for load in world.board().loads] == [(mona, 1), (per, 2)]
    after = read(world)
    assert proposal(after.seats, after.cases).moves == ()
    assert {one.known_by for one in after.cases if one.staff_id == per} == {frozenset((mona,))}
    world.session.undo()
    assert read(world) == found
