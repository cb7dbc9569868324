"""Everything that pages, papers and sheets say of a month, as closing it keeps it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from app.board.board import board
from app.board.bookkeeping import books
from app.board.kept import Kept, month_part
from app.caseload.lead import caseload_page
from app.caseload.paper import paper_of
from app.core.domain import Month
from app.core.period import Period
from app.core.privacy import Labels
from app.core.teams import own_team
from app.teammoede.meeting import meeting_of
from app.teammoede.minutes import minutes
from app.teammoede.past import meeting_then
from app.workbook.collecting import forms
from app.workbook.report.reading import to_keep
from db.records import MonthPart, Team
from db.store import Store

_MOST = 1_000  # citizens; of more than that in a team, what an older file says of a month would take too long to keep


def answers(
    store: Store, month: Month, now: datetime, *, late: bool = False, labels: Labels | None = None
) -> Iterator[MonthPart]:
    """Each answer about a month that the team closed at a moment; `late`: it did so in an older version.

    `labels` are the team's initials for names, where they are made already.
    """
    today = now.date()
    team = store.get(Team, own_team(store))
    yield month_part(store, month, Kept.TEAM, "" if team is None else team.name)
    whole = board(store, month, today)
    yield month_part(store, month, Kept.BOARD, whole)
    (own,) = books(store, whole)
    if late:
        yield month_part(store, month, Kept.BOOKS, own)
    page = caseload_page(store, whole, today, [own])
    yield month_part(store, month, Kept.CASELOAD, page)
    yield month_part(store, month, Kept.MEETING, meeting_then(store, month))
    few = not late or whole.total <= _MOST
    if few and meeting_of(store, month) is not None:
        yield month_part(store, month, Kept.MINUTES, minutes(store, month, today, initials=False))
        yield month_part(store, month, Kept.MINUTES_BY_INITIALS, minutes(store, month, today, initials=True))
    paper = paper_of(store, whole, page, labels or Labels(store, initials=True), today)
    yield month_part(store, month, Kept.PAPER, paper)
    for data in forms(store, whole, now, (False, True)) if few else ():
        which = Kept.ANONYMOUS if data.facts.anonymous else Kept.WORKBOOK
        yield month_part(store, month, which, replace(data, kept=None))
    if not late:  # it goes back over every month before, and would be asked of each of an older version's in turn
        yield month_part(store, month, Kept.REPORT, to_keep(store, month, today))
        everyone = store.of_team(None)
        of_all = Period.of(everyone, month, today)
        if len(of_all.teams) > 1 and of_all.frozen_on is not None:
            yield month_part(store, month, Kept.REPORT_OF_ALL, to_keep(everyone, month, today))
