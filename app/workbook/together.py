"""The workbook of several teams, out of each one's: of a team that has closed the month as it was kept then."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from app.board.board import Board
from app.board.board import together as boards_together
from app.board.movement import Movement, movements_together
from app.caseload.together import Said, history_together, lines_together, overs_together
from app.core.domain import danish_sort_key
from app.core.period import Period
from app.workbook import texts
from app.workbook.data import CitizenRow, Facts, Work, WorkbookData
from app.workbook.names import running_numbers
from app.workbook.report.planning import together as planning_together
from app.workbook.work_rows import order_of

Parts = Sequence[tuple[str, WorkbookData]]
"""The workbooks of teams, by their ids."""


def of_teams(parts: Parts, period: Period, of_all: Facts) -> WorkbookData:
    """The workbook of all of them in a month; `of_all` says what is no team's own.

    What is the same for all of them (companies, jobs, names of staff) is as it was when the last of them was made.
    """
    parts = sorted(parts, key=lambda part: (danish_sort_key(part[1].facts.team), part[0]))
    several = len(parts) > 1
    parts = [(team_id, _with_ids(team_id, one)) for team_id, one in parts]
    newest = max((one for _, one in parts), key=lambda one: (one.facts.made_at, one.facts.team))
    if of_all.anonymous:
        parts, newest = _numbered(parts, newest)
    said = [Said(team_id, one.facts.team, one.lines, one.history, one.overs) for team_id, one in parts]
    planned = [(one.facts.team, one.planning) for _, one in parts if one.planning is not None]
    whole = boards_together([one.board for _, one in parts], period)
    by_time = [one for _, one in sorted(parts, key=lambda part: (part[1].facts.made_at, part[0]))]
    return WorkbookData(
        facts=_facts(parts, of_all),
        board=whole,
        lines=lines_together(said),
        history=history_together(said),
        overs=overs_together(said),
        movement=_movement(whole, [one for _, one in parts], anonymous=of_all.anonymous),
        citizens=_citizens(parts, of_all.anonymous),
        teams={team_id: one.facts.team for team_id, one in parts} if several else {},
        several_teams=several or newest.several_teams,
        work=_work(newest.work, [one.work for _, one in parts]),
        staff=_merged(one.staff for one in by_time),
        exit_reasons=_merged(one.exit_reasons for one in by_time),
        kept=None,
        planning=planning_together(planned) if len(planned) == len(parts) else None,
    )


def _facts(parts: Parts, of_all: Facts) -> Facts:
    each = [one.facts for _, one in parts]
    kept = all(one.kept for one in each)
    alike = all(one.rules == each[0].rules for one in each)
    return replace(
        of_all,
        team=texts.ALL_TEAMS if len(each) > 1 else each[0].team,
        rules=each[0].rules if alike else of_all.rules,
        kept=kept,
        alike=alike,
    )


def _movement(whole: Board, parts: Sequence[WorkbookData], *, anonymous: bool) -> Movement:
    places = {card.id: place for place, card in enumerate(whole.cards)}
    return movements_together([(one.movement, one.board.total) for one in parts], {} if anonymous else places)


def _citizens(parts: Parts, anonymous: bool) -> tuple[CitizenRow, ...]:
    """Everyone, with the team where there are several; who has left one and stands in another is told once."""
    several = len(parts) > 1
    found: dict[str, CitizenRow] = {}
    for _, one in parts:
        for row in one.citizens:
            before = found.get(row.citizen_id)
            if before is None or before.ended:
                found[row.citizen_id] = row._replace(team=one.facts.team) if several else row
    return tuple(sorted(found.values(), key=lambda row: row.name if anonymous else danish_sort_key(row.name)))


def _work(newest: Work, each: Iterable[Work]) -> Work:
    each = list(each)
    told = {story for one in each for story in one.told}
    count = max(len(told), *(one.stories for one in each))
    return replace(newest, told=tuple(sorted(told)), stories=count)


def _merged(each: Iterable[Mapping[str, str]]) -> dict[str, str]:
    found: dict[str, str] = {}
    for one in each:
        found |= one
    return found


def _with_ids(team_id: str, one: WorkbookData) -> WorkbookData:
    """The same where an older version has kept rows without the citizen's id: one of their own, or that of the card."""
    if all(row.citizen_id for row in one.citizens):
        return one
    known = {move.name: move.citizen_id for move in one.movement.moves} if one.facts.anonymous else {}
    known |= {card.name: card.id for card in one.board.cards} if one.facts.anonymous else {}
    rows = (
        row._replace(citizen_id=known.get(row.name, f"{team_id}/{number}")) for number, row in enumerate(one.citizens)
    )
    matches = (line._replace(citizen_id=known.get(line.citizen, "")) for line in one.work.matches)
    return replace(one, citizens=tuple(rows), work=replace(one.work, matches=tuple(matches)))


def _numbered(parts: Parts, newest: WorkbookData) -> tuple[Parts, WorkbookData]:
    """The anonymous workbooks with one number for everyone, whichever each team had."""
    everyone = {citizen_id for _, one in parts for citizen_id in _ids(one)}
    everyone.update(line.citizen_id for line in newest.work.matches if line.citizen_id)
    numbers = running_numbers(everyone)
    made = [(team_id, _renamed(one, numbers)) for team_id, one in parts]
    return made, next(there for (_, there), (_, one) in zip(made, parts, strict=True) if one is newest)


def _ids(one: WorkbookData) -> Iterable[str]:
    yield from (row.citizen_id for row in one.citizens)
    yield from (move.citizen_id for move in one.movement.moves)
    yield from (card.id for card in one.board.cards)


def _renamed(one: WorkbookData, numbers: Mapping[str, str]) -> WorkbookData:
    columns = tuple(
        column._replace(cards=tuple(card._replace(name=numbers[card.id]) for card in column.cards))
        for column in one.board.columns
    )
    moves = tuple(move._replace(name=numbers[move.citizen_id]) for move in one.movement.moves)
    matches = (line._replace(citizen=numbers.get(line.citizen_id, line.citizen)) for line in one.work.matches)
    return replace(
        one,
        board=one.board._replace(columns=columns),
        movement=one.movement._replace(moves=moves),
        citizens=tuple(row._replace(name=numbers[row.citizen_id]) for row in one.citizens),
        work=replace(one.work, matches=tuple(sorted(matches, key=order_of))),
    )
