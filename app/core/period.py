"""A month as it is seen on a day: from which day, and whether it is frozen, which is asked once and handed on."""

from collections.abc import Iterable, Mapping, Sequence, Set
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

    `closed`: the month is, for the team that looks at it; of several teams, for each that it is of. `frozen_on`: the
    day on which it was, of several teams by the last of them; None where it is open, or was closed without being
    frozen. `teams` are each one's own, by its id, where several look at it. `over`: the month was, on the day that it
    is looked at, so that who was in the team and how many places there were is asked of its last day.
    """

    month: Month
    seen_on: date
    closed: bool = False
    frozen_on: date | None = None
    teams: tuple[tuple[str, "Period"], ...] = ()
    over: bool = False

    @classmethod
    def live(cls, month: Month, today: date) -> "Period":
        """The month as everything that is known today would have it, frozen or not: asks nothing, not even of teams."""
        return cls(month, min(max(today, month.first_day), month.last_day), over=today > month.last_day)

    @classmethod
    def of(cls, store: Store, month: Month, today: date) -> "Period":
        """The month as it was, seen from the day on which it was frozen, or else as it is seen today."""
        return cls.each(store, month, month, today)[0]

    @classmethod
    def each(cls, store: Store, first: Month, last: Month, today: date, *, whole: bool = False) -> list["Period"]:
        """The same of every month from one to and with another, in one question.

        With `whole` also as those teams have it that came into use when all others had closed it.
        """
        rows = team_months(store, str(first), str(last))
        months = (first.plus(ahead) for ahead in range(last.since(first) + 1))
        return [_seen(month, today, rows, whole=whole) for month in months]

    def before(self, store: Store) -> "Period":
        """The month before as it ended: seen from its last day, or from an earlier one on which it was frozen."""
        month = self.month.plus(-1)
        return Period.each(store, month, month, month.last_day, whole=True)[0]

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


def together(periods: Mapping[str, Period]) -> Period:
    """One month of several teams, by their ids, as the month of all of them."""
    owns = list(periods.values())
    days = [own.frozen_on for own in owns if own.frozen_on is not None]
    day = max(days) if len(days) == len(owns) else None
    seen_on, closed = max(own.seen_on for own in owns), all(own.closed for own in owns)
    return Period(owns[0].month, seen_on, closed, day, tuple(periods.items()), any(own.over for own in owns))


def _seen(month: Month, today: date, rows: Sequence[TeamMonth], *, whole: bool) -> Period:
    """The month by the rows of all months; with `whole` as each team in the store has it, not only those it is of."""
    open_today = Period.live(month, today)
    teams = {row.team_id: open_today for row in rows}
    closed: dict[str, str] = {}
    for row in rows:
        if row.month == str(month) and row.closed_at is not None:
            day = date.fromisoformat(row.closed_at[:10]) if row.frozen else None
            teams[row.team_id] = replace(Period.live(month, day or today), closed=True, frozen_on=day)
            closed[row.team_id] = row.closed_at
    if len(teams) < 2:
        return teams.popitem()[1] if teams else open_today
    used = {row.team_id for row in rows if row.active}
    late = _late(used, closed, rows) if closed else set[str]()
    of_all = together({one: own for one, own in teams.items() if one in used - late or one in closed} or teams)
    shown = teams if whole else {one: own for one, own in teams.items() if one not in late}
    seen_on = of_all.seen_on if of_all.frozen_on is not None else open_today.seen_on
    return replace(of_all, seen_on=seen_on, teams=tuple(shown.items()))


def _late(used: Set[str], closed: Mapping[str, str], rows: Iterable[TeamMonth]) -> set[str]:
    """The teams that came into use when all others had closed the month: until they close it too, it is none of theirs.

    So nothing that was said of all teams' month changes because there is another team.
    """
    last = max(closed.values())
    late = {row.team_id for row in rows if row.team_id not in closed and (row.used_since or "") > last}
    return late if used - late <= closed.keys() else set()
