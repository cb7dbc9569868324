"""What measures count, worked out by hand from the days of made-up lives; nothing of the program is used for it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from math import fsum
from typing import NamedTuple

ONE_DAY, A_WEEK = timedelta(days=1), timedelta(days=7)
COMPANY = {"virksomhedspraktik", "loentilskud", "ordinaere-loentimer", "ordinaert-job", "fleksjob"}
PAID = {"ordinaere-loentimer", "ordinaert-job"}
JOBS = {"ordinaert-job"}
JOB_EXITS = {"ordinaert-job", "loentimer-selvforsoergelse"}
Truth = bool | None


class Span(NamedTuple):
    """Something of a kind from a day to and with another (None: without an end); `paid` hours, `found` by whom."""

    kind: str
    start: date
    end: date | None
    paid: float | None = None
    found: str = ""


class Spell(NamedTuple):
    """The case was open from a day (None: nobody knows) until the day before another, and ended in a way."""

    start: date | None
    end: date | None
    reason: str | None


@dataclass
class Life:
    """A citizen as a test makes one."""

    id: str
    spells: list[Spell]
    group: str | None = None
    benefit: str | None = None
    born: date | None = None
    cpr: str = ""
    cv: Truth = None
    told: bool = True
    unemployed: date | None = None
    arrived: date | None = None
    efforts: list[Span] = field(default_factory=list[Span])
    exempt: list[Span] = field(default_factory=list[Span])
    marks: list[Span] = field(default_factory=list[Span])
    plans: list[Span] = field(default_factory=list[Span])
    talks: list[tuple[str, date, bool]] = field(default_factory=list[tuple[str, date, bool]])
    stages: dict[str, int] = field(default_factory=dict[str, int])
    earned: dict[str, float] = field(default_factory=dict[str, float])


class Seen(NamedTuple):
    """A life in a month, seen on a day."""

    life: Life
    first: date
    last: date
    day: date

    def running(self, spans: list[Span]) -> list[Span]:
        return [one for one in spans if one.start <= self.day and (one.end is None or one.end >= self.day)]

    @property
    def efforts_known(self) -> bool:
        return self.life.told or bool(self.life.efforts)

    @property
    def spell(self) -> Spell:
        """The latest that has begun by the month's last day."""
        return [one for one in self.life.spells if one.start is None or one.start <= self.last][-1]

    @property
    def ended(self) -> Spell | None:
        """The last that was over by the day, in the thirteen months until the month's end."""
        since = self.first.replace(year=self.first.year - 1)
        over = [one for one in self.life.spells if one.end is not None and since <= one.end <= self.day]
        return over[-1] if over else None

    @property
    def back(self) -> date | None:
        """When the case was opened again after that, by the day."""
        ended = self.ended
        later = [one.start for one in self.life.spells[self.life.spells.index(ended) + 1 :]] if ended else []
        return later[0] if later and later[0] and later[0] <= self.day else None


class Asked(NamedTuple):
    """A predicate with what it takes."""

    code: str
    item: str = ""
    low: float | None = None
    high: float | None = None
    negated: bool = False


def is_open(life: Life, last: date, day: date) -> bool:
    """Whether a spell has begun by the month's last day that is not over on the day."""
    begun = [one for one in life.spells if one.start is None or one.start <= last]
    return any(one.end is None or one.end > day for one in begun)


def whole_weeks(start: date | None, day: date) -> int | None:
    """Counted week by week."""
    if start is None:
        return None
    weeks = 0
    while start + (weeks + 1) * A_WEEK <= day:
        weeks += 1
    return weeks


def years(born: date | None, day: date) -> int | None:
    """Counted birthday by birthday; who was born on 29 February has it on 1 March where there is none."""
    if born is None:
        return None
    return sum(
        birthday <= day
        for year in range(born.year + 1, day.year + 1)
        for birthday in (
            date(year, 3, 1) if (born.month, born.day) == (2, 29) and year % 4 else born.replace(year=year),
        )
    )


def days(first: date, last: date) -> Iterator[date]:
    """Each day from one to and with another."""
    while first <= last:
        yield first
        first += ONE_DAY


def hours(spans: list[Span]) -> float | None:
    """All together; of some that are unknown, that they are more than none is all that can be."""
    known = sum(one.paid or 0 for one in spans)
    return known or (None if any(one.paid is None for one in spans) else 0.0)


def paid_hours(seen: Seen) -> float | None:
    return hours([one for one in seen.running(seen.life.efforts) if one.kind in PAID]) if seen.efforts_known else None


