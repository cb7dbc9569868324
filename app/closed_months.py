"""What is closed stays as it is: no change, undoing or redoing touches what a closed month or meeting holds."""

from collections.abc import Iterable

from app.domain import Month
from app.errors import UserError
from db.edits import Edit
from db.records import AgendaPoint, Meeting, MeetingMark, MonthFact, MonthState, Participant, Placement
from db.store import Store

_OF_A_MONTH = (Placement, MonthFact)
_OF_A_MEETING = (MeetingMark, Participant, AgendaPoint)


def is_closed(store: Store, month: Month) -> bool:
    """Whether the month is closed."""
    return any(state.closed_at for state in store.all(MonthState, month=str(month)))


def refuse_closed(store: Store, edits: Iterable[Edit]) -> None:
    """Raise UserError('month_closed' or 'meeting_over') where edits touch what is closed.

    Together with the row that says that it is closed they may: that is how it is closed and reopened.
    """
    months: set[str] = set()
    meetings: set[str] = set()
    opened: set[str] = set()
    for edit in edits:
        row = edit.row
        if isinstance(row, _OF_A_MONTH):
            months.add(row.month)
        elif isinstance(row, _OF_A_MEETING):
            meetings.add(row.meeting_id)
        elif isinstance(row, MonthState):
            opened.add(row.month)
        elif isinstance(row, Meeting):
            opened.add(row.id)
    for month in sorted(months - opened):
        if is_closed(store, Month.parse(month)):
            raise UserError("month_closed", month=Month.parse(month))
    for meeting_id in meetings - opened:
        meeting = store.get(Meeting, meeting_id)
        if meeting is not None and meeting.ended_at is not None:
            raise UserError("meeting_over", month=Month.parse(meeting.month))
