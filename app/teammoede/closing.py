"""What a month looks like before it is closed, and who has not been placed in it."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from app.board.board import Board
from app.board.following import board_after
from app.board.freezing import outlook
from app.board.frozen import MonthFigures, figures
from app.core.domain import Month, Stage, danish_sort_key
from db.edits import Edit
from db.records import Placement
from db.store import Store


class Missing(NamedTuple):
    """Someone who has not been placed in the month: where they stand (None: ny), since so many months, and whose
    they are (empty: nobody's).
    """

    id: str
    name: str
    stage: Stage | None
    months_here: int
    jobformidler: str


class Closing(NamedTuple):
    """A month as closing it would freeze it, or has frozen it. `missing`: those who are ny first, then by name."""

    whole: Board
    figures: MonthFigures
    missing: tuple[Missing, ...]

    @property
    def month(self) -> Month:
        """Which month it is."""
        return self.whole.month

    @property
    def can_stay(self) -> list[str]:
        """The ids of those who are missing and have a stage to be kept in."""
        return [one.id for one in self.missing if one.stage is not None]


def closing(store: Store, month: Month, today: date) -> Closing:
    """What closing a month today would freeze; what was frozen, where it has been closed."""
    whole, facts = outlook(store, month, today, frozen=True)
    return Closing(whole, figures(facts), _missing(whole))


def closing_after(before: Closing, store: Store, edits: Sequence[Edit], today: date) -> Closing:
    """The same month after these edits; quick where they only place citizens."""
    if before.whole.closed or not all(isinstance(edit.row, Placement) for edit in edits):
        return closing(store, before.month, today)
    whole = board_after(before.whole, store, edits, today)
    stages = tuple(len(column.cards) for column in whole.columns if column.stage is not None)
    # Where somebody stands says nothing about efforts, CV or exemptions.
    counted = before.figures._replace(counted=whole.total, discussed=whole.discussed, stages=stages)
    return Closing(whole, counted, _missing(whole))


def _missing(whole: Board) -> tuple[Missing, ...]:
    if whole.closed:
        return ()
    names = {load.staff_id: load.name for load in whole.loads}
    return tuple(sorted(_of(whole, names), key=lambda one: (one.stage is not None, danish_sort_key(one.name), one.id)))


def _of(whole: Board, names: dict[str, str]) -> Iterable[Missing]:
    for card in whole.cards:
        if not card.discussed:
            jobformidler = names[card.staff_id] if card.staff_id is not None else ""
            yield Missing(card.id, card.name, card.stage, card.months_here, jobformidler)
