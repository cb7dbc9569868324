"""What the cells of a list mean in a team's own words: its catalogue values and its staff, however they are written."""

import re
from collections.abc import Iterable, Sequence

from app.importing.wording import key, wording
from db.records import CatalogueItem, OtherName, Staff

_CODE_IN_FRONT = re.compile(r"^\d[\d ]* ")
_BETWEEN_SEVERAL = re.compile(r"[;\n+/&|]")
_SEPARATORS = re.compile(r"[;,\n/|]")
_PERHAPS_BETWEEN_SEVERAL = re.compile(r"[;,\n+/&|]")
_ENOUGH_LETTERS = 6
_PARTICLES = frozenset(
    ("van", "von", "der", "den", "de", "del", "della", "da", "di", "du", "la", "le", "el", "al", "bin", "ben", "abu",
     "af", "ter", "zu", "dos", "mc", "ibn")
)  # fmt: skip
"""What stands before a surname and belongs to it."""


class Catalogue:
    """One catalogue's values, found by any of their names: those that they have, before those that they had."""

    def __init__(self, items: Iterable[CatalogueItem], others: Iterable[OtherName] = ()) -> None:
        self._words = wording()
        self._full: dict[str, CatalogueItem] = {}
        self._short: dict[str, CatalogueItem] = {}
        self._spoken: list[tuple[list[str], CatalogueItem]] = []
        self._found: dict[tuple[str, bool], CatalogueItem | None] = {}
        ordered = sorted(items, key=lambda item: (not item.active, item.position))
        for item in ordered:
            if item.active:
                self._take(item.name, item)
        by_id = {item.id: item for item in ordered}
        for other in others:
            if other.item_id in by_id:
                self._take(other.name, by_id[other.item_id])
        # One that is out of use, and whose name means another now, has become one with it.
        ordered = [item for item in ordered if item.active or self._full.get(key(item.name), item) is item]
        for item in ordered:
            if not item.active:
                self._take(item.name, item)
        for item in ordered:
            self._short.setdefault(key(item.short), item)
            for name in self._words.values.get(item.id, ()):
                self._take(name, item)

    def _take(self, name: str, item: CatalogueItem) -> None:
        self._full.setdefault(key(name), item)
        self._spoken.append((key(name).split(), item))

    def named(self, text: str, *, whole: bool = False) -> CatalogueItem | None:
        """The value with exactly this name; a code in front ('2.3 Jobparat …') doesn't matter.

        `whole`: the short name that it has on a card is not enough.
        """
        said = key(text)
        for spelling in (said, _CODE_IN_FRONT.sub("", said)):
            found = self._full.get(spelling) or (None if whole else self._short.get(spelling))
            if found is not None:
                return found
        return None

    def find(self, text: str, *, whole: bool = False) -> CatalogueItem | None:
        """The value that is meant: by name or another form of it, or, without `whole`, by the beginning of one name."""
        if (text, whole) not in self._found:
            said = _CODE_IN_FRONT.sub("", key(text)).split()
            self._found[text, whole] = self.named(text, whole=whole) or self._by_form(said, whole=whole)
        return self._found[text, whole]

    def find_several(self, text: str) -> Sequence[CatalogueItem] | None:
        """The values that a cell lists ('Mentor, Bostøtte'), or the one that it means; None where any is unknown.

        What stands after a comma may also explain the value before it: 'Løntilskud, privat'.
        """
        whole = self.named(text)
        if whole is None and (parts := _parts(_PERHAPS_BETWEEN_SEVERAL, text))[1:]:
            known = [item for part in parts if (item := self.find(part)) is not None]
            if len(known) == len(parts):
                return list(dict.fromkeys(known))
            if _parts(_BETWEEN_SEVERAL, text)[1:]:
                return None
        whole = whole or self.find(text)
        return None if whole is None else [whole]

    def _by_form(self, said: Sequence[str], *, whole: bool) -> CatalogueItem | None:
        if not said:
            return None
        endings = self._words.endings
        for name, item in self._spoken:
            if len(name) == len(said) and _begins(said, name, endings):
                return item
        longer = {item.id: item for name, item in self._spoken if len(name) > len(said) and _alike(name, said, endings)}
        if longer and not whole:
            return next(iter(longer.values())) if len(longer) == 1 else None
        return self._with_more_words(said)

    def _with_more_words(self, said: Sequence[str]) -> CatalogueItem | None:
        """The value with the longest name that begins the text, unless the rest takes it back."""
        found = [
            (len(name), item)
            for name, item in self._spoken
            if len(name) < len(said)
            and len("".join(name)) >= _ENOUGH_LETTERS
            and _begins(said, name, self._words.endings)
            and self._words.undone.isdisjoint(said[len(name) :])
        ]
        return max(found, key=lambda match: match[0])[1] if found else None


