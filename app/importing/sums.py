"""Sums right below the rows of a list ('På vej 12', 'Mette Højgård 31') are told from people by where figures stand."""

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from app.importing.lines import is_person
from app.importing.scan import Block, Cells, Indexed, Line, Token

_FIGURE = re.compile(r"[(\[]?\d{1,4}(?:[.,]\d+)?(?: ?%| ?pct\.?| borgere?| sager?)?[)\]]?", re.IGNORECASE)
_ROWS_LOOKED_AT = 200
_FEW = 2
_MOST = 0.8


def without_sums(tokens: Sequence[Token], names_at: Sequence[int]) -> list[Token]:
    """The tokens, where a name with nothing but figures, at the end of a block, is a sum and no row.

    So it is where the figure stands under what is none (a CPR number, a date, a town), or where the name is none that
    a person could have and those of the list are.
    """
    if not any(_looks_so(token.rows[-1][1], names_at) for token in tokens if isinstance(token, Block)):
        return list(tokens)
    all_rows = (cells for token in tokens if isinstance(token, Block) for _, cells in token.rows)
    rows = [cells for cells in islice(all_rows, _ROWS_LOOKED_AT) if not _looks_so(cells, names_at)]
    found: list[Token] = []
    for token in tokens:
        found += _divided(token, rows, names_at, below=found[-1] if found else None)
    return found


def _divided(token: Token, rows: Sequence[Cells], names_at: Sequence[int], below: Token | None) -> Iterator[Token]:
    """A block without the sums at its end; one of nothing else stands below another sum, or is told otherwise."""
    if not isinstance(token, Block):
        yield token
        return
    end = len(token.rows)
    while end and _looks_so(token.rows[end - 1][1], names_at):
        end -= 1
    found = [row for row in token.rows[end:] if _is_sum(row[1], rows, names_at)]
    strangers = [row for row in found if not is_person(_label(row[1]))]
    by_itself = not end and not (isinstance(below, Line) and below.kind == "total")
    if by_itself or len(rows) < _FEW or len(found) < len(token.rows) - end or not (strangers or len(found) >= _FEW):
        yield token
        return
    if end:
        yield Block(token.gap, token.rows[:end])
    yield from (_line(row, gap=token.gap and not end) for row in found)


def _looks_so(cells: Cells, names_at: Sequence[int]) -> bool:
    """Whether a row is a text, where the first column or the names are, and then figures."""
    filled = [(place, cell) for place, cell in enumerate(cells) if cell]
    if not 1 < len(filled) <= _FEW + 1 or not names_at:
        return False
    (place, label), *figures = filled
    return (
        place in (0, names_at[0])
        and any(map(str.isalpha, label))
        and all(_FIGURE.fullmatch(cell) for _, cell in figures)
    )


def _is_sum(cells: Cells, rows: Sequence[Cells], names_at: Sequence[int]) -> bool:
    places = [place for place, cell in enumerate(cells) if cell][1:]
    columns = ([row[place] for row in rows if row[place]] for place in places)
    if any(len(column) >= _FEW and not any(map(_FIGURE.fullmatch, column)) for column in columns):
        return True
    names = [" ".join(filter(None, (row[at] for at in names_at))) for row in rows]
    people = sum(is_person(name) for name in names)
    return people >= _MOST * len(names) and not is_person(_label(cells))


def _label(cells: Cells) -> str:
    return next(filter(None, cells))


def _line(row: Indexed, *, gap: bool) -> Line:
    index, cells = row
    place = next(place for place, cell in enumerate(cells) if cell)
    return Line(index, "total", " ".join(filter(None, cells)), cells, place, gap)
