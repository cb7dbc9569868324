"""Who can be matched to an opening: what each citizen can and wants, read for everyone at once."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from functools import cache

from app.domain import fold
from app.matching import Seeker, Wanted, words
from app.openings import OpeningRow
from db import seeking
from db.store import Store

_NOTHING: frozenset[str] = frozenset()


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
    written = cache(words)
    lived_in = cache(_lived_in)
    return [
        Seeker(
            citizen_id,
            wishes.get(citizen_id, _NOTHING),
            unwanted.get(citizen_id, _NOTHING),
            skills.get(citizen_id, _NOTHING),
            hours,
            (written(towns) if towns else _NOTHING) or lived_in(town),
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


def _lived_in(town: str) -> frozenset[str]:
    return frozenset((fold(town),)) if town else _NOTHING
