"""The teams that were opened last on this PC, the newest first, and the new one that somebody has begun to make."""

import json
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple, cast

from PySide6.QtCore import QSettings

from app.core.place import of_text

_MOST = 8
_RECENT, _BEGUN = "recent", "begun_team"


class Recent(NamedTuple):
    """`where` is the path of a file, or a place on a server as `app.core.place` reads it."""

    where: str
    name: str

    @property
    def place(self) -> str:
        """The folder of the file as it is read beside the name, without the home folder; or the server."""
        server = of_text(self.where)
        if server is not None:
            return server.server
        folder = Path(self.where).parent
        with suppress(ValueError, RuntimeError):
            within = folder.relative_to(Path.home())
            return str(within) if within.parts else "hjemmemappen"
        return str(folder)


class Begun(NamedTuple):
    """What is typed of a new team, but for its passphrase; `path` is empty where nobody has chosen.

    `goes_on`: nobody thought better of it, so that the next start goes on with it.
    """

    name: str
    path: str
    encrypted: bool
    sheet: bool
    goes_on: bool = True


class RecentTeams:
    """Keeps them in the settings of this user on this PC."""

    def __init__(self, values: QSettings) -> None:
        self._values = values

    @property
    def teams(self) -> Sequence[Recent]:
        """Those that were opened, the latest first."""
        kept = [[one for one in pair if isinstance(one, str)] for pair in self._lists(_RECENT)]
        return [Recent(pair[0], pair[1]) for pair in kept if len(pair) == len(Recent._fields)]

    def note(self, where: str, name: str) -> None:
        """This one was opened now."""
        others = [one for one in self.teams if one.where != where]
        self._keep([Recent(where, name), *others][:_MOST])

    def forget(self, where: str) -> None:
        """Don't offer this one any more."""
        self._keep([one for one in self.teams if one.where != where])

    @property
    def begun(self) -> Begun | None:
        """The new team that was not finished."""
        found = self._lists(_BEGUN)
        kinds = [str, str, bool, bool, bool]
        fits = len(found) == 1 and [type(one) for one in found[0]] == kinds
        return Begun(*cast("tuple[str, str, bool, bool, bool]", found[0])) if fits else None

    @begun.setter
    def begun(self, begun: Begun | None) -> None:
        self._values.setValue(_BEGUN, "" if begun is None else json.dumps([begun]))

    def _keep(self, teams: Sequence[Recent]) -> None:
        self._values.setValue(_RECENT, json.dumps(teams))

    def _lists(self, key: str) -> list[tuple[object, ...]]:
        """What is kept under a name; nothing where somebody has written something else there."""
        found: object = None
        with suppress(ValueError):
            found = json.loads(str(self._values.value(key, "", type=str)))
        if not isinstance(found, list):
            return []
        return [tuple(cast("list[object]", one)) for one in cast("list[object]", found) if isinstance(one, list)]
