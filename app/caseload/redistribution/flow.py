"""The cheapest way to send so many units through a network: exact, in whole numbers.

Successive shortest paths with potentials (Ahuja, Magnanti, Orlin: Network Flows, ch. 9.7 and 14.5): after each unit
what has been sent is the cheapest of all ways to send so many.
"""

from collections.abc import Callable, Sequence
from heapq import heappop, heappush

_FAR = float("inf")


class Network:
    """Nodes are numbers from 0; arcs carry whole units, each of which costs at least as much as the one before it.

    As built, the arcs must not run in a circle.
    """

    def __init__(self) -> None:
        self._out: list[list[tuple[int, int]]] = []
        self._in: list[list[tuple[int, int]]] = []
        self._ends: list[tuple[int, int]] = []
        self._costs: list[Sequence[int]] = []
        self._sent: list[int] = []
        self._next: list[int | None] = []  # what a unit more costs on each arc, None where it is full
        self._last: list[int | None] = []  # what taking one back brings in, None where there is none
        self._potentials: list[int] = []

    def node(self) -> int:
        """A new node."""
        self._out.append([])
        self._in.append([])
        return len(self._out) - 1

    def arc(self, tail: int, head: int, costs: Sequence[int]) -> int:
        """A new arc for as many units as there are costs, which must not fall."""
        number = len(self._ends)
        self._ends.append((tail, head))
        self._costs.append(costs)
        self._sent.append(0)
        self._next.append(costs[0] if costs else None)
        self._last.append(None)
        self._out[tail].append((number, head))
        self._in[head].append((number, tail))
        return number

    def sent(self, arc: int) -> int:
        """How many units go through an arc."""
        return self._sent[arc]

    def send(self, source: int, target: int, units: int, after_each: Callable[[], None]) -> None:
        """Send so many at the least cost in all; ValueError where they don't get through. Once for a network."""
        self._begin(source)
        for _ in range(units):
            arcs = self._cheapest_path(source, target)
            if arcs is None:
                raise ValueError("the network is full")
            for arc in arcs:
                self._push(arc)
            after_each()

    def _begin(self, source: int) -> None:
        """The distances from the source as potentials, so that no arc costs less than nothing against them."""
        distances = [_FAR] * len(self._out)
        distances[source] = 0
        changed = True
        while changed:
            changed = False
            for (tail, head), cost in zip(self._ends, self._next, strict=True):
                if cost is not None and distances[tail] + cost < distances[head]:
                    distances[head] = distances[tail] + cost
                    changed = True
        self._potentials = [0 if distance == _FAR else int(distance) for distance in distances]

    def _cheapest_path(self, source: int, target: int) -> list[int] | None:
        """The arcs from the target back to the source, as `~arc` where one is taken back; Dijkstra's way."""
        potentials, forth, back = self._potentials, self._next, self._last
        count = len(potentials)
        distances: list[float] = [_FAR] * count
        by = [0] * count
        settled = bytearray(count)
        order: list[tuple[int, int]] = []
        heap = [(0, source)]
        distances[source] = 0
        while heap:
            distance, node = heappop(heap)
            if settled[node]:
                continue
            settled[node] = 1
            order.append((node, distance))
            if node == target:
                break
            base = distance + potentials[node]
            for arc, head in self._out[node]:
                cost = forth[arc]
                if cost is not None and not settled[head]:
                    there = base + cost - potentials[head]
                    if there < distances[head]:
                        distances[head] = there
                        by[head] = arc
                        heappush(heap, (there, head))
            for arc, tail in self._in[node]:
                cost = back[arc]
                if cost is not None and not settled[tail]:
                    there = base - cost - potentials[tail]
                    if there < distances[tail]:
                        distances[tail] = there
                        by[tail] = ~arc
                        heappush(heap, (there, tail))
        if not settled[target]:
            return None
        least = order[-1][1]
        for node, distance in order:
            potentials[node] += distance - least
        return self._walked_back(by, source, target)

    def _walked_back(self, by: Sequence[int], source: int, target: int) -> list[int]:
        arcs: list[int] = []
        node = target
        while node != source:
            arc = by[node]
            arcs.append(arc)
            node = self._ends[arc][0] if arc >= 0 else self._ends[~arc][1]
        return arcs

    def _push(self, step: int) -> None:
        """One unit more through an arc, or one taken back."""
        arc = step if step >= 0 else ~step
        self._sent[arc] += 1 if step >= 0 else -1
        sent, costs = self._sent[arc], self._costs[arc]
        self._next[arc] = costs[sent] if sent < len(costs) else None
        self._last[arc] = costs[sent - 1] if sent else None
