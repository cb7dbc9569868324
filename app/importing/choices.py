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


@dataclass(frozen=True, slots=True)
class Choices:
    """What was chosen for a list, and what a plan may make that the team does not have.

    `answers`: `Decision.key` -> option. `left_out`: numbers of rows that are not taken. `mended`: (row, header) -> the
    text that stands there instead. `kept`: (row, field) that stays as it is in the program, row 0 for every row.
    `staff`: names as `meanings.staff_key` makes them; `items`: (catalogue, key of the value); True is everything that
    the list names. `reopened`: whether a case that has ended gets another spell where the list lets it begin after.
    """

    staff: frozenset[str] | Literal[True] = frozenset()
    items: frozenset[tuple[str, str]] | Literal[True] = frozenset()
    reopened: bool = True
    answers: Mapping[str, str] = field(default_factory=dict[str, str])
    left_out: frozenset[int] = frozenset()
    mended: Mapping[tuple[int, str], str] = field(default_factory=dict[tuple[int, str], str])
    kept: frozenset[tuple[int, str]] = frozenset()

    def answer(self, code: str, subject: str, options: tuple[str, ...]) -> str:
        """What was chosen for this decision, '' where nothing was or where it is none of the options."""
        chosen = self.answers.get(f"{code}/{subject}" if subject else code, "")
        return chosen if chosen in options else ""
