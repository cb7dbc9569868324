"""The cases of the commands about companies, openings, matches, what citizens can and want, and good stories."""

from datetime import datetime

from app.commands.citizens import close_cases
from app.commands.companies import (
    add_company,
    add_spelling,
    edit_company,
    log_contact,
    merge_companies,
    put_person,
    remove_contact,
    remove_person,
    remove_spelling,
)
from app.commands.efforts import remove_effort
from app.commands.matches import give_match, move_match, propose_match, remove_match, start_match
from app.commands.openings import add_opening, close_opening, edit_opening, reopen_opening
from app.commands.profiles import add_skill, edit_profile, set_skills, set_wishes
from app.commands.stories import remove_story, tell_story
from app.companies.matches import MatchState
from app.companies.openings import OpeningKind
from db.records import CompanyContact, CompanySpelling, ContactPerson, Effort, GoodStory, JobMatch, Opening
from tests.app.commands.form import Arguments, Case, Refusal, named
from tests.app.world import World

TODAY, YESTERDAY, LATER = "2026-11-16", "2026-11-15", "2026-12-01"
CVR = "13585628"
TRUCK, HYGIENE = "skill/truckkort", "skill/hygiejnebevis"
LAGER, RENGOERING = "branche/lager-og-logistik", "branche/rengoering-ejendomsservice"


def company(world: World, name: str = "Føtex", **facts: str) -> str:
    """A company of this name."""
    return str(world.session.run(add_company, name, **facts).facts["company_id"])


def with_everything(world: World) -> tuple[str, str]:
    """Two companies, the second one with all that a company can have."""
    kept = company(world)
    other = company(world, "FØTEX A/S", cvr=CVR, town="Tørring")
    world.session.run(add_spelling, other, "Fotex Hedensted")
    world.session.run(put_person, other, "Ida Holm")
    world.session.run(log_contact, other, TODAY, "call", "Mangler folk")
    world.session.run(add_opening, "Lagermedarbejder", other)
    return kept, other


def opening(world: World, **facts: object) -> str:
    """An opening at a company."""
    change = world.session.run(add_opening, "Lagermedarbejder", company(world), hours=15.0, **facts)
    return str(change.facts["opening_id"])


def match(world: World, *plain: object, places: int = 1) -> Arguments:
    """Anne proposed for an opening, and what is to become of it."""
    world.session.run(propose_match, world.citizen("Anne"), opening(world, places=places))
    return (world.store.all(JobMatch)[0].id, *plain)


def started(world: World, *plain: object, places: int = 1) -> Arguments:
    """The same, and she started."""
    arguments = match(world, *plain, places=places)
    world.session.run(start_match, arguments[0], TODAY)
    return arguments


def work_of(world: World, day: str) -> str:
    """The id of the effort of Anne, who starts in an opening on a day."""
    world.session.run(start_match, match(world)[0], day)
    return world.store.all(Effort)[0].id


def starting(world: World, day: str) -> str:
    """Anne, who starts in an opening on a day."""
    work_of(world, day)
    return world.store.all(JobMatch)[0].citizen_id


def second_of_one_place(world: World) -> Arguments:
    """Bo, too, is proposed for an opening with one place, which Anne then took and which was opened again."""
    (first,) = match(world)
    job = world.store.all(Opening)[0].id
    world.session.run(propose_match, world.citizen("Bo"), job)
    world.session.run(start_match, first, TODAY)
    world.session.run(reopen_opening, job)
    (second,) = [one.id for one in world.store.all(JobMatch) if one.id != first]
    return second, TODAY


def run_out(world: World) -> str:
    """An opening whose deadline has passed since it was made."""
    job = opening(world, deadline=TODAY)
    world.clock.at = datetime(2026, 11, 17, 9, 0)
    return job


def only(world: World, record: type, *before: object) -> str:
    """The id of the only row of a table."""
    return world.store.all(record)[0].id


def told(world: World) -> str:
    """A good story."""
    world.session.run(tell_story, "En borger fik job efter to praktikker.")
    return only(world, GoodStory)


