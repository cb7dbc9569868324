"""How far back the journal is kept: the team's limit, and making what is older than that one line, which lasts."""

import json
from collections.abc import Callable
from datetime import date

from app.commands.events import note_event
from app.core.change import Change, Context
from app.core.domain import new_id
from app.core.errors import UserError
from app.core.team_settings import damaged, kept
from app.session import Session
from db.edits import Edit
from db.queries.journal import older_than
from db.records import Setting
from db.store import Store

LIMIT = "journal/years"
"""The setting that says for how many years the journal of the whole file is kept."""
MOST_YEARS = 50


def set_journal_limit(context: Context, years: int | None) -> Change:
    """For how many years the journal is kept (None: for ever). Raises UserError('journal_limit_outside') (`most`)."""
    if years is not None and not 0 < years <= MOST_YEARS:
        raise UserError("journal_limit_outside", most=MOST_YEARS)
    before = context.store.get(Setting, LIMIT)
    after = None if years is None else Setting(LIMIT, json.dumps(years))
    edits = () if before == after else (Edit(before, after),)
    return Change("set_journal_limit", edits, {"wanted": years is not None, "journal_years": years})


def journal_years(store: Store) -> int | None:
    """For how many years the journal is kept; None: for ever. Raises StoreError('store_damaged')."""
    years = kept(store.of_team(None), LIMIT)
    if years is None:
        return None
    if not isinstance(years, int) or not 0 < years <= MOST_YEARS:
        raise damaged(store)
    return years


def journal_from(store: Store, today: date) -> date | None:
    """The day from which the journal is to be kept; None where it is kept for ever."""
    years = journal_years(store)
    if years is None:
        return None
    year = today.year - years
    return today.replace(year=year, day=28) if (today.month, today.day) == (2, 29) else today.replace(year=year)


def older_changes(store: Store, today: date) -> int:
    """How many changes are older than the journal is to be kept."""
    first = journal_from(store, today)
    return 0 if first is None else older_than(store, first.isoformat())


def shorten_journal(session: Session, told: Callable[[float], None] | None = None) -> int:
    """Let what is older than the limit be one line of the journal, which makes every row as it stood then.

    What is there now stays as it is. Looks at numbers and events of before are gone, and so is what was deleted by
    then. It can't be taken back. Answers with how many changes are gone; raises UserError where the file can't be
    written, and then nothing is. `told` is given how far it is, from 0 to 1, and may raise to give it up.
    """
    store, now = session.store.of_team(None), session.clock.now()
    first = journal_from(store, now.date())
    if first is None or not older_than(store, first.isoformat()):
        return 0
    day = first.isoformat()
    note = note_event(Context(store, now, session.who), "journal_shortened", {"until": day})
    gone, _ = session.rewrite(
        note.kind, lambda whole, stamp: whole.shorten_journal(stamp, note.edits, day, new_id(), told)
    )
    return gone
