"""The XML that Excel 2003 wrote is read as a stream, without entities and without outside references."""

import io
import re
from xml.etree.ElementTree import Element

from app.core.errors import UserError
from app.importing.reading.cells import clean, number_text
from app.importing.reading.layout import Layout
from app.importing.sheet import PackedSheet, RowCollector

_SPACE = "{urn:schemas-microsoft-com:office:spreadsheet}"
_EXCEL = "{urn:schemas-microsoft-com:office:excel}"
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_LAST_COLUMN = 16_384
_DAY_ZERO = ("1899-12-30", "1899-12-31")


def read(text: str) -> list[PackedSheet]:
    """Every worksheet; raises UserError('file_unreadable') for broken XML and for a document type."""
    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import ParseError, iterparse

    source = io.BytesIO(_DECLARATION.sub("", text).encode("utf-8", errors="replace"))
    reader = _Reader()
    try:
        for event, element in iterparse(source, events=("start", "end"), forbid_dtd=True):
            if event == "start":
                reader.begin(element)
            else:
                reader.end(element)
    except (ParseError, DefusedXmlException) as error:
        raise UserError("file_unreadable", reason=type(error).__name__) from error
    return reader.sheets


class _Reader:
    def __init__(self) -> None:
        self.sheets: list[PackedSheet] = []
        self._rows = RowCollector()
        self._next_row = 1
        self._name = ""
        self._hidden = False
        self._layout = Layout()
        self._next_column = 1

    def begin(self, element: Element) -> None:
        if element.tag == f"{_SPACE}Worksheet":
            self._rows, self._next_row = RowCollector(), 1
            self._name, self._hidden = element.get(f"{_SPACE}Name", ""), False
            self._layout, self._next_column = Layout(), 1

    def end(self, element: Element) -> None:
        if element.tag == f"{_SPACE}Row":
            self._take(element)
            element.clear()
        elif element.tag == f"{_SPACE}Column":
            first = _number(element, "Index", self._next_column)
            last = first + _number(element, "Span", 0)
            self._next_column = last + 1
            if _is_hidden(element, "Width"):
                self._layout.columns.append((first - 1, last - 1))
        elif element.tag == f"{_EXCEL}Visible":
            self._hidden = (element.text or "").strip() in {"SheetHidden", "SheetVeryHidden"}
        elif element.tag == f"{_SPACE}Worksheet":
            packed = self._rows.packed(self._name, hidden=self._hidden)
            self._layout.attach(packed)
            self.sheets.append(packed)
            element.clear()

    def _take(self, row: Element) -> None:
        number = _number(row, "Index", self._next_row)
        cells: list[str] = []
        for cell in row.iterfind(f"{_SPACE}Cell"):
            column = _number(cell, "Index", len(cells) + 1)
            across = _number(cell, "MergeAcross", 0)
            if column + across > _LAST_COLUMN:
                raise UserError("file_unreadable", reason="column number")
            cells.extend([""] * (column - 1 - len(cells)))
            if down := _number(cell, "MergeDown", 0):
                self._layout.merged.append((number, number + down, column - 1))
            cells.append(_text(cell.find(f"{_SPACE}Data")))
            cells.extend([""] * across)
        self._rows.add(number, cells)
        if _is_hidden(row, "Height"):
            self._layout.rows.append((number, number))
        self._next_row = number + 1 + _number(row, "Span", 0)


def _is_hidden(element: Element, size: str) -> bool:
    return element.get(f"{_SPACE}Hidden") == "1" or element.get(f"{_SPACE}{size}") == "0"


def _number(element: Element, attribute: str, default: int) -> int:
    text = element.get(_SPACE + attribute, "")
    return int(text) if text.isdecimal() and len(text) < 10 else default


def _text(data: Element | None) -> str:
    if data is None:
        return ""
    text = clean("".join(data.itertext()))
    kind = data.get(f"{_SPACE}Type")
    if kind == "Number" and re.fullmatch(r"[-+]?[\d.]+(?:[eE][-+]?\d{1,3})?", text):
        return number_text(float(text))
    if kind == "DateTime":
        day, _, moment = text.partition("T")
        moment = moment[:5]
        if day in _DAY_ZERO:
            return "" if moment == "00:00" else moment
        return day if moment in {"", "00:00"} else f"{day} {moment}"
    if kind == "Boolean":
        return "Ja" if text == "1" else "Nej"
    return "" if kind == "Error" else text
