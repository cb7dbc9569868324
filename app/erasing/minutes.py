"""What is left of the minutes of a closed month: they name citizens by names or initials alone, and by no id."""

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date
from difflib import SequenceMatcher
from typing import Any

from app.core.domain import InitialsStyle, initials
from app.core.privacy import Named, distinct_initials
from app.core.team_settings import initials_style
from app.core.words import ERASED, ERASED_TEXT
from app.settings.meetings import TEAMMOEDE
from app.teammoede.minute_lines import Section
from app.teammoede.minutes import Minutes
from db.queries.erasing import Names
from db.records import Citizen, Meeting, Minute, MonthPart
from db.store import Store

SECTIONS: Mapping[Section, str] = {
    Section.FORWARD: "forward", Section.BACK: "back", Section.PLACED: "placed", Section.ENDED: "left",
    Section.EFFORT_BEGUN: "begun", Section.EFFORT_CHANGED: "changed", Section.EFFORT_ENDED: "ceased",
    Section.NEXT_STEP: "steps", Section.BELIEF: "beliefs", Section.AGREED: "agreed", Section.DUE_MOVED: "moved",
    Section.DONE: "done", Section.DROPPED: "dropped", Section.SPARRING: "sparring",
    Section.NOT_DISCUSSED: "not_discussed",
}  # fmt: skip
"""The list of the minutes in which each line about a citizen stands."""


class ToldMinutes:
    """Rewrites minutes: `ids` are those who are to be forgotten, `names` what they were called, `lost` single texts.

    Which line of the minutes that hold today is about whom is known from the rows that were kept with them. Of minutes
    that hold no longer, because their month was opened again, everything goes that names may mean.
    """

    def __init__(self, store: Store, names: Collection[Names], ids: Collection[str], lost: Collection[str]) -> None:
        self._ids, self._lost = frozenset(ids), frozenset(lost)
        everyone = {one.id: Named(one.name, one.start_on) for one in store.all(Citizen)}
        self._labels = distinct_initials(everyone, initials_style(store))
        self._names = {" ".join(one.name.split()) for one in names if one.name}
        self._initials = {initials(name, style) for name in self._names for style in InitialsStyle}
        self._lines: dict[tuple[str, str], list[Minute]] = {}
        held = {one.id: (one.team_id, one.month) for one in store.all(Meeting, kind=TEAMMOEDE) if one.ended_at}
        for line in sorted(store.all(Minute), key=lambda one: one.position):
            if line.meeting_id in held:
                self._lines.setdefault(held[line.meeting_id], []).append(line)
        self._holding = {one.content for kind in _KINDS for one in store.all(MonthPart, kind=kind)}

    def left(self, told: Minutes, team_id: str, month: str, content: str, said: Callable[[str], str]) -> Minutes:
        """What is left of minutes that a month keeps as this content."""
        lines = self._lines.get((team_id, month), []) if content in self._holding else []
        by_section = {section: [one for one in lines if one.section == section] for section in SECTIONS}
        if told.by_initials:
            wanted = {one.citizen_id for one in lines if self._goes(one)}
            places = _by_labels(told, by_section, {one: self._labels.get(one, "") for one in wanted if one})
        else:
            places = _in_order(told, by_section)
        changed: dict[str, Any] = {"agenda": tuple(one._replace(text=said(one.text)) for one in told.agenda)}
        for section, name in SECTIONS.items():
            entries = zip(getattr(told, name), places[section], strict=True)
            changed[name] = tuple(self._entry(one, line, said, told.by_initials) for one, line in entries)
        return told._replace(**changed)

    def _entry(self, entry: Any, line: Minute | None, said: Callable[[str], str], by_initials: bool) -> Any:
        about = self._is_meant(entry.citizen, by_initials) if line is None else line.citizen_id in self._ids
        changed: dict[str, object] = {"citizen": ERASED} if about else {}
        if text := getattr(entry, "text", ""):
            lost = about or (line is not None and " ".join(line.text.split()) in self._lost)
            changed["text"] = ERASED_TEXT if lost else said(text)
        return entry._replace(**changed)

    def _goes(self, line: Minute) -> bool:
        return line.citizen_id in self._ids or (bool(self._lost) and " ".join(line.text.split()) in self._lost)

    def _is_meant(self, label: str, by_initials: bool) -> bool:
        """Whether one of them may be meant by what stands in minutes that hold no longer."""
        return label.partition(" ")[0] in self._initials if by_initials else label in self._names


