"""A zip archive is judged by its directory, and its rows are counted, before any library unpacks it."""

import re
import zipfile
from collections.abc import Iterator
from typing import IO, BinaryIO, Literal, NamedTuple

from app.core.errors import UserError
from app.importing.reading.foreign import what_archive_is
from app.importing.sheet import refuse_too_many

ArchiveKind = Literal["xlsx", "xlsb", "ods"]

ALL_BYTES_LIMIT = 400_000_000
_RATIO_LIMIT = 200
_RATIO_MATTERS_OVER = 10_000_000
_CHUNK = 1 << 20
_ENCRYPTED_FLAG = 0x1
_WITHOUT_VALUE = (b"</f></c>", b"</f><v></v>", b"</f><v/>", b"</f><v />")
_MARKS = (b"hidden=", b"mergeCell ", b'ht="0', b'width="0', b't="e"', *_WITHOUT_VALUE)
_MARKS_OF_DOCUMENT = (b'visibility="collapse', b'visibility="filter', b"number-rows-spanned=")
_LONGEST_MARK = 30


class Archive(NamedTuple):
    """Which workbook an archive is, and its members that hide rows or columns, or merge cells."""

    kind: ArchiveKind
    marked: tuple[str, ...]


def inspect(file: BinaryIO) -> Archive:
    """Which workbook this archive is, found from its directory.

    Raises UserError: file_bomb, file_password, file_not_a_table, file_too_many_rows, and file_unreadable
    where the archive is damaged.
    """
    try:
        with zipfile.ZipFile(file) as archive:
            _refuse_bomb(archive)
            kind = _kind(archive)
            marked = [member.filename for member in archive.infolist() if _is_marked(archive, member, kind)]
    except (zipfile.BadZipFile, EOFError) as error:
        raise UserError("file_unreadable", reason=type(error).__name__) from error
    return Archive(kind, tuple(marked))


def _refuse_bomb(archive: zipfile.ZipFile) -> None:
    members = archive.infolist()
    if sum(member.file_size for member in members) > ALL_BYTES_LIMIT:
        raise UserError("file_bomb")
    for member in members:
        if member.file_size > max(_RATIO_MATTERS_OVER, _RATIO_LIMIT * member.compress_size):
            raise UserError("file_bomb")


def _kind(archive: zipfile.ZipFile) -> ArchiveKind:
    members = {member.filename.replace("\\", "/").lower(): member for member in archive.infolist()}
    if any(member.flag_bits & _ENCRYPTED_FLAG for member in members.values()):
        raise UserError("file_password")
    if any(name.startswith("xl/") and name.endswith(".bin") and "workbook" in name for name in members):
        return "xlsb"
    if any(name.startswith("xl/") for name in members):
        return "xlsx"
    if "content.xml" in members and "mimetype" in members:
        if b"opendocument.spreadsheet" not in archive.read(members["mimetype"])[:200]:
            raise UserError("file_not_a_table", what=what_archive_is(archive))
        manifest = members.get("meta-inf/manifest.xml")
        if manifest and b"encryption-data" in archive.read(manifest):
            raise UserError("file_password")
        return "ods"
    raise UserError("file_not_a_table", what=what_archive_is(archive))


def _is_marked(archive: zipfile.ZipFile, member: zipfile.ZipInfo, kind: ArchiveKind) -> bool:
    """Whether a member hides or merges; raises UserError('file_too_many_rows') where it has too many."""
    name = member.filename.replace("\\", "/").lower()
    if kind == "xlsx" and name.startswith("xl/worksheets/") and name.endswith(".xml"):
        with archive.open(member) as source:
            watched = _Watched(source, _MARKS)
            refuse_too_many(_rows_of_worksheet(watched))
            return watched.marked
    if kind == "ods" and name == "content.xml":
        with archive.open(member) as source:
            watched = _Watched(source, _MARKS_OF_DOCUMENT)
            refuse_too_many(_rows_of_longest_table(watched))
            return watched.marked
    return False


class _Watched:
    """Reads on, and remembers whether one of the marks went by."""

    def __init__(self, source: IO[bytes], marks: tuple[bytes, ...]) -> None:
        self._source = source
        self._marks = marks
        self._rest = b""
        self.marked = False

    def read(self, size: int) -> bytes:
        """The next bytes."""
        chunk = self._source.read(size)
        if not self.marked:
            seen = self._rest + chunk
            self.marked = any(mark in seen for mark in self._marks)
            self._rest = seen[-_LONGEST_MARK:]
        return chunk


def _rows_of_worksheet(source: _Watched) -> int:
    """How many rows hold a value, in one pass and little memory."""
    start = source.read(_CHUNK)
    data = re.search(rb"<((?:\w+:)?)sheetData", start)
    if not data:
        return 0
    rows = _elements(source, start, b"<" + data[1] + b"row", (b"v>", b"is>"))
    return sum(1 for _, found in rows if found)


def _rows_of_longest_table(source: _Watched) -> int:
    """The same for an OpenDocument file, where all tables stand in one member and rows can be repeated."""
    longest = rows = 0
    end_of_table = b"</table:table>"
    markers = (b"<text:p", b"office:value", end_of_table)
    for start, found in _elements(source, b"", b"<table:table-row", markers):
        if found - {end_of_table}:
            repeated = re.search(rb'number-rows-repeated="(\d{1,9})"', start.partition(b">")[0])
            rows += int(repeated[1]) if repeated else 1
        if end_of_table in found:
            longest, rows = max(longest, rows), 0
    return max(longest, rows)


def _elements(
    source: _Watched, start: bytes, opening: bytes, markers: tuple[bytes, ...]
) -> Iterator[tuple[bytes, set[bytes]]]:
    """For each element with this opening tag: its first bytes, and which markers stand before the next one.

    A tag that lies across two chunks is seen whole, because the last bytes of a chunk are looked at again.
    """
    overlap = max(map(len, (opening, *markers))) - 1
    head: bytes | None = None
    found: set[bytes] = set()
    rest, chunk = b"", start or source.read(_CHUNK)
    while chunk:
        ending, *pieces = (rest + chunk).split(opening)
        found.update(marker for marker in markers if marker in ending)
        for piece in pieces:
            if head is not None:
                yield head, found
            head = piece[:200]
            found = {marker for marker in markers if marker in piece}
        rest = (pieces[-1] if pieces else ending)[-overlap:]
        chunk = source.read(_CHUNK)
    if head is not None:
        yield head, found
