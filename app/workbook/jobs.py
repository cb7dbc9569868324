"""The sheet Job og match: the month's openings with what came of them, and who was matched to which."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from app.companies.matches import MatchState
from app.companies.openings import OpeningKind, OpeningState
from app.companies.words import KINDS, OPENING_STATES
from app.core import words
from app.workbook import styles, texts
from app.workbook.cells import Value
from app.workbook.data import MatchLine, OpeningLine, WorkbookData
from app.workbook.sheet import Plan, Sheet
from app.workbook.tables import (
    ROW_HEIGHT,
    Column,
    Region,
    colour_where,
    day,
    fitted,
    height_for,
    number,
    summed,
    wrapped,
    write_table,
)

if TYPE_CHECKING:
    from openpyxl import Workbook

NAME = "Job og match"
_COUNT = number(styles.WHOLE_OR_DASH)
_BOLD = replace(styles.BODY, bold=True)
_OPENINGS = (
    Column("Job", _BOLD, least=24, most=27),
    Column("Virksomhed", least=20, most=25),
    Column("Type", least=13, most=15),
    Column("Branche", least=15, most=20),
    Column("By", least=10, most=13),
    Column("Timer pr. uge", number(styles.DECIMAL), least=8),
    Column("Ønsket fra", day(), least=12),
    Column("Frist", day(), least=12),
    Column("Status", least=12, most=13),
    Column("Pladser", _COUNT, least=9),
    Column("Startet", _COUNT, least=9),
    Column("Ledige", _COUNT, least=9),
    Column("Match i gang", _COUNT, least=8),
)
_STATUS = "I"
_MOST_OF_A_MATCH = 19.0
_MATCHES: dict[str, Column] = {
    "citizen": Column(texts.CITIZEN, _BOLD),
    "title": Column("Job", wrapped()),
    "company": Column("Virksomhed", wrapped()),
    "kind": Column("Type", wrapped()),
    "branche": Column("Branche", wrapped()),
    "state": Column("Status"),
    "day": Column("Dato", day()),
    "owner": Column("Tovholder", wrapped()),
}
_OF_A_JOB = frozenset({"title", "company"})


def add(book: "Workbook", data: WorkbookData, tick: Callable[[], None]) -> None:
    """Write the sheet; the anonymous form doesn't say which job a match is about."""
    openings = [_opening(line) for line in data.work.openings]
    shown = [name for name in _MATCHES if not (data.facts.anonymous and name in _OF_A_JOB)]
    matches = [[_match(line)[name] for name in shown] for line in data.work.matches]
    widths = fitted(_OPENINGS, openings)
    columns = [_MATCHES[name] for name in shown]
    for place, width in enumerate(fitted(columns, matches)):
        widths[place] = max(widths[place], min(width, _MOST_OF_A_MATCH))
    sheet = Sheet(book, Plan(NAME, styles.RAIL_MUTED, widths), data.facts, tick)
    sheet.section(f"Job, som har været åbne i {words.month_name(data.facts.month)}")
    region = write_table(sheet, "Job", _OPENINGS, openings, "Der har ikke været åbne job i måneden")
    _sum_up(sheet, openings)
    _colour(sheet, _STATUS, region, OPENING_STATES[OpeningState.OPEN], OPENING_STATES[OpeningState.RUN_OUT])
    sheet.write([_summary(data)], styles.NOTE, height=18)
    sheet.gap(10)
    sheet.section("Match, som er i gang eller er kommet til deres afslutning i måneden")
    region = write_table(sheet, "Match", columns, matches, "Ingen match i måneden", height=height_for(columns, widths))
    sheet.repeat(region.head, region.head)
    status = sheet.letters[shown.index("state")]
    _colour(sheet, status, region, texts.MATCH_STATES[MatchState.STARTED], texts.MATCH_STATES[MatchState.DECLINED])


def _opening(line: OpeningLine) -> list[Value]:
    return [
        line.title,
        line.company,
        KINDS[line.kind],
        line.branche,
        line.town,
        line.hours,
        line.wanted_from,
        line.deadline,
        OPENING_STATES[line.state],
        line.places,
        line.started,
        line.free,
        line.waiting,
    ]


def _match(line: MatchLine) -> dict[str, Value]:
    state = texts.UNDERWAY if line.state is None else texts.MATCH_STATES[line.state]
    owner = line.owner or texts.WITHOUT_OWNER
    return line._asdict() | {"kind": KINDS[line.kind], "state": state, "owner": owner}


def _sum_up(sheet: Sheet, rows: list[list[Value]]) -> None:
    sums = [summed(rows, place) for place in range(9, len(_OPENINGS))]
    sheet.write([texts.TOTAL, *[None] * 8, *sums], [column.style.summed for column in _OPENINGS], height=ROW_HEIGHT)


def _summary(data: WorkbookData) -> str:
    """The sheet in one line."""
    open_now = [line for line in data.work.openings if line.state is OpeningState.OPEN]
    short = sum(line.kind is OpeningKind.SHORTAGE for line in open_now)
    began = sum(line.state is MatchState.STARTED for line in data.work.matches)
    return (
        f"Åbne job: {len(open_now) - short}. Virksomheder, der mangler folk: {short}. Startet efter et match: {began}. "
        f"Gode historier i måneden: {data.work.stories}."
    )


def _colour(sheet: Sheet, letter: str, region: Region, good: str, bad: str) -> None:
    cells = f"{letter}{region.first}:{letter}{region.last}"
    colour_where(sheet, cells, f'{letter}{region.first}="{good}"', styles.GOOD, styles.GOOD_GROUND)
    colour_where(sheet, cells, f'{letter}{region.first}="{bad}"', styles.MUTED, bold=False)
