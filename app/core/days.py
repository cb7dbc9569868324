"""A day typed without a year gets the year that its field means: a deadline lies ahead, what has been lies back."""

import re
from collections.abc import Mapping
from datetime import date, timedelta
from enum import Enum, StrEnum

from app.core.dates import parse_date
from app.core.errors import BadValueError, UserError

_WEEKDAY = r"(?:(?:man|tirs|ons|tors|fre|lør|søn)(?:dag)?\.?,?\s+)?"
_WITHOUT_YEAR = re.compile(
    rf"{_WEEKDAY}(?:d(?:en|\.)?\s+)?\d{{1,2}}(?:\s?[-./ ]\s?\d{{1,2}}|[.\s]*[a-zæøå]{{3,9}})\.?", re.IGNORECASE
)
_WORDS = {"i går": -1, "i dag": 0, "i morgen": 1}
_A_MONTH = timedelta(days=31)
_HALF_A_YEAR = timedelta(days=182)
_LEAP_YEAR = 2028


class Way(Enum):
    """Where a day without a year is looked for, always within one year."""

    AHEAD = "today or later: what is still to be done"
    SOON = "later, but what lies at most a month back is that: what ends"
    NEAREST = "whichever is nearer to today: what is decided about either way"
    LATELY = "earlier, but what lies at most a month ahead is that: what begins"
    BACK = "today or earlier: what has been"


class DayField(StrEnum):
    """Every field of the program in which a day is typed; a fact that is a field of a record is called as there."""

    AGREEMENT_DUE = "due_on"
    ASIDE_UNTIL = "aside_until"
    EFFORT_START = "effort_start"
    EFFORT_END = "effort_end"
    PAID_HOURS_FROM = "paid_hours_from"
    EXEMPTION_START = "exemption_start"
    EXEMPTION_END = "exemption_end"
    CASE_START = "start_on"
    CASE_END = "case_end"
    CASE_REOPENED = "case_reopened"
    TEAM_MOVE = "team_move"
    HANDOVER = "handover"
    CV_DATE = "cv_date"
    PERMIT_DATE = "permit_date"
    REPATRIATION_TALK = "repatriation_talk"
    REVIEW_DATE = "review_date"
    UNEMPLOYED_SINCE = "unemployed_since"
    ARRIVED_ON = "arrived_on"
    CONTACT = "contact"
    CODE_OF_CARE = "code_of_care_since"
    NEEDS_SURVEYED = "needs_surveyed_on"
    IN_TALKS = "in_talks_since"
    OPENING_DEADLINE = "deadline"
    OPENING_WANTED = "wanted_from"
    MATCH_START = "match_start"
    LIMIT_FROM = "limit_from"
    ABSENCE_START = "absence_start"
    ABSENCE_END = "absence_end"
    MARKING_START = "marking_start"
    MARKING_END = "marking_end"
    TALK_HELD = "talk_held"
    TALK_PLANNED = "talk_planned"
    PLAN_START = "plan_start"
    PLAN_END = "plan_end"


WAYS: Mapping[DayField, Way] = {
    DayField.AGREEMENT_DUE: Way.AHEAD,
    DayField.ASIDE_UNTIL: Way.AHEAD,
    DayField.OPENING_DEADLINE: Way.AHEAD,
    DayField.TALK_PLANNED: Way.AHEAD,
    DayField.EFFORT_END: Way.SOON,
    DayField.EXEMPTION_END: Way.SOON,
    DayField.ABSENCE_END: Way.SOON,
    DayField.MARKING_END: Way.SOON,
    DayField.PLAN_END: Way.SOON,
    DayField.OPENING_WANTED: Way.SOON,
    DayField.CASE_END: Way.NEAREST,  # most have ended when they are written down, some are to
    DayField.CASE_REOPENED: Way.NEAREST,
    DayField.TEAM_MOVE: Way.NEAREST,
    DayField.HANDOVER: Way.NEAREST,
    DayField.LIMIT_FROM: Way.NEAREST,
    DayField.ABSENCE_START: Way.NEAREST,
    DayField.CASE_START: Way.LATELY,
    DayField.EFFORT_START: Way.LATELY,
    DayField.EXEMPTION_START: Way.LATELY,
    DayField.MATCH_START: Way.LATELY,
    DayField.MARKING_START: Way.LATELY,
    DayField.PLAN_START: Way.LATELY,
    DayField.TALK_HELD: Way.BACK,
    DayField.PAID_HOURS_FROM: Way.BACK,
    DayField.CV_DATE: Way.BACK,
    DayField.PERMIT_DATE: Way.BACK,
    DayField.REPATRIATION_TALK: Way.BACK,
    DayField.REVIEW_DATE: Way.BACK,
    DayField.UNEMPLOYED_SINCE: Way.BACK,
    DayField.ARRIVED_ON: Way.BACK,
    DayField.CONTACT: Way.BACK,
    DayField.CODE_OF_CARE: Way.BACK,
    DayField.NEEDS_SURVEYED: Way.BACK,
    DayField.IN_TALKS: Way.BACK,
}
"""Which way a day goes that is typed without a year, for every field."""


def read_day(text: str, today: date, field: DayField, since: str = "") -> str:
    """The day that '1/3-26', '010326', '1. marts' or 'i dag' means, as it is kept.

    Without a year it goes the field's way, and never lies before `since`, the kept day on which what ends began. The
    29th of February is refused where the year in question hasn't one.
    Raises UserError: 'value_empty', 'date_impossible', 'date_unreadable', with what was typed as `text`.
    """
    plain = " ".join(text.casefold().split())
    if plain in _WORDS:
        return (today + timedelta(days=_WORDS[plain])).isoformat()
    try:
        if not _WITHOUT_YEAR.fullmatch(plain):
            return parse_date(plain)
        separator = "-" if plain[-1].isdigit() else " "
        named = date.fromisoformat(parse_date(f"{plain}{separator}{_LEAP_YEAR}"))
        year = _year(named, today, WAYS[field])
        if since and (year, named.month, named.day) < _parts(date.fromisoformat(since)):
            year = _first(named, date.fromisoformat(since))
        return parse_date(f"{named.day}-{named.month}-{year}")
    except BadValueError as bad:
        raise UserError(bad.code, **(bad.facts | {"text": text})) from bad


def read_span(texts: tuple[str, str], today: date, fields: tuple[DayField, DayField]) -> tuple[str, str | None]:
    """The first and the last day of something, None where no end is typed; raises UserError as `read_day`."""
    start = read_day(texts[0], today, fields[0])
    return start, read_day(texts[1], today, fields[1], start) if texts[1].strip() else None


def _year(named: date, today: date, way: Way) -> int:
    match way:
        case Way.AHEAD:
            return _first(named, today)
        case Way.SOON:
            return _first(named, today - _A_MONTH)
        case Way.NEAREST:
            return _first(named, today - _HALF_A_YEAR)
        case Way.LATELY:
            return _last(named, today + _A_MONTH)
        case Way.BACK:
            return _last(named, today)


def _first(named: date, begin: date) -> int:
    """The year in which such a day comes first, from `begin` on."""
    return begin.year + (_parts(named)[1:] < _parts(begin)[1:])


def _last(named: date, end: date) -> int:
    """The year in which such a day was last, until `end`."""
    return end.year - (_parts(named)[1:] > _parts(end)[1:])


def _parts(day: date) -> tuple[int, int, int]:
    return day.year, day.month, day.day
