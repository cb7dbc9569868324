"""Proposing citizens for openings, and what becomes of it: contacted, interview, started, declined."""

from dataclasses import replace
from datetime import date, timedelta

from app.commands.finding import citizen_of, open_case, refuse_finder
from app.companies.matches import MatchState, aftercare
from app.companies.openings import EFFORT_KINDS, OpeningKind, OpeningState, state_of
from app.core.change import Change, Context
from app.core.domain import new_id
from app.core.errors import UserError
from app.rules.rules import months_later, team_rules
from db.edits import Edit
from db.records import Agreement, CatalogueItem, Company, Effort, JobMatch, Opening


def propose_match(
    context: Context, citizen_id: str, opening_id: str, *, staff_id: str | None = None, meeting_id: str | None = None
) -> Change:
    """Propose a citizen for an opening, with who follows it up.

    Raises UserError: 'citizen_gone', 'case_closed', 'opening_gone', 'opening_closed', 'opening_run_out',
    'match_exists'.
    """
    citizen = open_case(context, citizen_id)
    today = context.now.date().isoformat()
    opening = _open(context, opening_id)
    if context.store.all(JobMatch, citizen_id=citizen_id, opening_id=opening_id):
        raise UserError("match_exists", name=citizen.name, title=opening.title)
    match = JobMatch(
        new_id(), citizen_id, opening_id, MatchState.PROPOSED, staff_id, today, today, meeting_id=meeting_id
    )
    return Change("propose_match", (Edit(None, match),), {"names": (citizen.name,), "title": opening.title})


def give_match(context: Context, match_id: str, staff_id: str | None) -> Change:
    """Let somebody follow a match up. Raises UserError('match_gone')."""
    before = _match(context, match_id)
    after = replace(before, staff_id=staff_id)
    edits = () if after == before else (Edit(before, after),)
    return Change("give_match", edits, {"names": (citizen_of(context, before.citizen_id).name,)})


def move_match(context: Context, match_id: str, state: MatchState, day: str) -> Change:
    """A match has come to a state on a day; to start it, use `start_match`. Raises UserError: 'match_gone',
    'match_started' (what has started is ended at the effort).
    """
    before = _match(context, match_id)
    if before.state == MatchState.STARTED or state is MatchState.STARTED:
        raise UserError("match_started", name=citizen_of(context, before.citizen_id).name)
    after = replace(before, state=state, day=day)
    edits = () if after == before else (Edit(before, after),)
    names = (citizen_of(context, before.citizen_id).name,)
    return Change("move_match", edits, {"names": names, "state": state, "title": _opening(context, before).title})


def start_match(context: Context, match_id: str, day: str, *, found_by: str = "") -> Change:
    """The citizen starts in the opening on a day: the effort at the company, the days of aftercare, and the opening
    filled where this was its last place, all in one change. `found_by` is a FoundBy, or empty.

    Raises UserError: 'match_gone', 'match_started', 'places_full', 'opening_closed', 'effort_kind_gone',
    'finder_without_place'.
    """
    before = _match(context, match_id)
    citizen, opening = citizen_of(context, before.citizen_id), _opening(context, before)
    if before.state == MatchState.STARTED:
        raise UserError("match_started", name=citizen.name)
    others = context.store.all(JobMatch, opening_id=opening.id, state=str(MatchState.STARTED))
    if len(others) >= opening.places:
        raise UserError("places_full", title=opening.title, places=opening.places)
    if opening.closed_on is not None:
        raise UserError("opening_closed", title=opening.title)
    kind = EFFORT_KINDS[OpeningKind(opening.kind)]
    item = context.store.get(CatalogueItem, kind)
    if item is None:
        raise UserError("effort_kind_gone")
    refuse_finder(item, found_by)
    company = context.store.get(Company, opening.company_id) if opening.company_id else None
    name = company.name if company else ""
    paid = opening.hours if item.paid_hours else None
    effort = Effort(new_id(), citizen.id, kind, day, None, opening.hours, paid, name, opening.company_id, found_by)
    after = replace(before, state=MatchState.STARTED, day=day, effort_id=effort.id)
    edits = [Edit(None, effort), Edit(before, after), *_aftercare(context, before, day, name)]
    filled = len(others) + 1 == opening.places
    if filled:
        today = context.now.date().isoformat()
        edits.append(Edit(opening, replace(opening, closed_on=today, closed_as="filled")))
    facts = {"names": (citizen.name,), "title": opening.title, "company": name, "filled": filled}
    return Change("start_match", tuple(edits), facts)


def remove_match(context: Context, match_id: str) -> Change:
    """Take a match away that was proposed by mistake. Raises UserError: 'match_gone', 'match_started'."""
    before = _match(context, match_id)
    name = citizen_of(context, before.citizen_id).name
    if before.state == MatchState.STARTED:
        raise UserError("match_started", name=name)
    return Change("remove_match", (Edit(before, None),), {"names": (name,), "title": _opening(context, before).title})


def _aftercare(context: Context, match: JobMatch, day: str, company: str) -> list[Edit]:
    """An agreement for each follow-up that the rules ask for (1 and 3 months after the start; 001, 002)."""
    start = date.fromisoformat(day)
    today = context.now.date()
    rules = team_rules(context.store.of_team(context.team_id))
    dues = [(months, months_later(start, months)) for months in sorted(rules.aftercare_months)]
    return [
        Edit(
            None,
            Agreement(
                new_id(),
                match.citizen_id,
                aftercare(months, company),
                match.staff_id,
                max(due, today + timedelta(days=1)).isoformat(),
                None,
                None,
                today.isoformat(),
                match.meeting_id,
            ),
        )
        for months, due in dues
    ]


def _open(context: Context, opening_id: str) -> Opening:
    opening = context.store.get(Opening, opening_id)
    if opening is None:
        raise UserError("opening_gone")
    state = state_of(opening, context.now.date().isoformat())
    if state is OpeningState.RUN_OUT and opening.deadline is not None:
        raise UserError("opening_run_out", title=opening.title, day=date.fromisoformat(opening.deadline))
    if state is not OpeningState.OPEN:
        raise UserError("opening_closed", title=opening.title)
    return opening


def _match(context: Context, match_id: str) -> JobMatch:
    match = context.store.get(JobMatch, match_id)
    if match is None:
        raise UserError("match_gone")
    return match


def _opening(context: Context, match: JobMatch) -> Opening:
    opening = context.store.get(Opening, match.opening_id)
    if opening is None:
        raise UserError("opening_gone")
    return opening
