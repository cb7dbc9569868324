"""The cases of the commands about what openings ask for, new companies by their name, and likely duplicates."""

from app.commands.companies import keep_apart
from app.commands.matches import propose_match, start_match
from app.commands.openings import add_opening_at, edit_opening, move_opening
from app.commands.skills import ask_skill, drop_skill
from app.companies.openings import OpeningKind
from db.edits import Edit
from db.records import CatalogueItem, JobMatch
from db.store import Stamp
from tests.app.commands.company_cases import HYGIENE, TODAY, TRUCK, YESTERDAY, company, opening
from tests.app.commands.form import Arguments, Case, Refusal, named
from tests.app.world import World


def without_skills(world: World) -> str:
    """An opening in a team whose file is older than the catalogue of skills."""
    skills = [Edit(item, None) for item in world.store.all(CatalogueItem, catalogue="skill")]
    world.store.write(Stamp("older", "2026-01-01T00:00:00", None, "older"), skills)
    return opening(world)


def kept_apart(world: World) -> Arguments:
    """Two companies that are known to be two."""
    pair = company(world), company(world, "FØTEX")
    world.session.run(keep_apart, *pair)
    return pair


def two_started(world: World) -> Arguments:
    """An opening with three places, of which two are taken, is to have one."""
    job = opening(world, places=3)
    for name in ("Anne", "Bo"):
        world.session.run(propose_match, world.citizen(name), job)
    for match in world.store.all(JobMatch):
        world.session.run(start_match, match.id, TODAY)
    return named(job, places=1)


CHANGES: dict[str, Case] = {
    "an opening at a new company": Case(
        add_opening_at, lambda world: named("Lager", " Bilka  Hedensted ", OpeningKind.PRAKTIK, places=2, hours=15.0)
    ),
    "an opening at a company under another spelling": Case(
        add_opening_at, lambda world: company(world) and ("Lager", "FØTEX A/S")
    ),
    "move an opening to a new company": Case(move_opening, lambda world: (opening(world), "Bilka")),
    "move an opening to another company": Case(
        move_opening, lambda world: (opening(world), company(world, "Netto") and "NETTO A/S")
    ),
    "ask for a skill by its name": Case(ask_skill, lambda world: (opening(world), " truckkort ")),
    "ask for a new skill": Case(ask_skill, lambda world: (opening(world), "Epoxybevis")),
    "ask for a usual one that the team lacks": Case(ask_skill, lambda world: (without_skills(world), "TRUCKKORT")),
    "drop a skill": Case(drop_skill, lambda world: (opening(world, skill_ids=[TRUCK]), TRUCK)),
    "keep two companies apart": Case(keep_apart, lambda world: (company(world), company(world, "FØTEX"))),
}

NOTHING_TO_DO: dict[str, Case] = {
    "move an opening to where it is": Case(move_opening, lambda world: (opening(world), "FØTEX")),
    "ask for a skill again": Case(ask_skill, lambda world: (opening(world, skill_ids=[TRUCK]), "Truckkort")),
    "keep two companies apart again": Case(keep_apart, kept_apart),
}

REFUSALS: dict[str, Refusal] = {
    "an opening at a company in no team": Refusal(
        add_opening_at, lambda world: world.session.undo() and ("Lager", "Bilka"), "team_missing"
    ),
    "an opening at a company without a name": Refusal(add_opening_at, lambda world: ("Lager", " "), "company_missing"),
    "nothing at a new company": Refusal(add_opening_at, lambda world: ("", "Bilka"), "title_missing"),
    "nothing at all": Refusal(add_opening_at, lambda world: ("", ""), "title_missing"),
    "a past deadline at a new company": Refusal(
        add_opening_at, lambda world: named("Lager", "Bilka", deadline=YESTERDAY), "deadline_past"
    ),
    "move no opening": Refusal(move_opening, lambda world: ("none", "Bilka"), "opening_gone"),
    "move an opening nowhere": Refusal(move_opening, lambda world: (opening(world), " "), "company_missing"),
    "fewer places than have started": Refusal(edit_opening, two_started, "places_few"),
    "ask nothing": Refusal(ask_skill, lambda world: (opening(world), " "), "skill_missing"),
    "ask for no opening": Refusal(ask_skill, lambda world: ("none", "Truckkort"), "opening_gone"),
    "drop what is not asked": Refusal(drop_skill, lambda world: (opening(world), HYGIENE), "skill_gone"),
    "drop from no opening": Refusal(drop_skill, lambda world: ("none", TRUCK), "opening_gone"),
    "keep apart from itself": Refusal(keep_apart, lambda world: (company(world),) * 2, "merge_same"),
    "keep apart from nothing": Refusal(keep_apart, lambda world: (company(world), "none"), "company_gone"),
}
