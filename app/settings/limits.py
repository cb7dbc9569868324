"""How many open cases a jobformidler should have at most on a day: an own limit, else the team's."""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cached_property
from typing import NamedTuple

from app.core.domain import Role
from app.core.errors import UserError
from app.core.period import Period
from app.core.teams import own_team
from app.rules.rules import Rules, rules_then, team_rules
from db.queries.caseload import jobformidlere_by
from db.queries.history import made_on, rows_before
from db.records import OwnLimit, Staff, Team
from db.store import Store

MOST_CASES = 200
"""No limit is higher: more is a slip of the finger."""


class Limits:
    """The limits of a day (source: 001). Of those of one's own the one counts that began last."""

    def __init__(self, rules: Rules, dated: Iterable[OwnLimit], day: date) -> None:
        self._rules = rules
        begun = [row for row in dated if row.start_on <= day.isoformat()]
        begun.sort(key=lambda row: (row.start_on, row.id))
        self._own = {row.staff_id: row.caseload_limit for row in begun}

    def of(self, person: Staff) -> int:
        """How many counted open cases this jobformidler should have at most."""
        own = self.own(person)
        return self._rules.caseload_limit if own is None else own

    def own(self, person: Staff) -> int | None:
        """This jobformidler's own limit; None for the team's."""
        return self._own.get(person.id, person.caseload_limit)


def limits_on(store: Store, rules: Rules, day: date) -> Limits:
    """The limits of everyone on a day, under these rules."""
    return Limits(rules, store.all(OwnLimit), day)


def limits_in(store: Store, rules: Rules, period: Period) -> Limits:
    """The limits of everyone in a month, under these rules; in one that is over the team's limit is that of then."""
    return limits_on(store, rules._replace(caseload_limit=limit_in(store, rules, period)), period.seen_on)


def limit_in(store: Store, rules: Rules, period: Period) -> int:
    """The team's own limit in a month, under these rules; in one that is over, the one of then."""
    if not period.over:
        return rules.caseload_limit
    return rules_then(store, day_then(store, period)).caseload_limit


def jobformidlere_in(store: Store, staff: Mapping[str, Staff], period: Period) -> set[str]:
    """Who of these staff is jobformidler in the team; in a month that is over, who was: also one who has left since.

    One who was put in later was there from their first case on.
    """
    then: dict[str, Staff | None] = {}
    if period.over:
        then = rows_before(store, Staff, day_then(store, period))
        since = None in then.values() and jobformidlere_by(store, period.seen_on.isoformat())
        then = {one: was for one, was in then.items() if was is not None or not (since and one in since)}
    rows = {one: then.get(one, person) for one, person in staff.items()}
    return {
        one
        for one, was in rows.items()
        if was is not None and was.active and was.role == Role.JOBFORMIDLER and store.team in (None, was.team_id)
    }


def day_then(store: Store, period: Period) -> str:
    """The day of which it is asked how a team was in a month: its last, but none before the team was made.

    What was set on that day holds for the time before it.
    """
    return max(period.month.last_day.isoformat(), made_on(store, Team, own_team(store)))


class StoreLimits:
    """The same for everyone in the store: each one's limit is by the rules of their own team, whichever looks at it."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._rules: dict[str, Rules] = {}
        self._of: dict[tuple[str, date], Limits] = {}

    def of(self, person: Staff, day: date) -> int:
        """How many counted open cases somebody should have at most on a day."""
        return self._on(person, day).of(person)

    def is_own(self, person: Staff, day: date) -> bool:
        """Whether somebody has a limit of their own on a day."""
        return self._on(person, day).own(person) is not None

    def rules_of(self, person: Staff) -> Rules:
        """The rules of somebody's team."""
        if person.team_id not in self._rules:
            self._rules[person.team_id] = team_rules(self._store.of_team(person.team_id))
        return self._rules[person.team_id]

    def counted(self, person: Staff, groups: Iterable[str | None]) -> int:
        """How many of somebody's cases, which are in these target groups, count against the limit."""
        uncounted = frozenset(self.rules_of(person).uncounted_groups)
        return sum(group not in uncounted for group in groups)

    def _on(self, person: Staff, day: date) -> Limits:
        place = (person.team_id, day)
        if place not in self._of:
            self._of[place] = Limits(self.rules_of(person), self._dated, day)
        return self._of[place]

    @cached_property
    def _dated(self) -> list[OwnLimit]:
        return self._store.all(OwnLimit)


def read_limit(text: str) -> int:
    """A limit as somebody types it. Raises UserError('limit_impossible') for what is none from 1 to `MOST_CASES`."""
    typed = text.strip()
    if not (typed.isascii() and typed.isdigit() and len(typed) < 20) or not 1 <= int(typed) <= MOST_CASES:
        raise UserError("limit_impossible", text=typed, most=MOST_CASES)
    return int(typed)


class DatedLimit(NamedTuple):
    """A limit of one's own from a day on; None: the team's again. `holds`: it is the one of today."""

    id: str
    start_on: date
    limit: int | None
    holds: bool


def own_limits(store: Store, staff_id: str, today: date) -> tuple[DatedLimit, ...]:
    """The limits of one's own that somebody has been given, the latest first."""
    rows = sorted(store.all(OwnLimit, staff_id=staff_id), key=lambda row: (row.start_on, row.id), reverse=True)
    held = next((row.id for row in rows if row.start_on <= today.isoformat()), "")
    return tuple(
        DatedLimit(row.id, date.fromisoformat(row.start_on), row.caseload_limit, row.id == held) for row in rows
    )