CHANGES: dict[str, Case] = {
    "add a company": Case(add_company, lambda world: named(" Føtex  A/S ", cvr="DK 13 58 56 28", town="Tørring")),
    "add one that is like another": Case(add_company, lambda world: named("FØTEX", town=company(world) and "Vejle")),
    "edit a company": Case(
        edit_company, lambda world: named(company(world), name="Bilka", centre_places=4, code_of_care_since=TODAY)
    ),
    "retire a company": Case(edit_company, lambda world: named(company(world), active=False)),
    "merge two companies": Case(merge_companies, with_everything),
    "merge two that nothing is known of": Case(
        merge_companies, lambda world: (company(world), company(world, "Netto"))
    ),
    "add a spelling": Case(add_spelling, lambda world: (company(world), "Fotex")),
    "remove a spelling": Case(
        remove_spelling, lambda world: (with_everything(world) and only(world, CompanySpelling),)
    ),
    "add a person": Case(put_person, lambda world: named(company(world), "Ida  Holm", role="Leder", phone="12 34")),
    "edit a person": Case(
        put_person,
        lambda world: named(with_everything(world)[1], "Ida Holm", person_id=only(world, ContactPerson), email="a@b"),
    ),
    "remove a person": Case(remove_person, lambda world: (with_everything(world) and only(world, ContactPerson),)),
    "log a contact": Case(log_contact, lambda world: (company(world), YESTERDAY, "visit", " Rundvisning ")),
    "remove a contact": Case(remove_contact, lambda world: (with_everything(world) and only(world, CompanyContact),)),
    "add an opening": Case(
        add_opening,
        lambda world: named(
            "Truckfører", company(world), OpeningKind.PAID_HOURS, skill_ids=[TRUCK, TRUCK], hours=12.0, deadline=TODAY
        ),
    ),
    "edit an opening": Case(
        edit_opening, lambda world: named(opening(world, skill_ids=[TRUCK]), skill_ids=[HYGIENE], places=2)
    ),
    "edit an opening that has run out": Case(edit_opening, lambda world: named(run_out(world), title="Andet")),
    "fill an opening": Case(close_opening, lambda world: named(opening(world), filled=True)),
    "withdraw an opening": Case(close_opening, lambda world: named(opening(world), filled=False)),
    "reopen an opening": Case(reopen_opening, lambda world: (started(world) and only(world, Opening),)),
    "reopen one that has run out": Case(reopen_opening, lambda world: (run_out(world),)),
    "propose a match": Case(propose_match, lambda world: (world.citizen("Anne"), opening(world))),
    "give a match": Case(give_match, lambda world: match(world, world.staff("Mona Ek"))),
    "move a match": Case(move_match, lambda world: match(world, MatchState.INTERVIEW, TODAY)),
    "decline a match": Case(move_match, lambda world: match(world, MatchState.DECLINED, TODAY)),
    "start a match": Case(start_match, lambda world: match(world, TODAY)),
    "start one of two": Case(start_match, lambda world: match(world, LATER, places=2)),
    "remove a match": Case(remove_match, match),
    "remove what a start has made": Case(remove_effort, lambda world: (work_of(world, TODAY),)),
    "close a case before a start": Case(
        close_cases, lambda world: ([starting(world, LATER)], TODAY, "exit_reason/flyttet")
    ),
    "edit what a citizen can": Case(
        edit_profile, lambda world: named(world.citizen("Anne"), hours=12.0, towns="Vejle")
    ),
    "wish for branches": Case(set_wishes, lambda world: (world.citizen("Anne"), [LAGER], [RENGOERING])),
    "wish for others": Case(
        set_wishes,
        lambda world: world.session.run(set_wishes, world.citizen("Anne"), [LAGER]) and ("anne", [], [LAGER]),
    ),
    "set skills": Case(set_skills, lambda world: (world.citizen("Anne"), [TRUCK, HYGIENE, TRUCK])),
    "set other skills": Case(
        set_skills, lambda world: world.session.run(set_skills, world.citizen("Anne"), [TRUCK]) and ("anne", [HYGIENE])
    ),
    "add a skill": Case(add_skill, lambda world: (world.citizen("Anne"), " truckkort ")),
    "add a new skill": Case(add_skill, lambda world: (world.citizen("Anne"), "Taler  polsk")),
    "tell a story": Case(tell_story, lambda world: (" En borger fik job. ",)),
    "remove a story": Case(remove_story, lambda world: (told(world),)),
}

