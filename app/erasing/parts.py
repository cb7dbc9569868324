"""What is left of an answer that a closed month keeps when somebody in it is forgotten: every figure, and no person."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from functools import cache, partial
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin

from app.board.board import Board
from app.board.bookkeeping import Entry, TeamBooks
from app.board.cards import Card
from app.board.kept import Kept, packed, unpacked
from app.board.movement import Move
from app.board.passages import Passage
from app.caseload.figures import Behind
from app.caseload.lead import LeadPage
from app.caseload.paper import CaseloadPaper
from app.core.typed_json import as_rows, dumps, in_columns, loads
from app.core.words import ERASED
from app.erasing.minutes import ToldMinutes
from app.teammoede.minutes import Minutes
from app.workbook.data import CitizenRow, MatchLine, WorkbookData

_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))  # as `app.core.typed_json` writes
KINDS: Mapping[Kept, Any] = {
    Kept.BOARD: Board,
    Kept.BOOKS: TeamBooks,
    Kept.CASELOAD: LeadPage,
    Kept.PAPER: CaseloadPaper,
    Kept.MINUTES: Minutes,
    Kept.MINUTES_BY_INITIALS: Minutes,
    Kept.WORKBOOK: WorkbookData,
    Kept.ANONYMOUS: WorkbookData,
}
"""The answers in which there are citizens, and what each is made of."""
WITHOUT_CITIZENS = frozenset({Kept.TEAM, Kept.MEETING, Kept.REPORT, Kept.WORK})
_BY_NAME = {Kept.MINUTES, Kept.MINUTES_BY_INITIALS}
PERSONAL: Mapping[type, tuple[str, Mapping[str, object]]] = {
    Card: ("id", {"name": ERASED, "next_step": ""}),
    Passage: ("citizen_id", {"name": ERASED}),
    Entry: ("citizen_id", {"name": ERASED}),
    Behind: ("citizen_id", {"name": ERASED, "text": ""}),
    Move: ("citizen_id", {"name": ERASED}),
    CitizenRow: (
        "citizen_id",
        {"name": ERASED, "case_number": "", "birth_date": None, "town": "", "companies": "", "next_step": "",
         "job_goal": ""},
    ),
    MatchLine: ("citizen_id", {"citizen": ERASED}),
}  # fmt: skip
"""Where a part of an answer says whom it is about, and what is then left of what it says of the person."""


_NOBODY = frozenset(
    {
        "name", "citizen", "initials", "staff_id", "target_group_id", "exit_reason_id", "team_id", "staff_now", "other",
        "other_id", "stand_in", "stand_in_id", "efforts", "attention", "target_group", "benefit", "jobformidler",
        "sagsbehandler", "direction", "exit_reason", "exemptions", "markings", "talks", "team",
    }
)  # fmt: skip
"""Fields that name other things or persons: somebody else may be called the same. PERSONAL says where it is them."""
Walk = Callable[[Any], Any]
"""What is left of a value as JSON has it; lists are changed where they are."""
Inner = Sequence[tuple[int, Walk]]


class Parts:
    """Rewrites answers: `ids` are those who are to be forgotten, with the id that stands for each from now on.

    `said` is what is left of any text, and `may_concern` tells quickly whether there may be something in one. `told`
    says what is left of minutes. Answers are changed as they are kept, by what their types say of each place: to make
    the values of all months of a large team and to write them again would take minutes.
    """

    def __init__(
        self,
        ids: Mapping[str, str],
        said: Callable[[str], str],
        may_concern: Callable[[str], bool],
        told: ToldMinutes,
    ) -> None:
        self._ids, self._said, self._may_concern, self._told = ids, said, may_concern, told
        self._rewritten = cache(self._rewrite)
        self._walk = cache(self._make_walk)

    def content(self, kind: str, team_id: str, month: str, content: str) -> str:
        """What an answer of this kind about a team's month keeps; the same where there is nothing to forget in it."""
        try:
            which = Kept(kind)
        except ValueError:  # a later version's
            return content
        return content if which not in KINDS else self._rewritten(which, team_id, month, content)

    def _rewrite(self, which: Kept, team_id: str, month: str, content: str) -> str:
        text = unpacked(content)
        if which in _BY_NAME:
            told = loads(Minutes, text)
            left = self._told.left(told, team_id, month, content, self._said)
            return content if left == told else packed(dumps(left))
        if not self._may_concern(text):
            return content
        walk = self._walk(KINDS[which], which is Kept.ANONYMOUS) or _same
        after = _ENCODER.encode(walk(json.loads(text)))
        return content if after == text else packed(after)

    def _make_walk(self, kind: Any, numbered: bool) -> Walk | None:
        """What goes through a value of this type; None where there is no text in it."""
        origin, inner = get_origin(kind), get_args(kind)
        if kind is str:
            return self._text
        if origin in (Union, UnionType):
            found = [walk for one in inner if (walk := self._walk(one, numbered)) is not None]
            return partial(_unless_none, found[-1]) if found else None
        if origin is not None and issubclass(origin, Mapping):
            key, value = (self._walk(one, numbered) for one in inner)
            return None if key is None and value is None else partial(_pairs, key or _same, value or _same)
        if origin is tuple and inner[-1] is not Ellipsis:
            return partial(
                _fields, [(place, walk) for place, one in enumerate(inner) if (walk := self._walk(one, numbered))]
            )
        if origin is not None:
            walk = self._walk(inner[0], numbered)
            return None if walk is None else partial(_each, walk)
        if not isinstance(kind, type) or issubclass(kind, (Enum, date, int, float, Path, NoneType)) or kind is object:
            return None
        return self._of_fields(kind, numbered)

    def _of_fields(self, kind: Any, numbered: bool) -> Walk | None:
        names: Sequence[str] = _names(kind)
        walks = [None if name in _NOBODY else self._walk(kind.__annotations__[name], numbered) for name in names]
        inner = [(place, walk) for place, walk in enumerate(walks) if walk is not None]
        if kind not in PERSONAL:
            return partial(_fields, inner) if inner else None
        where, left = PERSONAL[kind]
        kept = {"name", "citizen"} if numbered else set[str]()
        blank = [(names.index(name), value) for name, value in left.items() if name not in kept]
        return partial(self._of_person, inner, names.index(where), blank)

    def _of_person(self, inner: Inner, where: int, blank: Sequence[tuple[int, object]], value: list[Any]) -> list[Any]:
        if value[where] in self._ids:
            for place, left in blank:
                if place < len(value) and value[place]:
                    value[place] = left
        return _fields(inner, value)

    def _text(self, text: str) -> str:
        return self._ids.get(text) or self._said(text)


def _names(kind: Any) -> Sequence[str]:
    return [one.name for one in fields(kind)] if is_dataclass(kind) else kind._fields


def _unless_none(walk: Walk, value: Any) -> Any:
    return value if value is None or isinstance(value, int | float) else walk(value)


def _fields(inner: Inner, value: list[Any]) -> list[Any]:
    most = len(value)  # what was kept by an earlier version may have fewer
    for place, walk in inner:
        if place < most:
            value[place] = walk(value[place])
    return value


def _each(walk: Walk, value: Any) -> Any:
    left = [walk(one) for one in as_rows(value)]
    return left if isinstance(value, list) else in_columns(left)


def _pairs(key: Walk, walk: Walk, value: list[list[Any]]) -> list[list[Any]]:
    return [[key(one), walk(other)] for one, other in value]


def _same(value: Any) -> Any:
    return value
