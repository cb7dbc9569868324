"""What is earned within a Socialt Frikort by month, and how much may be in a year."""

from app.commands.finding import citizen_of
from app.core.change import Change, Context
from app.core.domain import Month
from app.core.errors import UserError
from db.edits import Edit
from db.records import Earning, EarningLimit

FIRST_YEAR, YEARS_AHEAD = 2000, 5
"""The years for which a limit can be set: from the first until so many after this one."""


def set_earning(context: Context, citizen_id: str, month: Month, amount: float | None) -> Change:
    """What a citizen earned in a month, in kroner; None: nobody has told. What stood there is corrected.

    Raises UserError: 'citizen_gone', 'earning_ahead' (a month that is to come), 'earning_impossible'.
    """
    citizen = citizen_of(context, citizen_id)
    if month > Month.of(context.now.date()):
        raise UserError("earning_ahead", month=month)
    _refuse_amount(amount)
    row_id = f"{citizen.id}/{month}"
    before = context.store.get(Earning, row_id)
    after = None if amount is None else Earning(row_id, citizen.id, str(month), round(float(amount), 2))
    edits = () if before == after else (Edit(before, after),)
    facts = {"names": (citizen.name,), "month": month, "kroner": 0.0 if amount is None else float(amount)}
    return Change("remove_earning" if after is None else "set_earning", edits, facts)


def set_earning_limit(context: Context, year: int, amount: float) -> Change:
    """How many kroner may be earned within a Socialt Frikort in a year, and in those after it without a limit.

    Raises UserError: 'year_outside', 'earning_limit_impossible'.
    """
    last = context.now.year + YEARS_AHEAD
    if not FIRST_YEAR <= year <= last:
        raise UserError("year_outside", year=year, low=FIRST_YEAR, high=last)
    if not amount > 0:
        raise UserError("earning_limit_impossible")
    before = context.store.get(EarningLimit, str(year))
    after = EarningLimit(str(year), round(float(amount), 2))
    edits = () if before == after else (Edit(before, after),)
    return Change("set_earning_limit", edits, {"year": year, "kroner": after.amount})


def drop_earning_limit(context: Context, year: int) -> Change:
    """A year has no limit of its own any more."""
    before = context.store.get(EarningLimit, str(year))
    return Change("drop_earning_limit", () if before is None else (Edit(before, None),), {"year": year})


def _refuse_amount(amount: float | None) -> None:
    if amount is not None and not amount >= 0:
        raise UserError("earning_impossible")
