"""A row of a list of openings or companies becomes an entry of typed values, or the one problem that rejects it."""

from collections.abc import Mapping, Sequence
from datetime import date

from app.core.bounds import LARGEST, kept_text
from app.core.values import BadValue, parse_date, parse_flag, parse_number
from app.importing.entries import NO_END, Entry, Problem, UnreadableError, too_long
from app.importing.tables import TableRow
from app.importing.wording import is_nothing, read_opening_kind

_TEXTS = (
    "title", "company", "town", "branche", "requirements", "skills", "source",
    "centre_mentor", "contact", "contact_role", "phone", "email", "note", "fixed_staff",
)  # fmt: skip
_DATES = ("wanted_from", "deadline")
_SINCE = ("code_of_care", "needs_surveyed", "in_talks")
"""What a company is or has since a day, of which a list may only say yes."""
_COUNTS = ("places", "centre_places")
_HOURS_IN_A_WEEK = 168
_LONGEST_SHOWN = 60


class WorkReader:
    """Reads the rows of one table whose columns are known. `kind` is among the texts as the name of an OpeningKind."""

    def __init__(self, headers: Sequence[str], columns: Mapping[str, str], today: str) -> None:
        self._fields = [(place, columns[header]) for place, header in enumerate(headers) if header in columns]
        self._header = {field: header for header, field in columns.items()}
        self._today = today

    def header(self, field: str) -> str:
        """The header of the column that holds a field, '' where the list has none."""
        return self._header.get(field, "")

    def read(self, row: TableRow) -> tuple[Entry, Problem | None]:
        """The entry, as far as it can be read, and the problem that rejects the row."""
        entry = Entry(row.number)
        cells = {field: cell for place, field in self._fields if not is_nothing(cell := kept_text(row.cells[place]))}
        entry.texts = {name: " ".join(cells[name].split()) for name in _TEXTS if name in cells}
        try:
            for name, text in cells.items():
                if (problem := too_long(name, text, self.header(name))) is not None:
                    raise UnreadableError(problem)
            self._read_values(entry, cells)
        except UnreadableError as unreadable:
            return entry, unreadable.problem
        return entry, None

    def _read_values(self, entry: Entry, cells: Mapping[str, str]) -> None:
        if "cvr" in cells:
            entry.texts["cvr"] = self._cvr(cells["cvr"])
        for name in _DATES:
            if name in cells and (day := self._date(name, cells[name])) != NO_END:
                entry.dates[name] = day
        if "hours" in cells and (hours := self._number("hours", cells["hours"])):
            if not 0 < hours <= _HOURS_IN_A_WEEK:
                raise self._unreadable("hours_impossible", "hours", cells["hours"])
            entry.numbers["hours"] = hours
        for name in _COUNTS:
            if name in cells:
                self._read_count(entry, name, cells[name])
        if "kind" in cells:
            kind = read_opening_kind(cells["kind"])
            if kind is None:
                facts = {"text": cells["kind"][:_LONGEST_SHOWN]}
                entry.warnings.append(Problem("kind_unknown", self.header("kind"), facts))
            else:
                entry.texts["kind"] = kind
        for name in _SINCE:
            if name in cells:
                self._read_since(entry, name, cells[name])

    def _cvr(self, text: str) -> str:
        from stdnum.dk import cvr
        from stdnum.exceptions import ValidationError

        try:
            return cvr.validate(text.removesuffix(".0"))
        except ValidationError:
            raise self._unreadable("cvr_wrong", "cvr", text) from None

    def _read_count(self, entry: Entry, name: str, text: str) -> None:
        count = self._number(name, text)
        if name == "centre_places" and count == 0:
            return
        if not 1 <= count <= LARGEST or count != int(count):
            problem = Problem("places_impossible", self.header(name), {"places": text[:_LONGEST_SHOWN]})
            raise UnreadableError(problem)
        entry.numbers[name] = count

    def _read_since(self, entry: Entry, name: str, text: str) -> None:
        """A day, or a yes, whose day is not known."""
        try:
            flag = parse_flag(text)
        except BadValue:
            day = self._date(name, text)
        else:
            if not flag.value:
                return
            if flag.day is None:
                entry.texts[name] = "ja"
                return
            day = flag.day
        if day > self._today:
            facts = {"day": date.fromisoformat(day)}
            raise UnreadableError(Problem("date_ahead", self.header(name), facts))
        entry.dates[name] = day

    def _date(self, name: str, text: str) -> str:
        try:
            return parse_date(text)
        except BadValue as bad:
            raise self._unreadable(bad.code, name, text) from None

    def _number(self, name: str, text: str) -> float:
        try:
            return parse_number(text)
        except BadValue as bad:
            raise self._unreadable(bad.code, name, text) from None

    def _unreadable(self, code: str, name: str, text: str) -> UnreadableError:
        return UnreadableError(Problem(code, self.header(name), {"text": text[:_LONGEST_SHOWN]}))
