"""From uneven caseloads to who should go over to whom."""

from random import Random
from typing import TYPE_CHECKING

from tests.bench.figure import Figure, Goal
from tests.bench.run import Run, Samples, in_turns, timed

if TYPE_CHECKING:
    from app.caseload.redistribution.terms import Case, Seat

_CITIZENS, _STAFF, _LIMIT = 1200, 40, 31


def proposal_1200(run: Run) -> Figure:
    """The best proposal for 40 uneven caseloads; the floor is to put all 1,200 cases in order once for each of them."""
    ours, floor = run.apart(measure, run.rounds(15))
    return Figure("proposal for redistribution, 1,200 citizens x 40", ours, floor, Goal(2000))


def measure(rounds: int) -> Samples:
    """Milliseconds to the proposal, the reasons of every line with it."""
    from app.caseload.redistribution.proposal import proposal

    seats, cases = uneven_team()

    def proposed() -> None:
        if len(proposal(seats, cases, progress=_told, cancelled=_never).moves) < _CITIZENS // 5:
            raise RuntimeError("too few were to change hands")

    def sorted_for_each() -> None:
        for seat in seats:
            sorted(cases, key=lambda case: (case.staff_id != seat.staff_id, case.months, case.citizen_id))

    return in_turns(rounds, lambda: timed(proposed), lambda: timed(sorted_for_each))


def uneven_team() -> "tuple[list[Seat], list[Case]]":
    """Made-up caseloads of very different sizes, most of whose citizens have had other jobformidlere before."""
    from app.caseload.redistribution.terms import Case, Seat
    from app.core.domain import Stage

    chance = Random(7)
    ids = [f"staff-{number:02}" for number in range(_STAFF)]
    sizes = [chance.random() + 0.1 for _ in ids]
    cases = [
        Case(
            f"citizen-{number:04}",
            chance.choices(ids, sizes)[0],
            chance.choice((None, *Stage)),
            must_stay=chance.random() < 0.1,
            months=chance.randint(0, 60),
            open_agreements=chance.randint(0, 4),
            job_start=chance.random() < 0.1,
            known_by=frozenset(chance.sample(ids, chance.randint(0, 3))),
        )
        for number in range(_CITIZENS)
    ]
    return [Seat(one, _LIMIT) for one in ids], cases


def _told(done: float) -> None:
    """The progress goes nowhere."""


def _never() -> bool:
    return False
