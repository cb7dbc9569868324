"""The same board with only the cards that are wanted."""

from typing import NamedTuple

from app.board.board import Board, arranged, by_stage
from app.board.cards import Card
from app.board.leaving import Gone


class BoardFilter(NamedTuple):
    """Which cards to show; empty values let everyone through, several values must all fit.

    `unheld`: those without a jobformidler.
    """

    staff_id: str | None = None
    target_group_id: str | None = None
    attention: str | None = None
    unheld: bool = False


def filtered(whole: Board, wanted: BoardFilter) -> Board:
    """The same board with only the cards that fit; heads count what is shown, loads are those of everyone."""
    if wanted == BoardFilter():
        return whole
    cards = [card for card in whole.cards if _fits(card, wanted)]
    gone = tuple(one for one in whole.gone if not wanted.attention and _belongs(one, wanted))
    went = tuple(one for one in whole.over.went if not wanted.attention and _belongs(one, wanted))
    # Whose a case was at the end of the month before no card says, so of one jobformidler the board tells no change.
    known = whole.has_before and wanted.staff_id is None and not wanted.unheld
    return arranged(whole.period, by_stage(cards), whole.loads, gone, whole.over._replace(went=went), known=known)


def _belongs(who: Card | Gone, wanted: BoardFilter) -> bool:
    return (
        (wanted.staff_id is None or who.staff_id == wanted.staff_id)
        and (not wanted.unheld or who.staff_id is None)
        and (wanted.target_group_id is None or who.target_group_id == wanted.target_group_id)
    )


def _fits(card: Card, wanted: BoardFilter) -> bool:
    return _belongs(card, wanted) and (wanted.attention is None or wanted.attention in card.attention)
