"""What is true of everyone in a month, as the rows that closing the month freezes."""

from datetime import date
from functools import cache
from typing import NamedTuple

from app.board.board import Board, board_in, together
from app.board.cards import Card
from app.board.frozen import listed
from app.board.leaving import Gone, gone_since
from app.core.domain import NO_MOVEMENT, Month
from app.core.period import Period
from app.core.teams import own_team
from db.queries import board as queries
from db.queries.rules import exempted_on_day
from db.records import MonthFact, MonthLoad
from db.store import Store


def month_facts(store: Store, whole: Board, today: date) -> list[MonthFact]:
    """One row for each citizen on the board of a month that is open, and for each who has left since the last.

    They come in the order of their ids, which an index takes in soonest.
    """
    period = Period.live(whole.month, today)
    known = _Known(store, period)
    rows = [_fact(card, whole.month, known) for card in whole.cards]
    rows += [_left(gone, whole.month, known) for gone in gone_since(store, period)]
    return sorted(rows, key=lambda fact: fact.id)


class _Known:
    """What a board says nothing about, by citizen; lists of ids as a row keeps them."""

    def __init__(self, store: Store, period: Period) -> None:
        self.team_id = own_team(store)
        self.cases = queries.cases(store)
        kinds: dict[str, tuple[str, ...]] = {}
        for effort in queries.running_efforts(store, **period.parameters):
            kinds[effort.citizen_id] = (*kinds.get(effort.citizen_id, ()), effort.kind_id)
        exempted: dict[str, tuple[str, ...]] = {}
        self.exempt_225 = set[str]()
        for exemption in exempted_on_day(store, **period.parameters):
            exempted[exemption.citizen_id] = (*exempted.get(exemption.citizen_id, ()), exemption.kind_id)
            if exemption.rule_225:
                self.exempt_225.add(exemption.citizen_id)
        written = cache(listed)  # there are few different lists
        self.nothing = written(())
        self.kinds = {citizen_id: written(found) for citizen_id, found in kinds.items()}
        self.exempted = {citizen_id: written(found) for citizen_id, found in exempted.items()}


def month_loads(store: Store, whole: Board) -> list[MonthLoad]:
    """One row for each jobformidler of a month's board of the team."""
    month, team_id = str(whole.month), own_team(store)
    end = month if store.team is None else f"{month}/{team_id}"
    return [
        MonthLoad(f"{one.staff_id}/{end}", one.staff_id, month, one.count, one.limit, team_id) for one in whole.loads
    ]


class Outlook(NamedTuple):
    """The board of a month, and the rows that closing it freezes."""

    whole: Board
    facts: list[MonthFact]


def outlook(store: Store, month: Month, today: date, *, frozen: bool = False) -> Outlook:
    """The board of a month and the rows that closing it today would freeze.

    With `frozen` it is the rows that were, of a team that has closed it.
    """
    period = Period.of(store, month, today)
    found = [_outlook(view, own, today, frozen) for view, own in period.each_team(store)]
    return Outlook(together([one.whole for one in found], period), [fact for one in found for fact in one.facts])


def _outlook(store: Store, period: Period, today: date, frozen: bool) -> Outlook:
    whole = board_in(store, period)
    kept = queries.frozen_facts(store, str(period.month)) if frozen and period.closed else []
    return Outlook(whole, kept or month_facts(store, whole, today))


def fact_id(citizen_id: str, month: Month) -> str:
    """The id of the one row that a citizen has in a closed month."""
    return f"{month}/{citizen_id}"


def _left(gone: Gone, month: Month, known: _Known) -> MonthFact:
    case = known.cases[gone.citizen_id]
    return MonthFact(
        fact_id(gone.citizen_id, month),
        gone.citizen_id,
        str(month),
        counted=False,
        staff_id=gone.staff_id,
        target_group_id=gone.target_group_id,
        benefit_id=case.benefit_id,
        start_on=case.start_on,
        stage=None,
        stage_before=None if gone.stage is None else int(gone.stage),
        cv=None if case.cv is None else bool(case.cv),
        effort_kinds=known.kinds.get(gone.citizen_id, known.nothing),
        exemption_kinds=known.exempted.get(gone.citizen_id, known.nothing),
        next_step=case.next_step,
        ended_on=gone.ended_on,
        exit_reason_id=gone.exit_reason_id,
        team_id=known.team_id,
    )


def _fact(card: Card, month: Month, known: _Known) -> MonthFact:
    case = known.cases[card.id]
    return MonthFact(
        fact_id(card.id, month),
        card.id,
        str(month),
        counted=True,
        staff_id=card.staff_id,
        target_group_id=card.target_group_id,
        benefit_id=case.benefit_id,
        start_on=case.start_on,
        stage=None if card.stage is None else int(card.stage),
        stage_before=None if card.stage_before is None else int(card.stage_before),
        discussed=card.discussed,
        months_here=card.months_here,
        stuck=NO_MOVEMENT in card.attention,
        in_company=card.in_company,
        months_without=card.months_without,
        paid_hours=card.paid_hours,
        passive=None if card.in_company is None else card.id not in known.kinds,
        cv=card.cv,
        exempted=card.id in known.exempted,
        effort_kinds=known.kinds.get(card.id, known.nothing),
        exemption_kinds=known.exempted.get(card.id, known.nothing),
        next_step=card.next_step,
        team_id=known.team_id,
        exempt_225=card.id in known.exempt_225,
    )
