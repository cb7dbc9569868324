"""Cells are read by what their column holds; what can't be understood is left out of the row and told."""

from collections.abc import Callable, Collection, Mapping
from datetime import date

from app.core.bounds import LONGEST, kept_text
from app.core.dates import DateOrder, written_date
from app.core.errors import BadValueError
from app.core.values import Cpr, Flag, parse_cpr
from app.importing.choices import Choices, Decision
from app.importing.date_columns import DateColumns
from app.importing.entries import Entry, Problem, too_long
from app.importing.hidden_numbers import (
    NOBODYS,
    Taken,
    heads_other_numbers,
    masked_birth,
    may_hold_number,
    take_out,
    without_numbers,
)
from app.importing.kinds import NAMED, NOTE
from app.importing.meant import meant_day, meant_flag
from app.importing.tables import Table, TableRow
from app.importing.wording import is_nothing

_LONGEST_SHOWN = 60
_SHORT = min(LONGEST.values())
_A = "a"
"""Between cells that are searched together, as no CPR number goes across it."""
_NOBODY = frozenset({
    "0", "null", "none", "nan", "NaN", "NULL", "None", "(tom)", "(tomt)", "(blank)", "#N/A", "#n/a", "#I/T",
    "n/a", "N/A", "?", "-", "–", "--", "ukendt", "Ukendt", "(ingen)", "(ukendt)",
})  # fmt: skip
"""What stands where a name is missing; 'Tom' is a name."""
ZERO = "0"
"""What Excel makes of an empty cell that is looked up; in a text it says nothing."""
_NAMES = ("name", "first_name", "last_name")
_ABROAD = ("+", "00")
"""How a telephone number begins that has more than eight digits."""
_OF_A_COMPANY = frozenset({"company"})
"""Where ten digits without a hyphen may be a place of work, and are nobody's."""


