"""From a list in a file to its preview."""

from tests.bench.figure import Figure, Goal
from tests.bench.lists import write_list
from tests.bench.preview import make_team
from tests.bench.run import Run, in_turns

_ROWS = 3000


def import_3000(run: Run) -> Figure:
    """Both from the start of a fresh process; the floor is pandas reading the file."""
    file = run.folder / "list.xlsx"
    team = run.folder / "empty.springbraet"
    run.apart(make_team, team)
    run.apart(write_list, run.store(_ROWS, 36), _ROWS, file)
    ours, floor = in_turns(
        run.rounds(7),
        lambda: run.until_ready("tests.bench.preview", team, file, _ROWS)[0],
        lambda: run.until_ready("tests.bench.pandas_alone", file, _ROWS)[0],
    )
    return Figure("import, 3,000 rows of 16 columns, file to preview", ours, floor, Goal(times=2))
