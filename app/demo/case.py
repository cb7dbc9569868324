"""A made-up citizen's case while the months go by, and the edits that each month leaves behind."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from app.core.domain import Month, Stage
from app.demo.words import Group, StageWords, Words
from db.edits import Edit
from db.records import RECORDS, Assignment, Citizen, Effort, Record

_ORDER = {record.table: position for position, record in enumerate(RECORDS)}


@dataclass(frozen=True, slots=True)
class Meeting:
    """A month's team meeting on `day`; facts of the month begin on its first day, `opens`.

    The month's board is seen on `seen_on`: its last day, today for the current month. `progress` goes from 0
    in the first month to 1 in the last.
    """

    month: Month
    day: date
    seen_on: date
    progress: float
    first: bool
    current: bool

    @property
    def opens(self) -> date:
        """The first day of the month."""
        return self.month.first_day


def meetings(today: date, months: int) -> list[Meeting]:
    """The months up to today's, each with its meeting: the third Wednesday, or today if that is earlier."""
    current = Month.of(today)
    made: list[Meeting] = []
    for index in range(months):
        month = current.plus(index - months + 1)
        third_wednesday = 15 + (2 - month.first_day.replace(day=15).weekday()) % 7
        day = min(today, month.first_day.replace(day=third_wednesday))
        progress = index / (months - 1) if months > 1 else 1.0
        seen_on = min(today, month.last_day)
        made.append(Meeting(month, day, seen_on, progress, index == 0, index == months - 1))
    return made


@dataclass(slots=True, eq=False)
class Case:
    """A citizen's open case as the months know it.

    `jobformidler` is the number of the staff member, `pace` how readily the citizen moves between the stages,
    `months_here` months in the stage, `in_company_until` the end of the latest company effort. `stale_step`:
    the next step names a day or a week, or was meant for another stage.
    """

    citizen: Citizen
    group: Group
    female: bool
    needs: tuple[str, ...]
    pace: float
    start: date
    jobformidler: int = 0
    assignment: Assignment | None = None
    stage: Stage | None = None
    months_here: int = 0
    efforts: list[Effort] = field(default_factory=list[Effort])
    in_company_until: date = date.min
    exempt_until: str = ""
    stale_step: bool = False


class Ledger:
    """Collects a month's edits: one for each row, however often the month touches it."""

    def __init__(self) -> None:
        self._edits: dict[tuple[str, str], Edit] = {}

    def add(self, row: Record) -> None:
        """A new row."""
        self._edits[row.table, row.id] = Edit(None, row)

    def change(self, before: Record, after: Record) -> None:
        """A row's new values."""
        earlier = self._edits.get((before.table, before.id))
        self._edits[before.table, before.id] = Edit(before if earlier is None else earlier.before, after)

    def take(self) -> tuple[Edit, ...]:
        """The month's edits, in the order in which tables refer to each other; the ledger is empty again."""
        edits = sorted(self._edits.values(), key=_place_in_line)
        self._edits = {}
        return tuple(edits)


def _place_in_line(edit: Edit) -> tuple[int, bool, str]:
    """Citizens in the order in which they came, as in real life; other rows by id, as an index likes them."""
    row = edit.row
    return _ORDER[row.table], edit.before is not None, "" if isinstance(row, Citizen) else row.id


@dataclass(slots=True)
class World:
    """What every part of the making shares: chance, words, the ledger, and which effort kinds are what.

    `companies` are names, `company_ids` theirs once they are made, `centres` of each of them the virksomhedscenter
    that stands in for it. `new_jobs` are the ordinary jobs that began in the month, with their first day, `begun`
    everything that began at a company. `finders` is the chance of who found a place, apart from all other.
    """

    rng: Random
    words: Words
    ledger: Ledger
    company_kinds: frozenset[str]
    paid_kinds: frozenset[str]
    companies: Sequence[str]
    centres: Mapping[str, str]
    new_jobs: list[tuple[Case, date]] = field(default_factory=list[tuple[Case, date]])
    company_ids: dict[str, str] = field(default_factory=dict[str, str])
    begun: list[tuple[Case, Effort]] = field(default_factory=list[tuple[Case, Effort]])
    finders: Random = field(default_factory=Random)

    def new_id(self) -> str:
        """A row's id, the same for the same seed."""
        return f"{self.rng.getrandbits(64):016x}"

    def stage_words(self, stage: Stage | None) -> StageWords:
        """The words of a stage; one who is ny lives as those til opvarmning."""
        return self.words["stage"][0 if stage is None else stage - 1]

    def day(self, low: date, high: date) -> date:
        """A day from `low` to and with `high` (`low`, if that is later); no weekend if there is a choice."""
        return a_day(self.rng, low, high)


def a_day(rng: Random, low: date, high: date) -> date:
    """The same by a chance of one's own."""
    found = low + timedelta(days=rng.randint(0, max(0, (high - low).days)))
    friday = found - timedelta(days=max(0, found.weekday() - 4))
    return max(low, friday)


def by_stage(cases: Sequence[Case]) -> dict[Stage | None, list[Case]]:
    """The cases of each stage; None holds those who are ny."""
    groups: dict[Stage | None, list[Case]] = {None: [], **{stage: [] for stage in Stage}}
    for case in cases:
        groups[case.stage].append(case)
    return groups
