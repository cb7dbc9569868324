"""Keeping the good stories, which name nobody."""

from app.commands.finding import written
from app.companies.stories import naming
from app.core.change import Change, Context
from app.core.domain import new_id
from app.core.errors import UserError
from db.edits import Edit
from db.records import GoodStory


def tell_story(context: Context, text: str, meeting_id: str | None = None) -> Change:
    """Keep a good story. Raises UserError: 'text_missing', 'story_names' (`word` is a citizen's name or CPR number)."""
    kept = written(text)
    word = naming(context.store, kept)
    if word is not None:
        raise UserError("story_names", word=word)
    story = GoodStory(new_id(), context.now.date().isoformat(), context.who, kept, meeting_id)
    return Change("tell_story", (Edit(None, story),), {})


def remove_story(context: Context, story_id: str) -> Change:
    """Take a good story away. Raises UserError('story_gone')."""
    story = context.store.get(GoodStory, story_id)
    if story is None:
        raise UserError("story_gone")
    return Change("remove_story", (Edit(story, None),), {})
