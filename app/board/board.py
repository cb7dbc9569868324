"""The board of a month: who stands in which stage, what moved, and who needs attention."""

from bisect import insort
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from operator import attrgetter
from typing import NamedTuple, cast

from app.board.cards import DECIDES, Card, board_order, cards_of
from app.board.frozen import frozen_month
from app.board.kept import Kept, kept_answer
from app.board.leaving import NOBODY_OVER, Gone, Over, gone_in, gone_over, gone_since
from app.core.change import few_touched
from app.core.domain import Month, Stage, danish_sort_key
from app.core.period import Period
from app.core.teams import each_team
from app.rules.rules import Rules, team_rules
from app.settings.limits import jobformidlere_in, limits_in
from db.edits import Edit
from db.queries import board as queries
from db.records import Staff
from db.store import Store

Stages = dict[Stage | None, list[Card]]
_STAFF = attrgetter("staff_id")  # quicker for thousands of cards than to name it


class Column(NamedTuple):
    """One stage of the board (None: those who are ny).

    `change` is since last month, None where there is nothing before or it is not known of those who are shown; `share`
    (0 to 1) of all who are placed; both are 0 for those who are ny.
    """

    stage: Stage | None
    cards: tuple[Card, ...]
    change: int | None
    share: float


@dataclass(frozen=True, slots=True)
class Load:
    """A jobformidler's open cases in the month that count, against the limit."""

    staff_id: str
    name: str
    initials: str
    count: int
    limit: int
    team_id: str = ""

    @property
    def over(self) -> int:
        """How many cases are over the limit; 0 where it is kept."""
        return max(0, self.count - self.limit)


class Board(NamedTuple):
    """Everyone whose case is open in a month, by stage; the first column is for those who are ny.

    `gone` are those who stood in a stage at the end of the month before and whose case has ended since. `over` are
    those who came from another team since, or went to one. `parts` are the boards of its teams, in the order of the
    period's, where it is about several. `has_before`: somebody stood in a stage at the end of the month before; a first
    list is no movement.
    """

    period: Period
    columns: tuple[Column, ...]
    loads: tuple[Load, ...]
    gone: tuple[Gone, ...]
    over: Over = NOBODY_OVER
    parts: tuple[object, ...] = ()  # boards; what is kept of a closed month is one team's and has none
    has_before: bool = True

    @property
    def month(self) -> Month:
        """Which month it is."""
        return self.period.month

    @property
    def closed(self) -> bool:
        """Whether the month is closed."""
        return self.period.closed

    @property
    def each_part(self) -> "tuple[Board, ...]":
        """The board of each of its teams: itself where it is about one."""
        return cast("tuple[Board, ...]", self.parts) or (self,)

    @property
    def cards(self) -> Iterable[Card]:
        """Every card, column by column."""
        return (card for column in self.columns for card in column.cards)

    @property
    def total(self) -> int:
        """How many citizens are on the board."""
        return sum(len(column.cards) for column in self.columns)

    @property
    def discussed(self) -> int:
        """How many have been placed in this month."""
        return sum([card.discussed for column in self.columns for card in column.cards])

    @property
    def unheld(self) -> int:
        """How many have no jobformidler."""
        return sum([[*map(_STAFF, column.cards)].count(None) for column in self.columns])

    def attention_count(self, code: str) -> int:
        """How many are on one of the ATTENTION lists."""
        return sum([code in card.attention for column in self.columns for card in column.cards])

    def unknown_count(self, code: str) -> int:
        """Of how many nobody has told what decides whether they are on one of the ATTENTION lists."""
        decides = DECIDES.get(code)
        return 0 if decides is None else sum([[*map(decides, column.cards)].count(None) for column in self.columns])


def board(store: Store, month: Month, today: date) -> Board:
    """The whole board of a month as it is seen today; that of a closed month as it was frozen."""
    return board_in(store, Period.of(store, month, today))


def board_in(store: Store, period: Period) -> Board:
    """The same of a month that the store was asked about."""
    return together([_board(view, own) for view, own in period.each_team(store)], period)


def together(boards: Sequence[Board], period: Period) -> Board:
    """The boards of several teams as one."""
    if len(boards) == 1 and not period.teams:
        return boards[0]
    cards = sorted((card for one in boards for card in one.cards), key=board_order)
    loads: dict[str, Load] = {}
    for load in (load for one in boards for load in one.loads):
        other = loads.get(load.staff_id)
        loads[load.staff_id] = load if other is None else replace(other, count=other.count + load.count)
    gone = sorted((one for each in boards for one in each.gone), key=lambda one: one.citizen_id)
    by_name = tuple(sorted(loads.values(), key=lambda load: danish_sort_key(load.name)))
    over = Over(
        frozenset().union(*(one.over.came for one in boards)), tuple(w for one in boards for w in one.over.went)
    )
    known = all(one.has_before for one in boards if one.total)
    whole = arranged(period, by_stage(cards), by_name, tuple(gone), over, known=known)
    return whole._replace(parts=tuple(boards))


