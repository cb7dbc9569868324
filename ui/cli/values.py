"""The values of options, read from what was written, with what is wrong in Danish."""

import re
from argparse import ArgumentTypeError

from app.core.domain import Month
from app.core.errors import UserError

LEAST_SIZE = (640, 400)
"""The least width and height of a page in logical pixels: those of the window."""
_MOST_PIXELS = 16_384
_MOST_SCALE = 8


def file(text: str) -> str:
    """A file's name, which is not empty."""
    if not text:
        raise ArgumentTypeError("der mangler en fil")
    return text


def number(text: str) -> int:
    """A whole number."""
    try:
        return int(text)
    except ValueError:
        raise ArgumentTypeError(f"»{text}« er ikke et helt tal") from None


def pair(text: str) -> tuple[str, str]:
    """What stands before the last sign of equality, and what stands behind it."""
    name, equal, value = text.rpartition("=")
    if not equal or not name:
        raise ArgumentTypeError(f"»{text}« skal skrives som NAVN=VALG")
    return name, value


def rows(text: str) -> tuple[int, ...]:
    """Rows, as 4,17."""
    if not re.fullmatch(r"\d{1,7}(,\d{1,7})*", text):
        raise ArgumentTypeError(f"»{text}« er ikke rækker; skriv dem som 4,17")
    return tuple(map(int, text.split(",")))


def month(text: str) -> Month:
    """A month, as 2026-11."""
    try:
        return Month.parse(text)
    except UserError:
        raise ArgumentTypeError(f"»{text}« er ikke en måned; skriv den som 2026-11") from None


def months_back(text: str) -> int:
    """How far back sheets go that look back."""
    from app.workbook.choice import MONTHS  # not needed where the window opens

    if text not in map(str, MONTHS):
        raise ArgumentTypeError(f"{text} er ikke 1, 3, 6, 12 eller 13")
    return int(text)


def size(text: str) -> tuple[int, int]:
    """The size of a page, as 1440x900."""
    found = re.fullmatch(r"(\d{1,5})[xX](\d{1,5})", text)
    if found is None:
        raise ArgumentTypeError(f"»{text}« er ikke en størrelse; skriv den som 1440x900")
    size = (int(found[1]), int(found[2]))
    if not all(least <= side <= _MOST_PIXELS for least, side in zip(LEAST_SIZE, size, strict=True)):
        least, most = "x".join(map(str, LEAST_SIZE)), f"{_MOST_PIXELS}x{_MOST_PIXELS}"
        raise ArgumentTypeError(f"»{text}« kan ikke bruges; vælg en størrelse fra {least} til {most}")
    return size


def scale(text: str) -> float:
    """How much larger a picture is, as 1.5."""
    try:
        scale = float(text.replace(",", "."))
    except ValueError:
        scale = 0.0
    if not 0 < scale <= _MOST_SCALE:
        raise ArgumentTypeError(f"»{text}« er ikke en forstørrelse; skriv den som 1 eller 1.5")
    return scale
