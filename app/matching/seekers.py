"""Who can be matched to an opening: what each citizen can and wants, read for everyone at once."""

from collections import defaultdict
from collections.abc import Mapping, Sequence, Set
from datetime import date
from functools import cache

from app.companies.openings import OpeningRow
from app.core.domain import fold
from app.core.spellings import town_keys
from app.matching.fit import Seeker, Wanted, words
from db.queries import matching as seeking
from db.store import Store

_NOTHING: frozenset[str] = frozenset()
_OTHERS = frozenset(("others",))  # no id of anything: something else than what is asked for


def seekers(store: Store, today: date, citizens: Sequence[str] | None = None) -> list[Seeker]:
    """Those of `citizens` (None: everyone) whose case is open today.

    A citizen without towns of their own can be had in the one they live in.
    """
    wishes: defaultdict[str, set[str]] = defaultdict(set)
    unwanted: defaultdict[str, set[str]] = defaultdict(set)
    for citizen_id, branche_id, wanted in seeking.wishes(store, citizens):
        (wishes if wanted else unwanted)[citizen_id].add(branche_id)
    skills: defaultdict[str, set[str]] = defaultdict(set)
    for citizen_id, skill_id in seeking.skills(store, citizens):
        skills[citizen_id].add(skill_id)
    return _seekers(store, today, citizens, wishes, unwanted, skills)


def seekers_for(store: Store, today: date, asked: Wanted) -> list[Seeker]:
    """Everyone as one opening sees them, read in less time: their scores for it are those of `seekers`.

    Of wishes and skills that it doesn't ask about it stands there only that there are some.
    """
    here = frozenset((asked.branche_id,)) if asked.branche_id is not None else _NOTHING
    wishes: dict[str, frozenset[str]] = {}
    unwanted: dict[str, frozenset[str]] = {}
    for citizen_id, any_wanted, this in seeking.wishes_about(store, asked.branche_id):
        wishes[citizen_id] = here if this == 2 else _OTHERS if any_wanted else _NOTHING
        unwanted[citizen_id] = here if this == 1 else _NOTHING if any_wanted else _OTHERS
    names = sorted(asked.skills)
    some = [_OTHERS, *(frozenset(names[: count + 1]) for count in range(len(names)))]
    skills = {citizen_id: some[had] for citizen_id, had in seeking.skills_among(store, names)}
    return _seekers(store, today, None, wishes, unwanted, skills)


def _seekers(
    store: Store,
    today: date,
    citizens: Sequence[str] | None,
    wishes: Mapping[str, Set[str]],
    unwanted: Mapping[str, Set[str]],
    skills: Mapping[str, Set[str]],
) -> list[Seeker]:
    written, keys = cache(words), cache(_keys_of)
    return [
        Seeker(
            citizen_id,
            wishes.get(citizen_id, _NOTHING),
            unwanted.get(citizen_id, _NOTHING),
            skills.get(citizen_id, _NOTHING),
            hours,
            keys(towns or "") or keys(town),
            written(no_gos) if no_gos else _NOTHING,
        )
        for citizen_id, town, hours, towns, no_gos in seeking.sought(store, today.isoformat(), citizens)
    ]


def wanted(opening: OpeningRow) -> Wanted:
    """What an opening asks of those who are matched to it."""
    return Wanted(
        opening.id,
        opening.branche_id,
        frozenset(opening.skills),
        opening.hours,
        fold(opening.town),
        fold(f"{opening.title} {opening.requirements}"),
    )


def _keys_of(town: str) -> frozenset[str]:
    """The keys of the towns that are written with commas between them."""
    return frozenset(key for one in town.split(",") for key in town_keys(one))
