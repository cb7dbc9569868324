"""A company's row and page say who is placed there under every spelling, how often it was talked to, what is open."""

from datetime import date

from app.commands.companies import add_spelling, edit_company, log_contact, merge_companies, put_person, remove_spelling
from app.commands.matches import start_match
from app.companies.companies import CompanyRow, company_rows, company_view
from app.companies.workplaces import company_named
from app.core.spellings import company_key
from db.records import CompanySpelling, Effort
from tests.app.jobs import company, matched, opening
from tests.app.world import PRAKTIK, World

TODAY = date(2026, 11, 16)


def row_of(world: World, name: str) -> CompanyRow:
    """The row of a company."""
    (found,) = [row for row in company_rows(world.store, TODAY) if row.name == name]
    return found


def placed(world: World, name: str, at: str, start: str = "2026-10-01", end: str | None = None) -> str:
    """A citizen with a praktik at a company of this name."""
    one = world.citizen(name)
    world.write(
        Effort(f"effort/{one}", one, PRAKTIK, start, end, company=at, company_id=company_named(world.store, at))
    )
    return one


def test_spellings_have_one_key() -> None:
    assert company_key("Føtex A/S, Hedensted") == company_key("FØTEX  Hedensted")
    assert company_key("Netto") != company_key("Netto Vejle")


def test_a_row_counts_what_is_open_and_who_is_there(world: World) -> None:
    netto = company(world, "Netto")
    opening(world, "A", netto, places=3)
    opening(world, "B", netto, deadline="2026-11-16")
    taken = opening(world, "C", netto, places=2)
    world.session.run(start_match, matched(world, world.citizen("Dan"), taken), "2026-11-16")
    placed(world, "Anne", "Netto")
    placed(world, "Bo", "NETTO A/S", end="2026-11-15")
    world.session.run(log_contact, netto, "2026-11-02", "call", "Mangler folk")
    world.session.run(log_contact, netto, "2026-03-02", "visit", "Rundvisning")
    world.session.run(put_person, netto, "Ida Holm")
    row = row_of(world, "Netto")
    assert (row.open_openings, row.places, row.placed, row.contacts) == (3, 5, 2, 2)
    assert (row.last_contact, row.people, row.branche, row.town) == (
        date(2026, 11, 2), "Ida Holm", "Lager og logistik", "Vejle",
    )  # fmt: skip


def test_who_is_no_longer_used_stands_last(world: World) -> None:
    for name in ("Øl & Vand", "Aldi", "Bilka"):
        company(world, name)
    world.session.run(edit_company, company(world, "Abbas"), active=False)
    assert [row.name for row in company_rows(world.store, TODAY)] == ["Aldi", "Bilka", "Øl & Vand", "Abbas"]


def test_merging_keeps_those_who_were_placed_under_the_other_name(world: World) -> None:
    kept, other = company(world, "Føtex"), company(world, "Salling Føtex Hedensted")
    anne, bo = placed(world, "Anne", "Føtex"), placed(world, "Bo", "SALLING føtex, Hedensted")
    job = opening(world, "Lager", other)
    world.session.run(merge_companies, kept, other)
    view = company_view(world.store, kept, TODAY)
    assert view is not None
    assert {one.citizen_id for one in view.placed} == {anne, bo}
    assert [one.name for one in view.spellings] == ["Salling Føtex Hedensted"]
    assert row_of(world, "Føtex").open_openings == 1
    assert company_view(world.store, other, TODAY) is None
    world.session.run(start_match, matched(world, world.citizen("Cille"), job), "2026-11-16")
    assert row_of(world, "Føtex").placed == 3
    world.session.run(remove_spelling, world.store.all(CompanySpelling)[0].id)
    assert row_of(world, "Føtex").placed == 2


def test_undoing_a_merger_gives_each_its_own_again(world: World) -> None:
    kept, other = company(world, "Føtex"), company(world, "Fotex Vejle")
    placed(world, "Bo", "Fotex Vejle")
    world.session.run(merge_companies, kept, other)
    assert [row.placed for row in company_rows(world.store, TODAY)] == [1]
    world.session.undo()
    assert (row_of(world, "Føtex").placed, row_of(world, "Fotex Vejle").placed) == (0, 1)


def test_the_page_has_contacts_by_year_and_how_placements_ended(world: World) -> None:
    netto = company(world)
    for day in ("2025-05-01", "2026-01-02", "2026-11-16"):
        world.session.run(log_contact, netto, day, "visit", "Besøg")
    world.session.run(add_spelling, netto, "Netto Bredgade")
    placed(world, "Anne", "netto bredgade", "2026-01-01", "2026-06-30")
    placed(world, "Bo", "Netto", "2026-11-30")
    view = company_view(world.store, netto, TODAY)
    assert view is not None
    assert view.by_year == ((2026, 2), (2025, 1))
    assert [one.day.isoformat() for one in view.contacts] == ["2026-11-16", "2026-01-02", "2025-05-01"]
    assert [(one.name, one.kind, one.running) for one in view.placed] == [
        ("Bo", "Virksomhedspraktik", False),
        ("Anne", "Virksomhedspraktik", False),
    ]
