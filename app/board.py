"""The board of a month: who stands in which stage, what moved, and who needs attention."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import NamedTuple

from app.domain import Month, Role, Stage, danish_sort_key
from app.period import Period
from app.rules import Rules, is_stuck, limit_of, months_without_company, team_rules
from db import queries
from db.records import CatalogueItem, MonthState, Staff
from db.store import Store

NO_MOVEMENT = "no_movement"
WITHOUT_COMPANY = "without_company"
NO_CV = "no_cv"
ATTENTION = (WITHOUT_COMPANY, NO_MOVEMENT, NO_CV)
"""The lists of those who need attention, in the order in which they are shown."""


class Card(NamedTuple):
    """A citizen on the board of a month.

    `stage` is None for one who is *ny* (never placed); `stage_before` is the stage at the end of the month
    before. `discussed`: placed in this very month. `months_here`: months since coming to this stage.
    `attention`: those of ATTENTION that apply; `months_without`: the months without a company. `paid_hours`
    are hours a week.
    """

    id: str
    name: str
    staff_id: str | None
    initials: str
    target_group_id: str | None
    stage: Stage | None
    stage_before: Stage | None
    discussed: bool
    months_here: int
    paid_hours: float
    next_step: str
    efforts: tuple[str, ...]
    attention: tuple[str, ...]
    months_without: int

    @property
    def movement(self) -> int:
        """+1 forward, -1 back, 0 no movement since last month."""
        if self.stage is None or self.stage_before is None:
            return 0
        return (self.stage > self.stage_before) - (self.stage < self.stage_before)

    @property
    def is_new(self) -> bool:
        """Placed for the first time in this month, or never placed."""
        return self.stage_before is None

    @property
    def warning(self) -> str | None:
        """The one warning that the card shows: the gravest that applies."""
        return next((code for code in (NO_MOVEMENT, WITHOUT_COMPANY, NO_CV) if code in self.attention), None)


class Column(NamedTuple):
    """One stage of the board (None: those who are ny).

    `change` is since last month, `share` (0 to 1) of all who are placed; both are 0 for those who are ny.
    """

    stage: Stage | None
    cards: tuple[Card, ...]
    change: int
    share: float


@dataclass(frozen=True, slots=True)
class Load:
    """A jobformidler's open cases in the month, against the limit."""

    staff_id: str
    name: str
    initials: str
    count: int
    limit: int

    @property
    def over(self) -> int:
        """How many cases are over the limit; 0 where it is kept."""
        return max(0, self.count - self.limit)


class Gone(NamedTuple):
    """Someone whose case has ended since last month: whose it was, and the stage they stood in then."""

    citizen_id: str
    staff_id: str | None
    target_group_id: str | None
    stage: Stage


class Board(NamedTuple):
    """Everyone whose case is open in a month, by stage; the first column is for those who are ny."""

    month: Month
    closed: bool
    columns: tuple[Column, ...]
    loads: tuple[Load, ...]
    gone: tuple[Gone, ...]

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
        return sum(card.discussed for card in self.cards)

    def attention_count(self, code: str) -> int:
        """How many are on one of the ATTENTION lists."""
        return sum(code in card.attention for card in self.cards)


class BoardFilter(NamedTuple):
    """Which cards to show; empty values let everyone through, several values must all fit."""

    staff_id: str | None = None
    target_group_id: str | None = None
    attention: str | None = None


def board(store: Store, month: Month, today: date) -> Board:
    """The whole board of a month as it is seen today."""
    period = Period.of(month, today)
    rules = team_rules(store)
    staff = {person.id: person for person in store.all(Staff)}
    cards = _cards(store, period, staff, rules)
    closed = any(state.closed_at for state in store.all(MonthState, month=str(month)))
    return _arranged(month, closed, cards, _loads(cards, staff, rules), _gone(store, period))


def filtered(whole: Board, wanted: BoardFilter) -> Board:
    """The same board with only the cards that fit; heads count what is shown, loads are those of everyone."""
    cards = [card for card in whole.cards if _fits(card, wanted)]
    gone = tuple(one for one in whole.gone if not wanted.attention and _belongs(one, wanted))
    return _arranged(whole.month, whole.closed, cards, whole.loads, gone)


def _belongs(who: Card | Gone, wanted: BoardFilter) -> bool:
    return (wanted.staff_id is None or who.staff_id == wanted.staff_id) and (
        wanted.target_group_id is None or who.target_group_id == wanted.target_group_id
    )


def _fits(card: Card, wanted: BoardFilter) -> bool:
    return _belongs(card, wanted) and (wanted.attention is None or wanted.attention in card.attention)


class _Running(NamedTuple):
    """What a citizen's running efforts come to on a card."""

    in_company: bool = False
    paid_hours: float = 0
    names: tuple[str, ...] = ()


