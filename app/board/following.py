"""The board of a month after a change: the cards of those whom it is about are others, all else is what it was."""

from bisect import insort
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from operator import attrgetter
from typing import NamedTuple

from app.board.board import (
    Board,
    arranged,
    before_of,
    board,
    gone_of,
    loads_in,
    loads_of,
    over_of,
    team_board,
    who_stood,
)
from app.board.cards import Card, board_order, cards_of
from app.board.leaving import Gone, Over, gone_over, gone_since
from app.board.tally import Cards
from app.core.change import few_touched
from app.core.domain import Month, Stage
from app.core.period import Period
from app.rules.rules import team_rules
from db.edits import Edit
from db.queries.teams import teams_of
from db.records import Agreement, Assignment, Citizen, Effort, Event, Note, PaidHours, Placement, Staff, TeamMove
from db.store import Store

_MOST_KEPT = 12  # months
_TELLS_WHO = attrgetter("name", "team_id", "start_on", "end_on", "exit_reason_id", "merged_into", "erased_on")


class _Followed(NamedTuple):
    """A team's board after a change, with the cards that were there of those whom it is about, and that are now."""

    board: Board
    went: list[Card]
    came: list[Card]


def board_after(whole: Board, store: Store, edits: Sequence[Edit], today: date) -> Board:
    """The same month's board after these edits: only the citizens they touch are asked about again.

    The whole board is asked for where they touch what concerns everyone, such as staff or a catalogue, where the
    month is closed, where the day is another one, and where there is something before it only from now on.
    """
    touched = None if whole.closed else few_touched(store, edits)
    new = None
    if touched is not None:
        live = Period.live(whole.month, today)
        if whole.period.teams:
            new = _of_teams(whole, store, live, touched, edits)
        elif whole.period == live and not whole.parts:
            followed = _followed(whole, store, live, touched, edits)
            new = None if followed is None else followed.board
    return board(store, whole.month, today) if new is None else new


def staying(boards: Mapping[Month, Board], edits: Sequence[Edit]) -> dict[Month, Board]:
    """Those boards, of months that were looked at, on which nothing is another after these edits; not very many.

    It is so where a month is frozen, and the edits are about what goes on: where somebody stands in another one, what
    they do and what was agreed with them, or what is known of them beside who they are and when their case was open.
    """
    if not all(map(_goes_on, edits)):
        return {}
    frozen = {month: one for month, one in boards.items() if one.period.frozen_on is not None}
    return dict([*frozen.items()][-_MOST_KEPT:])


def _goes_on(edit: Edit) -> bool:
    """Whether no closed month is told otherwise after this edit."""
    before, after = edit.before, edit.after
    if isinstance(before, Citizen) and isinstance(after, Citizen):
        return _TELLS_WHO(before) == _TELLS_WHO(after)
    return isinstance(edit.row, (Placement, Effort, PaidHours, Note, Agreement, Event))


def _of_teams(whole: Board, store: Store, live: Period, touched: Sequence[str], edits: Sequence[Edit]) -> Board | None:
    """The same of several teams: only those are asked in which one of the touched is; None where all have to be."""
    owns = [own for _, own in whole.period.teams if own.frozen_on is None]
    if any(own != live for own in owns) or any(isinstance(edit.row, TeamMove) for edit in edits):
        return None
    of_team = _by_team(store, live, touched, edits)
    parts, went, came = list(whole.each_part), list[Card](), list[Card]()
    for place, (view, own) in enumerate(whole.period.each_team(store)):
        part, ids = parts[place], of_team.get(view.team, ())
        if own.frozen_on is not None:
            if ids and team_board(view, own) != part:
                return None
        elif ids:
            followed = _followed(part, view, own, ids, edits)
            if followed is None:
                return None
            parts[place] = followed.board
            went += followed.went
            came += followed.came
    if all(part is other for part, other in zip(parts, whole.each_part, strict=True)):
        return whole
    known = all(part.has_before for part in parts if part.total)
    if known is not whole.has_before:
        return None
    changed = [(new, old) for new, old in zip(parts, whole.each_part, strict=True) if new is not old]
    loads = whole.loads if all(new.loads is old.loads for new, old in changed) else loads_of(parts)
    gone = whole.gone if all(new.gone is old.gone for new, old in changed) else gone_of(parts)
    over = whole.over if all(new.over == old.over for new, old in changed) else over_of(parts)
    return _exchanged(whole, went, came, gone, over, known=known)._replace(loads=loads, parts=tuple(parts))


