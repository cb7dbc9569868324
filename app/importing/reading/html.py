"""Tables of a web page become sheets with their texts as they stand, merged cells at their places."""

import re
from collections.abc import Iterator
from typing import Protocol

from app.core.errors import UserError
from app.importing.reading.cells import clean
from app.importing.reading.layout import Layout
from app.importing.sheet import ROW_LIMIT, PackedSheet, RowCollector, refuse_too_many

_ROW = re.compile(r"<tr[\s>]", re.IGNORECASE)
_END_OF_PAGE = re.compile(r"</(?:html|body)\s*>", re.IGNORECASE)
_NO_TEXT = {"script", "style", "table"}
_OWN_LINE = {"br", "p", "div", "li"}
_SPAN_LIMIT = 1000
_HIDES = re.compile(r"display\s*:\s*none|visibility\s*:\s*collapse", re.IGNORECASE)


class _Element(Protocol):
    """What is needed of an element of lxml."""

    @property
    def tag(self) -> str: ...
    @property
    def text(self) -> str | None: ...
    @property
    def tail(self) -> str | None: ...
    def get(self, key: str) -> str | None: ...
    def __len__(self) -> int: ...
    def iter(self, tag: str) -> "Iterator[_Element]": ...
    def __iter__(self) -> "Iterator[_Element]": ...


def read(text: str) -> list[PackedSheet]:
    """Every table with at least two rows and two columns.

    Raises UserError('file_not_a_table') where there is none.
    """
    from lxml.etree import HTMLParser, fromstring

    refuse_too_many(len(_ROW.findall(text)))
    parser = HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    # the parser stops at the first end of a page, but some exports are several pages in one file
    content = _END_OF_PAGE.sub("", text).encode("utf-8", errors="replace")
    page: _Element | None = fromstring(content, parser)
    tables = [] if page is None else [table for table in map(_Table, page.iter("table")) if _is_a_table(table.rows)]
    if not tables:
        raise UserError("file_not_a_table", what="web_page")
    sheets: list[PackedSheet] = []
    for number, table in enumerate(tables, 1):
        collector = RowCollector()
        collector.extend(table.rows)
        packed = collector.packed("" if len(tables) == 1 else f"Tabel {number}", hidden=table.hidden)
        table.layout.attach(packed)
        sheets.append(packed)
    return sheets


def _is_a_table(rows: list[list[str]]) -> bool:
    return len(rows) > 1 and max(map(len, rows)) > 1


class _Table:
    """The rows of a table and not of those inside it; a merged cell has its text in its first place."""

    def __init__(self, table: _Element) -> None:
        self.rows: list[list[str]] = []
        self.layout = Layout()
        self.hidden = _is_hidden(table)
        self._covered: dict[int, int] = {}
        self._shown: set[int] = set()
        self._veiled: set[int] = set()
        column = 0
        for element in _own(table, "col"):
            end = column + _span(element, "span")
            if _is_hidden(element):
                self.layout.columns.append((column, end - 1))
            column = end
        for number, row in enumerate(_own(table, "tr"), 1):
            if _is_hidden(row):
                self.layout.rows.append((number, number))
            self.rows.append(self._cells(number, row))
            self._covered = {column: left - 1 for column, left in self._covered.items() if left > 1}
        self.layout.columns += [(column, column) for column in self._veiled - self._shown]

    def _cells(self, number: int, row: _Element) -> list[str]:
        cells: list[str] = []
        for cell in _own(row, "td", "th"):
            _skip_covered(cells, self._covered)
            column = len(cells)
            width, height = _span(cell, "colspan"), _span(cell, "rowspan", ROW_LIMIT)
            if height > 1:
                self._covered.update(dict.fromkeys(range(column, column + width), height))
                self.layout.merged.append((number, number + height - 1, column))
            cells.extend([_text(cell), *[""] * (width - 1)])
            (self._veiled if _is_hidden(cell) else self._shown).add(column)
        return cells


def _is_hidden(element: _Element) -> bool:
    style = element.get("style")
    return element.get("hidden") is not None or (style is not None and _HIDES.search(style) is not None)


def _skip_covered(cells: list[str], covered: dict[int, int]) -> None:
    while len(cells) in covered:
        cells.append("")


def _own(parent: _Element, *names: str) -> Iterator[_Element]:
    """The elements with these names that belong to no table further in."""
    for child in parent:
        if child.tag in names:
            yield child
        elif child.tag != "table":
            yield from _own(child, *names)


def _span(cell: _Element, attribute: str, limit: int = _SPAN_LIMIT) -> int:
    text = (cell.get(attribute) or "").strip()
    return min(max(int(text), 1), limit) if text.isdecimal() and len(text) < 10 else 1


def _text(cell: _Element) -> str:
    if len(cell) == 0:
        return clean(_on_one_line(cell.text))
    lines = "".join(_pieces(cell)).split("\n")
    return clean("\n".join(filter(None, (line.strip(" ") for line in lines))))


def _pieces(node: _Element) -> Iterator[str]:
    """The texts inside, where only what the page breaks is a new line."""
    yield _on_one_line(node.text)
    for child in node:
        if child.tag in _OWN_LINE:
            yield "\n"
        if child.tag not in _NO_TEXT:
            yield from _pieces(child)
        yield _on_one_line(child.tail)


def _on_one_line(text: str | None) -> str:
    return re.sub(r"[ \t\r\n]+", " ", text or "")
