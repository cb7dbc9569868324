"""A proposal knows what is dated ahead, who stands in for whom, who was moved lately, and how to empty somebody."""

from datetime import date

import pytest

from app.caseload.redistribution.coming import AHEAD
from app.caseload.redistribution.lines import plan
from app.caseload.redistribution.proposal import proposal
from app.caseload.redistribution.reading import Caseloads, Settling, caseloads
from app.caseload.redistribution.terms import Case, Later, Move, Seat, nobody
from app.commands.redistribution import redistribute
from app.commands.team import put_setting
from app.core.domain import Role
from app.core.errors import UserError
from app.rules.rules import RULES_SETTING
from app.settings.absences import SOON
from db.records import Absence, Assignment, OwnLimit
from tests.app.world import SYGEDAGPENGE, World

TODAY = date(2026, 11, 16)


def read(world: World, empty: str | None = None) -> Caseloads:
    return caseloads(world.store, TODAY, empty)


def seat(world: World, staff_id: str) -> Seat:
    (found,) = [one for one in read(world).seats if one.staff_id == staff_id]
    return found


def moves(world: World, empty: str | None = None) -> tuple[Move, ...]:
    found = read(world, empty)
    return proposal(found.seats, found.cases).moves


def goal(found: tuple[Move, ...]) -> dict[str, str]:
    return {one.citizen_id: one.to_id for one in found}


def codes(move: Move) -> set[str]:
    return {one.code for one in move.reasons}


def carry_out(world: World, found: tuple[Move, ...], emptied: str = "") -> None:
    lines = [(one.citizen_id, one.from_id, one.to_id) for one in found]
    world.session.run(redistribute, lines, TODAY.isoformat(), emptied=emptied)


def cases_of(world: World, staff_id: str, count: int, name: str = "C") -> list[str]:
    return [world.citizen(f"{name}{number:02}", "2024-01-01", staff=staff_id) for number in range(count)]


def test_who_comes_over_a_limit_that_falls_hands_over_in_time(world: World) -> None:
    mona, per = world.staff("Mona", limit=30), world.staff("Per", limit=30)
    cases_of(world, mona, 5)
    world.write(OwnLimit("l", mona, "2026-12-01", 3))
    found = moves(world)
    assert list(goal(found).values()) == [per, per]
    reason = found[0].reasons[0]
    assert (reason.code, reason.facts) == ("over_later", {"count": 5, "limit": 3, "day": date(2026, 12, 1)})
    carry_out(world, found)
    assert moves(world) == ()


@pytest.mark.parametrize(
    ("day", "wanted", "told"),
    [
        (date(2026, 11, 20), 2, False),
        (TODAY + SOON, 2, False),
        (date(2026, 12, 15), 0, True),
        (TODAY + AHEAD, 0, True),
        (date(2027, 2, 16), 0, False),
    ],
)
def test_it_mends_four_weeks_ahead_and_tells_of_a_quarter(world: World, day: date, wanted: int, told: bool) -> None:
    mona = world.staff("Mona", limit=30)
    world.staff("Per", limit=30)
    cases_of(world, mona, 5)
    world.write(OwnLimit("l", mona, day.isoformat(), 3))
    assert len(moves(world)) == wanted
    assert read(world).rising == (((mona, Later(5, 3, day)),) if told else ())


def test_who_is_to_have_a_lower_limit_is_given_no_more_than_that(world: World) -> None:
    mona, per, ida = world.staff("Mona", limit=2), world.staff("Per", limit=30), world.staff("Ida", limit=3)
    cases_of(world, mona, 6)
    world.write(OwnLimit("l", per, "2027-09-01", 1))
    assert sorted(goal(moves(world)).values()) == sorted([per, ida, ida, ida])


def test_a_limit_that_rises_soon_makes_a_move_needless(world: World) -> None:
    mona = world.staff("Mona", limit=3)
    world.staff("Per", limit=30)
    cases_of(world, mona, 5)
    world.write(OwnLimit("l", mona, "2026-12-01", 30))
    assert moves(world) == ()
    assert read(world).settling == (Settling(mona, 2, date(2026, 12, 1)),)


