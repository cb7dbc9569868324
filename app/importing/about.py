"""What a row says of markings, talks and plans becomes edits of the citizen's; none ends that the row does not deny."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import NamedTuple, TypeVar

from app.core.domain import new_id
from app.importing.entries import NO_END, Entry, Problem
from app.importing.kinds import FAMILIES, NAMED
from app.importing.resolver import Resolver
from db.edits import Edit
from db.records import CatalogueItem, Citizen, Marking, Plan, Talk
from db.store import Store

_OF_MARKINGS = frozenset({*FAMILIES, "marking_start", "marking_end", "named_marking"})
_OF_TALKS = frozenset({"talk", "talk_kind", "next_talk", "next_talk_kind", "named_talk"})
_OF_PLANS = frozenset({"plan", "plan_start", "plan_end", "named_plan"})
_HELD, _PLANNED = "afholdt", "planlagt"

Span = Marking | Plan
R = TypeVar("R", Marking, Plan, Talk)


class AboutKnown(NamedTuple):
    """What the store says of everyone's markings, talks and plans, by citizen id."""

    markings: Mapping[str, Sequence[Marking]]
    talks: Mapping[str, Sequence[Talk]]
    plans: Mapping[str, Sequence[Plan]]

    @classmethod
    def of(cls, store: Store, fields: Collection[str]) -> "AboutKnown":
        """What a list with these fields can touch."""
        return cls(
            {} if _OF_MARKINGS.isdisjoint(fields) else _by_citizen(store.all(Marking)),
            {} if _OF_TALKS.isdisjoint(fields) else _by_citizen(store.all(Talk)),
            {} if _OF_PLANS.isdisjoint(fields) else _by_citizen(store.all(Plan)),
        )

    def state(self, citizen_id: str) -> tuple[object, ...]:
        """All that a plan for this citizen rests on."""
        return tuple(rows.get(citizen_id, ()) for rows in self)


class Told(NamedTuple):
    """An edit, and what it changes: a field with its old and its new value."""

    edit: Edit
    field: str
    old: object
    new: object


class _Dated(NamedTuple):
    """That somebody has, or hasn't, a marking or plan of a kind, from a day to another where those are told."""

    field: str
    kind: CatalogueItem
    record: type[Marking] | type[Plan]
    has: bool = True
    start: str | None = None
    end: str | None = None


class _Spoken(NamedTuple):
    """That there was, or is to be, a talk on a day; where the row doesn't tell its kind, it is of the usual one."""

    field: str
    kind: CatalogueItem
    told: bool
    day: str


def about_edits(entry: Entry, citizen: Citizen, known: AboutKnown, resolver: Resolver, today: str) -> Iterator[Told]:
    """What has to change so that the citizen's markings, talks and plans say what the row says.

    Of two things that a row says of one kind of marking or plan, the first is meant.
    """
    for rows, said in ((known.markings, _markings(entry, resolver)), (known.plans, _plans(entry, resolver))):
        told: set[str] = set()
        for one in said:
            if one.kind.id not in told:
                told.add(one.kind.id)
                yield from _dated_edits(one, citizen, rows.get(citizen.id, ()), today, entry.other_starts)
    talks = list(known.talks.get(citizen.id, ()))
    for said in _talks(entry, resolver):
        found = _talk_edit(said, citizen.id, talks, today)
        if found is not None and isinstance(found.edit.after, Talk):
            talks = [*(talk for talk in talks if talk.id != found.edit.id), found.edit.after]
            yield found


def _markings(entry: Entry, resolver: Resolver) -> Iterator[_Dated]:
    found = [
        (field, kind)
        for field, family in FAMILIES.items()
        for kind in resolver.kinds("marking_kind", entry.texts.get(field, ""), entry, family)
    ]
    start, end = entry.dates.get("marking_start"), entry.dates.get("marking_end")
    if len(found) > 1 and (start or end):
        entry.warnings.append(Problem("dates_of_several_markings"))
        start = end = None
    for field, kind in found:
        yield _Dated(field, kind, Marking, True, start, end)
    yield from _named(entry, resolver, "named_marking", "marking", Marking)


def _plans(entry: Entry, resolver: Resolver) -> Iterator[_Dated]:
    found = resolver.kinds("plan_kind", entry.texts.get("plan", ""), entry)
    start, end = entry.dates.get("plan_start"), entry.dates.get("plan_end")
    if start or end:
        if not found and "plan" not in entry.texts:
            entry.warnings.append(Problem("dates_without_plan"))
        elif len(found) > 1:
            entry.warnings.append(Problem("dates_of_several_plans"))
            start = end = None
    for kind in found:
        yield _Dated("plan", kind, Plan, True, start, end)
    yield from _named(entry, resolver, "named_plan", "plan", Plan)


def _named(
    entry: Entry, resolver: Resolver, column: str, field: str, record: type[Marking] | type[Plan]
) -> Iterator[_Dated]:
    """What the columns tell whose head is the kind itself."""
    for named in entry.named:
        if named.field == column and (kind := resolver.kind(NAMED[column], named.kind, entry)) is not None:
            yield _Dated(field, kind, record, named.flag.value, named.flag.day if named.flag.value else None)


