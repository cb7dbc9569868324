"""A column of periods ('01-10-2026 – 31-12-2026') is read as two of days, and a period in another cell is taken out."""

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from app.importing.wording import is_nothing

_DAY = r"\d{1,4}\s?[-./ ]\s?\d{1,2}\s?[-./ ]\s?\d{1,4}|\d{1,2}\. ?[a-zæøå]{3,9}\.? \d{4}"
_TO = r"\s*(?:–|—|->|→|\btil(?: og med)?\b|t\.?o\.?m\.?|-)\s*"
_PERIOD = re.compile(rf"(?:fra\s+)?(?P<first>{_DAY})(?:{_TO}(?P<last>{_DAY}|[^\d]*))?", re.IGNORECASE)
_WITHIN = re.compile(
    rf"[\s,;(]*(?:\bfra\s+)?(?<!\d)(?P<first>{_DAY})(?!\d)(?:{_TO}(?P<last>{_DAY})(?!\d))?\)?", re.IGNORECASE
)
_OF_A_PERIOD = re.compile(r"s?perioder?$|\(fra ?[-–/] ?til\)$", re.IGNORECASE)
_NEARLY_ALL = 0.8
_FIRST, _LAST = "fra", "til"


class Within(NamedTuple):
    """A text without the periods in it, and their days as they are written; '' for a day that isn't there."""

    text: str
    periods: tuple[tuple[str, str], ...]


Rows = Sequence[tuple[str, ...]]


def with_days(headers: Sequence[str], rows: Rows, knows: Callable[[str], bool]) -> tuple[tuple[str, ...], Rows]:
    """The table where a column of periods whose head names none of ours has become two that do; the same where none is.

    What is no period stands whole in the first, where it is told that it is no day.
    """
    for place, header in enumerate(headers):
        heads = _heads(header)
        if knows(header) or any(head in headers for head in heads) or not all(map(knows, heads)):
            continue
        texts = [row[place] for row in rows if not is_nothing(row[place])]
        found = [_PERIOD.fullmatch(" ".join(text.split())) for text in texts]
        if any(one and one["last"] for one in found) and sum(map(bool, found)) >= _NEARLY_ALL * len(texts):
            cells = [(*row[:place], *_days(row[place]), *row[place + 1 :]) for row in rows]
            return with_days((*headers[:place], *heads, *headers[place + 1 :]), cells, knows)
    return tuple(headers), rows


def _heads(header: str) -> tuple[str, str]:
    """'Periode fra' and 'Periode til', or 'Tilbud fra' and 'Tilbud til' of 'Tilbudsperiode'."""
    called = _OF_A_PERIOD.sub("", header.strip()).strip() or header.strip()
    return f"{called} {_FIRST}", f"{called} {_LAST}"


def _days(text: str) -> tuple[str, str]:
    found = _PERIOD.fullmatch(" ".join(text.split()))
    return (found["first"], (found["last"] or "").strip()) if found else (text, "")


def taken_out(text: str) -> Within:
    """'Mentor' and its days, of 'Mentor 01-09-2026 – 31-12-2026'."""
    found = tuple((one["first"], one["last"] or "") for one in _WITHIN.finditer(text))
    return Within(" ".join(_WITHIN.sub(" ", text).split()), found)
