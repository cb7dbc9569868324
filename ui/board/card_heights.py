"""How high the rows of the board's columns are in each density: cards, heads of swimlanes, and gaps."""

from collections.abc import Sequence
from enum import StrEnum
from functools import cache
from itertools import product
from operator import attrgetter
from typing import NamedTuple

from app.board.cards import Card
from app.core.domain import Stage

LANE_HEIGHT, COMPACT_HEIGHT, CHIP_HEIGHT = 34, 22, 20  # pixels
GAP = 8


class Density(StrEnum):
    """How much room a card takes."""

    COMFORTABLE = "comfortable"
    NORMAL = "normal"
    COMPACT = "compact"


DENSITIES = {Density.COMFORTABLE: "Rummelig", Density.NORMAL: "Normal", Density.COMPACT: "Kompakt"}


class Lane(NamedTuple):
    """The head of a swimlane; only the first column shows its text."""

    id: str
    text: str
    over: bool


class Gap(NamedTuple):
    """Empty room that lets the next lane begin at the same height in every column."""

    id: str
    height: int


BoardRow = Card | Lane | Gap


class Measures(NamedTuple):
    """Of a card: the air above and below, a line, the name's line, and the circle with initials, in pixels."""

    pad: int
    line: int
    name: int
    avatar: int


MEASURES = {
    Density.COMFORTABLE: Measures(12, 22, 24, 26),
    Density.NORMAL: Measures(8, 19, 21, 22),
    Density.COMPACT: Measures(0, COMPACT_HEIGHT, COMPACT_HEIGHT, 0),
}
_HEIGHT_GOES_BY = [attrgetter(name) for name in ("next_step", "efforts", "attention", "watches", "stage", "paid_hours")]


def density_of(name: str) -> Density:
    """How much room that name stands for; the usual for one that is unknown."""
    return Density(name) if name in set(Density) else Density.NORMAL


def row_height(row: BoardRow, density: Density) -> int:
    """How many pixels a row takes in a column, the gap below it included."""
    if isinstance(row, Card):
        return _card_height(
            density, is_standing(row.stage, row.paid_hours), bool(row.next_step), bool(row.efforts), row.warns
        )
    return row.height if isinstance(row, Gap) else LANE_HEIGHT


def row_heights(rows: Sequence[BoardRow], density: Density) -> list[int]:
    """The same of many rows; where all are cards, each thing is asked of all of them at once."""
    if set[type](map(type, rows)) != {Card}:
        return [row_height(row, density) for row in rows]
    steps, efforts, attention, watches, stages, hours = (map(asked, rows) for asked in _HEIGHT_GOES_BY)
    unwatched = [*watches].count(None) == len(rows)
    warns = map(bool, attention) if unwatched else (row.warns for row in rows if isinstance(row, Card))
    heights = {flags: _card_height(density, *flags) for flags in product((False, True), repeat=4)}
    standing = map(is_standing, stages, hours)
    return [*map(heights.__getitem__, zip(standing, map(bool, steps), map(bool, efforts), warns, strict=True))]


def is_standing(stage: Stage | None, paid_hours: float | None) -> bool:
    """Whether a card has the line of what became of it; who is ny stands in a column that says so."""
    return stage is not None or bool(paid_hours)


@cache
def _card_height(density: Density, standing: bool, next_step: bool, efforts: bool, warns: bool) -> int:
    if density is Density.COMPACT:
        return COMPACT_HEIGHT
    measures = MEASURES[density]
    chip_lines = efforts + warns if density is Density.COMFORTABLE else int(efforts or warns)
    lines = measures.name + measures.line * (standing + next_step) + chip_lines * (CHIP_HEIGHT + 5)
    return 2 * measures.pad + lines + GAP - (2 if chip_lines else 0)