@pytest.mark.parametrize(("day", "wanted"), [(TODAY + SOON, 0), (date(2026, 12, 15), 1)])
def test_what_leaves_within_four_weeks_needs_no_move(world: World, day: date, wanted: int) -> None:
    mona, per = world.staff("Mona", limit=2), world.staff("Per", limit=30)
    cases_of(world, mona, 2)
    world.citizen("Ends", "2024-01-01", day.isoformat(), staff=mona)
    assert len(moves(world)) == wanted
    world.citizen("Goes", "2024-01-01")
    world.assign("goes", mona, "2024-01-01", day.isoformat())
    world.assign("goes", per, day.isoformat())
    assert len(moves(world)) == 2 * wanted


def test_who_gets_cases_that_are_dated_ahead_hands_over_or_takes_less(world: World) -> None:
    mona, per, ida = (world.staff(name, limit=3) for name in ("Mona", "Per", "Ida"))
    cases_of(world, mona, 3, "M")
    cases_of(world, per, 1, "P")
    for name, taker in (("Later", per), ("Last", mona)):
        world.citizen(name, "2024-01-01")
        world.assign(name.lower(), ida, "2024-01-01", "2026-12-02")
        world.assign(name.lower(), taker, "2026-12-02")
    assert (seat(world, mona).later, seat(world, mona).coming) == (Later(4, 3, date(2026, 12, 2)), 1)
    assert (seat(world, per).coming, seat(world, ida).coming) == (1, 0)
    assert list(goal(moves(world)).values()) in ([ida], [per])


def test_a_case_that_begins_takes_a_place_but_nobody_changes_hands_for_it(world: World) -> None:
    mona, per = world.staff("Mona", limit=3), world.staff("Per", limit=3)
    cases_of(world, mona, 3)
    world.citizen("New", "2026-12-20", staff=mona)
    world.citizen("Newer", "2026-12-21", staff=per)
    assert (seat(world, mona).later, seat(world, mona).coming, seat(world, per).coming) == (None, 1, 1)
    assert moves(world) == ()


def test_who_stands_in_has_those_cases_too(world: World) -> None:
    anna, bo, cille = world.staff("Anna", limit=9), world.staff("Bo", limit=9), world.staff("Cille", limit=9)
    mona = world.staff("Mona", limit=1)
    cases_of(world, anna, 8, "A")
    cases_of(world, cille, 3, "D")
    cases_of(world, mona, 2, "M")
    assert list(goal(moves(world)).values()) == [bo]
    world.write(Absence("a", anna, "2026-11-01", "2027-03-01", "Orlov", bo))
    assert seat(world, bo).coming == 8
    assert list(goal(moves(world)).values()) == [cille]
    world.write(Absence("a", anna, "2026-11-01", "2026-11-15", "Orlov", bo))
    assert seat(world, bo).coming == 0, "Anna is back"
    world.write(Absence("a", anna, "2026-12-01", None, "Orlov", bo))
    assert seat(world, bo).coming == 8, "Anna is away soon and for long"
    world.write(Absence("b", anna, "2026-11-10", None, "Orlov", bo))
    assert seat(world, bo).coming == 8, "and looked after once"


def test_who_was_moved_in_the_last_six_months_is_not_moved_again(world: World) -> None:
    mona, per = world.staff("Mona", limit=2), world.staff("Per", limit=30)
    ida = world.staff("Ida", limit=0)
    for name, day in (("Anne", "2026-05-17"), ("Bo", "2026-05-16")):
        world.citizen(name, "2020-01-01")
        world.assign(name.lower(), ida, "2020-01-01", day)
        world.assign(name.lower(), mona, day)
    world.citizen("Carl", "2020-01-01", staff=mona)
    found = {case.citizen_id: case.moved for case in read(world).cases}
    assert found == {"anne": 5, "bo": None, "carl": None}
    assert goal(moves(world)) == {"bo": per}
    world.write(Assignment("stay-bo", "bo", mona, Role.JOBFORMIDLER, "2026-05-16", must_stay=True))
    assert goal(moves(world)) == {"carl": per}, "rather one who has been here for years"
    world.write(Assignment("stay-carl", "carl", mona, Role.JOBFORMIDLER, "2020-01-01", must_stay=True))
    (move,) = moves(world)
    assert (move.citizen_id, codes(move) >= {"moved"}) == ("anne", True)
    assert next(one.facts for one in move.reasons if one.code == "moved") == {"months": 5}


def test_a_new_citizen_has_not_been_moved(world: World) -> None:
    mona = world.staff("Mona")
    world.citizen("Anne", "2026-10-01", staff=mona)
    assert [case.moved for case in read(world).cases] == [None]


