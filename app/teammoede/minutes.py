"""The minutes of a monthly meeting as they are read: kept where its month is closed, a draft while it is open."""

import unicodedata
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from typing import NamedTuple, TypeVar

from app.board.freezing import outlook
from app.board.frozen import MonthFigures, figures
from app.board.kept import Kept, kept_answer
from app.core.domain import Month, Stage, danish_sort_key, kept_day
from app.core.errors import UserError
from app.core.period import Period
from app.core.privacy import CprFilter, Named, NameFilter
from app.core.team_settings import initials_style
from app.core.teams import chosen_team
from app.settings.meetings import TEAMMOEDE
from app.teammoede.meeting import meetings_of
from app.teammoede.minute_lines import Section, minute_lines
from db.queries import board as queries
from db.queries.persons import known_cprs
from db.records import CatalogueItem, Citizen, Meeting, Minute, MonthFact, Staff, Team
from db.store import Store

T = TypeVar("T")


class Point(NamedTuple):
    """A point of the agenda, and when it was dealt with (None: not at all)."""

    text: str
    dealt_with: date | None


class StageCount(NamedTuple):
    """How many stand in a stage, and how many more (fewer where negative) than at the end of the month before; None
    for a team's first month.
    """

    stage: Stage
    now: int
    change: int | None


class Moved(NamedTuple):
    """A citizen in another stage than at the end of the month before; `before` None: placed for the first time."""

    citizen: str
    before: Stage | None
    after: Stage


class Ended(NamedTuple):
    """A citizen whose case has ended: where they stood (None: never placed), when, why (empty: no reason given)."""

    citizen: str
    before: Stage | None
    day: date
    reason: str


class Agreed(NamedTuple):
    """An agreement: with whom, what, who does it (empty: the citizen), and by when, or when it was done or dropped."""

    citizen: str
    text: str
    owner: str
    day: date | None


class Decision(NamedTuple):
    """What was decided about a citizen, and the day that it is about (None: none)."""

    citizen: str
    text: str
    day: date | None


class Believed(NamedTuple):
    """The team's belief in a job, 1 to 5, for a citizen in a stage."""

    citizen: str
    stage: Stage | None
    belief: int


class Standing(NamedTuple):
    """A citizen and the stage they stand in (None: ny)."""

    citizen: str
    stage: Stage | None


class Minutes(NamedTuple):
    """What a meeting has come to. `ended` is when its month was closed; None, and `kept` False, for a draft.

    Citizens are names, or initials of which no two are alike; no text holds a CPR number. Lists are in the order of
    the names, or of the initials. `begun`, `changed` and `ceased` are efforts, `steps` next steps (an empty text: none
    any longer), `moved` agreements with a new day. `new` are those who count and have never been placed.
    """

    team: str
    month: Month
    began: datetime
    ended: datetime | None
    by_initials: bool
    participants: tuple[str, ...]
    agenda: tuple[Point, ...]
    figures: MonthFigures
    stages: tuple[StageCount, ...]
    forward: tuple[Moved, ...]
    back: tuple[Moved, ...]
    placed: tuple[Moved, ...]
    left: tuple[Ended, ...]
    agreed: tuple[Agreed, ...]
    done: tuple[Agreed, ...]
    dropped: tuple[Agreed, ...]
    sparring: tuple[Standing, ...]
    not_discussed: tuple[Standing, ...]
    begun: tuple[Decision, ...] = ()
    changed: tuple[Decision, ...] = ()
    ceased: tuple[Decision, ...] = ()
    steps: tuple[Decision, ...] = ()
    beliefs: tuple[Believed, ...] = ()
    moved: tuple[Agreed, ...] = ()

    @property
    def kept(self) -> bool:
        """Whether they are kept as they are, and no draft."""
        return self.ended is not None

    @property
    def compared(self) -> bool:
        """Whether there is a month before, in which somebody stood in a stage."""
        return any(one.change is not None for one in self.stages)

    @property
    def new(self) -> int:
        """How many of those who count have never been placed."""
        return self.figures.counted - sum(self.figures.stages)


def minutes(store: Store, month: Month, today: date, *, initials: bool) -> Minutes:
    """The minutes of the meeting about a month, with names or `initials`; as they would be kept today, if it is open.

    Raises UserError: 'meeting_missing' where no meeting has begun, 'team_missing', or 'team_unchosen' (`teams`).
    """
    team = chosen_team(store)
    held = meetings_of(store, TEAMMOEDE, month=str(month))
    if not held:
        raise UserError("meeting_missing", month=month)
    meeting = held[0]
    which = Kept.MINUTES_BY_INITIALS if initials else Kept.MINUTES
    if (kept := kept_answer(store, Period.of(store, month, today), which, Minutes)) is not None:
        return kept
    if meeting.ended_at is None:
        whole, facts = outlook(store, month, today)
        lines = minute_lines(store, meeting, whole, today.isoformat())
    else:
        facts = queries.frozen_facts(store, str(month))
        lines = sorted(store.all(Minute, meeting_id=meeting.id), key=lambda line: line.position)
    return _Reader(store, initials, lines, facts).minutes(meeting, team)


