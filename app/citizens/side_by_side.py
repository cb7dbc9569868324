"""Two entries that may be one person, side by side: who each is, and what contradicts, in finished values."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple, cast

from app.citizens.doubles import Difference, compare
from app.companies.matches import MatchState
from app.core.domain import Stage, kept_day
from db.queries.persons import rows_about
from db.records import CatalogueItem, Citizen, Opening, Staff
from db.store import Store

_DAYS = frozenset({
    "birth_date", "start_on", "permit_date", "repatriation_talk", "review_date", "unemployed_since", "arrived_on",
    "efforts_known_on",
})  # fmt: skip


class Side(NamedTuple):
    """One of the two; `counts` is how much is kept of it, by table."""

    id: str
    name: str
    birth_date: date | None
    case_number: str
    counts: Mapping[str, int]


class Contradiction(NamedTuple):
    """What the two say differently. `what` is a column, 'cv', 'end', 'role', 'placement', 'profile', 'wish' or 'match'.

    `about` says more closely what: a role, a month, a column of the profile, a branche or a job by its name. Values are
    finished: names, days, Stage, MatchState, hours, and a day with a reason for 'end'. A CPR number is masked.
    """

    key: str
    what: str
    about: str
    mine: object
    theirs: object
    takes_theirs: bool


class SideBySide(NamedTuple):
    """The entry that stays, the one that goes into it, and what contradicts."""

    kept: Side
    gone: Side
    contradictions: tuple[Contradiction, ...]


def side_by_side(store: Store, one_id: str, other_id: str) -> SideBySide:
    """Two entries as they are to be compared. Raises UserError as `compare`."""
    two = compare(store, one_id, other_id)
    names = {item.id: item.name for item in store.all(CatalogueItem)}
    names |= {person.id: person.name for person in store.all(Staff)}
    names |= {job.id: job.title for job in store.all(Opening)}
    found = tuple(_finished(difference, names) for difference in two.differences)
    return SideBySide(_side(store, two.kept), _side(store, two.gone), found)


def _side(store: Store, citizen: Citizen) -> Side:
    counts = rows_about(store, citizen.id)
    return Side(citizen.id, citizen.name, kept_day(citizen.birth_date), citizen.case_number, counts)


def _finished(difference: Difference, names: Mapping[str, str]) -> Contradiction:
    what, _, about = difference.key.partition("/")
    if what in ("wish", "match"):
        about = names.get(about, "")
    mine, theirs = (_value(what, value, names) for value in (difference.mine, difference.theirs))
    return Contradiction(difference.key, what, about, mine, theirs, difference.takes_theirs)


def _value(what: str, value: object, names: Mapping[str, str]) -> object:
    if what == "end":
        day, reason = cast("tuple[str, str | None]", value)
        return date.fromisoformat(day), names.get(reason or "", "")
    if what == "cpr":
        return f"{str(value)[:6]}-xxxx"
    if what == "placement":
        return Stage(int(str(value)))
    if what == "match":
        return MatchState(str(value))
    if what in _DAYS or (what == "cv" and isinstance(value, str)):
        return date.fromisoformat(str(value))
    return names.get(value, value) if isinstance(value, str) else value
