"""What was picked in the search lately: for all kinds while the team is open, for pages and actions beyond."""

from collections.abc import Sequence

from ui.core.preferences import Settings

_MOST = 30
_KEPT = ("page", "action", "setting")
"""The kinds that say nothing of anybody. On this PC nothing stands of a citizen, a company or a job: their team's file
alone says who they are, and that is encrypted."""


class Lately:
    """The latest first, as pairs of kind and key; each team has its own."""

    def __init__(self, settings: Settings, team_id: str) -> None:
        self._settings, self._team_id = settings, team_id
        kept = (one.partition("/") for one in settings.picked(team_id).split())
        self._picked = [(kind, key) for kind, _, key in kept if kind in _KEPT and key]

    @property
    def picked(self) -> Sequence[tuple[str, str]]:
        """What was picked."""
        return self._picked

    def note(self, kind: str, key: str) -> None:
        """This one was picked now."""
        others = [one for one in self._picked if one != (kind, key)]
        self._picked = [(kind, key), *others][:_MOST]
        if kind in _KEPT:
            self._settings.set_picked(
                self._team_id, " ".join(f"{one}/{name}" for one, name in self._picked if one in _KEPT)
            )
