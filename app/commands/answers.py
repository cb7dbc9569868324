"""Everything that pages, papers and sheets say of a month, as closing it keeps it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from app.board.board import board
from app.board.kept import Kept, month_part
from app.caseload.lead import caseload_page
from app.caseload.paper import caseload_paper
from app.core.domain import Month
from app.core.errors import UserError
from app.core.teams import refuse_unknown
from app.teammoede.meeting import meeting_of
from app.teammoede.minutes import minutes
from app.teammoede.past import meeting_then
from app.workbook.collecting import collect
from db.records import MonthPart
from db.store import Store


def answers(store: Store, month: Month, now: datetime) -> Iterator[MonthPart]:
    """Each answer about a month that the team has closed just now."""
    today = now.date()
    whole = board(store, month, today)
    yield month_part(store, month, Kept.BOARD, whole)
    yield month_part(store, month, Kept.CASELOAD, caseload_page(store, whole, today))
    yield month_part(store, month, Kept.MEETING, meeting_then(store, month))
    if meeting_of(store, month) is not None:
        yield month_part(store, month, Kept.MINUTES, minutes(store, month, today, initials=False))
        yield month_part(store, month, Kept.MINUTES_BY_INITIALS, minutes(store, month, today, initials=True))
    try:
        refuse_unknown(store, month, today)
    except UserError:
        return  # of such a month there is neither paper nor workbook
    yield month_part(store, month, Kept.PAPER, caseload_paper(store, month, today))
    for which in (Kept.WORKBOOK, Kept.ANONYMOUS):
        data = collect(store, month, now, which is Kept.ANONYMOUS)
        yield month_part(store, month, which, replace(data, kept=None))
