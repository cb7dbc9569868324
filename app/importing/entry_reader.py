"""A row of a list of citizens becomes an entry; it is refused only where nothing is left that says whose it is."""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache

from app.core.bounds import LONGEST, MANY_HOURS, kept_text
from app.core.dates import DateOrder
from app.core.domain import Stage
from app.core.errors import BadValueError
from app.importing.cell_reader import ZERO, CellReader
from app.importing.choices import Choices
from app.importing.entries import NO_END, Entry, Named, Problem, too_long
from app.importing.hidden_numbers import without_birth, without_phone
from app.importing.kinds import NOTE
from app.importing.meanings import person_name
from app.importing.meant import meant_day, meant_hours
from app.importing.periods import taken_out
from app.importing.tables import Table, TableRow
from app.importing.wording import is_not_placed, is_nothing, kind_in, read_finder, read_stage, says_none
from app.rules.rules import odd_age_on

_DATES = (
    *("start", "end", "cv_date", "effort_start", "effort_end", "marking_start", "marking_end"),
    *("talk", "next_talk", "plan_start", "plan_end"),
)
_DAYS_PAST = ("unemployed_since", "arrived_on")
_NUMBERS = ("hours", "paid_hours")
_WORDS = (
    *("jobformidler", "sagsbehandler", "effort", "company", "target_group", "visitation", "benefit", "exit_reason"),
    *("marking", "project", "track", "area", "talk_kind", "next_talk_kind", "plan"),
)
_SPANS = (("start", "end"), *((f"{one}_start", f"{one}_end") for one in ("effort", "marking", "plan")))
_IDENTIFYING = ("cpr", "name", "first_name", "last_name", "case_number")


