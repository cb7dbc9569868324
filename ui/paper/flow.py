"""Puts parts on pages so that they break well: no heading alone, no table without its head; imports no Qt."""

from collections.abc import Iterator, Sequence
from typing import Generic, NamedTuple, Protocol, TypeVar


class Breakable(Protocol):
    """What stands on a page, in any unit of length."""

    @property
    def height(self) -> float:
        """How high it is."""
        ...

    @property
    def above(self) -> float:
        """The free space above it, except on top of a page and below its own head."""
        ...

    @property
    def with_next(self) -> bool:
        """Whether it must not be the last on its page."""
        ...

    @property
    def head(self: "P") -> "P | None":
        """What stands above it where it is the first on a page."""
        ...

    def split(self: "P", room: float) -> "tuple[P, P] | None":
        """A first part that is no higher than `room`, and the rest; None where nothing fits or nothing remains."""
        ...


P = TypeVar("P", bound=Breakable)
_LEAST_PIECE = 1 / 3
"""How much of a page is free at least below a heading, where what follows is split."""


class Placed(NamedTuple, Generic[P]):
    """A part and how far down its page it begins."""

    part: P
    top: float


def on_pages(parts: Sequence[P], room: float) -> list[list[Placed[P]]]:
    """The parts on pages that are `room` high; always at least one page.

    What is higher than a page is split, and what can't be split stands alone and is cut off by the page's end.
    """
    pages = _Pages[P](room)
    for group in _groups(parts):
        pages.add_together(group)
    return pages.made


class _Pages(Generic[P]):
    def __init__(self, room: float) -> None:
        self.made: list[list[Placed[P]]] = [[]]
        self._room = room
        self._filled = 0.0

    def add_together(self, group: Sequence[P]) -> None:
        """Put parts on one page, this one or the next; where none can hold them, they are split."""
        needed = sum(part.height + part.above for part in group)
        if needed - group[0].above + _head_height(group[0]) > self._room:
            needed = sum(min(part.height, _LEAST_PIECE * self._room) + part.above for part in group)
        if self._filled + needed > self._room:
            self._turn()
        for place, part in enumerate(group):
            self._add(part, follows=place > 0)

    def _add(self, part: P, *, follows: bool = False) -> None:
        """Put a part on this page, or on the next; one that follows another that must not be the last, here if ever."""
        if self._on_top and part.head is not None:
            self._put(part.head)
        left = self._room - self._filled - self._space(part)
        fits_a_page = _head_height(part) + part.height <= self._room
        pieces = None if fits_a_page and not follows else part.split(left)
        if part.height <= left:
            self._put(part)
        elif pieces is not None:
            self._put(pieces[0])
            self._turn()
            self._add(pieces[1])
        elif any(placed.part is not part.head for placed in self.made[-1]):
            self._turn()
            self._add(part)
        else:
            self._put(part)

    @property
    def _on_top(self) -> bool:
        return not self.made[-1]

    def _space(self, part: P) -> float:
        """The space above a part here: none on top of a page, also below its repeated head."""
        page = self.made[-1]
        return 0.0 if not page or page[-1].part is part.head else part.above

    def _put(self, part: P) -> None:
        top = self._filled + self._space(part)
        self.made[-1].append(Placed(part, top))
        self._filled = top + part.height

    def _turn(self) -> None:
        if not self._on_top:
            self.made.append([])
            self._filled = 0.0


def _groups(parts: Sequence[P]) -> Iterator[list[P]]:
    """Parts that belong together: each that goes with the next, up to and with the first that does not."""
    group: list[P] = []
    for part in parts:
        group.append(part)
        if not part.with_next:
            yield group
            group = []
    if group:
        yield group


def _head_height(part: Breakable) -> float:
    return 0.0 if part.head is None else part.head.height
