"""A list in which many known citizens would be called something else, or come twice, is asked about first of all."""

from collections.abc import Collection, Iterable, Iterator, Sequence

from app.importing.choices import Choices, Decision, Keeps
from app.importing.entries import Entry
from app.importing.known import Known
from app.importing.recognising import Wanted
from app.importing.wording import key
from db.records import Citizen

IDENTITY = ("name", "cpr", "birth_date", "case_number")
"""The fields that say who somebody is."""
_CODE = "identities_change"
_OPTIONS = ("import", "leave")
_FEW = 3
_ONE_IN = 10


def identities_change(wanted: Sequence[Wanted], known: Known, choices: Choices) -> list[Decision]:
    """The question about them, where they are three and a tenth of those who are recognised, or more.

    A column that was shifted or sorted by itself looks like this; that many never marry or get a new number in a month.
    Where they are left, so are the rows that would make somebody of a known name with another number.
    """
    keeps = Keeps(choices.kept)
    everyone: set[str] = set()
    rows: dict[str, int] = {}
    for one in wanted:
        if one.citizen is None or one.problem is not None or one.left_out:
            continue
        everyone.add(one.citizen.id)
        changed = set(_changes(one.entry, one.citizen, known))
        if changed - keeps.of(one.entry.number):
            rows.setdefault(one.citizen.id, one.entry.number)
    doubles = _doubles(wanted, known, everyone)
    rows |= {citizen_id: one.entry.number for citizen_id, one in doubles.items()}
    if len(rows) < _FEW or len(rows) * _ONE_IN < len(everyone | doubles.keys()):
        return []
    chosen = choices.answer(_CODE, "", _OPTIONS)
    if chosen == "leave":
        for citizen_id, one in doubles.items():
            one.left_out, one.citizen_id, one.citizen = True, citizen_id, known.citizens[citizen_id]
    facts = {"count": len(rows), "known": len(everyone | doubles.keys())}
    return [Decision(_CODE, "", _OPTIONS, chosen, facts, tuple(sorted(rows.values())), needed=not chosen)]


def _doubles(wanted: Sequence[Wanted], known: Known, mentioned: Collection[str]) -> dict[str, Wanted]:
    """The rows that make somebody new with the name of one who is in no row, and whose number is another."""
    names: dict[str, list[Citizen]] = {}
    for citizen in known.citizens.values():
        if citizen.id not in mentioned and citizen.id not in known.elsewhere and citizen.cpr:
            names.setdefault(key(citizen.name), []).append(citizen)
    found: dict[str, Wanted] = {}
    for one in wanted:
        new = one.citizen is None and one.problem is None and not one.left_out
        alike = names.get(key(one.entry.name), []) if new and one.entry.cpr else []
        if len(alike) == 1:
            found.setdefault(alike[0].id, one)
    return found


def left_as_they_are(decisions: Iterable[Decision]) -> frozenset[tuple[int, str]]:
    """What these decisions keep of everyone, as `Choices.kept` has it."""
    leave = any(one.code == _CODE and one.chosen == "leave" for one in decisions)
    return frozenset((0, name) for name in IDENTITY) if leave else frozenset()


def _changes(entry: Entry, citizen: Citizen, known: Known) -> Iterator[str]:
    """The fields in which a row calls a citizen something else; what is not known yet is none."""
    former = {(row.kind, row.said) for row in known.known_as.get(citizen.id, ())}
    for name, said, old in (
        ("name", entry.name, citizen.name),
        ("case_number", entry.case_number, citizen.case_number),
    ):
        if said and old and key(said) != key(old) and (name, said) not in former:
            yield name
    outdated = ("cpr", entry.cpr) in former
    if entry.cpr and citizen.cpr and entry.cpr != citizen.cpr and not outdated:
        yield "cpr"
    may_say = entry.cpr or not citizen.cpr
    if entry.birth_date and citizen.birth_date and entry.birth_date != citizen.birth_date and may_say and not outdated:
        yield "birth_date"
