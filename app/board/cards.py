"""The cards of a month: what the board shows of each citizen, read and worked out."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from itertools import compress, count, groupby
from operator import attrgetter, eq, not_
from typing import TYPE_CHECKING, NamedTuple

from app.core.domain import ATTENTION, NO_CV, NO_MOVEMENT, WITHOUT_COMPANY, Month, Role, Stage, danish_sort_key
from app.core.period import Period
from app.rules.rules import Rules, is_stuck, months_without_company, run_since
from db.queries import board as queries
from db.records import CatalogueItem, Staff
from db.store import Store

if TYPE_CHECKING:  # the rules to watch are asked once the board stands
    from app.rules.watch import Watch


_ID, _NAME, _DISCUSSED = attrgetter("id"), attrgetter("name"), attrgetter("discussed")


class Card(NamedTuple):
    """A citizen on the board of a month.

    `stage` is None for one who is *ny* (never placed); `stage_before` is the stage at the end of the month before.
    `discussed`: placed in this very month. `months_here`: months since coming to this stage. `attention`: those of
    ATTENTION that are known to apply; `months_without`: the months without a company. `in_company`, `cv` and
    `paid_hours` (a week) are None where nobody has told. `watches`: what the rules say today, the gravest first; None
    where they have not been asked. `compared`: there is a month before, so that what has changed since can be told.
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
    paid_hours: float | None
    next_step: str
    efforts: tuple[str, ...]
    attention: tuple[str, ...]
    months_without: int
    in_company: bool | None = None
    cv: bool | None = None
    watches: "tuple[Watch, ...] | None" = None
    compared: bool = True

    @property
    def movement(self) -> int:
        """+1 forward, -1 back, 0 no movement since last month."""
        if self.stage is None or self.stage_before is None:
            return 0
        return (self.stage > self.stage_before) - (self.stage < self.stage_before)

    @property
    def is_new(self) -> bool:
        """Placed for the first time in this month, or never placed; nobody where there is nothing before."""
        return self.stage_before is None and (self.compared or self.stage is None)

    @property
    def warns(self) -> bool:
        """Whether there is a warning; quick, because thousands of cards are asked how high they are."""
        if self.watches is None:
            return bool(self.attention)
        return bool(self.watches) and self.watches[0].aside is None

    @property
    def warning(self) -> str | None:
        """The one warning that the card shows: the gravest watch; the gravest of ATTENTION where none was asked for."""
        if self.watches is not None:
            return self.watches[0].code if self.warns else None
        return next((code for code in (NO_MOVEMENT, WITHOUT_COMPANY, NO_CV) if code in self.attention), None)

    @property
    def is_late(self) -> bool:
        """Whether that is late or over a limit, and not merely so."""
        if self.watches is None:
            return NO_MOVEMENT in self.attention
        if not self.warns:
            return False
        from app.rules.watch_rules import is_late

        return is_late(self.watches[0].code)


DECIDES = {WITHOUT_COMPANY: attrgetter("in_company"), NO_CV: attrgetter("cv")}
"""What of a card decides whether it is on a list of ATTENTION; None where nobody has told. Of the others all is known.
"""


class _Running(NamedTuple):
    """What a citizen's running efforts come to on a card; `paid_hours` None where those of one are not known."""

    in_company: bool = False
    paid_hours: float | None = 0
    names: tuple[str, ...] = ()

    def joined(self, other: "_Running") -> "_Running":
        """Both together; a name that both have stands once."""
        names = tuple(dict.fromkeys(self.names + other.names))
        return _Running(self.in_company or other.in_company, together(self.paid_hours, other.paid_hours), names)


_NOTHING_RUNS, _NOTHING_KNOWN = _Running(), _Running(paid_hours=None)
STAGE_OF: dict[int | None, Stage | None] = {None: None} | {int(stage): stage for stage in Stage}
"""The stage with a number, None for none: quicker for thousands of rows than to make a Stage of each."""


def together(one: float | None, other: float | None) -> float | None:
    """The hours of both; where one is not known, that they are more than none is all that can be."""
    return (one or 0) + (other or 0) or None if one is None or other is None else one + other


def board_order(card: Card) -> tuple[bool, str, str]:
    """Those discussed in the month first, by name; two of one name always in the same order."""
    return not card.discussed, danish_sort_key(card.name), card.id


