"""What happened to the store and changed nothing on a board: written down, to be read on the page of the journal."""

import json
from collections.abc import Mapping

from app.core.change import Change, Context
from app.core.domain import new_id
from db.edits import Edit
from db.records import Event


def note_event(
    context: Context, kind: str, facts: Mapping[str, object] | None = None, citizen_id: str | None = None
) -> Change:
    """Write down that something happened, by whom, and when; what happened can't be taken back.

    `facts` say how much of what ("workbook", "2026-11", 112), never a name, a number or a text of a citizen's.
    """
    at = context.now.isoformat(timespec="seconds")
    text = json.dumps(dict(facts or {}), ensure_ascii=False, sort_keys=True)
    event = Event(new_id(), at, kind, context.who, citizen_id, text)
    return Change("note_event", (Edit(None, event),), {"event": kind}, lasting=True)
