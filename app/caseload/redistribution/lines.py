"""A proposal as lines that are read and carried out one after the other, each with the loads before and after it."""

from collections import Counter
from typing import NamedTuple

from app.caseload.redistribution.reading import Caseloads
from app.caseload.redistribution.terms import Proposal, Reason
from app.core.domain import Stage, danish_sort_key


class Hand(NamedTuple):
    """A jobformidler in a line: the counted cases before it and after it."""

    staff_id: str
    name: str
    before: int
    after: int


class Line(NamedTuple):
    """A citizen who goes over, when all lines above have been carried out."""

    citizen_id: str
    name: str
    stage: Stage | None
    giver: Hand
    taker: Hand
    reasons: tuple[Reason, ...]

    @property
    def move(self) -> tuple[str, str, str]:
        """What `app.commands.redistribution.redistribute` takes."""
        return self.citizen_id, self.giver.staff_id, self.taker.staff_id


class Load(NamedTuple):
    """What all lines together make of the counted cases of somebody whom they touch."""

    name: str
    limit: int
    before: int
    after: int


class Plan(NamedTuple):
    """The lines, whom they touch, and what stays over the limits: for lack of places, and because they must stay."""

    lines: tuple[Line, ...]
    loads: tuple[Load, ...]
    no_place: int
    must_stay: int


def plan(known: Caseloads, proposed: Proposal) -> Plan:
    """The lines by who hands over, as the proposal has them."""
    stages = {case.citizen_id: case.stage for case in known.cases}
    counts = Counter(case.staff_id for case in known.cases if case.counted)
    lines: list[Line] = []
    for move in proposed.moves:
        from_id, to_id = move.from_id, move.to_id
        giver = Hand(from_id, known.staff[from_id], counts[from_id], counts[from_id] - 1)
        taker = Hand(to_id, known.staff[to_id], counts[to_id], counts[to_id] + 1)
        counts[from_id] -= 1
        counts[to_id] += 1
        name, stage = known.citizens[move.citizen_id], stages[move.citizen_id]
        lines.append(Line(move.citizen_id, name, stage, giver, taker, move.reasons))
    touched = [
        Load(known.staff[seat.staff_id], seat.limit, sum(seat.before), sum(seat.after))
        for seat in proposed.seats
        if seat.before != seat.after
    ]
    touched.sort(key=lambda load: (load.after - load.before, danish_sort_key(load.name)))
    return Plan(tuple(lines), tuple(touched), proposed.no_place, proposed.must_stay)
