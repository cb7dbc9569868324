"""What is true of everyone in a month, as the rows that closing the month freezes."""

from collections import defaultdict
from datetime import date

from app.board import Board, board
from app.cards import NO_CV, NO_MOVEMENT, WITHOUT_COMPANY, Card
from app.domain import Month
from app.frozen import listed
from app.leaving import Gone, gone_since
from app.period import Period
from db import queries
from db.records import Citizen, MonthFact, MonthLoad
from db.store import Store


def month_facts(store: Store, whole: Board, today: date) -> list[MonthFact]:
    """One row for each citizen on the board of a month that is open, and for each who has left since the last."""
    period = Period.of(whole.month, today)
    citizens = {citizen.id: citizen for citizen in store.all(Citizen)}
    kinds: defaultdict[str, list[str]] = defaultdict(list)
    for effort in queries.running_efforts(store, **period.parameters):
        kinds[effort.citizen_id].append(effort.kind_id)
    exempted: defaultdict[str, list[str]] = defaultdict(list)
    for exemption in queries.exemptions_on_day(store, **period.parameters):
        exempted[exemption.citizen_id].append(exemption.kind_id)
    rows = [
        _fact(card, citizens[card.id], whole.month, kinds.get(card.id, []), exempted.get(card.id, []))
        for card in whole.cards
    ]
    rows += [_left(gone, citizens[gone.citizen_id], whole.month) for gone in gone_since(store, period)]
    return rows


def month_loads(whole: Board) -> list[MonthLoad]:
    """One row for each jobformidler of a month's board."""
    month = str(whole.month)
    return [MonthLoad(f"{one.staff_id}/{month}", one.staff_id, month, one.count, one.limit) for one in whole.loads]


def outlook(store: Store, month: Month, today: date) -> tuple[Board, list[MonthFact]]:
    """The board of a month and the rows that closing it today would freeze."""
    whole = board(store, month, today)
    return whole, month_facts(store, whole, today)


def fact_id(citizen_id: str, month: Month) -> str:
    """The id of the one row that a citizen has in a closed month."""
    return f"{citizen_id}/{month}"


def _left(gone: Gone, citizen: Citizen, month: Month) -> MonthFact:
    return MonthFact(
        fact_id(citizen.id, month),
        citizen.id,
        str(month),
        counted=False,
        staff_id=gone.staff_id,
        target_group_id=gone.target_group_id,
        benefit_id=citizen.benefit_id,
        start_on=citizen.start_on,
        stage=None,
        stage_before=None if gone.stage is None else int(gone.stage),
        ended_on=gone.ended_on,
        exit_reason_id=gone.exit_reason_id,
    )


def _fact(card: Card, citizen: Citizen, month: Month, kinds: list[str], exemptions: list[str]) -> MonthFact:
    return MonthFact(
        fact_id(card.id, month),
        card.id,
        str(month),
        counted=True,
        staff_id=card.staff_id,
        target_group_id=card.target_group_id,
        benefit_id=citizen.benefit_id,
        start_on=citizen.start_on,
        stage=None if card.stage is None else int(card.stage),
        stage_before=None if card.stage_before is None else int(card.stage_before),
        discussed=card.discussed,
        months_here=card.months_here,
        stuck=NO_MOVEMENT in card.attention,
        in_company=WITHOUT_COMPANY not in card.attention,
        months_without=card.months_without,
        paid_hours=card.paid_hours,
        passive=not kinds,
        cv=NO_CV not in card.attention,
        exempted=bool(exemptions),
        effort_kinds=listed(kinds),
        exemption_kinds=listed(exemptions),
        next_step=card.next_step,
    )
