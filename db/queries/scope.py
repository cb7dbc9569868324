"""Whose citizens a question asks about: those of the team that the store is looked at by, or everyone's."""

AT_THE_END = "-31"
"""What makes of a month a day that none of its own is after, and none of the next before."""


def in_team(citizen: str = "c", day: str = ":seen_on") -> str:
    """A condition on a citizen of this alias: in `Store.team` on the day; true for all where that is None.

    Who has gone over to another team later was still in the one that they left.
    """
    return (
        f"(:team IS NULL OR :team = COALESCE((SELECT m.team_id FROM team_move m WHERE m.citizen_id = {citizen}.id "
        f"AND m.day > {day} ORDER BY m.day, m.id LIMIT 1), {citizen}.team_id))"
    )
