"""From the wish for a workbook to its file."""

from pathlib import Path

from tests.bench.figure import Figure, Goal
from tests.bench.run import Run, Samples, in_turns, timed

Sheets = list[tuple[str, list[tuple[object, ...]]]]


def workbook_3000(run: Run) -> Figure:
    """The month's workbook of a large team; the floor is openpyxl with the same values in plain cells."""
    ours, floor = run.apart(measure, run.store(3000, 36), run.folder, run.rounds(5))
    return Figure("workbook, 3,000 citizens", ours, floor, Goal(times=2))


def measure(path: Path, folder: Path, rounds: int) -> Samples:
    """Milliseconds of the workbook, collected and written, and of the floor."""
    from app.core.clock import SystemClock, today
    from app.core.domain import Month
    from app.files.stores import open_store
    from app.workbook import export

    clock = SystemClock()
    store = open_store(path)
    report, plain = folder / "report.xlsx", folder / "plain.xlsx"
    export(store, report, Month.of(today(clock)), clock.now())
    sheets = _values(report)
    return in_turns(
        rounds,
        lambda: timed(export, store, report, Month.of(today(clock)), clock.now()),
        lambda: timed(_write_plain, sheets, plain),
    )


def _values(report: Path) -> Sheets:
    from openpyxl import load_workbook

    book = load_workbook(report, read_only=True)
    found = [(sheet.title, list(sheet.iter_rows(values_only=True))) for sheet in book.worksheets]
    book.close()
    return found


def _write_plain(sheets: Sheets, target: Path) -> None:
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    for title, rows in sheets:
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    book.save(target)
