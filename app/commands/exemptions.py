"""Exempting a citizen from a day to a day, never twice at once."""

from dataclasses import replace

from app.commands.finding import citizen_of, refuse_backwards, span
from app.core.change import Change, Context
from app.core.domain import new_id
from app.core.errors import UserError
from db.edits import Edit
from db.records import Exemption

_NO_END = "9999-12-31"


def add_exemption(context: Context, citizen_id: str, kind_id: str, start_on: str, end_on: str | None) -> Change:
    """Exempt a citizen from a day to and with another (None: until further notice).

    Raises UserError: 'citizen_gone', 'ends_before_start', 'exemption_overlaps'.
    """
    citizen = citizen_of(context, citizen_id)
    exemption = Exemption(new_id(), citizen.id, kind_id, start_on, end_on)
    _refuse(context, exemption)
    return Change("add_exemption", (Edit(None, exemption),), {"names": (citizen.name,)})


def edit_exemption(context: Context, exemption_id: str, kind_id: str, start_on: str, end_on: str | None) -> Change:
    """Correct an exemption. Raises UserError: 'exemption_gone', 'ends_before_start', 'exemption_overlaps'."""
    before = _exemption(context, exemption_id)
    after = replace(before, kind_id=kind_id, start_on=start_on, end_on=end_on)
    _refuse(context, after)
    edits = () if after == before else (Edit(before, after),)
    return Change("edit_exemption", edits, {"names": (citizen_of(context, before.citizen_id).name,)})


def remove_exemption(context: Context, exemption_id: str) -> Change:
    """Take an exemption away. Raises UserError('exemption_gone')."""
    before = _exemption(context, exemption_id)
    names = (citizen_of(context, before.citizen_id).name,)
    return Change("remove_exemption", (Edit(before, None),), {"names": names})


def _exemption(context: Context, exemption_id: str) -> Exemption:
    exemption = context.store.get(Exemption, exemption_id)
    if exemption is None:
        raise UserError("exemption_gone")
    return exemption


def _refuse(context: Context, wanted: Exemption) -> None:
    refuse_backwards(wanted.start_on, wanted.end_on)
    for other in context.store.all(Exemption, citizen_id=wanted.citizen_id):
        apart = (wanted.end_on or _NO_END) < other.start_on or (other.end_on or _NO_END) < wanted.start_on
        if other.id != wanted.id and not apart:
            raise UserError("exemption_overlaps", span=span(other))
