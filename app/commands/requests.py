"""What companies ask for: noted, answered, corrected and taken away."""

from dataclasses import replace
from datetime import datetime

from app.commands.finding import colleague, written
from app.core.change import Change, Context
from app.core.domain import new_id
from app.core.errors import UserError
from db.edits import Edit
from db.records import Company, CompanyRequest

_FACTS = frozenset({"asked_at", "answered_at", "staff_id", "text"})


def add_request(context: Context, company_id: str, asked_at: datetime, text: str) -> Change:
    """A company asked for something at a moment.

    Raises UserError: 'company_gone', 'text_missing', 'request_ahead'.
    """
    company = _company(context, company_id)
    row = CompanyRequest(new_id(), company.id, _moment(context, asked_at), text=written(text))
    return Change("add_request", (Edit(None, row),), {"name": company.name})


def answer_request(context: Context, request_id: str, at: datetime, staff_id: str | None) -> Change:
    """A company got its answer at a moment, by this member of staff (None: nobody says by whom).

    Raises UserError: 'request_gone', 'request_ahead', 'answered_before_asked', 'staff_gone', 'staff_left'.
    """
    before = _request(context, request_id)
    after = _checked(context, before, {"answered_at": at, "staff_id": staff_id})
    edits = () if after == before else (Edit(before, after),)
    return Change("answer_request", edits, {"name": _company(context, before.company_id).name})


def edit_request(context: Context, request_id: str, **facts: object) -> Change:
    """Correct a request: `asked_at`, `answered_at` (None: it waits), `staff_id`, `text`.

    Raises UserError as `answer_request`, and 'text_missing'; ValueError for what is no such fact.
    """
    if unknown := facts.keys() - _FACTS:
        raise ValueError(f"no facts of a request: {sorted(unknown)}")
    before = _request(context, request_id)
    after = _checked(context, before, facts)
    edits = () if after == before else (Edit(before, after),)
    return Change("edit_request", edits, {"name": _company(context, before.company_id).name})


def remove_request(context: Context, request_id: str) -> Change:
    """Take a request away. Raises UserError('request_gone')."""
    row = _request(context, request_id)
    return Change("remove_request", (Edit(row, None),), {"name": _company(context, row.company_id).name})


def _checked(context: Context, before: CompanyRequest, facts: dict[str, object]) -> CompanyRequest:
    wanted = dict(facts)
    for name in ("asked_at", "answered_at"):
        at = wanted.get(name)
        if isinstance(at, datetime):
            wanted[name] = _moment(context, at)
    if "text" in wanted:
        wanted["text"] = written(str(wanted["text"]))
    after = replace(before, **wanted)  # pyright: ignore[reportArgumentType] -- columns are checked by the row itself
    if after.answered_at is None:
        after = replace(after, staff_id=None)
    elif after.answered_at < after.asked_at:
        asked = datetime.fromisoformat(after.asked_at)
        raise UserError("answered_before_asked", day=asked.date(), clock=f"{asked.hour}.{asked.minute:02d}")
    if after.staff_id is not None and after.staff_id != before.staff_id:
        colleague(context, after.staff_id)
    return after


def _moment(context: Context, at: datetime) -> str:
    """A moment as it is kept."""
    if at > context.now:
        raise UserError("request_ahead")
    return at.replace(microsecond=0).isoformat()


def _request(context: Context, request_id: str) -> CompanyRequest:
    row = context.store.get(CompanyRequest, request_id)
    if row is None:
        raise UserError("request_gone")
    return row


def _company(context: Context, company_id: str) -> Company:
    company = context.store.get(Company, company_id)
    if company is None:
        raise UserError("company_gone")
    return company
