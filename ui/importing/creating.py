"""What an import may create: one word more or less than before."""

from app.importing.planned import ListPlan
from app.importing.resolver import Creating, UnknownWord

_STAFF = ("jobformidler", "sagsbehandler", "virksomhedskonsulent", "teamleder")


def with_word(creating: Creating, plan: ListPlan | None, word: UnknownWord, wanted: bool) -> Creating:
    """The same with or without this member of staff or catalogue value; `plan` names what 'everything' was."""
    words = [one for one in (plan.unknown if plan else ()) if one.created]
    staff, items = creating.staff, creating.items
    if staff is True:
        staff = frozenset(one.key for one in words if one.kind in _STAFF)
    if items is True:
        items = frozenset((one.kind, one.key) for one in words if one.kind not in _STAFF)
    if word.kind in _STAFF:
        staff = staff | {word.key} if wanted else staff - {word.key}
    else:
        item = (word.kind, word.key)
        items = items | {item} if wanted else items - {item}
    return Creating(staff, items)
