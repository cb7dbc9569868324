"""The columns of a list: heads, words, order, room and which give way first; imports no Qt."""

from collections.abc import Callable, Sequence
from typing import Generic, NamedTuple, TypeVar

from app.core.domain import danish_sort_key

Row = TypeVar("Row")
SortKey = str | float | int


def plain(_: object) -> str:
    """The tone of a cell that says nothing special."""
    return ""


class ListColumn(NamedTuple, Generic[Row]):
    """A column: its head, what it is in full, its least width in pixels, and its share of what is left over.

    `words` says a cell; `key` orders it, None stands last whichever way; figures stand to the `right`. `tone` is '',
    'strong', 'muted', 'good', 'late' or 'chip'. Where there is no room the column of the highest `rank` goes first;
    those of rank 0 stay. `tip` is what the mouse over a cell tells, its words if nothing is said. Where it `sorts` not,
    its head says so.
    """

    head: str
    name: str
    width: int
    share: int
    words: Callable[[Row], str]
    key: Callable[[Row], SortKey | None]
    right: bool = False
    tone: Callable[[Row], str] = plain
    rank: int = 0
    tip: Callable[[Row], str] | None = None
    sorts: bool = True


class Wording(NamedTuple):
    """What a row of filters says. `chips` are keys and texts; `usual` those that are on at first.

    `one_of`: exactly one chip is on. `choice` and `anything` are the menu's name and what it says for no choice.
    """

    hint: str
    about: str
    chips: Sequence[tuple[str, str]]
    usual: frozenset[str]
    one_of: bool
    choice: str
    anything: str
    icon: str


def worded(
    head: str,
    width: int,
    share: int,
    words: Callable[[Row], str],
    *,
    name: str = "",
    tone: Callable[[Row], str] = plain,
    rank: int = 0,
    tip: Callable[[Row], str] | None = None,
    sorts: bool = True,
) -> ListColumn[Row]:
    """A column of words, in Danish order, empty ones last."""

    def key(row: Row) -> SortKey | None:
        text = words(row)
        return danish_sort_key(text) if text else None

    return ListColumn(head, name or head, width, share, words, key, False, tone, rank, tip, sorts)


def counted(
    head: str, name: str, width: int, value: Callable[[Row], int], *, tone: Callable[[Row], str] = plain, rank: int = 0
) -> ListColumn[Row]:
    """A column of counts; none is not written."""

    def words(row: Row) -> str:
        return str(value(row) or "")

    def key(row: Row) -> SortKey | None:
        return value(row) or None

    return ListColumn(head, name, width, 0, words, key, True, tone, rank)


def shown(columns: Sequence[ListColumn[Row]], room: int) -> list[int]:
    """The places of the columns that there is room for."""
    places = list(range(len(columns)))
    while sum(columns[place].width for place in places) > room:
        leaves = max(places, key=lambda place: columns[place].rank)
        if columns[leaves].rank == 0:
            break
        places.remove(leaves)
    return places


def widths(columns: Sequence[ListColumn[Row]], places: Sequence[int], room: int) -> dict[int, int]:
    """How wide each of these columns is in this room: what it needs, and what is left over by its share."""
    spare = max(0, room - sum(columns[place].width for place in places))
    shares = sum(columns[place].share for place in places) or 1
    made = {place: columns[place].width + spare * columns[place].share // shares for place in places}
    if spare and places:
        widest = max(places, key=lambda place: columns[place].share)
        made[widest] += room - sum(made.values())
    return made


def in_order(rows: Sequence[Row], column: ListColumn[Row], *, falling: bool) -> list[Row]:
    """The rows by a column; those without a value stand last either way, equal ones as they stood."""
    key = column.key
    known = [(found, row) for row in rows if (found := key(row)) is not None]
    without = [row for row in rows if key(row) is None] if len(known) < len(rows) else []
    known.sort(key=_first, reverse=falling)
    return [row for _, row in known] + without


def _first(pair: tuple[SortKey, object]) -> SortKey:
    return pair[0]
