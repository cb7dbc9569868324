"""The cases of the commands about measures, their figures, and status sheets."""

from dataclasses import replace

from app.commands.measure_values import Entry, clear_values, enter_values
from app.commands.measures import (
    copy_measure,
    edit_measure,
    make_measure,
    remove_measure,
    rename_measure,
    set_measure_on,
)
from app.commands.sheets import (
    RowDraft,
    copy_sheet,
    edit_sheet,
    make_sheet,
    move_sheet,
    remove_sheet,
    set_sheet_on,
    set_sheet_rows,
    show_on_board,
)
from app.core.domain import Month
from app.measures.drafts import Draft, GoalDraft
from app.measures.measure import Condition, Direction, Formula, Origin, Part, Subject, Unit
from tests.app.commands.form import Case, Refusal, named
from tests.app.world import JOBPARAT, PRAKTIK, World

OCTOBER, NOVEMBER, DECEMBER = Month(2026, 10), Month(2026, 11), Month(2026, 12)
HOURS = Draft(
    "Med løntimer",
    Subject.CITIZENS,
    Formula.SHARE,
    Unit.PERCENT,
    Direction.UP,
    population=((Condition("target_group", JOBPARAT),), (Condition("age", low=30),)),
    numerator=((Condition("paid_hours"), Condition("effort", PRAKTIK, negated=True)),),
    spared=((Condition("exempted"),),),
    baseline=17,
    baseline_on="2026-01-10",
    goals=(GoalDraft("2026-12-31", 20, "ultimo"), GoalDraft("2027-12-31", 10, change=True)),
    note="Kilden siger 26 af 103.",
)
BUDGET = Draft(
    "Sygedagpenge",
    unit=Unit.FULL_TIME,
    direction=Direction.DOWN,
    origin=Origin.ENTERED,
    goals=(GoalDraft("2025-12-31", parts=(Part("basis", 650), Part("investering", -1))),),
)
SHARE = Draft("Tilfredshed", unit=Unit.PERCENT, origin=Origin.ENTERED)


def made(world: World, draft: Draft = HOURS) -> str:
    """A measure as it is written down; answers with the id."""
    return str(world.session.run(make_measure, draft).facts["id"])


def frozen(world: World) -> str:
    """A measure that has been frozen in a month."""
    measure_id = made(world)
    world.citizen("Anne", group=JOBPARAT)
    world.closed_by_command("2026-11")
    return measure_id


def sheet(world: World, *drafts: Draft) -> str:
    """A sheet with a heading and these measures; answers with the id."""
    rows = [RowDraft(None, "Måned"), *(RowDraft(made(world, draft)) for draft in drafts)]
    return str(world.session.run(make_sheet, "Flere i job", rows).facts["id"])


def entered(world: World, *entries: tuple[Month, float]) -> str:
    """A measure for which these values have been entered."""
    measure_id = made(world, BUDGET)
    world.session.run(enter_values, [Entry(measure_id, month, value) for month, value in entries])
    return measure_id


def _on_board(world: World) -> None:
    """A sheet's goals stand on the board."""
    world.session.run(show_on_board, sheet(world, HOURS))


def with_other_sheets(world: World) -> str:
    """A sheet whose measure stands on another one too, and one that doesn't."""
    sheet_id = sheet(world, HOURS, BUDGET)
    shared = made(world, SHARE)
    for number in range(2):
        rows = [RowDraft(shared)]
        world.session.run(make_sheet, f"Skema {number}", rows)
    return sheet_id


def filled(world: World) -> str:
    """A sheet with an entered measure that has values."""
    measure_id = entered(world, (OCTOBER, 648))
    return str(world.session.run(make_sheet, "Måltal", [RowDraft(measure_id), RowDraft(measure_id)]).facts["id"])


def unfit(**changed: object) -> Draft:
    """A measure with something wrong."""
    return replace(HOURS, **changed)  # pyright: ignore[reportArgumentType] -- the fields are checked by the dataclass


