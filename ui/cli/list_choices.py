"""How a list is to be understood, as the call of an import says it: by its options, and by a file of choices."""

import os
from argparse import Namespace
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from app.core.errors import UserError
from app.core.targets import written_whole
from app.importing.choices import Choices
from app.importing.choices_file import SavedChoices, read, with_answers, written
from app.importing.kinds import FIELDS_OF, ListKind
from app.importing.planned import ListPlan
from app.importing.shapes import KIND_UNSURE

KINDS = {"borgere": ListKind.CITIZENS, "job": ListKind.OPENINGS, "virksomheder": ListKind.COMPANIES}
"""What the command line calls the kinds of lists."""
_LARGEST = 10_000_000


def choices_called(options: Namespace) -> SavedChoices:
    """What the call chooses; its options go before its file.

    Raises UserError: 'choices_missing', 'choices_unreadable', 'choices_wrong'.
    """
    saved = _of_file(options.choices, options) if options.choices is not None else SavedChoices()
    kind = saved.kind if options.kind is None else KINDS[options.kind]
    answers = dict(options.answer) if kind is None else {**dict(options.answer), KIND_UNSURE: kind.value}
    kept = saved.choices.kept | {(0, name) for name in options.keep}
    choices = replace(saved.choices, kept=kept, left_out=frozenset(options.leave_out))
    columns = {**saved.columns, **dict(options.column)}
    close_missing = options.close_missing or saved.close_missing
    return with_answers(SavedChoices(options.sheet or saved.sheet, kind, columns, choices, close_missing), answers)


def columns_called(
    saved: SavedChoices, headers: Iterable[str], understood: Mapping[str, str], kind: ListKind, options: Namespace
) -> dict[str, str]:
    """The columns as they are understood and chosen.

    Raises UserError where an option names what there isn't: 'choices_column', 'choices_field'.
    """
    there = list(headers)
    for header, name in options.column:
        if header not in there:
            raise UserError("choices_column", header=header, headers=there)
        if name and name not in FIELDS_OF[kind]:
            raise UserError("choices_field", name=name, names=list(FIELDS_OF[kind]))
    unknown = [name for name in options.keep if name not in FIELDS_OF[kind]]
    if unknown:
        raise UserError("choices_field", name=unknown[0], names=list(FIELDS_OF[kind]))
    return saved.columns_of(there, understood, kind)


def write_choices(options: Namespace, saved: SavedChoices, plan: ListPlan, choices: Choices, sheet: str) -> None:
    """Write how the list was understood and what was chosen, where a dry run is asked to and the file isn't there."""
    target: Path | None = options.choices
    if target is None or not options.dry_run or os.path.exists(target):
        return
    columns = {**dict.fromkeys(plan.ignored, ""), **plan.columns}
    unsure = any(one.code == KIND_UNSURE and not one.chosen for one in plan.decisions)
    everything = SavedChoices(
        options.sheet and sheet, None if unsure else plan.kind, columns, choices, saved.close_missing
    )
    with written_whole(target, options.database) as unfinished:
        unfinished.write_text(written(everything, plan.decisions), encoding="utf-8")


def _of_file(path: Path, options: Namespace) -> SavedChoices:
    if not os.path.exists(path):
        if options.dry_run:
            return SavedChoices()
        raise UserError("choices_missing", path=str(path))
    try:
        if os.path.getsize(path) > _LARGEST:
            raise UserError("choices_unreadable", path=str(path))
        return read(path.read_text(encoding="utf-8-sig"), str(path))
    except (OSError, ValueError):
        raise UserError("choices_unreadable", path=str(path)) from None
