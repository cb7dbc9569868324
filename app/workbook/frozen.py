"""What a closed month's workbook says of a citizen: the facts that were frozen, whatever is known since."""

from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import date

from app.board.frozen import ids
from db.records import Citizen, Effort, Exemption, MonthFact


def as_frozen(citizen: Citizen, fact: MonthFact, day: date) -> Citizen:
    """The citizen with the facts of the day on which the month was closed; who counted then had no end yet."""
    has_date = fact.cv and citizen.cv_date is not None and citizen.cv_date <= day.isoformat()
    return replace(
        citizen,
        target_group_id=fact.target_group_id,
        benefit_id=fact.benefit_id,
        start_on=fact.start_on,
        end_on=fact.ended_on,
        exit_reason_id=fact.exit_reason_id,
        cv=fact.cv,
        cv_date=citizen.cv_date if has_date else None,
        next_step=fact.next_step,
    )


def efforts_fit(efforts: Iterable[Effort], fact: MonthFact, paid_kinds: Collection[str]) -> bool:
    """Whether what is known of the efforts of that day still comes to what was frozen."""
    running = list(efforts)
    if {effort.kind_id for effort in running} != set(ids(fact.effort_kinds)):
        return False
    paid = sum(effort.paid_hours or 0 for effort in running if effort.kind_id in paid_kinds)
    return not fact.counted or paid == (fact.paid_hours or 0)


def exemptions_fit(exemptions: Iterable[Exemption], fact: MonthFact) -> bool:
    """The same of the exemptions."""
    return {exemption.kind_id for exemption in exemptions} == set(ids(fact.exemption_kinds))
