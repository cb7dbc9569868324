"""Looking at what is kept behind a click: that it was seen is written down."""

from app.commands.finding import citizen_of
from app.core.change import Change, Context
from app.core.domain import new_id
from app.core.errors import UserError
from db.edits import Edit
from db.records import Sight


def see_cpr(context: Context, citizen_id: str) -> Change:
    """Write down who sees a citizen's CPR number, and when; what was seen can't be taken back.

    Raises UserError('citizen_gone' or 'cpr_missing').
    """
    citizen = citizen_of(context, citizen_id)
    if not citizen.cpr:
        raise UserError("cpr_missing")
    sight = Sight(new_id(), citizen.id, context.who, context.now.isoformat(timespec="seconds"), "cpr")
    return Change("see_cpr", (Edit(None, sight),), {"names": (citizen.name,)}, lasting=True)