def leaver(world: World) -> tuple[str, str, str]:
    """Mona, who has a case of each kind, and Per and Ida, who could take them; Per is himself over the limit."""
    mona, per, ida = world.staff("Mona", limit=9), world.staff("Per", limit=1), world.staff("Ida", limit=9)
    cases_of(world, per, 3, "P")
    world.citizen("Plain", "2024-01-01", staff=mona)
    world.citizen("Kept", "2024-01-01")
    world.write(Assignment("kept", "kept", mona, Role.JOBFORMIDLER, "2024-01-01", must_stay=True))
    world.citizen("Ends", "2024-01-01", "2026-12-20", staff=mona)
    world.citizen("Uncounted", "2024-01-01", staff=mona, group=SYGEDAGPENGE)
    world.citizen("Goes", "2024-01-01")
    world.assign("goes", mona, "2024-01-01", "2026-12-01")
    world.assign("goes", per, "2026-12-01")
    world.session.run(put_setting, RULES_SETTING, {"uncounted_groups": [SYGEDAGPENGE]})
    return mona, per, ida


def test_one_person_is_emptied_of_all_that_does_not_go_anyway(world: World) -> None:
    mona, _, ida = leaver(world)
    found = moves(world, mona)
    assert goal(found) == dict.fromkeys(("ends", "kept", "plain", "uncounted"), ida)
    assert {one.from_id for one in found} == {mona}, "only hers"
    said = {one.citizen_id: codes(one) for one in found}
    assert all("emptied" in one for one in said.values())
    assert [one for one, of_one in said.items() if "urged" in of_one] == ["kept"]
    start = world.store.all(Assignment)
    carry_out(world, found, mona)
    assert moves(world, mona) == ()
    assert {case.citizen_id for case in read(world).cases if case.staff_id == mona} == {"goes"}
    world.session.undo()
    assert sorted(world.store.all(Assignment), key=lambda row: row.id) == sorted(start, key=lambda row: row.id)


def test_who_must_stay_goes_only_where_the_person_is_emptied(world: World) -> None:
    mona, _, ida = leaver(world)
    for one in ("kept", "ends"):
        with pytest.raises(UserError, match="proposal_outdated"):
            world.session.run(redistribute, [(one, mona, ida)], TODAY.isoformat())


def test_where_there_is_no_room_for_all_it_says_how_many_places_are_missing(world: World) -> None:
    mona = world.staff("Mona", limit=9)
    world.staff("Per", limit=2)
    cases_of(world, mona, 5)
    found = read(world, mona)
    proposed = proposal(found.seats, found.cases)
    assert (len(proposed.moves), proposed.no_place) == (2, 3)


def test_cases_that_nobody_has_are_given(world: World) -> None:
    mona, per = world.staff("Mona", limit=2), world.staff("Per", limit=2)
    cases_of(world, mona, 2)
    world.citizen("Anne", "2026-10-01")
    world.citizen("Ended", "2024-01-01", "2026-10-01")
    world.citizen("Given", "2024-01-01")
    world.assign("given", per, "2026-12-01")
    found = moves(world)
    assert goal(found) == {"anne": per}
    assert codes(found[0]) == {"nobody", "free", "stage_few", "no_agreements", "no_job_start"}
    known = read(world)
    (line,) = plan(known, proposal(known.seats, known.cases)).lines
    assert (line.giver.name, line.giver.before, line.giver.after) == ("", 1, 0)
    carry_out(world, found)
    assert world.card("Anne").staff_id == per
    assert moves(world) == ()
    with pytest.raises(UserError, match="proposal_outdated"):
        carry_out(world, found)


def test_nobodys_cases_stay_within_their_team(world: World) -> None:
    world.staff("Mona")
    syd = world.of(world.second_team())
    syd.citizen("Siv", "2026-10-01")
    world.citizen("Anne", "2026-10-01")
    assert set(goal(moves(world))) == {"anne"}, "Team Syd has nobody to give to"
    lone = syd.staff("Lone")
    assert goal(moves(world))["siv"] == lone
    assert {case.staff_id for case in read(world).cases} == {nobody(world.team.id), nobody(syd.team.id)}
    assert set(goal(moves(syd))) == {"siv"}


def test_what_is_read_is_what_a_case_says(world: World) -> None:
    mona = world.staff("Mona")
    world.citizen("Anne", "2026-10-01", staff=mona)
    assert read(world).cases == (Case("anne", mona, None, months=1),)
