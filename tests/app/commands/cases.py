"""Every command with the changes and the refusals that prove it; whoever writes a command adds its cases here.

A case is a command and a function that is given a world (a team without people, see `tests/app/world.py`), puts
into it what the command needs, and returns the command's arguments. For each one in CHANGES it is proved that run
then undo equals the start, and undo then redo the end; for each one in REFUSALS, with the code of the refusal,
that rows, journal and history stay as they were. NOTHING_TO_DO is for calls that answer with a change without
edits. A command of `app/commands` that has no case in CHANGES fails a test; so does one whose docstring says
"Raises" and that has none in REFUSALS.

A subject with many cases keeps them in a module of its own beside this one, in dictionaries of the same form,
and joins them here with `|`.
"""

from app.commands.demo import found_demo_team, hold_demo_month
from app.commands.events import note_event
from app.commands.importing import import_list
from app.commands.placements import place, unplace
from app.commands.sights import see_cpr
from app.commands.team import add_staff, create_team, put_setting
from app.core.domain import Month, Role, Stage, placement_id
from app.importing.choices import Choices
from app.importing.planned import ImportPlan
from app.rules.rules import RULES_SETTING
from db.edits import Edit
from db.records import CatalogueItem, Citizen, Placement, Staff, Team
from tests.app.commands import (
    about_cases,
    citizen_cases,
    company_cases,
    counted_cases,
    deadline_cases,
    effort_cases,
    figure_cases,
    goal_set_cases,
    handover_cases,
    measure_cases,
    meeting_cases,
    paper_cases,
    person_cases,
    redistribution_cases,
    request_cases,
    search_cases,
    settings_cases,
    shape_cases,
    slip_cases,
    tavlemoede_cases,
    team_cases,
    work_cases,
)
from tests.app.commands.form import Arguments, Case, Refusal
from tests.app.importing.teams import planned
from tests.app.world import World

NOVEMBER, DECEMBER, JANUARY = Month(2026, 11), Month(2026, 12), Month(2027, 1)


def some_people(world: World) -> list[str]:
    """Three citizens: placed last month, placed this month, and ny."""
    people = [world.citizen(name) for name in ("Anne", "Bo", "Cille")]
    world.placed("anne", m2026_10=Stage.PAA_VEJ)
    world.placed("bo", m2026_10=Stage.PAA_VEJ, m2026_11=Stage.PAA_SPRING)
    return people


def believed_in(world: World) -> str:
    """A citizen whose placement in November carries the team's belief."""
    anne = world.citizen("Anne")
    world.write(Placement(placement_id(anne, NOVEMBER), anne, str(NOVEMBER), 2, 5))
    return anne


def in_a_closed_month(world: World) -> list[str]:
    """The people of a month that is closed."""
    people = some_people(world)
    world.closed("2026-11")
    return people


def without_a_team(world: World) -> World:
    """A store from which the team is taken again."""
    world.session.undo()
    return world


def kept_limit(world: World) -> Arguments:
    """A setting that has a value, and the same value again."""
    world.session.run(put_setting, RULES_SETTING, {"caseload_limit": 25})
    return RULES_SETTING, {"caseload_limit": 25}


def a_demo_team(world: World) -> Arguments:
    """A made-up team, its staff and a catalogue."""
    without_a_team(world)
    team = Team("demo", "Team Opdigt")
    staff = [Staff("demo-1", team.id, "Mona Sørensen", "MS", Role.JOBFORMIDLER)]
    return team, staff, [CatalogueItem("demo/praktik", "effort_kind", "Praktik", "Praktik", 0)]


def a_demo_month(world: World) -> Arguments:
    """What a made-up team did in a month: a citizen came and was placed, and another changed."""
    world.citizen("Bo")
    bo = world.store.get(Citizen, "bo")
    new = Citizen("anne", world.team.id, "Anne")
    placement = Placement(placement_id("anne", NOVEMBER), "anne", str(NOVEMBER), 3)
    return NOVEMBER, (Edit(None, new), Edit(None, placement), Edit(bo, None))


LIST = """
CPR        | Navn | Jobformidler | Trin   | Indsats | Virksomhed | Startdato  | By
0101901238 | Anne | Ny Rådgiver  | På vej | Praktik | Netto      | 15-01-2025 | Marstal
0202801234 | Bo   | Ny Rådgiver  | I gang | Småjob  | Føtex      |            |
"""


def a_list(world: World) -> tuple[ImportPlan]:
    """What importing a list would do to one who is there and one who is new, both of a jobformidler who is new."""
    world.write(Citizen("anne", world.team.id, "Anne", cpr="0101901238"))
    return (planned(world.session, LIST, creating=Choices(staff=True)),)


def an_outdated_list(world: World) -> tuple[ImportPlan]:
    """The same, but someone has been placed since it was looked at."""
    plan = a_list(world)
    world.placed("anne", m2026_11=Stage.I_GANG)
    return plan


def an_imported_list(world: World) -> tuple[ImportPlan]:
    """The same list again, after it was imported."""
    world.session.run(import_list, *a_list(world))
    return (planned(world.session, LIST),)


def with_cpr(world: World) -> str:
    """Someone whose CPR number is known."""
    world.write(Citizen("anne", world.team.id, "Anne", cpr="0101901238"))
    return "anne"


LASTING: dict[str, Case] = {
    "see a CPR number": Case(see_cpr, lambda world: (with_cpr(world),)),
    "note that something happened": Case(note_event, lambda world: ("exported", {"what": "workbook"})),
}
"""What has happened and can't be taken back."""

