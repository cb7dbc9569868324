"""The caseload of a month for one page that a lead hands on: figures of staff, and no word that names a citizen."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from app.board.board import board
from app.board.kept import Kept, kept_answer
from app.caseload.caseload import StaffLoad
from app.caseload.figures import Figure
from app.caseload.history import Burden, Over, history, overs
from app.caseload.lead import LeadPage, LeadRow, caseload_page
from app.caseload.projection import Projection, projection
from app.core.domain import Month
from app.core.period import Period
from app.core.privacy import Labels
from app.core.teams import refuse_unknown
from db.records import Team
from db.store import Store

_COMES = ("starts", "takes_over")


class PaperRow(NamedTuple):
    """A jobformidler's line, or that of the cases that nobody has (`load.staff_id` is None).

    `change` is how many cases more than at the end of the month before; `without_company`, `stuck` and `overdue` are
    how many citizens. `comes` and `goes` are the cases that are dated to begin, to end or to change hands. What is
    known of today only is None of a month that is over or closed.
    """

    load: StaffLoad
    change: int
    without_company: int
    stuck: int
    overdue: int | None
    comes: int | None
    goes: int | None


@dataclass(frozen=True, slots=True)
class PaperOver:
    """Someone who is over the limit, and what was noted last (`why` with initials for names; None: nothing was)."""

    name: str
    count: int
    limit: int
    day: date | None
    why: str | None


class PaperAway(NamedTuple):
    """An absence that goes on or is to come, to and with `end_on`, in which nobody looks after so many `cases`."""

    name: str
    start_on: date
    end_on: date | None
    reason: str
    cases: int


@dataclass(frozen=True, slots=True)
class CaseloadPaper:
    """What the page holds. `seen_on`: the day that the figures are of; `closed`: the month is.

    `past` are all cases that count against all limits, month by month up to this one. `projected` is None of a month
    that is over or closed.
    """

    team: str
    month: Month
    closed: bool
    seen_on: date
    rows: tuple[PaperRow, ...]
    overs: tuple[PaperOver, ...]
    away: tuple[PaperAway, ...]
    past: tuple[tuple[Period, Burden], ...]
    projected: Projection | None

    @property
    def cases(self) -> int:
        """All open cases."""
        return sum(row.load.total for row in self.rows)

    @property
    def counted(self) -> int:
        """Those of them that count against a limit."""
        return sum(row.load.counted for row in self.rows if row.load.limit is not None)

    @property
    def places(self) -> int:
        """All limits together."""
        return sum(row.load.limit or 0 for row in self.rows)


def caseload_paper(store: Store, month: Month, today: date) -> CaseloadPaper:
    """The caseload of a month, as it was frozen where it was closed.

    Raises UserError('month_outside') for a month before the first placement or later than this one.
    """
    refuse_unknown(store, month, today)
    whole = board(store, month, today)
    if (kept := kept_answer(store, whole.period, Kept.PAPER, CaseloadPaper)) is not None:
        return kept
    labels = Labels(store, initials=True)
    page, past = caseload_page(store, whole, today), history(store, whole, today)
    live = page.now and month == Month.of(today)
    names = [team.name for team in store.all(Team) if store.team in (None, team.id)]
    return CaseloadPaper(
        team=", ".join(map(labels.text, names)),
        month=month,
        closed=whole.closed,
        seen_on=whole.period.known_on,
        rows=tuple(_row(row) for row in page.rows),
        overs=tuple(_overs(page, overs(store, past), labels)),
        away=tuple(_away(page, labels)) if live else (),
        past=tuple(zip(past.months, past.totals(), strict=True)),
        projected=projection(store, today) if live else None,
    )


def _row(row: LeadRow) -> PaperRow:
    known = Figure.OVERDUE in row.figures
    coming = [one.why in _COMES for one in row.figures.get(Figure.COMING, ())]
    return PaperRow(
        row.load,
        row.change,
        row.number_of(Figure.WITHOUT_COMPANY),
        row.number_of(Figure.STUCK),
        row.number_of(Figure.OVERDUE) if known else None,
        sum(coming) if known else None,
        len(coming) - sum(coming) if known else None,
    )


def _overs(page: LeadPage, found: Iterable[Over], labels: Labels) -> Iterator[PaperOver]:
    """Everyone who is over the limit, the furthest first, each with the newest reason."""
    latest: dict[str | None, Over] = {}
    for over in found:
        if over.why is not None:
            latest.setdefault(over.staff_id, over)
    for row in page.over:
        load, noted = row.load, latest.get(row.load.staff_id)
        why = None if noted is None or noted.why is None else _unnamed(noted.why, row, labels)
        yield PaperOver(load.name, load.counted, load.limit or 0, noted.day if noted else None, why)


def _unnamed(why: str, row: LeadRow, labels: Labels) -> str:
    """A reason with initials for names, for first names alone too where it may be about one of these cases."""
    for one in row.figures[Figure.CASES]:
        why = labels.text(why, one.citizen_id)
    return labels.text(why)


def _away(page: LeadPage, labels: Labels) -> Iterator[PaperAway]:
    for row, one in page.missing_stand_in:
        yield PaperAway(row.load.name, one.start_on, one.end_on, labels.text(one.reason), one.uncovered)
