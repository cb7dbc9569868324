"""What can become of who is not in the list: why a case can end, who can have it, and which team can."""

from collections.abc import Sequence
from datetime import date
from functools import cached_property

from app.core.clock import today
from app.core.teams import active_teams
from app.handovers.other_teams import Destination, destinations
from app.handovers.takers import takers
from app.importing.choices import MissingChoice
from app.settings.catalogues import active_items
from ui.core.notifier import Notifier
from ui.handovers.other_team import way_words
from ui.importing.words import masked
from ui.texts.handovers import taker_words

LEAVE, CLOSE, HAND_OVER, MOVE = "leave", "close", "hand_over", "move"
_NAMES = {
    LEAVE: "Lad dem blive på tavlen",
    CLOSE: "Afslut sagen",
    HAND_OVER: "Giv til en anden jobformidler",
    MOVE: "Flyt til et andet team",
}


class MissingWays:
    """Asks the store when a way is first looked at."""

    def __init__(self, notifier: Notifier) -> None:
        self._notifier = notifier

    @property
    def today(self) -> date:
        """Today on the session's clock."""
        return today(self._notifier.session.clock)

    def kinds(self) -> list[tuple[str, str]]:
        """What can be chosen, with its name; another team only where there is one."""
        several = len(active_teams(self._notifier.session.store)) > 1
        return [(kind, name) for kind, name in _NAMES.items() if kind != MOVE or several]

    def of(self, kind: str) -> Sequence[tuple[str, str]]:
        """What has to be chosen with this: a reason, a jobformidler or a team, each with its name."""
        if kind == CLOSE:
            return self._reasons
        if kind == HAND_OVER:
            store = self._notifier.session.store
            return [(one.staff_id, taker_words(one)) for one in takers(store, (), self.today)]
        return [(str(number), way_words(way)) for number, way in enumerate(self._destinations)]

    def choice(self, kind: str, day: str, which: str) -> MissingChoice:
        """What was chosen, from this day on (ISO)."""
        if kind == CLOSE:
            return MissingChoice("close", day, exit_reason_id=which)
        if kind == HAND_OVER:
            return MissingChoice("hand_over", day, staff_id=which)
        way = self._destinations[int(which)]
        return MissingChoice("move", day, staff_id=way.jobformidler_id or "", team_id=way.team_id)

    @property
    def names(self) -> dict[str, str]:
        """What reasons, jobformidlere and teams are called, by id."""
        store = self._notifier.session.store
        people = {one.staff_id: masked(one.name) for one in takers(store, (), self.today)}
        teams = {team.id: team.name for team in active_teams(store)}
        return {**dict(self._reasons), **people, **teams}

    @property
    def _reasons(self) -> list[tuple[str, str]]:
        return [(item.id, item.name) for item in active_items(self._notifier.session.store, "exit_reason")]

    @cached_property
    def _destinations(self) -> Sequence[Destination]:
        session = self._notifier.session
        return destinations(session.store, self.today, session.store.team, session.only_team)
