"""JSON as jobindsats.dk, Statistics Denmark and others hand figures out becomes a sheet, whichever way it is nested."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from math import prod
from typing import TypeAlias, cast

from app.core.errors import UserError
from app.importing.reading.cells import clean, number_text
from app.importing.sheet import ROW_LIMIT, PackedSheet, RowCollector

Json: TypeAlias = "dict[str, Json] | list[Json] | str | int | float | bool | None"
_DEEPEST = 6
_OBJECT = re.compile(r'\s*(?:\[\s*)?\{\s*"[^"\n]{1,200}"\s*:')
_CALLED = ("label", "tablename", "name")
_ROWS_NAMES = ("data", "rows", "values", "records", "result")
_HEADS_NAMES = ("variables", "columns", "headers", "fields")
_WORDS = ("label", "text", "name", "code", "id")


def is_json(text: str) -> bool:
    """Whether this is JSON that holds more than one value, or begins as a line or a broken piece of it does."""
    if _OBJECT.match(text):
        return True
    try:
        return isinstance(json.loads(text), list | dict)
    except (ValueError, RecursionError):
        return False


def read(text: str) -> list[PackedSheet]:
    """One sheet for each table in it: a list of objects, a list of rows beside their heads, or JSON-stat.

    Raises UserError: 'file_not_a_table' where there is none, 'file_too_large', 'file_too_many_rows'.
    """
    try:
        tables = list(_tables(cast("Json", json.loads(text)), "", 0))
    except (ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError):
        raise UserError("file_not_a_table") from None
    if not tables:
        raise UserError("file_not_a_table")
    return tables


def _tables(value: Json, name: str, depth: int) -> Iterator[PackedSheet]:
    if depth > _DEEPEST:
        return
    if isinstance(value, dict):
        yield from _of_object({key.casefold(): part for key, part in value.items()}, name, depth)
    elif isinstance(value, list) and (rows := _rows(value)):
        yield _sheet(name, rows)
    elif isinstance(value, list):
        objects = [one for one in value if isinstance(one, dict)]
        if objects and not any(isinstance(cell, list | dict) for one in objects for cell in one.values()):
            heads = list(dict.fromkeys(key for one in objects for key in one))
            yield _sheet(name, [heads, *([one.get(head) for head in heads] for one in objects)])
        else:
            for one in objects:
                yield from _tables(one, name, depth + 1)


def _of_object(known: Mapping[str, Json], name: str, depth: int) -> Iterator[PackedSheet]:
    called = next((part for key in _CALLED if isinstance(part := known.get(key), str)), name)
    heads = next((part for key in _HEADS_NAMES if isinstance(part := known.get(key), list) and part), None)
    rows = next((found for key in _ROWS_NAMES if (found := _rows(known.get(key)))), None)
    if "dimension" in known and "value" in known:
        yield _statistics(known, called)
    elif heads is not None and rows is not None:
        yield _sheet(called, [[_head(head) for head in heads], *rows])
    else:
        for part in known.values():
            yield from _tables(part, called, depth + 1)


def _rows(value: Json) -> list[list[Json]]:
    """The lists of plain values that this is a list of; none where it is something else."""
    rows = [row for row in value if isinstance(row, list)] if isinstance(value, list) else []
    plain = not any(isinstance(cell, list | dict) for row in rows for cell in row)
    return rows if isinstance(value, list) and len(rows) == len(value) and plain else []


def _head(head: Json) -> Json:
    """What a column is called, by its words before its code."""
    if not isinstance(head, dict):
        return head
    known = {key.casefold(): part for key, part in head.items()}
    return next((known[key] for key in _WORDS if known.get(key)), "")


def _statistics(known: Mapping[str, Json], name: str) -> PackedSheet:
    """JSON-stat: the dimensions, and the values in their order, the last dimension first."""
    dimensions = cast("dict[str, dict[str, Json]]", known["dimension"])
    order = cast("list[str]", known.get("id") or dimensions["id"])
    labels = [_labels(cast("dict[str, Json]", dimensions[one]["category"])) for one in order]
    heads: list[Json] = [dimensions[one].get("label") or one for one in order]
    if prod(map(len, labels)) > ROW_LIMIT:
        raise UserError("file_too_large")
    values = known["value"]
    if isinstance(values, list):
        values = {str(number): value for number, value in enumerate(values)}
    told = cast("dict[str, Json]", values)
    rows = [[*place, told.get(str(number))] for number, place in enumerate(product(*labels))]
    return _sheet(name, [[*heads, name or "value"], *rows])


def _labels(category: Mapping[str, Json]) -> list[str]:
    """The words for the values of a dimension, in their order."""
    index = category.get("index")
    words = cast("dict[str, str]", category.get("label") or {})
    if isinstance(index, dict):
        places = cast("dict[str, int]", index)
        codes = sorted(places, key=lambda code: places[code])
    else:
        codes = list(map(str, index)) if isinstance(index, list) else list(words)
    return [words.get(code, code) for code in codes]


def _sheet(name: str, rows: Sequence[Sequence[Json]]) -> PackedSheet:
    collector = RowCollector()
    collector.extend([_text(cell) for cell in row] for row in rows)
    return collector.packed(name)


def _text(cell: Json) -> str:
    if isinstance(cell, bool):
        return "Ja" if cell else "Nej"
    if isinstance(cell, int | float):
        return number_text(cell)
    return clean(cell) if isinstance(cell, str) else ""
