"""The proposal itself: the fewest changes of person, and of all ways to make so few the one that costs the least.

It is exact: where people leave and arrive is a flow in which every further one in a stage, and in all, costs more than
the one before, and the cheapest flow is the best proposal. Among equals it is always the same one, in whatever order
things are given.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence

from app.caseload.redistribution.network import Pair, TeamNetwork
from app.caseload.redistribution.reasons import reasons
from app.caseload.redistribution.tally import Step, Tally
from app.caseload.redistribution.terms import Case, Move, Proposal, Seat, SeatChange, Weights
from app.core.domain import STEPS
from app.core.errors import UserError
from app.core.progress import Progress

_USUAL = Weights()


def proposal(
    seats: Iterable[Seat],
    cases: Iterable[Case],
    weights: Weights = _USUAL,
    *,
    progress: Callable[[float], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Proposal:
    """Bring everyone under their limit, each team within itself; needs no store, so any thread may do it.

    Nobody who is not over the limit, or will be, loses a case, but who is to be emptied; and nobody comes over it. A
    case whose jobformidler has no seat is left out. `progress` is told the part that is done (0 to 1), `cancelled` is
    asked whether to stop. Raises UserError('proposal_cancelled').
    """
    tallies = _by_team(seats, cases)
    steps = Progress(
        sum(tally.moves for tally in tallies), progress, cancelled, refusal=UserError("proposal_cancelled")
    )
    moves: list[Move] = []
    changes: list[SeatChange] = []
    moved = 0
    for tally in tallies:
        steps.pause()
        pairs = TeamNetwork(tally, weights).solve(steps.tick) if tally.moves else []
        moves += _moves(tally, [*pairs, *_of_no_place(tally, pairs)])
        changes += _changes(tally, pairs)
        moved += len(pairs)
    steps.pause()
    over = sum(sum(tally.over.values()) for tally in tallies)
    leaving = sum(sum(tally.leaving.values()) for tally in tallies)
    moves.sort(key=lambda move: (move.from_id, move.to_id, move.citizen_id))
    return Proposal(tuple(moves), tuple(sorted(changes)), leaving - moved, over - leaving)


def _by_team(seats: Iterable[Seat], cases: Iterable[Case]) -> list[Tally]:
    seats_of: defaultdict[str, list[Seat]] = defaultdict(list)
    cases_of: defaultdict[str, list[Case]] = defaultdict(list)
    team_of: dict[str, str] = {}
    for seat in seats:
        seats_of[seat.team_id].append(seat)
        team_of[seat.staff_id] = seat.team_id
    for case in cases:
        if case.staff_id in team_of:
            cases_of[team_of[case.staff_id]].append(case)
    return [Tally(seats_of[team_id], cases_of[team_id]) for team_id in sorted(seats_of)]


def _moves(tally: Tally, pairs: Sequence[Pair]) -> list[Move]:
    seat = {seat.staff_id: seat for seat in tally.seats}
    return [
        Move(case.citizen_id, case.staff_id, to_id, reasons(tally, case, seat[case.staff_id], seat[to_id]))
        for case, to_id in pairs
    ]


def _of_no_place(tally: Tally, pairs: Sequence[Pair]) -> list[Pair]:
    """Who gets the cases that take no place: who knows the citizen, else who has the least for their limit."""
    open_seats = [seat for seat in tally.seats if seat.open and not seat.empties]
    if not open_seats:
        return []
    had = Counter(tally.totals)
    had.update(to_id for _, to_id in pairs)
    found: list[Pair] = []
    for case in tally.uncounted:
        known = [seat for seat in open_seats if seat.staff_id in case.known_by] or open_seats
        taker = min(known, key=lambda seat: ((had[seat.staff_id] + seat.coming) / max(1, seat.limit), seat.staff_id))
        had[taker.staff_id] += 1
        found.append((case, taker.staff_id))
    return found


def _changes(tally: Tally, pairs: Sequence[Pair]) -> list[SeatChange]:
    after = Counter(tally.counts)
    for case, to_id in pairs:
        after[case.staff_id, case.stage] -= 1
        after[to_id, case.stage] += 1

    def steps(counts: Counter[tuple[str, Step]], staff_id: str) -> tuple[int, ...]:
        return tuple(counts[staff_id, step] for step in STEPS)

    return [
        SeatChange(seat.staff_id, seat.limit, steps(tally.counts, seat.staff_id), steps(after, seat.staff_id))
        for seat in tally.seats
    ]
