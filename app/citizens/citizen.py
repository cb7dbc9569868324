"""Everything about one citizen: the facts of today, and the whole course as one finished history."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import pairwise

from app.citizens.about import About, about_citizen
from app.citizens.course import (
    Agreed,
    EffortSpan,
    ExemptionSpan,
    Exit,
    Facts,
    JobformidlerSpan,
    Matched,
    Noted,
    OtherTeam,
    PaidPoint,
    Placed,
    Spell,
    bounds,
    hours_of,
    jobformidler_spans_of,
    matches_in_course,
    other_teams_in_course,
    spells_of,
)
from app.citizens.paid_hours import followed, points
from app.citizens.persons import person
from app.core.domain import FoundBy, Month, Stage, kept_day, runs, whole_weeks
from app.core.errors import UserError
from app.core.teams import seen_by_team_of, team_name_of
from app.rules.ladder import OnLadder, ladder_step
from app.rules.rules import gap_on, has_ended
from app.rules.watch import Watch, watches
from db.queries.persons import placements_of
from db.records import (
    Agreement,
    CatalogueItem,
    Citizen,
    EarlierExit,
    Effort,
    Exemption,
    Note,
    PaidHours,
    Staff,
)
from db.store import Store


@dataclass(frozen=True, slots=True)
class CitizenHistory:
    """One citizen as the page shows them; every tuple is in the order of days, notes the latest first.

    `facts` tell how the case ended last where it is closed today. `stage` is None for one who is ny. `step` is that on
    beskæftigelsestrappen, 0 to 5. `jobformidlere` counts the different people who have been jobformidler. `paid` are
    ordinary paid hours; `in_company` hours that have changed in companies otherwise, as in a fleksjob, which never
    count as paid. The course lies between the months `first` and `last`.
    """

    facts: Facts
    today: date
    stage: Stage | None
    step: int
    jobformidler: JobformidlerSpan | None
    jobformidlere: int
    watches: tuple[Watch, ...]
    placements: tuple[Placed, ...]
    jobformidler_spans: tuple[JobformidlerSpan, ...]
    spells: tuple[Spell, ...]
    exits: tuple[Exit, ...]
    efforts: tuple[EffortSpan, ...]
    paid: tuple[PaidPoint, ...]
    in_company: tuple[PaidPoint, ...]
    exemptions: tuple[ExemptionSpan, ...]
    agreements: tuple[Agreed, ...]
    notes: tuple[Noted, ...]
    matches: tuple[Matched, ...]
    teams: tuple[OtherTeam, ...]
    about: About
    first: Month
    last: Month

    @property
    def closed(self) -> bool:
        """Whether the case has ended; one whose end is only known goes on until then."""
        return self.facts.end_on is not None and has_ended(self.facts.end_on.isoformat(), self.today.isoformat())

    @property
    def reopens_on(self) -> date | None:
        """The day on which a case that is closed today is to be opened again, where it is."""
        return next((one.reopened_on for one in self.exits if one.end_on <= self.today < one.reopened_on), None)

    @property
    def current_efforts(self) -> tuple[EffortSpan, ...]:
        """Those that run, and those that are to come."""
        return tuple(one for one in self.efforts if one.end_on is None or one.end_on >= self.today)

    @property
    def efforts_known(self) -> bool:
        """Whether anybody has told which efforts there are, or that there is none."""
        return bool(self.efforts) or self.facts.efforts_known_on is not None

    @property
    def paid_hours(self) -> float:
        """Ordinary paid hours a week today."""
        return next((point.hours for point in reversed(self.paid) if point.day <= self.today), 0.0)

    @property
    def changes_of_hands(self) -> int:
        """How often the case has gone from one jobformidler to another by today."""
        begun = [one.staff_id for one in self.jobformidler_spans if one.start_on <= self.today]
        return sum(one != other for one, other in pairwise(begun))

    @property
    def exemption(self) -> ExemptionSpan | None:
        """The exemption that runs today, that which began last where several do; None where none does."""
        return next((one for one in reversed(self.exemptions) if runs(self.today, one.start_on, one.end_on)), None)

    @property
    def unemployed_weeks(self) -> int | None:
        """Whole weeks of unemployment until today, of a closed case until its end; None where it is not known."""
        until = self.facts.end_on if self.closed and self.facts.end_on is not None else self.today
        return None if self.facts.unemployed_since is None else whole_weeks(self.facts.unemployed_since, until)

    def belief_in(self, month: Month) -> int | None:
        """The belief in a job that was noted in a month, if one was."""
        return next((one.belief for one in self.placements if one.month == month), None)


def citizen_history(store: Store, citizen_id: str, today: date) -> CitizenHistory:
    """The whole course of a citizen as it is known today, of the one whom a merged entry is now.

    Raises UserError('citizen_gone').
    """
    citizen = person(store, citizen_id)
    if citizen is None:
        raise UserError("citizen_gone")
    citizen_id = citizen.id
    items = {item.id: item for item in store.all(CatalogueItem)}
    staff = {person.id: person for person in store.all(Staff)}
    placements = tuple(
        Placed(Month.parse(row.month), Stage(row.stage), row.belief) for row in placements_of(store, citizen_id)
    )
    jobformidler_spans = jobformidler_spans_of(store, citizen_id, staff)
    efforts = _efforts(store, citizen_id, items, today)
    exemptions = tuple(
        ExemptionSpan(row.id, row.kind_id, items[row.kind_id].name, _known(row.start_on), kept_day(row.end_on))
        for row in sorted(store.all(Exemption, citizen_id=citizen_id), key=_start)
    )
    earlier = store.all(EarlierExit, citizen_id=citizen_id)
    spells = spells_of(citizen, earlier)
    exits = tuple(
        Exit(_known(row.end_on), items[row.exit_reason_id].name if row.exit_reason_id else "", _known(row.reopened_on))
        for row in sorted(earlier, key=lambda row: row.end_on)
    )
    agreements = _agreements(store, citizen_id, staff, today)
    notes = _notes(store, citizen_id, staff)
    if gap := gap_on(earlier, today.isoformat()):
        citizen = replace(citizen, end_on=gap.end_on, exit_reason_id=gap.exit_reason_id)
    facts = _facts(citizen, items, today, team_name_of(store, citizen))
    days = [facts.start_on, facts.end_on, *(placed.month.first_day for placed in placements)]
    days += [day for one in (*jobformidler_spans, *efforts, *exemptions) for day in (one.start_on, one.end_on)]
    days += [day for one in agreements for day in (one.made_on, one.due_on)]
    days += [day for one in exits for day in (one.end_on, one.reopened_on)]
    days += [note.at.date() for note in notes]
    about = about_citizen(store, citizen_id, items, staff)
    days += about.days
    matches = matches_in_course(store, citizen_id)
    teams = other_teams_in_course(store, citizen_id)
    days += [one.day for one in teams]
    days += [day for one in matches for _, day in one.steps]
    first, last = bounds(days, today)
    # A case ends on the day its jobformidler lets go: who had it is who had it the day before.
    last_day = today if facts.end_on is None else min(today, facts.end_on - timedelta(days=1))
    return CitizenHistory(
        facts=facts,
        today=today,
        stage=next((one.stage for one in reversed(placements) if one.month <= Month.of(today)), None),
        step=ladder_step(OnLadder(items[one.kind_id], one.paid_hours) for one in efforts if one.running),
        jobformidler=next((one for one in reversed(jobformidler_spans) if _holds(one, last_day)), None),
        jobformidlere=len({one.staff_id for one in jobformidler_spans}),
        watches=watches(seen_by_team_of(store, citizen_id, today), today, [citizen_id]).get(citizen_id, ()),
        placements=placements,
        jobformidler_spans=jobformidler_spans,
        spells=spells,
        exits=exits,
        efforts=efforts,
        paid=hours_of(one for one in efforts if one.counts),
        in_company=hours_of(one for one in efforts if one.grown and not one.counts),
        exemptions=exemptions,
        agreements=agreements,
        notes=notes,
        matches=matches,
        teams=teams,
        about=about,
        first=first,
        last=last,
    )


def _facts(citizen: Citizen, items: Mapping[str, CatalogueItem], today: date, team_name: str) -> Facts:
    def name(item_id: str | None) -> str:
        return items[item_id].name if item_id else ""

    born = kept_day(citizen.birth_date)
    age = None if born is None else today.year - born.year - ((today.month, today.day) < (born.month, born.day))
    return Facts(
        id=citizen.id,
        name=citizen.name,
        case_number=citizen.case_number,
        has_cpr=bool(citizen.cpr),
        age=age,
        target_group_id=citizen.target_group_id,
        target_group=name(citizen.target_group_id),
        benefit_id=citizen.benefit_id,
        benefit=name(citizen.benefit_id),
        start_on=kept_day(citizen.start_on),
        end_on=kept_day(citizen.end_on),
        exit_reason=name(citizen.exit_reason_id),
        cv=citizen.cv,
        cv_date=kept_day(citizen.cv_date),
        next_step=citizen.next_step,
        job_goal=citizen.job_goal,
        town=citizen.town,
        permit_date=kept_day(citizen.permit_date),
        benefit_months=citizen.benefit_months,
        repatriation_talk=kept_day(citizen.repatriation_talk),
        review_date=kept_day(citizen.review_date),
        team_id=citizen.team_id,
        team=team_name,
        efforts_known_on=kept_day(citizen.efforts_known_on),
        unemployed_since=kept_day(citizen.unemployed_since),
        arrived_on=kept_day(citizen.arrived_on),
    )


def _efforts(store: Store, citizen_id: str, items: Mapping[str, CatalogueItem], today: date) -> tuple[EffortSpan, ...]:
    def span(row: Effort) -> EffortSpan:
        kind, start, end = items[row.kind_id], _known(row.start_on), kept_day(row.end_on)
        column = followed(kind)
        known = points(row, store.all(PaidHours, effort_id=row.id) if column else (), column)
        return EffortSpan(
            row.id, row.kind_id, kind.name, kind.short, row.company, start, end, row.hours, row.paid_hours,
            kind.company_based, kind.paid_hours, runs(today, start, end), known,
            FoundBy(row.found_by) if row.found_by else None,
        )  # fmt: skip

    return tuple(span(row) for row in sorted(store.all(Effort, citizen_id=citizen_id), key=_start))


def _agreements(store: Store, citizen_id: str, staff: Mapping[str, Staff], today: date) -> tuple[Agreed, ...]:
    def agreed(row: Agreement) -> Agreed:
        due, done, dropped = kept_day(row.due_on), kept_day(row.done_on), kept_day(row.dropped_on)
        overdue = due is not None and due < today and done is None and dropped is None
        who = staff[row.staff_id].name if row.staff_id else ""
        return Agreed(row.id, row.text, row.staff_id, who, _known(row.made_on), due, done, dropped, overdue)

    rows = store.all(Agreement, citizen_id=citizen_id)
    return tuple(agreed(row) for row in sorted(rows, key=lambda row: (row.due_on or "9999", row.made_on, row.id)))


def _notes(store: Store, citizen_id: str, staff: Mapping[str, Staff]) -> tuple[Noted, ...]:
    rows = sorted(store.all(Note, citizen_id=citizen_id), key=lambda row: row.at, reverse=True)
    return tuple(
        Noted(row.id, datetime.fromisoformat(row.at), staff[row.staff_id].name if row.staff_id else "", row.text)
        for row in rows
    )


def _holds(one: JobformidlerSpan, day: date) -> bool:
    return one.start_on <= day and (one.end_on is None or one.end_on > day)


def _known(text: str) -> date:
    return date.fromisoformat(text)


def _start(row: Effort | Exemption) -> tuple[str, str]:
    return row.start_on, row.id