CHANGES: dict[str, Case] = {
    "place one": Case(place, lambda world: (some_people(world)[:1], NOVEMBER, Stage.PAA_SPRING)),
    "place several": Case(place, lambda world: (some_people(world), NOVEMBER, Stage.I_GANG)),
    "place one back": Case(place, lambda world: (some_people(world)[1:2], NOVEMBER, Stage.TIL_OPVARMNING)),
    "place where they stand": Case(place, lambda world: (some_people(world)[:1], NOVEMBER, Stage.PAA_VEJ)),
    "place in a past month": Case(place, lambda world: (some_people(world), Month(2026, 9), Stage.PAA_VEJ)),
    "place ahead": Case(place, lambda world: (some_people(world), DECEMBER, Stage.PAA_VEJ)),
    "place one named twice": Case(place, lambda world: (some_people(world)[2:] * 2, NOVEMBER, Stage.I_GANG)),
    "place one believed in": Case(place, lambda world: ([believed_in(world)], NOVEMBER, Stage.I_GANG)),
    "unplace one": Case(unplace, lambda world: (some_people(world)[1:2], NOVEMBER)),
    "unplace several": Case(unplace, lambda world: (some_people(world), Month(2026, 10))),
    "unplace one believed in": Case(unplace, lambda world: ([believed_in(world)], NOVEMBER)),
    "create a team": Case(create_team, lambda world: (without_a_team(world) and "  Team Æble ",)),
    "add a jobformidler": Case(add_staff, lambda world: ("Mona  Sørensen", Role.JOBFORMIDLER)),
    "add one with an own limit": Case(add_staff, lambda world: ("Åge Ærø", Role.SAGSBEHANDLER, 12)),
    "put a new setting": Case(put_setting, lambda world: ("view", {"density": "normal", "å": [1, None]})),
    "put a setting anew": Case(put_setting, lambda world: (kept_limit(world)[0], {})),
    "import a list": Case(import_list, a_list),
    "found a made-up team": Case(found_demo_team, a_demo_team),
    "hold a made-up month": Case(hold_demo_month, a_demo_month),
}

NOTHING_TO_DO: dict[str, Case] = {
    "place nobody": Case(place, lambda world: ([], NOVEMBER, Stage.I_GANG)),
    "place where the month has them": Case(place, lambda world: (some_people(world)[1:2], NOVEMBER, Stage.PAA_SPRING)),
    "unplace one who is not placed": Case(unplace, lambda world: (some_people(world)[:1], NOVEMBER)),
    "put the same setting": Case(put_setting, kept_limit),
    "import a list again": Case(import_list, an_imported_list),
}

REFUSALS: dict[str, Refusal] = {
    "see the CPR number of nobody": Refusal(see_cpr, lambda world: ("nobody",), "citizen_gone"),
    "see a CPR number that is not there": Refusal(see_cpr, lambda world: (world.citizen("Bo"),), "cpr_missing"),
    "place in a closed month": Refusal(
        place, lambda world: (in_a_closed_month(world), NOVEMBER, Stage.PAA_VEJ), "month_closed"
    ),
    "place too far ahead": Refusal(place, lambda world: (some_people(world), JANUARY, Stage.PAA_VEJ), "month_ahead"),
    "place one who is gone": Refusal(
        place, lambda world: ([*some_people(world), "nobody"], NOVEMBER, Stage.I_GANG), "citizen_gone"
    ),
    "unplace in a closed month": Refusal(unplace, lambda world: (in_a_closed_month(world), NOVEMBER), "month_closed"),
    "unplace too far ahead": Refusal(unplace, lambda world: (some_people(world), JANUARY), "month_ahead"),
    "unplace one who is gone": Refusal(
        unplace, lambda world: ([*some_people(world), "nobody"], NOVEMBER), "citizen_gone"
    ),
    "create a second team": Refusal(create_team, lambda world: ("Team To",), "team_exists"),
    "create a team without a name": Refusal(
        create_team, lambda world: (without_a_team(world) and " \t",), "name_missing"
    ),
    "add one without a name": Refusal(add_staff, lambda world: (" ", Role.JOBFORMIDLER), "name_missing"),
    "add one to no team": Refusal(
        add_staff, lambda world: (without_a_team(world) and "Bo", Role.JOBFORMIDLER), "team_missing"
    ),
    "import a list that is out of date": Refusal(import_list, an_outdated_list, "row_changed"),
    "found a second team": Refusal(found_demo_team, lambda world: (Team("two", "To"), [], []), "team_exists"),
    "hold a month without a team": Refusal(
        hold_demo_month, lambda world: (without_a_team(world) and NOVEMBER, ()), "team_missing"
    ),
}

for _subject in (
    about_cases,
    citizen_cases,
    company_cases,
    counted_cases,
    effort_cases,
    figure_cases,
    goal_set_cases,
    handover_cases,
    deadline_cases,
    measure_cases,
    meeting_cases,
    paper_cases,
    person_cases,
    redistribution_cases,
    request_cases,
    settings_cases,
    search_cases,
    shape_cases,
    slip_cases,
    tavlemoede_cases,
    team_cases,
    work_cases,
):
    CHANGES |= _subject.CHANGES
    NOTHING_TO_DO |= _subject.NOTHING_TO_DO
    REFUSALS |= _subject.REFUSALS
LASTING |= meeting_cases.LASTING | tavlemoede_cases.LASTING
