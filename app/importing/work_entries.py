"""A row of a list of openings or companies becomes an entry; a cell that can't be understood is left out and told."""

from collections.abc import Mapping
from datetime import date

from app.importing.cell_reader import CellReader
from app.importing.choices import Choices
from app.importing.entries import Entry, Problem
from app.importing.meant import meant_count, meant_flag, meant_hours, monday_of
from app.importing.tables import Table, TableRow
from app.importing.wording import is_nothing, read_opening_kind

_TEXTS = (
    "title", "company", "town", "branche", "requirements", "skills", "source",
    "centre_mentor", "contact", "contact_role", "phone", "email", "note", "fixed_staff",
)  # fmt: skip
_DATES = ("wanted_from", "deadline")
_SINCE = ("code_of_care", "needs_surveyed", "in_talks")
"""What a company is or has since a day, of which a list may only say yes."""
_COUNTS = ("places", "centre_places")
_NEEDED = {"title": "title", "company": "company", "cvr": "company"}
"""The cells without which a row is about nothing, and what they name."""
_ZERO = "0"


class WorkReader(CellReader):
    """Reads the rows of one table whose columns are known. `kind` is among the texts as the name of an OpeningKind."""

    has_person = False

    def __init__(self, table: Table, columns: Mapping[str, str], today: str, choices: Choices | None = None) -> None:
        super().__init__(table, columns, today, (*_DATES, *_SINCE), choices)

    def read(self, row: TableRow) -> tuple[Entry, Problem | None]:
        """The entry, and the problem that rejects the row where what is left of it is about nothing."""
        entry = Entry(row.number)
        cells = {name: text for name, text in self._texts(entry, row).items() if not is_nothing(text)}
        entry.texts = {name: " ".join(cells[name].split()) for name in _TEXTS if cells.get(name, _ZERO) != _ZERO}
        self._read_values(entry, cells)
        missing = {named for cell, named in _NEEDED.items() if self.header(cell)}
        missing -= {named for cell, named in _NEEDED.items() if entry.texts.get(cell)}
        headers = {self.header(cell) for cell, named in _NEEDED.items() if named in missing}
        return entry, next((one for one in entry.warnings if missing and one.column in headers), None)

    def _read_values(self, entry: Entry, cells: Mapping[str, str]) -> None:
        if "cvr" in cells and (number := self._cvr(entry, cells["cvr"])):
            entry.texts["cvr"] = number
        for name in _DATES:
            if name in cells and (day := self._wanted(entry, name, cells[name])) is not None:
                entry.dates[name] = day
        if "hours" in cells and (hours := self._number(entry, "hours", cells["hours"], meant_hours)):
            entry.numbers["hours"] = hours
        for name in _COUNTS:
            if name in cells and (count := self._number(entry, name, cells[name], meant_count)) is not None:
                self._read_count(entry, name, count, cells[name])
        if cells.get("kind", _ZERO) != _ZERO:
            kind = read_opening_kind(cells["kind"])
            if kind is None:
                self._leave_out("kind_unknown", entry, "kind", cells["kind"])
            else:
                entry.texts["kind"] = kind
        for name in _SINCE:
            if name in cells:
                self._read_since(entry, name, cells[name])

    def _cvr(self, entry: Entry, text: str) -> str:
        from stdnum.dk import cvr
        from stdnum.exceptions import ValidationError

        try:
            return cvr.validate(text.removesuffix(".0"))
        except ValidationError:
            self._leave_out("cell_no_cvr", entry, "cvr", text)
            return ""

    def _read_count(self, entry: Entry, name: str, count: float, text: str) -> None:
        if count:
            entry.numbers[name] = count
        elif name == "places":
            self._leave_out("cell_no_count", entry, name, text)

    def _wanted(self, entry: Entry, name: str, text: str) -> str | None:
        """The day, or the Monday of a week in which somebody is wanted."""
        monday = monday_of(text) if name == "wanted_from" else None
        if monday is None:
            return self._day(entry, name, text)
        entry.warnings.append(self._problem("week_read", name, day=date.fromisoformat(monday)))
        return monday

    def _read_since(self, entry: Entry, name: str, text: str) -> None:
        """A day, or a yes, whose day is not known."""
        flag = meant_flag(text, "company", self._order(name))
        day = flag.day if flag else self._day(entry, name, text)
        if flag and flag.value and day is None:
            entry.texts[name] = "ja"
        elif day is not None and (flag is None or flag.value) and not self._ahead(entry, name, day):
            entry.dates[name] = day
