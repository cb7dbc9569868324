"""Which opening a row means, and what it changes there: by company, title and deadline, so that nothing comes twice."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from app.companies.openings import OpeningKind, OpeningState, state_of
from app.core.domain import fold, new_id
from app.core.spellings import same_town
from app.importing.entries import Entry, Problem
from app.importing.resolver import Resolver
from app.importing.row_changes import Noted
from app.importing.wording import key
from app.importing.work_known import WorkKnown
from db.edits import Edit
from db.records import Company, Opening, OpeningSkill

_TEXTS = ("requirements", "source")
_BETWEEN_SKILLS = str.maketrans({";": ",", "/": ",", "\n": ","})


@dataclass(frozen=True, slots=True)
class Wanted:
    """A row whose company is known, on its way to its opening."""

    entry: Entry
    company: Company

    @property
    def name(self) -> tuple[str, str]:
        """What all openings of the same job have in common."""
        return self.company.id, key(self.entry.texts["title"])


class OpeningIndex:
    """The openings of the store, each for one row of the list at most."""

    def __init__(self, known: WorkKnown, today: str) -> None:
        self._today = today
        self._by_name: defaultdict[tuple[str, str], list[Opening]] = defaultdict(list)
        for one in sorted(known.openings, key=lambda one: (one.made_on, one.id)):
            self._by_name[one.company_id or "", key(one.title)].append(one)
        self._found: dict[int, Opening] = {}
        self._rows: dict[tuple[str, str, str, str, str], int] = {}

    def match(self, rows: Iterable[Wanted]) -> None:
        """Find the opening of each row: first those with the same deadline, then an open one that alone is left."""
        waiting, taken = list(rows), set[str]()
        for same, told in (
            (self._same_source, same_job), (self._same_source, _any_job),
            (self._same_deadline, same_job), (self._same_deadline, _any_job),
        ):  # fmt: skip
            left_over: list[Wanted] = []
            for row in waiting:
                exact = [one for one in self._alike(row, taken) if same(one, row.entry) and told(one, row.entry)]
                if exact:
                    self._take(row, self._open_first(exact), taken)
                else:
                    left_over.append(row)
            waiting = left_over
        alone = Counter(row.name for row in waiting)
        for row in waiting:
            open_ones = [one for one in self._alike(row, taken) if self._is_open(one)]
            left = [one for one in open_ones if same_job(one, row.entry)] if len(open_ones) > 1 else open_ones
            if len(left) == 1 and alone[row.name] == 1:
                self._take(row, left[0], taken)

    def of(self, entry: Entry) -> Opening | None:
        """The opening that a row means; None: a new one."""
        return self._found.get(entry.number)

    def earlier(self, row: Wanted) -> int | None:
        """The row of the list that says the same, if one did before."""
        entry = row.entry
        job = f"{entry.texts.get('kind', '')} {entry.numbers.get('hours', '')}"
        said = (*row.name, entry.dates.get("deadline", ""), fold(entry.texts.get("source", "")), job)
        return None if self._rows.setdefault(said, entry.number) == entry.number else self._rows[said]

    def _alike(self, row: Wanted, taken: set[str]) -> list[Opening]:
        source = fold(row.entry.texts.get("source", ""))
        return [
            one
            for one in self._by_name.get(row.name, ())
            if one.id not in taken and (not source or not one.source or fold(one.source) == source)
        ]

    def _same_source(self, opening: Opening, entry: Entry) -> bool:
        """The same deadline and the very same source."""
        said = fold(entry.texts.get("source", ""))
        return self._same_deadline(opening, entry) and fold(opening.source) == said

    def _same_deadline(self, opening: Opening, entry: Entry) -> bool:
        return opening.deadline == entry.dates.get("deadline")

    def _is_open(self, opening: Opening) -> bool:
        return state_of(opening, self._today) is OpeningState.OPEN

    def _open_first(self, openings: list[Opening]) -> Opening:
        return next(filter(self._is_open, openings), openings[-1])

    def _take(self, row: Wanted, opening: Opening, taken: set[str]) -> None:
        taken.add(opening.id)
        self._found[row.entry.number] = opening


def same_job(opening: Opening, entry: Entry) -> bool:
    """Whether a row tells of the same kind and hours as an opening has, as far as both are told."""
    kind, hours = entry.texts.get("kind"), entry.numbers.get("hours")
    return kind in (None, opening.kind) and (None in (hours, opening.hours) or hours == opening.hours)


def _any_job(_opening: Opening, _entry: Entry) -> bool:
    return True


class OpeningChanger:
    """Plans the rows of a list of openings whose company and opening are known."""

    def __init__(self, known: WorkKnown, resolver: Resolver, today: str) -> None:
        self._team_id, self._resolver, self._today = known.team.id, resolver, today
        self._skills: defaultdict[str, set[str]] = defaultdict(set)
        for skill in known.skills:
            self._skills[skill.opening_id].add(skill.skill_id)
        self._started = Counter(match.opening_id for match in known.started)
        self._matched = known.matched

    def becomes_another(self, entry: Entry, before: Opening) -> bool:
        """Whether a row would make another job of one that citizens are matched with."""
        return before.id in self._matched and before.closed_on is None and not same_job(before, entry)

    def objection(self, entry: Entry, before: Opening | None, column: str, places: str) -> Problem | None:
        """Why a row can't be what it says: a deadline that has passed, or fewer places than people who started."""
        deadline = entry.dates.get("deadline")
        unchanged = before is not None and before.deadline == deadline
        if deadline is not None and deadline < self._today and not unchanged:
            return Problem("deadline_past", column, {"day": date.fromisoformat(deadline)})
        started = self._started[before.id] if before else 0
        if entry.numbers.get("places", started) < started:
            return Problem("places_few", places, {"started": started, "places": int(entry.numbers["places"])})
        return None

    def change(
        self, row: Wanted, before: Opening | None, keeps: frozenset[str] = frozenset(), *, complete: bool = False
    ) -> Noted:
        """What a row changes; an opening that is over is left as it is."""
        entry, change = row.entry, Noted(frozenset() if before is None else keeps, complete)
        if before is not None and before.closed_on is not None:
            entry.warnings.append(Problem("opening_over"))
            return change
        plain = Opening(
            new_id(), self._team_id, OpeningKind.ORDINARY, entry.texts["title"], row.company.id, made_on=self._today
        )
        after = self._facts(change, row, before or plain)
        if before is None:
            change.note("company", None, row.company.name)
        if after != before:
            change.edits.append(Edit(before, after))
        self._asked_for(change, entry, after.id)
        return change

    def _facts(self, change: Noted, row: Wanted, old: Opening) -> Opening:
        entry = row.entry
        places, kind = entry.numbers.get("places"), entry.texts.get("kind")
        branche = self._resolver.item("branche", entry)
        values: list[tuple[str, str, object]] = [
            ("kind", "kind", None if kind is None else OpeningKind(kind)),
            ("hours", "hours", entry.numbers.get("hours")),
            ("places", "places", None if places is None else int(places)),
            ("wanted_from", "wanted_from", entry.dates.get("wanted_from")),
            ("deadline", "deadline", entry.dates.get("deadline")),
            *((name, name, entry.texts.get(name)) for name in _TEXTS),
        ]
        town = entry.texts.get("town", "")
        if town and not same_town(town, old.town or row.company.town):
            values.append(("town", "town", town))
        if branche is not None and branche.id != (old.branche_id or row.company.branche_id):
            values.append(("branche", "branche_id", branche.id))
        updates: dict[str, object] = {}
        for name, column, value in values:
            if value is None:
                continue
            before, after = getattr(old, column) or None, value
            if name == "branche" and branche is not None:
                before, after = self._resolver.item_name(old.branche_id), branche.name
            elif name == "kind":
                before = OpeningKind(old.kind)
            if change.takes(name, before, after, same=value == getattr(old, column)):
                updates[column] = value
        return replace(old, **updates)  # pyright: ignore[reportArgumentType] -- columns are checked by the row itself

    def _asked_for(self, change: Noted, entry: Entry, opening_id: str) -> None:
        """The skills that the row names and the opening doesn't ask for yet."""
        if "skills" in change.keeps and not change.complete:
            return
        new: list[str] = []
        for text in entry.texts.get("skills", "").translate(_BETWEEN_SKILLS).split(","):
            if not text.strip():
                continue
            skill = self._resolver.item("skill", Entry(entry.number, texts={"skill": text.strip()}))
            if skill is not None and skill.id not in self._skills[opening_id]:
                self._skills[opening_id].add(skill.id)
                change.edits.append(Edit(None, OpeningSkill(f"{opening_id}/{skill.id}", opening_id, skill.id)))
                new.append(skill.name)
        if new:
            change.note("skills", None, ", ".join(new))
