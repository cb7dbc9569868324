"""Makes up citizens who can't exist: names put together by chance, CPR numbers of the replacement form."""

from dataclasses import replace
from datetime import date, timedelta
from math import ceil
from random import Random

from app.demo.case import Case, World
from app.demo.words import Group, Names, draw
from db.records import Citizen

_YEAR = 365.25  # days


class People:
    """Makes up citizens and staff, no two with the same CPR or case number."""

    def __init__(self, world: World, team_id: str, today: date, seed: int) -> None:
        self._world = world
        self._team_id = team_id
        self._today = today
        self._names: set[str] = set()
        self._cprs: set[str] = set()
        self._case_number = 20_000
        self._permits = Random(seed * 104_729 + 3)  # of its own, so that the people stay who they are
        names, groups = world.words["names"], world.words["group"]
        self._name_groups = {index: group["often"] for index, group in enumerate(names)}
        self._newcomers = {index: group["often"] for index, group in enumerate(names) if index > 0}
        self._goals = list(world.words["job_goals"])
        self._groups = {index: group["often"] for index, group in enumerate(groups)}

    def case(self, start: date) -> Case:
        """A new citizen whose case begins on this day; aged 18 then and 64 today at the outside."""
        world, rng = self._world, self._world.rng
        group = world.words["group"][draw(rng, self._groups)]
        female = rng.random() < 0.5
        birth = self._birth(group, start)
        self._case_number += rng.randint(1, 9)
        citizen = Citizen(
            world.new_id(),
            self._team_id,
            self._name(female, self._newcomers if group.get("newcomer") else self._name_groups),
            case_number=f"{start.year}-{self._case_number}",
            cpr=self._cpr(birth, female),
            birth_date=birth.isoformat(),
            target_group_id=f"target_group/{group['target_group']}",
            benefit_id=f"benefit/{group['benefit']}",
            start_on=start.isoformat(),
            job_goal=rng.choice(self._goals) if rng.random() < 0.6 else "",
            town=draw(rng, world.words["towns"]),
            cv=False,
            efforts_known_on=start.isoformat(),
        )
        if group.get("newcomer"):
            citizen = replace(citizen, **self._permit(start))
        needs = {draw(rng, group["needs"]): None, draw(rng, group["needs"]): None}
        pace = 0.01 if rng.random() < 0.05 else rng.uniform(0.5, 2.0)
        return Case(citizen, group, female, tuple(needs), pace, start)

    def _permit(self, start: date) -> dict[str, object]:
        """When a newcomer was let in, and months with benefit of the last 36."""
        years = self._permits.uniform(1.5, 9)
        permit = min(
            start - timedelta(days=self._permits.randint(20, 300)), self._today - timedelta(days=years * _YEAR)
        )
        return {"permit_date": permit.isoformat(), "benefit_months": self._permits.randint(8, 36)}

    def staff_name(self) -> str:
        """The name of a colleague."""
        return self._name(self._world.rng.random() < 0.6, {0: 1})

    def _birth(self, group: Group, start: date) -> date:
        youngest, oldest = group["age"]
        youngest = max(youngest, ceil(18 + (self._today - start).days / _YEAR))
        age = self._world.rng.uniform(youngest, max(oldest, youngest)) + 0.01
        return self._today - timedelta(days=ceil(min(age, 64.9) * _YEAR))

    def _name(self, female: bool, groups: dict[int, int]) -> str:
        """A name that nobody has, as long as one is found soon: among very many people some share one."""
        rng, names = self._world.rng, self._world.words["names"]
        name = ""
        for attempt in range(6):
            group: Names = names[draw(rng, groups)]
            first = rng.choice(group["women"] if female else group["men"])
            danish_last = rng.random() < 0.2
            last = rng.choice(names[0]["last"] if danish_last else group["last"])
            middle = rng.choice(names[0]["last"]) if attempt > 1 or rng.random() < 0.05 else ""
            name = f"{first} {middle} {last}" if middle and middle != last else f"{first} {last}"
            if name not in self._names:
                break
        self._names.add(name)
        return name

    def _cpr(self, birth: date, female: bool) -> str:
        """Ten digits: the day plus 60, the century's digit, and a last digit that is even for women."""
        rng = self._world.rng
        while True:
            century = rng.choice("0123" if birth.year < 2000 else "45678")
            last = rng.randrange(0 if female else 1, 10, 2)
            number = f"{birth.day + 60:02d}{birth:%m%y}{century}{rng.randrange(100):02d}{last}"
            if number not in self._cprs:
                self._cprs.add(number)
                return number
