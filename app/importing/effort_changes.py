"""What a row says about efforts becomes part of its change, with every field that changes noted."""

from dataclasses import replace

from app.citizens.paid_hours import differences, followed, grown_history
from app.core.domain import FoundBy
from app.importing.efforts import Said, effort_edit, said_efforts
from app.importing.entries import Entry
from app.importing.known import Known
from app.importing.resolver import Resolver
from app.importing.row_changes import RowChange
from db.records import Effort

_FIELDS = (
    ("effort_start", "start_on"),
    ("effort_end", "end_on"),
    ("company", "company"),
    ("hours", "hours"),
    ("paid_hours", "paid_hours"),
    ("found_by", "found_by"),
)


def effort_changes(change: RowChange, entry: Entry, known: Known, resolver: Resolver) -> None:
    efforts = list(known.efforts.get(change.citizen.id, ()))
    for one in (entry, *entry.further):
        efforts = _taken(change, one, efforts, known, resolver)
    for one in entry.further:
        entry.warnings += one.warnings
        one.warnings.clear()


def _taken(change: RowChange, entry: Entry, efforts: list[Effort], known: Known, resolver: Resolver) -> list[Effort]:
    """What one effort of the row changes, and the efforts as they are then."""
    citizen_id = change.citizen.id
    for said in said_efforts(entry, resolver, efforts, known.today):
        edit = effort_edit(said, citizen_id, efforts, known.today, resolver.workplaces, entry)
        if edit is None or not isinstance(edit.after, Effort):
            if not said.over:
                _stands(change, said)
            continue
        before = edit.before if isinstance(edit.before, Effort) else None
        after = _with_kept(change, before, edit.after, said)
        if after is None or after == before:
            continue
        change.write(before, after)
        if before is not None:
            rows = known.hours.get(edit.id, [])
            column = followed(said.kind)
            change.edits += differences(rows, grown_history(before, after, rows, known.today, column))
        efforts = [effort for effort in efforts if effort.id != edit.id] + [after]
    return efforts


def _with_kept(change: RowChange, before: Effort | None, after: Effort, said: Said) -> Effort | None:
    """The effort as it will stand, every field of it noted that changes; None where there is to be none."""
    if "effort" in change.keeps:
        change.takes("effort", None, said.kind.name)
        return None
    if before is None:
        change.note("effort", None, said.kind.name)
    else:
        change.stands("effort", said.kind.name)
    kept: dict[str, object] = {}
    for name, column in _FIELDS:
        old, new = getattr(before, column) if before else None, getattr(after, column)
        if new in (None, ""):
            continue
        shown = (_said_as(name, old) if old else None), _said_as(name, new)
        if before is None:
            change.note(name, *shown)
        elif not change.takes(name, *shown) and new != old:
            kept[column] = old
            if name == "company":
                kept["company_id"] = before.company_id
    return replace(after, **kept)  # pyright: ignore[reportArgumentType] -- columns are checked by the row itself


def _stands(change: RowChange, said: Said) -> None:
    """Tell what the row says of an effort that is so already."""
    change.stands("effort", said.kind.name)
    told = (said.start, said.end, said.company, said.hours, said.paid_hours, said.found_by)
    for (name, _), value in zip(_FIELDS, told, strict=True):
        if value not in (None, ""):
            change.stands(name, _said_as(name, value))


def _said_as(name: str, value: object) -> object:
    """A value of an effort as the review knows it."""
    return FoundBy(str(value)) if name == "found_by" else value
