"""What the list of citizens says of markings, talks and plans, and which citizens it is asked for by them."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from db.queries.about import Running, TalkDays, markings_on, plans_on, talk_days
from db.queries.board import Citizens
from db.records import CatalogueItem
from db.store import Store

NOTHING = ""
"""In a filter: those without any marking."""
LACKING = "-"
"""In a filter, before a kind of plan: those who have none of it."""


class TalkWanted(StrEnum):
    """Whom a filter wants by their talks; a whole number is those without a talk in so many weeks."""

    PLANNED = "planned"
    UNPLANNED = "unplanned"
    PASSED = "passed"


class AboutRow(NamedTuple):
    """What runs today, by id and short name, and the latest and the next talk, each with its day and short name.

    `passed` is the earliest day of a planned talk that has gone without anybody telling whether it was held.
    """

    marking_ids: tuple[str, ...] = ()
    markings: tuple[str, ...] = ()
    plan_ids: tuple[str, ...] = ()
    plans: tuple[str, ...] = ()
    talked_on: str | None = None
    talked: str = ""
    talks_on: str | None = None
    talks: str = ""
    passed: str | None = None

    def weeks_without(self, begun: str | None, today: date) -> int | None:
        """Whole weeks since the latest talk, or since the case began where that is later; None where neither is known.

        So nobody who has just come counts as forgotten.
        """
        days = [day for day in (self.talked_on, begun) if day is not None]
        return (today - date.fromisoformat(max(days))).days // 7 if days else None

    def has_marking(self, kind_id: str) -> bool:
        """Whether the marking runs; for `NOTHING` whether none does."""
        return not self.marking_ids if kind_id == NOTHING else kind_id in self.marking_ids

    def has_plan(self, wanted: str) -> bool:
        """Whether a plan of this kind runs; with `LACKING` before the kind, whether none of it does."""
        kind_id = wanted.removeprefix(LACKING)
        return (kind_id in self.plan_ids) is (kind_id == wanted)

    def talks_as(self, wanted: str, weeks: int | None) -> bool:
        """Whether the talks are as a filter wants them; `weeks` are those without a talk, None where never one was."""
        match wanted:
            case TalkWanted.PLANNED:
                return self.talks_on is not None
            case TalkWanted.UNPLANNED:
                return self.talks_on is None
            case TalkWanted.PASSED:
                return self.passed is not None
            case _:
                return weeks is None or weeks >= int(wanted)


ABOUT_NOBODY = AboutRow()
"""Of whom nothing is known."""


def about_rows(
    store: Store, items: Mapping[str, CatalogueItem], citizens: Citizens, today: str
) -> Mapping[str, AboutRow]:
    """Citizen id -> what is known today, of those of whom anything is."""
    markings, plans = _by_citizen(markings_on(store, today, citizens)), _by_citizen(plans_on(store, today, citizens))
    talks = talk_days(store, today, citizens)
    return {
        one: _row(items, markings.get(one, ()), plans.get(one, ()), talks.get(one))
        for one in markings.keys() | plans.keys() | talks.keys()
    }


def _by_citizen(running: list[Running]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for citizen_id, kind_id in running:
        found[citizen_id] = (*found.get(citizen_id, ()), kind_id)
    return found


def _row(
    items: Mapping[str, CatalogueItem], markings: tuple[str, ...], plans: tuple[str, ...], talks: TalkDays | None
) -> AboutRow:
    row = AboutRow(
        markings, tuple(items[one].short for one in markings), plans, tuple(items[one].short for one in plans)
    )
    if talks is None:
        return row
    return row._replace(
        talked_on=talks.held,
        talked=items[talks.held_kind].short if talks.held_kind else "",
        talks_on=talks.next,
        talks=items[talks.next_kind].short if talks.next_kind else "",
        passed=talks.passed,
    )
