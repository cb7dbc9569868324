"""The stage where somebody has a row for each month: that of the month in hand counts, or of the latest before it."""

from collections.abc import Mapping, Sequence

from app.core.dates import parse_date
from app.core.domain import Month, Stage
from app.core.errors import BadValueError
from app.core.words import month_name
from app.importing.choices import Choices, Decision
from app.importing.entries import Entry, Problem
from app.importing.many_cells import LEAVE, TAKE
from app.importing.tables import Table
from app.importing.told_months import told_month
from app.importing.wording import key

_HEADS = ("maned", "periode", "dato", "mdr")


class StageRows:
    """Which of several rows about somebody tells the stage, by the column that says when each was so."""

    def __init__(self, table: Table, columns: Mapping[str, str], month: Month, choices: Choices) -> None:
        self._month = month
        self._taken = choices.answer("earlier_months", "", (LEAVE, TAKE)) == TAKE
        self._earlier: set[Month] = set()
        self._settled = False
        self._header = ""
        self._days: dict[int, str] = {}
        fields = {*columns.values()}
        if "stage" in fields and "stage_month" not in fields:
            self._find(table, columns)

    @property
    def fields(self) -> frozenset[str]:
        """The fields that such a list fills besides those of its columns."""
        return frozenset({"stage_month"} if self._header else ())

    def settle(self, entries: Sequence[Entry]) -> None:
        """Let one of the rows about somebody tell the stage, where each of those that do says when."""
        telling = [entry for entry in entries if entry.stage is not None]
        days = {entry.number: self._days.get(entry.number, "") for entry in telling}
        said = {(days[entry.number], entry.stage) for entry in telling}
        stages = {stage for _, stage in said}
        if len(stages) < 2 or len(said) > len({*days.values()}) or "" in days.values():
            return
        before = [day for day in days.values() if Month.parse(day[:7]) <= self._month]
        if not before:
            return
        latest = max(before)
        for entry in telling:
            if entry.stage is not None and days[entry.number] != latest:
                self._settled = True
                self._remember(entry, entry.stage, Month.parse(days[entry.number][:7]), Month.parse(latest[:7]))
                entry.stage = None

    def _remember(self, entry: Entry, stage: Stage, then: Month, latest: Month) -> None:
        if then < latest:
            self._earlier.add(then)
            if self._taken:
                entry.earlier[then] = stage

    @property
    def remarks(self) -> list[Problem]:
        """What is to be said once of all of them."""
        return [Problem("stage_of_latest_row", self._header)] if self._settled else []

    @property
    def decisions(self) -> list[Decision]:
        """Whether the stages of earlier months are taken as history."""
        if not self._earlier:
            return []
        facts = {"months": [month_name(one) for one in sorted(self._earlier)]}
        return [Decision("earlier_months", "", (LEAVE, TAKE), TAKE if self._taken else LEAVE, facts)]

    def _find(self, table: Table, columns: Mapping[str, str]) -> None:
        for place, header in enumerate(table.headers):
            if header in columns or not any(word in key(header) for word in _HEADS):
                continue
            told = {text: _day(text, self._month) for text in table.filled(place)}
            if len(told) > 1 and all(told.values()):
                self._header = header
                self._days = {row.number: told.get(row.cells[place], "") for row in table.rows}
                return


def _day(text: str, month: Month) -> str:
    """A day as ISO, '2026-10-00' for a whole month, '' for what is neither; a month without a year was the last."""
    try:
        return parse_date(text)
    except BadValueError:
        told = told_month(text)
    if told is None or told.week:
        return ""
    year = told.year or (month.year if told.month <= month.number else month.year - 1)
    return f"{Month(year, told.month)}-00"
