"""What this installation remembers between starts: file, person, look and window; never anything about citizens."""

import os
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QSettings

from app.core import work_folder
from app.core.policy import policy

if TYPE_CHECKING:
    from ui.core.recent import RecentTeams

_NOBODY = "-"
_LOCK_AFTER = 10  # minutes
_DEMO = "opdigtet-team-"
TEXT_SIZES = (90, 100, 110, 125, 150)
"""Percent of the usual size, of which one can choose."""


class Settings:
    """Named values in a small text file of this user on this PC."""

    def __init__(self, file: Path | None = None) -> None:
        place = file or data_folder() / "springbraet.ini"
        self._place = place
        self._values = QSettings(str(place), QSettings.Format.IniFormat)
        self._recent: RecentTeams | None = None

    @property
    def recent(self) -> "RecentTeams":
        """The teams that were opened last, and the one that was begun."""
        if self._recent is None:
            from ui.core.recent import RecentTeams  # the board stands first

            self._recent = RecentTeams(self._values)
        return self._recent

    @property
    def unkept(self) -> Path | None:
        """The folder in which nothing can be remembered, None where it can."""
        folder = self._place.parent
        return None if os.path.isdir(folder) and self._values.isWritable() else folder

    @property
    def database(self) -> Path | None:
        """The team's file that was open last."""
        text = self._text("database")
        return Path(text) if text else None

    @database.setter
    def database(self, path: Path) -> None:
        self._values.setValue("database", str(path))
        if self.opens_server:
            self.opens_server = False

    @property
    def server(self) -> str:
        """The team on a server that was open last, as `app.core.place` reads it; empty where there was none."""
        return self._text("server/place")

    @server.setter
    def server(self, place: str) -> None:
        self._values.setValue("server/place", place)

    @property
    def opens_server(self) -> bool:
        """Whether that one was open last, and no file since."""
        return bool(self._values.value("server/last", False, type=bool))

    @opens_server.setter
    def opens_server(self, last: bool) -> None:
        self._values.setValue("server/last", last)

    @property
    def synchronised(self) -> Path | None:
        """The team's file of which was said last that it lies in a synchronised folder."""
        text = self._text("synchronised")
        return Path(text) if text else None

    @synchronised.setter
    def synchronised(self, path: Path) -> None:
        self._values.setValue("synchronised", str(path))

    @property
    def theme(self) -> str:
        """'light', 'dark' or 'system'."""
        return self._text("theme") or "system"

    @theme.setter
    def theme(self, name: str) -> None:
        self._values.setValue("theme", name)

    @property
    def text_size(self) -> int:
        """How large everything is in percent of the usual; one of TEXT_SIZES."""
        size = int(str(self._values.value("text_size", 100, type=int)))
        return size if size in TEXT_SIZES else 100

    @text_size.setter
    def text_size(self, percent: int) -> None:
        self._values.setValue("text_size", percent)

    @property
    def density(self) -> str:
        """How much room a card takes; the name of a Density, or empty."""
        return self._text("density")

    @density.setter
    def density(self, name: str) -> None:
        self._values.setValue("density", name)

    @property
    def lanes(self) -> bool:
        """Whether the board is grouped by jobformidler."""
        return bool(self._values.value("lanes", False, type=bool))

    @lanes.setter
    def lanes(self, grouped: bool) -> None:
        self._values.setValue("lanes", grouped)

    @property
    def citizen_columns(self) -> str:
        """The columns of the list of citizens, by name; empty where nobody has chosen."""
        return self._text("citizen_columns")

    @citizen_columns.setter
    def citizen_columns(self, names: str) -> None:
        self._values.setValue("citizen_columns", names)

    def table(self, name: str) -> str:
        """How the columns of this list are arranged; empty where nobody has."""
        return self._text(f"table/{name}")

    def set_table(self, name: str, arrangement: str) -> None:
        """Remember how the columns of a list are arranged."""
        self._values.setValue(f"table/{name}", arrangement)

    @property
    def lock_after(self) -> int:
        """After how many minutes in which nobody touches anything the team is locked; 0: never, where IT lets it."""
        chosen = int(str(self._values.value("lock/after", _LOCK_AFTER, type=int)))
        decided = policy().lock_after
        return chosen if decided is None else min(chosen or decided, decided)

    @lock_after.setter
    def lock_after(self, minutes: int) -> None:
        self._values.setValue("lock/after", minutes)

    @property
    def lock_in_meetings(self) -> bool:
        """Whether it is locked so too while a meeting fills the screen."""
        return bool(self._values.value("lock/in_meetings", False, type=bool))

    @lock_in_meetings.setter
    def lock_in_meetings(self, wanted: bool) -> None:
        self._values.setValue("lock/in_meetings", wanted)

    @property
    def lock_with_system(self) -> bool:
        """Whether the team is locked when the system is."""
        return bool(self._values.value("lock/with_system", True, type=bool))

    @lock_with_system.setter
    def lock_with_system(self, wanted: bool) -> None:
        self._values.setValue("lock/with_system", wanted)

    @property
    def geometry(self) -> QByteArray:
        """Where the window stood; empty at first."""
        value = self._values.value("geometry", QByteArray(), type=QByteArray)
        return value if isinstance(value, QByteArray) else QByteArray()

    @geometry.setter
    def geometry(self, value: QByteArray) -> None:
        self._values.setValue("geometry", value)

    @property
    def version(self) -> str:
        """The version that was used last on this PC; empty at the first start."""
        return self._text("version")

    @version.setter
    def version(self, version: str) -> None:
        self._values.setValue("version", version)

    @property
    def screen(self) -> str:
        """The name of the screen that the window stood on; empty at first."""
        return self._text("screen")

    @screen.setter
    def screen(self, name: str) -> None:
        self._values.setValue("screen", name)

    def flush(self) -> None:
        """Write what was set to the file now."""
        self._values.sync()

    def who(self, team_id: str) -> str | None:
        """The staff id that changes on this PC are written under, for this team; None: nobody's, or not asked yet."""
        said = self._text(f"who/{team_id}")
        return None if said in ("", _NOBODY) else said

    def set_who(self, team_id: str, staff_id: str | None) -> None:
        """Choose who uses this PC; None: somebody who is not one of the team's staff."""
        self._values.setValue(f"who/{team_id}", staff_id or _NOBODY)

    def knows_who(self, team_id: str) -> bool:
        """Whether it was ever said on this PC who uses it, for this team."""
        return bool(self._text(f"who/{team_id}"))

    def team(self, file_id: str) -> str:
        """The team that is looked at on this PC, of a file with several; 'all', or empty where nobody has chosen."""
        return self._text(f"team/{file_id}")

    def set_team(self, file_id: str, team_id: str) -> None:
        """Remember which team is looked at."""
        self._values.setValue(f"team/{file_id}", team_id)

    def workbook(self, team_id: str) -> str:
        """What of the workbook was wanted last on this PC, for this team; empty where nobody has chosen."""
        return self._text(f"workbook/{team_id}")

    def set_workbook(self, team_id: str, choice: str) -> None:
        """Remember what of the workbook is wanted."""
        self._values.setValue(f"workbook/{team_id}", choice)

    def picked(self, team_id: str) -> str:
        """Which pages, settings and actions were picked in the search lately, as that writes them."""
        return self._text(f"picked/{team_id}")

    def set_picked(self, team_id: str, names: str) -> None:
        """Remember which were."""
        self._values.setValue(f"picked/{team_id}", names)

    def read_copy(self, team_id: str) -> Path | None:
        """Where this PC keeps a copy of this team's file for whoever looks."""
        text = self._text(f"read_copy/{team_id}")
        return Path(text) if text else None

    def set_read_copy(self, team_id: str, path: Path | None) -> None:
        """Keep such a copy there, or none any more."""
        self._values.setValue(f"read_copy/{team_id}", "" if path is None else str(path))

    def _text(self, key: str) -> str:
        return str(self._values.value(key, "", type=str))


def data_folder() -> Path:
    """As `app.core.work_folder.data_folder`; made if it isn't there, where that can be."""
    folder = work_folder.data_folder()
    with suppress(OSError):  # who writes there finds out, and the program goes on without
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def demo_file(day: date) -> Path:
    """Where the made-up team of a day's month lies."""
    return data_folder() / f"{_DEMO}{day:%Y-%m}.springbraet"


def is_demo(path: Path) -> bool:
    """Whether a file is a made-up team's, about whom nothing has to be kept from anybody."""
    return path.name.startswith(_DEMO) and path.parent == data_folder()