_NOTHING_RUNS = _Running()
_STAGES: dict[int | None, Stage | None] = {None: None} | {int(stage): stage for stage in Stage}


def _cards(store: Store, period: Period, staff: Mapping[str, Staff], rules: Rules) -> list[Card]:
    """Every card, those discussed in the month first, by name."""
    jobformidlere = queries.staff_of_citizens(store, Role.JOBFORMIDLER, **period.parameters)
    running = _running(store, period)
    company_days = queries.last_company_days(store, **period.parameters)
    month = str(period.month)

    @cache
    def months_since(since: str) -> int:
        return period.month.since(Month.parse(since))

    def card(row: queries.Standing) -> Card:
        efforts = running.get(row.citizen_id, _NOTHING_RUNS)
        staff_id = jobformidlere.get(row.citizen_id)
        stage = _STAGES[row.stage]
        months_here = 0 if row.since is None else months_since(row.since)
        without = 0
        if not efforts.in_company:
            without = months_without_company(company_days.get(row.citizen_id), row.start_on, period.seen_on)
        return Card(
            row.citizen_id,
            row.name,
            staff_id,
            staff[staff_id].initials if staff_id else "",
            row.target_group_id,
            stage,
            _STAGES[row.stage_before],
            row.placed == month,
            months_here,
            efforts.paid_hours,
            row.next_step,
            efforts.names,
            _attention(stage, months_here, in_company=efforts.in_company, has_cv=bool(row.cv), rules=rules),
            without,
        )

    made = [card(row) for row in queries.standings(store, **period.parameters)]
    made.sort(key=lambda card: (not card.discussed, danish_sort_key(card.name)))
    return made


def _running(store: Store, period: Period) -> dict[str, _Running]:
    """What runs, by citizen; a citizen without a running effort is not in it."""
    kinds = {kind.id: kind for kind in store.all(CatalogueItem, catalogue="effort_kind")}
    efforts: dict[str, list[queries.RunningEffort]] = {}
    for effort in queries.running_efforts(store, **period.parameters):
        efforts.setdefault(effort.citizen_id, []).append(effort)
    return {
        citizen_id: _Running(
            any(kinds[effort.kind_id].company_based for effort in running),
            sum(effort.paid_hours or 0 for effort in running if kinds[effort.kind_id].paid_hours),
            tuple(dict.fromkeys(kinds[effort.kind_id].short for effort in running)),
        )
        for citizen_id, running in efforts.items()
    }


def _attention(
    stage: Stage | None, months_here: int, *, in_company: bool, has_cv: bool, rules: Rules
) -> tuple[str, ...]:
    found: list[str] = []
    if not in_company:
        found.append(WITHOUT_COMPANY)
    if stage is not None and is_stuck(stage, months_here, rules):
        found.append(NO_MOVEMENT)
    if not has_cv:
        found.append(NO_CV)
    return tuple(found)


def _loads(cards: Sequence[Card], staff: Mapping[str, Staff], rules: Rules) -> tuple[Load, ...]:
    counts = Counter(card.staff_id for card in cards)
    people = [
        person
        for person in staff.values()
        if person.id in counts or (person.active and person.role == Role.JOBFORMIDLER)
    ]
    people.sort(key=lambda person: danish_sort_key(person.name))
    return tuple(
        Load(person.id, person.name, person.initials, counts[person.id], limit_of(person, rules))
        for person in people
    )


def _gone(store: Store, period: Period) -> tuple[Gone, ...]:
    before = period.month.plus(-1)
    left = queries.left_since(
        store, last_month=str(before), last_month_end=before.last_day.isoformat(), **period.parameters
    )
    if not left:
        return ()
    # Whose they were then: an assignment ends with the case.
    then = Period(before, before.last_day)
    jobformidlere = queries.staff_of_citizens(store, Role.JOBFORMIDLER, **then.parameters)
    return tuple(
        Gone(one.citizen_id, jobformidlere.get(one.citizen_id), one.target_group_id, Stage(one.stage))
        for one in left
    )


def _arranged(
    month: Month, closed: bool, cards: Sequence[Card], loads: tuple[Load, ...], gone: tuple[Gone, ...]
) -> Board:
    here: dict[Stage | None, list[Card]] = {None: [], **{stage: [] for stage in Stage}}
    for card in cards:
        here[card.stage].append(card)
    before = Counter(card.stage_before for card in cards) + Counter(one.stage for one in gone)
    placed = len(cards) - len(here[None])
    columns = tuple(
        Column(stage, tuple(found), len(found) - before[stage], len(found) / placed if placed else 0.0)
        if stage is not None
        else Column(None, tuple(found), 0, 0.0)
        for stage, found in here.items()
    )
    return Board(month, closed, columns, loads, gone)
