"""Who is who: two entries that are one person become one, and an entry made by mistake goes."""

from collections.abc import Mapping
from datetime import date

from app.citizens.doubles import compare
from app.citizens.held import begun_by, is_over, last_unfrozen, locked_placements
from app.citizens.joining import Joining
from app.citizens.persons import merged_away
from app.commands.finding import citizen_of
from app.core.change import Change, Context
from app.core.domain import Month
from app.core.errors import UserError
from db.edits import Edit
from db.records import (
    RECORDS,
    Citizen,
    Effort,
    FormerFact,
    Meeting,
    MeetingMark,
    Minute,
    MonthFact,
    PaidHours,
    Placement,
    Record,
    Talk,
    TalkStaff,
)
from db.records.record import columns
from db.store import Store


def merge_citizens(
    context: Context, one_id: str, other_id: str, chosen: Mapping[str, bool] | None = None, *, why: str | None = None
) -> Change:
    """Make one citizen of two entries, with everything that both have; one change, which undo takes back whole.

    `compare` says which of them stays and where they contradict each other; `chosen` says for the key of such a
    difference whether the value of the one that goes is taken, else it is what is proposed. What closed months and
    meetings that are over hold of the one that goes stays as it is, and so does then its entry, which opens the
    other. Lists that name it by its numbers and name mean the one that stays. `why` a jobformidler comes over the limit
    is logged. Raises UserError: 'citizen_gone', 'same_citizen', 'citizens_of_two_teams'.
    """
    two = compare(context.store, one_id, other_id)
    joining = Joining(context.store, two, chosen or {}, context.now.date())
    edits = joining.edits()
    after = next((edit.after for edit in edits if edit.id == two.kept.id), two.kept)
    name = after.name if isinstance(after, Citizen) else two.kept.name
    facts = {"names": (name,), "other": two.gone.name, "counts": joining.counts, "id": two.kept.id}
    return Change("merge_citizens", edits, facts, why)


_PARTS: Mapping[type[Record], tuple[type[Record], str]] = {
    PaidHours: (Effort, "effort_id"),
    TalkStaff: (Talk, "talk_id"),
}
"""The rows that are about a citizen only by another row, with the column that says which."""


def delete_citizen(context: Context, citizen_id: str) -> Change:
    """Take away an entry that was made by mistake, with all that is kept of it; the facts count that by table.

    Raises UserError: 'citizen_gone', 'delete_month_closed', 'delete_meeting_over' and 'delete_merged' where it, or an
    entry that was merged into it, stands in what is closed.
    """
    store, citizen = context.store, citizen_of(context, citizen_id)
    _refuse_frozen(store, citizen)
    edits: list[Edit] = []
    counts: dict[str, int] = {}
    for record in reversed(RECORDS):
        if "citizen_id" in columns(record):
            rows = store.all(record, citizen_id=citizen.id)
        elif record in _PARTS:
            whole, column = _PARTS[record]
            wholes = store.all(whole, citizen_id=citizen.id)
            rows = [row for one in wholes for row in store.all(record, **{column: one.id})]
        else:
            continue
        edits += [Edit(row, None) for row in rows]
        counts[record.table] = len(rows)
    edits.append(Edit(citizen, None))
    return Change("delete_citizen", tuple(edits), {"names": (citizen.name,), "counts": counts})


def _refuse_frozen(store: Store, citizen: Citizen) -> None:
    """Raise UserError where a closed month, or a meeting that is over, would no longer say what it said."""
    behind = merged_away(store, citizen.id)
    locked = locked_placements(store, citizen.id)
    months = [row.month for row in store.all(Placement, citizen_id=citizen.id) if row.id in locked]
    for one in (citizen.id, *behind):
        months += [row.month for row in store.all(MonthFact, citizen_id=one)]
        months += [row.month for row in store.all(FormerFact, citizen_id=one)]
    if begun_by(citizen, unfrozen := last_unfrozen(store, citizen.team_id)):
        months.append(str(unfrozen))
    if months:
        raise UserError("delete_month_closed", name=citizen.name, month=Month.parse(max(months)))
    held = {row.meeting_id for one in (MeetingMark, Minute) for row in store.all(one, citizen_id=citizen.id)}
    over = [meeting for one in held if is_over(store, one) and (meeting := store.get(Meeting, one)) is not None]
    if over:
        day = max(meeting.started_at[:10] for meeting in over)
        raise UserError("delete_meeting_over", name=citizen.name, day=date.fromisoformat(day))
    if behind:
        raise UserError("delete_merged", name=citizen.name)
