"""What a workbook hides and what it merges is read beside its cells, and only where it says that it does so."""

import re
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from posixpath import normpath
from typing import IO, TYPE_CHECKING, BinaryIO, NamedTuple

from app.core.errors import UserError
from app.importing.sheet import PLACES_LIMIT, PackedSheet

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

Span = tuple[int, int]

_CHUNK = 1 << 20
_WORKBOOK = re.compile(r"xl/workbook\d*\.(?:xml|bin)")
_TAG = re.compile(rb"<(?:\w+:)?(row|col|mergeCell)\b([^<>]*)>")
_HIDES = re.compile(rb"""\s(?:hidden=["'](?:1|true)|(?:ht|width)=["']0(?:\.0+)?["'])""")
_NUMBER = re.compile(rb"""\s(r|min|max)=["'](\d{1,7})["']""")
_REFERENCE = re.compile(rb"""\sref=["']\$?([A-Z]{1,3})\$?(\d{1,7}):\$?[A-Z]{1,3}\$?(\d{1,7})["']""")
_CELL = re.compile(
    rb"<(?:\w+:)?c\s([^<>]*)>"
    rb"(<(?:\w+:)?f\b[^<>]*(?:/>|>[^<>]*</(?:\w+:)?f>)(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v></(?:\w+:)?v>)?</(?:\w+:)?c>)?"
)
_AT = re.compile(rb"""(?:^|\s)r=["']([A-Z]{1,3})(\d{1,7})["']""")
_TYPE = re.compile(rb"""(?:^|\s)t=["'](\w+)["']""")
_STYLE = re.compile(rb"""(?:^|\s)s=["'](\d+)["']""")
_FONT = re.compile(rb"<(?:\w+:)?font(?:\s[^<>]*)?(?:/>|>.*?</(?:\w+:)?font>)", re.DOTALL)
_STRIKE = re.compile(rb"""<(?:\w+:)?strike\s*(?:val=["'](?:1|true)["']\s*)?/?>""")
_FORMAT = re.compile(rb"""<(?:\w+:)?xf\s(?=[^<>]*fontId=["'](\d+)["'])""")
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_MERGED_CELLS_LIMIT = 5_000_000
_MOST_COLUMNS = 16_384


@dataclass(slots=True)
class Layout:
    """The rows (from 1) and columns (from 0) that a sheet hides, and the (first, last, column) that it merges.

    `failed` and `unsaved` are the (row, column) of cells as `sheet.Sheet` has them, `struck` of those struck through.
    """

    rows: list[Span] = field(default_factory=list[Span])
    columns: list[Span] = field(default_factory=list[Span])
    merged: list[tuple[int, int, int]] = field(default_factory=list[tuple[int, int, int]])
    failed: list[tuple[int, int]] = field(default_factory=list[tuple[int, int]])
    unsaved: list[tuple[int, int]] = field(default_factory=list[tuple[int, int]])
    struck: set[tuple[int, int]] = field(default_factory=set[tuple[int, int]])

    def attach(self, sheet: PackedSheet) -> None:
        """Tell the sheet what of this is about cells that it has; raises UserError('file_too_large')."""
        if self.failed:
            sheet["failed"] = self.failed
        if self.unsaved:
            sheet["unsaved"] = self.unsaved
        if self.struck:
            sheet["struck"] = [
                number
                for number, row in _numbered(sheet)
                if any(row) and all((number, column) in self.struck for column, cell in enumerate(row) if cell)
            ]
        if not (self.rows or self.columns or self.merged):
            return
        filled = dict(_numbered(sheet))
        last = max(filled, default=0)
        hidden = {number for first, end in self.rows for number in range(first, min(end, last) + 1)}
        width = max(map(len, filled.values()), default=0)
        columns = {column for first, end in self.columns for column in range(first, min(end + 1, width))}
        sheet["hidden_rows"] = [number for number in filled if number in hidden]
        sheet["hidden_columns"] = [
            column for column in sorted(columns) if any(len(row) > column and row[column] for row in filled.values())
        ]
        sheet["merged"] = list(self._merged(filled, last))

    def _merged(self, filled: dict[int, list[str]], last: int) -> Iterator[tuple[int, int, int]]:
        """Of the merged cells those with a text; where two overlap, which no program makes, the first."""
        cells = 0
        ends: dict[int, int] = {}
        for first, end, column in sorted(self.merged):
            row = filled.get(first, [])
            if first <= ends.get(column, 0) or column >= len(row) or not row[column]:
                continue
            end = min(end, last)
            ends[column] = end
            cells += end - first
            if cells > _MERGED_CELLS_LIMIT:
                raise UserError("file_too_large")
            if end > first:
                yield first, end, column


