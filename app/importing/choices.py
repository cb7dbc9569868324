"""What the user decides about a list: everything that an import does in one way and could do in another."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple


class Decision(NamedTuple):
    """Something in a list that can be understood in more than one way, as it is told and chosen.

    `code` says what was seen, `subject` which header or table it is about ('' for the list), `facts` and `rows` (their
    numbers in the file) fill its sentence; no fact holds a CPR number. `options` are the ways to go on, `chosen` the
    one that is gone; `needed` where nothing is imported before somebody has chosen (`chosen` is then '').
    """

    code: str
    subject: str
    options: tuple[str, ...]
    chosen: str
    facts: Mapping[str, object] = {}
    rows: tuple[int, ...] = ()
    needed: bool = False

    @property
    def key(self) -> str:
        """How `Choices.answers` names it."""
        return f"{self.code}/{self.subject}" if self.subject else self.code


class MissingChoice(NamedTuple):
    """What becomes of somebody who is on the board and not in the list, from a day on (ISO).

    'close' ends the case, with `exit_reason_id`; 'hand_over' gives it to `staff_id`; 'move' lets the citizen go over
    to `team_id`, there to `staff_id` where that is told.
    """

    what: Literal["close", "hand_over", "move"]
    day: str
    exit_reason_id: str = ""
    staff_id: str = ""
    team_id: str = ""


@dataclass(frozen=True, slots=True)
class Choices:
    """What was chosen for a list, and what a plan may make that the team does not have.

    `answers`: `Decision.key` -> option. `left_out`: numbers of rows that are not taken. `mended`: (row, header) -> the
    text that stands there instead. `kept`: (row, field) that stays as it is in the program, row 0 for every row.
    `staff`: names as `meanings.staff_key` makes them; `items`: (catalogue, key of the value); True is everything that
    the list names. `reopened`: whether a case that has ended gets another spell where the list lets it begin after.
    `missing`: what becomes of citizens who are not in the list, by id; who isn't named here is left as they are.
    """

    staff: frozenset[str] | Literal[True] = frozenset()
    items: frozenset[tuple[str, str]] | Literal[True] = frozenset()
    reopened: bool = True
    answers: Mapping[str, str] = field(default_factory=dict[str, str])
    left_out: frozenset[int] = frozenset()
    mended: Mapping[tuple[int, str], str] = field(default_factory=dict[tuple[int, str], str])
    kept: frozenset[tuple[int, str]] = frozenset()
    missing: Mapping[str, MissingChoice] = field(default_factory=dict[str, MissingChoice])

    def answer(self, code: str, subject: str, options: tuple[str, ...]) -> str:
        """What was chosen for this decision, '' where nothing was or where it is none of the options."""
        chosen = self.answers.get(f"{code}/{subject}" if subject else code, "")
        return chosen if chosen in options else ""


class Keeps:
    """Which fields stay as they are in the program, row by row."""

    def __init__(self, kept: frozenset[tuple[int, str]]) -> None:
        self._everywhere = frozenset(_AS_CHANGED.get(name, name) for row, name in kept if row == 0)
        self._rows: dict[int, frozenset[str]] = {}
        for row, name in kept:
            if row:
                self._rows[row] = self._rows.get(row, self._everywhere) | {_AS_CHANGED.get(name, name)}

    def of(self, row: int) -> frozenset[str]:
        """The fields that a row leaves as they are, named as they stand among its changes."""
        return self._rows.get(row, self._everywhere)


_AS_CHANGED = {
    "first_name": "name", "last_name": "name", "visitation": "target_group",
    "marking_start": "marking", "marking_end": "marking", "named_marking": "marking",
    "talk_kind": "talk", "named_talk": "talk", "next_talk_kind": "next_talk",
    "plan_start": "plan", "plan_end": "plan", "named_plan": "plan", "named_effort": "effort",
}  # fmt: skip
"""Fields of columns that stand among a row's changes under another name."""
