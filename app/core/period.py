"""A month as it is seen on a day: from which day, and whether it is frozen, which is asked once and handed on."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from app.core.domain import Month
from db.queries.teams import TeamMonth, team_months
from db.store import Store


@dataclass(frozen=True, slots=True)
class Period:
    """A month seen on a day.

    A fact that begins in the month belongs to it (`last_day`); one that has ended by the day the month is
    seen from (`seen_on`) no longer does. For a past month that day is its last, so an old board does not
    change with the date; for a later month it is its first, so what ends before then is not on it.

    `closed`: the month is, for the team that looks at it; of several teams, for each that is in use. `frozen_on`: the
    day on which it was, of several teams by the last of them; None where it is open, or was closed without being
    frozen. `teams` are each one's own, by its id, where several look at it.
    """

    month: Month
    seen_on: date
    closed: bool = False
    frozen_on: date | None = None
    teams: tuple[tuple[str, "Period"], ...] = ()

    @classmethod
    def live(cls, month: Month, today: date) -> "Period":
        """The month as everything that is known today would have it, frozen or not: asks nothing, not even of teams."""
        return cls(month, min(max(today, month.first_day), month.last_day))

    @classmethod
    def of(cls, store: Store, month: Month, today: date) -> "Period":
        """The month as it was, seen from the day on which it was frozen, or else as it is seen today."""
        return cls.each(store, month, month, today)[0]

    @classmethod
    def each(cls, store: Store, first: Month, last: Month, today: date) -> list["Period"]:
        """The same of every month from one to and with another, in one question."""
        rows = team_months(store, str(first), str(last))
        months = (first.plus(ahead) for ahead in range(last.since(first) + 1))
        return [_seen(month, today, rows) for month in months]

    def before(self, store: Store) -> "Period":
        """The month before as it ended: seen from its last day, or from an earlier one on which it was frozen."""
        month = self.month.plus(-1)
        return Period.of(store, month, month.last_day)

    @property
    def known_on(self) -> date:
        """The day that what is said of the month was known on: that on which it was frozen, also after its end."""
        return self.frozen_on or self.seen_on

    def each_team(self, store: Store) -> list[tuple[Store, "Period"]]:
        """The store as each of its teams looks at it, with the month as that team has it; as `teams.each_team`."""
        return [(store.of_team(team_id), own) for team_id, own in self.teams] or [(store, self)]

    def of_team(self, team_id: str | None) -> "Period":
        """The month as one of its teams has it."""
        return dict(self.teams).get(team_id or "", self)

    @property
    def parameters(self) -> dict[str, str]:
        """The named values that the store's questions take."""
        return {
            "month": str(self.month),
            "first_day": self.month.first_day.isoformat(),
            "day_before": self.month.plus(-1).last_day.isoformat(),
            "last_day": self.month.last_day.isoformat(),
            "seen_on": self.seen_on.isoformat(),
        }


def _seen(month: Month, today: date, rows: Sequence[TeamMonth]) -> Period:
    teams = {row.team_id: Period.live(month, today) for row in rows}
    for row in rows:
        if row.month == str(month) and row.closed_at is not None:
            day = date.fromisoformat(row.closed_at[:10]) if row.frozen else None
            teams[row.team_id] = replace(Period.live(month, day or today), closed=True, frozen_on=day)
    if len(teams) < 2:
        return teams.popitem()[1] if teams else Period.live(month, today)
    used = [teams[team_id] for team_id in {row.team_id for row in rows if row.active}]
    days = [own.frozen_on for own in used if own.frozen_on is not None]
    day = max(days) if days and len(days) == len(used) else None
    closed = any(own.closed for own in teams.values()) and all(own.closed for own in used)
    return replace(Period.live(month, day or today), closed=closed, frozen_on=day, teams=tuple(teams.items()))
