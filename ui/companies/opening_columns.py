"""What the list of openings shows of each, what is searched, and what its filters mean; imports no Qt."""

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from app.companies.openings import OpeningKind, OpeningRow, OpeningState
from app.companies.words import KINDS, OPENING_STATES, SOON, until
from app.core import words
from app.core.words import hours_a_week, number
from ui.widgets.list_columns import ListColumn, SortKey, Wording, counted, worded

OPEN, CLOSED, ALL = "open", "closed", "all"
WORDING = Wording(
    "Find job, virksomhed, by …",
    "Søger i titler, virksomheder, byer, krav og kilder",
    ((OPEN, "Åbne"), (CLOSED, "Lukkede"), (ALL, "Alle")),
    frozenset({OPEN}),
    True,
    "Type",
    "Alle typer",
    "filter",
)


def columns(today: Callable[[], date]) -> tuple[ListColumn[OpeningRow], ...]:
    """The columns; deadlines are told from `today` on."""

    def due(row: OpeningRow) -> str:
        return due_words(row, today())

    def due_tone(row: OpeningRow) -> str:
        if not row.is_open:
            return "muted"
        return "late" if row.deadline is not None and (row.deadline - today()).days <= SOON else ""

    def due_key(row: OpeningRow) -> SortKey | None:
        if row.is_open:
            return row.deadline.toordinal() if row.deadline else date.max.toordinal()
        return None

    return (
        worded("Job", 146, 4, lambda row: row.title, tone=_title_tone),
        worded("Virksomhed", 126, 3, lambda row: row.company),
        worded("Type", 106, 0, lambda row: KINDS[row.kind], tone=_kind_tone, rank=1),
        ListColumn("Timer", "Timer om ugen", 56, 0, _hours, lambda row: row.hours, True),
        ListColumn("Ledige", "Ledige pladser af alle", 62, 0, _places, _left, True, rank=2),
        worded("By", 98, 1, lambda row: row.town, rank=4),
        ListColumn("Frist", "Hvor længe jobbet er åbent", 98, 0, due, due_key, False, due_tone),
        counted("Forslag", "Borgere, der er foreslået og i gang", 66, lambda row: row.matches, rank=3),
    )


def due_words(row: OpeningRow, today: date) -> str:
    """'om 5 dage', 'udløbet', 'besat'; nothing for an open job without a deadline."""
    if row.state is OpeningState.OPEN:
        return until(row.deadline, today) if row.deadline else ""
    return OPENING_STATES[row.state].lower()


def written(row: OpeningRow) -> str:
    """What is searched of an opening."""
    parts = (row.title, row.company, row.town, row.requirements, row.source, KINDS[row.kind])
    return " ".join(parts).replace(",", " ")


def describer(today: Callable[[], date]) -> Callable[[OpeningRow], str]:
    """What says a row to a screen reader."""

    def described(row: OpeningRow) -> str:
        parts = [row.title, row.company, KINDS[row.kind]]
        parts.append(hours_a_week(row.hours) if row.hours else "")
        parts.append(f"{_left(row)} af {words.counted(row.places, 'plads er ledig', 'pladser er ledige')}")
        parts += [row.town, due_words(row, today()), f"{row.matches} foreslået" if row.matches else ""]
        return ", ".join(part for part in parts if part)

    return described


class OpeningFilter(NamedTuple):
    """Which openings the filters show."""

    on: frozenset[str]
    kind: str

    def fits(self, row: OpeningRow) -> bool:
        """Whether this opening is shown."""
        return (ALL in self.on or row.is_open is (OPEN in self.on)) and (not self.kind or KINDS[row.kind] == self.kind)


def counts(rows: list[OpeningRow]) -> dict[str, int]:
    """How many each chip shows."""
    opened = sum(row.is_open for row in rows)
    return {OPEN: opened, CLOSED: len(rows) - opened, ALL: len(rows)}


def kinds(rows: list[OpeningRow]) -> list[str]:
    """The kinds that occur, in their order."""
    found = {row.kind for row in rows}
    return [KINDS[kind] for kind in OpeningKind if kind in found]


def _title_tone(row: OpeningRow) -> str:
    return "strong" if row.is_open else "muted"


def _kind_tone(row: OpeningRow) -> str:
    return "late" if row.kind is OpeningKind.SHORTAGE and row.is_open else "muted"


def _hours(row: OpeningRow) -> str:
    return number(row.hours) if row.hours else ""


def _left(row: OpeningRow) -> int:
    return row.places - row.started


def _places(row: OpeningRow) -> str:
    return f"{_left(row)} af {row.places}"
