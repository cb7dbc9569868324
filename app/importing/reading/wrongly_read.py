"""Letters that were read in a wrong encoding of one byte each before they were saved get back what was meant."""

import html
import re
from collections.abc import Iterable, Mapping

from app.importing.reading.letters import NAMES, Score, score
from app.importing.sheet import PackedSheet

WRONGLY_READ = "bogstaver, der var læst forkert en gang før"
_TAKEN_FOR = ("cp1252", "mac_roman", "cp850")
"""The encodings that programs take others for."""
_SYMBOL = re.compile(r"[A-Za-z][^\x00-\x7fÀ-ÖØ-öø-ɏ’\ufffd]|[^\x00-\x7fÀ-ɏ\ufffd][a-z]")
_WORD = re.compile(r"[A-Za-z'`\x80-\uffff]+")
_ENTITY = re.compile(r"&(?:#[0-9]{2,5}|#[xX][0-9a-fA-F]{2,4}|[A-Za-z]{2,8});")
_PLAIN_SIGNS = frozenset("&'’–—\xa0§½")
_DANISH_ENOUGH = 2.5
"""So much for each letter: most of them are Danish then."""


def mend(sheets: Iterable[PackedSheet]) -> None:
    """Give the cells the letters that were meant, where the words of a sheet are nonsense as they stand."""
    for sheet in sheets:
        rows = [row for row in sheet["rows"] if not isinstance(row, int)]
        for row in rows:
            row[:] = [unescaped(cell) if "&" in cell else cell for cell in row]
        marked = {cell for row in rows for cell in row if not cell.isascii()}
        odd = {cell for cell in marked if _SYMBOL.search(cell)}
        for some in (marked, odd) if odd else ():
            meant = _meant("\n".join(sorted(some)))
            if meant:
                for row in rows:
                    row[:] = [cell.translate(meant) if cell in some else cell for cell in row]
                sheet["letters"] = WRONGLY_READ
                break


def unescaped(text: str) -> str:
    """The text with the letters that a web page writes as &oslash; or &#248; in it."""
    return _ENTITY.sub(_unescaped, text) if "&" in text else text


def _unescaped(found: re.Match[str]) -> str:
    meant = html.unescape(found[0])
    return meant if len(meant) == 1 and (meant.isalpha() or meant in _PLAIN_SIGNS) else found[0]


def _meant(text: str) -> Mapping[int, str]:
    """What each character was, by the one pair of encodings that makes Danish words of all; nothing where none does."""
    words = "\n".join(sorted({word for word in _WORD.findall(text.replace("\ufffd", "")) if not word.isascii()}))
    now = score(words)
    if not now.bad or now.total > 0:
        return {}
    best: tuple[float, Mapping[int, str]] = (0.0, {})
    for taken_for in _TAKEN_FOR:
        for encoding in NAMES:
            table = _table(taken_for, encoding)
            if encoding != taken_for and all(character.isascii() or ord(character) in table for character in words):
                found = score(words.translate(table))
                if _is_sense(found) and found.total > best[0]:
                    best = found.total, table
    return best[1]


def _is_sense(found: Score) -> bool:
    return not found.bad and found.total >= _DANISH_ENOUGH * found.letters


def _table(taken_for: str, encoding: str) -> dict[int, str]:
    """The character that was meant by each, where bytes of one encoding were taken for those of another."""
    table: dict[int, str] = {}
    for byte in range(0x80, 0x100):
        one = bytes([byte])
        table[ord(one.decode(taken_for, errors="ignore") or chr(byte))] = one.decode(encoding, errors="replace")
    return table
