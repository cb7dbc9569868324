"""Tells the made-up team's good stories, one or two a month, none twice as long as there are others."""

from random import Random

from app.demo.case import Meeting, World, a_day
from app.demo.team import Colleagues
from db.records import GoodStory

_TODAY = 2  # in the current month


class Stories:
    """The good stories while the months are lived through; chance of its own, so that nothing else changes."""

    def __init__(self, world: World, staff: Colleagues, seed: int) -> None:
        self._world, self._staff = world, staff
        self._rng = Random(seed * 7919 + 7)
        self._waiting: list[str] = []

    def tell(self, meeting: Meeting) -> None:
        """The stories of a month."""
        for _ in range(_TODAY if meeting.current else self._rng.choice((1, 1, 2))):
            if not self._waiting:
                stories = self._world.words["stories"]
                self._waiting = self._rng.sample(stories, len(stories))
            day = a_day(self._rng, meeting.opens, meeting.day).isoformat()
            who = self._rng.choice((*self._staff.jobformidlere, self._staff.virksomhedskonsulent)).id
            self._world.ledger.add(GoodStory(f"{self._rng.getrandbits(64):016x}", day, who, self._waiting.pop()))
