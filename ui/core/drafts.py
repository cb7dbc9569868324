"""What was being written when a form was left by Esc: it stands there again when the form is opened again."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from ui.core.others import OthersChanges


class Drafts(QObject):
    """The drafts of an open team, by the place where they were written: what stood in the fields, by name.

    `changed` when there is another one, or one less. `settled(id, written)` when it is known what became of a change of
    which no answer had come: whoever wrote it keeps what was typed until then.

    They are kept in memory alone, for as long as the team is open: nothing about a citizen is written anywhere but
    into the team's file, and there only what somebody has saved.
    """

    changed = Signal()
    settled = Signal(str, bool)

    def __init__(self, parent: QObject, others: OthersChanges | None = None) -> None:
        super().__init__(parent)
        self.others = others or OthersChanges()
        """Who has changed what is being written about."""
        self._kept: dict[str, dict[str, str]] = {}
        self._told: dict[str, str] = {}

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self._kept)

    @property
    def all(self) -> list[tuple[str, dict[str, str], str]]:
        """All of them, as `keep` takes each."""
        return [(place, dict(values), self._told[place]) for place, values in self._kept.items()]

    def at(self, place: str) -> Mapping[str, str]:
        """What was written at a place; nothing where there is no draft."""
        return self._kept.get(place, {})

    def under(self, place: str) -> Iterator[str]:
        """The places of drafts that begin so."""
        return (kept for kept in [*self._kept] if kept.startswith(place))

    def told(self, place: str) -> str:
        """What is said of a draft in one line."""
        return self._told.get(place, "")

    def keep(self, place: str, values: Mapping[str, str], told: str) -> None:
        """Keep what was written, in place of an earlier draft; `told` is said of it in one line."""
        self._kept[place], self._told[place] = dict(values), told
        self.changed.emit()

    def drop(self, place: str) -> None:
        """It was saved, or is not wanted any longer."""
        if self._kept.pop(place, None) is not None:
            del self._told[place]
            self.changed.emit()


def drafts_over(widget: QWidget) -> Drafts | None:
    """The drafts of the team whose window this stands in."""
    return widget.window().findChild(Drafts)


class Quicker:
    """Tells who else has changed what is being written about in a widget, a row and its parts, since it began."""

    def __init__(self, drafts: Drafts | None, row_id: str) -> None:
        self._others, self._row_id = None if drafts is None else drafts.others, row_id
        self._since = 0 if self._others is None else self._others.count

    def who(self) -> str | None:
        """Who has changed it since this was last asked; None where nobody has."""
        if self._others is None:
            return None
        since, self._since = self._since, self._others.count
        return self._others.who_since(self._row_id, since)


class Draft(NamedTuple):
    """The place of one form among the drafts."""

    drafts: Drafts
    place: str
    about: str = ""
    """The id of the row that is written about, where there is one already."""

    @property
    def values(self) -> Mapping[str, str]:
        """What was written there; nothing where there is no draft."""
        return self.drafts.at(self.place)

    def keep(self, values: Mapping[str, str], told: str) -> None:
        """Keep what was written, of which so much is said."""
        self.drafts.keep(self.place, values, told)

    def drop(self) -> None:
        """It was saved, or is not wanted any longer."""
        self.drafts.drop(self.place)
