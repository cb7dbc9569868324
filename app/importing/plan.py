"""What an import would do, row by row, before anything is written; it reads the store and changes nothing."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from app.core.domain import Month, Role, danish_sort_key
from app.core.errors import UserError
from app.core.period import Period
from app.core.teams import staff_of_team
from app.importing.changes import row_change
from app.importing.choices import Choices, Decision, Keeps
from app.importing.entries import Entry, Problem
from app.importing.figures import holds_figures
from app.importing.identities import identities_change, left_as_they_are
from app.importing.kinds import ListKind
from app.importing.known import Known
from app.importing.listing import (
    Progress,
    Watch,
    about_columns,
    about_kind,
    about_table,
    about_words,
    memory,
    refuse_columns,
)
from app.importing.many_cells import CitizenReader
from app.importing.no_list import are_counts
from app.importing.one_person import OnePerson, tell_apart
from app.importing.planned import ImportPlan, Missing, Outcome, PlannedRow, Remark
from app.importing.recognising import Wanted, recognise_all
from app.importing.resolver import Resolver
from app.importing.row_changes import RowChange
from app.importing.sheet import Sheet
from app.importing.stage_rows import StageRows
from app.importing.tables import Table, TableRow
from app.importing.working import composed
from db.edits import Edit
from db.queries import board as queries
from db.records import RECORDS, Citizen
from db.store import Store

_IDENTIFYING = frozenset({"name", "first_name", "last_name", "cpr", "case_number"})
_NAMES = frozenset({"name", "first_name", "last_name"})
_IN_A_CASE = (Role.JOBFORMIDLER, Role.SAGSBEHANDLER)
_TABLE_ORDER = {record.table: position for position, record in enumerate(RECORDS)}


def make_plan(
    store: Store,
    table: Table,
    columns: Mapping[str, str],
    month: Month,
    today: date,
    choices: Choices | None = None,
    *,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> ImportPlan:
    """What importing this table would do; placements go into `month`.

    `progress` is told rows done and rows in all; once `cancelled` says so, UserError('import_cancelled') is raised.
    Raises UserError: team_missing, team_unchosen, list_empty, column_missing (nothing that says who is meant),
    list_of_figures, list_of_counts (a table of figures instead), column_twice.
    """
    _refuse_columns(table, columns)
    watch = Watch(2 * len(table.rows), progress, cancelled)
    choices = choices or Choices()
    stages = StageRows(table, columns, month, choices)
    known = Known.of(store, month, today, {*columns.values(), *stages.fields})
    planner = _Planner(store, table, columns, known, choices, stages)
    for row in table.rows:
        planner.read(row)
        watch.step()
    planner.recognise()
    for one in planner.wanted:
        planner.take(one)
        watch.step()
    return planner.plan()


def choices_for(store: Store) -> Choices:
    """What an import may create without asking: all staff where the team has none yet, otherwise nothing."""
    return Choices() if staff_of_team(store) else Choices(staff=True)


def _refuse_columns(table: Table, columns: Mapping[str, str]) -> None:
    refuse_columns(table, columns, ListKind.CITIZENS)
    if _IDENTIFYING.isdisjoint(columns.values()):
        rows = (table.headers, *(row.cells for row in table.rows))
        figures = holds_figures([Sheet("", rows, hidden=False, first_row=1)])
        if not figures and are_counts([row.cells for row in table.rows]):
            raise UserError("list_of_counts")
        raise UserError("list_of_figures" if figures else "column_missing")


def _is_only_a_name(entry: Entry) -> bool:
    """Whether a row says nothing else of whom it is about."""
    known = (entry.cpr, entry.case_number, entry.birth_date, entry.cv, entry.no_effort, entry.stage is not None)
    return not (any(known) or any(entry.texts.values()) or entry.dates or entry.numbers or entry.named)


class _Planner:
    """Goes through the rows of a list and gathers what each would do."""

    def __init__(
        self, store: Store, table: Table, columns: Mapping[str, str], known: Known, choices: Choices, stages: StageRows
    ) -> None:
        self._store, self._stages = store, stages
        self._table = table
        self._columns = columns
        self._known = known
        self._reader = CitizenReader(table, columns, known.month, known.today, choices)
        self._tells_more = not _NAMES.issuperset(columns.values())
        self._entries: list[tuple[Entry, Problem | None]] = []
        self.wanted: list[Wanted] = []
        self._several: dict[str, OnePerson] = {}
        self._decisions: list[Decision] = []
        self._choices, self._keeps = choices, Keeps(choices.kept)
        self._resolver = Resolver(store, choices)
        self._rows: list[PlannedRow] = []
        self._remarks: list[Remark] = []
        self._edits: list[Edit] = []
        self._mentioned: set[str] = set()
        self._stages_refused = 0
        self._returning = 0

    def read(self, row: TableRow) -> None:
        """Read one row, before the first is planned."""
        self._entries.append(self._reader.read(row))

    def recognise(self) -> None:
        """Every row has been read: now it can be said who is meant by each."""
        left_out = self._choices.left_out
        self.wanted = recognise_all(self._entries, self._known, left_out, self._reader.header("name"))
        self._decisions += identities_change(self.wanted, self._known, self._choices)
        self._mentioned = {one.citizen.id for one in self.wanted if one.citizen is not None}
        self._keeps = Keeps(self._choices.kept | left_as_they_are(self._decisions))
        self._decisions += self._resolver.hear(
            (one.entry.number, text)
            for one in self.wanted
            for role in _IN_A_CASE
            if not one.left_out and (text := one.entry.texts.get(role.value, ""))
        )
        groups: dict[str, list[Entry]] = {}
        for one in self.wanted:
            if one.problem is None and not one.left_out:
                groups.setdefault(one.citizen_id, []).append(one.entry)
        for citizen_id, entries in groups.items():
            if len(entries) > 1:
                tell_apart(entries)
                self._stages.settle(entries)
                keeps = frozenset[str]().union(*(self._keeps.of(entry.number) for entry in entries))
                self._several[citizen_id] = OnePerson(self._known, self._resolver, citizen_id, keeps)

    def take(self, one: Wanted) -> None:
        """Plan one row."""
        entry, known = one.entry, self._known
        several = self._several.get(one.citizen_id)
        citizen = several.citizen if several else known.citizens.get(one.citizen_id)
        if several is not None:
            known = several.known
        if one.left_out:
            self._not_taken(one, Outcome.LEFT_OUT, citizen)
            return
        keeps = self._keeps.of(entry.number)
        if citizen is not None and one.problem is None:
            if known.ended_before(citizen, entry.dates.get("end")):
                for name in ("start", "end"):  # the list tells of a spell that is known
                    entry.dates.pop(name, None)
                entry.texts.pop("exit_reason", None)
            self._leave_out_turned_round(entry, citizen, known, keeps)
        if one.problem is None:
            alone = citizen is None and self._tells_more and _is_only_a_name(entry)
            self._leave_out_jobformidler(entry, citizen, known)
            returns = citizen is not None and known.comes_back(citizen, entry.dates.get("start"))
            change = (
                several.take(entry, self._reader.header)
                if several is not None
                else row_change(entry, citizen, known, self._resolver, keeps, citizen_id=one.citizen_id)
            )
            if isinstance(change, RowChange):
                self._returning += returns and not keeps & {"start", "reopened"}
                self._taken(one, change, new=citizen is None)
                self._remarks += [Remark(entry.number, Problem("only_a_name"))] * alone
                return
            one.problem = change._replace(column=self._reader.header(str(change.facts["field"])))
        self._not_taken(one, Outcome.REJECTED, citizen)

    def _not_taken(self, one: Wanted, outcome: Outcome, citizen: Citizen | None) -> None:
        problem = one.problem if outcome is Outcome.REJECTED else None
        name = one.entry.name or (citizen.name if citizen else "")
        row = PlannedRow(one.entry.number, outcome, name, citizen.id if citizen else None, problem=problem)
        self._rows.append(row)

    def _taken(self, one: Wanted, change: RowChange, *, new: bool) -> None:
        entry = one.entry
        outcome = Outcome.NEW if new else Outcome.CHANGED if change.edits else Outcome.UNCHANGED
        row = PlannedRow(entry.number, outcome, change.citizen.name, change.citizen.id, tuple(change.fields))
        self._rows.append(row._replace(by_name_only=one.by_name_only))
        self._edits += change.edits
        self._stages_refused += change.stage_refused
        self._remarks += [Remark(entry.number, warning) for warning in (*entry.warnings, *one.doubts)]
        if one.by_name_only:
            self._remarks.append(Remark(entry.number, Problem("by_name_only")))

    def _leave_out_turned_round(self, entry: Entry, citizen: Citizen, known: Known, keeps: frozenset[str]) -> None:
        """No case ends before it began."""
        dates = {name: day for name, day in entry.dates.items() if name in {"start", "end"} - keeps}
        said = dates.get("start")
        end = dates.get("end") or (None if known.comes_back(citizen, said) else citizen.end_on)
        start = said or known.begun(citizen)
        told = next((name for name in ("end", "start") if name in dates), None)
        if told and start and end and end < start:
            del entry.dates[told]
            entry.warnings.append(Problem("end_before_start", self._reader.header(told)))

    def _leave_out_jobformidler(self, entry: Entry, citizen: Citizen | None, known: Known) -> None:
        """Nobody gets a case who isn't known, or who has left; who has it already may keep it."""
        text, column = entry.texts.get("jobformidler"), self._reader.header("jobformidler")
        if not text:
            return
        person = self._resolver.staff(Role.JOBFORMIDLER, entry)
        if person is None:
            entry.warnings.append(Problem("jobformidler_unknown", column, {"name": text}))
        held = None if citizen is None else known.assigned.get((citizen.id, Role.JOBFORMIDLER))
        keeps = person is not None and held is not None and held.staff_id == person.id
        if person is not None and not person.active and "end" not in entry.dates and not keeps:
            entry.warnings.append(Problem("jobformidler_left", column, {"name": person.name}))
            del entry.texts["jobformidler"]
        if person is None:
            del entry.texts["jobformidler"]

    def plan(self) -> ImportPlan:
        """Everything together."""
        known = self._known
        resolver = self._resolver
        new = [Edit(None, row) for row in (*resolver.new_staff, *resolver.new_items)]
        own = composed(self._edits) if self._several else self._edits
        edits = [*new, *own, *memory(self._store, self._table, self._columns, ListKind.CITIZENS, self._choices)]
        edits.sort(key=lambda edit: (edit.before is not None, _TABLE_ORDER[edit.table]))
        not_here = self._mentioned | known.elsewhere.keys()
        missing = self._missing([citizen for who, citizen in known.citizens.items() if who not in not_here])
        unsure = about_kind(self._store, self._table, self._columns, self._choices)
        decisions, doubts = about_columns(self._store, self._table, ListKind.CITIZENS, self._columns)
        used = {*self._columns, *self._reader.further}
        laid_out = [one for one in about_table(self._table, used) if f"{one.column} (2)" not in self._reader.further]
        read = (*self._reader.decisions(), *self._stages.decisions)
        ignored = tuple(header for header in self._table.headers if header not in used)
        return ImportPlan(
            ListKind.CITIZENS,
            known.month,
            date.fromisoformat(known.today),
            dict(self._columns),
            ignored,
            tuple(self._rows),
            (*self._about_the_list([*doubts, *laid_out], missing), *self._remarks),
            tuple(missing),
            tuple(resolver.unknown.values()),
            (*unsure, *self._decisions, *self._table.decisions, *decisions, *read),
            tuple(edits),
            known,
            self._returning,
            {one.citizen_id: chosen for one in missing if (chosen := self._choices.missing.get(one.citizen_id))},
        )

    def _missing(self, others: Sequence[Citizen]) -> list[Missing]:
        """Whose case is open, by name, with whose it is."""
        known = self._known
        still = [citizen for citizen in others if citizen.end_on is None or citizen.end_on > known.today]
        today = date.fromisoformat(known.today)
        period = Period.live(Month.of(today), today).parameters
        ids = queries.few([citizen.id for citizen in still])
        held = queries.staff_of_citizens(self._store, Role.JOBFORMIDLER, ids, **period) if still else {}
        found = [
            Missing(one.id, one.name, self._resolver.staff_name(held[one.id]) if one.id in held else "", one.start_on)
            for one in still
        ]
        return sorted(found, key=lambda one: (danish_sort_key(one.name), one.citizen_id))

    def _about_the_list(self, doubts: Sequence[Problem], missing: Sequence[Missing]) -> list[Remark]:
        found = [*doubts, *self._reader.remarks, *self._stages.remarks]
        if self._stages_refused:
            facts = {"month": self._known.month, "count": self._stages_refused}
            found.append(Problem("stages_of_closed_month", self._reader.header("stage"), facts))
        words = [word for word in self._resolver.unknown.values() if word.kind != Role.JOBFORMIDLER or word.created]
        found += about_words(words, self._reader.header)
        if missing:
            found.append(Problem("missing_in_list", facts={"count": len(missing)}))
        return [Remark(None, problem) for problem in found]
