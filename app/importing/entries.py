"""A row of a list becomes an entry of typed values, or the one problem that rejects it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from app.core.bounds import LONGEST, kept_text
from app.core.domain import Month, Stage
from app.core.values import BadValue, Cpr, Flag, parse_cpr, parse_date, parse_flag, parse_number
from app.importing.kinds import NAMED
from app.importing.meanings import person_name
from app.importing.tables import TableRow
from app.importing.wording import is_not_placed, is_nothing, kind_in, read_finder, read_stage, says_none

NO_END = "9999-12-31"
_HOURS_IN_A_WEEK = 168
_LONGEST_SHOWN = 60
_PERSON_NUMBER = re.compile(r"\d{5,6}[-– ]?\d{4}(?!\d)")
_DATES = (
    *("birth_date", "start", "end", "cv_date", "effort_start", "effort_end", "marking_start", "marking_end"),
    *("talk", "next_talk", "plan_start", "plan_end"),
)
_DAYS_PAST, _NUMBERS = ("unemployed_since", "arrived_on"), ("hours", "paid_hours")
_WORDS = (
    *("jobformidler", "sagsbehandler", "effort", "company", "target_group", "visitation", "benefit", "exit_reason"),
    *("marking", "project", "track", "area", "talk_kind", "next_talk_kind", "plan"),
)
_SPANS = (("start", "end"), *((f"{one}_start", f"{one}_end") for one in ("effort", "marking", "plan")))
_SEVERAL = {"effort", "skills", "spelling", "marking", "project", "track", "area", "plan"}
_PARTS = re.compile(r"[,;/\n|]")


class Problem(NamedTuple):
    """Why a row, or something in it, was not taken: `column` is the header that it stands under ('' for the row).

    `facts` never hold a CPR number.
    """

    code: str
    column: str = ""
    facts: Mapping[str, object] = {}


def too_long(name: str, text: str, header: str) -> Problem | None:
    """What is said of a cell of this field whose text, or one of whose words, is longer than it may be."""
    column = name if name in LONGEST else "name"
    most = LONGEST[column]
    length = len(text) if len(text) <= most or name not in _SEVERAL else max(map(len, _PARTS.split(text)))
    if length <= most:
        return None
    return Problem("text_too_long", header, {"field": column, "most": most, "length": length})


class Named(NamedTuple):
    """What a cell says under a head that is a kind's name: the field, the name, and yes or no, perhaps with a day."""

    field: str
    kind: str
    flag: Flag