class CellReader:
    """Reads the cells of one table whose columns are known; `decisions` are about whole columns."""

    has_person = True
    """Whether a row is about somebody with a CPR number."""

    def __init__(
        self, table: Table, columns: Mapping[str, str], today: str, dated: Collection[str], choices: Choices | None
    ) -> None:
        used = [(place, header, columns[header]) for place, header in enumerate(table.headers) if header in columns]
        if self.has_person:  # of which a list can have several
            used = [(place, header, f"{NOTE}/{place}" if field == NOTE else field) for place, header, field in used]
        self._header = {field: header for _, header, field in used}
        self._table, self._today = table, today
        self._empty_zeros: dict[int, bool] = {}
        self._fields = [(place, field) for place, _, field in used if field not in NAMED]
        self._named = [one for one in used if one[2] in NAMED]
        self._places = {field: place for place, field in self._fields}
        self._dated = frozenset(dated)
        self._searched = [place for place, field in self._fields if field != "cpr"]
        places = [place for place, _, field in used if field in self._dated or field in NAMED]
        self._orders = DateColumns(
            table, places, self._places.get("cpr"), self._places.get("birth_date"), choices or Choices()
        )
        self._short_cases = self._holds_numbers(table, self._places.get("case_number"))
        self._masked = 0

    @property
    def decisions(self) -> tuple[Decision, ...]:
        """What in whole columns could be understood in another way."""
        return tuple(self._orders.decisions)

    @property
    def remarks(self) -> list[Problem]:
        """What is to be said once of all the rows that have been read."""
        return [Problem("cpr_masked", self.header("cpr"), {"count": self._masked})] if self._masked else []

    def header(self, field: str) -> str:
        """The header of the column that holds a field, '' where the list has none."""
        return self._header.get(field, "")

    def _holds_numbers(self, table: Table, place: int | None) -> bool:
        """Whether a column of case numbers holds CPR numbers of ten digits, so that nine are one without its zero."""
        return place is not None and any(take_out(row.cells[place], short=False).numbers for row in table.rows)

    def _texts(self, entry: Entry, row: TableRow) -> dict[str, str]:
        """The filled cells by field, without CPR numbers that don't belong there and without what is too long."""
        cells = row.cells
        texts = {field: cell for place, field in self._fields if (cell := kept_text(cells[place]))}
        if may_hold_number(_A.join([cells[place] for place in self._searched])):
            self._take_numbers(entry, texts)
        for name in [name for name, text in texts.items() if len(text) > _SHORT]:
            if (problem := too_long(name, texts[name], self.header(name))) is not None:
                entry.warnings.append(problem)
                del texts[name]
        for name in _NAMES:
            if texts.get(name, "").strip() in _NOBODY:
                texts.pop(name, None)
        return texts

    def _take_numbers(self, entry: Entry, texts: dict[str, str]) -> None:
        """Take the CPR numbers out of every other column, and keep them where they are one and the row has none."""
        found: dict[str, str] = {}
        masked: dict[str, str] = {}
        removed: list[str] = []
        for name, text in tuple(texts.items()):
            if not may_hold_number(text):
                continue
            taken = self._take_out(name, text)
            if not (taken.numbers or taken.masked):
                continue
            texts[name] = "" if name == "case_number" and _is_rest_of_number(text, taken.text) else taken.text
            removed.append(name)
            bare = name in _OF_A_COMPANY and text.strip().isdigit()
            born = [number for number in taken.numbers if not bare and parse_cpr(number).birth_date <= self._today]
            found |= dict.fromkeys(born, name)
            masked |= dict.fromkeys(taken.masked, name)
        own = texts.get("cpr", "")
        if not removed or not self.has_person:
            pass
        elif len(found) == 1 and (is_nothing(own) or _hides(own, next(iter(found)))):
            (number,) = found
            texts["cpr"] = number
            entry.warnings.append(Problem("cpr_taken_out", self.header(found[number])))
            removed.remove(found[number])
        elif is_nothing(own) and len(found) > 1:
            entry.warnings.append(Problem("cpr_several", self.header(next(iter(found.values())))))
            return
        elif is_nothing(own) and len(masked) == 1:
            (texts["cpr"],) = masked
            return
        entry.warnings += [Problem("cpr_removed", self.header(name)) for name in removed]

    def _take_out(self, name: str, text: str) -> Taken:
        if name == "cpr" or (name == "phone" and text.strip().startswith(_ABROAD)):
            return Taken(text)
        if text.strip().isdigit() and heads_other_numbers(self.header(name)):
            return Taken(text)
        if name in self._dated and written_date(text) is not None:
            return Taken(text)
        return take_out(text, short=name != "case_number" or self._short_cases)

    def _cpr(self, entry: Entry, texts: dict[str, str]) -> Cpr | None:
        """The CPR number of a row; what was written round it is its name where the list has none."""
        text = texts.get("cpr", "")
        if is_nothing(text) or not text.strip("0 .-"):
            return None
        try:
            cpr = parse_cpr(text)
            if cpr.digits.endswith(NOBODYS):
                self._masked_cpr(entry, text, "cpr_digits")
                return None
        except BadValueError as bad:
            taken = take_out(text)
            if len(taken.numbers) == 1:
                cpr = parse_cpr(taken.numbers[0])
                if not any(self.header(name) for name in _NAMES):
                    texts["name"] = taken.text
            elif bad.code == "value_empty":
                return None
            elif len(taken.numbers) > 1:
                entry.warnings.append(self._problem("cpr_several", "cpr"))
                return None
            else:
                if len(taken.masked) == 1 and taken.text and not any(self.header(name) for name in _NAMES):
                    texts["name"] = taken.text
                self._masked_cpr(entry, taken.masked[0] if len(taken.masked) == 1 else text, bad.code)
                return None
        if cpr.birth_date > self._today:
            entry.warnings.append(self._problem("cpr_no_date", "cpr"))
            return None
        return cpr

    def _masked_cpr(self, entry: Entry, text: str, code: str) -> None:
        born = masked_birth(text, self._today)
        if born is not None:
            self._masked += 1
            entry.birth_date = born or None
        elif code == "cpr_digits":
            entry.warnings.append(self._problem("cpr_no_digits", "cpr"))
        else:
            entry.warnings.append(self._problem("cpr_no_date", "cpr"))

    def _day(self, entry: Entry, name: str, text: str) -> str | None:
        try:
            return meant_day(text, name, self._order(name), self._today)
        except BadValueError as bad:
            self._leave_out(bad.code, entry, name, text)
            return None

    def _number(self, entry: Entry, name: str, text: str, meant: Callable[[str], float | None]) -> float | None:
        try:
            return meant(text)
        except BadValueError as bad:
            self._leave_out(bad.code, entry, name, text)
            return None

    def _flag(self, entry: Entry, place: int, header: str, text: str, family: str) -> Flag | None:
        """Yes or no; a cell that says neither is told, unless it says nothing."""
        if text == ZERO and self._zero_is_empty(place):
            return None
        order = self._orders.of(place)
        flag = meant_flag(text, family, order)
        if flag is not None and order is None:
            return Flag(flag.value)
        if flag is None and not is_nothing(text):
            entry.warnings.append(Problem("cell_no_flag", header, {"text": _shown(text)}))
        return flag

    def _zero_is_empty(self, place: int) -> bool:
        """Whether a column says yes and no in other ways, so that 0 is what was looked up in an empty cell."""
        if place not in self._empty_zeros:
            told = {text.strip() for text in self._table.filled(place)}
            self._empty_zeros[place] = "1" not in told and bool(told - {ZERO})
        return self._empty_zeros[place]

    def _order(self, name: str) -> DateOrder | None:
        return self._orders.of(self._places[name])

    def _leave_out(self, code: str, entry: Entry, name: str, text: str) -> None:
        entry.warnings.append(Problem(code, self.header(name), {"text": _shown(text)}))

    def _ahead(self, entry: Entry, name: str, day: str) -> bool:
        """Whether a day that has been lies ahead, which is told."""
        if day <= self._today:
            return False
        entry.warnings.append(self._problem("day_ahead", name, day=date.fromisoformat(day)))
        return True

    def _problem(self, code: str, name: str, **facts: object) -> Problem:
        return Problem(code, self.header(name), facts)


def _hides(own: str, number: str) -> bool:
    """Whether a cell is this CPR number, or any, with its end masked."""
    taken = take_out(own)
    digits = "".join(filter(str.isdigit, own))
    return not taken.numbers and bool(taken.masked) and number.startswith(digits.removesuffix(NOBODYS))


def _is_rest_of_number(text: str, left: str) -> bool:
    """Whether what is left of a case number is no number of a case: KY-120190-1230, 27.36.04-1201901230."""
    return not any(map(str.isdigit, left)) or not any(sign.isspace() or sign in ",;([" for sign in text.strip())


def _shown(text: str) -> str:
    """A cell as it is told: not all of it, and no CPR number."""
    return without_numbers(text)[:_LONGEST_SHOWN]
