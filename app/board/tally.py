"""The cards of a column with what they come to, counted once and carried along when a few cards are exchanged."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from functools import cached_property
from operator import attrgetter
from typing import NamedTuple

from app.board.cards import DECIDES, Card

_ID, _STAFF = attrgetter("id"), attrgetter("staff_id")  # quicker for thousands of cards than to name them
_TOLD = attrgetter("discussed", "target_group_id", "attention", "in_company", "cv")


class Told(NamedTuple):
    """What a card adds to the sums of a board."""

    discussed: bool
    target_group_id: str | None
    attention: tuple[str, ...]
    in_company: bool | None
    cv: bool | None


class Sums(NamedTuple):
    """What the cards of a column come to.

    `discussed`: how many have been placed in the month. `groups`: the target groups that anyone is in. By the code of
    the ATTENTION lists: how many are on one, and of how many nobody has told what decides whether they are.
    """

    discussed: int
    groups: frozenset[str | None]
    attention: Mapping[str, int]
    unknown: Mapping[str, int]

    @classmethod
    def of(cls, counted: Mapping[Told, int]) -> "Sums":
        """The sums of cards that add this, each so many times."""
        attention, unknown = Counter[str](), Counter[str]()
        for told, number in counted.items():
            for code in told.attention:
                attention[code] += number
            for code, decides in DECIDES.items():
                unknown[code] += number if decides(told) is None else 0
        discussed = sum(number for told, number in counted.items() if told.discussed)
        return cls(discussed, frozenset(told.target_group_id for told in counted), attention, unknown)


class Cards(tuple[Card, ...]):
    """The cards of a column, in the board's order; equal to any other tuple of the same cards.

    `watched` is what was asked of whom there is anything to be watched, where all of these cards show it but for those
    in `unwatched`.
    """

    watched: object = None
    unwatched: tuple[Card, ...] = ()

    @classmethod
    def of(cls, cards: Iterable[Card]) -> "Cards":
        """These cards; themselves where they are counted already."""
        return cards if isinstance(cards, cls) else cls(cards)

    @cached_property
    def told(self) -> Counter[tuple[object, ...]]:
        """How many cards add the same to the sums."""
        return Counter(map(_TOLD, self))

    @cached_property
    def sums(self) -> Sums:
        """What they come to."""
        return Sums.of({Told._make(told): number for told, number in self.told.items() if number})

    @cached_property
    def unheld(self) -> int:
        """How many of them have no jobformidler."""
        return [*map(_STAFF, self)].count(None)

    def are_among(self, ids: Collection[str]) -> list[Card]:
        """Those of them who have one of these ids."""
        wanted = ids if isinstance(ids, (set, frozenset)) else set(ids)
        return [] if wanted.isdisjoint(map(_ID, self)) else [card for card in self if card.id in wanted]

    def exchanged(self, ordered: Iterable[Card], gone: Collection[Card], come: Collection[Card]) -> "Cards":
        """These cards in their order: the same but for those who are gone and those who have come."""
        new = Cards(ordered)
        if self.watched is not None:
            new.watched, new.unwatched = self.watched, (*self.unwatched, *come)
        if "told" in self.__dict__:
            new.told = self.told.copy()
            new.told.subtract(map(_TOLD, gone))
            new.told.update(map(_TOLD, come))
        if "unheld" in self.__dict__:
            new.unheld = self.unheld + [*map(_STAFF, come)].count(None) - [*map(_STAFF, gone)].count(None)
        return new