class UnreadableError(Exception):
    """A row that can't be imported, and its problem."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.code)
        self.problem = problem


@dataclass(slots=True)
class Entry:
    """What a row says; what it leaves empty is None, '' or missing.

    `texts`, `dates` (ISO) and `numbers` (hours a week) go by field; 'visitation' is always among the texts where the
    list has that column. `no_effort`: the row tells that no effort runs. `named` are the cells under heads that are
    themselves a value. `warnings` are what was put right or is doubtful. `other_starts` are the days (with 'effort',
    'marking' or 'plan') on which other rows about the same citizen let the same begin. `earlier` are stages in months
    before the one in hand.
    """

    number: int
    name: str = ""
    cpr: str = ""
    case_number: str = ""
    birth_date: str | None = None
    cv: Flag | None = None
    no_effort: bool = False
    stage: Stage | None = None
    texts: dict[str, str] = field(default_factory=dict[str, str])
    dates: dict[str, str] = field(default_factory=dict[str, str])
    numbers: dict[str, float] = field(default_factory=dict[str, float])
    named: list[Named] = field(default_factory=list[Named])
    warnings: list[Problem] = field(default_factory=list[Problem])
    other_starts: frozenset[tuple[str, str]] = frozenset()
    earlier: dict[Month, Stage] = field(default_factory=dict[Month, Stage])
    notes: list[str] = field(default_factory=list[str])


class EntryReader:
    """Reads the rows of one table whose columns are known."""

    def __init__(self, headers: Sequence[str], columns: Mapping[str, str], today: str) -> None:
        used = [(i, header, columns[header]) for i, header in enumerate(headers) if header in columns]
        self._fields = [(i, field) for i, _, field in used if field not in NAMED]
        self._named = [one for one in used if one[2] in NAMED]
        self._header = {field: header for header, field in columns.items()}
        self._today = today

    def header(self, field: str) -> str:
        """The header of the column that holds a field, '' where the list has none."""
        return self._header.get(field, "")

    def read(self, row: TableRow) -> tuple[Entry, Problem | None]:
        """The entry, as far as it can be read, and the first problem that rejects the row."""
        entry = Entry(row.number)
        texts = {field: cell for i, field in self._fields if (cell := kept_text(row.cells[i]))}
        problem: Problem | None = None
        for read in (self._read_lengths, self._read_person, self._read_values):
            try:
                read(entry, texts)
            except UnreadableError as unreadable:
                problem = problem or unreadable.problem
        try:
            self._read_named(entry, row)
        except UnreadableError as unreadable:
            problem = problem or unreadable.problem
        return entry, problem

    def _read_lengths(self, entry: Entry, texts: dict[str, str]) -> None:
        """Refuse what is too long to be kept; the rest of the row is then read without it."""
        problem: Problem | None = None
        for name, text in texts.items():
            long = too_long(name, text, self.header(name))
            if long is not None:
                problem = problem or long
                texts[name] = text[:_LONGEST_SHOWN]
        if problem is not None:
            raise UnreadableError(problem)

    def _read_person(self, entry: Entry, texts: dict[str, str]) -> None:
        entry.name = person_name(texts.get("name", "")) or " ".join(
            " ".join(texts[part].split()) for part in ("first_name", "last_name") if part in texts
        )
        if (problem := too_long("name", entry.name, self.header("name") or self.header("first_name"))) is not None:
            entry.name = entry.name[:_LONGEST_SHOWN]
            raise UnreadableError(problem)
        entry.case_number = "" if is_nothing(texts.get("case_number", "")) else texts["case_number"]
        cpr = self._cpr(texts)
        if cpr is not None:
            entry.cpr, entry.birth_date = cpr.digits, cpr.birth_date
        born = self._date("birth_date", texts)
        if born is not None and born > self._today:
            raise self._unreadable("birth_ahead", "birth_date", texts["birth_date"])
        entry.birth_date = entry.birth_date or born
        if cpr is None:
            return
        if cpr.repaired:
            entry.warnings.append(self._problem("cpr_repaired", "cpr"))
        if cpr.checksum_warning:
            entry.warnings.append(self._problem("cpr_checksum", "cpr"))
        if born is not None and born != cpr.birth_date:
            entry.warnings.append(self._problem("birth_differs", "birth_date"))

    def _cpr(self, texts: dict[str, str]) -> Cpr | None:
        text = texts.get("cpr", "")
        if is_nothing(text):
            return None
        try:
            cpr = parse_cpr(text)
        except BadValue as bad:
            if bad.code == "value_empty":
                return None
            raise self._unreadable(bad.code, "cpr") from None
        if cpr.birth_date > self._today:
            raise self._unreadable("cpr_date", "cpr")
        return cpr

    def _read_values(self, entry: Entry, texts: dict[str, str]) -> None:
        for name in _DATES[1:]:
            if name in texts and (day := self._date(name, texts)) is not None:
                entry.dates[name] = day
        for name in _DAYS_PAST:
            if name in texts and (day := self._date(name, texts)) is not None:
                if day <= self._today:
                    entry.dates[name] = day
                else:
                    entry.warnings.append(self._problem("day_ahead", name, day=date.fromisoformat(day)))
        if "found_by" in texts and not is_nothing(texts["found_by"]):
            self._read_finder(entry, texts["found_by"])
        for name in _NUMBERS:
            if name in texts and (hours := self._hours(name, texts)) is not None:
                entry.numbers[name] = hours
        if "paid_hours" not in self._header and is_nothing(texts.get("effort", "")) and "hours" in entry.numbers:
            entry.numbers["paid_hours"] = entry.numbers.pop("hours")
        entry.no_effort = says_none(texts.get("effort", ""))
        for name in _WORDS:
            if name in texts and not is_nothing(texts[name]) and not (name == "effort" and entry.no_effort):
                entry.texts[name] = " ".join(texts[name].split())
        if "visitation" in self._header:
            entry.texts.setdefault("visitation", "")
        for name in ("next_step", "job_goal", "town"):
            if name in texts and not is_nothing(texts[name]):
                entry.texts[name] = texts[name]
        self._read_cv(entry, texts)
        self._read_stage(entry, texts)
        self._refuse_turned_round(entry)

    def _read_cv(self, entry: Entry, texts: dict[str, str]) -> None:
        if "cv" not in texts:
            return
        try:
            entry.cv = _flag(texts["cv"])
        except BadValue as bad:
            if not is_nothing(texts["cv"]):
                raise self._unreadable(bad.code, "cv", texts["cv"]) from None

    def _read_finder(self, entry: Entry, text: str) -> None:
        finder = read_finder(text)
        if finder is None:
            entry.warnings.append(self._problem("finder_unknown", "found_by", text=_shown(text)))
        else:
            entry.texts["found_by"] = finder

    def _read_stage(self, entry: Entry, texts: dict[str, str]) -> None:
        text = texts.get("stage", "")
        if not is_not_placed(text):
            entry.stage = _stage(text)
            if entry.stage is None:
                raise self._unreadable("stage_unknown", "stage", text)

    def _read_named(self, entry: Entry, row: TableRow) -> None:
        for place, header, name in self._named:
            text = kept_text(row.cells[place])
            if is_nothing(text):
                continue
            try:
                entry.named.append(Named(name, kind_in(header), _flag(text)))
            except BadValue as bad:
                shown = _PERSON_NUMBER.sub("…", text)[:_LONGEST_SHOWN]
                raise UnreadableError(Problem(bad.code, header, {"text": shown})) from None

    def _refuse_turned_round(self, entry: Entry) -> None:
        for start, end in _SPANS:
            if start in entry.dates and entry.dates.get(end, NO_END) < entry.dates[start]:
                raise self._unreadable("end_before_start", end)

    def _date(self, name: str, texts: dict[str, str]) -> str | None:
        text = texts.get(name, "")
        if is_nothing(text):
            return None
        try:
            day = _day(text)
        except BadValue as bad:
            raise self._unreadable(bad.code, name, text) from None
        return None if day == NO_END else day

    def _hours(self, name: str, texts: dict[str, str]) -> float | None:
        text = texts[name]
        if is_nothing(text):
            return None
        try:
            hours = _number(text)
        except BadValue as bad:
            raise self._unreadable(bad.code, name, text) from None
        if not 0 <= hours <= _HOURS_IN_A_WEEK:
            raise self._unreadable("hours_impossible", name, text)
        return hours

    def _unreadable(self, code: str, name: str, text: str = "") -> UnreadableError:
        return UnreadableError(self._problem(code, name, text=_shown(text)))

    def _problem(self, code: str, name: str, **facts: object) -> Problem:
        return Problem(code, self.header(name), facts)


def _shown(text: str) -> str:
    return _PERSON_NUMBER.sub("…", text)[:_LONGEST_SHOWN]


@lru_cache(maxsize=20_000)
def _day(text: str) -> str:
    return parse_date(text)


@lru_cache(maxsize=5_000)
def _number(text: str) -> float:
    return parse_number(text)


@lru_cache(maxsize=5_000)
def _flag(text: str) -> Flag:
    return parse_flag(text)


@lru_cache(maxsize=1_000)
def _stage(text: str) -> Stage | None:
    return read_stage(text)
