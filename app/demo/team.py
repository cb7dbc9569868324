"""Makes up the team's staff, with initials of their own and own limits where a small team needs one."""

from collections.abc import Sequence
from typing import NamedTuple

from app.core.domain import Role, initials
from app.demo.case import World
from app.demo.loads import own_limits
from app.demo.people import People
from db.records import Staff

_CITIZENS_A_SAGSBEHANDLER = 60


class Colleagues(NamedTuple):
    """The team's staff; `everyone` in the order in which they are written."""

    jobformidlere: tuple[Staff, ...]
    sagsbehandlere: tuple[Staff, ...]
    virksomhedskonsulent: Staff
    teamleder: Staff

    @property
    def everyone(self) -> tuple[Staff, ...]:
        """All of them."""
        return (*self.jobformidlere, *self.sagsbehandlere, self.virksomhedskonsulent, self.teamleder)


def colleagues(world: World, people: People, team_id: str, loads: Sequence[int]) -> Colleagues:
    """The staff of a team whose jobformidlere carry these loads in the end."""
    words, limits = world.words, own_limits(loads)
    taken: set[str] = set()

    def person(name: str, role: Role, limit: int | None = None) -> Staff:
        return Staff(world.new_id(), team_id, name, _free_initials(name, taken), role, limit)

    def names(known: Sequence[str], count: int) -> list[str]:
        return [*known[:count], *(people.staff_name() for _ in range(count - len(known)))]

    jobformidlere = names(words["jobformidlere"], len(loads))
    known = words["sagsbehandlere"]
    sagsbehandlere = names(known, max(len(known), round(sum(loads) / _CITIZENS_A_SAGSBEHANDLER)))
    return Colleagues(
        tuple(person(name, Role.JOBFORMIDLER, limits.get(index)) for index, name in enumerate(jobformidlere)),
        tuple(person(name, Role.SAGSBEHANDLER) for name in sagsbehandlere),
        person(words["virksomhedskonsulent"], Role.VIRKSOMHEDSKONSULENT),
        person(words["teamleder"], Role.TEAMLEDER),
    )


def _free_initials(name: str, taken: set[str]) -> str:
    wanted = initials(name)
    found, number = wanted, 2
    while found in taken:
        found, number = f"{wanted}{number}", number + 1
    taken.add(found)
    return found
