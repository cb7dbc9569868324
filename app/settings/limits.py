"""How many open cases a jobformidler should have at most on a day: an own limit, else the team's."""

from collections.abc import Iterable
from datetime import date
from functools import cached_property
from typing import NamedTuple

from app.core.errors import UserError
from app.rules.rules import Rules, team_rules
from db.records import OwnLimit, Staff
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
