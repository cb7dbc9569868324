"""The board of a month: who stands in which stage, what moved, and who needs attention."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain
from operator import attrgetter
from typing import NamedTuple, cast

from app.board.cards import Card, Everyone, cards_of, in_order
from app.board.frozen import frozen_month
from app.board.kept import Kept, kept_answer
from app.board.leaving import NOBODY_OVER, Gone, Over, gone_in, gone_over, gone_since
from app.board.tally import Cards
from app.core.domain import Month, Stage, danish_sort_key
from app.core.garbage import uncollected
from app.core.period import Period
from app.core.teams import each_team
from app.rules.rules import Rules, team_rules
from app.settings.limits import jobformidlere_in, limits_in
from db.queries import board as queries
from db.records import Staff
from db.store import Store

Stages = Mapping[Stage | None, Sequence[Card]]
_STAGE_BEFORE = attrgetter("stage_before")  # quicker for thousands of cards than to name it


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
        return chain.from_iterable(column.cards for column in self.columns)

    @property
    def total(self) -> int:
        """How many citizens are on the board."""
        return sum(len(column.cards) for column in self.columns)

    @property
    def discussed(self) -> int:
        """How many have been placed in this month."""
        return sum(Cards.of(column.cards).sums.discussed for column in self.columns)

    @property
    def unheld(self) -> int:
        """How many have no jobformidler."""
        return sum(Cards.of(column.cards).unheld for column in self.columns)

    @property
    def groups(self) -> set[str | None]:
        """The target groups that anyone is in."""
        return set[str | None]().union(*(Cards.of(column.cards).sums.groups for column in self.columns))

    def attention_count(self, code: str) -> int:
        """How many are on one of the ATTENTION lists."""
        return sum(Cards.of(column.cards).sums.attention.get(code, 0) for column in self.columns)

    def unknown_count(self, code: str) -> int:
        """Of how many nobody has told what decides whether they are on one of the ATTENTION lists."""
        return sum(Cards.of(column.cards).sums.unknown.get(code, 0) for column in self.columns)


def board(store: Store, month: Month, today: date) -> Board:
    """The whole board of a month as it is seen today; that of a closed month as it was frozen."""
    return board_in(store, Period.of(store, month, today))


def board_in(store: Store, period: Period) -> Board:
    """The same of a month that the store was asked about."""
    with uncollected():
        return together(_each(store, period.each_team(store)), period)


def _each(store: Store, views: Sequence[tuple[Store, Period]]) -> list[Board]:
    """The board of each team; what no team's own question is, is asked once for all that see the month as it is now."""
    live = {own for _, own in views if own.frozen_on is None}
    everyone = Everyone.of(store, live.pop()) if len(live) == 1 and len(views) > 1 else None
    return [team_board(view, own, everyone) for view, own in views]


def together(boards: Sequence[Board], period: Period) -> Board:
    """The boards of several teams as one."""
    if len(boards) == 1 and not period.teams:
        return boards[0]
    columns = zip(*(one.columns for one in boards), strict=True)
    here = {each[0].stage: in_order(chain.from_iterable(column.cards for column in each)) for each in columns}
    known = all(one.has_before for one in boards if one.total)
    loads, gone, over = loads_of(boards), gone_of(boards), over_of(boards)
    return arranged(period, here, loads, gone, over, known=known)._replace(parts=tuple(boards))


def loads_of(boards: Sequence[Board]) -> tuple[Load, ...]:
    """The loads of several teams' boards: of who has cases in two of them in one."""
    loads: dict[str, Load] = {}
    for load in (load for one in boards for load in one.loads):
        other = loads.get(load.staff_id)
        loads[load.staff_id] = load if other is None else replace(other, count=other.count + load.count)
    return tuple(sorted(loads.values(), key=lambda load: danish_sort_key(load.name)))


def gone_of(boards: Sequence[Board]) -> tuple[Gone, ...]:
    """Those who are gone from several teams' boards."""
    return tuple(sorted((one for each in boards for one in each.gone), key=lambda one: one.citizen_id))


def over_of(boards: Sequence[Board]) -> Over:
    """Those who have gone over between teams, on the boards of several."""
    came = frozenset[str]().union(*(one.over.came for one in boards))
    return Over(came, tuple(who for one in boards for who in one.over.went))


def team_board(store: Store, period: Period, everyone: Everyone | None = None) -> Board:
    """The board of a month as one team has it."""
    if (kept := kept_answer(store, period, Kept.BOARD, Board)) is not None:
        columns = (column._replace(cards=Cards.of(column.cards)) for column in kept.columns)
        return kept._replace(period=period, columns=tuple(columns))
    staff = {person.id: person for person in store.all(Staff)}
    if period.frozen_on is None:
        return _as_known(store, period, staff, everyone)
    frozen = frozen_month(store, period.month, staff)
    loads, gone = _loads_then(store, period.month, staff), who_stood(gone_in(frozen.left))
    return arranged(period, by_stage(frozen.cards), loads, gone, gone_over(store, period))


def live_board(store: Store, month: Month, today: date) -> Board:
    """The board of a month as everything that is known today would have it, also where the month was frozen."""
    staff = {person.id: person for person in store.all(Staff)}
    period = Period.live(month, today)
    return together([_as_known(one, period, staff) for one in each_team(store)], period)


def _as_known(store: Store, period: Period, staff: Mapping[str, Staff], everyone: Everyone | None = None) -> Board:
    rules = team_rules(store)
    cards = cards_of(store, period, staff, rules, everyone=everyone)
    loads = loads_in(store, period, cards, staff, rules)
    return arranged(period, by_stage(cards), loads, who_stood(gone_since(store, period)), gone_over(store, period))


def loads_in(
    store: Store, period: Period, cards: Sequence[Card], staff: Mapping[str, Staff], rules: Rules
) -> tuple[Load, ...]:
    """The load of everyone who has one of these cards, or is jobformidler in the team in the month, by name."""
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


def who_stood(gone: Iterable[Gone]) -> tuple[Gone, ...]:
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
    here: dict[Stage | None, list[Card]] = {None: [], **{stage: [] for stage in Stage}}
    for card in cards:
        here[card.stage].append(card)
    return here


def before_of(cards: Iterable[Card], gone: Iterable[Gone], over: Over) -> Counter[Stage | None]:
    """How many of these stood where at the end of the month before, those who came from another team left out."""
    if over.came:
        cards = [card for card in cards if card.id not in over.came]
    before = Counter(map(_STAGE_BEFORE, cards))
    before.update([one.stage for one in gone if one.citizen_id not in over.came])
    before.update([one.stage for one in over.went])
    return before


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
    before = before_of(chain.from_iterable(here.values()), gone, over) if then is None else then
    if known is None:
        known = any(stage is not None for stage in before)
        if not known:
            here = {stage: [card._replace(compared=False) for card in found] for stage, found in here.items()}
    placed = sum(len(found) for stage, found in here.items() if stage is not None)
    columns = tuple(
        Column(
            stage,
            Cards.of(found),
            len(found) - before[stage] if known else None,
            len(found) / placed if placed else 0.0,
        )
        if stage is not None
        else Column(None, Cards.of(found), 0, 0.0)
        for stage, found in here.items()
    )
    return Board(period, columns, loads, gone, over, has_before=known)
