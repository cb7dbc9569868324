"""Reads everything that the workbook of a month says out of the store, quickly, and makes it anonymous if wanted."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime

from app.board.board import Board, board
from app.board.bookkeeping import books
from app.board.cards import Card
from app.board.kept import Kept, kept_answer
from app.board.leaving import Gone, gone_in, gone_since
from app.board.movement import Move, Movement, movement_by
from app.caseload.history import History, Over, history, overs
from app.caseload.lead import caseload_page
from app.caseload.numbers import Lines
from app.core.domain import Month, danish_sort_key
from app.core.period import Period
from app.core.privacy import CprFilter, Labels
from app.core.resource import VERSION
from app.core.teams import chosen_name, refuse_unknown, team_to_choose
from app.measures.courses import KeptFrames
from app.rules.rules import team_rules
from app.settings.limits import limit_in
from app.workbook import texts
from app.workbook.choice import EVERYTHING, Choice
from app.workbook.citizen_rows import CitizenReader
from app.workbook.data import Book, Facts, WorkbookData
from app.workbook.names import running_numbers
from app.workbook.report.planning import planning_of
from app.workbook.report.reading import report_of
from app.workbook.together import of_teams
from app.workbook.work_rows import WorkReader
from db.queries import board as queries
from db.queries.persons import known_cprs
from db.queries.teams import those_of_team
from db.records import CatalogueItem, Citizen, MonthFact, Staff, Team
from db.store import Store


def collect(
    store: Store,
    month: Month,
    now: datetime,
    anonymous: bool,
    who: str | None = None,
    choice: Choice = EVERYTHING,
    frames: KeptFrames | None = None,
) -> Book:
    """The finished figures and lists of a month as they are seen now; `who` is the staff member who asks.

    What was kept of a closed month stands as it was, but for figures from outside that have been entered since. Goals
    and development of a month of which an older version has not kept them are asked again. With `frames` what a
    history is worked out of is made only once. Raises UserError('month_outside') for a month before the first placement
    or later than this one.
    """
    today = now.date()
    refuse_unknown(store, month, today)
    whole = board(store, month, today)
    data = said_of(store, whole, now, anonymous=anonymous, who=who)
    planning = planning_of(store, whole, today) if data.planning is None else data.planning
    clean = CprFilter(known_cprs(store))
    report = report_of(store, whole.period, today, choice, planning, clean, anonymous=anonymous, frames=frames)
    return Book.of(data, planning, report, choice)


def said_of(store: Store, whole: Board, now: datetime, *, anonymous: bool, who: str | None) -> WorkbookData:
    """What each team said of the month when it closed it, or says now."""
    month, today = whole.month, now.date()
    views = whole.period.each_team(store)
    which = Kept.ANONYMOUS if anonymous else Kept.WORKBOOK
    kept = [kept_answer(view, own, which, WorkbookData) for view, own in views]
    if not any(kept):
        return collected(store, whole, now, anonymous, who)
    person, without_cpr = store.get(Staff, who) if who else None, CprFilter(known_cprs(store))
    made_by = without_cpr(person.name) if person else ""
    facts = _facts(store, whole, without_cpr, now, made_by, anonymous=anonymous)
    parts = [
        replace(said, facts=replace(said.facts, kept=True))
        if said is not None
        else collected(view, board(view, month, today), now, anonymous, who)
        for (view, _), said in zip(views, kept, strict=True)
    ]
    if not whole.period.teams:
        (said,) = parts
        facts = replace(facts, team=said.facts.team, rules=said.facts.rules, seen_on=said.facts.seen_on, kept=True)
        return replace(said, facts=facts, kept=store.path)
    teams = [(view.team or "", said) for (view, _), said in zip(views, parts, strict=True)]
    return replace(of_teams(teams, whole.period, facts), kept=store.path)


def collected(store: Store, whole: Board, now: datetime, anonymous: bool, who: str | None = None) -> WorkbookData:
    """The workbook of this board as the store knows it."""
    return next(forms(store, whole, now, (anonymous,), who))


def forms(
    store: Store, whole: Board, now: datetime, wanted: Iterable[bool], who: str | None = None
) -> Iterator[WorkbookData]:
    """The same in each form that is `wanted`, anonymous or with names, asked once for all of them."""
    today, period = now.date(), whole.period
    citizens = {citizen.id: citizen for citizen in store.all(Citizen)}
    without_cpr = CprFilter(known_cprs(store))
    by_team = books(store, whole)
    moved = movement_by(whole, by_team)
    staff = {person.id: without_cpr(person.name) for person in store.all(Staff)}
    frozen = {fact.citizen_id: fact for fact in queries.frozen_facts(store, str(period.month))}
    gone = [one for view, own in period.each_team(store) for one in _gone(view, period, own, frozen.values())]
    reader = CitizenReader(store, period, citizens, staff, gone, frozen, without_cpr)
    cards = {card.id: card for card in whole.cards}
    shown = [*cards, *(one.citizen_id for one in gone)]
    work = WorkReader(store, period, without_cpr, now=period.seen_on == today)
    matched = dict.fromkeys([*shown, *(move.citizen_id for move in moved.moves), *work.citizen_ids])
    teams = sorted(store.all(Team), key=lambda team: danish_sort_key(team.name))
    every_team = {team.id: without_cpr(team.name) for team in teams}
    past, lines = history(store, whole, today), caseload_page(store, whole, today, by_team).lines
    over, planning = overs(store, past), planning_of(store, whole, today)
    reasons = {item.id: without_cpr(item.name) for item in store.all(CatalogueItem, catalogue="exit_reason")}
    for nameless in wanted:
        everyone = (
            running_numbers(matched)
            if nameless
            else {citizen_id: without_cpr(citizens[citizen_id].name) for citizen_id in matched}
        )
        names = {citizen_id: everyone[citizen_id] for citizen_id in shown}
        facts = _facts(store, whole, without_cpr, now, staff.get(who or "", ""), anonymous=nameless)
        yield WorkbookData(
            facts=facts,
            board=_named_board(whole, names, nameless),
            lines=_named_lines(lines, staff, every_team),
            history=_named_history(past, staff, every_team),
            overs=_masked(store, over, staff, nameless),
            movement=_named_movement(moved, everyone, nameless),
            citizens=reader.rows(cards, names, nameless),
            teams={one.id: every_team[one.id] for one in teams if one.active} if facts.team == texts.ALL_TEAMS else {},
            several_teams=len(every_team) > 1,
            work=work.read(everyone, staff, anonymous=nameless),
            staff=staff,
            exit_reasons=reasons,
            kept=store.path,
            planning=planning,
        )


def _facts(
    store: Store, whole: Board, without_cpr: CprFilter, now: datetime, made_by: str, *, anonymous: bool
) -> Facts:
    """What it is about, made now, by this member of staff, out of this file."""
    rules = team_rules(store)
    return Facts(
        team=texts.ALL_TEAMS if team_to_choose(store) else without_cpr(chosen_name(store)),
        month=whole.month,
        closed=whole.closed,
        frozen=whole.period.frozen_on is not None,
        seen_on=whole.period.seen_on,
        made_at=now,
        made_by=made_by,
        source=without_cpr(store.path.name) if store.path else "",
        version=VERSION,
        anonymous=anonymous,
        rules=rules._replace(caseload_limit=limit_in(store, rules, whole.period)),
    )


def _gone(store: Store, period: Period, own: Period, frozen: Iterable[MonthFact]) -> tuple[Gone, ...]:
    """Who has left, by what was frozen where the team has closed the month."""
    if own.frozen_on is None:
        return gone_since(store, period)
    left = [fact for fact in frozen if not fact.counted]
    ours = those_of_team(store, period.month.last_day.isoformat(), {fact.citizen_id for fact in left})
    return gone_in(fact for fact in left if fact.citizen_id in ours)


def _named_board(whole: Board, names: dict[str, str], anonymous: bool) -> Board:
    """The board with these names; without a next step, and in the order of the numbers, where it is anonymous."""
    columns = tuple(column._replace(cards=_named_cards(column.cards, names, anonymous)) for column in whole.columns)
    return whole._replace(columns=columns)


def _named_cards(cards: tuple[Card, ...], names: dict[str, str], anonymous: bool) -> tuple[Card, ...]:
    named = [card._replace(name=names[card.id], next_step="") for card in cards]
    if anonymous:
        named.sort(key=lambda card: (not card.discussed, card.name))
    return tuple(named)


def _named_movement(moved: Movement, names: dict[str, str], anonymous: bool) -> Movement:
    moves = [move._replace(name=names[move.citizen_id]) for move in moved.moves]
    if anonymous:
        moves.sort(key=lambda move: (_order(move), move.name))
    return moved._replace(moves=tuple(moves))


def _order(move: Move) -> int:
    return list(type(move.kind)).index(move.kind)


def _named_lines(found: Lines, staff: dict[str, str], teams: dict[str, str]) -> Lines:
    lines = tuple(
        line._replace(load=line.load._replace(name=staff.get(line.load.staff_id or "", ""))) for line in found.lines
    )
    named = tuple(team._replace(name=teams.get(team.team_id or "", team.name)) for team in found.teams)
    return Lines(lines, named, found.total)


def _named_history(past: History, staff: dict[str, str], teams: dict[str, str]) -> History:
    names = {team_id: teams.get(team_id or "", name) for team_id, name in past.names.items()}
    return past._replace(
        names=names, lines=tuple(line._replace(name=staff.get(line.staff_id or "", "")) for line in past.lines)
    )


def _masked(store: Store, found: tuple[Over, ...], staff: dict[str, str], anonymous: bool) -> tuple[Over, ...]:
    """What was noted, with initials in place of citizens' names; a name that stands alone can't be told from a word."""
    labels = Labels(store, initials=True) if found and not anonymous else None
    masked = (over.why and (labels.text(over.why) if labels else "") for over in found)
    return tuple(replace(over, name=staff[over.staff_id], why=why) for over, why in zip(found, masked, strict=True))
