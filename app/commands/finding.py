"""What a command needs of the store before it changes anything: the row, or a refusal."""

from collections.abc import Callable
from datetime import date

from app.citizens.persons import person
from app.core.change import Context
from app.core.domain import FoundBy
from app.core.errors import UserError
from app.core.teams import chosen_team
from app.rules.rules import gap_on, has_ended, odd_age_on
from db.queries.persons import known_cprs
from db.records import Absence, CatalogueItem, Citizen, EarlierExit, Effort, Exemption, Marking, Plan, Staff, Team
from db.store import Store

_YEARS_AHEAD = 2
_FEWEST_DIGITS = 9
"""Of a CPR number, whose first may be a zero that is left out."""


def citizen_of(context: Context, citizen_id: str) -> Citizen:
    """The citizen, where the entry was merged into another that one. Raises UserError('citizen_gone')."""
    citizen = person(context.store, citizen_id)
    if citizen is None:
        raise UserError("citizen_gone")
    return citizen


def open_case(context: Context, citizen_id: str) -> Citizen:
    """The citizen, whose case is open today; it may be known already when it ends.

    Raises UserError: 'citizen_gone', 'case_closed'.
    """
    citizen = citizen_of(context, citizen_id)
    today = context.now.date().isoformat()
    gap = gap_on(context.store.all(EarlierExit, citizen_id=citizen_id), today)
    ended_on = citizen.end_on if gap is None else gap.end_on
    if ended_on is not None and has_ended(ended_on, today):
        raise UserError("case_closed", name=citizen.name, day=date.fromisoformat(ended_on))
    return citizen


def refuse_after_end(citizen: Citizen, day: str) -> None:
    """Raise UserError('case_ends') where the case has ended by a day that is to come."""
    if citizen.end_on is not None and has_ended(citizen.end_on, day):
        raise UserError("case_ends", name=citizen.name, day=date.fromisoformat(citizen.end_on))


def colleague(context: Context, staff_id: str) -> Staff:
    """Who is to have or look after cases. Raises UserError: 'staff_missing', 'staff_gone', 'staff_left'."""
    if not staff_id:
        raise UserError("staff_missing")
    staff = context.store.get(Staff, staff_id)
    if staff is None:
        raise UserError("staff_gone")
    if not staff.active:
        raise UserError("staff_left", name=staff.name)
    return staff


def item_in(context: Context, catalogue: str, item_id: str) -> CatalogueItem:
    """The value of this catalogue, in use or not. Raises UserError('kind_gone')."""
    item = context.store.get(CatalogueItem, item_id)
    if item is None or item.catalogue != catalogue:
        raise UserError("kind_gone")
    return item


def team_of(context: Context) -> Team:
    """The team that is worked in. Raises UserError: 'team_missing', or 'team_unchosen' where one of several has to be
    chosen first.
    """
    return chosen_team(context.store.of_team(context.team_id))


def any_team_of(context: Context) -> Team:
    """The same for what all teams of the store share: the first of them where none is chosen.

    Raises UserError('team_missing').
    """
    teams = context.store.all(Team)
    if not teams:
        raise UserError("team_missing")
    return next((team for team in teams if team.id == context.team_id), teams[0])


def own_store(context: Context) -> Store:
    """The store as the team looks at it that is worked in; the whole where it has no other. Raises as `team_of`."""
    team = team_of(context)
    return context.store if len(context.store.all(Team)) == 1 else context.store.of_team(team.id)


def written(text: str) -> str:
    """A text of several lines without what stands round it. Raises UserError('text_missing')."""
    kept = text.strip()
    if not kept:
        raise UserError("text_missing")
    return kept


def refuse_cpr(context: Context, field: str, text: str) -> None:
    """Raise UserError('cpr_in_text') where a text that a board or a meeting shows has a CPR number in it."""
    if sum(letter.isdigit() for letter in text) < _FEWEST_DIGITS:
        return
    from app.core.privacy import CprFilter  # hardly any text has so many

    if CprFilter(known_cprs(context.store))(text) != text:
        raise UserError("cpr_in_text", field=field)


def refuse_backwards(start_on: str | None, end_on: str | None) -> None:
    """Raise UserError('ends_before_start') where the end lies before the start."""
    if start_on is not None and end_on is not None and end_on < start_on:
        raise UserError("ends_before_start", start=date.fromisoformat(start_on), end=date.fromisoformat(end_on))


def refuse_begun_after(citizen: Citizen, start_on: str) -> None:
    """Raise UserError('begins_after_case') for what would begin after the end of a case that has one."""
    if citizen.end_on is not None and start_on > citizen.end_on:
        raise UserError("begins_after_case", name=citizen.name, day=date.fromisoformat(citizen.end_on))


def refuse_ahead(context: Context, day: str | None) -> None:
    """Raise UserError('date_ahead') for a day after today."""
    if day is not None and day > context.now.date().isoformat():
        raise UserError("date_ahead", day=date.fromisoformat(day))


def ask_about(*questions: Callable[[], None]) -> None:
    """Put these questions, each of which raises what a hand may have slipped over, and raise all of it at once.

    Raises UserError: one slip as itself, several as 'slips' with the fact `told`.
    """
    slips: list[UserError] = []
    for question in questions:
        try:
            question()
        except UserError as slip:
            slips.append(slip)
    if len(slips) > 1:
        raise UserError("slips", told=tuple(slips))
    if slips:
        raise slips[0]


def refuse_odd_birth(context: Context, birth_date: str | None) -> None:
    """Raise UserError('age_odd') for who is far from the ages at work."""
    if (age := odd_age_on(birth_date, context.now.date())) is not None:
        raise UserError("age_odd", age=age)


def refuse_far(context: Context, day: str) -> None:
    """Raise UserError('day_far') for a day so many years ahead that the year is likely to be mistyped."""
    today = context.now.date()
    if date.fromisoformat(day) > today.replace(year=today.year + _YEARS_AHEAD, day=1):
        raise UserError("day_far", day=date.fromisoformat(day), years=_YEARS_AHEAD)


def span(row: Effort | Exemption | Absence | Marking | Plan) -> tuple[date, date | None]:
    """From when to when it runs, for a sentence."""
    return date.fromisoformat(row.start_on), date.fromisoformat(row.end_on) if row.end_on else None


def refuse_finder(kind: CatalogueItem, found_by: str) -> None:
    """Raise UserError('finder_without_place') where somebody found a place for an effort that is in no company."""
    if not found_by:
        return
    if not kind.company_based:
        raise UserError("finder_without_place", kind=kind.name)
    FoundBy(found_by)
