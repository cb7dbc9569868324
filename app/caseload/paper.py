"""The caseload of a month for one page that a lead hands on: figures of staff, and no word that names a citizen."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from app.board.board import Board, board
from app.board.kept import Kept, kept_answer
from app.caseload.figures import Figure
from app.caseload.history import History, Over, history, overs
from app.caseload.lead import LeadPage, LeadRow, caseload_page
from app.caseload.numbers import Lines
from app.caseload.projection import Projection, projection
from app.caseload.together import Said, history_together, lines_together
from app.core.domain import Month, danish_sort_key
from app.core.privacy import Labels
from app.core.teams import refuse_unknown
from db.records import Team
from db.store import Store


@dataclass(frozen=True, slots=True)
class PaperOver:
    """Someone who is over the limit, with the load of the month, and what was noted last.

    `noted` has the day, the cases and the limit of then, and `why` with initials for names; None: nothing was noted.
    """

    name: str
    count: int
    limit: int
    noted: Over | None


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

    `several_teams`: citizens can come from another team and go to one. `past` are the cases that count against the
    limits, month by month up to this one. `projected` is None of a month that is over or closed.
    """

    team: str
    month: Month
    closed: bool
    seen_on: date
    rows: Lines
    several_teams: bool
    overs: tuple[PaperOver, ...]
    away: tuple[PaperAway, ...]
    past: History
    projected: Projection | None


def caseload_paper(store: Store, month: Month, today: date) -> CaseloadPaper:
    """The caseload of a month, as it was frozen where it was closed.

    Raises UserError('month_outside') for a month before the first placement or later than this one.
    """
    refuse_unknown(store, month, today)
    whole = board(store, month, today)
    views = whole.period.each_team(store)
    kept = [kept_answer(view, own, Kept.PAPER, CaseloadPaper) for view, own in views]
    if not any(kept):
        return _paper(store, whole, today)
    if not whole.period.teams and kept[0] is not None:
        return kept[0]
    parts = {
        view.team or "": said or _paper(view, board(view, month, today), today)
        for (view, _), said in zip(views, kept, strict=True)
    }
    return _together(store, whole, today, parts)


def _paper(store: Store, whole: Board, today: date) -> CaseloadPaper:
    """The paper of this board as the store knows it."""
    return paper_of(store, whole, caseload_page(store, whole, today), Labels(store, initials=True), today)


def paper_of(store: Store, whole: Board, page: LeadPage, labels: Labels, today: date) -> CaseloadPaper:
    """The caseload as a month's board and its page tell it today, with these labels for names in reasons."""
    past, month = history(store, whole, today), whole.month
    live = page.now and month == Month.of(today)
    teams = sorted(store.all(Team), key=lambda team: danish_sort_key(team.name))
    names = [team.name for team in teams if store.team in (None, team.id)]
    return CaseloadPaper(
        team=", ".join(map(labels.text, names)),
        month=whole.month,
        closed=whole.closed,
        seen_on=whole.period.known_on,
        rows=page.lines,
        several_teams=len(teams) > 1,
        overs=tuple(_overs(page, overs(store, past), labels)),
        away=tuple(_away(page, labels)) if live else (),
        past=past,
        projected=projection(store, today) if live else None,
    )


def _together(store: Store, whole: Board, today: date, parts: Mapping[str, CaseloadPaper]) -> CaseloadPaper:
    """The papers of several teams as one: of those that have closed the month as they were then."""
    said = [Said(team_id, one.team, one.rows, one.past, ()) for team_id, one in parts.items()]
    by_name = sorted(parts.values(), key=lambda one: danish_sort_key(one.team))
    over = [one for paper in by_name for one in paper.overs]
    away = [one for paper in by_name for one in paper.away]
    live = not whole.closed and whole.month == Month.of(today)
    return CaseloadPaper(
        team=", ".join(one.team for one in by_name),
        month=whole.month,
        closed=whole.closed,
        seen_on=whole.period.known_on,
        rows=lines_together(said),
        several_teams=len(parts) > 1 or any(one.several_teams for one in by_name),
        overs=tuple(sorted(over, key=lambda one: one.limit - one.count)),
        away=tuple(sorted(away, key=lambda one: one.start_on)),
        past=history_together(said),
        projected=projection(store, today) if live else None,
    )


def _overs(page: LeadPage, found: Iterable[Over], labels: Labels) -> Iterator[PaperOver]:
    """Everyone who is over the limit, the furthest first, each with the newest reason."""
    latest: dict[str | None, Over] = {}
    for over in found:
        if over.why is not None:
            latest.setdefault(over.staff_id, over)
    for row in page.over:
        load, noted = row.load, latest.get(row.load.staff_id)
        if noted is not None:
            noted = replace(noted, why=_unnamed(noted.why or "", row, labels))
        yield PaperOver(load.name, load.counted, load.limit or 0, noted)


def _unnamed(why: str, row: LeadRow, labels: Labels) -> str:
    """A reason with initials for names, for first names alone too where it may be about one of these cases."""
    for one in row.figures[Figure.CASES]:
        why = labels.text(why, one.citizen_id)
    return labels.text(why)


def _away(page: LeadPage, labels: Labels) -> Iterator[PaperAway]:
    for row, one in page.missing_stand_in:
        yield PaperAway(row.load.name, one.start_on, one.end_on, labels.text(one.reason), one.uncovered)
