"""An effort is at a company and not at a spelling: no name that comes later takes anybody away from it."""

import shutil
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlcipher3 import dbapi2 as sqlite3

from app.commands.companies import add_company, add_spelling, edit_company, merge_companies, remove_spelling
from app.commands.efforts import add_effort, edit_effort
from app.commands.importing import import_list
from app.commands.openings import add_opening_at
from app.companies.companies import company_rows, company_view
from app.companies.workplaces import company_named, workplace_names
from app.core.errors import UserError
from app.core.spellings import company_key
from app.files.stores import open_store
from db.records import Company, CompanySpelling, Effort, Opening
from db.store import Store
from tests.app.importing.teams import imported_work, planned
from tests.app.world import PRAKTIK, World, new_world
from tests.breadth import most
from tests.db.stored_file import FOLDER

TODAY = date(2026, 11, 16)
NAMES = ("Netto", "NETTO A/S", "netto aps", "Netto, Vejle", "Føtex", "Fotex", "A/S", "Bilka Danmark")
TOWNS = ("", "Vejle", "Hedensted")


def company(world: World, name: str, **facts: str) -> str:
    return str(world.session.run(add_company, name, **facts).facts["company_id"])


def at(world: World, name: str, told: str) -> str:
    """A new citizen with a praktik at what is told; answers with the effort's id."""
    change = world.session.run(add_effort, world.citizen(name), PRAKTIK, "2026-10-01", company=told)
    return change.edits[0].id


def where(world: World) -> dict[str, str | None]:
    return {effort.id: effort.company_id for effort in world.store.all(Effort)}


def placed(world: World) -> dict[tuple[str, str], int]:
    return {(row.name, row.town): row.placed for row in company_rows(world.store, TODAY)}


def test_a_namesake_takes_nobody_away(world: World) -> None:
    one = company(world, "Netto", town="Vejle")
    for name in ("Anne", "Bo"):
        at(world, name, "Netto")
    two = company(world, "Netto", town="Hedensted")
    third = str(world.session.run(add_company, "NETTO A/S").facts["company_id"])
    assert set(where(world).values()) == {one}
    assert placed(world) == {("Netto", "Vejle"): 2, ("Netto", "Hedensted"): 0, ("NETTO A/S", ""): 0}
    for other in (two, third):
        view = company_view(world.store, other, TODAY)
        assert view is not None
        assert view.placed == ()


@settings(max_examples=most(60), deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from(TOWNS)), max_size=6),
    st.lists(st.tuples(st.sampled_from(("name", "spelling", "town", "retire")), st.sampled_from(NAMES)), max_size=6),
)
def test_no_name_that_comes_later_moves_an_effort(made: list[tuple[str, str]], later: list[tuple[str, str]]) -> None:
    world = new_world()
    first = company(world, "Netto", town="Vejle")
    for name, told in (("Anne", "Netto"), ("Bo", "NETTO A/S"), ("Cille", "Føtex"), ("Dan", "Bilka")):
        at(world, name, told)
    known = {effort: one for effort, one in where(world).items() if one is not None}
    assert set(known.values()) == {first}
    for name, town in made:
        with suppress(UserError):  # the very same is there already
            world.session.run(add_company, name, town=town)
    for number, (what, name) in enumerate(later):
        all_ = sorted(one.id for one in world.store.all(Company))
        one = all_[number % len(all_)]
        if what == "spelling":
            world.session.run(add_spelling, one, name)
        else:
            facts = {"name": {"name": name}, "town": {"town": "Horsens"}, "retire": {"active": False}}[what]
            world.session.run(edit_company, one, **facts)
    now = where(world)
    assert {effort: now[effort] for effort in known} == known
    world.store.close()


def test_a_new_company_has_what_was_told_under_its_name_before_it_was_known(world: World) -> None:
    effort = at(world, "Anne", "netto A/S")
    assert where(world) == {effort: None}
    netto = company(world, "Netto")
    assert where(world) == {effort: netto}
    world.session.undo()
    assert where(world) == {effort: None}
    job = str(world.session.run(add_opening_at, "Lager", "NETTO").facts["opening_id"])
    opening = world.store.get(Opening, job)
    assert opening is not None
    assert where(world) == {effort: opening.company_id}


def test_two_of_one_name_are_told_apart_by_their_towns(world: World) -> None:
    one, two = company(world, "Netto", town="Vejle"), company(world, "Netto", town="Hedensted")
    assert workplace_names(world.store) == ["Netto, Hedensted", "Netto, Vejle"]
    efforts = [at(world, "Anne", "netto, vejle"), at(world, "Bo", "Netto, Hedensted")]
    assert [where(world)[effort] for effort in efforts] == [one, two]
    with pytest.raises(UserError) as refused:
        at(world, "Cille", "Netto")
    assert (refused.value.code, refused.value.facts["count"]) == ("company_several", 2)
    assert refused.value.facts["example"] in ("Netto, Vejle", "Netto, Hedensted")
    world.session.run(edit_company, two, active=False)
    assert company_named(world.store, "Netto") == one


