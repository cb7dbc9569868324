"""What redistributions cost and how cheap one can be, worked out without the program: by trying, and by stages.

Costs are those of `Weights` times the square of all limits together, which makes whole numbers of them.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import product
from random import Random

from app.caseload.redistribution.terms import Case, Later, Proposal, Seat, Weights
from app.core.domain import Stage

STEPS = (None, *Stage)
Goal = Mapping[str, str]
"""Citizen id -> who has the case afterwards, of those who change hands."""
Wanted = Mapping[str, tuple[int, int]]
"""How many cases each has, and a share of the team's, times all limits together, that would be even."""
_BITS = 7  # for how many leave one, or arrive, where all of these counts stand in one number
_TOP = 1 << (_BITS - 1)


class Team:
    """A team, with what anybody could count."""

    def __init__(self, seats: Sequence[Seat], cases: Sequence[Case], weights: Weights) -> None:
        self.seats, self.weights = seats, weights
        self.cases = [case for case in cases if case.counted]
        self.had = Counter(case.staff_id for case in self.cases)
        self.over = {seat.staff_id: self.too_many(seat, self.had[seat.staff_id]) for seat in seats}
        self.movable = [case for case in self.cases if not case.must_stay]
        movable = Counter(case.staff_id for case in self.movable)
        self.leaving = {one: min(over, movable[one]) for one, over in self.over.items()}
        self.free = {
            seat.staff_id: max(0, seat.limit - self.had[seat.staff_id] - seat.coming) * seat.open for seat in seats
        }
        self.moves = min(sum(self.leaving.values()), sum(self.free.values()))
        self.places = sum(seat.limit for seat in seats)

    def too_many(self, seat: Seat, has: int) -> int:
        """How many too many somebody has who has so many of today's cases left."""
        gone = self.had[seat.staff_id] - has
        if not seat.gives:
            return 0
        if seat.empties or seat.later is None:
            return max(0, has - (0 if seat.empties else seat.limit))
        return max(0, seat.later.cases - gone - seat.later.limit)

    def in_step(self, step: Stage | None, goal: Goal) -> Wanted:
        """What each has in a stage once this is done, and what would be even."""
        has = Counter(goal.get(case.citizen_id, case.staff_id) for case in self.cases if case.stage is step)
        return {seat.staff_id: (has[seat.staff_id], seat.limit * has.total()) for seat in self.seats}

    def in_all(self, goal: Goal) -> Wanted:
        """The same of all cases, with what is coming."""
        has = Counter(goal.get(case.citizen_id, case.staff_id) for case in self.cases)
        has.update({seat.staff_id: seat.coming for seat in self.seats})
        return {seat.staff_id: (has[seat.staff_id], seat.limit * has.total()) for seat in self.seats}

    def cost(self, goal: Goal) -> int:
        """What `Weights` says that it costs."""
        people = sum(self.price(case, goal[case.citizen_id]) for case in self.cases if case.citizen_id in goal)
        stages = sum(self.uneven(self.in_step(step, goal)) for step in STEPS)
        return people + self.weights.stage * stages + self.weights.number * self.uneven(self.in_all(goal))

    def uneven(self, wanted: Wanted) -> int:
        """The squares of what is too many or too few."""
        return sum((self.places * has - even) ** 2 for has, even in wanted.values())

    def price(self, case: Case, to_id: str) -> int:
        """What it costs this citizen to go to this jobformidler."""
        weights = self.weights
        cost = weights.month * min(case.months, weights.most_months)
        cost += weights.agreement * min(case.open_agreements, weights.most_agreements)
        cost += weights.again * (case.moved is not None)
        return self.places**2 * (cost + weights.job_start * case.job_start - weights.known * (to_id in case.known_by))


def goal_of(proposed: Proposal) -> dict[str, str]:
    """What a proposal comes to."""
    return {move.citizen_id: move.to_id for move in proposed.moves}


def best_of_all(team: Team) -> tuple[int, int, int]:
    """Over the limits at least, then changes at least, then cost at least: every way to share out is tried."""
    return min(_ways(team))


def _ways(team: Team) -> Iterator[tuple[int, int, int]]:
    ids = [seat.staff_id for seat in team.seats]
    for choice in product(ids, repeat=len(team.movable)):
        pairs = zip(team.movable, choice, strict=True)
        goal = {case.citizen_id: to_id for case, to_id in pairs if to_id != case.staff_id}
        came = Counter(goal.values())
        has = team.had + came
        has.subtract(case.staff_id for case in team.movable if case.citizen_id in goal)
        takers = [seat for seat in team.seats if came[seat.staff_id]]
        if all(seat.open and has[seat.staff_id] + seat.coming <= seat.limit for seat in takers):
            over = sum(team.too_many(seat, has[seat.staff_id]) for seat in team.seats)
            yield over, len(goal), team.cost(goal)


def least_cost(team: Team) -> int:
    """The least cost of as many moves as help: all ways to leave and arrive are weighed, one stage after another."""
    return _Weighing(team).least()