class _Reader:
    """Makes lines into finished values: names for ids, and texts without what may not be read in them."""

    def __init__(self, store: Store, initials: bool, lines: Iterable[Minute], facts: Sequence[MonthFact]) -> None:
        citizens = store.all(Citizen)
        self._initials = initials
        self._facts = facts
        self._lines: dict[str, list[Minute]] = {}
        for line in lines:
            self._lines.setdefault(line.section, []).append(line)
        self._without_cpr = CprFilter(known_cprs(store))
        names = {citizen.id: Named(citizen.name, citizen.start_on) for citizen in citizens}
        self._without_names = NameFilter(names if initials else {}, initials_style(store))
        self._citizens = (
            self._without_names.labels if initials else {who: self._plain(one.name) for who, one in names.items()}
        )
        self._staff = {person.id: self._plain(person.name) for person in store.all(Staff)}
        reasons = store.all(CatalogueItem, catalogue="exit_reason")
        self._reasons: dict[str | None, str] = {item.id: self._plain(item.name) for item in reasons}
        self._exits: dict[str | None, str | None] = {fact.citizen_id: fact.exit_reason_id for fact in facts}

    def minutes(self, meeting: Meeting, team: Team) -> Minutes:
        """Everything that was read, as the minutes of this meeting of a team."""
        counted = figures(self._facts)
        return Minutes(
            team=self._plain(team.name),
            month=Month.parse(meeting.month),
            began=datetime.fromisoformat(meeting.started_at),
            ended=None if meeting.ended_at is None else datetime.fromisoformat(meeting.ended_at),
            by_initials=self._initials,
            participants=tuple(self._owner(line) for line in self._of(Section.PARTICIPANT)),
            agenda=tuple(Point(self._text(line), kept_day(line.day)) for line in self._of(Section.AGENDA)),
            figures=counted,
            stages=tuple(self._count(stage, counted.stages[stage - 1]) for stage in Stage),
            forward=self._each(Section.FORWARD, self._moved),
            back=self._each(Section.BACK, self._moved),
            placed=self._each(Section.PLACED, self._moved),
            left=self._each(Section.ENDED, self._ended),
            begun=self._each(Section.EFFORT_BEGUN, self._decision),
            changed=self._each(Section.EFFORT_CHANGED, self._decision),
            ceased=self._each(Section.EFFORT_ENDED, self._decision),
            steps=self._each(Section.NEXT_STEP, self._decision),
            beliefs=self._each(Section.BELIEF, self._believed),
            agreed=self._each(Section.AGREED, self._agreed),
            moved=self._each(Section.DUE_MOVED, self._agreed),
            done=self._each(Section.DONE, self._agreed),
            dropped=self._each(Section.DROPPED, self._agreed),
            sparring=self._each(Section.SPARRING, self._standing),
            not_discussed=self._each(Section.NOT_DISCUSSED, self._standing),
        )

    def _each(self, section: Section, made: Callable[[Minute, str], T]) -> tuple[T, ...]:
        """What is made of each line about a citizen; initials stand in their own order, not in that of the names."""
        lines = [(line, self._citizens[line.citizen_id]) for line in self._of(section) if line.citizen_id]
        if self._initials:
            lines.sort(key=lambda one: _label_order(one[1]))
        return tuple(made(line, citizen) for line, citizen in lines)

    def _moved(self, line: Minute, citizen: str) -> Moved:
        if line.stage is None:
            raise ValueError(f"{line.id} moved nowhere")
        return Moved(citizen, _stage(line.stage_before), Stage(line.stage))

    def _ended(self, line: Minute, citizen: str) -> Ended:
        if line.day is None:
            raise ValueError(f"{line.id} ended on no day")
        reason = self._exits.get(line.citizen_id)
        return Ended(citizen, _stage(line.stage_before), date.fromisoformat(line.day), self._reasons.get(reason, ""))

    def _agreed(self, line: Minute, citizen: str) -> Agreed:
        return Agreed(citizen, self._text(line), self._owner(line), kept_day(line.day))

    def _decision(self, line: Minute, citizen: str) -> Decision:
        return Decision(citizen, self._text(line), kept_day(line.day))

    def _believed(self, line: Minute, citizen: str) -> Believed:
        return Believed(citizen, _stage(line.stage), int(line.text))

    def _standing(self, line: Minute, citizen: str) -> Standing:
        return Standing(citizen, _stage(line.stage))

    def _of(self, section: Section) -> list[Minute]:
        return self._lines.get(section, [])

    def _owner(self, line: Minute) -> str:
        return self._staff[line.staff_id] if line.staff_id else ""

    def _text(self, line: Minute) -> str:
        text = self._plain(line.text)
        return self._without_names(text, line.citizen_id) if self._initials else text

    def _plain(self, text: str) -> str:
        """A text as one line that can be read everywhere, without CPR numbers."""
        in_one_line = " ".join(unicodedata.normalize("NFC", text).split())
        if not in_one_line.isprintable():
            in_one_line = "".join(letter for letter in in_one_line if letter.isprintable())
        return self._without_cpr(in_one_line)

    def _count(self, stage: Stage, count: int) -> StageCount:
        if not any(fact.stage_before for fact in self._facts):
            return StageCount(stage, count, None)
        return StageCount(stage, count, count - sum(fact.stage_before == stage for fact in self._facts))


def _label_order(label: str) -> tuple[list[str], int]:
    letters, _, number = label.partition(" ")
    # AA is no Å here; who was deleted has no number.
    return [danish_sort_key(letter) for letter in letters], int(number) if number.isdigit() else 0


def _stage(number: int | None) -> Stage | None:
    return None if number is None else Stage(number)