NOTHING_TO_DO: dict[str, Case] = {
    "edit nothing of a company": Case(edit_company, lambda world: named(company(world), name="Føtex")),
    "keep a person as they are": Case(
        put_person, lambda world: named(with_everything(world)[1], "Ida Holm", person_id=only(world, ContactPerson))
    ),
    "edit nothing of an opening": Case(
        edit_opening, lambda world: named(opening(world, skill_ids=[TRUCK]), skill_ids=[TRUCK], places=1)
    ),
    "give a match to whom has it": Case(give_match, lambda world: match(world, None)),
    "leave a match where it is": Case(move_match, lambda world: match(world, MatchState.PROPOSED, TODAY)),
    "edit nothing of what a citizen can": Case(edit_profile, lambda world: named(world.citizen("Anne"), towns="")),
    "wish for nothing": Case(set_wishes, lambda world: (world.citizen("Anne"), [])),
    "set the same skills": Case(
        set_skills, lambda world: world.session.run(set_skills, world.citizen("Anne"), [TRUCK]) and ("anne", [TRUCK])
    ),
    "add a skill again": Case(
        add_skill, lambda world: world.session.run(set_skills, world.citizen("Anne"), [TRUCK]) and ("anne", "Truckkort")
    ),
}

REFUSALS: dict[str, Refusal] = {
    "add a company without a team": Refusal(
        add_company, lambda world: world.session.undo() and ("Føtex",), "team_missing"
    ),
    "add a company without a name": Refusal(add_company, lambda world: (" ",), "name_missing"),
    "add a company twice": Refusal(add_company, lambda world: company(world) and ("Føtex",), "company_exists"),
    "a CVR number with a wrong digit": Refusal(add_company, lambda world: named("Føtex", cvr="13585629"), "cvr_wrong"),
    "a CVR number of letters": Refusal(edit_company, lambda world: named(company(world), cvr="abc"), "cvr_wrong"),
    "a CVR number of another": Refusal(
        add_company, lambda world: named("Netto", cvr=company(world, cvr=CVR) and CVR), "cvr_taken"
    ),
    "edit no company": Refusal(edit_company, lambda world: named("none", town="Vejle"), "company_gone"),
    "a member from tomorrow": Refusal(
        edit_company, lambda world: named(company(world), code_of_care_since="2026-11-17"), "date_ahead"
    ),
    "a centre without places": Refusal(
        edit_company, lambda world: named(company(world), centre_places=0), "places_impossible"
    ),
    "merge with itself": Refusal(merge_companies, lambda world: (company(world),) * 2, "merge_same"),
    "merge with nothing": Refusal(merge_companies, lambda world: (company(world), "none"), "company_gone"),
    "spell nothing": Refusal(add_spelling, lambda world: (company(world), ""), "name_missing"),
    "remove no spelling": Refusal(remove_spelling, lambda world: ("none",), "spelling_gone"),
    "a person without a name": Refusal(put_person, lambda world: (company(world), ""), "name_missing"),
    "edit no person": Refusal(put_person, lambda world: named(company(world), "Ida", person_id="none"), "person_gone"),
    "remove no person": Refusal(remove_person, lambda world: ("none",), "person_gone"),
    "a contact tomorrow": Refusal(log_contact, lambda world: (company(world), "2026-11-17", "call", "x"), "date_ahead"),
    "a contact about nothing": Refusal(log_contact, lambda world: (company(world), TODAY, "call", " "), "text_missing"),
    "a contact by pigeon": Refusal(log_contact, lambda world: (company(world), TODAY, "pigeon", "x"), "how_missing"),
    "remove no contact": Refusal(remove_contact, lambda world: ("none",), "contact_gone"),
    "an opening without a team": Refusal(
        add_opening, lambda world: world.session.undo() and ("Job", None), "team_missing"
    ),
    "an opening without a title": Refusal(add_opening, lambda world: ("", company(world)), "title_missing"),
    "an opening without a company": Refusal(add_opening, lambda world: ("Job", None), "company_missing"),
    "an opening at no company": Refusal(add_opening, lambda world: ("Job", "none"), "company_gone"),
    "a deadline in the past": Refusal(
        add_opening, lambda world: named("Job", company(world), deadline=YESTERDAY), "deadline_past"
    ),
    "no places": Refusal(add_opening, lambda world: named("Job", company(world), places=0), "places_impossible"),
    "too many hours": Refusal(add_opening, lambda world: named("Job", company(world), hours=169.0), "hours_outside"),
    "a skill that is gone": Refusal(
        add_opening, lambda world: named("Job", company(world), skill_ids=["none"]), "skill_gone"
    ),
    "edit no opening": Refusal(edit_opening, lambda world: named("none", places=2), "opening_gone"),
    "give a past deadline": Refusal(
        edit_opening, lambda world: named(opening(world), deadline=YESTERDAY), "deadline_past"
    ),
    "close an opening twice": Refusal(
        close_opening, lambda world: named(started(world) and only(world, Opening), filled=True), "opening_closed"
    ),
    "reopen an open one": Refusal(reopen_opening, lambda world: (opening(world),), "opening_open"),
    "propose nobody": Refusal(propose_match, lambda world: ("nobody", opening(world)), "citizen_gone"),
    "propose one who has left": Refusal(
        propose_match, lambda world: (world.citizen("Anne", end="2026-11-10"), opening(world)), "case_closed"
    ),
    "propose for nothing": Refusal(propose_match, lambda world: (world.citizen("Anne"), "none"), "opening_gone"),
    "propose for a closed one": Refusal(
        propose_match, lambda world: (started(world) and world.citizen("Bo"), only(world, Opening)), "opening_closed"
    ),
    "propose for one that has run out": Refusal(
        propose_match, lambda world: (world.citizen("Bo"), run_out(world)), "opening_run_out"
    ),
    "propose twice": Refusal(
        propose_match, lambda world: match(world) and ("anne", only(world, Opening)), "match_exists"
    ),
    "give no match": Refusal(give_match, lambda world: ("none", None), "match_gone"),
    "move no match": Refusal(move_match, lambda world: ("none", MatchState.CONTACTED, TODAY), "match_gone"),
    "move one that has started": Refusal(
        move_match, lambda world: started(world, MatchState.CONTACTED, TODAY), "match_started"
    ),
    "start by moving": Refusal(move_match, lambda world: match(world, MatchState.STARTED, TODAY), "match_started"),
    "start twice": Refusal(start_match, lambda world: started(world, TODAY, places=2), "match_started"),
    "start more than there are places": Refusal(start_match, second_of_one_place, "places_full"),
    "remove one that has started": Refusal(remove_match, started, "match_started"),
    "edit what nobody can": Refusal(edit_profile, lambda world: named("nobody", hours=1.0), "citizen_gone"),
    "more hours than a week has": Refusal(
        edit_profile, lambda world: named(world.citizen("Anne"), hours=169.0), "hours_outside"
    ),
    "wish for no branche": Refusal(set_wishes, lambda world: (world.citizen("Anne"), ["none"]), "branche_gone"),
    "have no skill": Refusal(set_skills, lambda world: (world.citizen("Anne"), ["none"]), "skill_gone"),
    "add a skill to nobody": Refusal(add_skill, lambda world: ("nobody", "Truckkort"), "citizen_gone"),
    "add a skill without a name": Refusal(add_skill, lambda world: (world.citizen("Anne"), " "), "skill_missing"),
    "tell nothing": Refusal(tell_story, lambda world: (" ",), "text_missing"),
    "tell of somebody": Refusal(
        tell_story, lambda world: (world.citizen("Søren Juhl") and "Så fik Juhl job.",), "story_names"
    ),
    "tell a CPR number": Refusal(tell_story, lambda world: ("Borger 010170-1234 fik job.",), "story_names"),
    "remove no story": Refusal(remove_story, lambda world: ("none",), "story_gone"),
}