def test_an_effort_stays_where_it_is_until_it_is_said_to_be_elsewhere(world: World) -> None:
    netto, foetex = company(world, "Netto"), company(world, "Føtex")
    effort = at(world, "Anne", "Netto")
    world.session.run(edit_company, netto, name="Nemlig")
    world.session.run(edit_effort, effort, company="Netto", hours=20.0)
    assert where(world) == {effort: netto}
    world.session.run(edit_effort, effort, company="Føtex A/S")
    assert where(world) == {effort: foetex}
    world.session.run(edit_effort, effort, company="Ukendt")
    assert where(world) == {effort: None}


def test_a_merger_keeps_efforts_and_a_spelling_that_was_wrong_gives_them_back(world: World) -> None:
    kept, gone = company(world, "Føtex"), company(world, "Fotex Vejle")
    one, other, told = at(world, "Anne", "Føtex"), at(world, "Bo", "Fotex Vejle"), at(world, "Cille", "Bageren")
    world.session.run(merge_companies, kept, gone)
    assert where(world) == {one: kept, other: kept, told: None}
    world.session.run(add_spelling, kept, "BAGEREN")
    assert where(world)[told] == kept
    (spelling,) = world.store.all(CompanySpelling, name="BAGEREN")
    world.session.run(remove_spelling, spelling.id)
    assert where(world) == {one: kept, other: kept, told: None}


LIST = "Navn | Indsats | Virksomhed | Startdato\nAnne | Praktik | {told} | 01-10-2026"


def test_a_list_finds_the_effort_by_any_name_of_its_company(world: World) -> None:
    netto = company(world, "Netto", town="Vejle")
    world.session.run(add_spelling, netto, "Døgnnetto")
    world.session.run(import_list, planned(world.session, LIST.format(told="Netto")))
    assert set(where(world).values()) == {netto}
    for told in ("NETTO A/S", "døgnnetto", "Netto, Vejle"):
        assert planned(world.session, LIST.format(told=told)).edits == ()
    company(world, "Netto", town="Hedensted")
    assert planned(world.session, LIST.format(told="Netto")).edits == ()


def test_a_list_says_where_a_name_is_that_of_several(world: World) -> None:
    for town in ("Vejle", "Hedensted"):
        company(world, "Netto", town=town)
    plan = planned(world.session, LIST.format(told="Netto"))
    assert [remark.problem.code for remark in plan.remarks if remark.row is not None] == ["company_unclear"]
    world.session.run(import_list, plan)
    assert set(where(world).values()) == {None}


def test_a_list_of_companies_has_what_was_told_under_their_names(world: World) -> None:
    effort = at(world, "Anne", "Bilka A/S")
    imported_work(world.session, "Virksomhed | CVR-nr.\nBilka | 13585628")
    (bilka,) = world.store.all(Company)
    assert where(world) == {effort: bilka.id}


def counted_until_now(store: Store) -> dict[str, str]:
    """Which company an effort's text meant before efforts referred to companies."""
    spelt = {company_key(one.name): one.company_id for one in store.all(CompanySpelling)}
    return spelt | {company_key(one.name): one.id for one in store.all(Company)}


@settings(max_examples=most(25), deadline=None)
@given(
    st.lists(st.sampled_from(NAMES), max_size=5),
    st.lists(st.tuples(st.sampled_from(NAMES), st.integers(0, 4)), max_size=4),
    st.lists(st.sampled_from((*NAMES, "Ukendt", "")), max_size=6),
)
def test_a_file_of_an_earlier_version_counts_as_it_did(
    tmp_path_factory: pytest.TempPathFactory, names: list[str], spellings: list[tuple[str, int]], told: list[str]
) -> None:
    path: Path = tmp_path_factory.mktemp("old") / "team.springbraet"
    shutil.copy(FOLDER / "v6.springbraet", path)
    old = sqlite3.connect(path)
    for table in ("job_match", "paid_hours", "effort", "opening_skill", "opening", "contact_person", "company_contact"):
        old.execute(f"DELETE FROM {table}")
    old.execute("DELETE FROM company_spelling")
    old.execute("DELETE FROM company")
    plain = "INSERT INTO company VALUES (?, 'team', ?, '', NULL, '', NULL, NULL, '', '', 1)"
    old.executemany(plain, [(str(number), name) for number, name in enumerate(names)])
    for number, (name, company_id) in enumerate(spellings):
        if company_id < len(names):
            old.execute("INSERT INTO company_spelling VALUES (?, ?, ?)", (str(number), str(company_id), name))
    for number, name in enumerate(told):
        row = (str(number), "full", "kind/praktik", name)
        old.execute("INSERT INTO effort VALUES (?, ?, ?, '2026-01-01', NULL, NULL, NULL, ?)", row)
    old.commit()
    old.close()
    store = open_store(path)
    meant = counted_until_now(store)
    for effort in store.all(Effort):
        assert effort.company_id == (meant.get(company_key(effort.company)) if effort.company else None)
    assert len(store.all(Effort)) == len(told)
    store.close()
