"""Companies, openings and people who seek, put into a test's team by its own commands."""

from app.commands.companies import add_company
from app.commands.matches import propose_match
from app.commands.openings import add_opening
from app.commands.profiles import edit_profile, set_skills, set_wishes
from app.companies.openings import OpeningKind
from db.records import JobMatch
from tests.app.world import World

LAGER, BUTIK, PLEJE = "branche/lager-og-logistik", "branche/detailhandel", "branche/social-og-sundhed"
TRUCK, HYGIENE, CASH = "skill/truckkort", "skill/hygiejnebevis", "skill/kasse"


def company(world: World, name: str = "Netto", town: str = "Vejle", branche: str | None = LAGER) -> str:
    """A company; answers with its id."""
    return str(world.session.run(add_company, name, branche_id=branche, town=town).facts["company_id"])


def opening(
    world: World, title: str, company_id: str, kind: OpeningKind = OpeningKind.ORDINARY, **facts: object
) -> str:
    """An opening at a company; answers with its id."""
    return str(world.session.run(add_opening, title, company_id, kind, **facts).facts["opening_id"])


def seeker(
    world: World,
    name: str,
    *,
    wanted: tuple[str, ...] = (),
    unwanted: tuple[str, ...] = (),
    skills: tuple[str, ...] = (),
    **profile: object,
) -> str:
    """A citizen with what they want and can; answers with the id."""
    one = world.citizen(name)
    world.session.run(set_wishes, one, wanted, unwanted)
    world.session.run(set_skills, one, skills)
    world.session.run(edit_profile, one, **profile)
    return one


def matched(world: World, citizen_id: str, opening_id: str, staff_id: str | None = None) -> str:
    """The citizen is proposed for the opening; answers with the match's id."""
    world.session.run(propose_match, citizen_id, opening_id, staff_id=staff_id)
    return world.store.all(JobMatch, citizen_id=citizen_id, opening_id=opening_id)[0].id
