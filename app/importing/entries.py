"""An entry is what a row of a list says, as typed values, with everything in it that was not taken."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from app.core.bounds import LONGEST
from app.core.domain import Month, Stage
from app.core.values import Flag
from app.importing.wording import key

NO_END = "9999-12-31"
_SEVERAL = {"effort", "skills", "spelling", "marking", "project", "track", "area", "plan"}
_DATED = (("effort", "effort_start"), ("marking", "marking_start"), ("plan", "plan_start"))
_PARTS = re.compile(r"[,;/\n|]")


class Problem(NamedTuple):
    """Why a row, or something in it, was not taken: `column` is the header that it stands under ('' for the row).

    `facts` never hold a CPR number.
    """

    code: str
    column: str = ""
    facts: Mapping[str, object] = {}


def too_long(name: str, text: str, header: str) -> Problem | None:
    """What is said of a cell of this field whose text, or one of whose words, is longer than it may be."""
    column = name.partition("/")[0]
    column = column if column in LONGEST else "name"
    most = LONGEST[column]
    length = len(text) if len(text) <= most or name not in _SEVERAL else max(map(len, _PARTS.split(text)))
    if length <= most:
        return None
    return Problem("cell_too_long", header, {"most": most, "length": length})


class Named(NamedTuple):
    """What a cell says under a head that is a kind's name: the field, the name, and yes or no, perhaps with a day."""

    field: str
    kind: str
    flag: Flag


@dataclass(slots=True)
class Entry:
    """What a row says; what it leaves empty is None, '' or missing.

    `texts`, `dates` (ISO) and `numbers` (hours a week) go by field; 'visitation' is always among the texts where the
    list has that column. `no_effort`: the row tells that no effort runs. `named` are the cells under heads that are
    themselves a value. `warnings` are what was put right or is doubtful. `other_starts` are the days (with 'effort',
    'marking' or 'plan') on which other rows about the same citizen let the same begin. `earlier` are stages in months
    before the one in hand. `further` are what the row says of a second effort and so on.
    """

    number: int
    name: str = ""
    cpr: str = ""
    case_number: str = ""
    birth_date: str | None = None
    cv: Flag | None = None
    no_effort: bool = False
    stage: Stage | None = None
    texts: dict[str, str] = field(default_factory=dict[str, str])
    dates: dict[str, str] = field(default_factory=dict[str, str])
    numbers: dict[str, float] = field(default_factory=dict[str, float])
    named: list[Named] = field(default_factory=list[Named])
    warnings: list[Problem] = field(default_factory=list[Problem])
    other_starts: frozenset[tuple[str, str]] = frozenset()
    earlier: dict[Month, Stage] = field(default_factory=dict[Month, Stage])
    notes: list[str] = field(default_factory=list[str])
    further: list["Entry"] = field(default_factory=list["Entry"])


def tell_starts_apart(entries: Sequence[Entry]) -> None:
    """Let each of the entries about one citizen know on which days others let the same begin."""
    for name, start in _DATED:
        told = [(entry, key(entry.texts.get(name, "")), entry.dates.get(start, "")) for entry in entries]
        for entry, kind, _ in told:
            entry.other_starts |= {
                (name, day) for other, same, day in told if day and kind and same == kind and other is not entry
            }