def _by_team(store: Store, live: Period, touched: Sequence[str], edits: Sequence[Edit]) -> dict[str | None, list[str]]:
    """Which of the touched are in which team, or were before these edits."""
    teams = {one: {team_id} for one, team_id in teams_of(store, live.seen_on.isoformat(), touched).items()}
    for row in (row for edit in edits for row in (edit.before, edit.after)):
        if isinstance(row, Citizen):
            teams.setdefault(row.id, set()).add(row.team_id)
    found: dict[str | None, list[str]] = {}
    for citizen_id, of in teams.items():
        for team_id in of:
            found.setdefault(team_id, []).append(citizen_id)
    return found


def _followed(
    whole: Board, store: Store, period: Period, touched: Sequence[str], edits: Sequence[Edit]
) -> _Followed | None:
    """The board of one team; None where it has to be asked for anew, because a month before it is known only now."""
    staff, rules = _Colleagues(store), team_rules(store)
    came = cards_of(store, period, staff, rules, touched)
    went = [card for column in whole.columns for card in Cards.of(column.cards).are_among(touched)]
    gone, over = _who_left(whole, store, period, came, touched, edits)
    known = _is_known(whole, went, came, gone, over)
    if known is not whole.has_before:
        return None
    if not known:
        came = [card._replace(compared=False) for card in came]
    new = _exchanged(whole, went, came, gone, over, known=known)
    if _held(went) != _held(came) or any(isinstance(edit.row, Assignment) for edit in edits):
        everyone = {person.id: person for person in store.all(Staff)}
        loads = loads_in(store, period, list(new.cards), everyone, rules)
        new = new._replace(loads=whole.loads if loads == whole.loads else loads)
    return _Followed(new, went, came)


def _who_left(
    whole: Board, store: Store, period: Period, came: Sequence[Card], touched: Sequence[str], edits: Sequence[Edit]
) -> tuple[tuple[Gone, ...], Over]:
    """Who has gone, and gone over, after these edits: asked for only where that can be others, or told otherwise."""
    goes_on = all(map(_goes_on, edits))
    stays = goes_on and not any(one.citizen_id in touched for one in whole.over.went)
    over = whole.over if stays else gone_over(store, period)
    # Who left without a stage is in none of them, until one is noted afterwards.
    here = len(came) == len(touched) or (goes_on and not any(isinstance(edit.row, Placement) for edit in edits))
    if here and not any(one.citizen_id in touched for one in whole.gone):
        return whole.gone, over
    gone = who_stood(gone_since(store, period))
    return whole.gone if gone == whole.gone else gone, over


class _Colleagues(dict[str, Staff]):
    """Members of staff by id, each asked for when it is looked up."""

    def __init__(self, store: Store) -> None:
        super().__init__()
        self._store = store

    def __missing__(self, staff_id: str) -> Staff:
        person = self._store.get(Staff, staff_id)
        if person is None:
            raise KeyError(staff_id)
        self[staff_id] = person
        return person


def _held(cards: Sequence[Card]) -> Counter[tuple[str | None, str | None]]:
    """What loads are counted from."""
    return Counter((card.staff_id, card.target_group_id) for card in cards)


def _is_known(whole: Board, went: Sequence[Card], came: Sequence[Card], gone: Sequence[Gone], over: Over) -> bool:
    """Whether anyone stood in a stage at the end of the month before."""
    if not whole.has_before:
        return any(stage is not None for stage in before_of(came, gone, over))
    before = _before(whole, went, came, gone, over)
    return any(before[stage] for stage in Stage)


def _before(
    whole: Board, went: Sequence[Card], came: Sequence[Card], gone: Sequence[Gone], over: Over
) -> Counter[Stage | None]:
    """How many stood where at the end of the month before: as it was, but for these cards, for gone and for over."""
    before = Counter({column.stage: len(column.cards) - (column.change or 0) for column in whole.columns})
    before.subtract(before_of(went, whole.gone, whole.over))
    before.update(before_of(came, gone, over))
    return before


def _exchanged(
    whole: Board, went: Sequence[Card], came: Sequence[Card], gone: tuple[Gone, ...], over: Over, *, known: bool
) -> Board:
    """The board without the cards that were, and with those that are; all others stand where they did."""
    here: dict[Stage | None, Cards] = {}
    ids = {card.id for card in went}
    for column in whole.columns:
        without = [card for card in went if card.stage is column.stage]
        new = [card for card in came if card.stage is column.stage]
        here[column.stage] = cards = Cards.of(column.cards)
        if without or new:
            ordered = [card for card in cards if card.id not in ids] if without else list(cards)
            for card in new:
                insort(ordered, card, key=board_order)
            here[column.stage] = cards.exchanged(ordered, without, new)
    then = _before(whole, went, came, gone, over)
    return arranged(whole.period, here, whole.loads, gone, over, known=known, then=then)
