"""A value that stands once for several rows: told by a line above them, or in the first of them alone."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from app.importing.choices import Choices, Decision
from app.importing.parts import Told
from app.importing.scan import Indexed
from app.importing.wording import group_fields, meant

_FEWEST_GROUPS = 2
_CELLS_OF_A_ROW = 2
_OF_GROUPS = frozenset(("jobformidler", "sagsbehandler", "target_group", "visitation", "benefit", "stage", "track"))


class Filled(NamedTuple):
    """The rows of a list and its headers, with what was filled in, and what there was to decide."""

    headers: tuple[str, ...]
    rows: list[Indexed]
    decisions: list[Decision]


def filled_by_lines(
    headers: tuple[str, ...], rows: list[Indexed], told: Sequence[Told], first_row: int, choices: Choices
) -> Filled:
    """What lines tell ('Jobformidler: Mette') stands in each row below them, until another tells the same.

    A cell that says something else stays. A line ends what those told that first came after its own kind: the
    jobformidler of one team has none of the next team's rows.
    """
    decisions: list[Decision] = []
    for header in dict.fromkeys(one.group.name for one in told if one.group is not None):
        values = _values(header, rows, told)
        place = headers.index(header) if header in headers else None
        taking = {index for index, cells in rows if values.get(index) and (place is None or not cells[place])}
        if not taking:
            continue
        chosen = choices.answer("group_lines", header, ("fill", "leave")) or "fill"
        numbers = tuple(first_row + one.index for one in told if one.group is not None and one.group.name == header)
        decisions.append(Decision("group_lines", header, ("fill", "leave"), chosen, {"count": len(taking)}, numbers))
        if chosen == "leave":
            continue
        if place is None:
            headers = (*headers, header)
            rows = [(index, (*cells, values.get(index, ""))) for index, cells in rows]
        else:
            rows = [(index, _with(cells, place, values[index]) if index in taking else cells) for index, cells in rows]
    return Filled(headers, rows, decisions)


def _values(header: str, rows: Sequence[Indexed], told: Sequence[Told]) -> dict[int, str]:
    """Index -> what is told of the row under this header."""
    order = list(dict.fromkeys(one.group.name for one in told if one.group is not None))
    outer = set(order[: order.index(header)])
    found: dict[int, str] = {}
    value, lines = "", iter(sorted(told, key=lambda one: one.index))
    line = next(lines, None)
    for index, _ in rows:
        while line is not None and line.index < index:
            if line.group is None or line.group.name in outer:
                value = ""
            elif line.group.name == header:
                value = line.group.value
            line = next(lines, None)
        found[index] = value
    return found


def filled_down(headers: tuple[str, ...], rows: list[Indexed], first_row: int, choices: Choices) -> Filled:
    """What stands in the first row of each group alone may stand in all of them, where that is chosen.

    Offered where the first row has a value, most others none, and no value comes twice.
    """
    decisions: list[Decision] = []
    for place, header in enumerate(headers):
        empty = _below_groups(headers, place, rows)
        if not empty:
            continue
        chosen = choices.answer("fill_down", header, ("leave", "fill")) or "leave"
        numbers = tuple(first_row + index for index in empty)
        decisions.append(Decision("fill_down", header, ("leave", "fill"), chosen, {"count": len(empty)}, numbers))
        if chosen == "fill":
            rows = list(_down(place, rows))
    return Filled(headers, rows, decisions)


def _below_groups(headers: Sequence[str], place: int, rows: Sequence[Indexed]) -> list[int]:
    """The indexes of the rows that a value may be meant for that stands once above them; none where it is not so."""
    fields = meant(headers[place])
    of_openings = "company" in fields and any("title" in meant(header) for header in headers)
    if not rows or not rows[0][1][place] or (fields.isdisjoint(_OF_GROUPS | group_fields()["who"]) and not of_openings):
        return []
    values = Counter(cells[place] for _, cells in rows if cells[place])
    if max(values.values()) > 1 or not _FEWEST_GROUPS <= len(values) <= len(rows) / 2:
        return []
    empty = [(index, cells) for index, cells in rows if not cells[place]]
    if any(sum(map(bool, cells)) < _CELLS_OF_A_ROW for _, cells in empty):
        return []
    if not fields.isdisjoint(group_fields()["who"]):
        who = [at for at, header in enumerate(headers) if not meant(header).isdisjoint(group_fields()["who"])]
        if any(cells[at] for _, cells in empty for at in who):
            return []  # somebody of whom this is not known
    return [index for index, _ in empty]


def _down(place: int, rows: Iterable[Indexed]) -> Iterator[Indexed]:
    value = ""
    for index, cells in rows:
        value = cells[place] or value
        yield index, _with(cells, place, value)


def _with(cells: tuple[str, ...], place: int, value: str) -> tuple[str, ...]:
    return (*cells[:place], value, *cells[place + 1 :])
