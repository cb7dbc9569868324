"""Who can be matched to an opening: what each citizen can and wants, read for everyone at once."""

from collections import defaultdict
from datetime import date

from app.domain import fold
from app.matching import Seeker, Wanted, words
from app.openings import OpeningRow
from db.records import Citizen, CitizenSkill, CitizenWish, MatchProfile
from db.store import Store


def seekers(store: Store, today: date) -> list[Seeker]:
    """Everyone whose case is open today; a citizen without towns of their own can be had in the one they live in."""
    day = today.isoformat()
    profiles = {row.id: row for row in store.all(MatchProfile)}
    wishes: defaultdict[str, set[str]] = defaultdict(set)
    unwanted: defaultdict[str, set[str]] = defaultdict(set)
    for wish in store.all(CitizenWish):
        (wishes if wish.wanted else unwanted)[wish.citizen_id].add(wish.branche_id)
    skills: defaultdict[str, set[str]] = defaultdict(set)
    for skill in store.all(CitizenSkill):
        skills[skill.citizen_id].add(skill.skill_id)
    nothing: frozenset[str] = frozenset()

    def seeker(citizen: Citizen) -> Seeker:
        profile = profiles.get(citizen.id)
        towns = words(profile.towns) if profile else nothing
        return Seeker(
            citizen.id,
            frozenset(wishes.get(citizen.id, nothing)),
            frozenset(unwanted.get(citizen.id, nothing)),
            frozenset(skills.get(citizen.id, nothing)),
            profile.hours if profile else None,
            towns or (frozenset((fold(citizen.town),)) if citizen.town else nothing),
            words(profile.no_gos) if profile else nothing,
        )

    return [seeker(one) for one in store.all(Citizen) if one.end_on is None or one.end_on > day]


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