_NOBODYS = Minute("", "", 0, "")
"""Stands for a line that is about somebody else."""
_KINDS = ("minutes", "minutes_by_initials")
Lines = Mapping[Section, Sequence[Minute]]
Places = Mapping[Section, Sequence[Minute | None]]


def _in_order(told: Minutes, lines: Lines) -> Places:
    """The line of each entry, where both are in the order of the names."""
    return {
        section: rows if len(rows := lines[section]) == len(getattr(told, name)) else [None] * len(getattr(told, name))
        for section, name in SECTIONS.items()
    }


def _by_labels(told: Minutes, lines: Lines, wanted: Mapping[str, str]) -> Places:
    """The line of each entry about these citizens, where the lists are in the order of initials.

    Each has the initials that have said the same in every list. Where several have, it is those by which the citizen
    goes today, else those whose texts are most alike. Of nobody else's entries the line is told: `_NOBODYS`.
    """
    entries: dict[str, list[tuple[Section, int, Any]]] = {}
    for section, name in SECTIONS.items():
        for place, one in enumerate(getattr(told, name)):
            entries.setdefault(one.citizen, []).append((section, place, one))
    rows: dict[str, list[Minute]] = {}
    for found in lines.values():
        for line in found:
            if line.citizen_id in wanted:
                rows.setdefault(line.citizen_id or "", []).append(line)
    holds = any(lines.values())
    places: dict[Section, list[Minute | None]] = {
        section: [_NOBODYS if holds else None] * len(getattr(told, name)) for section, name in SECTIONS.items()
    }
    alike: dict[tuple[object, ...], list[str]] = {}
    for label, said in entries.items():
        alike.setdefault(tuple(map(_shape, said)), []).append(label)
    for citizen_id, own in sorted(rows.items()):
        fits = alike.get(tuple(map(_shape_of, own)))
        if not fits:
            return {section: [None] * len(found) for section, found in places.items()}
        known = wanted[citizen_id]
        label = known if known in fits else max(fits, key=lambda one: _alike(entries[one], own))
        fits.remove(label)
        for (section, place, _), line in zip(entries[label], own, strict=True):
            places[section][place] = line
    return places


def _shape(one: tuple[Section, int, Any]) -> tuple[object, ...]:
    section, _, entry = one
    stages = [getattr(entry, name, None) for name in ("before", "after", "stage", "day", "belief")]
    return section, *stages


def _shape_of(line: Minute) -> tuple[object, ...]:
    section = Section(line.section)
    day = date.fromisoformat(line.day) if line.day else None
    moved = section in (Section.FORWARD, Section.BACK, Section.PLACED)
    standing = section in (Section.SPARRING, Section.NOT_DISCUSSED, Section.BELIEF)
    return (
        section,
        line.stage_before if moved or section is Section.ENDED else None,
        line.stage if moved else None,
        line.stage if standing else None,
        None if moved or standing else day,
        int(line.text) if section is Section.BELIEF else None,
    )


def _alike(said: Sequence[tuple[Section, int, Any]], own: Sequence[Minute]) -> float:
    texts = "\n".join(getattr(one, "text", "") for _, _, one in said)
    return SequenceMatcher(None, texts, "\n".join(re.sub(r"\s+", " ", line.text) for line in own)).ratio()
