"""Who the board of a tavlemøde is about: how the goals stand, who is ready for a job, and whose case wants sparring."""

from collections.abc import Iterable, Sequence
from datetime import date
from math import ceil, floor
from typing import NamedTuple

from app.board.board import Board
from app.board.cards import Card
from app.board.freezing import outlook
from app.board.frozen import MonthFigures, figures
from app.core.domain import NO_MOVEMENT, WITHOUT_COMPANY, Month, Stage, danish_sort_key
from app.matching.seekers import seekers
from app.measures.goals import GoalCard, goal_cards
from app.measures.sheet_rows import chosen_sheet
from app.rules.rules import team_rules
from app.settings.meetings import TEAMMOEDE, goals
from app.teammoede.meeting import SPARRING, meetings_of
from db.records import CatalogueItem, Meeting, MeetingMark
from db.store import Store

MARKED = "marked"
"""Why somebody's case is up for sparring: marked at the latest teammøde; else NO_MOVEMENT or WITHOUT_COMPANY."""


class Measure(NamedTuple):
    """A figure against its goal: `numerator` of the `denominator` of whom it is known; of the `unknown` it is not.

    `goal` is a share, not to be exceeded if `at_most`.
    """

    code: str
    numerator: int
    denominator: int
    goal: float
    at_most: bool
    unknown: int = 0

    @property
    def value(self) -> float | None:
        """The share, 0 to 1; None of nobody."""
        return self.numerator / self.denominator if self.denominator else None

    @property
    def reached(self) -> bool:
        """Whether the goal is kept; of nobody it is."""
        value = self.value
        return value is None or (value <= self.goal if self.at_most else value >= self.goal)

    @property
    def lacking(self) -> int:
        """How many citizens more, or fewer, would reach the goal; 0 where it is kept."""
        if self.reached:
            return 0
        wanted = round(self.goal * self.denominator, 6)
        return self.numerator - floor(wanted) if self.at_most else ceil(wanted) - self.numerator


class Ready(NamedTuple):
    """Somebody på spring. `hours` a week and `words` (skills, then wished branches) are what is known for a match."""

    citizen_id: str
    staff_initials: str
    in_company: bool | None
    months_without: int
    hours: float | None
    words: tuple[str, ...]
    next_step: str


class ForSparring(NamedTuple):
    """Somebody whose case wants the team: why, where they stand (None: ny), and for how long."""

    citizen_id: str
    staff_id: str | None
    staff_initials: str
    why: str
    stage: Stage | None
    months_here: int
    months_without: int
    in_company: bool | None
    next_step: str


class BoardPeople(NamedTuple):
    """What the board says of citizens today; everyone på spring and everyone for sparring, the most urgent first.

    `cards` are the goals that the team has chosen for the board, which stand there in place of the `measures`.
    """

    figures: MonthFigures
    measures: tuple[Measure, ...]
    ready: tuple[Ready, ...]
    sparring: tuple[ForSparring, ...]
    cards: tuple[GoalCard, ...] = ()


def board_people(store: Store, today: date) -> BoardPeople:
    """How the goals stand today, who is på spring, and whose case wants sparring."""
    whole, facts = outlook(store, Month.of(today), today)
    counted = figures(facts)
    chosen = chosen_sheet(store)
    cards = () if chosen is None else goal_cards(store, chosen, Month.of(today), today)
    return BoardPeople(counted, _measures(counted), _ready(store, whole, today), _sparring(store, whole), cards)


def _measures(counted: MonthFigures) -> tuple[Measure, ...]:
    numbers = counted._asdict()
    return tuple(
        Measure(code, int(numbers[code]), known, goal.share, goal.at_most, counted.counted - known)
        for code, goal in goals().items()
        for known in (counted.known(code),)
    )


def _ready(store: Store, whole: Board, today: date) -> tuple[Ready, ...]:
    """Those who are in no company first, and of them those who have been so longest."""
    cards = [card for card in _cards(whole) if card.stage is Stage.PAA_SPRING]
    cards.sort(key=lambda card: (card.in_company is not False, -card.months_without, _by_name(card)))
    known = {one.citizen_id: one for one in seekers(store, today, [card.id for card in cards])}
    names = {item.id: item.short for catalogue in ("skill", "branche") for item in _items(store, catalogue)}

    def ready(card: Card) -> Ready:
        one = known.get(card.id)
        ids = () if one is None else (*sorted(one.skills), *sorted(one.wishes))
        return Ready(
            card.id,
            card.initials,
            card.in_company,
            card.months_without,
            None if one is None else one.hours,
            tuple(dict.fromkeys(names[row_id] for row_id in ids if row_id in names)),
            card.next_step,
        )

    return tuple(ready(card) for card in cards)


def _sparring(store: Store, whole: Board) -> tuple[ForSparring, ...]:
    """Those marked at the latest teammøde, then by rule: stuck, or without a company for as long; longest first."""
    marked = _marked(store)
    limit = team_rules(store).no_movement_months
    found: list[tuple[int, int, str, ForSparring]] = []
    for card in whole.cards:
        why, months = _why(card, marked, limit)
        if why:
            one = ForSparring(
                card.id,
                card.staff_id,
                card.initials,
                why,
                card.stage,
                card.months_here,
                card.months_without,
                card.in_company,
                card.next_step,
            )
            found.append((why != MARKED, -months, _by_name(card), one))
    return tuple(row[3] for row in sorted(found, key=lambda row: row[:3]))


def _why(card: Card, marked: frozenset[str], limit: int) -> tuple[str, int]:
    """Why a case is up for sparring, and for how many months; nothing where it is not."""
    without = card.months_without if WITHOUT_COMPANY in card.attention else 0
    if card.id in marked:
        return MARKED, max(without, card.months_here)
    if card.stage is Stage.I_GANG:
        return "", 0
    stuck = card.months_here if NO_MOVEMENT in card.attention else 0
    if max(stuck, without) < limit:
        return "", 0
    return (WITHOUT_COMPANY, without) if without > stuck else (NO_MOVEMENT, stuck)


def _marked(store: Store) -> frozenset[str]:
    meetings: Sequence[Meeting] = meetings_of(store, TEAMMOEDE)
    if not meetings:
        return frozenset()
    latest = max(meetings, key=lambda meeting: meeting.month)
    return frozenset(mark.citizen_id for mark in store.all(MeetingMark, meeting_id=latest.id, kind=SPARRING))


def _cards(whole: Board) -> Iterable[Card]:
    return (card for column in whole.columns if column.stage is Stage.PAA_SPRING for card in column.cards)


def _items(store: Store, catalogue: str) -> list[CatalogueItem]:
    return store.all(CatalogueItem, catalogue=catalogue)


def _by_name(card: Card) -> str:
    return danish_sort_key(card.name)
