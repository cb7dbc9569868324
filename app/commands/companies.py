"""Keeping the companies: making, correcting, talking to and merging them."""

import json
from dataclasses import replace
from datetime import date

from app.commands.finding import any_team_of, colleague, refuse_ahead, written
from app.companies.companies import APART_SETTING, HOW, kept_apart
from app.companies.workplaces import company_named, given_back, taken_in
from app.core.change import Change, Context
from app.core.domain import new_id
from app.core.errors import UserError
from app.core.spellings import company_key
from db.edits import Edit
from db.records import (
    Company,
    CompanyContact,
    CompanyRequest,
    CompanySpelling,
    ContactPerson,
    Effort,
    Opening,
    Setting,
)

_PAST_DAYS = ("code_of_care_since", "needs_surveyed_on", "in_talks_since")
_TAKEN = (
    "cvr", "branche_id", "town", "code_of_care_since", "centre_places", "centre_mentor", "note", "fixed_staff_id",
    "needs_surveyed_on", "in_talks_since",
)  # fmt: skip

_LEAST_DIGITS = 4  # of a telephone number


def add_company(context: Context, name: str, *, cvr: str = "", branche_id: str | None = None, town: str = "") -> Change:
    """Make a company, with the efforts told under its name that are at none yet; a namesake is allowed, and told of.

    Raises UserError: 'team_missing', 'name_missing', 'cvr_wrong', 'cvr_taken', 'company_exists' (the same name).
    """
    team = any_team_of(context)
    name = _name(name)
    company = Company(new_id(), team.id, name, _cvr(context, cvr), branche_id, " ".join(town.split()))
    others = _alike(context, company)
    if any(one.name == name and one.town == company.town for one in others):
        raise UserError("company_exists", name=name)
    facts: dict[str, object] = {"name": name, "company_id": company.id}
    edits = (Edit(None, company), *taken_in(context.store, company.id, name))
    return Change("add_company", edits, facts | ({"alike": others[0].name} if others else {}))


def edit_company(context: Context, company_id: str, **facts: object) -> Change:
    """Correct what is known of a company, by column name; `active=False` retires it.

    Raises UserError: 'company_gone', 'name_missing', 'cvr_wrong', 'cvr_taken', 'date_ahead', 'places_impossible',
    'staff_gone', 'staff_left' (whoever is to be its fixed one).
    """
    before = _company(context, company_id)
    if "name" in facts:
        facts["name"] = _name(str(facts["name"]))
    if "cvr" in facts:
        facts["cvr"] = _cvr(context, str(facts["cvr"]), company_id)
    for name in _PAST_DAYS:
        if isinstance(day := facts.get(name), str):
            refuse_ahead(context, day)
    places, staff_id = facts.get("centre_places"), facts.get("fixed_staff_id")
    if isinstance(staff_id, str) and staff_id != before.fixed_staff_id:
        colleague(context, staff_id)
    if isinstance(places, int) and places < 1:
        raise UserError("places_impossible", places=places)
    after = replace(before, **facts)  # pyright: ignore[reportArgumentType] -- columns are checked by the row itself
    renamed = taken_in(context.store, company_id, after.name) if after.name != before.name else ()
    edits = () if after == before else (Edit(before, after), *renamed)
    return Change("edit_company", edits, {"name": after.name})


def merge_companies(context: Context, kept_id: str, other_id: str) -> Change:
    """Make one of two companies: what the other has becomes the first one's, and its name a spelling of it.

    What the first one doesn't know it takes from the other. Raises UserError: 'company_gone', 'merge_same'.
    """
    if kept_id == other_id:
        raise UserError("merge_same")
    store, kept, other = context.store, _company(context, kept_id), _company(context, other_id)
    edits: list[Edit] = []
    rows: list[Opening | ContactPerson | CompanyContact | CompanyRequest | CompanySpelling | Effort] = [
        *store.all(Effort, company_id=other_id),
        *store.all(Opening, company_id=other_id),
        *store.all(ContactPerson, company_id=other_id),
        *store.all(CompanyContact, company_id=other_id),
        *store.all(CompanyRequest, company_id=other_id),
        *store.all(CompanySpelling, company_id=other_id),
    ]
    edits += [Edit(row, replace(row, company_id=kept_id)) for row in rows]
    known = {company_key(kept.name), *(company_key(one.name) for one in store.all(CompanySpelling, company_id=kept_id))}
    if company_key(other.name) not in known:
        edits.append(Edit(None, CompanySpelling(new_id(), kept_id, other.name)))
    taken = {name: getattr(other, name) for name in _TAKEN if not getattr(kept, name) and getattr(other, name)}
    edits.append(Edit(other, None))
    if taken:
        edits.append(Edit(kept, replace(kept, **taken)))
    return Change("merge_companies", tuple(edits), {"name": kept.name, "other": other.name})


def keep_apart(context: Context, one_id: str, other_id: str) -> Change:
    """Two companies that look like one are two. Raises UserError: 'company_gone', 'merge_same'."""
    if one_id == other_id:
        raise UserError("merge_same")
    one, other = _company(context, one_id), _company(context, other_id)
    before = context.store.get(Setting, APART_SETTING)
    pairs = kept_apart(context.store)
    pair = sorted((one_id, other_id))
    after = Setting(APART_SETTING, json.dumps([*pairs, pair]))
    edits = () if pair in pairs else (Edit(before, after),)
    return Change("keep_apart", edits, {"name": one.name, "other": other.name})