class EntryReader(CellReader):
    """Reads the rows of one table whose columns are known."""

    def __init__(self, table: Table, columns: Mapping[str, str], today: str, choices: Choices | None = None) -> None:
        super().__init__(table, columns, today, ("birth_date", "cv", *_DATES, *_DAYS_PAST), choices)
        self._notes = [name for name in self._header if name.startswith(f"{NOTE}/")]

    def read(self, row: TableRow) -> tuple[Entry, Problem | None]:
        """The entry, and the problem that rejects the row where what is left of it is about nobody."""
        entry = Entry(row.number)
        texts = self._texts(entry, row)
        self._read_person(entry, texts)
        self._read_values(entry, texts)
        self._read_named(entry, row)
        for name in self._notes:
            if name in texts and _says(texts[name]):
                entry.notes.append(f"{self.header(name)}: {texts[name].strip()}"[: LONGEST["text"]])
        if entry.name or entry.cpr or entry.case_number:
            return entry, None
        told = {self.header(field) for field in _IDENTIFYING}
        return entry, next((warning for warning in entry.warnings if warning.column in told), None)

    def _read_person(self, entry: Entry, texts: dict[str, str]) -> None:
        cpr = self._cpr(entry, texts)
        self._read_name(entry, texts)
        entry.name = person_name(texts.get("name", "")) or " ".join(
            " ".join(texts[part].split()) for part in ("first_name", "last_name") if part in texts
        )
        if (problem := too_long("name", entry.name, self.header("name") or self.header("first_name"))) is not None:
            entry.warnings.append(problem)
            entry.name = ""
        case_number = texts.get("case_number", "")
        entry.case_number = "" if is_nothing(case_number) or case_number == ZERO else case_number
        born = self._day(entry, "birth_date", texts["birth_date"]) if "birth_date" in texts else None
        if born is not None and born > self._today:
            self._leave_out("birth_ahead", entry, "birth_date", texts["birth_date"])
            born = None
        if cpr is None:
            entry.birth_date = born or entry.birth_date
            self._look_at_age(entry, "birth_date")
            return
        entry.cpr, entry.birth_date = cpr.digits, cpr.birth_date
        if cpr.repaired:
            entry.warnings.append(self._problem("cpr_repaired", "cpr"))
        if cpr.checksum_warning:
            entry.warnings.append(self._problem("cpr_checksum", "cpr"))
        if born is not None and born != cpr.birth_date:
            entry.warnings.append(self._problem("birth_differs", "birth_date"))
        self._look_at_age(entry, "cpr")

    def _read_name(self, entry: Entry, texts: dict[str, str]) -> None:
        """Leave a date of birth beside the name out of it, which is kept, and a telephone number, which is not."""
        said = texts.get("name", "")
        name, born = without_birth(said)
        day = self._written(entry, "name", born, "birth_date") if born else None
        entry.birth_date = entry.birth_date or (day if day and day <= self._today else None)
        if (plain := without_phone(name)) != name:
            entry.warnings.append(self._problem("phone_taken_out", "name"))
        if plain != said:
            texts["name"] = plain

    def _written(self, entry: Entry, name: str, text: str, field: str) -> str | None:
        """The day of a field that stands in the cell of another; one that is none is told."""
        try:
            return meant_day(text, field, DateOrder.DAY_FIRST, self._today)
        except BadValueError as bad:
            entry.warnings.append(self._problem(bad.code, name, text=text))
            return None

    def _look_at_age(self, entry: Entry, told_by: str) -> None:
        """Tell of who is far from the ages at work: a digit may be wrong."""
        if (age := odd_age_on(entry.birth_date, date.fromisoformat(self._today))) is not None:
            entry.warnings.append(self._problem("cell_age_odd", told_by, age=age))

    def _read_values(self, entry: Entry, texts: dict[str, str]) -> None:
        for name in _DATES:
            if name in texts and (day := self._day(entry, name, texts[name])) is not None:
                entry.dates[name] = day
        for name in _DAYS_PAST:
            if name in texts and (day := self._day(entry, name, texts[name])) is not None:
                self._read_past(entry, name, day)
        if "effort" in texts and "effort_start" not in self._header:
            self._read_period(entry, texts)
        self._read_numbers(entry, texts)
        entry.no_effort = says_none(texts.get("effort", ""))
        for name in _WORDS:
            if name in texts and _says(texts[name]) and not (name == "effort" and entry.no_effort):
                entry.texts[name] = " ".join(texts[name].split())
        if "visitation" in self._header:
            entry.texts.setdefault("visitation", "")
        for name in ("next_step", "job_goal", "town"):
            if name in texts and _says(texts[name]):
                entry.texts[name] = texts[name]
        if _says(texts.get("found_by", "")):
            self._read_finder(entry, texts["found_by"])
        if "cv" in texts:
            entry.cv = self._flag(entry, self._places["cv"], self.header("cv"), texts["cv"], "cv")
        self._read_stage(entry, texts.get("stage", ""))
        self._turn_none_round(entry)

    def _read_past(self, entry: Entry, name: str, day: str) -> None:
        if not self._ahead(entry, name, day):
            entry.dates[name] = day

    def _read_period(self, entry: Entry, texts: dict[str, str]) -> None:
        """The days that stand in the cell of the effort itself: 'Mentor 01-09-2026 – 31-12-2026'."""
        within = taken_out(texts["effort"])
        if not within.periods or not within.text:
            return
        texts["effort"] = within.text
        period, *others = within.periods
        if others:
            entry.warnings.append(Problem("details_of_several_efforts"))
            return
        for name, text in zip(("effort_start", "effort_end"), period, strict=True):
            day = self._written(entry, "effort", text, name)
            entry.dates |= {name: day} if day else {}

    def _read_numbers(self, entry: Entry, texts: Mapping[str, str]) -> None:
        for name in _NUMBERS:
            if name in texts and (hours := self._number(entry, name, texts[name], meant_hours)) is not None:
                entry.numbers[name] = hours
                if hours > MANY_HOURS:
                    entry.warnings.append(self._problem("cell_hours_many", name, hours=hours))
        if "paid_hours" not in self._header and is_nothing(texts.get("effort", "")) and "hours" in entry.numbers:
            entry.numbers["paid_hours"] = entry.numbers.pop("hours")

    def _read_finder(self, entry: Entry, text: str) -> None:
        finder = read_finder(text)
        if finder is None:
            self._leave_out("finder_unknown", entry, "found_by", text)
        else:
            entry.texts["found_by"] = finder

    def _read_stage(self, entry: Entry, text: str) -> None:
        if is_not_placed(text) or text == ZERO:
            return
        entry.stage = _stage(text)
        if entry.stage is None:
            self._leave_out("stage_unknown", entry, "stage", text)

    def _read_named(self, entry: Entry, row: TableRow) -> None:
        for place, header, name in self._named:
            text = kept_text(row.cells[place])
            if not is_nothing(text) and (flag := self._flag(entry, place, header, text, "about")) is not None:
                entry.named.append(Named(name, kind_in(header), flag))

    def _turn_none_round(self, entry: Entry) -> None:
        """Leave out an end before its start."""
        for start, end in _SPANS:
            if start in entry.dates and entry.dates.get(end, NO_END) < entry.dates[start]:
                del entry.dates[end]
                entry.warnings.append(self._problem("end_before_start", end))


def _says(text: str) -> bool:
    return text != ZERO and not is_nothing(text)


@lru_cache(maxsize=1_000)
def _stage(text: str) -> Stage | None:
    return read_stage(text)
