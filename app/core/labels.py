"""What stands for each citizen where others can read it: names, or initials also inside texts; never a CPR number."""

import re
import unicodedata

from app.core.privacy import CprFilter, Named, NameFilter
from app.core.team_settings import initials_style
from db.records import Citizen
from db.store import Store

_WORD = re.compile(r"\w+")


class Labels:
    """Names, or with `initials` 'DC' and 'DC 2' in the team's style, of which no two are alike.

    Made anew when citizens or settings have changed.
    """

    def __init__(self, store: Store, *, initials: bool) -> None:
        citizens = store.all(Citizen)
        self.by_initials = initials
        self._without_cpr = CprFilter(one.cpr for one in citizens)
        names = {one.id: Named(one.name, one.start_on) for one in citizens}
        self._without_names = NameFilter(names if initials else {}, initials_style(store))
        self._alone = {one.name: one.id for one in citizens if initials and one.name.isalpha()}
        self._labels = self._without_names.labels if initials else {one.id: self.text(one.name) for one in citizens}

    def of(self, citizen_id: str) -> str:
        """What stands for a citizen; nothing for one who isn't there."""
        return self._labels.get(citizen_id, "")

    def said(self, sentence: str) -> str:
        """A sentence of the program's own, in which a citizen may be called by the only name that they have."""
        text = self.text(sentence)
        return _WORD.sub(lambda word: self.of(self._alone.get(word[0], "")) or word[0], text) if self._alone else text

    def text(self, text: str, about: str | None = None) -> str:
        """A text in one line, as it may be read by all; `about` is the id of the citizen whom it is about, if any."""
        in_one_line = " ".join(unicodedata.normalize("NFC", text).split())
        plain = self._without_cpr("".join(letter for letter in in_one_line if letter.isprintable()))
        return self._without_names(plain, about) if self.by_initials else plain