def attach_layouts(file: BinaryIO, kind: str, marked: Iterable[str], sheets: list[PackedSheet]) -> None:
    """Tell the sheets of an .xlsx or .ods file what it hides and merges, as its members `marked` say."""
    members = set(marked)
    if kind != "xlsx" and not members:
        return
    file.seek(0)
    with zipfile.ZipFile(file) as archive:
        found = _of_document(archive, members) if kind == "ods" else _of_workbook(archive, members)
    for sheet in sheets:
        if layout := found.get(sheet["name"]):
            layout.attach(sheet)


def _numbered(sheet: PackedSheet) -> Iterator[tuple[int, list[str]]]:
    number = sheet["first_row"]
    for row in sheet["rows"]:
        if isinstance(row, int):
            number += row
        else:
            yield number, row
            number += 1


def _of_workbook(archive: zipfile.ZipFile, members: set[str]) -> dict[str, Layout]:
    struck = _struck_styles(archive)
    names = _names_of_sheets(archive) if members or struck else {}
    found: dict[str, Layout] = {}
    for member in archive.namelist() if struck else members:
        name = names.get(_place(member))
        if name is not None:
            with archive.open(member) as source:
                found[name] = _of_worksheet(source, struck)
    return found


def _struck_styles(archive: zipfile.ZipFile) -> frozenset[bytes]:
    """The numbers of the styles whose letters are struck through, as cells name them."""
    member = next((name for name in archive.namelist() if _place(name) == "xl/styles.xml"), None)
    xml = archive.read(member) if member else b""
    if b"strike" not in xml:
        return frozenset()
    fonts = _FONT.findall(xml[xml.find(b"fonts") : xml.find(b"/fonts>", xml.find(b"fonts") + 1)])
    struck = {b"%d" % number for number, font in enumerate(fonts) if _STRIKE.search(font)}
    formats = _FORMAT.findall(xml[xml.find(b"cellXfs") : xml.find(b"/cellXfs>")])
    return frozenset(b"%d" % number for number, font in enumerate(formats) if font in struck)


class Parts(NamedTuple):
    """Where a workbook stands in its archive, the places of its parts by their identity, and the member of each."""

    book: str
    targets: dict[str, str]
    members: dict[str, str]


def names_of_parts(archive: zipfile.ZipFile, ending: str) -> Parts | None:
    """The parts of a workbook that is written so ('xml', 'bin'); None where it doesn't say them."""
    from defusedxml.ElementTree import fromstring

    members = {_place(name): name for name in archive.namelist()}
    book = next((place for place in members if _WORKBOOK.fullmatch(place) and place.endswith(ending)), "")
    relations = members.get(f"xl/_rels/{book.removeprefix('xl/')}.rels")
    if relations is None:
        return None
    targets: dict[str, str] = {}
    for relation in fromstring(archive.read(relations)):
        target = relation.get("Target", "")
        targets[relation.get("Id", "")] = _place(target if target.startswith("/") else f"xl/{target}")
    return Parts(members[book], targets, members)


def _names_of_sheets(archive: zipfile.ZipFile) -> dict[str, str]:
    """The place of each worksheet in the archive, and its name."""
    from defusedxml.ElementTree import fromstring

    parts = names_of_parts(archive, "xml")
    names: dict[str, str] = {}
    for element in fromstring(archive.read(parts.book)).iter() if parts else ():
        if parts and element.tag.endswith("}sheet"):
            identity = next((value for key, value in element.attrib.items() if key.endswith("}id")), "")
            names[parts.targets.get(identity, "")] = element.get("name", "")
    return names


