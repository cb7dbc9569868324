"""What a row says in columns of which a list has several: crosses for stages, stages of earlier months, and notes."""

from collections.abc import Mapping, Sequence

from app.core.dates import parse_date
from app.core.domain import Month
from app.core.errors import BadValueError
from app.core.values import parse_flag
from app.core.words import month_name
from app.importing.choices import Choices, Decision
from app.importing.entries import Entry, Problem, tell_starts_apart
from app.importing.entry_reader import EntryReader
from app.importing.further_efforts import further_efforts
from app.importing.kinds import MANY, NAMED, NONE, NOTE
from app.importing.meanings import says_surname_first, surname_last
from app.importing.stage_columns import columns_by_month, crossed_stage, with_stage_of
from app.importing.tables import Table, TableRow
from app.importing.wording import is_nothing, read_stage

LEAVE, TAKE = "leave", "take"


class CitizenReader:
    """Reads the rows of one table of citizens when `month` is imported, as it was chosen."""

    def __init__(self, table: Table, columns: Mapping[str, str], month: Month, today: str, choices: Choices) -> None:
        self._month, self._today = month, today
        answer = choices.answers.get("stage_month") or choices.answers.get("stage_month_unsure", "")
        self._stages = columns_by_month(table, columns, month, answer)
        self._taken = choices.answers.get("earlier_months", LEAVE) == TAKE
        places = {header: place for place, header in enumerate(table.headers)}
        self._crosses = [(places[header], header) for header in columns if columns[header] == "stage_cross"]
        self._earlier = [(places[header], one) for header, one in self._earlier_months().items()] if self._taken else []
        plain = with_stage_of(columns, self._stages)
        self._columns = {
            head: field for head, field in plain.items() if field in NAMED or field == NOTE or field not in MANY
        }
        self._plain = EntryReader(table, self._columns, today, choices)
        further = list(further_efforts(table.headers, columns))
        self._further = [EntryReader(table, one, today, choices) for one in further]
        self._of_further = [header for one in further for header in one]
        name = self._plain.header("name")
        self._surname_first = places[name] if says_surname_first(name) else None

    def header(self, field: str) -> str:
        """The header of the column that holds a field, '' where the list has none."""
        return self._plain.header(field)

    def read(self, row: TableRow) -> tuple[Entry, Problem | None]:
        """The entry, as far as it can be read, and the first problem that rejects the row."""
        entry, problem = self._plain.read(row)
        if self._surname_first is not None and "," not in row.cells[self._surname_first]:
            entry.name = surname_last(entry.name)
        self._read_crosses(row, entry)
        for reader in self._further:
            self._read_further(reader, row, entry)
        if entry.further:
            tell_starts_apart([entry, *entry.further])
        for place, month in self._earlier:
            stage = read_stage(row.cells[place])
            if stage is not None:
                entry.earlier[month] = stage
        return entry, problem

    @property
    def further(self) -> list[str]:
        """The headers of the columns that hold a second effort and so on."""
        return self._of_further

    @property
    def remarks(self) -> list[Problem]:
        """What is to be said once of all the rows that have been read."""
        return self._plain.remarks

    def _earlier_months(self) -> dict[str, Month]:
        return self._stages.earlier(self._month) if self._stages else {}

    def decisions(self) -> list[Decision]:
        """The order of dates, which month's column is read, and whether the earlier ones are taken as history."""
        found = [*self._plain.decisions, *(one for reader in self._further for one in reader.decisions)]
        if self._stages is None:
            return found
        months = self._stages.months
        if self._stages.current or "stage" not in self._columns.values():
            chosen = str(months[self._stages.current]) if self._stages.current else NONE
            options = (*map(str, months.values()), NONE)
            code = "stage_month_unsure" if self._stages.unsure else "stage_month"
            found.append(Decision(code, "", options, chosen, {"column": self._stages.current}))
        earlier = self._earlier_months()
        if earlier and (self._stages.current or not self._stages.unsure):
            facts = {"months": [month_name(one) for one in sorted(earlier.values())]}
            found.append(Decision("earlier_months", "", (LEAVE, TAKE), TAKE if self._taken else LEAVE, facts))
        return found

    def _read_further(self, reader: EntryReader, row: TableRow, entry: Entry) -> None:
        """What the row says of one more effort."""
        other, _ = reader.read(row)
        if "effort" in other.texts:
            entry.warnings += other.warnings
            other.warnings.clear()
            entry.further.append(other)

    def _read_crosses(self, row: TableRow, entry: Entry) -> None:
        crossed = [(header, text) for place, header in self._crosses if _is_crossed(text := row.cells[place])]
        last = _latest(crossed, self._today)
        if last:
            entry.stage = crossed_stage(last)
        elif crossed:
            entry.warnings.append(Problem("crosses_twice", crossed[1][0], {"columns": [head for head, _ in crossed]}))


def _is_crossed(text: str) -> bool:
    if is_nothing(text):
        return False
    try:
        return parse_flag(text).value
    except BadValueError:
        return True


def _latest(crossed: Sequence[tuple[str, str]], today: str) -> str:
    """The header of the only cross; where they are days on which a stage was reached, that of the latest so far."""
    if len(crossed) == 1:
        return crossed[0][0]
    days = {_day(text): header for header, text in crossed}
    reached = [day for day in days if day and day <= today]
    return days[max(reached)] if "" not in days and len(days) == len(crossed) and reached else ""


def _day(text: str) -> str:
    try:
        return parse_date(text)
    except BadValueError:
        return ""
