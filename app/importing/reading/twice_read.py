"""UTF-8 that somebody read as something else and saved again gets its letters back, however often it happened."""

import re
from collections.abc import Iterable
from functools import cache

from app.core.errors import UserError
from app.importing.sheet import PackedSheet

TWICE_READ = "UTF-8, der var læst forkert en gang før"
_MOST_TIMES = 6
_QUESTIONED = re.compile(r"[A-Za-z]+\?[a-z]+|[A-Z]+\?[A-Z]+")
_ENOUGH_WORDS = 2
_SYMBOL = "[\x80-\x9f¡-¿‚ƒ†‡ˆ‰‹•˜™›]"
_SECOND_HALF = "[\x80-\xbfŠšŒœŽžŸƒˆ˜–—‘’‚“”„†‡•…‰‹›€™]"
_SURE = {
    "mac_roman": re.compile(r"√\S|‚àö"),
    "cp850": re.compile(r"├\S|Ôö£"),
    "cp1252": re.compile(f"Ã{_SECOND_HALF}"),
    "latin_1": re.compile(f"Ã{_SECOND_HALF}"),
}
"""What no text has by itself; where it stands, every other pair is meant so, too."""
_TWICE = re.compile(rf"[a-zæøå][ÂÄÅÈÐ]{_SYMBOL}|[ÄÅ]{_SYMBOL}[a-zæøå]|Â{_SYMBOL}|â€|ï¿½")
_HALF = re.compile(r"Ã(?=[ a-z]|$)")
_FIRST_HALF = re.compile("[ÂÃÄÅÈÐâï√├‚Ô]")
_LONGEST_SIGN = 4
_ANY = re.compile("|".join([*(pattern.pattern for pattern in _SURE.values()), _TWICE.pattern]))


def is_twice_read(texts: Iterable[str]) -> bool:
    """Whether one of the texts shows that it was read in a wrong encoding before it was saved."""
    text = "\n".join(texts)
    if text.isascii():
        return False
    first = (found.start() for found in _FIRST_HALF.finditer(text))
    return any(_ANY.search(text, max(at - 1, 0), at + _LONGEST_SIGN) for at in first)


def read_right(text: str) -> str:
    """The text with the letters that were meant; the same text where none was spoilt."""
    for _ in range(_MOST_TIMES):
        found = _read_once(text)
        if found == text:
            break
        text = found
    return text


def _read_once(text: str) -> str:
    """The text where it was read wrongly once less, in the first encoding that explains it."""
    for encoding, sure in _SURE.items():
        is_sure = sure.search(text) is not None
        if is_sure or (encoding in {"cp1252", "latin_1"} and _TWICE.search(text)):
            found = _read_anew(text, encoding, sure=is_sure)
            if found != text:
                return found
    return text


def mend(sheets: Iterable[PackedSheet]) -> None:
    """Give the cells of a workbook the letters that were meant, where they were spoilt before they came into it."""
    for sheet in sheets:
        if not is_twice_read(_letters_of(sheet)):
            continue
        rows = [row for row in sheet["rows"] if not isinstance(row, int)]
        for row in rows:
            row[:] = [cell if cell.isascii() else _mended(cell) for cell in row]
        sheet["letters"] = TWICE_READ


def _mended(cell: str) -> str:
    """A letter whose second half was no visible character is gone."""
    return _HALF.sub("\ufffd", read_right(cell))


def refuse_lost(sheets: Iterable[PackedSheet]) -> None:
    """Raise UserError('file_letters') where most letters that aren't plain were lost before the file was saved.

    They have become U+FFFD, or question marks in words where no word has any such letter left.
    """
    sheets = list(sheets)
    cells = [cell for sheet in sheets for cell in _letters_of(sheet)]
    if not cells:
        if len(_questioned(sheets)) >= _ENOUGH_WORDS:
            raise UserError("file_letters")
        return
    text = "\n".join(cells)
    lost = text.count("\ufffd")
    if lost and 2 * lost > sum(1 for character in text if character > "\x7f"):
        raise UserError("file_letters")


def _questioned(sheets: Iterable[PackedSheet]) -> set[str]:
    """The words with a question mark inside."""
    cells = (cell for sheet in sheets for row in sheet["rows"] if not isinstance(row, int) for cell in row)
    return {word for cell in cells if "?" in cell and "/" not in cell for word in _QUESTIONED.findall(cell)}


def _letters_of(sheet: PackedSheet) -> list[str]:
    """The cells with letters that aren't plain."""
    return [cell for row in sheet["rows"] if not isinstance(row, int) for cell in row if not cell.isascii()]


def _read_anew(text: str, encoding: str, *, sure: bool) -> str:
    pattern, byte_of = _spoilt(encoding)

    def meant(found: re.Match[str]) -> str:
        around = text[max(found.start() - 1, 0) : found.end() + 1]
        if not (sure or _TWICE.search(around)):
            return found[0]
        try:
            return bytes(byte_of[character] for character in found[0]).decode("utf-8")
        except UnicodeDecodeError:
            return found[0]

    return pattern.sub(meant, text)


@cache
def _spoilt(encoding: str) -> tuple[re.Pattern[str], dict[str, int]]:
    """What the bytes of one letter look like in this encoding, and the byte of each character."""
    byte_of = {bytes([byte]).decode(encoding, errors="ignore") or chr(byte): byte for byte in range(0x80, 0x100)}
    more = _among(byte_of, 0x80, 0xC0)
    spans = ((0xF0, 0xF5, 3), (0xE0, 0xF0, 2), (0xC2, 0xE0, 1))
    return re.compile("|".join(_among(byte_of, first, end) + more * count for first, end, count in spans)), byte_of


def _among(byte_of: dict[str, int], first: int, end: int) -> str:
    return "[" + re.escape("".join(character for character, byte in byte_of.items() if first <= byte < end)) + "]"
