"""Putting a warning of a citizen aside until a day, and hearing it again."""

from datetime import date

from app.commands.finding import citizen_of
from app.core.change import Change, Context
from app.core.domain import new_id
from app.core.errors import UserError
from app.rules.watch_rules import CODES, sort_of
from db.edits import Edit
from db.records import PutAside


def put_aside(context: Context, citizen_id: str, code: str, until: str, why: str) -> Change:
    """Not to hear a warning of `app.rules.watch_rules.CODES` of a citizen to and with a day; `why` is logged.

    One that is put aside already gets the new day and reason. Raises UserError: 'citizen_gone', 'aside_why_missing',
    'aside_over' (the day has passed); ValueError for what is no warning.
    """
    if sort_of(code) not in CODES:
        raise ValueError(f"no warning: {code}")
    citizen = citizen_of(context, citizen_id)
    reason, today = " ".join(why.split()), context.now.date().isoformat()
    if not reason:
        raise UserError("aside_why_missing")
    if until < today:
        raise UserError("aside_over", day=date.fromisoformat(until))
    running = (row for row in context.store.all(PutAside, citizen_id=citizen_id, code=code) if row.until >= today)
    before = next(running, None)
    row_id = new_id() if before is None else before.id
    after = PutAside(row_id, citizen_id, code, until, reason, today, context.who)
    edits = () if before is not None and _same(before, after) else (Edit(before, after),)
    facts = {"names": (citizen.name,), "until": date.fromisoformat(until)}
    return Change("put_aside", edits, facts, reason)


def hear_again(context: Context, aside_id: str) -> Change:
    """Hear a warning again that was put aside: Raises UserError('aside_gone')."""
    row = context.store.get(PutAside, aside_id)
    if row is None:
        raise UserError("aside_gone")
    return Change("hear_again", (Edit(row, None),), {"names": (citizen_of(context, row.citizen_id).name,)})


def _same(one: PutAside, other: PutAside) -> bool:
    return (one.until, one.why) == (other.until, other.why)
