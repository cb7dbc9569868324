"""Text with separators keeps every row and every zero, whatever separates it and however its quotes stand."""

import csv
import re
from collections import Counter
from collections.abc import Iterator

from app.core.errors import UserError
from app.importing.reading.cells import clean
from app.importing.reading.wrongly_read import unescaped
from app.importing.sheet import PackedSheet, RowCollector

_DELIMITERS = (";", "\t", ",", "|")
_SAMPLE_LINES = 200
_END_MARK = "\x00"
_UNIT = "\x1f"
_KEPT_AS_TEXT = re.compile(r'="(.*)"', re.DOTALL)
_NAMED_DELIMITER = re.compile(r'"?sep=([^\n"])"?\n', re.IGNORECASE)


def read(text: str) -> list[PackedSheet]:
    """The one sheet of a CSV or TSV file; a first line `sep=;` is obeyed and, as in Excel, no row.

    Raises UserError('file_not_a_table') where no separator makes columns.
    """
    text = unescaped(text.replace("\r\n", "\n").replace("\r", "\n"))
    named = _NAMED_DELIMITER.match(text)
    if named:
        text = text[named.end() :]
    lines = text.split("\n", _SAMPLE_LINES)[:_SAMPLE_LINES]
    if not named and _is_quoted_whole(lines):
        text = "\n".join("".join(row) for row in csv.reader(text.split("\n"), delimiter=_UNIT))
        lines = text.split("\n", _SAMPLE_LINES)[:_SAMPLE_LINES]
    delimiter = named[1] if named else find_delimiter(lines)
    collector = RowCollector()
    rows = _rows(text, delimiter)
    collector.extend(row if collector.is_full else [_cell(field) for field in row] for row in rows)
    return [collector.packed("")]


def _is_quoted_whole(lines: list[str]) -> bool:
    """Whether each line is one quoted cell, as when what stood in one column of a workbook was saved as text."""
    filled = [line for line in lines if line]
    inside = (line[1:-1].replace('""', "") for line in filled)
    return (
        len(filled) > 1
        and all(line.startswith('"') and line.endswith('"') for line in filled)
        and not any('"' in line for line in inside)
    )


def find_delimiter(lines: list[str]) -> str:
    """The separator that gives most lines equally many columns; raises UserError('file_not_a_table')."""
    best, most = "", 0
    for delimiter in _DELIMITERS:
        widths = Counter(len(row) for row in csv.reader(lines, delimiter=delimiter) if row)
        cells = max((rows * (width - 1) for width, rows in widths.items()), default=0)
        if cells > most:
            best, most = delimiter, cells
    if not best:
        raise UserError("file_not_a_table", what="text")
    return best


def _rows(text: str, delimiter: str) -> Iterator[list[str]]:
    """The rows; where a quote was never closed, each line is a row of its own, so that none is swallowed."""
    csv.field_size_limit(2**31 - 1)
    lines = text.split("\n")
    if '"' not in text:
        return (line.split(delimiter) for line in lines)
    if _well_quoted(lines, delimiter):
        return csv.reader((line + "\n" for line in lines), delimiter=delimiter)
    return (row for line in lines for row in csv.reader([line], delimiter=delimiter))


def _well_quoted(lines: list[str], delimiter: str) -> bool:
    row: list[str] = []
    for row in csv.reader((line + "\n" for line in [*lines, _END_MARK]), delimiter=delimiter):
        if _swallowed(row, delimiter):
            return False
    return row == [_END_MARK]


def _swallowed(row: list[str], delimiter: str) -> bool:
    """Whether a cell holds what looks like whole rows."""
    return len(row) > 1 and any("\n" in field and field.count(delimiter) >= len(row) for field in row)


def _cell(field: str) -> str:
    text = clean(field)
    kept = _KEPT_AS_TEXT.fullmatch(text) if text.startswith("=") else None
    return clean(kept[1]) if kept else text
