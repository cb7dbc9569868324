"""All that is kept about one citizen, row by row in Danish, and who did or saw what when: for the citizen to read."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import NamedTuple

from app.citizens.persons import merged_away, person
from app.core.domain import Month, Stage, fold
from app.core.errors import UserError
from app.core.privacy import CprFilter, Named, NameFilter
from app.core.team_settings import initials_style
from app.core.words import RULES_SHORT, month_name, stage
from app.journal.names import RowNames
from app.journal.words import CODES, TABLES, field_word
from db.cells import Kind, kind_of
from db.queries import journal as queries
from db.queries.persons import known_cprs
from db.records import RECORDS, Citizen, JournalEntry, KnownAs
from db.records.record import Record, columns, flag_positions
from db.shortening import SHORTENED
from db.store import Store

Value = str | int | float | date | None
_TABLES = {record.table: record for record in RECORDS}
_NEVER = {"id", "citizen_id"}


class AccessTable(NamedTuple):
    """The rows of one kind: what one is called, what the columns are, and the values; columns without any are gone."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]


class Logged(NamedTuple):
    """One field of one entry of the journal: when, who (empty for nobody), what, and before and after."""

    at: datetime
    who: str
    what: str
    field: str
    before: Value
    after: Value


class Access(NamedTuple):
    """What is kept about a citizen. `limit` is the day from which the journal is kept, empty where it is kept whole."""

    name: str
    team: str
    tables: tuple[AccessTable, ...]
    journal: tuple[Logged, ...]
    limit: str


def everything_about(store: Store, citizen_id: str) -> Access:
    """All of it, with the citizen's own CPR number, and without the name or the number of any other citizen.

    So it is even while citizens are called by their initials here. Raises UserError('citizen_gone').
    """
    store = store.bare()
    citizen = person(store, citizen_id)
    if citizen is None:
        raise UserError("citizen_gone")
    ids = [citizen.id, *merged_away(store, citizen.id)]
    reader = _Reader(store, ids)
    rows = queries.rows_about(store, ids)
    return Access(
        citizen.name,
        reader.team(citizen),
        tuple(reader.tables(rows)),
        tuple(reader.journal(rows)),
        queries.limit_of_journal(store),
    )


class _Reader:
    """Says values as the citizen may read them."""

    def __init__(self, store: Store, ids: Sequence[str]) -> None:
        self._store = store
        self._names = RowNames(store)
        own = [one for one in store.all(Citizen) if one.id in ids]
        called = {fold(one.name) for one in own} | {
            fold(row.said) for one in ids for row in store.all(KnownAs, citizen_id=one, kind="name")
        }
        others = {one.id: Named(one.name, one.start_on) for one in store.all(Citizen) if fold(one.name) not in called}
        self._without_names = NameFilter(others, initials_style(store))
        self._without_cpr = CprFilter(known_cprs(store))

    def team(self, citizen: Citizen) -> str:
        """The name of the citizen's team."""
        return str(self._names.named("team_id", citizen.team_id) or "")

    def tables(self, rows: Iterable[tuple[str, str]]) -> Iterable[AccessTable]:
        """The rows that are there now, of each kind, in the order of the records."""
        there: dict[str, list[Record]] = {}
        for table, row_id in rows:
            row = self._store.get(_TABLES[table], row_id)
            if row is not None:
                there.setdefault(table, []).append(row)
        for record in RECORDS:
            if record.table in there:
                yield self._table(record, there[record.table])

    def journal(self, rows: Sequence[tuple[str, str]]) -> Iterable[Logged]:
        """Each field of each entry, the newest first."""
        numbers = queries.numbers_about(self._store, rows)
        found = queries.entries(self._store, numbers, 0, only=rows)
        for number in reversed(numbers):
            for entry in reversed(found[number]):
                if entry.kind != SHORTENED:
                    yield from self._logged(entry)

    def _table(self, record: type[Record], rows: Sequence[Record]) -> AccessTable:
        names = [name for name in columns(record) if name not in _NEVER]
        told = [
            tuple(self._said(record.table, name, row.as_dict()[name], row.as_dict()) for name in names) for row in rows
        ]
        used = [place for place in range(len(names)) if any(values[place] not in (None, "") for values in told)]
        return AccessTable(
            TABLES[record.table],
            tuple(field_word(record.table, names[place]) for place in used),
            tuple(sorted((tuple(values[place] for place in used) for values in told), key=_in_order)),
        )

    def _logged(self, entry: JournalEntry) -> Iterable[Logged]:
        before, after = entry.before or {}, entry.after or {}
        how = "tilføjet" if entry.before is None else "fjernet" if entry.after is None else "ændret"
        undone = "fortrudt: " if entry.undoes else ""
        what = f"{TABLES[entry.table]} {undone}{how}"
        who = str(self._names.named("staff_id", entry.who) or "") if entry.who else ""
        at = datetime.fromisoformat(entry.at)
        for name in dict.fromkeys((*before, *after)):
            if name not in _NEVER and before.get(name) != after.get(name):
                sides = [self._said(entry.table, name, side.get(name), side) for side in (before, after)]
                if any(side not in (None, "") for side in sides):
                    yield Logged(at, who, what, field_word(entry.table, name), *sides)

    def _said(self, table: str, column: str, value: object, row: Mapping[str, object]) -> Value:
        record = _TABLES[table]
        if value is None or value == "" or column not in columns(record):
            return None
        if column == "cpr" or (table, row.get("kind"), column) == ("known_as", "cpr", "said"):
            text = str(value)
            return f"{text[:6]}-{text[6:]}"
        if columns(record).index(column) in flag_positions(record):
            return "Ja" if value else "Nej"
        kind = kind_of(record, column)
        if table == "put_aside" and column == "code":
            return RULES_SHORT.get(str(value)) or str(self._names.named("rule_id", str(value).partition("/")[2]))
        if kind is Kind.DAY:
            return date.fromisoformat(str(value))
        if kind is Kind.TIME:
            return datetime.fromisoformat(str(value)).replace(tzinfo=None)
        if kind is Kind.MONTH:
            return month_name(Month.parse(str(value)))
        if kind is Kind.STAGE:
            return stage(Stage(int(str(value))))
        if isinstance(value, int | float):
            return value
        named = str(self._names.named(column, value) or "") if kind in (Kind.KEY, Kind.IDS) else str(value)
        return self._plain(CODES.get(column, {}).get(named, named) if kind is Kind.CODE else named)

    def _plain(self, text: str) -> str:
        """A text without what it says of others: their names and numbers."""
        parts = [self._without_names(line) for line in text.split("\n")]
        return self._without_cpr("\n".join(parts))


def _in_order(values: tuple[Value, ...]) -> tuple[str, ...]:
    return tuple(map(_key, values))


def _key(value: Value) -> str:
    return "" if value is None else value.isoformat() if isinstance(value, date) else str(value)
