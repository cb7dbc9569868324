"""What a row says about a company becomes edits: the company itself, another spelling, somebody to talk to."""

from dataclasses import replace

from app.core.bounds import LONGEST
from app.core.domain import fold, new_id
from app.core.spellings import same_town
from app.importing.entries import Entry, Problem
from app.importing.resolver import Resolver
from app.importing.row_changes import Noted
from app.importing.work_known import CompanyIndex, WorkKnown
from db.edits import Edit
from db.records import Company, CompanySpelling, ContactPerson

_SINCE = (
    ("code_of_care", "code_of_care_since"), ("needs_surveyed", "needs_surveyed_on"), ("in_talks", "in_talks_since")
)  # fmt: skip
_OWN = (("phone", "Telefon"), ("email", "Mail"))
_PERSON = (("contact_role", "role"), ("phone", "phone"), ("email", "email"))


class CompanyChanger:
    """Plans the rows of a list of companies, and makes the companies that a list of openings names."""

    def __init__(self, known: WorkKnown, index: CompanyIndex, resolver: Resolver, today: str) -> None:
        self._known, self._index, self._resolver, self._today = known, index, resolver, today
        self._said: dict[tuple[str, str], int] = {}
        self._people: dict[tuple[str, str], ContactPerson] = {
            (one.company_id, fold(one.name)): one for one in sorted(known.people, key=lambda one: one.id)
        }

    def made(self, entry: Entry) -> Company:
        """The new company that a row of openings names, with what the row tells of it."""
        branche = self._resolver.item("branche", entry)
        texts = entry.texts
        company = Company(
            new_id(),
            self._known.team.id,
            texts["company"],
            texts.get("cvr", ""),
            branche.id if branche else None,
            texts.get("town", ""),
        )
        self._index.put(company)
        return company

    def change(
        self, entry: Entry, before: Company | None, keeps: frozenset[str] = frozenset(), *, complete: bool = False
    ) -> tuple[Company, Noted]:
        """The company as a row of companies tells of it, and what that changes (None: a new one)."""
        change = Noted(frozenset() if before is None else keeps, complete)
        company = before or Company(new_id(), self._known.team.id, entry.texts["company"])
        after = self._facts(change, entry, company)
        if before is None:
            change.edits.append(Edit(None, after))
        elif after != before:
            change.edits.append(Edit(before, after))
        self._index.put(after)
        name = entry.texts.get("company", "")
        if name and not self._index.is_called(after.id, name) and change.takes("spelling", None, name):
            change.edits.append(Edit(None, CompanySpelling(new_id(), after.id, name)))
            self._index.call(after.id, name)
        self._person(change, entry, after)
        return after, change

    def _facts(self, change: Noted, entry: Entry, old: Company) -> Company:
        updates: dict[str, object] = {}
        values: list[tuple[str, str, object]] = [
            (name, name, entry.texts.get(name)) for name in ("cvr", "centre_mentor")
        ]
        values.append(("note", "note", _note(entry, old.note)))
        town = entry.texts.get("town")
        values.append(("town", "town", old.town if same_town(town or "", old.town) else town))
        places = entry.numbers.get("centre_places")
        values.append(("centre_places", "centre_places", None if places is None else int(places)))
        values += [(name, column, self._since(entry, name, getattr(old, column))) for name, column in _SINCE]
        for name, column, value in values:
            differs = value != getattr(old, column)
            if value is None or (not self._may_say(entry, old.id, name, differs=differs) and differs):
                continue
            if change.takes(name, getattr(old, column) or None, value, same=not differs):
                updates[column] = value
        branche = self._resolver.item("branche", entry)
        if branche is not None:
            differs, had = branche.id != old.branche_id, self._resolver.item_name(old.branche_id)
            may = self._may_say(entry, old.id, "branche", differs=differs) or not differs
            if may and change.takes("branche", had, branche.name, same=not differs):
                updates["branche_id"] = branche.id
        self._fixed_staff(change, entry, old, updates)
        return replace(old, **updates)  # pyright: ignore[reportArgumentType] -- columns are checked by the row itself

    def _fixed_staff(self, change: Noted, entry: Entry, old: Company, updates: dict[str, object]) -> None:
        """The one in the jobcenter to whom the company turns; who is not in the team is never made one by this."""
        text, before = entry.texts.get("fixed_staff", ""), old.fixed_staff_id
        found = self._resolver.colleague(text) if text else None
        if text and found is None:
            entry.warnings.append(Problem("staff_unclear", facts={"name": text}))
        if found is None:
            return
        had = None if before is None else self._resolver.staff_name(before)
        may = self._may_say(entry, old.id, "fixed_staff", differs=found.id != before) or found.id == before
        if may and change.takes("fixed_staff", had, found.name, same=found.id == before):
            updates["fixed_staff_id"] = found.id

    def _may_say(self, entry: Entry, whose: str, name: str, *, differs: bool) -> bool:
        """Whether a row's value is a new one; where an earlier row of the list has said another, that one stands."""
        earlier = self._said.setdefault((whose, name), entry.number)
        if differs and earlier != entry.number:
            entry.warnings.append(Problem("said_before", facts={"row": earlier}))
        return differs and earlier == entry.number

    def _since(self, entry: Entry, name: str, known: str | None) -> str | None:
        """The day that a row tells; today where it only says yes of what was not known."""
        day = entry.dates.get(name)
        if day is None and entry.texts.get(name) and known is None:
            member = name == "code_of_care"
            entry.warnings.append(Problem("member_from_today") if member else Problem("since_today"))
            return self._today
        return day

    def _person(self, change: Noted, entry: Entry, company: Company) -> None:
        """Somebody to talk to; without a name the telephone is the company's own, and stands in its note."""
        name = entry.texts.get("contact", "")
        said = {column: entry.texts[field] for field, column in _PERSON if field in entry.texts}
        if not name:
            if "role" in said:
                entry.warnings.append(Problem("details_without_contact"))
            return
        before = self._people.get((company.id, fold(name)))
        plain = before or ContactPerson(new_id(), company.id, name)
        if before is None and not change.takes("contact", None, name):
            return
        if before is not None:
            change.stands("contact", name)
        taken: dict[str, str] = {}
        for field_name, column in _PERSON:
            if column not in said:
                continue
            old, text = getattr(plain, column), said[column]
            may = self._may_say(entry, plain.id, column, differs=old != text) or old == text
            if may and change.takes(field_name, old or None, text, same=old == text):
                taken[column] = text
        after = replace(plain, **taken)
        if after != before:
            change.write(before, after)
            self._people[company.id, fold(name)] = after


def _note(entry: Entry, before: str) -> str | None:
    """The company's note as a row tells it, with the telephone and mail that are nobody's; None: as it is."""
    told = entry.texts.get("note")
    own = {label: entry.texts[field] for field, label in _OWN if field in entry.texts and "contact" not in entry.texts}
    if not own:
        return told
    lines = (before if told is None else told).split("\n")
    for label, text in own.items():
        place = next((place for place, line in enumerate(lines) if line.startswith(f"{label}: ")), len(lines))
        lines[place : place + 1] = [f"{label}: {text}"]
    return "\n".join(filter(None, lines))[: LONGEST["note"]]
