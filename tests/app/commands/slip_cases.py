"""The cases of what a hand may have slipped over: asked about once, and done where it is meant."""

from app.commands.citizens import add_citizen, edit_citizen
from app.commands.companies import put_person
from app.commands.efforts import add_effort, edit_effort, set_hours, set_paid_hours
from app.commands.staff import edit_staff
from app.commands.team import add_staff
from app.core.domain import Role
from db.records import Effort
from tests.app.commands.company_cases import company
from tests.app.commands.effort_cases import PRAKTIK, paid
from tests.app.commands.form import Case, Refusal, named
from tests.app.commands.settings_cases import busy
from tests.app.world import World

FLEKSJOB = "effort_kind/fleksjob"


def long_ago(world: World) -> str:
    """An effort of 99 hours that starts in another century, as an old list may have had it."""
    world.write(Effort("long", world.citizen("Anne"), PRAKTIK, "2099-03-01", None, 99.0))
    return "long"


def in_a_company(world: World) -> str:
    """An effort whose hours are followed."""
    world.write(Effort("fleks", world.citizen("Anne"), FLEKSJOB, "2026-03-01", None, 10.0))
    return "fleks"


CHANGES: dict[str, Case] = {
    "99 hours that are meant": Case(
        add_effort, lambda world: named(world.citizen("Anne"), PRAKTIK, "2026-11-16", hours=99, sure=True)
    ),
    "a start far ahead that is meant": Case(
        add_effort, lambda world: named(world.citizen("Anne"), PRAKTIK, "2099-11-16", sure=True)
    ),
    "something else of an effort far ahead": Case(edit_effort, lambda world: named(long_ago(world), company="Netto")),
    "99 hours from a day on that are meant": Case(
        set_hours, lambda world: named(in_a_company(world), "2026-11-01", 99, sure=True)
    ),
    "many paid hours from a day on that are meant": Case(
        set_paid_hours, lambda world: named(paid(world), "2026-11-01", 99, sure=True)
    ),
    "a telephone number of few digits that is meant": Case(
        put_person, lambda world: named(company(world), "Ida Holm", phone="lokal 7", sure=True)
    ),
    "a case far ahead that is meant": Case(add_citizen, lambda world: named("Bo", start_on="2099-11-16", sure=True)),
    "an age of 126 that is meant": Case(add_citizen, lambda world: named("Bo", cpr="0101001234", sure=True)),
    "a namesake who is another": Case(
        add_staff, lambda world: named(world.staff("Mona Ek") and "mona ek", Role.JOBFORMIDLER, sure=True)
    ),
    "another role of one who has cases": Case(
        edit_staff, lambda world: named(busy(world, 2), role=Role.TEAMLEDER, sure=True)
    ),
    "the name of one who has cases": Case(edit_staff, lambda world: named(busy(world, 2), name="Mona Holm")),
}

NOTHING_TO_DO: dict[str, Case] = {}

REFUSALS: dict[str, Refusal] = {
    "99 hours": Refusal(
        add_effort, lambda world: named(world.citizen("Anne"), PRAKTIK, "2026-11-16", hours=99), "hours_many"
    ),
    "99 hours from a day on": Refusal(set_hours, lambda world: (in_a_company(world), "2026-11-01", 99), "hours_many"),
    "a start in another century": Refusal(
        add_effort, lambda world: (world.citizen("Anne"), PRAKTIK, "2099-11-16"), "day_far"
    ),
    "a start moved far ahead": Refusal(edit_effort, lambda world: named(paid(world), start_on="2062-11-01"), "day_far"),
    "99 hours, in another century": Refusal(
        add_effort, lambda world: named(world.citizen("Anne"), PRAKTIK, "2099-11-16", hours=99), "slips"
    ),
    "a telephone number of letters": Refusal(
        put_person, lambda world: named(company(world), "Ida Holm", phone="abc"), "phone_odd"
    ),
    "a namesake": Refusal(
        add_staff, lambda world: (world.staff("Mona Ek") and " mona  ek", Role.JOBFORMIDLER), "staff_same_name"
    ),
    "the name of a colleague": Refusal(
        edit_staff,
        lambda world: named(world.staff("Bo Ek"), name=world.staff("Mona Ek") and "MONA EK"),
        "staff_same_name",
    ),
    "a CPR number of who is 126": Refusal(add_citizen, lambda world: named("Bo", cpr="0101001234"), "age_odd"),
    "a case moved to another century": Refusal(
        edit_citizen, lambda world: named(world.citizen("Anne"), start_on="2099-11-16"), "day_far"
    ),
    "a case in another century": Refusal(add_citizen, lambda world: named("Bo", start_on="2099-11-16"), "day_far"),
    "a CPR number of a child": Refusal(
        edit_citizen, lambda world: named(world.citizen("Anne"), cpr="0101204234"), "age_odd"
    ),
    "another role with cases": Refusal(
        edit_staff, lambda world: named(busy(world, 26), role=Role.TEAMLEDER), "staff_role_with_cases"
    ),
}