def add_spelling(context: Context, company_id: str, name: str) -> Change:
    """Let another name mean this company too; what is told under it and is at none yet is there.

    Raises UserError: 'company_gone', 'name_missing'.
    """
    company = _company(context, company_id)
    spelling = CompanySpelling(new_id(), company_id, _name(name))
    edits = (Edit(None, spelling), *taken_in(context.store, company_id, spelling.name))
    return Change("add_spelling", edits, {"name": company.name, "other": spelling.name})


def remove_spelling(context: Context, spelling_id: str) -> Change:
    """A name no longer means a company; what is there by it alone is at none any more.

    Raises UserError('spelling_gone').
    """
    spelling = context.store.get(CompanySpelling, spelling_id)
    if spelling is None:
        raise UserError("spelling_gone")
    company = _company(context, spelling.company_id)
    edits = (Edit(spelling, None), *given_back(context.store, company.id, spelling))
    return Change("remove_spelling", edits, {"name": company.name, "other": spelling.name})


def put_person(
    context: Context,
    company_id: str,
    name: str,
    *,
    role: str = "",
    phone: str = "",
    email: str = "",
    person_id: str = "",
    sure: bool = False,
) -> Change:
    """Keep somebody to talk to at a company, a new one or, with `person_id`, one who is there already.

    Raises UserError: 'company_gone', 'name_missing', 'person_gone', 'phone_odd' (unless `sure`).
    """
    company = _company(context, company_id)
    before = context.store.get(ContactPerson, person_id) if person_id else None
    if person_id and before is None:
        raise UserError("person_gone")
    texts = [" ".join(text.split()) for text in (role, phone, email)]
    known = before is not None and before.phone == texts[1]
    if texts[1] and not (sure or known) and sum(letter.isdigit() for letter in texts[1]) < _LEAST_DIGITS:
        raise UserError("phone_odd", text=texts[1])
    after = ContactPerson(person_id or new_id(), company_id, _name(name), *texts)
    edits = () if after == before else (Edit(before, after),)
    return Change("put_person", edits, {"name": company.name, "person": after.name})


def remove_person(context: Context, person_id: str) -> Change:
    """Take a contact person away. Raises UserError('person_gone')."""
    person = context.store.get(ContactPerson, person_id)
    if person is None:
        raise UserError("person_gone")
    company = _company(context, person.company_id)
    return Change("remove_person", (Edit(person, None),), {"name": company.name, "person": person.name})


def log_contact(context: Context, company_id: str, day: str, how: str, text: str) -> Change:
    """Note that somebody talked to a company, on a day, in one of the ways of HOW, about something.

    Raises UserError: 'company_gone', 'date_ahead', 'text_missing', 'how_missing'.
    """
    company = _company(context, company_id)
    refuse_ahead(context, day)
    if how not in HOW:
        raise UserError("how_missing")
    contact = CompanyContact(new_id(), company_id, day, context.who, how, written(text))
    return Change("log_contact", (Edit(None, contact),), {"name": company.name, "day": date.fromisoformat(day)})


def remove_contact(context: Context, contact_id: str) -> Change:
    """Take a noted contact away. Raises UserError('contact_gone')."""
    contact = context.store.get(CompanyContact, contact_id)
    if contact is None:
        raise UserError("contact_gone")
    company = _company(context, contact.company_id)
    return Change("remove_contact", (Edit(contact, None),), {"name": company.name})


def new_company(context: Context, name: str) -> tuple[Company, tuple[Edit, ...]]:
    """The company that a name means, and the edits that make it where it is new.

    Raises UserError: 'name_missing', 'company_several'.
    """
    name = _name(name)
    known = company_named(context.store, name)
    if known is not None:
        return _company(context, known), ()
    made = Company(new_id(), any_team_of(context).id, name)
    return made, (Edit(None, made), *taken_in(context.store, made.id, name))


def _company(context: Context, company_id: str) -> Company:
    company = context.store.get(Company, company_id)
    if company is None:
        raise UserError("company_gone")
    return company


def _name(name: str) -> str:
    kept = " ".join(name.split())
    if not kept:
        raise UserError("name_missing")
    return kept


def _cvr(context: Context, typed: str, own: str = "") -> str:
    """The eight digits of a CVR number; checked by its check digit, and held by one company only."""
    from stdnum.dk import cvr
    from stdnum.exceptions import ValidationError

    if not typed.strip():
        return ""
    try:
        number = cvr.validate(typed)
    except ValidationError as error:
        raise UserError("cvr_wrong", text=typed.strip()) from error
    taken = next((one for one in context.store.all(Company, cvr=number) if one.id != own), None)
    if taken is not None:
        raise UserError("cvr_taken", name=taken.name)
    return number


def _alike(context: Context, company: Company) -> list[Company]:
    key = company_key(company.name)
    return [one for one in context.store.all(Company) if company_key(one.name) == key]
