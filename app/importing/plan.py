"""What an import would do, row by row, before anything is written; it reads the store and changes nothing."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import date

from app.domain import Month, Role, danish_sort_key
from app.errors import UserError
from app.importing.changes import row_change
from app.importing.columns import FIELDS, memory_key, memory_of, suggest
from app.importing.entries import Entry, EntryReader, Problem
from app.importing.people import Known, People, Recognised
from app.importing.planned import ImportPlan, Missing, Outcome, PlannedRow, Remark
from app.importing.resolver import Creating, Resolver
from app.importing.tables import Table, TableRow
from app.importing.wording import key
from db.edits import Edit
from db.records import RECORDS, Setting, Staff
from db.store import Store

Progress = Callable[[int, int], None]
_STEPS_BETWEEN_LOOKS = 100
_IDENTIFYING = frozenset({"name", "first_name", "last_name", "cpr", "case_number"})
_TABLE_ORDER = {record.table: position for position, record in enumerate(RECORDS)}


def make_plan(
    store: Store,
    table: Table,
    columns: Mapping[str, str],
    month: Month,
    today: date,
    creating: Creating | None = None,
    *,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> ImportPlan:
    """What importing this table would do; placements go into `month`.

    `progress` is told rows done and rows in all; once `cancelled` says so, UserError('import_cancelled') is raised.
    Raises UserError: team_missing, list_empty, column_missing (nothing that says who is meant), column_twice.
    """
    _refuse_columns(table, columns)
    watch = _Watch(2 * len(table.rows), progress, cancelled)
    planner = _Planner(store, table, columns, Known.of(store, month, today, columns.values()), creating or Creating())
    for row in table.rows:
        planner.read(row)
        watch.step()
    planner.know_everyone()
    for entry, problem in planner.entries:
        planner.take(entry, problem)
        watch.step()
    return planner.plan()


def creating_for(store: Store) -> Creating:
    """What an import may create without asking: all staff where the team has none yet, otherwise nothing."""
    return Creating() if store.all(Staff) else Creating(staff=True)


def _refuse_columns(table: Table, columns: Mapping[str, str]) -> None:
    if not table.rows:
        raise UserError("list_empty")
    fields = Counter(columns.values())
    twice = next((field for field, count in fields.items() if count > 1), None)
    if twice is not None:
        headers = [header for header, field in columns.items() if field == twice]
        raise UserError("column_twice", first=headers[0], second=headers[1])
    unknown = [*(set(fields) - set(FIELDS)), *(set(columns) - set(table.headers))]
    if unknown:
        raise ValueError(f"no such field or header: {unknown[0]}")
    if _IDENTIFYING.isdisjoint(fields):
        raise UserError("column_missing")


class _Watch:
    """Tells how far the work is, and stops it where it is no longer wanted."""

    def __init__(self, steps: int, progress: Progress | None, cancelled: Callable[[], bool] | None) -> None:
        self._steps = steps
        self._done = 0
        self._progress = progress
        self._cancelled = cancelled

    def step(self) -> None:
        """One more is done; raises UserError('import_cancelled')."""
        self._done += 1
        if self._done % _STEPS_BETWEEN_LOOKS:
            return
        if self._cancelled is not None and self._cancelled():
            raise UserError("import_cancelled")
        if self._progress is not None:
            self._progress(self._done, self._steps)


class _Planner:
    """Goes through the rows of a list and gathers what each would do."""

    def __init__(
        self, store: Store, table: Table, columns: Mapping[str, str], known: Known, creating: Creating
    ) -> None:
        self._store = store
        self._table = table
        self._columns = columns
        self._known = known
        self._reader = EntryReader(table.headers, columns, known.today)
        self.entries: list[tuple[Entry, Problem | None]] = []
        self._people = People({}, {})
        self._resolver = Resolver(store, creating)
        self._rows: list[PlannedRow] = []
        self._remarks: list[Remark] = []
        self._edits: list[Edit] = []
        self._mentioned: set[str] = set()
        self._stages_refused = 0

    def read(self, row: TableRow) -> None:
        """Read one row, before the first is planned."""
        self.entries.append(self._reader.read(row))

    def know_everyone(self) -> None:
        """Every name of the list has been read: now it can be said who is meant."""
        names = Counter(key(entry.name) for entry, _ in self.entries if entry.name)
        self._people = People(self._known.citizens, names)

    def take(self, entry: Entry, problem: Problem | None) -> None:
        """Plan one row."""
        found = self._people.recognise(entry)
        citizen = found.citizen
        if citizen is not None:
            self._mentioned.add(citizen.id)
        problem = problem or found.problem or self._objection(entry, found)
        if problem is not None:
            name = entry.name or (citizen.name if citizen else "")
            row = PlannedRow(entry.number, Outcome.REJECTED, name, citizen.id if citizen else None, problem=problem)
            self._rows.append(row)
            return
        change = row_change(entry, citizen, self._known, self._resolver)
        self._people.claim(change.citizen.id, entry.number)
        if citizen is None:
            self._people.add(change.citizen)
        outcome = Outcome.NEW if citizen is None else Outcome.CHANGED if change.edits else Outcome.UNCHANGED
        self._rows.append(
            PlannedRow(
                entry.number,
                outcome,
                change.citizen.name,
                change.citizen.id,
                tuple(change.fields),
                by_name_only=found.by_name_only,
            )
        )
        self._edits += change.edits
        self._stages_refused += change.stage_refused
        self._remarks += [Remark(entry.number, warning) for warning in (*entry.warnings, *found.doubts)]
        if found.by_name_only:
            self._remarks.append(Remark(entry.number, Problem("by_name_only")))

    def _objection(self, entry: Entry, found: Recognised) -> Problem | None:
        """Why a row that can be read still can't be imported."""
        citizen = found.citizen
        if citizen is None and not entry.name:
            return Problem("row_without_name", self._reader.header("name"))
        if citizen is not None:
            end = entry.dates.get("end") or citizen.end_on
            start = entry.dates.get("start") or citizen.start_on
            if {"start", "end"} & entry.dates.keys() and start and end and end < start:
                return Problem("end_before_start", self._reader.header("end") or self._reader.header("start"))
            earlier = self._people.row_of(citizen.id)
            if earlier is not None:
                return Problem("twice_in_list", facts={"row": earlier})
        if entry.texts.get("jobformidler") and self._resolver.staff(Role.JOBFORMIDLER, entry) is None:
            text = entry.texts["jobformidler"]
            return Problem("jobformidler_unknown", self._reader.header("jobformidler"), {"name": text})
        return None

    def plan(self) -> ImportPlan:
        """Everything together."""
        known = self._known
        resolver = self._resolver
        new = [Edit(None, row) for row in (*resolver.new_staff, *resolver.new_items)]
        edits = [*new, *self._edits, *self._memory()]
        edits.sort(key=lambda edit: (edit.before is not None, _TABLE_ORDER[edit.table]))
        missing = [
            Missing(citizen.id, citizen.name)
            for citizen in known.citizens.values()
            if citizen.id not in self._mentioned and (citizen.end_on is None or citizen.end_on > known.today)
        ]
        missing.sort(key=lambda one: danish_sort_key(one.name))
        ignored = tuple(header for header in self._table.headers if header not in self._columns)
        return ImportPlan(
            known.month,
            date.fromisoformat(known.today),
            dict(self._columns),
            ignored,
            tuple(self._rows),
            (*self._about_the_list(missing), *self._remarks),
            tuple(missing),
            tuple(resolver.unknown.values()),
            tuple(edits),
            known,
        )

    def _memory(self) -> list[Edit]:
        """The user's choice of columns, kept for files with this head where it is not what would be suggested."""
        before = self._store.get(Setting, memory_key(self._table.headers))
        if before is None and dict(self._columns) == suggest(self._table):
            return []
        after = Setting(memory_key(self._table.headers), memory_of(self._columns))
        return [] if before == after else [Edit(before, after)]

    def _about_the_list(self, missing: Sequence[Missing]) -> list[Remark]:
        table = self._table
        found = [Problem("header_twice", header) for header in table.duplicate_headers]
        passed_over = [row.number for row in table.skipped if row.kind == "remark"]
        if passed_over:
            found.append(Problem("rows_passed_over", facts={"rows": passed_over}))
        if table.wide_rows:
            found.append(Problem("rows_too_wide", facts={"rows": list(table.wide_rows)}))
        if self._stages_refused:
            facts = {"month": self._known.month, "count": self._stages_refused}
            found.append(Problem("stages_of_closed_month", self._reader.header("stage"), facts))
        for word in self._resolver.unknown.values():
            if word.kind != Role.JOBFORMIDLER or word.created:
                code = "word_created" if word.created else "word_unknown"
                column = self._reader.header(word.kind if word.kind != "effort_kind" else "effort")
                found.append(Problem(code, column, {"kind": word.kind, "name": word.text, "count": len(word.rows)}))
        if missing:
            found.append(Problem("missing_in_list", facts={"count": len(missing)}))
        return [Remark(None, problem) for problem in found]
