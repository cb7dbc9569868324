"""What a team said of a month when it closed it: answers that are kept as they were given, until it is reopened."""

from enum import StrEnum
from typing import TypeVar

from app.core.domain import Month
from app.core.period import Period
from app.core.teams import own_team
from db.errors import StoreError
from db.records import MonthPart, MonthState, Team
from db.store import Store

T = TypeVar("T")
_OF_64 = ":"
"""What stands before 64 letters, which are read at once, and is none of the 85 that were used before."""


class Kept(StrEnum):
    """The answers that are kept of a closed month."""

    TEAM = "team"
    BOARD = "board"
    BOOKS = "books"
    CASELOAD = "caseload"
    PAPER = "paper"
    MINUTES = "minutes"
    MINUTES_BY_INITIALS = "minutes_by_initials"
    MEETING = "meeting"
    WORKBOOK = "workbook"
    ANONYMOUS = "anonymous"
    REPORT = "report"
    REPORT_OF_ALL = "report_of_all"
    """What all teams said together when the last of them closed the month; that team keeps it."""
    WORK = "work"


def kept_answer(store: Store, period: Period, which: Kept, kind: type[T]) -> T | None:
    """The answer of this kind that the team gave when it closed the month.

    None where the month is not frozen, was closed before such answers were kept, and for several teams together.
    Raises StoreError('store_damaged') where it can't be read.
    """
    if period.frozen_on is None or period.teams:
        return None
    asked = {"month": str(period.month), "kind": str(which)}
    rows = store.all(MonthPart, **asked, **({} if store.team is None else {"team_id": store.team}))
    return _read(store, rows[0], kind) if rows else None


def kept_of_all(store: Store, period: Period, kind: type[T]) -> T | None:
    """What several teams said together in their report when the last of them closed the month.

    None where the month is open for one of them, or was closed before that was kept. Raises as `kept_answer`.
    """
    if period.frozen_on is None or not period.teams:
        return None
    if len(period.teams) == 1:  # the others have come since
        ((view, own),) = period.each_team(store)
        return kept_answer(view, own, Kept.REPORT, kind)
    month = str(period.month)
    closed = {state.team_id: state.closed_at for state in store.all(MonthState, month=month) if state.closed_at}
    last = max(closed.values())
    rows = store.all(MonthPart, month=month, kind=str(Kept.REPORT_OF_ALL))
    return next((_read(store, row, kind) for row in rows if closed.get(row.team_id) == last), None)


def _read(store: Store, part: MonthPart, kind: type[T]) -> T:
    import zlib  # the board of a month that goes on needs none of these

    from app.core.typed_json import loads

    try:
        return loads(kind, unpacked(part.content))
    except (ValueError, TypeError, KeyError, zlib.error) as error:
        raise StoreError("store_damaged", path=str(store.path)) from error


def team_name(store: Store, period: Period) -> str:
    """The name of the team that looks at the store; in a month that it has closed, the one that it had then."""
    if (kept := kept_answer(store, period, Kept.TEAM, str)) is not None:
        return kept
    team = store.get(Team, own_team(store))
    if team is not None and period.frozen_on is not None:  # an older version has not kept it
        from db.queries.history import rows_before

        team = rows_before(store, Team, period.frozen_on.isoformat(), [team.id]).get(team.id) or team
    return "" if team is None else team.name


def month_part(store: Store, month: Month, which: Kept, answer: object) -> MonthPart:
    """The row that keeps an answer of the team's about a month."""
    from app.core.typed_json import dumps

    team_id = own_team(store)
    return MonthPart(f"{month}/{team_id}/{which}", team_id, str(month), str(which), packed(dumps(answer)))


def packed(text: str) -> str:
    """The text of an answer as a month keeps it."""
    import zlib
    from base64 import b64encode

    return f"{_OF_64}{b64encode(zlib.compress(text.encode())).decode()}"


def unpacked(content: str) -> str:
    """The other way round. Raises ValueError or zlib.error for what is not kept so."""
    import zlib

    return zlib.decompress(from_letters(content)).decode()


def from_letters(text: str) -> bytes:
    """What was written with 64 letters, or as it was before: by `base64.b85encode`, in a quarter of `b85decode`'s time.

    Raises ValueError for what can't have been.
    """
    if text.startswith(_OF_64):
        from binascii import a2b_base64

        return a2b_base64(text[len(_OF_64) :], strict_mode=True)
    letters = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%&()*+-;<=>?@^_`{|}~"
    values = bytearray(b"\xff" * 256)
    for value, letter in enumerate(letters):
        values[letter] = value
    digits = text.encode("ascii").translate(bytes(values))
    if b"\xff" in digits:
        raise ValueError("a letter that stands for nothing")
    missing = -len(digits) % 5
    digits += bytes([84]) * missing
    count = len(digits) // 5
    numbers = 0  # all of them in one, eight bytes each, so that each step is one for all
    for place in range(5):
        eighths = bytearray(8 * count)
        eighths[::8] = digits[place::5]
        numbers = numbers * 85 + int.from_bytes(eighths, "little")
    eighths = numbers.to_bytes(8 * count, "little")
    if eighths[4::8].strip(b"\0"):
        raise ValueError("a number that is too large")
    found = bytearray(4 * count)
    for place in range(4):
        found[place::4] = eighths[3 - place :: 8]
    return bytes(found[: 4 * count - missing])
