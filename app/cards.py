"""The cards of a month: what the board shows of each citizen, read and worked out."""

from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from app.domain import Month, Role, Stage, danish_sort_key
from app.period import Period
from app.rules import Rules, is_stuck, months_without_company
from db import queries
from db.records import CatalogueItem, Staff
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


class _Running(NamedTuple):
    """What a citizen's running efforts come to on a card."""

    in_company: bool = False
    paid_hours: float = 0
    names: tuple[str, ...] = ()


_NOTHING_RUNS = _Running()
_STAGES: dict[int | None, Stage | None] = {None: None} | {int(stage): stage for stage in Stage}


def board_order(card: Card) -> tuple[bool, str, str]:
    """Those discussed in the month first, by name; two of one name always in the same order."""
    return not card.discussed, danish_sort_key(card.name), card.id


def cards_of(
    store: Store, period: Period, staff: Mapping[str, Staff], rules: Rules, citizens: queries.Citizens = None
) -> list[Card]:
    """The cards of these citizens, of everyone for None, in the board's order."""
    asked = period.parameters
    jobformidlere = queries.staff_of_citizens(store, Role.JOBFORMIDLER, citizens, **asked)
    running = _running(store, period, citizens)
    company_days = queries.last_company_days(store, citizens, **asked)
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

    return sorted((card(row) for row in queries.standings(store, citizens, **asked)), key=board_order)


def _running(store: Store, period: Period, citizens: queries.Citizens) -> dict[str, _Running]:
    """What runs, by citizen; a citizen without a running effort is not in it."""
    kinds = {kind.id: kind for kind in store.all(CatalogueItem, catalogue="effort_kind")}
    efforts: dict[str, list[queries.RunningEffort]] = {}
    for effort in queries.running_efforts(store, citizens, **period.parameters):
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
