"""Who moved from where to where in a month: between the stages, onto the board, and out of it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

from app.board.board import Board
from app.board.bookkeeping import TeamBooks, books
from app.board.cards import STAGE_OF, Card
from app.board.passages import Passage, Why
from app.core.domain import STEPS, Month, Stage, danish_sort_key
from db.store import Store


class MoveKind(StrEnum):
    """What sort of movement it was, in the order in which they are told."""

    FORWARD = "forward"
    BACK = "back"
    PLACED = "placed"
    ENDED = "ended"
    JOINED = "joined"
    LEFT = "left"


class Move(NamedTuple):
    """A citizen who stands elsewhere than at the end of the month before.

    `before` None: had never been placed, or was not there. `after` None: the case has ended, on `ended_on` for
    `exit_reason_id`, or is another team's.
    """

    citizen_id: str
    name: str
    staff_id: str | None
    kind: MoveKind
    before: Stage | None
    after: Stage | None
    ended_on: str | None = None
    exit_reason_id: str | None = None

    @property
    def steps(self) -> int:
        """How many stages forward (back where negative); 0 for those who came or left."""
        return 0 if self.before is None or self.after is None else self.after - self.before


class Movement(NamedTuple):
    """From where to where, for every case that was there, is there or was in between.

    `matrix` has a row for each of STEPS at the end of the month before, one for the cases that began since, and one for
    those that came from another team; a column for each of STEPS now, then one for the cases that have ended, and one
    for those that went to another team. It is None where there is nothing before the month. `moves` are those who
    changed, by kind and then in the board's order.
    """

    month: Month
    matrix: tuple[tuple[int, ...], ...] | None
    moves: tuple[Move, ...]

    def count(self, kind: MoveKind) -> int:
        """How many moved in this way."""
        return sum(move.kind is kind for move in self.moves)


_ROWS: dict[Why, int] = {Why.BEGAN: len(STEPS), Why.JOINED: len(STEPS) + 1}
_COLUMNS: dict[Why, int] = {Why.ENDED: len(STEPS), Why.LEFT: len(STEPS) + 1}


def movement(store: Store, board: Board) -> Movement:
    """The movement that this board shows, compared with the end of the month before; of all teams, each one's."""
    return movement_by(board, books(store, board))


def movement_by(board: Board, by_team: Sequence[TeamBooks]) -> Movement:
    """The same by books that are there already."""
    matrix = [[0] * (len(STEPS) + 2) for _ in range(len(STEPS) + 2)]
    moves: list[Move] = []
    for own, part in zip(by_team, board.each_part, strict=True):
        cards = {card.id: card for card in part.cards}
        if not own.known:
            moves += (_placed(card) for card in cards.values() if card.discussed)
        for passage in own.passages:
            card = cards.get(passage.citizen_id)
            row = STEPS.index(STAGE_OF[passage.stage_then]) if passage.came is None else _ROWS[passage.came]
            here = card.stage if card is not None else None
            matrix[row][STEPS.index(here) if passage.went is None else _COLUMNS[passage.went]] += 1
            moves += _moves(passage, card)
    known = all(own.known for own, part in zip(by_team, board.each_part, strict=True) if part.total)
    places = {card.id: place for place, card in enumerate(board.cards)}
    return Movement(board.month, tuple(map(tuple, matrix)) if known else None, in_order(moves, places))


def in_order(moves: Iterable[Move], places: Mapping[str, int]) -> tuple[Move, ...]:
    """The moves by kind, then as the citizens have their places on the board, then by name."""
    order, gone = list(MoveKind), (MoveKind.ENDED, MoveKind.LEFT)

    def place(move: Move) -> tuple[int, int, str]:
        here = 0 if move.kind in gone else places.get(move.citizen_id, 0)
        return order.index(move.kind), here, danish_sort_key(move.name)

    return tuple(sorted(moves, key=place))


def movements_together(parts: Sequence[tuple[Movement, int]], places: Mapping[str, int]) -> Movement:
    """The movements of several teams, each with how many are on its board; `places` as for `in_order`."""
    known = all(one.matrix is not None for one, total in parts if total)
    found = [one.matrix for one, _ in parts if one.matrix is not None] if known else []
    matrix = tuple(tuple(map(sum, zip(*rows, strict=True))) for rows in zip(*found, strict=True))
    moves = in_order((move for one, _ in parts for move in one.moves), places)
    return Movement(parts[0][0].month, matrix or None, moves)


def _placed(card: Card) -> Move:
    return Move(card.id, card.name, card.staff_id, MoveKind.PLACED, None, card.stage)


def _moves(of: Passage, card: Card | None) -> Iterator[Move]:
    """What is told of a passage: nothing of those who stand where they stood, or have not been placed yet."""
    before = STAGE_OF[of.stage_then]
    if of.went is not None:
        kind = MoveKind.ENDED if of.went is Why.ENDED else MoveKind.LEFT
        day = str(of.went_on) if of.went_on is not None and kind is MoveKind.ENDED else None
        yield Move(of.citizen_id, of.name, of.staff_id, kind, before, None, day, of.exit_reason_id)
    elif card is not None and of.came is Why.JOINED:
        yield Move(card.id, card.name, card.staff_id, MoveKind.JOINED, card.stage_before, card.stage)
    elif card is not None and card.stage is not None and before is None:
        yield _placed(card)
    elif card is not None and card.stage is not None and before is not None and card.stage is not before:
        kind = MoveKind.FORWARD if card.stage > before else MoveKind.BACK
        yield Move(card.id, card.name, card.staff_id, kind, before, card.stage)
