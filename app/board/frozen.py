"""What a closed month says of its citizens: only what was frozen then, whatever has been corrected since."""

import json
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from app.board.cards import STAGE_OF, Card, attention_of, board_order
from app.core.domain import Month, Stage
from db.queries import board as queries
from db.records import CatalogueItem, MonthFact, Staff
from db.store import Store


class FrozenMonth(NamedTuple):
    """The rows of a closed month: of everyone who counted as a card, and of those who had left."""

    cards: tuple[Card, ...]
    left: tuple[MonthFact, ...]


def frozen_month(store: Store, month: Month, staff: Mapping[str, Staff]) -> FrozenMonth:
    """What was frozen in a month, cards in the board's order."""
    short = {kind.id: kind.short for kind in store.all(CatalogueItem, catalogue="effort_kind")}

    @cache
    def names(effort_kinds: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(short[kind] for kind in ids(effort_kinds)))

    cards = [_card(row, staff, names(row.effort_kinds)) for row in queries.frozen_standings(store, str(month))]
    left = queries.frozen_facts(store, str(month), counted=False)
    return FrozenMonth(tuple(sorted(cards, key=board_order)), tuple(left))


def _card(row: queries.FrozenStanding, staff: Mapping[str, Staff], efforts: tuple[str, ...]) -> Card:
    """The card of a citizen as it was."""
    return Card(
        row.citizen_id,
        row.name,
        row.staff_id,
        staff[row.staff_id].initials if row.staff_id else "",
        row.target_group_id,
        STAGE_OF[row.stage],
        STAGE_OF[row.stage_before],
        bool(row.discussed),
        row.months_here,
        row.paid_hours,
        row.next_step,
        efforts,
        attention_of(_flag(row.in_company), bool(row.stuck), _flag(row.cv)),
        row.months_without,
        _flag(row.in_company),
        _flag(row.cv),
    )


def _flag(value: int | None) -> bool | None:
    return None if value is None else bool(value)


def ids(listed: str) -> list[str]:
    """The ids that a column of a frozen row lists."""
    found: list[str] = json.loads(listed)
    return found


def listed(row_ids: Iterable[str]) -> str:
    """The other way round; each id once."""
    return json.dumps(list(dict.fromkeys(row_ids)))


class MonthFigures(NamedTuple):
    """What a month comes to, of those who count: how many stand where, and of how many what is known to be true.

    `stages` are the numbers in the four stages; who is ny stands in none of them. `exempt_225` are those of the
    `exempted` who are so from the 225-hour rule. `unknown`: of how many nobody has told it, by the figure's name.
    """

    counted: int
    discussed: int
    stages: tuple[int, ...]
    in_company: int
    paid_hours: int
    passive: int
    cv: int
    exempted: int
    exempt_225: int = 0
    unknown: Mapping[str, int] = {}

    def known(self, name: str) -> int:
        """How many there are of whom a figure of this name can say whether it is true."""
        return self.counted - self.unknown.get(name, 0)


_MAY_BE_UNKNOWN = ("in_company", "paid_hours", "passive", "cv")


def figures(facts: Sequence[MonthFact]) -> MonthFigures:
    """The figures of a month's rows, frozen ones or those that would be."""
    counted = [fact for fact in facts if fact.counted]
    return MonthFigures(
        counted=len(counted),
        discussed=sum(fact.discussed for fact in counted),
        stages=tuple(sum(fact.stage == stage for fact in counted) for stage in Stage),
        in_company=sum(fact.in_company is True for fact in counted),
        paid_hours=sum((fact.paid_hours or 0) > 0 for fact in counted),
        passive=sum(fact.passive is True for fact in counted),
        cv=sum(fact.cv is True for fact in counted),
        exempted=sum(fact.exempted for fact in counted),
        exempt_225=sum(fact.exempt_225 for fact in counted),
        unknown={name: sum(getattr(fact, name) is None for fact in counted) for name in _MAY_BE_UNKNOWN},
    )
