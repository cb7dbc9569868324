"""A team's caseload as a network: who can leave whom, in which stage, and who can take them, with what it costs.

From the source through who hands over, their stages and the cases there that are alike, then through the stages and
seats of who takes over to the target. A unit is a citizen; what is uneven in a stage and in all is paid where it is
passed.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from app.caseload.redistribution.flow import Network
from app.caseload.redistribution.tally import Step, Tally
from app.caseload.redistribution.terms import Case, Seat, Weights
from app.core.domain import STEPS

Pair = tuple[Case, str]
"""A case, and the id of who takes it over."""
Arcs = list[tuple[str, int]]
"""Arcs by the id of the jobformidler whom they lead to."""


class _Alike(NamedTuple):
    """Cases of one jobformidler and stage whom the same of those with free places had before, the cheapest first."""

    step: Step
    cases: Sequence[Case]
    leave: int
    back: Arcs


class TeamNetwork:
    """The cheapest way to make as many moves as it takes within a team."""

    def __init__(self, tally: Tally, weights: Weights) -> None:
        self._tally = tally
        self._weights = weights
        self._network = Network()
        self._source, self._target = self._network.node(), self._network.node()
        self._halls = {step: self._network.node() for step in STEPS}  # where those of a stage come together
        self._doors: dict[tuple[str, Step], int] = {}  # where they come in at who takes over
        self._arrivals: dict[Step, Arcs] = {step: [] for step in STEPS}
        self._groups: list[_Alike] = []
        for seat in tally.seats:
            if tally.free[seat.staff_id]:
                self._add_taker(seat)
        for seat in tally.seats:
            if tally.leaving[seat.staff_id]:
                self._add_giver(seat)

    def solve(self, after_each: Callable[[], None]) -> list[Pair]:
        """Who goes to whom; `after_each` is called after each move that is planned. To be asked once."""
        self._network.send(self._source, self._target, self._tally.moves, after_each)
        pairs: list[Pair] = []
        waiting: dict[Step, list[Case]] = {step: [] for step in STEPS}
        for group in self._groups:
            leaving = islice(group.cases, self._network.sent(group.leave))
            pairs += self._placed(leaving, group.back)
            waiting[group.step] += leaving
        for step, cases in waiting.items():
            pairs += self._placed(iter(cases), self._arrivals[step])
        return pairs

    def _placed(self, cases: Iterator[Case], arcs: Arcs) -> list[Pair]:
        """As many of the cases as go through each arc; the others are left in `cases`."""
        return [(case, staff_id) for staff_id, arc in arcs for case in islice(cases, self._network.sent(arc))]

    def _add_taker(self, seat: Seat) -> None:
        network, tally = self._network, self._tally
        free = range(tally.free[seat.staff_id])
        taker = network.node()
        total = tally.totals[seat.staff_id]
        in_all = [self._weights.number * tally.price_in_all(seat, total + more) for more in free]
        network.arc(taker, self._target, in_all)
        for step, hall in self._halls.items():
            count = tally.counts[seat.staff_id, step]
            door = self._doors[seat.staff_id, step] = network.node()
            in_step = [self._weights.stage * tally.price_in_step(seat, step, count + more) for more in free]
            network.arc(door, taker, in_step)
            self._arrivals[step].append((seat.staff_id, network.arc(hall, door, (0,) * len(free))))

    def _add_giver(self, seat: Seat) -> None:
        network, tally = self._network, self._tally
        most = tally.leaving[seat.staff_id]
        giver = network.node()
        total = tally.totals[seat.staff_id]
        in_all = [-self._weights.number * tally.price_in_all(seat, total - 1 - fewer) for fewer in range(most)]
        network.arc(self._source, giver, in_all)
        for step in STEPS:
            cases = tally.movable[seat.staff_id, step]
            count = tally.counts[seat.staff_id, step]
            out = network.node()
            fewest = range(min(most, len(cases)))
            in_step = [-self._weights.stage * tally.price_in_step(seat, step, count - 1 - fewer) for fewer in fewest]
            network.arc(giver, out, in_step)
            self._add_groups(out, step, cases, most)

    def _add_groups(self, out: int, step: Step, cases: Sequence[Case], most: int) -> None:
        """Only the cheapest `most` of those who are alike can be in a cheapest proposal."""
        network, places = self._network, self._tally.places
        alike: defaultdict[tuple[str, ...], list[Case]] = defaultdict(list)
        for case in cases:
            alike[tuple(sorted(one for one in case.known_by if self._tally.free.get(one)))].append(case)
        for known, group in sorted(alike.items()):
            cheapest = sorted(group, key=lambda case: (self._weights.of(case), case.citizen_id))[:most]
            costs = [self._weights.of(case) * places for case in cheapest]
            if not known:
                self._groups.append(_Alike(step, cheapest, network.arc(out, self._halls[step], costs), []))
                continue
            node = network.node()
            leave = network.arc(out, node, costs)
            network.arc(node, self._halls[step], (0,) * len(costs))
            saved = (-self._weights.known * places,) * len(costs)
            back = [(one, network.arc(node, self._doors[one, step], saved)) for one in known]
            self._groups.append(_Alike(step, cheapest, leave, back))
