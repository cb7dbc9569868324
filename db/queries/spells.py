"""A case has spells: when it was open, in conditions that every question asks, and what lies between two of them.

The columns `start_on` and `end_on` of a citizen are the start of the first spell and the end of the last; each
`earlier_exit` is the gap between two, from its `end_on` until the day before its `reopened_on`.
"""

from typing import NamedTuple

from db.queries.scope import in_team
from db.store import Store


def open_case(seen_on: str = ":seen_on", last_day: str | None = None, citizen: str = "c") -> str:
    """A condition on a citizen of this alias: a spell has begun by `last_day` that is not over on `seen_on`.

    Without `last_day` it is the same day: the case is open on it. A spell is over on the day that it ends.
    """
    begun_by = last_day or seen_on
    return (
        f"({citizen}.start_on IS NULL OR {citizen}.start_on <= {begun_by}) AND {not_over(seen_on, begun_by, citizen)}"
    )


def not_over(seen_on: str = ":seen_on", last_day: str | None = None, citizen: str = "c") -> str:
    """The same, where one whose first spell is still to begin counts too."""
    return (
        f"({citizen}.end_on IS NULL OR {citizen}.end_on > {seen_on}) "
        f"AND {citizen}.id NOT IN (SELECT gap.citizen_id FROM earlier_exit gap "
        f"WHERE gap.end_on <= {seen_on} AND gap.reopened_on > {last_day or seen_on})"
    )


def spell_begun(last_day: str = ":last_day", citizen: str = "c") -> str:
    """The first day of the latest spell that has begun by a day; that of the first where none has."""
    return (
        f"COALESCE((SELECT MAX(back.reopened_on) FROM earlier_exit back WHERE back.citizen_id = {citizen}.id "
        f"AND back.reopened_on <= {last_day}), {citizen}.start_on)"
    )


# Two gaps that meet on one day have a spell of no day between them: the one with the smaller id is the earlier.
_EARLIER = (
    "y.reopened_on < x.end_on OR (y.reopened_on = x.end_on AND (y.end_on < x.end_on OR x.reopened_on > x.end_on "
    "OR y.id < x.id))"
)

SPELLS = f"""(
    SELECT c.id AS citizen_id, {spell_begun("'9999'")} AS start_on, c.end_on AS end_on,
        c.exit_reason_id AS exit_reason_id
    FROM citizen c
    UNION ALL SELECT x.citizen_id, COALESCE((SELECT MAX(y.reopened_on) FROM earlier_exit y
        WHERE y.citizen_id = x.citizen_id AND y.id <> x.id AND ({_EARLIER})), c.start_on), x.end_on, x.exit_reason_id
    FROM earlier_exit x JOIN citizen c ON c.id = x.citizen_id)"""
"""Every spell of every case, as a table of `citizen_id`, `start_on`, `end_on` and `exit_reason_id`."""


def gap_of(seen_on: str = ":day", last_day: str | None = None, citizen: str = "c") -> str:
    """A join that brings the gap because of which a case isn't `open_case`, as `gap`; NULL where there is none."""
    return (
        f"LEFT JOIN earlier_exit gap ON gap.citizen_id = {citizen}.id AND gap.end_on <= {seen_on} "
        f"AND gap.reopened_on > {last_day or seen_on}"
    )


ENDED = "COALESCE(gap.end_on, c.end_on), CASE WHEN gap.id IS NULL THEN c.exit_reason_id ELSE gap.exit_reason_id END"
"""When and how the case has ended or is to end, beside a `gap_of`: the day, and the reason."""


class Gap(NamedTuple):
    """A case is closed from `end_on` until the day before `reopened_on`, on which it is opened again."""

    citizen_id: str
    end_on: str
    exit_reason_id: str | None
    reopened_on: str


def between_spells(store: Store, day: str) -> dict[str, Gap]:
    """Citizen id -> the gap in which a day lies, of those whose case is closed on it and opened again later."""
    rows = store.rows(
        "SELECT x.citizen_id, x.end_on, x.exit_reason_id, x.reopened_on FROM earlier_exit x "
        "JOIN citizen c ON c.id = x.citizen_id WHERE x.end_on <= :day AND x.reopened_on > :day "
        f"AND {in_team(day=':day')} ORDER BY x.reopened_on, x.id",
        day=day,
    )
    return {gap.citizen_id: gap for gap in map(Gap._make, rows)}