class StaffList:
    """A team's staff, found by name ('Sørensen, Mona' too) or by initials."""

    def __init__(self, people: Iterable[Staff]) -> None:
        self._by_name: dict[str, Staff] = {}
        self._by_initials: dict[str, Staff] = {}
        self._found: dict[str, Staff | None] = {}
        for person in people:
            self.add(person)

    def add(self, person: Staff) -> None:
        """Take one more; of two who are called alike, the first active one is found."""
        self._found.clear()
        for names, name in (
            (self._by_name, staff_key(person.name)),
            (self._by_initials, person.initials.casefold()),
        ):
            standing = names.get(name)
            if standing is None or (person.active and not standing.active):
                names[name] = person

    def find(self, text: str) -> Staff | None:
        """Who is meant, or None."""
        if text not in self._found:
            self._found[text] = self._by_name.get(staff_key(text)) or self._by_initials.get(text.casefold())
        return self._found[text]


def _parts(between: re.Pattern[str], text: str) -> list[str]:
    return [part for part in between.split(text) if part.strip()]


def several(text: str) -> list[str]:
    """The parts of a cell that lists things, between commas, semicolons, slashes and line breaks."""
    return [" ".join(part.split()) for part in _parts(_SEPARATORS, text)]


def person_name(text: str) -> str:
    """A name in its natural order and with single spaces: 'Mona Sørensen' for 'Sørensen,  Mona'."""
    last, comma, first = text.partition(",")
    if comma and first.strip() and "," not in first:
        text = f"{first} {last}"
    return " ".join(text.split())


def says_surname_first(header: str) -> bool:
    """Whether a column with names says that the surname stands first: 'Efternavn Fornavn', 'Navn (efternavn, for…)'."""
    surname, comes_first, rest = key(header).partition("efternavn")
    return bool(comes_first) and "fornavn" in rest and "fornavn" not in surname


def surname_last(name: str) -> str:
    """The natural order of a name whose surname stands first, without a comma: 'van der Berg Mona Lise'."""
    words = name.split()
    first = next((place for place, word in enumerate(words) if word.casefold() not in _PARTICLES), 0)
    return " ".join([*words[first + 1 :], *words[: first + 1]])


def staff_name(text: str) -> str:
    """A member of staff's name without what stands in brackets behind it: 'Mona Sørensen (MSO)'."""
    return person_name(text.partition("(")[0]) or person_name(text)


def staff_key(text: str) -> str:
    """A member of staff's name as it is compared."""
    return key(staff_name(text))


def target_group(groups: Catalogue, benefits: Catalogue, text: str, benefit: str) -> CatalogueItem | None:
    """The target group that a row means by its Målgruppe or Visitation and its Ydelse; None where that is unclear.

    'Aktivitetsparat' alone can be two groups: where there is a benefit, only both together say which.
    """
    if not benefit:
        return groups.find(text)
    known = benefits.find(benefit)
    paid = known.name if known is not None else benefit
    if not text:
        return groups.named(paid, whole=True)
    return (
        groups.named(text, whole=True)
        or groups.named(f"{text} {paid}", whole=True)
        or groups.find(text, whole=True)
        or groups.named(paid, whole=True)
    )


def _begins(said: Sequence[str], name: Sequence[str], endings: frozenset[str]) -> bool:
    """Whether the text begins with this name, each word perhaps in another form."""
    return all(word.startswith(own) and word[len(own) :] in endings for word, own in zip(said, name, strict=False))


def _alike(name: Sequence[str], said: Sequence[str], endings: frozenset[str]) -> bool:
    """Whether the name begins with this text, in whichever of the two the longer forms stand."""
    return all(
        (own.startswith(word) and own[len(word) :] in endings) or (word.startswith(own) and word[len(own) :] in endings)
        for word, own in zip(said, name, strict=False)
    )
