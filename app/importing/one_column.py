"""A list whose columns all stand in one, as when a text file was opened without being divided, is divided again."""

import csv
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from app.importing.heads import Head, find_head
from app.importing.sheet import Sheet

_SEPARATORS = {";": "semikolon", "\t": "tabulator", ",": "komma", "|": "lodret streg"}
_QUOTED = '"'


def divided(sheet: Sheet, knows: Callable[[str], bool]) -> Sheet | None:
    """The sheet with the columns that its one column holds; None where it has several, or holds no list."""
    if not _is_one_column(sheet.rows):
        return None
    found = _best(sheet.rows, knows, _SEPARATORS)
    if found is None:
        return None
    separator, rows = found
    return replace(sheet, rows=rows, hidden_columns=(), merged=(), divided=_SEPARATORS[separator])


def is_undivided(sheet: Sheet, knows: Callable[[str], bool]) -> bool:
    """Whether columns stand in one that can't be divided safely: what a number's comma cut off stands beside it.

    '7,05' has become 7 and 5 there, and nobody can tell it from '7,5'.
    """
    joined = tuple((",".join(row),) if row else () for row in sheet.rows)
    return _best(joined, knows, ";\t|") is not None or (_is_one_column(sheet.rows) and _holds_separators(sheet.rows))


def _is_one_column(rows: Sequence[tuple[str, ...]]) -> bool:
    columns = {column for row in rows for column, cell in enumerate(row) if cell}
    return len(columns) == 1


def _holds_separators(rows: Sequence[tuple[str, ...]]) -> bool:
    """Whether most of the rows hold one separator twice or more."""
    texts = list(map("".join, filter(None, rows)))
    return any(sum(text.count(separator) > 1 for text in texts) * 2 > len(texts) for separator in _SEPARATORS)


def _best(
    rows: Sequence[tuple[str, ...]], knows: Callable[[str], bool], separators: Iterable[str]
) -> tuple[str, tuple[tuple[str, ...], ...]] | None:
    """The separator that makes the head with most known names, and the rows that it makes."""
    best: tuple[Head, str, tuple[tuple[str, ...], ...]] | None = None
    for separator in separators:
        made = tuple(_rows(rows, separator))
        head = find_head(made, knows)
        if head is not None and _is_divided(head) and (best is None or head.known > best[0].known):
            best = head, separator, made
    return None if best is None else best[1:]


def _is_divided(head: Head) -> bool:
    """Whether the separator stands in the head itself, and not only below the name of a lone column."""
    return all(sum(map(bool, line)) > 1 for line in head.lines)


def _rows(rows: Sequence[tuple[str, ...]], separator: str) -> Iterator[tuple[str, ...]]:
    for row in rows:
        text = "".join(row).replace("\n", " ").replace("\r", " ")
        quoted = _QUOTED in text
        cells = next(csv.reader([text], delimiter=separator)) if quoted else text.split(separator)
        yield tuple(cell.strip() for cell in cells) if text else ()
