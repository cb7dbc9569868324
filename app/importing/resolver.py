"""Turns the words of a list into the team's rows, makes those rows that may be made, and notes what is unknown."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from app.companies.workplaces import Workplaces
from app.core.domain import Role, new_id
from app.core.teams import chosen_team, staff_of_team
from app.importing.choices import Choices, Decision
from app.importing.entries import Entry
from app.importing.meanings import Catalogue, StaffList, several, staff_key, target_group
from app.importing.staff_words import StaffWords
from app.importing.wording import key
from app.settings.catalogues import PAID_HOURS_KIND
from app.settings.staff import new_staff
from db.records import CatalogueItem, OtherName, Staff
from db.store import Store

R = TypeVar("R", Staff, CatalogueItem)


@dataclass(frozen=True, slots=True)
class UnknownWord:
    """A value that the team does not have: of which catalogue (or role), as the list writes it, in which rows."""

    kind: str
    text: str
    rows: list[int] = field(default_factory=list[int])
    created: bool = False

    @property
    def key(self) -> str:
        """How `Choices` names it."""
        return staff_key(self.text) if self.kind in set(Role) else key(self.text)


class Resolver:
    """Finds a team's rows for the words of one list; unless it `listens`, no row counts as naming a word."""

    def __init__(self, store: Store, choices: Choices) -> None:
        self.store = store
        self.reopens = choices.reopened
        self.listens = True
        self._choices = choices
        self._items: dict[str, list[CatalogueItem]] = {}
        for item in store.all(CatalogueItem):
            self._items.setdefault(item.catalogue, []).append(item)
        self._others = store.all(OtherName)
        self._catalogues = {name: Catalogue(items, self._others) for name, items in self._items.items()}
        self.workplaces = Workplaces.of(store)
        team = staff_of_team(store)
        self._staff = StaffList(team)
        self._staff_words = StaffWords(team, choices)
        everyone = store.all(Staff)
        self._names = {person.id: person.name for person in everyone}
        self._used_initials = {person.initials for person in everyone}
        self._item_names = {item.id: item.name for items in self._items.values() for item in items}
        self.new_staff: list[Staff] = []
        self.new_items: list[CatalogueItem] = []
        self.unknown: dict[tuple[str, str], UnknownWord] = {}
        self._made: dict[str, UnknownWord] = {}

    def staff_name(self, staff_id: str) -> str:
        """The name of a member of staff."""
        return self._names[staff_id]

    def item_name(self, item_id: str | None) -> str | None:
        """The name of a catalogue value."""
        return None if item_id is None else self._item_names[item_id]

    def hear(self, cells: Iterable[tuple[int, str]]) -> Sequence[Decision]:
        """Know how a list writes its staff, with the row of each cell, and say what is unsure about it."""
        self._staff_words.hear(cells)
        return self._staff_words.decisions

    def staff(self, role: Role, entry: Entry) -> Staff | None:
        """The member of staff that the entry names in this role; None where it names none, or one who is unknown."""
        text = entry.texts.get(role.value, "")
        if not text:
            return None
        found = self._found(text)
        if found is not None:
            return self._met(found, entry)
        meant, wanted = self._staff_words.meant(text), self._choices.staff
        create = wanted is True or staff_key(meant.name) in wanted
        word = self._note(role.value, meant.name, entry, created=create)
        if not create:
            return None
        person = new_staff(chosen_team(self.store).id, meant.name, role, self._used_initials)
        if meant.initials and meant.initials not in self._used_initials:
            person = replace(person, initials=meant.initials)
        self._used_initials.add(person.initials)
        self.new_staff.append(person)
        self._staff.add(person)
        self._names[person.id] = person.name
        self._made[person.id] = word
        return person

    def colleague(self, text: str) -> Staff | None:
        """Who in the team is meant by a name or initials; None for nobody, or for one who has left it."""
        found = self._found(text)
        return found if found is not None and found.active else None

    def _found(self, text: str) -> Staff | None:
        return self._staff.find(text) or self._staff.find(self._staff_words.meant(text).name)

    def item(self, catalogue: str, entry: Entry) -> CatalogueItem | None:
        """The value of a catalogue that the entry names under the catalogue's own field."""
        text = entry.texts.get(catalogue, "")
        if not text:
            return None
        found = self._catalogue(catalogue).find(text)
        return self._unknown(catalogue, text, entry) if found is None else self._met(found, entry)

    def target_group(self, entry: Entry) -> CatalogueItem | None:
        """The target group that the entry names, by itself or as Visitation and Ydelse."""
        by_itself = entry.texts.get("target_group", "")
        benefit = entry.texts.get("benefit", "")
        if not by_itself and "visitation" not in entry.texts:
            return None
        text = by_itself or entry.texts["visitation"]
        groups = self._catalogue("target_group")
        found = target_group(groups, self._catalogue("benefit"), text, benefit)
        whole = by_itself or f"{text} {benefit}".strip()
        found = found or groups.named(whole)
        if found is not None:
            return self._met(found, entry)
        return self._unknown("target_group", whole, entry) if text else None

    def kind(self, catalogue: str, text: str, entry: Entry, family: str = "") -> CatalogueItem | None:
        """The value of a catalogue that a text means; None for none, or for one that is unknown.

        One that is made is of this family.
        """
        found = self._catalogue(catalogue).find(text) if text else None
        if found is not None:
            return self._met(found, entry)
        return self._unknown(catalogue, text, entry, family) if text else None

    def kinds(self, catalogue: str, text: str, entry: Entry, family: str = "") -> list[CatalogueItem]:
        """The values that a cell lists, each once; a name may hold what else stands between two: 'Klar, parat'."""
        parts, found = several(text), dict[str, CatalogueItem]()
        while parts:
            most = next(
                (size for size in range(len(parts), 1, -1) if self._catalogue(catalogue).named(" ".join(parts[:size]))),
                1,
            )
            kind = self.kind(catalogue, " ".join(parts[:most]), entry, family)
            if kind is not None:
                found.setdefault(kind.id, kind)
            parts = parts[most:]
        return list(found.values())

    def usual(self, catalogue: str) -> CatalogueItem | None:
        """The first value in use, for what a list doesn't tell of which kind it is."""
        return min((one for one in self._items.get(catalogue, ()) if one.active), key=_place, default=None)

    def efforts(self, entry: Entry) -> Sequence[CatalogueItem]:
        """The kinds of effort that the entry names."""
        text = entry.texts.get("effort", "")
        if not text:
            return ()
        found = self._catalogue("effort_kind").find_several(text)
        if found is not None:
            return [self._met(kind, entry) for kind in found]
        made = self._unknown("effort_kind", text, entry)
        return () if made is None else (made,)

    def paid_kinds(self) -> Sequence[CatalogueItem]:
        """The kinds of effort whose hours are ordinary paid hours; the one for hours alone stands first."""
        kinds = [item for item in self._items.get("effort_kind", ()) if item.paid_hours]
        return sorted(kinds, key=lambda item: (item.id != PAID_HOURS_KIND, not item.active, item.position))

    def _catalogue(self, name: str) -> Catalogue:
        if name not in self._catalogues:
            self._catalogues[name] = Catalogue(())
        return self._catalogues[name]

    def _unknown(self, catalogue: str, text: str, entry: Entry, family: str = "") -> CatalogueItem | None:
        wanted = self._choices.items
        create = wanted is True or (catalogue, key(text)) in wanted
        word = self._note(catalogue, text, entry, created=create)
        if not create:
            return None
        items = self._items.setdefault(catalogue, [])
        position = max((item.position for item in items), default=-1) + 1
        item = CatalogueItem(f"{catalogue}/{new_id()}", catalogue, text, text, position, family=family)
        items.append(item)
        self.new_items.append(item)
        self._item_names[item.id] = item.name
        self._catalogues[catalogue] = Catalogue(items, self._others)
        self._made[item.id] = word
        return item

    def _note(self, kind: str, text: str, entry: Entry, *, created: bool) -> UnknownWord:
        word = self.unknown.setdefault((kind, key(text)), UnknownWord(kind, text, created=created))
        if self.listens:
            word.rows.append(entry.number)
        return word

    def _met(self, row: R, entry: Entry) -> R:
        """The row; where this plan has made it, the entry counts as one that names it."""
        word = self._made.get(row.id)
        if word is not None and self.listens and word.rows[-1] != entry.number:
            word.rows.append(entry.number)
        return row


def _place(item: CatalogueItem) -> tuple[int, str]:
    return item.position, item.id
