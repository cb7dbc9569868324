"""What was changed last about a citizen, by whom and when, read back from the journal."""

from collections.abc import Callable, Collection
from datetime import datetime
from typing import NamedTuple, cast

from app.citizens.citizen import CitizenHistory
from app.matching.profiles import SKILL
from db.queries.citizens import latest_entries
from db.queries.history import is_told_of
from db.queries.journal import limit_of_journal
from db.queries.persons import merged_name
from db.records import CatalogueItem, Earning, JournalEntry, KnownAs, Opening, PaidHours, Sight, Staff, Team
from db.store import Store


class FieldChange(NamedTuple):
    """A column with its value before and after; catalogue values and staff stand by name, empty ones are None."""

    column: str
    before: object
    after: object


class LatestChange(NamedTuple):
    """One row that was written, or all that merging two entries wrote; `undone`: by taking something back.

    `how` is 'added', 'removed', 'changed' or 'merged'. `what` names the row where a name is known (an effort's kind, a
    note's text, the entry that was merged); `who` is empty for nobody, `why` where no reason was given. `removed_id` is
    the row's where it is removed.
    """

    at: datetime
    who: str
    table: str
    how: str
    undone: bool
    what: str
    fields: tuple[FieldChange, ...]
    why: str = ""
    removed_id: str = ""


def latest_changes(store: Store, history: CitizenHistory, limit: int = 12) -> tuple[LatestChange, ...] | None:
    """The latest changes of this citizen, the newest first; None where the server that keeps the journal is away."""
    citizen_id = history.facts.id
    if not is_told_of(store, citizen_id):
        return None
    items = store.all(CatalogueItem)
    rows = {
        "citizen": [citizen_id],
        "placement": [f"{citizen_id}/{placed.month}" for placed in history.placements],
        "assignment": [one.id for one in history.jobformidler_spans],
        "effort": [effort.id for effort in history.efforts],
        "exemption": [exemption.id for exemption in history.exemptions],
        "agreement": [agreed.id for agreed in history.agreements],
        "note": [note.id for note in history.notes],
        "paid_hours": [
            row.id
            for one in history.efforts
            if one.counts or one.company_based
            for row in store.all(PaidHours, effort_id=one.id)
        ],
        "earning": [row.id for row in store.all(Earning, citizen_id=citizen_id)],
        "marking": [one.id for one in history.about.markings],
        "talk": [one.id for one in history.about.talks],
        "plan": [one.id for one in history.about.plans],
        "job_match": [match.id for match in history.matches],
        "match_profile": [citizen_id],
        "citizen_wish": [f"{citizen_id}/{item.id}" for item in items if item.catalogue == "branche"],
        "citizen_skill": [f"{citizen_id}/{item.id}" for item in items if item.catalogue == SKILL],
        "team_move": [one.id for one in history.teams],
        "sight": [row.id for row in store.all(Sight, citizen_id=citizen_id)],
    }
    names: dict[object, str] = {item.id: item.name for item in items}
    names |= {row.id: row.name for table in (Staff, Team) for row in store.all(table)}
    names |= {one.id: "" if one.counts else one.name for one in history.efforts}
    entries = latest_entries(store, citizen_id, rows, limit)
    for entry in entries:
        opening_id = str((entry.after or entry.before or {}).get("opening_id", ""))
        opening = store.get(Opening, opening_id) if opening_id else None
        names[opening_id] = opening.title if opening is not None else ""

    def named(column: str, value: object) -> object:
        return names.get(value, value) if column in _ID_COLUMNS else value

    changes = (_merger(store, entry, named) or change_of(entry, named) for entry in entries)
    return tuple(one for one in changes if one.table not in _WITHOUT_WORDS and (one.how != "changed" or one.fields))


_ID_COLUMNS = {
    "target_group_id", "benefit_id", "exit_reason_id", "kind_id", "staff_id", "branche_id", "skill_id", "opening_id",
    "to_team_id", "effort_id",
}  # fmt: skip
_NOT_SHOWN = {"team_id", "citizen_id", "company_id", "merged_into"}  # what a row of its own, or another column, tells
_WITHOUT_WORDS = {KnownAs.table}
_MERGED = "merge_citizens"
_NAMED_BY = {
    "earning": "month",
    "effort": "kind_id",
    "paid_hours": "effort_id",
    **dict.fromkeys(("exemption", "marking", "talk", "plan"), "kind_id"),
    "assignment": "staff_id",
    "agreement": "text",
    "note": "text",
    "placement": "month",
    "earlier_exit": "exit_reason_id",
    "job_match": "opening_id",
    "team_move": "to_team_id",
    "citizen_wish": "branche_id",
    "citizen_skill": "skill_id",
}


def journal_limit(store: Store) -> str:
    """The day from which the journal tells of changes; empty where it is kept whole."""
    return limit_of_journal(store)


Named = Callable[[str, object], object]
"""Says what a value of a column is called: the name for an id."""


def _merger(store: Store, entry: JournalEntry, named: Named) -> LatestChange | None:
    """All that a merger wrote, as the one thing that it was; None for what is none."""
    if entry.kind != _MERGED:
        return None
    at, who = datetime.fromisoformat(entry.at), _who(entry, named)
    name = merged_name(store, entry.change_id)
    return LatestChange(at, who, "citizen", "merged", entry.undoes is not None, name, (), entry.why or "")


def change_of(entry: JournalEntry, named: Named, hidden: Collection[str] = _NOT_SHOWN) -> LatestChange:
    """One entry of the journal as a change, without the `hidden` columns. A CPR number is never told."""
    before, after = entry.before or {}, entry.after or {}
    row = after or before
    column = _NAMED_BY.get(entry.table, "")
    how = "added" if entry.before is None else "removed" if entry.after is None else "changed"
    fields = tuple(
        FieldChange(name, *(_told(name, side.get(name), named) for side in (before, after)))
        for name in row
        if name not in hidden and before.get(name) != after.get(name)
    )
    return LatestChange(
        datetime.fromisoformat(entry.at),
        _who(entry, named),
        entry.table,
        how,
        entry.undoes is not None,
        cast("str", _told(column, row.get(column), named) or ""),
        fields,
        entry.why or "",
        entry.row_id if how == "removed" else "",
    )


def _who(entry: JournalEntry, named: Named) -> str:
    name = "" if entry.who is None else str(named("staff_id", entry.who))
    return "" if name == entry.who else name  # whoever isn't there is nobody


def _told(column: str, value: object, named: Named) -> object:
    if value == "" or column == "cpr":  # a number that nobody sees; that it was corrected is told
        return None
    return None if value is None else named(column, value)