def _place(name: str) -> str:
    return normpath("/" + name.replace("\\", "/").lower()).lstrip("/")


def _of_worksheet(source: IO[bytes], struck: frozenset[bytes]) -> Layout:
    """What one worksheet hides, merges, and shows in one of the styles that are struck through, in little memory."""
    layout = Layout()
    number = 0
    for piece in _whole_tags(source):
        _note_cells(layout, piece, struck)
        for tag, attributes in _TAG.findall(piece):
            numbers = {key: int(value) for key, value in _NUMBER.findall(attributes)}
            if tag == b"row":
                number = numbers.get(b"r", number + 1)
                if _HIDES.search(attributes):
                    layout.rows.append((number, number))
            elif tag == b"col":
                if _HIDES.search(attributes):
                    layout.columns.append((numbers.get(b"min", 1) - 1, numbers.get(b"max", _MOST_COLUMNS) - 1))
            elif reference := _REFERENCE.search(attributes):
                layout.merged.append((int(reference[2]), int(reference[3]), _column(reference[1].decode())))
    return layout


def _note_cells(layout: Layout, piece: bytes, struck: frozenset[bytes]) -> None:
    """Note the cells with an error, with a formula without its value (a text may be empty), and struck through."""
    for attributes, formula in _CELL.findall(piece):
        kind = found[1] if (found := _TYPE.search(attributes)) else b""
        places = layout.failed if kind == b"e" else layout.unsaved if formula and kind != b"str" else None
        if places is not None and len(places) < PLACES_LIMIT and (at := _AT.search(attributes)):
            places.append((int(at[2]), _column(at[1].decode())))
        style = _STYLE.search(attributes) if struck else None
        if style and style[1] in struck and (at := _AT.search(attributes)):
            layout.struck.add((int(at[2]), _column(at[1].decode())))


def _whole_tags(source: IO[bytes]) -> Iterator[bytes]:
    rest = b""
    while chunk := source.read(_CHUNK):
        rest += chunk
        cut = rest.rfind(b"<c ")
        if cut <= 0:
            cut = rest.rfind(b"<")
        if cut > 0:
            yield rest[:cut]
            rest = rest[cut:]
    yield rest


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def _of_document(archive: zipfile.ZipFile, members: set[str]) -> dict[str, Layout]:
    from defusedxml.ElementTree import iterparse

    found: dict[str, Layout] = {}
    for member in members:
        with archive.open(member) as source:
            reader = _DocumentReader(found)
            for event, element in iterparse(source, events=("start", "end")):
                if event == "start":
                    reader.begin(element)
                else:
                    reader.end(element)
    return found


class _DocumentReader:
    """Goes through the tables of an OpenDocument spreadsheet."""

    def __init__(self, found: dict[str, Layout]) -> None:
        self._found = found
        self._layout = Layout()
        self._row = self._column = 0

    def begin(self, element: "Element") -> None:
        if element.tag == f"{_TABLE}table":
            self._layout = self._found.setdefault(element.get(f"{_TABLE}name", ""), Layout())
            self._row = self._column = 0

    def end(self, element: "Element") -> None:
        if element.tag == f"{_TABLE}table-column":
            self._column = self._taken(element, "columns", self._column, self._layout.columns)
        elif element.tag == f"{_TABLE}table-row":
            first = self._row + 1
            self._row = self._taken(element, "rows", self._row, self._layout.rows, base=1)
            column = 0
            for cell in element:
                height = _count(cell, "number-rows-spanned")
                if height > 1:
                    self._layout.merged.append((first, first + height - 1, column))
                column += _count(cell, "number-columns-repeated")
            element.clear()

    def _taken(self, element: "Element", what: str, before: int, hidden: list[Span], base: int = 0) -> int:
        after = before + _count(element, f"number-{what}-repeated")
        if element.get(f"{_TABLE}visibility") in {"collapse", "filter"}:
            hidden.append((before + base, after - 1 + base))
        return after


def _count(element: "Element", name: str) -> int:
    text = element.get(f"{_TABLE}{name}", "1")
    return int(text) if text.isdecimal() and len(text) < 8 else 1
