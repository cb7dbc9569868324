"""Reads every file of a folder as the import does, and prints a line for each: what was understood, in how long.

No cell is printed: only the fields that columns were taken for, the codes of decisions and refusals, and counts.
"""

import argparse
import os
import signal
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from contextlib import closing, contextmanager
from pathlib import Path
from typing import NamedTuple

from app.core.clock import SystemClock, today
from app.core.domain import Month
from app.core.errors import UserError
from app.files.stores import create_team_store
from app.importing.columns import knows
from app.importing.files import read_sheets
from app.importing.kinds import ListKind
from app.importing.plan import choices_for
from app.importing.planned import ListPlan, Outcome
from app.importing.planning import plan_list
from app.importing.shapes import columns_for, kind_for
from app.importing.tables import choose_sheet, find_table

_TOO_LONG = 120
"""So many seconds may a file take from its bytes to its plan."""
_ONLY_A_NAME = frozenset({"name", "first_name", "last_name"})
_BROKEN = ("crash", "hang")


class Seen(NamedTuple):
    """What became of a file: `what` is 'list', 'refused', 'crash' or 'hang', `told` the line about it.

    `code` is that of a refusal, or what broke; `silent` how many citizens come of a list that tells nothing but names,
    where nobody is asked what it is about.
    """

    name: str
    what: str
    seconds: float
    told: str
    code: str = ""
    silent: int = 0

    def line(self) -> str:
        """The file in one line."""
        return f"{self.what:<8}{self.seconds:6.2f} s  {self.name}: {self.told}"


class _TooLongError(Exception):
    """A file kept the program busy for too long."""


def look_at(path: Path, name: str) -> Seen:
    """What an import of this file into a new team would do."""
    begin = time.monotonic()
    try:
        with _at_most(_TOO_LONG):
            told, silent = _understood(path)
        return Seen(name, "list", time.monotonic() - begin, told, "", silent)
    except UserError as refusal:
        what, code = _refused(refusal)
    except _TooLongError:
        what, code = "hang", "planning"
    except Exception as error:  # that is what is looked for
        what, code = "crash", type(error).__name__
    return Seen(name, what, time.monotonic() - begin, code, code)


def _refused(refusal: UserError) -> tuple[str, str]:
    reason, kind = refusal.facts.get("reason", ""), refusal.facts.get("what", "")
    if refusal.code == "file_too_slow" or reason == "crash":
        return ("hang" if refusal.code == "file_too_slow" else "crash"), "reading"
    return "refused", f"{refusal.code} {kind or ''}".strip()


@contextmanager
def _at_most(seconds: int) -> Iterator[None]:
    """Raise _TooLongError after so many seconds, where the system has an alarm."""

    def ring(*_: object) -> None:
        raise _TooLongError

    if not hasattr(signal, "SIGALRM"):
        yield
        return
    before = signal.signal(signal.SIGALRM, ring)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def _understood(path: Path) -> tuple[str, int]:
    """What a list is about, without a word out of it, and how many silent citizens it has."""
    sheets = read_sheets(path)
    sheet = choose_sheet(sheets, None, knows)
    table = find_table(sheet, knows)
    clock = SystemClock()
    day = today(clock)
    with closing(create_team_store(None, "Mit team", clock)) as store:
        kind = kind_for(store, table)
        columns = columns_for(store, table, kind)
        plan = plan_list(store, table, kind, columns, Month.of(day), day, choices_for(store))
    place = f"sheet {sheets.index(sheet) + 1} of {len(sheets)}"
    fields = " ".join(columns.get(header, "-") for header in table.headers)
    counts = " ".join(f"{outcome} {count}" for outcome in Outcome if (count := plan.count(outcome)))
    about = Counter(one.code for one in plan.decisions)
    decisions = " ".join(f"{code}×{count}" if count > 1 else code for code, count in about.items())
    told = f"{kind}, {place}, {len(table.rows)} rows [{fields}] {counts or 'nothing'}"
    return f"{told}; decisions: {decisions}" if decisions else told, _silent(plan)


def _silent(plan: ListPlan) -> int:
    if plan.kind is not ListKind.CITIZENS or any(one.needed and not one.chosen for one in plan.decisions):
        return 0
    given = _ONLY_A_NAME if "start" in plan.columns.values() else _ONLY_A_NAME | {"start"}
    new = [row for row in plan.rows if row.outcome is Outcome.NEW]
    return len(new) if all(change.field in given for row in new for change in row.changes) else 0


def summary(seen: Sequence[Seen], seconds: float) -> list[str]:
    """All files together, in a few lines."""
    kinds = Counter(one.what for one in seen)
    refusals = Counter(one.code for one in seen if one.what == "refused")
    slowest = max(seen, key=lambda one: one.seconds, default=None)
    lines = [
        f"{len(seen)} files in {seconds:.0f} s: {kinds['list']} lists, {kinds['refused']} refused, "
        f"{kinds['crash']} crashes, {kinds['hang']} hangs",
        f"silent citizens: {sum(one.silent for one in seen)} in {sum(one.silent > 0 for one in seen)} files",
        *(f"  {count:5} {code}" for code, count in refusals.most_common()),
    ]
    return [*lines, f"slowest: {slowest.seconds:.2f} s, {slowest.name}"] if slowest else lines


def _all(files: Iterable[tuple[Path, str]], processes: int) -> Iterator[Seen]:
    if processes == 1:
        for path, name in files:
            yield look_at(path, name)
        return
    with ProcessPoolExecutor(processes) as pool:
        for done in as_completed([pool.submit(look_at, path, name) for path, name in files]):
            yield done.result()


def main(arguments: Sequence[str] | None = None) -> int:
    """The exit code is 1 where a file made the program crash or hang, else 0."""
    parser = argparse.ArgumentParser("python -m tests.corpus", description=__doc__)
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="all files in it are read, also further in")
    parser.add_argument("--processes", type=int, default=os.cpu_count() or 1, help="how many files at once")
    options = parser.parse_args(arguments)
    begin = time.monotonic()
    files = sorted(path for path in options.folder.rglob("*") if path.is_file())
    seen: list[Seen] = []
    for one in _all([(path, path.relative_to(options.folder).as_posix()) for path in files], options.processes):
        print(one.line(), flush=True)
        seen.append(one)
    print(*summary(seen, time.monotonic() - begin), sep="\n")
    return int(any(one.what in _BROKEN for one in seen))


if __name__ == "__main__":
    sys.exit(main())
