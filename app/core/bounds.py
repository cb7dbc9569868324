"""How long a text and how large a number may be, field by field, for everything that is ever written."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import fields, replace
from functools import cache
from math import isfinite
from typing import cast

from app.core.errors import UserError
from db.cells import Kind, kind_of
from db.edits import Edit
from db.letters import visible
from db.records import (
    Event,
    FormerFact,
    KnownAs,
    Measure,
    MeasureCondition,
    MeasureValue,
    Minute,
    MonthFact,
    MonthPart,
    Record,
    Setting,
    Target,
    TargetPart,
)
from db.records.record import columns

LARGEST = 1_000_000
"""The largest number of anything that is counted here; most have a smaller limit of their own."""
LARGEST_FIGURE = 1_000_000_000_000
"""The largest figure that a measure is: a sum of what is counted, or kroner of a whole municipality."""
HOURS_IN_A_WEEK, MANY_HOURS = 168, 60
"""The most hours that a week has, and those of which one is asked, or told, whether they are meant."""
YOUNGEST, OLDEST = 15, 80
"""The ages in years of those whom a jobcenter meets; of others one is asked, or told, whether they are meant."""
REASON = 2_000
"""How long the reason for a change may be."""

NAME, PARAGRAPH, PAGE = 200, 2_000, 20_000

LONGEST: dict[str, int] = {
    **dict.fromkeys(("name", "company", "title", "source", "centre_mentor", "town", "reason"), NAME),
    **dict.fromkeys(("initials", "case_number", "cpr", "cvr", "phone", "short", "closed_by"), NAME),
    **dict.fromkeys(("contact_person.role", "email", "others", "label", "baseline_text"), NAME),
    **dict.fromkeys(("towns", "no_gos", "next_step", "job_goal", "why", "agenda_point.text"), PARAGRAPH),
    **dict.fromkeys(("text", "note", "requirements"), PAGE),
    "setting.value": 10 * PAGE,
}
"""The greatest length of each text, in letters, by column, or by table and column where that is another."""


COPIED = (Event, FormerFact, KnownAs, Minute, MonthFact, MonthPart)
"""What the program writes of what stands elsewhere, which may be older than its limit."""
_TYPED = ("agenda/", "guidance/", "search/")
"""How the settings begin whose texts somebody types; points of an agenda become rows of a meeting."""
_FIGURES = (*COPIED, Measure, MeasureCondition, MeasureValue, Target, TargetPart)
_NEEDED = {"name", "title", "text"}


def longest(record: type[Record], column: str) -> int | None:
    """How long the text in this column may be; None where the program alone writes it, from what is there already."""
    if kind_of(record, column) is not Kind.TEXT or record in COPIED:
        return None
    return LONGEST.get(f"{record.table}.{column}") or LONGEST.get(column)


def largest(record: type[Record]) -> int:
    """How large a number in a row may be, above and below nothing."""
    return LARGEST_FIGURE if record in _FIGURES else LARGEST


def kept_text(text: str) -> str:
    """A text as it is kept: every letter composed, and nothing in it that nobody can see."""
    return visible(text)


def as_kept(row: Record) -> Record:
    """The row with its texts as they are kept; raises UserError('text_missing') where nobody could see its name."""
    if isinstance(row, Setting):
        value = _setting(row.value) if "\\u" in row.value else row.value
        return row if value == row.value else replace(row, value=value)
    values = enumerate(row.values())
    odd = [(place, one) for place, one in values if type(one) is str and not (one.isascii() and one.isprintable())]
    if not odd:
        return row
    names = columns(type(row))
    texts = {names[place]: kept for place, one in odd if (kept := kept_text(one)) != one}
    if any(name in _NEEDED and not kept.strip() for name, kept in texts.items()):
        raise UserError("text_missing")
    return replace(row, **texts) if texts else row


def edits_as_kept(edits: Iterable[Edit]) -> Iterator[Edit]:
    """The edits with every text as it is kept; one that then changes nothing is left out."""
    for edit in edits:
        after = None if edit.after is None else as_kept(edit.after)
        if after is edit.after:
            yield edit
        elif after != edit.before:
            yield Edit(edit.before, after)


def refuse_unfit(edits: Iterable[Edit]) -> None:
    """Raise UserError 'text_too_long' or 'number_too_large' for what no field takes.

    What an edit leaves as it was is not looked at: it may be older than the limit.
    """
    for edit in edits:
        if edit.after is None:
            continue
        record = type(edit.after)
        before = () if edit.before is None or type(edit.before) is not record else edit.before.values()
        for place, value in enumerate(edit.after.values()):
            if value is None or isinstance(value, bool) or (before and before[place] == value):
                continue
            if isinstance(value, str):
                most = _limits(record)[place]
                if most is not None and len(value) > most:
                    refuse_long(value, most, f"{record.table}.{fields(record)[place].name}")
            elif isinstance(value, int | float):
                most = largest(record)
                if not (isfinite(value) and abs(value) <= most):
                    raise UserError("number_too_large", most=most)
        if isinstance(edit.after, Setting) and edit.after.id.startswith(_TYPED):
            for text in _strings(json.loads(edit.after.value)):
                refuse_long(text, PARAGRAPH, "setting.value")


def refuse_long(text: str, most: int, field: str) -> None:
    """Raise UserError('text_too_long') where a text for a field is longer than it may be."""
    if len(text) > most:
        raise UserError("text_too_long", field=field, most=most, length=len(text))


@cache
def _limits(record: type[Record]) -> tuple[int | None, ...]:
    return tuple(longest(record, field.name) for field in fields(record))


def _setting(value: str) -> str:
    try:
        return json.dumps(_cleaned(json.loads(value)), ensure_ascii=False)
    except ValueError:
        return value


def _cleaned(value: object) -> object:
    if isinstance(value, str):
        return kept_text(value)
    if isinstance(value, list):
        return [_cleaned(one) for one in cast("list[object]", value)]
    if isinstance(value, dict):
        return {name: _cleaned(one) for name, one in cast("dict[str, object]", value).items()}
    return value


def _strings(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return _strings(list(cast("dict[str, object]", value).values()))
    return [text for one in cast("list[object]", value) for text in _strings(one)] if isinstance(value, list) else []