def in_order(cards: Iterable[Card]) -> list[Card]:
    """These cards in the board's order; thousands are asked at once for what it goes by."""
    found = list(cards)
    discussed = [*map(_DISCUSSED, found)]
    return _by_name([*compress(found, discussed)]) + _by_name([*compress(found, map(not_, discussed))])


def _by_name(cards: Sequence[Card]) -> list[Card]:
    """The ids are asked for only where names are the same."""
    keys = [*map(danish_sort_key, map(_NAME, cards))]
    places = sorted(range(len(cards)), key=keys.__getitem__)
    found, names = [*map(cards.__getitem__, places)], [*map(keys.__getitem__, places)]
    for _, alike in groupby(compress(count(), map(eq, names, names[1:])), key=names.__getitem__):
        first, *more = alike
        end = first + len(more) + 2
        found[first:end] = sorted(found[first:end], key=_ID)
    return found


class Everyone(NamedTuple):
    """What is asked of the citizens of all teams at once: whose each case is, and what runs."""

    jobformidlere: Mapping[str, str]
    running: Mapping[str, _Running]

    @classmethod
    def of(cls, store: Store, period: Period, citizens: queries.Citizens = None) -> "Everyone":
        """The same of these citizens; None asks about everyone."""
        jobformidlere = queries.staff_of_citizens(store, Role.JOBFORMIDLER, citizens, **period.parameters)
        return cls(jobformidlere, _running(store, period, citizens))


def cards_of(
    store: Store,
    period: Period,
    staff: Mapping[str, Staff],
    rules: Rules,
    citizens: queries.Citizens = None,
    everyone: Everyone | None = None,
) -> list[Card]:
    """The cards of these citizens, of everyone for None, in the board's order; `everyone` is asked where not known."""
    asked = period.parameters
    jobformidlere, running = everyone or Everyone.of(store, period, citizens)
    company_days = queries.last_company_days(store, citizens, **asked)
    month = str(period.month)

    @cache
    def months_since(since: str) -> int:
        return period.month.since(Month.parse(since))

    @cache
    def months_without(last_company_day: str | None, case_start: str | None) -> int:
        return months_without_company(last_company_day, case_start, period.seen_on)

    def card(row: queries.Standing) -> Card:
        citizen_id, name, group_id, next_step, cv, start_on, known, placed, stage_number, stage_before, since = row
        runs, paid_hours, names = running.get(citizen_id, _NOTHING_RUNS if known else _NOTHING_KNOWN)
        in_company = runs if known else None
        has_cv = None if cv is None else bool(cv)
        staff_id = jobformidlere.get(citizen_id)
        stage = STAGE_OF[stage_number]
        months_here = 0 if since is None else months_since(run_since(since, start_on))
        return Card(
            citizen_id,
            name,
            staff_id,
            staff[staff_id].initials if staff_id else "",
            group_id,
            stage,
            STAGE_OF[stage_before],
            placed == month,
            months_here,
            paid_hours,
            next_step,
            names,
            attention_of(in_company, stage is not None and is_stuck(stage, months_here, rules), has_cv),
            months_without(company_days.get(citizen_id), start_on) if in_company is False else 0,
            in_company,
            has_cv,
        )

    return in_order(map(card, queries.standings(store, citizens, **asked)))


def _running(store: Store, period: Period, citizens: queries.Citizens) -> dict[str, _Running]:
    """What runs, by citizen; a citizen without a running effort is not in it."""
    kinds = {kind.id: (kind, (kind.short,)) for kind in store.all(CatalogueItem, catalogue="effort_kind")}
    found: dict[str, _Running] = {}
    for citizen_id, kind_id, paid_hours in queries.running_efforts(store, citizens, **period.parameters):
        kind, names = kinds[kind_id]
        effort = _Running(kind.company_based, paid_hours if kind.paid_hours else 0, names)
        before = found.get(citizen_id)
        found[citizen_id] = effort if before is None else before.joined(effort)
    return found


@cache
def attention_of(in_company: bool | None, stuck: bool, has_cv: bool | None) -> tuple[str, ...]:
    """The lists of ATTENTION that somebody stands on of whom this is true; of what is unknown (None) on none."""
    applies = {WITHOUT_COMPANY: in_company is False, NO_MOVEMENT: stuck, NO_CV: has_cv is False}
    return tuple(code for code in ATTENTION if applies[code])
