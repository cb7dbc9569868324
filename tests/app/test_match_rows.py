"""Who fits an opening, which openings fit a citizen, and what became of matches, as pages show it."""

from datetime import date

from app.commands.citizens import close_cases
from app.commands.matches import move_match, start_match
from app.commands.openings import close_opening
from app.companies.matches import MatchState
from app.core.domain import Stage
from app.matching.fit import Reason
from app.matching.rows import (
    all_matches,
    candidate,
    candidates,
    match_counts,
    matches_of_citizen,
    matches_of_opening,
    openings_for,
)
from tests.app.jobs import BUTIK, CASH, LAGER, TRUCK, company, matched, opening, seeker
from tests.app.world import World

TODAY = date(2026, 11, 16)


def team(world: World) -> tuple[str, str, str, str]:
    """A job in a store room, and Anne who fits well, Bo who fits less, and Cille who will not do it."""
    job = opening(world, "Lagermedarbejder", company(world), hours=15.0, skill_ids=[TRUCK])
    anne = seeker(world, "Anne Lund", wanted=(LAGER,), skills=(TRUCK,), hours=12.0, towns="Vejle")
    bo = seeker(world, "Bo Bang", wanted=(BUTIK,), hours=37.0, towns="Horsens")
    cille = seeker(world, "Cille Cox", unwanted=(LAGER,), skills=(TRUCK,), hours=37.0)
    return job, anne, bo, cille


def test_candidates_are_finished_and_the_best_stands_first(world: World) -> None:
    job, anne, bo, _ = team(world)
    mona = world.staff("Mona Ek")
    world.assign(anne, mona, "2025-01-15")
    world.placed(anne, m2026_10=Stage.PAA_SPRING)
    first, second = candidates(world.store, job, TODAY)
    assert first[:8] == (anne, "Anne Lund", "AL", Stage.PAA_SPRING, mona, "Mona Ek", "ME", 96)
    assert first.reasons[:2] == (
        Reason("branche_wished", {"branche_id": LAGER, "branche": "Lager"}),
        Reason("skills_had", {"skill_ids": (TRUCK,), "skills": ("Truckkort",)}),
    )
    assert (first.thin, first.blocked) == (False, False)
    assert (second.citizen_id, second.stage, second.jobformidler) == (bo, None, "")
    assert len(candidates(world.store, job, TODAY, most=1)) == 1


def test_who_is_matched_or_has_left_is_no_candidate(world: World) -> None:
    job, anne, bo, _ = team(world)
    matched(world, anne, job)
    world.session.run(close_cases, [bo], "2026-11-15", "exit_reason/andet")
    assert candidates(world.store, job, TODAY) == []
    assert candidates(world.store, "none", TODAY) == []


def test_one_pair_is_told_also_where_it_is_matched_or_blocked(world: World) -> None:
    job, anne, _, cille = team(world)
    matched(world, anne, job)
    found, refusing = candidate(world.store, anne, job, TODAY), candidate(world.store, cille, job, TODAY)
    assert found is not None
    assert refusing is not None
    assert (found.score, refusing.score, refusing.blocked) == (96, 0, True)
    assert candidate(world.store, "nobody", job, TODAY) is None
    assert candidate(world.store, anne, "none", TODAY) is None


def test_openings_for_a_citizen_are_open_free_and_wanted(world: World) -> None:
    netto = company(world)
    well = opening(world, "Lager", netto, hours=10.0)
    later = opening(world, "Pakker", netto, hours=10.0, deadline="2026-12-20")
    sooner = opening(world, "Truckfører", netto, hours=10.0, deadline="2026-12-10")
    less = opening(world, "Nat", netto, hours=37.0, requirements="Kolde rum")
    refused = opening(world, "Nattevagt", netto)
    closed = opening(world, "Lukket", netto)
    run_out = opening(world, "Udløbet", netto, deadline="2026-11-16")
    taken = opening(world, "Taget", netto)
    anne = seeker(world, "Anne", wanted=(LAGER,), hours=12.0, towns="Vejle", no_gos="nattevagt")
    world.session.run(close_opening, closed, filled=False)
    matched(world, anne, taken)
    found = openings_for(world.store, anne, date(2026, 11, 17))
    assert [one.opening.id for one in found] == [sooner, later, well, less]
    assert {refused, closed, run_out, taken}.isdisjoint(one.opening.id for one in found)
    assert [one.score for one in found[:3]] == [100] * 3
    assert len(openings_for(world.store, anne, TODAY, most=2)) == 2
    world.session.run(close_cases, [anne], "2026-11-15", "exit_reason/andet")
    assert openings_for(world.store, anne, TODAY) == []


def test_matches_stand_by_how_far_they_are(world: World) -> None:
    netto = company(world)
    anne, mona = world.citizen("Anne Lund"), world.staff("Mona Ek")
    jobs = [opening(world, title, netto) for title in ("Et", "To", "Tre", "Fire", "Fem")]
    matches = [matched(world, anne, job, mona) for job in jobs]
    for match, state in zip(matches, ("declined", "contacted", "interview"), strict=False):
        world.session.run(move_match, match, MatchState(state), "2026-11-12")
    world.session.run(start_match, matches[3], "2026-11-14")
    rows = matches_of_citizen(world.store, anne)
    assert [row.title for row in rows] == ["Tre", "To", "Fem", "Fire", "Et"]
    assert [row.over for row in rows] == [False, False, False, True, True]
    first = rows[0]
    assert (first.name, first.initials, first.company, first.who, first.who_initials) == (
        "Anne Lund", "AL", "Netto", "Mona Ek", "ME",
    )  # fmt: skip
    assert (first.day, first.made_on) == (date(2026, 11, 12), TODAY)
    assert matches_of_opening(world.store, jobs[2]) == [first]
    assert all_matches(world.store) == rows
    assert matches_of_opening(world.store, "none") == []


def test_counts_leave_out_the_matched_and_the_closed(world: World) -> None:
    job, anne, *_ = team(world)
    other = opening(world, "Kasse", company(world, "Føtex", branche=BUTIK), skill_ids=[CASH], deadline="2026-11-20")
    assert match_counts(world.store, TODAY, 90) == {job: 1, other: 0}
    assert match_counts(world.store, TODAY, 20) == {job: 2, other: 1}
    matched(world, anne, job)
    assert match_counts(world.store, TODAY, 90) == {job: 0, other: 0}
    assert match_counts(world.store, date(2026, 11, 21), 90) == {job: 0}
