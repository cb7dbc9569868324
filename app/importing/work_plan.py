"""What the import of a list of openings or companies would do, row by row; it reads the store and changes nothing."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date

from app.companies.openings import OpeningKind
from app.core.domain import Month
from app.core.errors import UserError
from app.core.spellings import company_key
from app.importing.choices import Choices, Decision, Keeps
from app.importing.company_changes import CompanyChanger
from app.importing.entries import Entry, Problem
from app.importing.kinds import ListKind
from app.importing.listing import Progress, Watch, about_columns, about_table, about_words, memory, refuse_columns
from app.importing.opening_changes import OpeningChanger, OpeningIndex, Wanted
from app.importing.planned import Outcome, PlannedRow, Remark, WorkPlan
from app.importing.resolver import Resolver
from app.importing.row_changes import FieldChange, Noted
from app.importing.tables import Table
from app.importing.work_entries import WorkReader
from app.importing.work_known import CompanyIndex, WorkKnown
from db.edits import Edit
from db.queries.companies import efforts_without_company
from db.records import RECORDS, Company, CompanySpelling, Opening
from db.store import Store

_TABLE_ORDER = {record.table: position for position, record in enumerate(RECORDS)}
_NAMED = Company | CompanySpelling
_OF_A_COMPANY = frozenset({"company", "cvr"})


def make_work_plan(
    store: Store,
    table: Table,
    kind: ListKind,
    columns: Mapping[str, str],
    today: date,
    choices: Choices | None = None,
    *,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> WorkPlan:
    """What importing this table would do. `progress` and `cancelled` as in `app.importing.plan.make_plan`.

    Raises UserError: team_missing, list_empty, column_twice, column_company_missing, column_title_missing,
    import_cancelled.
    """
    refuse_columns(table, columns, kind)
    if _OF_A_COMPANY.isdisjoint(columns.values()):
        raise UserError("column_company_missing")
    if kind is ListKind.OPENINGS and "title" not in columns.values():
        raise UserError("column_title_missing")
    watch = Watch(2 * len(table.rows), progress, cancelled)
    planner = _Planner(store, table, kind, columns, choices or Choices(), today)
    planner.read(watch)
    if kind is ListKind.OPENINGS:
        planner.take_openings(watch)
    else:
        planner.take_companies(watch)
    return planner.plan()


class _Planner:
    """Goes through the rows of a list and gathers what each would do."""

    def __init__(
        self, store: Store, table: Table, kind: ListKind, columns: Mapping[str, str], choices: Choices, today: date
    ) -> None:
        day = today.isoformat()
        self._store, self._table, self._kind, self._columns, self._today = store, table, kind, columns, today
        self._known = WorkKnown.of(store)
        self._reader = WorkReader(table, columns, day, choices)
        self._index = CompanyIndex(self._known)
        self._resolver = Resolver(store, choices)
        self._choices, self._left_out, self._keeps = choices, choices.left_out, Keeps(choices.kept)
        self._companies = CompanyChanger(self._known, self._index, self._resolver, day)
        self._jobs = OpeningChanger(self._known, self._resolver, day)
        self._openings = OpeningIndex(self._known, day)
        self._entries: list[tuple[Entry, Problem | None]] = []
        self._rows: dict[int, PlannedRow] = {}
        self._remarks: list[Remark] = []
        self._edits: list[Edit] = []
        self._meant: dict[int, str] = {}
        self._decisions: list[Decision] = []

    def read(self, watch: Watch) -> None:
        """Read every row, before the first is planned."""
        for row in self._table.rows:
            entry, problem = self._reader.read(row)
            if entry.number in self._left_out:
                self._rows[entry.number] = PlannedRow(entry.number, Outcome.LEFT_OUT, _called(entry), None)
            else:
                self._entries.append((entry, problem))
            watch.step()
        told = ((entry.number, entry.texts.get("fixed_staff", "")) for entry, _ in self._entries)
        self._decisions += self._resolver.hear((number, text) for number, text in told if text)

    def take_companies(self, watch: Watch) -> None:
        """Plan every row of a list of companies; several rows may be about one, each with a contact person."""
        for entry, problem in self._entries:
            company = problem or self._company(entry, same_town=True)
            if isinstance(company, Problem):
                self._reject(entry, company)
            else:
                if company is not None:
                    self._meant[entry.number] = company.id
                after, change = self._companies.change(entry, company, self._keeps.of(entry.number))
                self._plan(entry, after.name, change, is_new=company is None)
            watch.step()

    def take_openings(self, watch: Watch) -> None:
        """Plan every row of a list of openings: first whose each is, then which of theirs."""
        wanted: list[Wanted] = []
        made: dict[int, Company] = {}
        for entry, problem in self._entries:
            if not (problem or entry.texts.get("title")):
                problem = Problem("row_without_title", self._reader.header("title"))
            company = problem or self._company(entry, same_town=False)
            if isinstance(company, Problem):
                self._reject(entry, company)
                continue
            if company is None:
                company = made[entry.number] = self._companies.made(entry)
            wanted.append(Wanted(entry, company))
        self._openings.match(wanted)
        new = {company.id: company for company in made.values()}
        for row in wanted:
            self._take_opening(row, new)
            watch.step()

    def _take_opening(self, row: Wanted, new: dict[str, Company]) -> None:
        entry, before = row.entry, self._openings.of(row.entry)
        earlier = self._openings.earlier(row)
        header = self._reader.header
        problem = (
            Problem("opening_twice", facts={"row": earlier})
            if earlier is not None
            else self._jobs.objection(entry, before, header("deadline"), header("places"))
        )
        if problem is not None:
            self._reject(entry, problem)
            return
        keeps = self._keeps.of(entry.number)
        if before is not None and self._jobs.becomes_another(entry, before):
            chosen = self._another_job(row, before, keeps)
            keeps |= frozenset({"kind", "hours"} if chosen == "leave" else ())
            before = None if chosen == "new" else before
        if before is not None:
            self._meant[entry.number] = before.id
        company = new.pop(row.company.id, None)
        if company is not None:
            self._edits.append(Edit(None, company))
            entry.warnings.append(Problem("company_created", facts={"name": company.name}))
        self._plan(
            entry,
            _title(row, before),
            self._jobs.change(row, before, keeps),
            is_new=before is None,
        )

    def _another_job(self, row: Wanted, before: Opening, keeps: frozenset[str]) -> str:
        """What becomes of an opening with matches that a row would make another job of; it stays unless one chooses.

        Where the user keeps its kind and hours for this row, nothing is left to choose.
        """
        entry = row.entry
        kind, hours = entry.texts.get("kind", before.kind), entry.numbers.get("hours", before.hours)
        changes = [FieldChange("kind", OpeningKind(before.kind), OpeningKind(kind))] if kind != before.kind else []
        changes += [FieldChange("hours", before.hours, hours)] if hours != before.hours else []
        if keeps.issuperset(one.field for one in changes):
            return "leave"
        subject = f"{before.title}, {row.company.name}"
        if any(one.subject == subject for one in self._decisions):
            subject = f"{subject} ({entry.number})"
        options = ("leave", "new", "change")
        facts = {"changes": tuple(changes)}
        chosen = self._choices.answer("opening_changed", subject, options) or "leave"
        self._decisions.append(Decision("opening_changed", subject, options, chosen, facts, (entry.number,)))
        return chosen

    def _company(self, entry: Entry, *, same_town: bool) -> Company | Problem | None:
        """The company of a row, None where it has to be made, or why the row can't be taken."""
        name = entry.texts.get("company", "")
        cvr = entry.texts.get("cvr", "")
        if not (name or cvr):
            return Problem("row_without_company", self._reader.header("company"))
        found = self._index.find(name, cvr, entry.texts.get("town", ""), same_town=same_town)
        if found.problem is not None:
            return found.problem._replace(column=self._reader.header("company"))
        if found.company is None and not name:
            return Problem("cvr_unknown", self._reader.header("cvr"), {"text": cvr})
        entry.warnings += found.doubts
        return found.company

    def _reject(self, entry: Entry, problem: Problem) -> None:
        self._rows[entry.number] = PlannedRow(entry.number, Outcome.REJECTED, _called(entry), None, problem=problem)

    def _plan(self, entry: Entry, name: str, change: Noted, *, is_new: bool) -> None:
        outcome = Outcome.NEW if is_new else Outcome.CHANGED if change.edits else Outcome.UNCHANGED
        self._rows[entry.number] = PlannedRow(entry.number, outcome, name, None, tuple(change.fields))
        self._edits += change.edits
        self._remarks += [Remark(entry.number, warning) for warning in entry.warnings]

    def _taken_in(self) -> list[Edit]:
        """The efforts that are at no company yet and told under a name that the list brings."""
        new = {edit.row.name for edit in self._edits if edit.before is None and isinstance(edit.row, _NAMED)}
        keys = {company_key(name) for name in new}
        loose = efforts_without_company(self._store) if keys else ()
        found = [(one, self._index.only(one.company)) for one in loose if company_key(one.company) in keys]
        return [Edit(one, replace(one, company_id=company)) for one, company in found if company is not None]

    def plan(self) -> WorkPlan:
        """Everything together."""
        resolver, table = self._resolver, self._table
        new = [Edit(None, row) for row in resolver.new_items]
        edits = [
            *new,
            *self._edits,
            *self._taken_in(),
            *memory(self._store, table, self._columns, self._kind, self._choices),
        ]
        edits.sort(key=lambda edit: (edit.before is not None, _TABLE_ORDER[edit.table]))
        decisions, doubts = about_columns(self._store, table, self._kind, self._columns)
        found = [
            *doubts,
            *about_table(table, self._columns),
            *about_words(resolver.unknown.values(), self._reader.header),
        ]
        return WorkPlan(
            self._kind,
            Month.of(self._today),
            self._today,
            dict(self._columns),
            tuple(header for header in table.headers if header not in self._columns),
            tuple(self._rows[row.number] for row in table.rows),
            (*(Remark(None, problem) for problem in found), *self._remarks),
            (),
            tuple(resolver.unknown.values()),
            (*self._decisions, *table.decisions, *decisions, *self._reader.decisions),
            tuple(edits),
            self._known,
            self._meant,
        )


def _called(entry: Entry) -> str:
    return entry.texts.get("title", "") or entry.texts.get("company", "")


def _title(row: Wanted, before: Opening | None) -> str:
    return before.title if before else row.entry.texts["title"]
