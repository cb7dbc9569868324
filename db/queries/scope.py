"""Whose citizens a question asks about, those of a team or everyone's, and which of their rows run on a day."""

from collections.abc import Iterator, Mapping, Sequence

AT_THE_END = "-31"
"""What makes of a month a day that none of its own is after, and none of the next before."""

EVER = "9999-12"
"""The month for `Store.rows_since_month` of a question that asks of no month, but which are the first and the last."""
_PORTION = 500


def portions(ids: Sequence[str]) -> Iterator[Sequence[str]]:
    """These ids, so many at a time that nobody waits long for the answer about them."""
    return (ids[begin : begin + _PORTION] for begin in range(0, len(ids), _PORTION))


def since_month(period: Mapping[str, str]) -> str:
    """The month for `Store.rows_since_month` of a question about how it is in a period, and since when."""
    return min(period["month"], period["seen_on"][:7])


def efforts_known(day: str = ":seen_on") -> str:
    """1 where a citizen `c`'s efforts are known: one was ever told, or by the day that there is none; else 0."""
    told = "EXISTS (SELECT 1 FROM effort told WHERE told.citizen_id = c.id)"
    return f"CASE WHEN c.efforts_known_on <= {day} OR {told} THEN 1 ELSE 0 END"


def runs_on(row: str, day: str = ":seen_on") -> str:
    """A condition on an effort or an exemption of this alias: it runs on the day, which `start_on` and `end_on` do."""
    return f"{row}.start_on <= {day} AND ({row}.end_on IS NULL OR {row}.end_on >= {day})"


def in_team(citizen: str = "c", day: str = ":seen_on") -> str:
    """A condition on a citizen of this alias: in `Store.team` on the day; true for all where that is None.

    Who has gone over to another team later was still in the one that they left.
    """
    return (
        f"(:team IS NULL OR :team = COALESCE((SELECT m.team_id FROM team_move m WHERE m.citizen_id = {citizen}.id "
        f"AND m.day > {day} ORDER BY m.day, m.id LIMIT 1), {citizen}.team_id))"
    )
