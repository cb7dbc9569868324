"""Keeping the openings: making, correcting, closing and reopening them, and what they ask for."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from app.commands.companies import new_company
from app.commands.finding import any_team_of
from app.companies.matches import MatchState
from app.companies.openings import OpeningKind
from app.core.change import Change, Context
from app.core.domain import new_id
from app.core.errors import UserError
from db.edits import Edit
from db.records import CatalogueItem, Company, JobMatch, Opening, OpeningSkill


def add_opening(
    context: Context,
    title: str,
    company_id: str | None,
    kind: OpeningKind = OpeningKind.ORDINARY,
    *,
    skill_ids: Sequence[str] = (),
    **facts: object,
) -> Change:
    """Make an opening at a company, with what is known of it by column name.

    Raises UserError: 'team_missing', 'title_missing', 'company_missing', 'company_gone', 'deadline_past',
    'places_impossible', 'hours_outside', 'skill_gone'.
    """
    team = any_team_of(context)
    plain = Opening(new_id(), team.id, kind, "", company_id, made_on=context.now.date().isoformat())
    opening = _checked(context, plain, {"title": title, **facts}, None)
    edits = [Edit(None, opening), *_skill_edits(context, opening.id, skill_ids)]
    return Change("add_opening", tuple(edits), {"title": opening.title, "opening_id": opening.id})


def add_opening_at(
    context: Context, title: str, company: str, kind: OpeningKind = OpeningKind.ORDINARY, **facts: object
) -> Change:
    """Make an opening at the company of this name, however it is spelt, and the company too where it is new.

    Raises UserError as `add_opening`; 'company_missing' without a name, 'company_several' where several have it.
    """
    team = any_team_of(context)
    if not company.strip():
        _titled(title)
        raise UserError("company_missing")
    found, made = new_company(context, company)
    today = context.now.date().isoformat()
    plain = Opening(new_id(), team.id, kind, "", found.id, made_on=today)
    opening = _checked(context, plain, {"title": title, **facts}, None, made=bool(made))
    edits = [*made, Edit(None, opening)]
    about: dict[str, object] = {"title": opening.title, "opening_id": opening.id}
    return Change("add_opening", tuple(edits), about | ({"company_made": found.name} if made else {}))


def edit_opening(
    context: Context, opening_id: str, *, skill_ids: Sequence[str] | None = None, **facts: object
) -> Change:
    """Correct what is known of an opening, by column name; None leaves its skills as they are.

    Raises UserError: 'opening_gone', 'places_few' (more have started), and as `add_opening`.
    """
    before = _opening(context, opening_id)
    after = _checked(context, before, facts, before)
    edits = [] if after == before else [Edit(before, after)]
    if skill_ids is not None:
        edits += _skill_edits(context, opening_id, skill_ids)
    return Change("edit_opening", tuple(edits), {"title": after.title})


def move_opening(context: Context, opening_id: str, company: str) -> Change:
    """An opening is at the company of this name, however it is spelt; one that is new is made.

    Raises UserError: 'opening_gone', 'company_missing' (no name), 'company_several'.
    """
    before = _opening(context, opening_id)
    if not company.strip():
        raise UserError("company_missing")
    found, made = new_company(context, company)
    after = replace(before, company_id=found.id)
    edits = [] if after == before else [*made, Edit(before, after)]
    facts: dict[str, object] = {"title": after.title}
    return Change("edit_opening", tuple(edits), facts | ({"company_made": found.name} if made else {}))


def close_opening(context: Context, opening_id: str, *, filled: bool) -> Change:
    """Nobody is looked for any more. Raises UserError: 'opening_gone', 'opening_closed'."""
    before = _opening(context, opening_id)
    if before.closed_on is not None:
        raise UserError("opening_closed", title=before.title)
    after = replace(before, closed_on=context.now.date().isoformat(), closed_as="filled" if filled else "withdrawn")
    return Change("close_opening", (Edit(before, after),), {"title": before.title, "filled": filled})


def reopen_opening(context: Context, opening_id: str) -> Change:
    """Somebody is looked for again; a deadline that has passed is taken away.

    Raises UserError: 'opening_gone', 'opening_open'.
    """
    before = _opening(context, opening_id)
    today = context.now.date().isoformat()
    passed = before.deadline is not None and before.deadline < today
    if before.closed_on is None and not passed:
        raise UserError("opening_open", title=before.title)
    after = replace(before, closed_on=None, closed_as="", deadline=None if passed else before.deadline)
    return Change("reopen_opening", (Edit(before, after),), {"title": before.title})


def _checked(
    context: Context, plain: Opening, facts: dict[str, object], before: Opening | None, *, made: bool = False
) -> Opening:
    """The opening with these facts, all of them possible; `made`: its company is made in the same change."""
    opening = replace(plain, **facts)  # pyright: ignore[reportArgumentType] -- columns are checked by the row itself
    opening = replace(opening, title=_titled(opening.title))
    if opening.company_id is None:
        raise UserError("company_missing")
    if not made and context.store.get(Company, opening.company_id) is None:
        raise UserError("company_gone")
    today = context.now.date().isoformat()
    changed = before is None or before.deadline != opening.deadline
    if opening.deadline is not None and changed and opening.deadline < today:
        raise UserError("deadline_past", day=date.fromisoformat(opening.deadline))
    if opening.places < 1:
        raise UserError("places_impossible", places=opening.places)
    if before is not None and opening.places < before.places:
        started = len(context.store.all(JobMatch, opening_id=opening.id, state=str(MatchState.STARTED)))
        if started > opening.places:
            raise UserError("places_few", places=opening.places, started=started)
    if opening.hours is not None and not 0 < opening.hours <= 168:
        raise UserError("hours_outside", hours=float(opening.hours))
    return opening


def _titled(title: str) -> str:
    kept = " ".join(title.split())
    if not kept:
        raise UserError("title_missing")
    return kept


def _skill_edits(context: Context, opening_id: str, skill_ids: Sequence[str]) -> list[Edit]:
    kept = {row.skill_id: row for row in context.store.all(OpeningSkill, opening_id=opening_id)}
    wanted = list(dict.fromkeys(skill_ids))
    for skill_id in wanted:
        if context.store.get(CatalogueItem, skill_id) is None:
            raise UserError("skill_gone")
    gone = [Edit(row, None) for skill_id, row in kept.items() if skill_id not in wanted]
    new = [OpeningSkill(f"{opening_id}/{one}", opening_id, one) for one in wanted if one not in kept]
    return [*gone, *(Edit(None, row) for row in new)]


def _opening(context: Context, opening_id: str) -> Opening:
    opening = context.store.get(Opening, opening_id)
    if opening is None:
        raise UserError("opening_gone")
    return opening
