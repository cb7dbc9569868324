"""The same board with only the cards that are wanted."""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from app.board.board import Board, arranged, by_stage
from app.board.cards import Card
from app.board.leaving import Gone
from app.core.domain import Stage


class BoardFilter(NamedTuple):
    """Which cards to show; empty values let everyone through, several values must all fit.

    `unheld`: those without a jobformidler. `ids`: those who fit what is asked besides, which `asked` says.
    """

    staff_id: str | None = None
    target_group_id: str | None = None
    attention: str | None = None
    unheld: bool = False
    ids: frozenset[str] | None = None
    asked: str = ""


class Before(NamedTuple):
    """A case at the end of the month before: whose it was (None: nobody's), and where the citizen stood."""

    staff_id: str | None
    target_group_id: str | None
    stage: Stage | None


def filtered(whole: Board, wanted: BoardFilter, before: Sequence[Before] | None = None) -> Board:
    """The same board with only the cards that fit; heads count what is shown, loads are those of everyone.

    Whose a case was at the end of the month before no card says: of one jobformidler's the change is told where
    `before` does, and only of all of them, not of those who are on an ATTENTION list or fit what is asked besides.
    """
    if wanted == BoardFilter():
        return whole
    cards = [card for card in whole.cards if _fits(card, wanted)]
    chosen = bool(wanted.attention) or wanted.ids is not None  # by what nobody knows of who isn't here
    gone = tuple(one for one in whole.gone if not chosen and _belongs(one, wanted))
    went = tuple(one for one in whole.over.went if not chosen and _belongs(one, wanted))
    by_owner = wanted.staff_id is not None or wanted.unheld
    then = None if before is None or not by_owner else Counter(one.stage for one in before if _belongs(one, wanted))
    known = whole.has_before and wanted.ids is None and (not by_owner or (then is not None and not chosen))
    over = whole.over._replace(went=went)
    return arranged(whole.period, by_stage(cards), whole.loads, gone, over, known=known, then=then)


def _belongs(who: Card | Gone | Before, wanted: BoardFilter) -> bool:
    return (
        (wanted.staff_id is None or who.staff_id == wanted.staff_id)
        and (not wanted.unheld or who.staff_id is None)
        and (wanted.target_group_id is None or who.target_group_id == wanted.target_group_id)
    )


def _fits(card: Card, wanted: BoardFilter) -> bool:
    return (
        _belongs(card, wanted)
        and (wanted.attention is None or wanted.attention in card.attention)
        and (wanted.ids is None or card.id in wanted.ids)
    )
