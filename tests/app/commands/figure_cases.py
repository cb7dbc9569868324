"""The cases of entering what a file of figures tells."""

from datetime import date

from app.commands.figures import import_figures
from app.commands.measure_values import Entry, enter_values
from app.importing.figure_plan import Choice, FigurePlan, planned_figures
from tests.app.commands.form import Case, Refusal
from tests.app.importing.figures import JOBINDSATS, OCTOBER, entered, figures
from tests.app.world import World

CHOICE = Choice("Rebild", "Antal personer")


def planned(world: World, *known: float) -> FigurePlan:
    """What a file would enter into a measure, of which this was October's figure before."""
    measure_id = entered(world, "Ledige")
    world.session.run(enter_values, [Entry(measure_id, OCTOBER, value) for value in known])
    return planned_figures(world.store, figures(JOBINDSATS), {measure_id: CHOICE}, date(2026, 11, 16))


def outdated(world: World) -> FigurePlan:
    """The same, but somebody has entered a figure since."""
    plan = planned(world)
    world.session.run(enter_values, [Entry(plan.figures[0].measure_id, OCTOBER, 5)])
    return plan


def in_no_team(world: World) -> FigurePlan:
    """What a file would enter where no team is chosen."""
    plan = planned(world)
    world.second_team()
    return plan


def again(world: World) -> FigurePlan:
    """The same file a second time."""
    plan = planned(world)
    world.session.run(import_figures, plan)
    measure_id = plan.figures[0].measure_id
    return planned_figures(world.store, figures(JOBINDSATS), {measure_id: CHOICE}, date(2026, 11, 16))


CHANGES: dict[str, Case] = {
    "enter the figures of a file": Case(import_figures, lambda world: (planned(world), "jobindsats.csv")),
    "change figures by a file": Case(import_figures, lambda world: (planned(world, 7),)),
}

NOTHING_TO_DO: dict[str, Case] = {
    "enter the figures of a file again": Case(import_figures, lambda world: (again(world),)),
}

REFUSALS: dict[str, Refusal] = {
    "enter figures over newer ones": Refusal(import_figures, lambda world: (outdated(world),), "figures_changed"),
    "enter figures of no team": Refusal(import_figures, lambda world: (in_no_team(world),), "team_unchosen"),
}
