"""What the rules to watch say of everyone on the board of this month, asked apart from it and put onto its cards."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import repeat
from operator import attrgetter
from typing import NamedTuple

from app.board.board import Board
from app.board.tally import Cards
from app.core.change import Change, few_touched
from app.core.domain import Month
from app.rules.watch import Watch, watched_ids, watches
from db.records import Placement
from db.store import Store

_ID, _WATCHES = attrgetter("id"), attrgetter("watches")
_FEW = 200  # citizens; more than that are too many to ask about between two pictures
_MANY = 500  # and more than that would be felt, if they were asked about in one go
_PIECE = 100  # so many of them hold a window for as long as a picture or two


class BoardWatches(NamedTuple):
    """What the rules said on a day, by citizen; those of whom there is nothing to say are not in it."""

    day: date
    of_citizens: Mapping[str, tuple[Watch, ...]]


def board_watches(store: Store, today: date) -> BoardWatches:
    """What the rules say today of everyone; a long question where there are thousands."""
    return BoardWatches(today, watches(store, today))


def board_watches_in_pieces(store: Store, today: date) -> Iterator[BoardWatches | None]:
    """The same; of many citizens a few are asked about between two pictures, and None is said until all were."""
    ids = watched_ids(store, today)
    if len(ids) <= _MANY:
        yield board_watches(store, today)
        return
    found: dict[str, tuple[Watch, ...]] = {}
    for first in range(0, len(ids), _PIECE):
        found |= watches(store, today, ids[first : first + _PIECE])
        yield None
    yield BoardWatches(today, found)


def board_watches_after(
    before: BoardWatches, store: Store, changes: Sequence[Change], today: date
) -> BoardWatches | None:
    """The same after these changes: only those whom they touch are asked about; None where everyone has to be."""
    touched = few_touched(store, [edit for change in changes for edit in change.edits], _FEW)
    if touched is None or before.day != today:
        return None
    if not touched:
        return before
    of_citizens = dict(before.of_citizens)
    for citizen_id in touched:
        of_citizens.pop(citizen_id, None)
    return BoardWatches(today, of_citizens | watches(store, today, touched))


def only_places(changes: Sequence[Change]) -> bool:
    """Whether these changes say nothing but where citizens stand."""
    return all(isinstance(edit.row, Placement) for change in changes for edit in change.edits)


def is_watched(whole: Board, today: date) -> bool:
    """Whether the rules have something to say here: they speak of today, and so of no other month than this one.

    A closed month is shown as it was.
    """
    return whole.month == Month.of(today) and not whole.closed


def with_watches(whole: Board, found: BoardWatches) -> Board:
    """The board with what is to be watched on each card; one that is not watched on that day stays as it is."""
    if not is_watched(whole, found.day):
        return whole
    columns = tuple(column._replace(cards=_watched(Cards.of(column.cards), found)) for column in whole.columns)
    return whole._replace(columns=columns)


def _watched(cards: Cards, found: BoardWatches) -> Cards:
    """The same cards where nothing else is said of them; most of thousands are told so at once, and not one by one."""
    if cards.watched is found and not cards.unwatched:
        return cards
    if cards.watched is found:
        return _watched_too(cards, found)
    told = [*map(found.of_citizens.get, map(_ID, cards), repeat(()))]
    before = [*map(_WATCHES, cards)]
    if told != before:
        new = list(cards)
        for place, (watched, old) in enumerate(zip(told, before, strict=True)):
            if watched is not old and watched != old:
                new[place] = new[place]._replace(watches=watched)
        cards = cards.exchanged(new, (), ())
    cards.watched, cards.unwatched = found, ()
    return cards


def _watched_too(cards: Cards, found: BoardWatches) -> Cards:
    """The same of cards of which all but a few that have come show it already."""
    new = list(cards)
    for card in cards.unwatched:
        if card in new:
            new[new.index(card)] = card._replace(watches=found.of_citizens.get(card.id, ()))
    exchanged = cards.exchanged(new, (), ())
    exchanged.unwatched = ()
    return exchanged
