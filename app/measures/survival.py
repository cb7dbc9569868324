"""How long citizens are in a stage before they leave it, with those who are still there treated rightly."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from app.core.domain import Month
from app.measures.development import Development
from app.measures.ways import EVERYONE, Only, State

_GONE_ELSEWHERE = (State.LEFT, State.GIVEN)


class Duration(NamedTuple):
    """Somebody who was seen from age `entry` on (0: from the beginning) until age `end`: when it happened, or not yet.

    Who has been seen from a later age on tells nothing of those before it.
    """

    end: float
    happened: bool
    entry: float = 0


class Risk(NamedTuple):
    """How many could have left at an age, and how many of them did."""

    age: float
    at_risk: int
    left: int


class Step(NamedTuple):
    """From this age on this share (0 to 1) is still there; `at_risk` were there until then, of whom `left` left."""

    age: float
    share: float
    at_risk: int
    left: int


class Survival(NamedTuple):
    """The estimate of Kaplan and Meier: a step for each age at which somebody left, the earliest first.

    `seen` are the courses that it rests on, `left` those of them that ended by leaving, `last` the highest age at which
    anyone was seen.
    """

    steps: tuple[Step, ...]
    seen: int
    left: int
    last: float

    def quantile(self, share: float) -> float | None:
        """The earliest age at which at most this share is still there; None where it is never so few."""
        # A share is a product of fractions: 0.5 may come out as 0.5000000000000001.
        return next((step.age for step in self.steps if step.share <= share + 1e-9), None)

    @property
    def median(self) -> float | None:
        """At which age half of them have left; None where fewer than half have."""
        return self.quantile(0.5)

    @property
    def quartiles(self) -> tuple[float | None, float | None]:
        """At which ages a quarter and three quarters have left."""
        return self.quantile(0.75), self.quantile(0.25)


def kaplan_meier(durations: Iterable[Duration]) -> Survival:
    """The share that is still there at each age; who is seen until an age at which others leave counts among them."""
    found = [one for one in durations if one.end > one.entry]
    ages = sorted({one.end for one in found if one.happened})
    risks = [
        Risk(
            age,
            sum(one.entry < age <= one.end for one in found),
            sum(one.happened and one.end == age for one in found),
        )
        for age in ages
    ]
    return estimate(risks, len(found), max((one.end for one in found), default=0))


def estimate(risks: Iterable[Risk], seen: int, last: float) -> Survival:
    """The same of who could leave and did, age by age in order."""
    share, steps = 1.0, list[Step]()
    for age, at_risk, left in risks:
        if left:
            share *= 1 - left / at_risk
            steps.append(Step(age, share, at_risk, left))
    return Survival(tuple(steps), seen, sum(step.left for step in steps), last)


def time_in_stages(of: Development, start: Month, end: Month, only: Only = EVERYONE) -> Mapping[State, Survival]:
    """How many months citizens are in each of the four stages, by what was seen from one month to another.

    Who goes to another stage, or whose case ends, leaves it. Who is still there, or went to another team or out of what
    is looked at, was there at least so long. Who was in the stage already counts from the age that they had then. It is
    each month's ways that are counted: of all who had been in a stage for so many months, how many left it.
    """
    stages = [state for state in State if state.stage]
    at_risk: dict[State, Counter[int]] = {state: Counter() for state in stages}
    left: dict[State, Counter[int]] = {state: Counter() for state in stages}
    courses = dict.fromkeys(stages, 0)
    running = {state: set[tuple[str, str]]() for state in stages}
    for _, ways in of.ways(start, end, only):
        told = [way for way in ways if way.age is not None and way.after not in _GONE_ELSEWHERE]
        for state in stages:
            here = [way for way in told if way.before is state]
            gone = [way for way in here if way.after is not state]
            at_risk[state].update([way.age + 1 for way in here if way.age is not None])
            left[state].update([way.age + 1 for way in gone if way.age is not None])
            seen = {(way.team_id, way.citizen_id) for way in here}
            courses[state] += len(seen - running[state])
            running[state] = seen.difference([(way.team_id, way.citizen_id) for way in gone])
    return {
        state: estimate(
            [Risk(age, count, left[state][age]) for age, count in sorted(found.items())],
            courses[state],
            max(found, default=0),
        )
        for state, found in at_risk.items()
    }
