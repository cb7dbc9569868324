"""Closing the cases of everyone who is on the board and not in the list, as a nightly import may be told to."""

from datetime import date

from app.core.errors import UserError
from app.importing.choices import MissingChoice
from app.importing.meanings import Catalogue
from app.importing.planned import ImportPlan, Outcome
from app.settings.catalogues import active_items
from db.store import Store


def closing_everyone(store: Store, plan: ImportPlan, reason: str, day: date) -> dict[str, MissingChoice]:
    """The choice for each one who is missing and whose case has begun: closed on a day for this exit reason.

    Raises UserError: 'exit_reason_unknown' (with the `reasons` that there are), 'missing_many' where more are missing
    than the list knows: it is then another list, or a part of one.
    """
    reasons = active_items(store, "exit_reason")
    found = Catalogue(reasons).find(reason)
    if found is None:
        raise UserError("exit_reason_unknown", reason=reason, reasons=[one.name for one in reasons])
    known = plan.count(Outcome.CHANGED) + plan.count(Outcome.UNCHANGED)
    if len(plan.missing) > known:
        raise UserError("missing_many", missing=len(plan.missing), known=known)
    choice = MissingChoice("close", day.isoformat(), exit_reason_id=found.id)
    begun = [one for one in plan.missing if one.start_on is None or one.start_on <= choice.day]
    return {one.citizen_id: choice for one in begun}