class _Weighing:
    """Counts of who leaves whom and who comes to whom, all in one number, with the least cost of each."""

    def __init__(self, team: Team) -> None:
        self.team = team
        self.takers = [seat.staff_id for seat in team.seats if team.free[seat.staff_id]]
        givers = [seat.staff_id for seat in team.seats if team.leaving[seat.staff_id]]
        self.signs = dict.fromkeys(givers, -1) | dict.fromkeys(self.takers, 1)
        self.slots = {one: 1 << (_BITS * place) for place, one in enumerate(self.signs)}
        most = {one: team.leaving[one] or team.free[one] for one in self.slots}
        if max(most.values()) >= _TOP:
            raise ValueError("too many to weigh")
        self.meeting_view = sum(self.slots[one] * (_TOP - 1 - most[one]) for one in self.slots)
        self.full = sum(self.slots[one] * _TOP for one in self.slots)

    def least(self) -> int:
        whole = {0: 0}
        for step in STEPS:
            wanted = self.team.in_step(step, {})
            costs = self._people(step)
            uneven = {counts: cost + self._uneven(counts, wanted, self.team.weights.stage) for counts, cost in costs}
            whole = self._together(whole, uneven)
        wanted, weight = self.team.in_all({}), self.team.weights.number
        return min(
            cost + self._uneven(counts, wanted, weight)
            for counts, cost in whole.items()
            if sum(self._count(counts, one) for one in self.takers) == self.team.moves
        )

    def _people(self, step: Stage | None) -> Sequence[tuple[int, int]]:
        """What it costs the citizens of a stage."""
        costs = {0: 0}
        for case in self.team.movable:
            if case.stage is step and self.signs.get(case.staff_id) == -1:
                staying = list(costs.items())
                for to_id in self.takers:
                    add, price = self.slots[case.staff_id] + self.slots[to_id], self.team.price(case, to_id)
                    for counts, cost in staying:
                        self._keep(costs, counts + add, cost + price)
        return list(costs.items())

    def _together(self, first: Mapping[int, int], second: Mapping[int, int]) -> dict[int, int]:
        found: dict[int, int] = {}
        others = list(second.items())
        for counts, cost in first.items():
            for more, added in others:
                self._keep(found, counts + more, cost + added)
        return found

    def _keep(self, costs: dict[int, int], counts: int, cost: int) -> None:
        if not (counts + self.meeting_view) & self.full and cost < costs.get(counts, cost + 1):
            costs[counts] = cost

    def _count(self, counts: int, one: str) -> int:
        return counts // self.slots[one] % (1 << _BITS)

    def _uneven(self, counts: int, wanted: Wanted, weight: int) -> int:
        moved = {
            one: (has + self.signs[one] * self._count(counts, one) if one in self.slots else has, even)
            for one, (has, even) in wanted.items()
        }
        return weight * self.team.uneven(moved)


def made_up(
    chance: Random, citizens: int, jobformidlere: int, limit: int, spread: float = 1.0
) -> tuple[list[Seat], list[Case]]:
    """A team by chance; a larger `spread` makes their caseloads less even."""
    ids = [f"s{number}" for number in range(jobformidlere)]
    shares = [chance.random() ** spread + 0.2 for _ in ids]
    seats = [
        Seat(one, max(0, limit + chance.choice((-1, 0, 0, 1))), chance.random() < 0.9, chance.choice((0, 0, 0, 1)))
        for one in ids
    ]
    cases = [
        Case(
            f"c{number:04}",
            chance.choices(ids, shares)[0],
            chance.choice(STEPS),
            counted=chance.random() < 0.95,
            must_stay=chance.random() < 0.1,
            months=chance.randint(0, 50),
            open_agreements=chance.choice((0, 0, 1, 2, 6)),
            job_start=chance.random() < 0.1,
            known_by=frozenset(chance.sample(ids, min(len(ids), chance.choice((0, 0, 1, 2))))),
        )
        for number in range(citizens)
    ]
    return seats, cases


def in_need(chance: Random, seats: list[Seat], cases: list[Case]) -> tuple[list[Seat], list[Case]]:
    """The same team with somebody to be emptied, with cases that nobody has, and with a limit that falls."""
    seats = [seats[0]._replace(limit=0, open=False, gives="emptied"), *seats[1:]]
    if len(seats) > 2:
        has = sum(case.staff_id == seats[1].staff_id and case.counted for case in cases)
        lower = Later(has, max(0, has - chance.randint(0, 2)), date(2026, 12, 1))
        seats[1] = seats[1]._replace(limit=has, coming=has - lower.limit, later=lower)
    seats.append(Seat("/", 0, open=False, gives="nobody"))
    ownerless = {case.citizen_id for case in cases if chance.random() < 0.15 and case.staff_id != seats[1].staff_id}
    return seats, [
        case._replace(
            staff_id="/" if case.citizen_id in ownerless else case.staff_id,
            moved=chance.choice((None, None, 2)),
        )
        for case in cases
    ]
