"""How a team's counted cases are shared out: who is over the limit, who has places, and what would be even."""

from collections import Counter, defaultdict
from collections.abc import Sequence

from app.caseload.redistribution.terms import Case, Seat
from app.core.domain import Stage

Step = Stage | None


class Tally:
    """The caseload of one team before anything is moved, in the order of ids whatever order it is given in."""

    def __init__(self, seats: Sequence[Seat], cases: Sequence[Case]) -> None:
        self.seats = sorted(seats)
        self.cases = sorted((case for case in cases if case.counted), key=lambda case: case.citizen_id)
        emptied = {seat.staff_id for seat in self.seats if seat.empties}
        going = (case for case in cases if case.staff_id in emptied and not case.counted and not case.must_stay)
        self.uncounted = sorted(going, key=lambda case: case.citizen_id)
        """The cases that take no place and go as well, because all of somebody's do."""
        self.counts = Counter((case.staff_id, case.stage) for case in self.cases)
        self.totals = Counter(case.staff_id for case in self.cases)
        self.places = sum(seat.limit for seat in self.seats)
        self._in_step = Counter(case.stage for case in self.cases)
        self._in_all = len(self.cases) + sum(seat.coming for seat in self.seats)
        self._months: defaultdict[str, list[int]] = defaultdict(list)
        for case in self.cases:
            self._months[case.staff_id].append(case.months)
        self.movable: defaultdict[tuple[str, Step], list[Case]] = defaultdict(list)
        for case in self.cases:
            if not case.must_stay:
                self.movable[case.staff_id, case.stage].append(case)
        movable = Counter(case.staff_id for case in self.cases if not case.must_stay)
        self.over = {seat.staff_id: self._over(seat) for seat in self.seats}
        self.leaving = {staff_id: min(over, movable[staff_id]) for staff_id, over in self.over.items()}
        self.free = {seat.staff_id: self._free(seat) for seat in self.seats}

    @property
    def moves(self) -> int:
        """How many changes of person it takes, or can be made at all."""
        return min(sum(self.leaving.values()), sum(self.free.values()))

    def fair(self, seat: Seat, step: Step) -> float:
        """How many of a step a jobformidler would have if they were shared out by limits."""
        return seat.limit * self._in_step[step] / self.places if self.places else 0.0

    def usual_months(self, staff_id: str) -> int:
        """The months of relation of the middle one of a jobformidler's cases."""
        months = sorted(self._months[staff_id])
        return months[len(months) // 2] if months else 0

    def price_in_step(self, seat: Seat, step: Step, count: int) -> int:
        """What one more than `count` in this step adds to the square of what is uneven there, times `places`."""
        return self._price(count, seat.limit * self._in_step[step])

    def price_in_all(self, seat: Seat, count: int) -> int:
        """The same of all cases together, with what is coming."""
        return self._price(count + seat.coming, seat.limit * self._in_all)

    def _over(self, seat: Seat) -> int:
        """How many are too many: on the day on which that counts, or all of them."""
        if not seat.gives:
            return 0
        total = self.totals[seat.staff_id]
        return total if seat.empties else max(0, total - seat.limit) if seat.later is None else seat.later.over

    def _price(self, count: int, share: int) -> int:
        """(count + 1 - fair)² - (count - fair)² where fair is share / places; times places, which keeps it whole."""
        return self.places * (2 * count + 1) - 2 * share

    def _free(self, seat: Seat) -> int:
        return max(0, seat.limit - self.totals[seat.staff_id] - seat.coming) if seat.open else 0
