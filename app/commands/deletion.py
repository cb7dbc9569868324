"""Deleting for good: after which time it is proposed, and doing it, which rewrites what was written and lasts."""

import json
from collections.abc import Callable, Collection
from typing import NamedTuple

from app.commands.events import note_event
from app.core.change import Change, Context
from app.core.errors import UserError
from app.core.team_settings import place_of
from app.core.words import ERASED_TEXT
from app.erasing.proposals import MOST_MONTHS, RETENTION
from app.session import Session
from db.edits import Edit
from db.queries.erasing import texts_ever
from db.records import Setting, Staff
from db.store import Store

Told = Callable[[float], None]


def set_retention(context: Context, months: int | None) -> Change:
    """For how many months after its end the team keeps a closed case (None: nobody is proposed for deletion).

    Raises UserError('retention_outside') (`most`).
    """
    if months is not None and not 0 < months <= MOST_MONTHS:
        raise UserError("retention_outside", most=MOST_MONTHS)
    place = place_of(RETENTION, context.team_id)
    before = context.store.get(Setting, place)
    after = None if months is None else Setting(place, json.dumps(months))
    edits = () if before == after else (Edit(before, after),)
    return Change("set_retention", edits, {"wanted": months is not None, "kept_months": months})


class Erased(NamedTuple):
    """How `many` were deleted, and whether the file was written anew without the room that came free (`tidied`).

    Where it was not, because the disk is too full, what was deleted is overwritten in the file all the same.
    """

    many: int
    tidied: bool


def erase_citizens(
    session: Session, citizen_ids: Collection[str], *, in_texts: bool = True, told: Told | None = None
) -> Erased:
    """Delete citizens for good: from every table, the journal, the search and the room that comes free in the file.

    Figures of closed months stay, of nobody. With `in_texts` their full names and numbers go out of what was written
    about others as well. It can't be taken back. `told` is given how far it is, from 0 to 1, and may raise to give it
    up. Raises UserError where the file can't be written, and 'citizen_gone' where one of them isn't there; in each of
    these cases nobody is deleted.
    """
    from app.citizens.persons import person
    from app.erasing.rewriting import Forgotten

    store, now = session.store.of_team(None), session.clock.now()
    found = [person(store, one) for one in dict.fromkeys(citizen_ids)]
    if not found or None in found:
        raise UserError("citizen_gone")
    ids = {one.id for one in found if one is not None}
    what = Forgotten(store, ids, now.date(), in_texts=in_texts)
    context = Context(store, now, session.who)
    note = note_event(context, "erased", {"count": len(ids)}).edits
    _, tidied = session.rewrite("erase_citizens", lambda whole, stamp: whole.forget(stamp, note, what, told))
    return Erased(len(ids), tidied)


def erase_text(session: Session, table: str, row_id: str, told: Told | None = None) -> Erased:
    """Delete for good what was written in a row that was removed: in its place stands who did so, and when.

    Minutes of closed months that repeat it say the same. Raises UserError 'text_gone' where nothing is known of such a
    row, 'text_stands' where it has not been removed, and where the file can't be written. `told` as for citizens.
    """
    from app.erasing.rewriting import TEXTS, Forgotten

    store, now = session.store.of_team(None), session.clock.now()
    if table not in TEXTS or not texts_ever(store, table, row_id):
        raise UserError("text_gone")
    if store.get(TEXTS[table], row_id) is not None:
        raise UserError("text_stands")
    what = Forgotten(store, (), now.date(), texts=[(table, row_id)], in_texts=False, instead=_trace(session, store))
    context = Context(store, now, session.who)
    note = note_event(context, "erased", {"count": 1, "what": "text"}).edits
    _, tidied = session.rewrite("erase_text", lambda whole, stamp: whole.forget(stamp, note, what, told))
    return Erased(1, tidied)


def _trace(session: Session, store: Store) -> str:
    """What stands where a text was: 'Slettet tekst (30-11-2026, MS)'."""
    who = None if session.who is None else store.get(Staff, session.who)
    day = f"{session.clock.now():%d-%m-%Y}"
    return f"{ERASED_TEXT} ({day}{f', {who.initials}' if who else ''})"
