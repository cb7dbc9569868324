"""Who moved from where to where in a month: between the stages, onto the board, and out of it."""

from enum import StrEnum
from typing import NamedTuple

from app.board.board import Board
from app.core.domain import STEPS, Month, Stage, danish_sort_key
from db.records import Citizen
from db.store import Store


class MoveKind(StrEnum):
    """What sort of movement it was, in the order in which they are told."""

    FORWARD = "forward"
    BACK = "back"
    PLACED = "placed"
    ENDED = "ended"


class Move(NamedTuple):
    """A citizen who stands elsewhere than at the end of the month before.

    `before` None: had never been placed. `after` None: the case has ended, on `ended_on` for `exit_reason_id`.
    """

    citizen_id: str
    name: str
    staff_id: str | None
    before: Stage | None
    after: Stage | None
    ended_on: str | None = None
    exit_reason_id: str | None = None

    @property
    def kind(self) -> MoveKind:
        """What sort of movement it is."""
        if self.after is None:
            return MoveKind.ENDED
        if self.before is None:
            return MoveKind.PLACED
        return MoveKind.FORWARD if self.after > self.before else MoveKind.BACK

    @property
    def steps(self) -> int:
        """How many stages forward (back where negative); 0 for those who came or left."""
        return 0 if self.before is None or self.after is None else self.after - self.before


class Movement(NamedTuple):
    """From where to where, for everyone on the board and everyone who has left since the month before.

    `matrix` has a row for each of STEPS at the end of the month before and a column for each of STEPS now, then
    one for the cases that have ended. `moves` are those who changed, by kind and then in the board's order.
    """

    month: Month
    matrix: tuple[tuple[int, ...], ...]
    moves: tuple[Move, ...]

    def count(self, kind: MoveKind) -> int:
        """How many moved in this way."""
        return sum(move.kind is kind for move in self.moves)


def movement(store: Store, board: Board) -> Movement:
    """The movement that this board shows, compared with the end of the month before."""
    moves = [
        Move(card.id, card.name, card.staff_id, card.stage_before, card.stage)
        for card in board.cards
        if card.stage is not None and card.stage is not card.stage_before
    ]
    moves.extend(_ended(store, board))
    matrix = [[0] * (len(STEPS) + 1) for _ in STEPS]
    for card in board.cards:
        matrix[STEPS.index(card.stage_before)][STEPS.index(card.stage)] += 1
    for one in board.gone:
        matrix[STEPS.index(one.stage)][-1] += 1
    order = list(MoveKind)
    moves.sort(key=lambda move: order.index(move.kind))
    return Movement(board.month, tuple(map(tuple, matrix)), tuple(moves))


def _ended(store: Store, board: Board) -> list[Move]:
    """Those whom `Board.gone` counts, with what is known of their end, by name."""
    moves: list[Move] = []
    for one in board.gone:
        citizen = store.get(Citizen, one.citizen_id)
        if citizen is not None:
            end = (one.ended_on, one.exit_reason_id)
            moves.append(Move(citizen.id, citizen.name, one.staff_id, one.stage, None, *end))
    return sorted(moves, key=lambda move: danish_sort_key(move.name))