CHANGES: dict[str, Case] = {
    "make a measure": Case(make_measure, lambda world: (HOURS,)),
    "make one that is entered": Case(make_measure, lambda world: (BUDGET,)),
    "copy a measure": Case(copy_measure, lambda world: (made(world), "Med timer")),
    "copy a measure without a name": Case(copy_measure, lambda world: (made(world, BUDGET),)),
    "edit a measure": Case(edit_measure, lambda world: (made(world), replace(HOURS, note="", baseline=18))),
    "edit what a frozen one counts": Case(edit_measure, lambda world: (frozen(world), replace(HOURS, spared=()))),
    "edit all of a measure": Case(edit_measure, lambda world: (made(world), BUDGET)),
    "edit an entered measure": Case(edit_measure, lambda world: (made(world, BUDGET), HOURS)),
    "rename a measure": Case(rename_measure, lambda world: (made(world), " Løntimer  nu ")),
    "switch a measure off": Case(set_measure_on, lambda world: (made(world), False)),
    "remove a measure": Case(remove_measure, lambda world: (made(world),)),
    "remove a frozen measure": Case(remove_measure, lambda world: (frozen(world),)),
    "remove an entered measure": Case(remove_measure, lambda world: (entered(world, (OCTOBER, 1), (NOVEMBER, 2)),)),
    "enter a value": Case(enter_values, lambda world: ([Entry(made(world, BUDGET), OCTOBER, 649, note="FACIT")],)),
    "enter a value of a closed month": Case(enter_values, lambda world: (_closed(world),)),
    "enter other values": Case(
        enter_values, lambda world: ([Entry(entered(world, (OCTOBER, 1)), month, 2) for month in (OCTOBER, NOVEMBER)],)
    ),
    "enter numbers": Case(enter_values, lambda world: ([Entry(made(world, SHARE), OCTOBER, None, 26, 103)],)),
    "enter that there is nobody": Case(enter_values, lambda world: ([Entry(made(world, SHARE), OCTOBER, None, 0, 0)],)),
    "clear values": Case(clear_values, lambda world: ([(entered(world, (OCTOBER, 1)), OCTOBER)],)),
    "make a sheet": Case(make_sheet, lambda world: ("Flere i job", [RowDraft(None, "Mål"), RowDraft(made(world))])),
    "make an empty sheet": Case(make_sheet, lambda world: named("Flere i job", period="quarter", note="Hvert kvartal")),
    "copy a sheet": Case(copy_sheet, lambda world: (sheet(world, HOURS),)),
    "rename a sheet": Case(edit_sheet, lambda world: named(sheet(world), name="Jobparate", period="year")),
    "let other rows stand": Case(set_sheet_rows, lambda world: (sheet(world, HOURS, BUDGET), [RowDraft(None, "Nu")])),
    "add rows": Case(set_sheet_rows, lambda world: (sheet(world), [RowDraft(made(world)), RowDraft(None, "Nu")])),
    "hide a sheet": Case(set_sheet_on, lambda world: (sheet(world), False)),
    "show a sheet's goals on the board": Case(show_on_board, lambda world: (sheet(world, HOURS),)),
    "show the board's own figures again": Case(show_on_board, lambda world: (_on_board(world),)),
    "move a sheet": Case(move_sheet, lambda world: (with_other_sheets(world), 1)),
    "remove a sheet": Case(remove_sheet, lambda world: (sheet(world, HOURS),)),
    "remove one with its measures": Case(
        remove_sheet, lambda world: named(with_other_sheets(world), with_measures=True)
    ),
    "remove one with its figures": Case(remove_sheet, lambda world: named(filled(world), with_measures=True)),
}

NOTHING_TO_DO: dict[str, Case] = {
    "edit a measure into itself": Case(edit_measure, lambda world: (made(world), HOURS)),
    "call a measure what it is called": Case(rename_measure, lambda world: (made(world), HOURS.name)),
    "switch on a measure that is on": Case(set_measure_on, lambda world: (made(world), True)),
    "enter the same value": Case(enter_values, lambda world: ([Entry(entered(world, (OCTOBER, 1)), OCTOBER, 1)],)),
    "clear nothing": Case(clear_values, lambda world: ([(made(world, BUDGET), OCTOBER)],)),
    "call a sheet what it is called": Case(edit_sheet, lambda world: named(sheet(world), name="Flere i job")),
    "let the same rows stand": Case(set_sheet_rows, lambda world: (sheet(world), [RowDraft(None, "Måned")])),
    "show no sheet on the board": Case(show_on_board, lambda world: (None,)),
    "show a sheet that is shown": Case(set_sheet_on, lambda world: (sheet(world), True)),
    "move the first sheet up": Case(move_sheet, lambda world: (sheet(world), -1)),
}


def _closed(world: World) -> list[Entry]:
    measure_id = made(world, BUDGET)
    world.citizen("Anne")
    world.closed_by_command("2026-10")
    return [Entry(measure_id, OCTOBER, 649)]


def _refused(draft: Draft, entry: Entry, code: str) -> Refusal:
    return Refusal(enter_values, lambda world: ([entry._replace(measure_id=made(world, draft))],), code)


def _unfit(code: str, **changed: object) -> Refusal:
    return Refusal(make_measure, lambda world: (unfit(**changed),), code)


def _condition(*conditions: Condition) -> dict[str, object]:
    return {"population": tuple((one,) for one in conditions)}


