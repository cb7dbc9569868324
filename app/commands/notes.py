"""Writing a note about a citizen, correcting it and taking it away."""

from dataclasses import replace

from app.commands.finding import citizen_of, written
from app.core.change import Change, Context
from app.core.domain import new_id
from app.core.errors import UserError
from db.edits import Edit
from db.records import Note


def add_note(context: Context, citizen_id: str, text: str) -> Change:
    """Write a note, with who and when. Raises UserError: 'citizen_gone', 'text_missing'."""
    citizen = citizen_of(context, citizen_id)
    at = context.now.isoformat(timespec="seconds")
    note = Note(new_id(), citizen.id, at, context.who, written(text))
    return Change("add_note", (Edit(None, note),), {"names": (citizen.name,)})


def edit_note(context: Context, note_id: str, text: str) -> Change:
    """Give a note another text; who wrote it and when stays. Raises UserError: 'note_gone', 'text_missing'."""
    note = _note(context, note_id)
    after = replace(note, text=written(text))
    edits = () if after == note else (Edit(note, after),)
    return Change("edit_note", edits, {"names": (citizen_of(context, note.citizen_id).name,)})


def remove_note(context: Context, note_id: str) -> Change:
    """Take a note away. Raises UserError('note_gone')."""
    note = _note(context, note_id)
    return Change("remove_note", (Edit(note, None),), {"names": (citizen_of(context, note.citizen_id).name,)})


def _note(context: Context, note_id: str) -> Note:
    note = context.store.get(Note, note_id)
    if note is None:
        raise UserError("note_gone")
    return note
