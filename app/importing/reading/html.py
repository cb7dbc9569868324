"""Tables of a web page become sheets with their texts as they stand, merged cells at their places."""

import re
from collections.abc import Iterator
from typing import Protocol

from app.core.errors import UserError
from app.importing.reading.cells import clean
from app.importing.sheet import PackedSheet, RowCollector, refuse_too_many

_ROW = re.compile(r"<tr[\s>]", re.IGNORECASE)
_END_OF_PAGE = re.compile(r"</(?:html|body)\s*>", re.IGNORECASE)
_NO_TEXT = {"script", "style", "table"}
_OWN_LINE = {"br", "p", "div", "li"}
_SPAN_LIMIT = 1000


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
    tables = [] if page is None else [rows for rows in map(_rows, page.iter("table")) if _is_a_table(rows)]
    if not tables:
        raise UserError("file_not_a_table", what="web_page")
    sheets: list[PackedSheet] = []
    for number, rows in enumerate(tables, 1):
        collector = RowCollector()
        collector.extend(rows)
        sheets.append(collector.packed("" if len(tables) == 1 else f"Tabel {number}"))
    return sheets


def _is_a_table(rows: list[list[str]]) -> bool:
    return len(rows) > 1 and max(map(len, rows)) > 1


def _rows(table: _Element) -> list[list[str]]:
    """The rows of this table and not of those inside it; a merged cell has its text in its first place."""
    rows: list[list[str]] = []
    covered: dict[int, int] = {}
    for row in _own(table, "tr"):
        cells: list[str] = []
        for cell in _own(row, "td", "th"):
            _skip_covered(cells, covered)
            width, height = _span(cell, "colspan"), _span(cell, "rowspan")
            if height > 1:
                covered.update(dict.fromkeys(range(len(cells), len(cells) + width), height))
            cells.extend([_text(cell), *[""] * (width - 1)])
        rows.append(cells)
        covered = {column: left - 1 for column, left in covered.items() if left > 1}
    return rows


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


def _span(cell: _Element, attribute: str) -> int:
    text = (cell.get(attribute) or "").strip()
    return min(max(int(text), 1), _SPAN_LIMIT) if text.isdecimal() and len(text) < 10 else 1


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
