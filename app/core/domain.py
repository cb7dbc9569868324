"""The nouns of the work that need no database: stages, roles, months and the Danish order of names."""

import os
import time
from datetime import date, timedelta
from enum import IntEnum, StrEnum
from typing import NamedTuple

from app.core.errors import UserError
from db.letters import danish_sort_key as danish_sort_key  # pages ask for both here: they know nothing of db
from db.letters import fold as fold

NO_MOVEMENT = "no_movement"
WITHOUT_COMPANY = "without_company"
NO_CV = "no_cv"
ATTENTION = (WITHOUT_COMPANY, NO_MOVEMENT, NO_CV)
"""The lists of those who need attention, in the order in which they are shown."""


class Stage(IntEnum):
    """The four stages of the progressionsskema, from furthest from work to in work; fixed, in this order."""

    TIL_OPVARMNING = 1
    PAA_VEJ = 2
    PAA_SPRING = 3
    I_GANG = 4


STEPS: tuple[Stage | None, ...] = (None, *Stage)
"""Where a citizen can stand: not placed yet (ny), then the four stages."""


class Role(StrEnum):
    """What a member of staff is in a team or in a case."""

    JOBFORMIDLER = "jobformidler"
    SAGSBEHANDLER = "sagsbehandler"
    VIRKSOMHEDSKONSULENT = "virksomhedskonsulent"
    TEAMLEDER = "teamleder"


class FoundBy(StrEnum):
    """Who found a place in a company."""

    CITIZEN = "citizen"
    JOBCENTER = "jobcenter"
    COMPANY = "company"


class InitialsStyle(StrEnum):
    """What initials look like: 'DC', 'DCH' (two letters of the last name), 'DBC' (every name), 'D.C.'."""

    TWO = "two"
    THREE = "three"
    EVERY = "every"
    DOTS = "dots"


class Month(NamedTuple):
    """A calendar month; its text form is 'YYYY-MM'."""

    year: int
    number: int

    @classmethod
    def of(cls, day: date) -> "Month":
        """The month that this day lies in."""
        return cls(day.year, day.month)

    @classmethod
    def parse(cls, text: str) -> "Month":
        """Read 'YYYY-MM', years 1900 to 2999; raises UserError('month_unreadable') for anything else."""
        year, _, number = text.partition("-")
        digits = text.isascii() and year.isdigit() and number.isdigit()
        well_formed = digits and len(year) == 4 and len(number) == 2
        if not well_formed or not 1 <= int(number) <= 12 or not 1900 <= int(year) < 3000:
            raise UserError("month_unreadable", text=text)
        return cls(int(year), int(number))

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.number:02d}"

    @property
    def first_day(self) -> date:
        """The first day of the month."""
        return date(self.year, self.number, 1)

    @property
    def last_day(self) -> date:
        """The last day of the month."""
        return self.plus(1).first_day - timedelta(days=1)

    def plus(self, months: int) -> "Month":
        """The month that lies so many months later (earlier where negative)."""
        year, index = divmod(self.year * 12 + self.number - 1 + months, 12)
        return Month(year, index + 1)

    def since(self, earlier: "Month") -> int:
        """How many months lie between an earlier month and this one."""
        return (self.year - earlier.year) * 12 + self.number - earlier.number


def initials(name: str, style: InitialsStyle = InitialsStyle.TWO) -> str:
    """The letters that stand where the name is not to be read: MS for 'Mona Sørensen'; M for 'Mona' in every style."""
    words = name.split()
    if len(words) < 2:
        letters = words[0][0] if words else ""
    elif style is InitialsStyle.EVERY:
        letters = "".join(word[0] for word in words)
    else:
        letters = words[0][0] + words[-1][: 2 if style is InitialsStyle.THREE else 1]
    dotted = style is InitialsStyle.DOTS
    return "".join(f"{letter}." if dotted else letter for letter in letters.upper())


class _Moments:
    """Moments that go on: each is after those before it, whatever the PC's clock does meanwhile."""

    def __init__(self) -> None:
        self._last = 0

    def next(self) -> str:
        """Now, or right after the last one, in steps of 16 microseconds: 12 hexadecimal digits, until the year 2116."""
        self._last = max(time.time_ns() >> 14, self._last + 1)
        return f"{self._last:012x}"


_moments = _Moments()


def new_id() -> str:
    """A fresh id for a row: 20 hexadecimal digits, unique for every practical purpose.

    Those of one PC sort as they were made, so that rows of equal rank, which are read by their ids, come in that order.
    """
    return _moments.next() + os.urandom(4).hex()  # as secrets.token_hex, without the 8 ms that importing secrets takes


def placement_id(citizen_id: str, month: Month) -> str:
    """The id of the one placement that a citizen can have in a month."""
    return f"{citizen_id}/{month}"


def runs(day: date, start_on: date, end_on: date | None) -> bool:
    """Whether an effort or an exemption runs on a day, which its first and its last do; as `scope.runs_on` asks it."""
    return start_on <= day and (end_on is None or end_on >= day)


def whole_weeks(since: date, day: date) -> int:
    """How many whole weeks have passed on a day since another; 0 before it."""
    return max(0, (day - since).days // 7)


def kept_day(text: str | None) -> date | None:
    """The date that a row keeps as 'YYYY-MM-DD'; None where it keeps none."""
    return date.fromisoformat(text) if text else None
