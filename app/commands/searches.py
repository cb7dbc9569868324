"""Keeping a search under a name for the whole team, and forgetting it."""

from app.core.bounds import NAME, PARAGRAPH, refuse_long
from app.core.change import Change, Context
from app.core.domain import fold, new_id
from app.core.errors import UserError
from app.search.query import read
from app.search.saved import SavedSearch, kept_search, place_of_search, saved_search, saved_searches, team_of
from db.edits import Edit
from db.records import Setting


def save_search(context: Context, name: str, text: str) -> Change:
    """Keep what is asked under a name; one that is called so already asks this from now on.

    Raises UserError: 'name_missing', 'search_empty' (nothing is asked), 'text_too_long'.
    """
    called, asked = " ".join(name.split()), " ".join(text.split())
    if not called:
        raise UserError("name_missing")
    if not read(asked).terms:
        raise UserError("search_empty")
    refuse_long(called, NAME, "name")
    refuse_long(asked, PARAGRAPH, "text")
    own = (one for one in saved_searches(context.store) if team_of(one) == context.team_id)
    same = next((one for one in own if fold(one.name) == fold(called)), None)
    one = SavedSearch(same.id if same else place_of_search(new_id(), context.team_id), called, asked)
    before, after = context.store.get(Setting, one.id), kept_search(one)
    return Change("save_search", () if before == after else (Edit(before, after),), {"name": called})


def delete_search(context: Context, search_id: str) -> Change:
    """Forget a search. Raises UserError('search_gone')."""
    one = saved_search(context.store, search_id)
    if one is None:
        raise UserError("search_gone")
    return Change("delete_search", (Edit(context.store.get(Setting, one.id), None),), {"name": one.name})
