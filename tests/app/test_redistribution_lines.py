"""A proposal is read as lines, each with the loads as they are when the lines above have been carried out."""

from app.caseload.redistribution.lines import plan
from app.caseload.redistribution.proposal import proposal
from app.caseload.redistribution.reading import Caseloads
from app.caseload.redistribution.terms import Case, Seat
from app.core.domain import Stage


def known(sizes: dict[str, int], limits: dict[str, int], *, stay: int = 0, uncounted: int = 0) -> Caseloads:
    cases = [
        Case(f"{name}-{number}", name, Stage.PAA_VEJ, counted=number >= uncounted, must_stay=number < stay)
        for name, size in sizes.items()
        for number in range(size)
    ]
    seats = tuple(Seat(name, limit) for name, limit in limits.items())
    return Caseloads(
        seats,
        tuple(cases),
        {case.citizen_id: case.citizen_id.title() for case in cases},
        {name: name.title() for name in limits},
    )


def test_each_line_goes_on_from_the_one_above() -> None:
    team = known({"mona": 5, "bo": 1}, {"mona": 3, "bo": 3})
    found = plan(team, proposal(team.seats, team.cases))
    assert [(one.giver.before, one.giver.after, one.taker.before, one.taker.after) for one in found.lines] == [
        (5, 4, 1, 2),
        (4, 3, 2, 3),
    ]
    assert {one.giver.name for one in found.lines} == {"Mona"}
    assert all(one.move == (one.citizen_id, "mona", "bo") for one in found.lines)
    assert [(one.name, one.limit, one.before, one.after) for one in found.loads] == [("Mona", 3, 5, 3), ("Bo", 3, 1, 3)]
    assert (found.no_place, found.must_stay) == (0, 0)


def test_whom_nothing_touches_is_left_out() -> None:
    team = known({"mona": 4, "bo": 2, "carl": 3}, {"mona": 3, "bo": 9, "carl": 3})
    found = plan(team, proposal(team.seats, team.cases))
    assert [one.name for one in found.loads] == ["Mona", "Bo"]


def test_what_stays_over_is_told() -> None:
    full = known({"mona": 5, "bo": 1}, {"mona": 3, "bo": 2})
    found = plan(full, proposal(full.seats, full.cases))
    assert (len(found.lines), found.no_place, found.must_stay) == (1, 1, 0)
    held = known({"mona": 5}, {"mona": 3, "bo": 9}, stay=5)
    found = plan(held, proposal(held.seats, held.cases))
    assert (len(found.lines), found.no_place, found.must_stay) == (0, 0, 2)


def test_only_counted_cases_are_in_the_loads() -> None:
    team = known({"mona": 6, "bo": 0}, {"mona": 3, "bo": 3}, uncounted=2)
    (line,) = plan(team, proposal(team.seats, team.cases)).lines
    assert (line.giver.before, line.giver.after) == (4, 3)
