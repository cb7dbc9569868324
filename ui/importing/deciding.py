"""Each thing that a user decides about a list as one step from choices to choices, and back again; imports no Qt."""

from collections.abc import Collection, Mapping
from dataclasses import replace

from app.importing.choices import Choices, MissingChoice
from app.importing.kinds import MANY
from app.importing.planned import ListPlan
from app.importing.resolver import UnknownWord

EVERY_ROW = 0
"""The number that stands for every row in `Choices.kept`."""
_STAFF = ("jobformidler", "sagsbehandler", "virksomhedskonsulent", "teamleder")


def answered(choices: Choices, key: str, option: str) -> Choices:
    """The same with this way to go on with what can be understood in several."""
    return replace(choices, answers={**choices.answers, key: option})


def with_rows(choices: Choices, rows: Collection[int], *, taken: bool) -> Choices:
    """The same with these rows taken, or left out."""
    left_out = choices.left_out - frozenset(rows) if taken else choices.left_out | frozenset(rows)
    return replace(choices, left_out=left_out)


def mended(choices: Choices, row: int, header: str, text: str | None) -> Choices:
    """The same with this text in a cell; None: what the list says."""
    cells = {cell: said for cell, said in choices.mended.items() if cell != (row, header)}
    return replace(choices, mended=cells if text is None else {**cells, (row, header): text})


def keeping(choices: Choices, row: int, field: str, *, kept: bool) -> Choices:
    """The same with a field of this row, or of EVERY_ROW, kept as it is in the program, or taken from the list."""
    one = frozenset({(row, field)})
    return replace(choices, kept=choices.kept | one if kept else choices.kept - one)


def with_missing(choices: Choices, ids: Collection[str], choice: MissingChoice | None) -> Choices:
    """The same with what becomes of these citizens, who are not in the list; None: they are left as they are."""
    rest = {one: told for one, told in choices.missing.items() if one not in ids}
    return replace(choices, missing=rest if choice is None else {**rest, **dict.fromkeys(ids, choice)})


def with_word(choices: Choices, plan: ListPlan | None, word: UnknownWord, wanted: bool) -> Choices:
    """The same with or without this member of staff or catalogue value; `plan` names what 'everything' was."""
    words = [one for one in (plan.unknown if plan else ()) if one.created]
    staff, items = choices.staff, choices.items
    if staff is True:
        staff = frozenset(one.key for one in words if one.kind in _STAFF)
    if items is True:
        items = frozenset((one.kind, one.key) for one in words if one.kind not in _STAFF)
    if word.kind in _STAFF:
        staff = staff | {word.key} if wanted else staff - {word.key}
    else:
        item = (word.kind, word.key)
        items = items | {item} if wanted else items - {item}
    return replace(choices, staff=staff, items=items)


def is_worth_keeping(choices: Choices) -> bool:
    """Whether anything of it was made row by row, and would have to be done again."""
    return bool(choices.answers or choices.left_out or choices.mended or choices.kept or choices.missing)


def filled(suggested: Mapping[str, str], chosen: Mapping[str, str]) -> dict[str, str]:
    """What the columns fill: as suggested, but for those that were `chosen` to fill another field, '' for none.

    A column that was to fill the same field then fills none, as long as the chosen one does.
    """
    columns = dict(suggested)
    for header, field in chosen.items():
        columns.pop(header, None)
        if field and field not in MANY:
            columns = {head: old for head, old in columns.items() if old != field}
        if field:
            columns[header] = field
    return columns
