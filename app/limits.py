"""How many open cases a jobformidler should have at most on a day: an own limit, else the team's."""

from collections.abc import Iterable
from datetime import date

from app.errors import UserError
from app.rules import Rules
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
        own = self._own.get(person.id, person.caseload_limit)
        return self._rules.caseload_limit if own is None else own


def limits_on(store: Store, rules: Rules, day: date) -> Limits:
    """The limits of everyone on a day, under these rules."""
    return Limits(rules, store.all(OwnLimit), day)


def read_limit(text: str) -> int:
    """A limit as somebody types it. Raises UserError('limit_impossible') for what is none from 1 to `MOST_CASES`."""
    typed = text.strip()
    if not (typed.isascii() and typed.isdigit()) or not 1 <= int(typed) <= MOST_CASES:
        raise UserError("limit_impossible", text=typed, most=MOST_CASES)
    return int(typed)
