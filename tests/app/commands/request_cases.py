"""The cases of the commands about what companies ask for, and of what is kept of a company since those."""

from datetime import datetime

from app.commands.companies import edit_company, merge_companies
from app.commands.requests import add_request, answer_request, edit_request, remove_request
from app.commands.team import add_staff
from app.core.domain import Role
from db.records import CompanyRequest, Staff
from tests.app.commands.form import Case, Refusal, named
from tests.app.jobs import company
from tests.app.world import World

NOW = datetime(2026, 11, 16, 9, 30)
BEFORE, SOONER, LATER = datetime(2026, 11, 15, 8), datetime(2026, 11, 15, 7, 59), datetime(2026, 11, 16, 9, 31)


def mona(world: World) -> str:
    """The id of a member of staff."""
    world.session.run(add_staff, "Mona Sørensen", Role.VIRKSOMHEDSKONSULENT)
    return world.store.all(Staff)[0].id


def gone(world: World) -> str:
    """The id of one who has left the team."""
    who = mona(world)
    staff = world.store.get(Staff, who)
    assert staff is not None
    world.write(Staff(staff.id, staff.team_id, staff.name, staff.initials, staff.role, None, False))
    return who


def asked(world: World, *, answered: bool = False) -> str:
    """The id of what a company asked for the day before."""
    world.session.run(add_request, company(world), BEFORE, "Mangler to til lageret")
    found = world.store.all(CompanyRequest)[0].id
    if answered:
        world.session.run(answer_request, found, NOW, mona(world))
    return found


def of_two(world: World) -> tuple[str, str]:
    """Two companies, the second with a fixed one, days, and a request."""
    kept, other = company(world), company(world, "Netto A/S", town="Odense")
    world.session.run(
        edit_company,
        other,
        fixed_staff_id=mona(world),
        needs_surveyed_on="2026-10-01",
        in_talks_since="2026-09-01",
    )
    world.session.run(add_request, other, BEFORE, "Mangler to til lageret")
    return kept, other


CHANGES: dict[str, Case] = {
    "a request": Case(add_request, lambda world: (company(world), NOW, "  Vil høre om praktik ")),
    "answer it": Case(answer_request, lambda world: (asked(world), NOW, mona(world))),
    "answer it at once, by nobody": Case(answer_request, lambda world: (asked(world), BEFORE, None)),
    "answer it again": Case(answer_request, lambda world: (asked(world, answered=True), BEFORE, None)),
    "correct a request": Case(edit_request, lambda world: named(asked(world), asked_at=SOONER, text="Mangler tre")),
    "it waits after all": Case(edit_request, lambda world: named(asked(world, answered=True), answered_at=None)),
    "remove a request": Case(remove_request, lambda world: (asked(world, answered=True),)),
    "a fixed one": Case(edit_company, lambda world: named(company(world), fixed_staff_id=mona(world))),
    "no fixed one": Case(edit_company, lambda world: named(of_two(world)[1], fixed_staff_id=None)),
    "surveyed": Case(edit_company, lambda world: named(company(world), needs_surveyed_on="2026-11-16")),
    "in talks": Case(edit_company, lambda world: named(company(world), in_talks_since="2026-01-01")),
    "merge a company with requests": Case(merge_companies, of_two),
}

NOTHING_TO_DO: dict[str, Case] = {
    "the same request": Case(edit_request, lambda world: named(asked(world), text="Mangler to til lageret ")),
    "the same fixed one": Case(edit_company, lambda world: named(company(world), fixed_staff_id=None)),
}

REFUSALS: dict[str, Refusal] = {
    "a request of no company": Refusal(add_request, lambda _: ("x", NOW, "Hej"), "company_gone"),
    "a request of nothing": Refusal(add_request, lambda world: (company(world), NOW, " \n"), "text_missing"),
    "a request to come": Refusal(add_request, lambda world: (company(world), LATER, "Hej"), "request_ahead"),
    "answer no request": Refusal(answer_request, lambda _: ("x", NOW, None), "request_gone"),
    "answer before": Refusal(answer_request, lambda world: (asked(world), SOONER, None), "answered_before_asked"),
    "answer later": Refusal(answer_request, lambda world: (asked(world), LATER, None), "request_ahead"),
    "answer by nobody there": Refusal(answer_request, lambda world: (asked(world), NOW, "x"), "staff_gone"),
    "answer by one who left": Refusal(answer_request, lambda world: (asked(world), NOW, gone(world)), "staff_left"),
    "correct no request": Refusal(edit_request, lambda _: named("x", text="Hej"), "request_gone"),
    "take its words away": Refusal(edit_request, lambda world: named(asked(world), text=" "), "text_missing"),
    "ask after the answer": Refusal(
        edit_request,
        lambda world: named(asked(world), asked_at=NOW, answered_at=BEFORE),
        "answered_before_asked",
    ),
    "remove no request": Refusal(remove_request, lambda _: ("x",), "request_gone"),
    "a fixed one who is nobody": Refusal(
        edit_company, lambda world: named(company(world), fixed_staff_id="x"), "staff_gone"
    ),
    "a fixed one who left": Refusal(
        edit_company, lambda world: named(company(world), fixed_staff_id=gone(world)), "staff_left"
    ),
    "surveyed tomorrow": Refusal(
        edit_company, lambda world: named(company(world), needs_surveyed_on="2026-11-17"), "date_ahead"
    ),
    "in talks from tomorrow": Refusal(
        edit_company, lambda world: named(company(world), in_talks_since="2026-11-17"), "date_ahead"
    ),
}