def _talks(entry: Entry, resolver: Resolver) -> Iterator[_Spoken]:
    """Each talk that the row tells of."""
    for field, kind_field in (("talk", "talk_kind"), ("next_talk", "next_talk_kind")):
        text, day = entry.texts.get(kind_field, ""), entry.dates.get(field)
        kind = resolver.kind("talk_kind", text, entry) if text else resolver.usual("talk_kind")
        if day is not None and kind is not None:
            yield _Spoken(field, kind, bool(text), day)
    for named in entry.named:
        if named.field == "named_talk" and named.flag.value and named.flag.day is not None:
            kind = resolver.kind("talk_kind", named.kind, entry)
            if kind is not None:
                yield _Spoken("talk", kind, True, named.flag.day)


def _dated_edits(
    said: _Dated, citizen: Citizen, rows: Sequence[Span], today: str, others: Collection[tuple[str, str]] = ()
) -> Iterator[Told]:
    own = sorted((row for row in rows if row.kind_id == said.kind.id), key=lambda row: row.start_on)
    name = "plan" if said.record is Plan else "marking"
    free = [row for row in own if said.start in (None, row.start_on) or (name, row.start_on) not in others]
    standing = _meant(said, free, today)
    if not said.has:
        if standing is not None and standing.start_on <= today:
            yield from _changed(said, standing, replace(standing, end_on=max(standing.start_on, _before(today))))
        return
    last = citizen.end_on or NO_END
    wanted_end = min(said.end or NO_END, last)
    renewed = said.record is Plan and standing is not None and said.start and standing.start_on < said.start
    if standing is None or renewed:
        begins = said.start or max(citizen.start_on or "", min(today, wanted_end))
        end = None if wanted_end == NO_END else wanted_end
        after = said.record(new_id(), citizen.id, said.kind.id, begins, end)
        rest = [row for row in own if standing is None or row.id != standing.id]
        if begins > wanted_end or any(_overlap(after, row) for row in rest):
            return
        if standing is not None:
            yield from _changed(said, standing, replace(standing, end_on=_before(begins)))
        yield Told(Edit(None, after), said.field, None, said.kind.name)
        return
    end = wanted_end if said.end else standing.end_on
    moved = replace(standing, start_on=said.start or standing.start_on, end_on=end)
    turned = moved.end_on is not None and moved.end_on < moved.start_on
    if not turned and not any(_overlap(moved, row) for row in own if row.id != standing.id):
        yield from _changed(said, standing, moved)


def _meant(said: _Dated, own: Sequence[Span], today: str) -> Span | None:
    """The one that a row tells of: it runs or is to come, or began or ended on the same day."""
    fitting = [
        row
        for row in own
        if (row.end_on or NO_END) >= today or row.start_on == said.start or (said.end and row.end_on == said.end)
    ]
    return next((row for row in fitting if row.start_on == said.start), fitting[0] if fitting else None)


def _changed(said: _Dated, before: Span, after: Span) -> Iterator[Told]:
    if after != before:
        yield Told(Edit(before, after), said.field, _span(said, before), _span(said, after))


def _span(said: _Dated, row: Span) -> str:
    """'Rum til os 01-06-2026 –'."""
    days = (date.fromisoformat(day).strftime("%d-%m-%Y") if day else "" for day in (row.start_on, row.end_on))
    return f"{said.kind.name} {' – '.join(days)}".rstrip()


def _overlap(one: Span, other: Span) -> bool:
    return one.start_on <= (other.end_on or NO_END) and other.start_on <= (one.end_on or NO_END)


def _before(day: str) -> str:
    return (date.fromisoformat(day) - timedelta(days=1)).isoformat()


def _talk_edit(said: _Spoken, citizen_id: str, talks: Sequence[Talk], today: str) -> Told | None:
    """What makes it so that there was, or is to be, a talk on this day; None where it is known.

    The next talk of a list is the one that is planned before it, moved: else that one would be the next.
    """
    held = said.day <= today and said.field != "next_talk"
    told = _written(said.kind, said.day, held=held)
    alike = [talk for talk in talks if not said.told or talk.kind_id == said.kind.id]
    standing = sorted((talk for talk in alike if talk.day == said.day), key=lambda talk: not talk.held)
    if standing:
        talk = standing[0]
        if talk.held or not held:
            return None
        return Told(Edit(talk, replace(talk, held=True)), said.field, _written(said.kind, talk.day, held=False), told)
    ahead = [talk for talk in alike if not talk.held and today <= talk.day < said.day]
    if said.field == "next_talk" and len(ahead) == 1:
        moved = replace(ahead[0], day=said.day)
        return Told(Edit(ahead[0], moved), said.field, _written(said.kind, ahead[0].day, held=False), told)
    return Told(Edit(None, Talk(new_id(), citizen_id, said.kind.id, said.day, held)), said.field, None, told)


def _written(kind: CatalogueItem, day: str, *, held: bool) -> str:
    """'Jobsamtale, afholdt 01-11-2026'."""
    return f"{kind.name}, {_HELD if held else _PLANNED} {date.fromisoformat(day):%d-%m-%Y}"


def _by_citizen(rows: Sequence[R]) -> dict[str, list[R]]:
    found: dict[str, list[R]] = {}
    for row in sorted(rows, key=lambda row: row.id):
        found.setdefault(row.citizen_id, []).append(row)
    return found
