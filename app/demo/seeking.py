"""Makes up what citizens can and want: hours, towns, wished branches, skills, and what they won't be offered."""

from collections import defaultdict
from collections.abc import Sequence
from random import Random

from app.demo.case import Case, World
from app.demo.words import between, draw
from db.records import CitizenSkill, CitizenWish, MatchProfile

_KNOWN = 0.7  # of all citizens
_SECOND_WISH, _UNWANTED, _NO_GO = 0.55, 0.12, 0.15
_HOURS, _TOWNS = 0.8, 0.6  # of those of whom something is known


class Seeking:
    """What is known of the citizens for matching; chance of its own, so that nothing else changes."""

    def __init__(self, world: World, seed: int) -> None:
        self._world = world
        self._rng = Random(seed * 7919 + 5)
        self._branches = list(world.words["seeking"]["skills"])
        self.wishing: defaultdict[str, list[Case]] = defaultdict(list)

    def ask(self, arrivals: Sequence[Case]) -> None:
        """Write down what those who have come can and want, where they are known well enough."""
        for case in arrivals:
            if self._rng.random() < _KNOWN:
                self._profile(case)
                self._skills(case, self._wishes(case))

    def _profile(self, case: Case) -> None:
        rng, words = self._rng, self._world.words
        seeking = words["seeking"]
        hours = between(rng, seeking["hours"][0 if case.stage is None else case.stage - 1])
        towns = [case.citizen.town]
        while rng.random() < 0.5:
            towns.append(draw(rng, words["towns"]))
        profile = MatchProfile(
            case.citizen.id,
            case.citizen.id,
            float(hours) if rng.random() < _HOURS else None,
            ", ".join(dict.fromkeys(towns)) if rng.random() < _TOWNS else "",
            rng.choice(seeking["no_gos"]) if rng.random() < _NO_GO else "",
        )
        if profile.hours or profile.towns or profile.no_gos:
            self._world.ledger.add(profile)

    def _wishes(self, case: Case) -> list[str]:
        rng = self._rng
        goal = self._world.words["job_goals"].get(case.citizen.job_goal)
        wished = [goal or rng.choice(self._branches)]
        if rng.random() < _SECOND_WISH:
            wished.append(rng.choice(self._branches))
        asked = dict.fromkeys(wished, True)
        if rng.random() < _UNWANTED:
            asked.setdefault(rng.choice(self._branches), False)
        for slug, wanted in asked.items():
            branche_id = f"branche/{slug}"
            self._world.ledger.add(CitizenWish(f"{case.citizen.id}/{branche_id}", case.citizen.id, branche_id, wanted))
            if wanted:
                self.wishing[branche_id].append(case)
        return [slug for slug, wanted in asked.items() if wanted]

    def _skills(self, case: Case, wished: Sequence[str]) -> None:
        rng = self._rng
        had = {draw(rng, self._world.words["seeking"]["skills"][slug]) for slug in wished if rng.random() < 0.6}
        for slug in sorted(had):
            skill_id = f"skill/{slug}"
            self._world.ledger.add(CitizenSkill(f"{case.citizen.id}/{skill_id}", case.citizen.id, skill_id))
