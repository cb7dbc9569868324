"""What a closed month says of its citizens: only what was frozen then, whatever has been corrected since."""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from app.cards import Card, attention_of, board_order
from app.domain import Month, Stage
from db import queries
from db.records import CatalogueItem, MonthFact, Staff
from db.store import Store


class FrozenMonth(NamedTuple):
    """The rows of a closed month: of everyone who counted as a card, and of those who had left."""

    cards: tuple[Card, ...]
    left: tuple[MonthFact, ...]


def frozen_month(store: Store, month: Month, staff: Mapping[str, Staff]) -> FrozenMonth | None:
    """What was frozen in a month, cards in the board's order; None for one that was closed without being frozen."""
    rows = queries.frozen_month(store, str(month))
    if not rows:
        return None
    short = {kind.id: kind.short for kind in store.all(CatalogueItem, catalogue="effort_kind")}
    cards = [card_of(name, fact, staff, short) for name, fact in rows if fact.counted]
    return FrozenMonth(tuple(sorted(cards, key=board_order)), tuple(fact for _, fact in rows if not fact.counted))


def card_of(name: str, fact: MonthFact, staff: Mapping[str, Staff], short: Mapping[str, str]) -> Card:
    """The card of a citizen as it was; `short` is what the kinds of effort are called on a card."""
    return Card(
        fact.citizen_id,
        name,
        fact.staff_id,
        staff[fact.staff_id].initials if fact.staff_id else "",
        fact.target_group_id,
        _stage(fact.stage),
        _stage(fact.stage_before),
        fact.discussed,
        fact.months_here,
        fact.paid_hours,
        fact.next_step,
        tuple(dict.fromkeys(short[kind] for kind in ids(fact.effort_kinds))),
        attention_of(fact.in_company, fact.stuck, fact.cv),
        fact.months_without,
    )


def ids(listed: str) -> list[str]:
    """The ids that a column of a frozen row lists."""
    found: list[str] = json.loads(listed)
    return found


def listed(row_ids: Iterable[str]) -> str:
    """The other way round; each id once."""
    return json.dumps(list(dict.fromkeys(row_ids)))


class MonthFigures(NamedTuple):
    """What a month comes to, of those who count: how many stand where, and of how many what is true.

    `stages` are the numbers in the four stages; who is ny stands in none of them.
    """

    counted: int
    discussed: int
    stages: tuple[int, ...]
    in_company: int
    paid_hours: int
    passive: int
    cv: int
    exempted: int


def figures(facts: Sequence[MonthFact]) -> MonthFigures:
    """The figures of a month's rows, frozen ones or those that would be."""
    counted = [fact for fact in facts if fact.counted]
    return MonthFigures(
        counted=len(counted),
        discussed=sum(fact.discussed for fact in counted),
        stages=tuple(sum(fact.stage == stage for fact in counted) for stage in Stage),
        in_company=sum(fact.in_company for fact in counted),
        paid_hours=sum(fact.paid_hours > 0 for fact in counted),
        passive=sum(fact.passive for fact in counted),
        cv=sum(fact.cv for fact in counted),
        exempted=sum(fact.exempted for fact in counted),
    )


def _stage(number: int | None) -> Stage | None:
    return None if number is None else Stage(number)
