"""The stage where it stands in several columns: one for each month, or one for each stage with a cross in it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from app.core.domain import Month, Stage
from app.importing.cell_forms import fits, is_date, is_mark, is_number, tells_stages
from app.importing.tables import Table
from app.importing.told_months import told_month
from app.importing.wording import meant, read_stage

_FEW_MONTHS = 2
_FEW_CROSSES = 2
_ALL_STAGES = len(Stage)
_MOST = 0.5


@dataclass(frozen=True, slots=True)
class StageColumns:
    """Where the stage of a month stands: header -> month, and which of them is the one for the month in hand.

    `current` is '' where another column holds the stage, or no month is early enough. `unsure` where there are figures
    alone, and nothing says that they are stages; they are read where a month is chosen.
    """

    months: Mapping[str, Month]
    current: str
    unsure: bool = False

    def earlier(self, month: Month) -> dict[str, Month]:
        """The columns that tell of months before this one, apart from the current one."""
        return {head: one for head, one in self.months.items() if one < month and head != self.current}


def stage_columns(table: Table, named: Iterable[str]) -> dict[str, str]:
    """Header -> 'stage_month' or 'stage_cross' for the columns that hold stages so.

    `named` are the headings that are called as the stage is. What follows a month's name has to be stages.
    """
    told = {header: one for header in table.headers if (one := told_month(header)) is not None}
    crossed = [header for header in table.headers if crossed_stage(header)]
    values = {header: table.filled(place) for place, header in enumerate(table.headers) if header in {*told, *crossed}}
    months = [header for header in told if _holds_stages(values[header], worded=told[header].worded)]
    filled = [value for header in months for value in values[header]]
    if any(told[header].worded for header in months) or (len(months) >= _FEW_MONTHS and tells_stages(filled)):
        return dict.fromkeys(months, "stage_month")
    if any(header not in told for header in named):
        return {}
    of_people = any("cpr" in meant(header) for header in table.headers)
    if of_people and len(months) >= _FEW_MONTHS and len(set(filled)) > 1:
        return dict.fromkeys(months, "stage_month")  # 1 to 4, which is asked about
    crossed = [header for header in crossed if all(map(_is_cross, values[header]))]
    stages = {crossed_stage(header) for header in crossed}
    by_number = all(map(str.isdigit, crossed))
    enough = len(stages) >= (_ALL_STAGES if by_number else _FEW_CROSSES) and len(stages) == len(crossed)
    return dict.fromkeys(crossed, "stage_cross") if enough and any(values[header] for header in crossed) else {}


def crossed_stage(header: str) -> Stage | None:
    """The stage that a column of crosses is headed by: 'På vej', or 'Progression På vej' where that stands over it."""
    group, _, rest = header.strip().partition(" ")
    return read_stage(header) or (read_stage(rest) if "stage" in meant(group) else None)


def _is_cross(text: str) -> bool:
    return is_mark(text) or is_date(text) or (is_number(text) and len(text) == 1) or read_stage(text) is not None


def _holds_stages(values: Sequence[str], *, worded: bool) -> bool:
    fitting = sum(fits("stage", value) for value in values)
    return fitting > _MOST * len(values) or not values if worded else fitting == len(values)


def columns_by_month(table: Table, columns: Mapping[str, str], month: Month, answer: str = "") -> StageColumns | None:
    """Which of the columns for months is read when this month is imported: its own, else the latest before it.

    A column that nobody has filled in yet is none. `answer` is the month that the user chose ('2026-10'), or 'none'.
    None where there are no such columns.
    """
    headers = [header for header in table.headers if columns.get(header) == "stage_month" and told_month(header)]
    if not headers:
        return None
    months = dict(_dated(headers, month))
    filled = [header for header in headers if table.filled(table.headers.index(header))]
    filled.sort(key=lambda header: (months[header], _told_week(header)))
    by_month = {months[header]: header for header in filled}  # the last of two for one month
    kept = {header: one for one, header in sorted(by_month.items())}
    unsure = not any(_says_stages(header, table) for header in headers)
    if "stage" in columns.values() or answer == "none" or (unsure and not answer):
        return StageColumns(kept, "", unsure)
    chosen = next((header for header, one in kept.items() if str(one) == answer), "")
    before = [header for header, one in kept.items() if one <= month]
    return StageColumns(kept, chosen or (before[-1] if before else ""), unsure)


def _says_stages(header: str, table: Table) -> bool:
    told = told_month(header)
    values = table.filled(table.headers.index(header))
    return (told is not None and told.worded) or any(any(map(str.isalpha, value)) for value in values)


def _told_week(header: str) -> int:
    told = told_month(header)
    return told.week if told else 0


def _dated(headers: Sequence[str], month: Month) -> Iterator[tuple[str, Month]]:
    """Each heading with its month: years that are not told go on from column to column, and one lies near."""
    told = [(header, one) for header in headers if (one := told_month(header)) is not None]
    for header, one in told:
        if one.year is not None:
            week = date.fromisocalendar(one.year, one.week, 4) if one.week else None
            yield header, Month(week.year, week.month) if week else Month(one.year, one.month)
    plain = [(header, one.month) for header, one in told if one.year is None]
    if not plain:
        return
    steps = [right - left for (_, left), (_, right) in pairwise(plain)]
    falling = sum(step < 0 for step in steps) > sum(step > 0 for step in steps)
    index, indexes = plain[0][1], [plain[0][1]]
    for step in steps:
        if falling:
            index += step if step <= 0 else step - 12
        else:
            index += step if step >= 0 else step + 12
        indexes.append(index)
    now = month.year * 12 + month.number
    nearest = min(indexes, key=lambda one: ((now - one) % 12, -one))
    shift = (now - nearest) // 12 * 12
    for (header, _), one in zip(plain, indexes, strict=True):
        year, number = divmod(one + shift - 1, 12)
        yield header, Month(year, number + 1)


def with_stage_of(columns: Mapping[str, str], stages: StageColumns | None) -> dict[str, str]:
    """The columns as rows are read: the current one of those for months is the stage, and the others are none."""
    plain = {header: field for header, field in columns.items() if field != "stage_month"}
    return {**plain, stages.current: "stage"} if stages and stages.current else plain