NUMBER = Entry("", OCTOBER)
REFUSALS: dict[str, Refusal] = {
    "make a measure without a name": _unfit("name_missing", name=" "),
    "make one of nobody": _unfit("measure_formula", subject=Subject.NONE),
    "make a share of nothing": _unfit("measure_share", numerator=()),
    "make a mean of nothing": _unfit("measure_quantity", formula=Formula.MEAN),
    "enter what is counted": _unfit("measure_entered_counts", origin=Origin.ENTERED),
    "ask citizens what companies are asked": _unfit("condition_subject", **_condition(Condition("code_of_care"))),
    "ask for no target group": _unfit("condition_item", **_condition(Condition("target_group"))),
    "ask for an age without one": _unfit("condition_number", **_condition(Condition("age"))),
    "ask for an age below nothing": _unfit("condition_number", **_condition(Condition("age", low=-1))),
    "ask backwards": _unfit("condition_backwards", **_condition(Condition("age", low=40, high=30))),
    "ask for a value that is gone": _unfit("item_gone", **_condition(Condition("target_group", "x"))),
    "ask for a deadline that is gone": _unfit("deadline_gone", **_condition(Condition("deadline_met", rule_id="x"))),
    "set a goal without a date": _unfit("goal_undated", goals=(GoalDraft(None, 20),)),
    "set a goal on no day": _unfit("goal_undated", goals=(GoalDraft("2026-02-30", 20),)),
    "set a goal without a value": _unfit("goal_worthless", goals=(GoalDraft("2026-12-31"),)),
    "set a goal of a change of nothing": _unfit(
        "goal_without_baseline", baseline=None, goals=(GoalDraft("2026-12-31", -20, change=True),)
    ),
    "set a goal over 100 per cent": _unfit("share_outside", goals=(GoalDraft("2026-12-31", 120),)),
    "begin over 100 per cent": _unfit("share_outside", baseline=101),
    "begin with no number": _unfit("value_impossible", baseline=float("nan")),
    "copy a measure that is gone": Refusal(copy_measure, lambda world: ("x",), "measure_gone"),
    "edit a measure that is gone": Refusal(edit_measure, lambda world: ("x", HOURS), "measure_gone"),
    "edit a measure into nothing": Refusal(edit_measure, lambda world: (made(world), unfit(name="")), "name_missing"),
    "call a measure nothing": Refusal(rename_measure, lambda world: (made(world), " "), "name_missing"),
    "switch on a measure that is gone": Refusal(set_measure_on, lambda world: ("x", True), "measure_gone"),
    "remove a measure that is gone": Refusal(remove_measure, lambda world: ("x",), "measure_gone"),
    "enter a value of nothing": Refusal(enter_values, lambda world: ([Entry("x", OCTOBER, 1)],), "measure_gone"),
    "enter what is computed": _refused(HOURS, NUMBER._replace(value=1), "value_computed"),
    "enter no value": _refused(BUDGET, NUMBER, "value_missing"),
    "enter a share of nobody knows how many": _refused(SHARE, NUMBER._replace(numerator=3), "value_missing"),
    "enter a share over 100": _refused(SHARE, NUMBER._replace(value=100.5), "share_outside"),
    "enter more than there are": _refused(SHARE, NUMBER._replace(numerator=4, denominator=3), "value_over"),
    "enter less than nobody": _refused(SHARE, NUMBER._replace(numerator=-4, denominator=3), "value_impossible"),
    "enter what is no number": _refused(BUDGET, NUMBER._replace(value=float("inf")), "value_impossible"),
    "enter ahead": _refused(BUDGET, Entry("", DECEMBER, 1), "value_ahead"),
    "clear values of nothing": Refusal(clear_values, lambda world: ([("x", OCTOBER)],), "measure_gone"),
    "make a sheet without a name": Refusal(make_sheet, lambda world: (" ",), "name_missing"),
    "make a sheet twice": Refusal(make_sheet, lambda world: (sheet(world) and "flere I job",), "sheet_exists"),
    "make a sheet with an empty row": Refusal(make_sheet, lambda world: ("A", [RowDraft(None)]), "heading_missing"),
    "make a sheet of nothing": Refusal(make_sheet, lambda world: ("A", [RowDraft("x")]), "measure_gone"),
    "copy a sheet that is gone": Refusal(copy_sheet, lambda world: ("x",), "sheet_gone"),
    "edit a sheet that is gone": Refusal(edit_sheet, lambda world: ("x",), "sheet_gone"),
    "let rows stand on no sheet": Refusal(set_sheet_rows, lambda world: ("x", []), "sheet_gone"),
    "show one that is gone on the board": Refusal(show_on_board, lambda world: ("x",), "sheet_gone"),
    "hide a sheet that is gone": Refusal(set_sheet_on, lambda world: ("x", False), "sheet_gone"),
    "move a sheet that is gone": Refusal(move_sheet, lambda world: ("x", 1), "sheet_gone"),
    "remove a sheet that is gone": Refusal(remove_sheet, lambda world: ("x",), "sheet_gone"),
}
