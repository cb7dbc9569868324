"""On random stores the rules of deadline say what another way of working them out says, written from their meaning."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any, NamedTuple

from hypothesis import given, settings
from hypothesis import strategies as some

from app.commands.deadlines import add_deadline
from app.core.domain import Month
from app.core.period import Period
from app.rules.deadline_states import states
from app.rules.deadlines import Anchor, Unit
from app.rules.watch import watches
from app.settings.deadlines import DeadlineDraft
from db.records import Citizen, EarlierExit, Effort, Exemption, Marking, Plan, Talk
from tests.app.world import JOBPARAT, LOENTIMER, MENTOR, PRAKTIK, SYGEDAGPENGE, new_world
from tests.breadth import most

FIRST = date(2024, 1, 1)
ROUND, PLAN, OS, AREA = "talk_kind/rundbord", "plan_kind/jobplan", "marking_kind/rum-til-os", "marking_kind/noejsomhed"
FREE = "exemption_kind/barsel"
EFFORTS, COMPANY = {PRAKTIK, LOENTIMER, MENTOR}, {PRAKTIK, LOENTIMER}
days = some.integers(0, 24).map(lambda ahead: FIRST + timedelta(days=ahead))
maybe = some.one_of(days, days, days, some.none()).map(lambda day: day and str(day))
spans = some.builds(
    lambda start, long: (str(start), None if long is None else str(start + timedelta(days=long))),
    days,
    some.none() | some.integers(0, 9),
)
drafts = some.builds(
    DeadlineDraft,
    name=some.just("Egen"),
    anchor=some.sampled_from(Anchor),
    number=some.integers(1, 9),
    unit=some.sampled_from((Unit.DAYS, Unit.DAYS, Unit.WEEKS)),
    warn_before=some.integers(0, 6),
    age_from=some.sampled_from(("", "", "", 25)),
    age_below=some.sampled_from(("", "", "", 40)),
    company=some.just(False),
    anchors=some.just(()),
    concerns=some.sampled_from(((), (), (), (JOBPARAT,), (JOBPARAT, OS))),
    begun=some.sampled_from(((PRAKTIK,), (MENTOR,), (ROUND,), (PLAN, MENTOR), (ROUND, LOENTIMER))),
    spared=some.sampled_from(((), (), (SYGEDAGPENGE,), ("exemption_kind/andet",), (MENTOR,))),
)


class Person(NamedTuple):
    """Everything that there is of one citizen."""

    who: Any
    efforts: list[Any]
    talks: list[Any]
    plans: list[Any]
    markings: list[Any]
    exemptions: list[Any]
    gaps: list[Any]


@some.composite
def people(draw: some.DrawFn, who: str) -> Person:
    """One citizen, and what there is of her."""
    since = draw(some.one_of(*3 * [some.integers(0, 9)], some.none()))
    start = None if since is None else FIRST + timedelta(days=since)
    gap: list[EarlierExit] = []
    if start is not None and draw(some.integers(0, 3)) == 0:
        end = start + timedelta(days=draw(some.integers(0, 9)))
        again = end + timedelta(days=draw(some.integers(1, 9)))
        gap.append(EarlierExit(f"{who}/gap", who, str(end), None, str(again)))
    kinds = some.tuples(some.sampled_from(sorted(EFFORTS)), spans)
    spared = some.tuples(some.sampled_from((FREE, "exemption_kind/andet")), spans)
    citizen = Citizen(
        who, "", who,
        start_on=None if start is None else str(start),
        target_group_id=draw(some.sampled_from((None, JOBPARAT, JOBPARAT, SYGEDAGPENGE))),
        birth_date=draw(some.sampled_from((None, "1999-03-01", "1984-02-10", "2001-01-05"))),
        unemployed_since=draw(maybe),
        arrived_on=draw(maybe),
        efforts_known_on=draw(some.sampled_from((None, "2020-01-01"))),
    )  # fmt: skip
    begun = draw(some.lists(kinds, max_size=4))
    held = draw(some.lists(some.tuples(days, some.booleans()), max_size=2))
    return Person(
        citizen,
        [Effort(f"{who}/{at}", who, kind, *when) for at, (kind, when) in enumerate(begun)],
        [Talk(f"{who}/{at}", who, ROUND, str(day), was_held) for at, (day, was_held) in enumerate(held)],
        [Plan(f"{who}/plan", who, PLAN, *when) for when in draw(some.lists(spans, max_size=1))],
        [
            Marking(f"{who}/{kind}", who, kind, *when)
            for kind, when in zip((OS, AREA), draw(some.lists(spans, max_size=2)), strict=False)
        ],
        [Exemption(f"{who}/free", who, kind, *when) for kind, when in draw(some.lists(spared, max_size=1))],
        gap,
    )


def on(text: str | None) -> date:
    """A day, the last one there is for none."""
    return date.max if text is None else date.fromisoformat(text)


def running(rows: list[Any], today: date) -> set[str]:
    """The kinds of what runs on a day."""
    return {row.kind_id for row in rows if on(row.start_on) <= today <= on(row.end_on)}


def spell(one: Person, today: date) -> tuple[date | None, bool]:
    """Since when the case is open on a day, and whether it was opened again."""
    again = [on(gap.reopened_on) for gap in one.gaps if on(gap.reopened_on) <= today]
    start = one.who.start_on
    return (again[0], True) if again else (None if start is None else on(start), False)


def is_open(one: Person, today: date) -> bool:
    """Whether the case is open on a day."""
    start = one.who.start_on
    shut = any(on(gap.end_on) <= today < on(gap.reopened_on) for gap in one.gaps)
    return (start is None or on(start) <= today) and not shut


def concerns(one: Person, draft: DeadlineDraft, today: date) -> bool:
    """Whether the rule is for her; nobody knows of one whose age nobody knows."""
    wanted, unwanted, group = set(draft.concerns), set(draft.spared), one.who.target_group_id
    if (JOBPARAT in wanted and group != JOBPARAT) or group in unwanted:
        return False
    if OS in wanted and OS not in running(one.markings, today):
        return False
    if draft.age_from == draft.age_below == "":
        return True
    if one.who.birth_date is None:
        return False
    born = on(one.who.birth_date)
    age = today.year - born.year - int((today.month, today.day) < (born.month, born.day))
    return not (draft.age_from == 25 and age < 25) and not (draft.age_below == 40 and age >= 40)


def counted_from(one: Person, draft: DeadlineDraft, today: date) -> tuple[date | None, Any]:
    """The day that a rule counts from, and the effort whose it is."""
    start, again = spell(one, today)
    known = [row for row in one.efforts if on(row.start_on) <= today and on(row.end_on) >= (start or date.min)]
    match draft.anchor:
        case Anchor.START:
            return start, None
        case Anchor.UNEMPLOYED | Anchor.ARRIVAL:
            text = one.who.unemployed_since if draft.anchor is Anchor.UNEMPLOYED else one.who.arrived_on
            return None if text is None else on(text), None
        case Anchor.UNEMPLOYED_OR_START:
            told = None if one.who.unemployed_since is None else on(one.who.unemployed_since)
            if told is None or start is None:
                return told or start, None
            return max(told, start) if again else told, None
        case Anchor.MARKING:
            marked = [on(row.start_on) for row in one.markings if on(row.start_on) <= today <= on(row.end_on)]
            return max(marked, default=None), None
        case Anchor.EFFORT:
            last = max(known, key=lambda row: (row.start_on, row.id), default=None)
            return None if last is None else on(last.start_on), last
        case Anchor.COMPANY_END:
            ending = [row for row in known if row.end_on is not None and row.kind_id in COMPANY]
            last = max(ending, key=lambda row: (row.end_on, row.id), default=None)
            return None if last is None else on(last.end_on), last


def expected(one: Person, draft: DeadlineDraft, today: date) -> str:
    """What the rule says by its meaning: '', 'due', 'missed', 'late' or 'met'."""
    if not is_open(one, today) or not concerns(one, draft, today):
        return ""
    since, by = counted_from(one, draft, today)
    if since is None:
        return ""
    due = since + timedelta(days=int(str(draft.number)) * (7 if draft.unit is Unit.WEEKS else 1))
    after_end, begun_by = draft.anchor is Anchor.COMPANY_END, set(draft.begun)
    starts = [on(row.day) for row in one.talks if row.held and since <= on(row.day) <= today and ROUND in begun_by]
    starts += [
        on(row.start_on)
        for row in (*one.efforts, *one.plans)
        if row is not by and row.kind_id in begun_by and on(row.start_on) <= today and on(row.end_on) >= since
        if not (after_end and row in one.efforts and on(row.end_on) == since)
    ]
    if starts:
        return "met" if min(starts) <= due else "late"
    wanted, free, runs = begun_by & EFFORTS, running(one.exemptions, today), running(one.efforts, today)
    needless = {LOENTIMER} if wanted and not wanted & COMPANY else set[str]()
    unknown = wanted and one.who.efforts_known_on is None and not one.efforts
    if (free | runs) & set(draft.spared) or (wanted and FREE in free) or runs & needless or unknown:
        return ""
    if today > due:
        return "missed"
    planned = any(row.kind_id in begun_by and today < on(row.start_on) <= due for row in one.efforts)
    if planned if after_end else since > today:
        return ""
    return "due" if due - today <= timedelta(days=int(str(draft.warn_before))) else ""


@settings(max_examples=most(120), deadline=None)
@given(
    lives=some.tuples(people("anne"), people("bo"), people("cille")),
    drawn=some.lists(drafts, min_size=4, max_size=4),
    ahead=some.integers(8, 32),
)
def test_rules_say_what_they_mean(lives: tuple[Person, ...], drawn: list[DeadlineDraft], ahead: int) -> None:
    today = FIRST + timedelta(days=ahead)
    world = new_world()
    store = world.store
    for one in lives:
        world.write(replace(one.who, team_id=world.team.id), *(row for rows in one[1:] for row in rows))
    wanted = {
        str(world.session.run(add_deadline, draft._replace(name=f"Egen {place}")).facts["id"]): draft
        for place, draft in enumerate(drawn)
    }
    found, warned = states(store, Period.live(Month.of(today), today)), watches(store, today)
    for one in lives:
        said = {rule: expected(one, draft, today) for rule, draft in wanted.items()}
        missed, met = found.get(one.who.id, ((), ()))
        assert {rule for rule in met if rule in said} == {rule for rule, state in said.items() if state == "met"}
        late = {rule for rule, state in said.items() if state in ("late", "missed")}
        assert {rule for rule in missed if rule in said} == late
        of_rules = [watch.facts for watch in warned.get(one.who.id, ()) if watch.facts.get("rule") in said]
        told = {str(facts["rule"]): "missed" if facts["missed"] else "due" for facts in of_rules}
        assert told == {rule: state for rule, state in said.items() if state in ("due", "missed")}
        assert watches(store, today, [one.who.id]).get(one.who.id, ()) == warned.get(one.who.id, ())
    store.close()
