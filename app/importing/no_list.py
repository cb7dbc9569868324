"""Why a sheet holds no list: all of it in one column, no headings, or counts instead of citizens."""

import re
from collections.abc import Callable, Sequence
from itertools import islice

from app.core.errors import UserError
from app.importing.heads import PERSON_NUMBER
from app.importing.one_column import is_undivided
from app.importing.sheet import Sheet

_ROWS_LOOKED_AT = 200
_FEWEST = 2
_MOST = 0.6
_COUNT = re.compile(r"[-−]?\d{1,3}(?:[ .]?\d{3})*(?:,\d+)?(?: ?%)?|[-–]")


def why_no_list(sheet: Sheet, knows: Callable[[str], bool]) -> UserError:
    """The refusal: list_one_column, list_without_heads, list_of_counts, or table_no_head where nothing is clear."""
    if is_undivided(sheet, knows):
        return UserError("list_one_column", sheet=sheet.name)
    rows = [cells for row in islice(sheet.rows, _ROWS_LOOKED_AT) if len(cells := list(filter(None, row))) > 1]
    people = sum(any(map(PERSON_NUMBER.search, cells)) for cells in rows)
    if people >= _FEWEST and people >= _MOST * len(rows):
        return UserError("list_without_heads", sheet=sheet.name)
    if are_counts(rows[1:]):
        return UserError("list_of_counts")
    return UserError("table_no_head", sheet=sheet.name)


def are_counts(rows: Sequence[Sequence[str]]) -> bool:
    """Whether the rows below a head are words with figures behind them, as of a pivot table, and no people."""
    filled = [cells for row in islice(rows, _ROWS_LOOKED_AT) if (cells := list(filter(None, row)))]
    counts = [cells for cells in filled if _is_count(cells)]
    return len(counts) >= _FEWEST and len(counts) >= _MOST * len(filled)


def _is_count(cells: Sequence[str]) -> bool:
    return len(cells) > 1 and any(map(str.isalpha, cells[0])) and all(map(_COUNT.fullmatch, cells[1:]))