def _board(store: Store, period: Period) -> Board:
    staff = {person.id: person for person in store.all(Staff)}
    if period.frozen_on is None:
        return _as_known(store, period, staff)
    if (kept := kept_answer(store, period, Kept.BOARD, Board)) is not None:
        return kept._replace(period=period)
    frozen = frozen_month(store, period.month, staff)
    loads, gone = _loads_then(store, period.month, staff), _placed(gone_in(frozen.left))
    return arranged(period, by_stage(frozen.cards), loads, gone, gone_over(store, period))


def live_board(store: Store, month: Month, today: date) -> Board:
    """The board of a month as everything that is known today would have it, also where the month was frozen."""
    staff = {person.id: person for person in store.all(Staff)}
    period = Period.live(month, today)
    return together([_as_known(one, period, staff) for one in each_team(store)], period)


def board_after(whole: Board, store: Store, edits: Sequence[Edit], today: date) -> Board:
    """The same month's board after these edits: only the citizens they touch are asked about again.

    The whole board is asked for where they touch what concerns everyone, such as staff or a catalogue, where the
    month is closed, where there is nothing before it, and for several teams at once.
    """
    touched = None if whole.closed else few_touched(store, edits)
    if touched is None or whole.period.teams or not whole.has_before:
        return board(store, whole.month, today)
    period = Period.live(whole.month, today)
    rules = team_rules(store)
    staff = {person.id: person for person in store.all(Staff)}
    ids = set(touched)
    new = cards_of(store, period, staff, rules, touched)
    here = {column.stage: [card for card in column.cards if card.id not in ids] for column in whole.columns}
    for card in new:
        insort(here[card.stage], card, key=board_order)
    loads = _loads(store, period, [card for found in here.values() for card in found], staff, rules)
    gone = whole.gone if len(new) == len(ids) else _placed(gone_since(store, period))
    return arranged(period, here, loads, gone, gone_over(store, period) if store.team else NOBODY_OVER)


def _as_known(store: Store, period: Period, staff: Mapping[str, Staff]) -> Board:
    rules = team_rules(store)
    cards = cards_of(store, period, staff, rules)
    loads = _loads(store, period, cards, staff, rules)
    return arranged(period, by_stage(cards), loads, _placed(gone_since(store, period)), gone_over(store, period))


def _loads(
    store: Store, period: Period, cards: Sequence[Card], staff: Mapping[str, Staff], rules: Rules
) -> tuple[Load, ...]:
    limits = limits_in(store, rules, period)
    uncounted = frozenset(rules.uncounted_groups)
    counts = Counter([card.staff_id for card in cards if card.target_group_id not in uncounted])
    having = counts.keys() if not uncounted else {card.staff_id for card in cards}
    there = jobformidlere_in(store, staff, period)
    people = [person for person in staff.values() if person.id in having or person.id in there]
    people.sort(key=lambda person: danish_sort_key(person.name))
    return tuple(
        Load(person.id, person.name, person.initials, counts[person.id], limits.of(person), person.team_id)
        for person in people
    )


def _placed(gone: Iterable[Gone]) -> tuple[Gone, ...]:
    """Those who stood in a stage: who was still ny leaves no gap on the board."""
    return tuple(one for one in gone if one.stage is not None)


def _loads_then(store: Store, month: Month, staff: Mapping[str, Staff]) -> tuple[Load, ...]:
    loads = [
        Load(person.id, person.name, person.initials, kept.count, kept.caseload_limit, person.team_id)
        for kept in queries.frozen_loads(store, str(month))
        for person in (staff[kept.staff_id],)
    ]
    return tuple(sorted(loads, key=lambda load: danish_sort_key(load.name)))


def by_stage(cards: Iterable[Card]) -> Stages:
    """The cards by the stage that they stand in, each in the order in which they come."""
    here: Stages = {None: [], **{stage: [] for stage in Stage}}
    for card in cards:
        here[card.stage].append(card)
    return here


def arranged(
    period: Period,
    here: Stages,
    loads: tuple[Load, ...],
    gone: tuple[Gone, ...],
    over: Over,
    *,
    known: bool | None = None,
    then: Counter[Stage | None] | None = None,
) -> Board:
    """The board of these cards, which stand by stage and in the board's order; `known`: whether a change is.

    Without it a change is known where anyone stood in a stage before. `then` is how many stood where, if not those of
    these cards and of those who have gone.
    """
    before = Counter([card.stage_before for found in here.values() for card in found if card.id not in over.came])
    before.update([one.stage for one in gone if one.citizen_id not in over.came])
    before.update([one.stage for one in over.went])
    if known is None:
        known = any(stage is not None for stage in before)
        if not known:
            here = {stage: [card._replace(compared=False) for card in found] for stage, found in here.items()}
    before = before if then is None else then
    placed = sum(len(found) for stage, found in here.items() if stage is not None)
    columns = tuple(
        Column(
            stage,
            tuple(found),
            len(found) - before[stage] if known else None,
            len(found) / placed if placed else 0.0,
        )
        if stage is not None
        else Column(None, tuple(found), 0, 0.0)
        for stage, found in here.items()
    )
    return Board(period, columns, loads, gone, over, has_before=known)
