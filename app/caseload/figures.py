"""The figures of a caseload, and who stands behind each of them."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from app.board.board import Board
from app.board.bookkeeping import Entry, Why
from app.board.cards import Card
from app.caseload.ahead import Coming
from app.core.domain import NO_CV, NO_MOVEMENT, WITHOUT_COMPANY, Stage
from db.queries.rules import Overdue
from db.records import Staff


class Figure(StrEnum):
    """A figure of a jobformidler's row."""

    CASES = "cases"
    NY = "ny"
    TIL_OPVARMNING = "til_opvarmning"
    PAA_VEJ = "paa_vej"
    PAA_SPRING = "paa_spring"
    I_GANG = "i_gang"
    CHANGE = "change"
    NEW = "new"
    ENDED = "ended"
    TAKEN_OVER = "taken_over"
    HANDED_OVER = "handed_over"
    OTHER_TEAM = "other_team"
    COMING = "coming"
    WITHOUT_COMPANY = "without_company"
    OVERDUE = "overdue"
    STUCK = "stuck"
    WITHOUT_CV = "without_cv"
    UNCOUNTED = "uncounted"
    MUST_STAY = "must_stay"


STAGE_FIGURES: dict[Stage | None, Figure] = {
    None: Figure.NY,
    Stage.TIL_OPVARMNING: Figure.TIL_OPVARMNING,
    Stage.PAA_VEJ: Figure.PAA_VEJ,
    Stage.PAA_SPRING: Figure.PAA_SPRING,
    Stage.I_GANG: Figure.I_GANG,
}
"""The figure of each stage, in the order of `app.caseload.STEPS`."""
ONLY_NOW = frozenset({Figure.COMING, Figure.OVERDUE, Figure.MUST_STAY})
"""What is known of today only: a past month and a frozen one don't have it."""
OF_WHY: dict[Why, Figure] = {
    Why.BEGAN: Figure.NEW,
    Why.ENDED: Figure.ENDED,
    Why.TAKEN_OVER: Figure.TAKEN_OVER,
    Why.HANDED_OVER: Figure.HANDED_OVER,
    Why.JOINED: Figure.OTHER_TEAM,
    Why.LEFT: Figure.OTHER_TEAM,
}
"""The figure of each way in which a case comes and goes."""
OF_CHANGE = frozenset({Figure.CHANGE, *OF_WHY.values()})
"""What a month does not have that has nothing before it."""


_COMES = frozenset({Why.BEGAN, Why.TAKEN_OVER, Why.JOINED, "starts", "takes_over"})


class Behind(NamedTuple):
    """A citizen behind a figure. `why` says what the figure knows of them, with the facts that it needs:

    'here' (`number` months in the stage), 'began', 'ended', 'joined', 'left', 'starts', 'ends' (`day`), 'taken_over'
    and 'takes_over' (from `other`, `day`), 'handed_over' and 'hands_over' (to `other`, `day`), 'without' (`number`
    months without a company), 'overdue' (`number` agreements, the oldest of `day`: `text`), 'stuck' (`number` months
    in the stage). `company_known`: it was told whether they are in a company. `other` is a name, empty for nobody.
    `open`: the case is open and theirs, so that it can be handed over.
    """

    citizen_id: str
    name: str
    stage: Stage | None
    target_group_id: str | None
    why: str
    day: date | None = None
    number: int = 0
    text: str = ""
    other: str = ""
    open: bool = True
    must_stay: bool = False
    company_known: bool = True

    @property
    def comes(self) -> bool:
        """Whether the case comes to who has the figure, or goes from there."""
        return self.why in _COMES


Figures = Mapping[Figure, tuple[Behind, ...]]
Owner = tuple[str | None, str | None]
"""A team, and the jobformidler in it (None: nobody)."""


class Found:
    """Collects who in a team is behind which figure of whom."""

    def __init__(self, staff: Mapping[str, Staff], part: Board, stay: Collection[str]) -> None:
        self._staff = staff
        self._cards = {card.id: card for card in part.cards}
        self.stay = stay
        self.of: dict[str | None, dict[Figure, list[Behind]]] = defaultdict(lambda: defaultdict(list))

    def add_cards(self, uncounted: Collection[str]) -> None:
        """What the cards themselves say; in the groups of the ids `uncounted` they do not count against the limit."""
        for card in self._cards.values():
            lists = self.of[card.staff_id]
            here = self._behind(card, "here", number=card.months_here)
            lists[Figure.CASES].append(here)
            lists[STAGE_FIGURES[card.stage]].append(here)
            if WITHOUT_COMPANY in card.attention:
                lists[Figure.WITHOUT_COMPANY].append(here._replace(why="without", number=card.months_without))
            if NO_MOVEMENT in card.attention:
                lists[Figure.STUCK].append(here._replace(why="stuck"))
            if NO_CV in card.attention:
                lists[Figure.WITHOUT_CV].append(here)
            if card.target_group_id in uncounted:
                lists[Figure.UNCOUNTED].append(here)
            if card.id in self.stay:
                lists[Figure.MUST_STAY].append(here)

    def add_entries(self, entries: Iterable[Entry]) -> None:
        """Who came and who went since the end of the month before."""
        for one in entries:
            card = self._cards.get(one.citizen_id)
            theirs = one.why.comes and card is not None and card.staff_id == one.staff_id
            behind = Behind(
                one.citizen_id, one.name, card.stage if card else None, one.target_group_id, str(one.why), one.day,
                other=self._name(one.other_id), open=theirs, must_stay=one.citizen_id in self.stay,
            )  # fmt: skip
            lists = self.of[one.staff_id]
            lists[Figure.CHANGE].append(behind)
            lists[OF_WHY[one.why]].append(behind)

    def add_coming(self, coming: Iterable[Coming]) -> None:
        """Who is to come and who is to go, the earliest first."""
        for one in coming:
            card = self._cards.get(one.citizen_id)
            theirs = card is not None and card.staff_id == one.staff_id
            behind = Behind(
                one.citizen_id, one.name, card.stage if card else None, one.target_group_id, one.why, one.day,
                other=self._name(one.other_id), open=theirs, must_stay=one.citizen_id in self.stay,
            )  # fmt: skip
            self.of[one.staff_id][Figure.COMING].append(behind)

    def add_overdue(self, overdue: Iterable[Overdue]) -> None:
        """Whose agreements are late, the latest first."""
        for late in sorted(overdue, key=lambda late: late.due_on):
            card = self._cards.get(late.citizen_id)
            if card is not None:
                day = date.fromisoformat(late.due_on)
                behind = self._behind(card, "overdue", day=day, number=late.number, text=late.text)
                self.of[card.staff_id][Figure.OVERDUE].append(behind)

    def figures(self, staff_id: str | None, without: Collection[Figure]) -> Figures:
        """The lists of one jobformidler, but for those that the month does not have."""
        lists = self.of[staff_id]
        for figure in (Figure.WITHOUT_COMPANY, Figure.STUCK):
            lists[figure].sort(key=lambda one: -one.number)
        return {figure: tuple(lists[figure]) for figure in Figure if figure not in without}

    def _behind(self, card: Card, why: str, *, day: date | None = None, number: int = 0, text: str = "") -> Behind:
        stays = card.id in self.stay
        known = card.in_company is not None
        return Behind(
            card.id, card.name, card.stage, card.target_group_id, why, day, number, text,
            must_stay=stays, company_known=known,
        )  # fmt: skip

    def _name(self, staff_id: str | None) -> str:
        person = self._staff.get(staff_id) if staff_id else None
        return person.name if person else ""
