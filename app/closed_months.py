"""What is closed stays as it is: no change, undoing or redoing touches what a closed month or meeting holds."""

from collections.abc import Iterable
from datetime import date

from app.domain import Month
from app.errors import UserError
from app.meeting_defaults import TAVLEMOEDE
from db.edits import Edit
from db.records import AgendaPoint, Meeting, MeetingMark, MonthFact, MonthState, Participant, Placement
from db.store import Store

_OF_A_MEETING = (MeetingMark, Participant, AgendaPoint)


def is_closed(store: Store, month: Month) -> bool:
    """Whether the month is closed."""
    return any(state.closed_at for state in store.all(MonthState, month=str(month)))


def closed_from(store: Store, month: Month) -> Month | None:
    """The first closed month from this one on, which keeps placements in it as they are; None where there is none."""
    closed = [state.month for state in store.all(MonthState) if state.closed_at and state.month >= str(month)]
    return Month.parse(min(closed)) if closed else None


def refuse_closed(store: Store, edits: Iterable[Edit]) -> None:
    """Raise UserError('month_closed', 'meeting_over' or 'tavlemoede_over') where edits touch what is closed.

    A placement in an earlier month counts too, because it is where somebody stands in the closed one. Together
    with the row that says that a month or meeting is closed the others may be touched: that is how it is done.
    """
    placed: set[str] = set()
    months: set[str] = set()
    meetings: set[str] = set()
    opened: set[str] = set()
    for edit in edits:
        row = edit.row
        if isinstance(row, Placement):
            placed.add(row.month)
        elif isinstance(row, MonthFact):
            months.add(row.month)
        elif isinstance(row, _OF_A_MEETING):
            meetings.add(row.meeting_id)
        elif isinstance(row, MonthState):
            opened.add(row.month)
        elif isinstance(row, Meeting):
            (opened if _ends_or_goes_on(edit) else meetings).add(row.id)
    _refuse_months(store, placed - opened, months - opened)
    for meeting_id in meetings - opened:
        meeting = store.get(Meeting, meeting_id)
        if meeting is not None:
            refuse_over(meeting)


def refuse_over(meeting: Meeting) -> None:
    """Raise UserError('meeting_over' or 'tavlemoede_over') where a meeting has ended."""
    if meeting.ended_at is None:
        return
    if meeting.kind == TAVLEMOEDE:
        raise UserError("tavlemoede_over", day=date.fromisoformat(meeting.started_at[:10]))
    raise UserError("meeting_over", month=Month.parse(meeting.month))


def _refuse_months(store: Store, placed: set[str], months: set[str]) -> None:
    for month in sorted(months):
        if is_closed(store, Month.parse(month)):
            raise UserError("month_closed", month=Month.parse(month))
    closed = closed_from(store, Month.parse(min(placed))) if placed else None
    if closed is not None:
        raise UserError("month_closed", month=closed)


def _ends_or_goes_on(edit: Edit) -> bool:
    """Whether a meeting is ended by this, or is so no longer."""
    before, after = edit.before, edit.after
    return isinstance(before, Meeting) and isinstance(after, Meeting) and before.ended_at != after.ended_at
