"""Plans the import of a list into an empty team, in a process of its own, and says when it can be shown."""

import sys
from pathlib import Path

from app.core.clock import SystemClock, today
from app.core.domain import Month
from app.files.stores import create_team_store, open_team
from app.importing.columns import knows, suggest
from app.importing.files import read_sheets
from app.importing.plan import choices_for, make_plan
from app.importing.planned import Outcome
from app.importing.tables import choose_sheet, find_table
from tests.bench.lists import HEAD
from tests.bench.ready import leave, say_ready


def make_team(path: Path) -> None:
    """An empty team, into which the list is to come."""
    create_team_store(path, "Mit team", SystemClock()).close()


def main(team: Path, file: Path, rows: int) -> None:
    """Go from the file to the plan that a preview shows."""
    clock = SystemClock()
    store = open_team(team)
    table = find_table(choose_sheet(read_sheets(file), None, knows), knows)
    columns = suggest(table)
    plan = make_plan(store, table, columns, Month.of(today(clock)), today(clock), choices_for(store))
    say_ready()
    if plan.count(Outcome.NEW) != rows or list(columns) != list(HEAD):
        sys.exit(f"{plan.count(Outcome.NEW)} new of {plan.read}, {plan.rejected[:3]}, columns {columns}")
    leave()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]))