def fleks_hours(seen: Seen) -> float | None:
    if not seen.efforts_known:
        return None
    found = [one.paid for one in seen.running(seen.life.efforts) if one.kind == "fleksjob"]
    return None if None in found else fsum(one or 0 for one in found)


def earned(seen: Seen) -> float | None:
    found = [
        amount for month, amount in seen.life.earned.items() if f"{seen.first:%Y}-01" <= month <= f"{seen.first:%Y-%m}"
    ]
    return fsum(found) if found else None


def stage(seen: Seen) -> float:
    found = [number for month, number in sorted(seen.life.stages.items()) if month <= f"{seen.first:%Y-%m}"]
    return found[-1] if found else 0


def within(value: float | None, asked: Asked) -> Truth:
    return None if value is None else (asked.low or 0) <= value and (asked.high is None or value <= asked.high)


def band(value: float | None, asked: Asked) -> Truth:
    return None if value is None else value > (asked.low or 0) and (asked.high is None or value <= asked.high)


def has(spans: list[Span], asked: Asked) -> bool:
    return any(one.kind == asked.item or not asked.item for one in spans)


def kind(seen: Seen, asked: Asked) -> Truth:
    return has(seen.running(seen.life.efforts), asked) if seen.efforts_known else None


def in_company(seen: Seen, since: date | None, weeks: float) -> Truth:
    """Whether an effort in a company ran on one of the days within so many weeks of a day."""
    if not seen.efforts_known:
        return None
    if since is None:
        return None
    last = max(since, min(since + int(weeks) * A_WEEK, seen.day))
    return any(
        one.kind in COMPANY and one.start <= day and (one.end is None or one.end >= day)
        for day in days(since, last)
        for one in seen.life.efforts
    )


def found(seen: Seen, who: str) -> Truth:
    if not seen.efforts_known:
        return None
    places = [one.found for one in seen.running(seen.life.efforts) if one.kind in COMPANY]
    return who in places or (None if "" in places else False)


def cited(value: str | None, asked: Asked) -> Truth:
    return None if value is None else value == asked.item


def talked(seen: Seen, asked: Asked) -> bool:
    held = [one for one in seen.life.talks if one[2] and seen.first <= one[1] <= seen.day]
    return any(one[0] == asked.item or not asked.item for one in held)


def woman(seen: Seen) -> Truth:
    return seen.life.cpr[-1] in "02468" if seen.life.cpr else None


CITIZENS: dict[str, Callable[[Seen, Asked], Truth]] = {
    "target_group": lambda seen, asked: cited(seen.life.group, asked),
    "benefit": lambda seen, asked: cited(seen.life.benefit, asked),
    "age": lambda seen, asked: within(years(seen.life.born, seen.last), asked),
    "woman": lambda seen, _: woman(seen),
    "in_company": lambda seen, _: (
        any(one.kind in COMPANY for one in seen.running(seen.life.efforts)) if seen.efforts_known else None
    ),
    "effort": kind,
    "company_kind": kind,
    "paid_hours": lambda seen, asked: band(paid_hours(seen), asked),
    "paid_hours_band": lambda seen, asked: band(paid_hours(seen), asked),
    "passive": lambda seen, _: not seen.running(seen.life.efforts) if seen.efforts_known else None,
    "cv": lambda seen, _: seen.life.cv,
    "exempted": lambda seen, asked: has(seen.running(seen.life.exempt), asked),
    "exempted_225": lambda seen, _: any(one.kind == "225-timersreglen" for one in seen.running(seen.life.exempt)),
    "marking": lambda seen, asked: has(seen.running(seen.life.marks), asked),
    "plan": lambda seen, asked: has(seen.running(seen.life.plans), asked),
    "talk": talked,
    "stage": lambda seen, asked: within(stage(seen), asked),
    "weeks": lambda seen, asked: within(whole_weeks(seen.spell.start, seen.day), asked),
    "unemployed_weeks": lambda seen, asked: within(whole_weeks(seen.life.unemployed, seen.day), asked),
    "arrived_weeks": lambda seen, asked: within(whole_weeks(seen.life.arrived, seen.day), asked),
    "company_within": lambda seen, asked: in_company(seen, seen.spell.start, asked.high or 0),
    "company_within_unemployed": lambda seen, asked: in_company(seen, seen.life.unemployed, asked.high or 0),
    "found_by_citizen": lambda seen, _: found(seen, "citizen"),
    "found_by_company": lambda seen, _: found(seen, "company"),
    "fleks_hours": lambda seen, asked: band(fleks_hours(seen), asked),
    "earned": lambda seen, asked: within(earned(seen), asked),
}
