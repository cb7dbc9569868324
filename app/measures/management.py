"""Ledelsesinformation: citizens by benefit, thirteen months back, against the targets that the team follows."""

from collections.abc import Mapping, Sequence
from datetime import date

from app.core.domain import Month
from app.core.teams import own_team
from app.measures.by_benefit import benefits_of
from app.measures.courses import Course, KeptFrames, courses, months_until
from app.measures.goals import TREND
from app.measures.measure import Condition, Definition, Direction, Formula, Subject, Unit, definitions
from app.measures.sheet_rows import Every, Line, columns_between
from app.measures.sheets import Sheet, sheet_made
from app.settings.catalogues import active_items
from db.store import Store

ID = "management"
"""The id of the report, which is a sheet like others, though nobody keeps it."""
_TITLE = "Borgere efter ydelse"
_WITH_TARGETS, _OTHERS, _ALL = "Med måltal", "Øvrige ydelser", "Ydelser"


def management_report(store: Store, month: Month, today: date, frames: KeptFrames | None = None) -> Sheet:
    """The report until a month, as the rows of a sheet: all citizens, benefits with a target, and the others.

    A closed month says what was frozen, an open one what is true now. Benefits that nobody has had are left out. The
    note says how many there are of whom it is not known.
    """
    team_id = own_team(store)
    targets = [one for one in definitions(store, active=True) if one.goals and benefits_of(one)]
    followed = {condition.item_id for one in targets for condition in one.population[0]}
    benefits = [_of_benefit(team_id, item.id, item.name) for item in active_items(store, "benefit")]
    others = [one for one in benefits if one.population[0][0].item_id not in followed]
    everyone = Definition("benefit", team_id, "Borgere i alt", Subject.CITIZENS, Formula.COUNT, Unit.CITIZENS)
    months = months_until(month, TREND)
    found = courses(store, [everyone, *targets, *others], months, today, None, frames)
    had = [one for one in others if any(result.value for result in found[one.id].values())]
    lines = [Line(everyone, "")]
    for heading, measures in ((_WITH_TARGETS, targets), (_OTHERS if targets else _ALL, had)):
        if measures:
            lines += [Line(None, heading), *(Line(one, "") for one in measures)]
    columns = columns_between(Every.MONTH, months[0], month)
    note = _unknown(found, [*targets, *benefits], month)
    return sheet_made(ID, _TITLE, Every.MONTH, note, lines, columns, found, month, today)


def _of_benefit(team_id: str, item_id: str, name: str) -> Definition:
    condition = Condition("benefit", item_id)
    return Definition(
        f"benefit/{item_id}", team_id, name, Subject.CITIZENS, Formula.COUNT, Unit.CITIZENS, Direction.NEITHER,
        population=((condition,),),
    )  # fmt: skip


def _unknown(found: Mapping[str, Course], measures: Sequence[Definition], month: Month) -> str:
    counts = [found[one.id][month].unknown for one in measures if one.id in found]
    return f"Ydelsen er ikke oplyst for {max(counts)}." if counts and max(counts) else ""
