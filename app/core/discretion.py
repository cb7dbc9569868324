"""The one place that sentences about citizens pass: it knows whether names may be read where they are shown."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from db.edits import Edit
from db.records import Citizen, Setting
from db.store import Store

if TYPE_CHECKING:  # nobody masks names before the board stands
    from app.core.privacy import Labels


class Discretion:
    """Writes initials for citizens' names in sentences while they are `masked`, which is asked for each sentence.

    Also the names of those who have gone, or are called otherwise now: an undo tells of somebody who isn't there.
    """

    def __init__(self, store: Store, masked: Callable[[], bool]) -> None:
        self._store = store
        self._masked = masked
        self._heard: set[str] = set()
        self._labels: Labels | None = None

    @property
    def masked(self) -> bool:
        """Whether nobody may be read by name now."""
        return self._masked()

    def note(self, edits: Iterable[Edit]) -> None:
        """These rows were changed: who is called what is asked for anew, and what they were called is remembered."""
        for edit in edits:
            for row in (edit.before, edit.after):
                if isinstance(row, Citizen):
                    self._heard.add(row.name)
                if isinstance(row, Citizen | Setting):
                    self._labels = None

    def forget(self) -> None:
        """Somebody else has written: who is called what is asked for anew."""
        self._labels = None

    def fit(self, sentence: str) -> str:
        """The sentence as it may be read now."""
        if not sentence or not self.masked:
            return sentence
        return self._known().said(sentence)

    def text(self, text: str, about: str | None = None) -> str:
        """A text as it may be read now, in which one citizen may be called by each of their names."""
        return self._known().text(text, about) if text and self.masked else text

    def _known(self) -> "Labels":
        if self._labels is None:
            now = {one.name for one in self._store.all(Citizen)}
            from app.core.privacy import Labels

            self._labels = Labels(self._store, initials=True, former=self._heard - now)
        return self._labels
