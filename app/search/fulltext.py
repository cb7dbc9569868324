"""Finds citizens by words of what is written about them: each word by its beginning, 'soren' for 'Søren'."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from app.core.domain import fold
from db.queries import citizens as everyone
from db.records import Citizen
from db.store import Store

_WORD = re.compile(r"\w+")
_BETWEEN = "\0"  # neither a letter nor a space, and in no text that anybody types
_NO_WORD = re.compile(rf"[^\w{_BETWEEN}]+")


class CitizenTexts:
    """What is searched of everyone, folded: name, case number, town, goal, next step, notes, agreements, companies.

    In memory: one pass over 100,000 citizens takes a fifth of what a key may, so an index in the file, which every
    write would have to keep, earns nothing.
    """

    def __init__(self, store: Store, citizens: Iterable[Citizen]) -> None:
        self._texts: dict[str, str] = {}
        self._read(store, citizens, None)

    def renew(self, store: Store, citizens: Iterable[Citizen], ids: Sequence[str]) -> None:
        """Read these citizens again; `citizens` are the rows of those of them who are still there."""
        for citizen_id in ids:
            self._texts.pop(citizen_id, None)
        self._read(store, citizens, ids)

    def of(self, ids: Iterable[str]) -> list[str]:
        """The text of each of these citizens, for `having`."""
        texts = self._texts
        return [texts.get(citizen_id, "") for citizen_id in ids]

    def _read(self, store: Store, citizens: Iterable[Citizen], ids: Sequence[str] | None) -> None:
        about: defaultdict[str, list[str]] = defaultdict(list)
        for citizen_id, text in everyone.written_about(store, ids):
            about[citizen_id].append(text)
        people = list(citizens)
        whole = _BETWEEN.join(
            " ".join((one.name, one.case_number, one.town, one.job_goal, one.next_step, *about.get(one.id, ())))
            for one in people
        )
        # All at once, because folding is many times quicker in one long text than in 100,000 short ones.
        lines = _NO_WORD.sub(" ", fold(whole)).split(_BETWEEN)
        for one, line in zip(people, lines, strict=False):
            self._texts[one.id] = f" {line.strip()}"


def needles(words: str) -> list[str]:
    """What has to stand in a text that has every one of these words, the longest first."""
    found = {f" {word}" for word in _WORD.findall(fold(words))}
    return sorted(found, key=lambda one: (-len(one), one))


def having(wanted: Sequence[str], texts: Iterable[str]) -> list[int]:
    """The places at which a text has all of these `needles`; the first, rarest one decides quickly."""
    first, *others = wanted or [""]
    if not others:
        return [place for place, text in enumerate(texts) if first in text]
    return [place for place, text in enumerate(texts) if first in text and all(needle in text for needle in others)]
