"""A month that is closed: when and by whom, who took part in its meeting, how it stood, and what has changed since."""

from datetime import date, datetime
from typing import NamedTuple

from app.board.board import Board, board
from app.board.closed_months import states_of
from app.board.frozen import MonthFigures, figures
from app.board.kept import Kept, kept_answer
from app.core.domain import Month
from app.teammoede.meeting import meeting_of
from app.teammoede.since import CitizenSince, changed_since
from db.queries import board as queries
from db.records import Staff
from db.store import Store


class MeetingThen(NamedTuple):
    """Who closed a month, empty where nobody was chosen, and who took part in its meeting: names.

    `participants` is None where the month had no meeting.
    """

    closed_by: str
    participants: tuple[str, ...] | None


def meeting_then(store: Store, month: Month) -> MeetingThen:
    """The same of a month that is closed."""
    state = next((state for state in states_of(store, month=str(month)) if state.closed_at), None)
    closer = None if state is None or state.closed_by is None else store.get(Staff, state.closed_by)
    meeting = meeting_of(store, month)
    present = None if meeting is None else tuple(one.name for one in meeting.attendees if one.present)
    return MeetingThen("" if closer is None else closer.name, present)


class PastMonth(NamedTuple):
    """A closed month. `closed_by` is a name, empty where nobody was chosen; `participants` are names.

    `participants` is None where the month had no meeting; `figures` is None, and `since` empty, where it was closed
    without being frozen.
    """

    month: Month
    closed_at: datetime
    closed_by: str
    participants: tuple[str, ...] | None
    whole: Board
    figures: MonthFigures | None
    since: tuple[CitizenSince, ...]


def past_month(store: Store, month: Month, today: date) -> PastMonth | None:
    """What there is to see of a closed month; None for one that is open."""
    state = next((state for state in states_of(store, month=str(month)) if state.closed_at), None)
    if state is None or state.closed_at is None:
        return None
    facts = queries.frozen_facts(store, str(month))
    whole = board(store, month, today)
    return PastMonth(
        month,
        datetime.fromisoformat(state.closed_at),
        *(kept_answer(store, whole.period, Kept.MEETING, MeetingThen) or meeting_then(store, month)),
        whole,
        figures(facts) if whole.period.frozen_on is not None else None,
        changed_since(store, month, today, facts),
    )
