"""What was chosen for a list as a file: a dry run writes it, and a list of the same shape is imported by it."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import cast

from app.core.errors import UserError
from app.importing.choices import Choices, Decision
from app.importing.kinds import FIELDS_OF, MANY, ListKind

_BETWEEN = "/"
_OF_A_MONTH = "stage_month"
"""The decision that is another one in each month, and is only written where somebody has made it."""
_KNOWN = {"sheet", "kind", "columns", "answers", "decisions", "staff", "values", "reopened", "kept", "close_missing"}


@dataclass(frozen=True, slots=True)
class SavedChoices:
    """The sheet, the kind and the columns that were chosen (None or nothing: as it is understood), and the rest.

    `columns` is header -> field, '' for a column that is not used. `close_missing`: the exit reason for which the cases
    of those are closed who are not in the list, '' for none.
    """

    sheet: str | None = None
    kind: ListKind | None = None
    columns: Mapping[str, str] = field(default_factory=dict[str, str])
    choices: Choices = field(default_factory=Choices)
    close_missing: str = ""

    def columns_of(self, headers: Iterable[str], understood: Mapping[str, str], kind: ListKind) -> dict[str, str]:
        """The columns as they are understood, but for those that were chosen; a field is filled by what was chosen."""
        there = {header: self.columns[header] for header in headers if header in self.columns}
        chosen = {header: name for header, name in there.items() if name in FIELDS_OF[kind]}
        taken = set(chosen.values()) - (MANY if kind is ListKind.CITIZENS else frozenset())
        rest = {head: name for head, name in understood.items() if head not in there and name not in taken}
        return rest | chosen


def written(saved: SavedChoices, decisions: Iterable[Decision]) -> str:
    """The file's text: JSON, with the ways that each decision leaves open. Rows are not in it: tomorrow's are others.

    There is nobody in it but members of staff that were chosen one by one.
    """
    choices = saved.choices
    told = list(decisions)
    answers = {one.key: one.chosen for one in told if one.code != _OF_A_MONTH} | dict(choices.answers)
    everything: dict[str, object] = {
        "sheet": saved.sheet,
        "kind": saved.kind,
        "columns": dict(saved.columns),
        "answers": answers,
        "decisions": {one.key: list(one.options) for one in told},
        "staff": choices.staff if choices.staff is True else sorted(choices.staff),
        "values": choices.items
        if choices.items is True
        else sorted(f"{catalogue}{_BETWEEN}{value}" for catalogue, value in choices.items),
        "reopened": choices.reopened,
        "kept": sorted(name for row, name in choices.kept if row == 0),
        "close_missing": saved.close_missing,
    }
    return json.dumps(everything, ensure_ascii=False, indent=2) + "\n"


def read(text: str, path: str) -> SavedChoices:
    """The choices of the file at `path`; what it leaves out is as it is understood.

    Raises UserError: 'choices_unreadable' (no such file), 'choices_wrong' (`entry` is what can't be understood in it).
    """
    try:
        said: object = json.loads(text)
    except ValueError:
        raise UserError("choices_unreadable", path=path) from None
    if not isinstance(said, dict):
        raise UserError("choices_unreadable", path=path)
    found = cast("dict[str, object]", said)
    if unknown := found.keys() - _KNOWN:
        raise UserError("choices_wrong", entry=min(unknown))
    return SavedChoices(
        _text(found, "sheet") or None,
        _kind(found),
        _texts(found, "columns"),
        Choices(
            staff=True if found.get("staff") is True else frozenset(_list(found, "staff")),
            items=True if found.get("values") is True else frozenset(map(_pair, _list(found, "values"))),
            reopened=_flag(found, "reopened"),
            answers={key: option for key, option in _texts(found, "answers").items() if option},
            kept=frozenset((0, name) for name in _list(found, "kept")),
        ),
        _text(found, "close_missing"),
    )


def with_answers(saved: SavedChoices, answers: Mapping[str, str]) -> SavedChoices:
    """The same with these answers, which go before its own."""
    return replace(saved, choices=replace(saved.choices, answers={**saved.choices.answers, **answers}))


def _kind(found: Mapping[str, object]) -> ListKind | None:
    text = _text(found, "kind")
    try:
        return ListKind(text) if text else None
    except ValueError:
        raise UserError("choices_wrong", entry="kind") from None


def _text(found: Mapping[str, object], name: str) -> str:
    value = found.get(name) or ""
    if not isinstance(value, str):
        raise UserError("choices_wrong", entry=name)
    return value


def _texts(found: Mapping[str, object], name: str) -> dict[str, str]:
    value = found.get(name)
    if value is None:
        return {}
    if not isinstance(value, dict):
        raise UserError("choices_wrong", entry=name)
    texts = cast("dict[str, object]", value)
    return dict(zip(texts, _all_texts(texts.values(), name), strict=True))


def _list(found: Mapping[str, object], name: str) -> list[str]:
    value = found.get(name)
    if value is None:
        return []
    if not isinstance(value, list):
        raise UserError("choices_wrong", entry=name)
    return _all_texts(cast("list[object]", value), name)


def _all_texts(values: Iterable[object], name: str) -> list[str]:
    texts = [one for one in values if isinstance(one, str)]
    if len(texts) < len(list(values)):
        raise UserError("choices_wrong", entry=name)
    return texts


def _pair(text: str) -> tuple[str, str]:
    catalogue, between, value = text.partition(_BETWEEN)
    if not between:
        raise UserError("choices_wrong", entry="values")
    return catalogue, value


def _flag(found: Mapping[str, object], name: str) -> bool:
    value = found.get(name, True)
    if not isinstance(value, bool):
        raise UserError("choices_wrong", entry=name)
    return value
