"""Goals, status sheets and ledelsesinformation of a month on paper: the same pages as those of the workbook."""

from datetime import date, datetime
from typing import NamedTuple

from app.board.board import board
from app.core.domain import Month
from app.core.privacy import CprFilter
from app.core.teams import chosen_name, refuse_unknown, team_to_choose
from app.workbook import texts
from app.workbook.about import committee_words
from app.workbook.choice import Choice
from app.workbook.committee.reading import collect_for_committee
from app.workbook.report.pages import Page
from app.workbook.report.planning import Planning
from app.workbook.report.reading import report_of
from db.queries.persons import known_cprs
from db.store import Store

SHEETS = ("goals", "status", "management")
"""What stands on paper."""


class StatusReport(NamedTuple):
    """The pages of a month, as they are seen on a day; `told` explains what is hidden, of the form `for_committee`."""

    team: str
    month: Month
    closed: bool
    seen_on: date
    for_committee: bool
    pages: tuple[Page, ...]
    told: tuple[tuple[str, str], ...] = ()


def status_report(store: Store, month: Month, now: datetime, *, committee: bool = False) -> StatusReport:
    """The report of the team that looks at the store; raises UserError('month_outside') as the workbook does."""
    choice = Choice(SHEETS)
    if committee:
        book = collect_for_committee(store, month, now, choice)
        facts = book.facts
        told = tuple(pair for pair in committee_words(facts) if pair[0] not in ("Team", "Måned"))
        return StatusReport(facts.team, month, facts.closed, facts.seen_on, True, book.report, told)
    today, clean = now.date(), CprFilter(known_cprs(store))
    refuse_unknown(store, month, today)
    whole = board(store, month, today)
    pages = report_of(store, whole.period, today, choice, Planning(), clean, anonymous=False)
    team = texts.ALL_TEAMS if team_to_choose(store) else clean(chosen_name(store))
    return StatusReport(team, month, whole.closed, whole.period.seen_on, False, pages)
