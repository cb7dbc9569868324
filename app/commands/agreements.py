"""Making an agreement with a citizen, and what becomes of it: done, moved or dropped."""

from dataclasses import replace

from app.commands.finding import citizen_of, refuse_ahead, refuse_cpr, written
from app.core.change import Change, Context
from app.core.domain import new_id
from app.core.errors import UserError
from db.edits import Edit
from db.records import Agreement


def add_agreement(
    context: Context,
    citizen_id: str,
    text: str,
    *,
    staff_id: str | None = None,
    due_on: str | None = None,
    meeting_id: str | None = None,
) -> Change:
    """Agree that somebody (None: the citizen) does something by a day, at a meeting if it was made there.

    Raises UserError: 'citizen_gone', 'text_missing', 'cpr_in_text'.
    """
    citizen = citizen_of(context, citizen_id)
    made_on, kept = context.now.date().isoformat(), written(text)
    refuse_cpr(context, "text", kept)
    agreement = Agreement(new_id(), citizen.id, kept, staff_id, due_on, None, None, made_on, meeting_id)
    return Change("add_agreement", (Edit(None, agreement),), _facts(context, agreement))


def complete_agreement(context: Context, agreement_id: str, day: str) -> Change:
    """It was done on a day. Raises UserError: 'agreement_gone', 'agreement_over', 'date_ahead'."""
    refuse_ahead(context, day)
    before = _running(context, agreement_id)
    edit = Edit(before, replace(before, done_on=day))
    return Change("complete_agreement", (edit,), _facts(context, before))


def move_agreement(context: Context, agreement_id: str, due_on: str | None) -> Change:
    """It is to be done by another day. Raises UserError: 'agreement_gone', 'agreement_over'."""
    before = _running(context, agreement_id)
    after = replace(before, due_on=due_on)
    edits = () if after == before else (Edit(before, after),)
    return Change("move_agreement", edits, _facts(context, after))


def drop_agreement(context: Context, agreement_id: str, day: str) -> Change:
    """It was dropped on a day. Raises UserError: 'agreement_gone', 'agreement_over', 'date_ahead'."""
    refuse_ahead(context, day)
    before = _running(context, agreement_id)
    edit = Edit(before, replace(before, dropped_on=day))
    return Change("drop_agreement", (edit,), _facts(context, before))


def _running(context: Context, agreement_id: str) -> Agreement:
    agreement = context.store.get(Agreement, agreement_id)
    if agreement is None:
        raise UserError("agreement_gone")
    if agreement.done_on is not None or agreement.dropped_on is not None:
        raise UserError("agreement_over")
    return agreement


def _facts(context: Context, agreement: Agreement) -> dict[str, object]:
    citizen = citizen_of(context, agreement.citizen_id)
    return {"names": (citizen.name,), "text": agreement.text, "due_on": agreement.due_on}
