"""What the list of citizens can be filtered by besides: markings, talks and plans, as the menus offer it; no Qt."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from app.citizens.about_rows import LACKING, NOTHING, TalkWanted
from app.citizens.citizens import CitizenRow
from app.core.domain import danish_sort_key
from app.core.words import grouped, weeks

ABOUT = frozenset({"marking", "talk", "plan"})
"""The fields of `CitizenFilter` that this is about."""
WEEKS = (2, 4, 6, 8, 13, 26)
"""The weeks without a talk that can be asked for."""
_TALKS = {
    TalkWanted.PASSED: "Planlagt samtale, ikke meldt afholdt",
    TalkWanted.PLANNED: "Har en planlagt samtale",
    TalkWanted.UNPLANNED: "Ingen planlagt samtale",
}

Choices = Sequence[tuple[object, str]]


def about_choices(rows: Sequence[CitizenRow], plans: Iterable[tuple[str, str]]) -> Mapping[str, Choices]:
    """The markings that occur among these, with how many have them, the states of talks, and these kinds of plans."""
    counts = Counter(one for row in rows for one in row.about.marking_ids)
    names = {one: name for row in rows for one, name in zip(row.about.marking_ids, row.about.markings, strict=True)}
    known = sorted(names, key=lambda one: danish_sort_key(names[one]))
    kinds = list(plans)
    return {
        "marking": [*((one, f"{names[one]} · {grouped(counts[one])}") for one in known), (NOTHING, "Uden markering")],
        "talk": [
            *((str(one), f"Uden samtale i {weeks(one)}") for one in WEEKS),
            *_TALKS.items(),
        ],
        "plan": [
            *((one, f"Har {name}") for one, name in kinds),
            *((f"{LACKING}{one}", f"Mangler {name}") for one, name in kinds),
        ],
    }
