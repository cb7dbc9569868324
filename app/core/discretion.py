"""The one place that sentences about citizens pass: it knows whether names may be read where they are shown."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from app.core.errors import UserError
from db.edits import Edit
from db.queries.persons import former_names
from db.records import Citizen, Setting
from db.records.record import Record
from db.store import Store, Veil

_WORD = re.compile(r"\w+")

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
        self._asked = False  # after every name of before, which takes a look at the whole journal
        self._labels: Labels | None = None

    @property
    def masked(self) -> bool:
        """Whether nobody may be read by name now."""
        return self._masked()

    def note(self, edits: Iterable[Edit]) -> None:
        """These rows were changed: who is called what is asked for anew, and what they were called is remembered."""
        for edit in edits:
            told = [_told(row) for row in (edit.before, edit.after)]
            self._heard.update(one[0] for one in told if one is not None)
            if told[0] != told[1] or isinstance(edit.row, Setting):
                self._labels = None

    def forget(self) -> None:
        """Somebody else has written: who is called what is asked for anew."""
        self._labels = None

    def fit(self, sentence: str) -> str:
        """The sentence as it may be read now."""
        return self._known().said(sentence) if sentence and self.masked else sentence

    def text(self, text: str, about: str | None = None) -> str:
        """A text as it may be read now, in which one citizen may be called by each of their names."""
        return self._known().text(text, about) if text and self.masked else text

    def veil(self, rows: list[tuple[object, ...]]) -> list[tuple[object, ...]]:
        """Rows of the store with initials for names: what `Store.veil` is where nobody may be read by name anywhere."""
        row = self._known().row
        return [row(one) for one in rows]

    def _known(self) -> "Labels":
        if self._labels is None:
            from app.core.privacy import Labels

            bare = self._store.bare()
            if self._store.veil is not None and not self._asked:
                self._heard |= former_names(bare)
                self._asked = True
            now = {one.name for one in bare.all(Citizen)}
            self._labels = Labels(bare, initials=True, former=self._heard - now)
        return self._labels


def unveiled(edits: Iterable[Edit], veil: Veil) -> Iterator[Edit]:
    """The edits as they are meant by who read what they change through a veil.

    A text that was handed back as it was shown is left as it is kept. Raises UserError('text_masked') for one that was
    changed and in which initials stand for a name now, as the name would be lost.
    """
    for edit in edits:
        before, after = edit.before, edit.after
        if before is None or after is None or type(before) is not type(after):
            yield edit
            continue
        kept, wanted = before.as_dict(), after.as_dict()
        (shown,) = veil([tuple(kept.values())])
        back: dict[str, object] = {}
        for (name, was), seen in zip(kept.items(), shown, strict=True):
            now = wanted[name]
            if was == seen or now == was or not now:
                continue
            if now == seen:
                back[name] = was
            elif (_words(seen) - _words(was)) & _words(now):
                raise UserError("text_masked")
        yield Edit(before, replace(after, **back)) if back else edit


def _told(row: Record | None) -> tuple[str, str | None, str] | None:
    """What of a citizen's row says who is called what; a text that is changed changes nothing of that."""
    return (row.name, row.start_on, row.cpr) if isinstance(row, Citizen) else None


def _words(text: object) -> set[str]:
    return set(_WORD.findall(str(text)))
