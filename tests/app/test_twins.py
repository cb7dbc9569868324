"""Companies that may be one, companies by their names, and companies and jobs that a few letters find."""

from datetime import date

import pytest

from app.commands.companies import add_company, add_spelling, edit_company, keep_apart, merge_companies
from app.commands.efforts import add_effort
from app.commands.openings import add_opening, close_opening
from app.companies.companies import company_rows, company_view, likely_the_same
from app.companies.workplaces import company_named
from app.search.index import Search
from tests.app.world import PRAKTIK, World

TODAY = date(2026, 11, 16)
CVR, OTHER_CVR = "13585628", "10150817"


def company(world: World, name: str, **facts: str) -> str:
    return str(world.session.run(add_company, name, **facts).facts["company_id"])


def pairs(world: World) -> list[tuple[str, str]]:
    return [(one.name, other.name) for one, other in likely_the_same(world.store)]


@pytest.mark.parametrize(
    ("mine", "theirs", "alike"),
    [
        ({}, {}, True),
        ({"town": "Vejle"}, {}, True),
        ({"town": "Vejle"}, {"town": "vejle"}, True),
        ({"town": "Vejle"}, {"town": "Tørring"}, False),
        ({"cvr": CVR}, {"cvr": OTHER_CVR}, False),
        ({"cvr": CVR}, {}, True),
    ],
)
def test_namesakes_may_be_one_where_nothing_speaks_against_it(
    world: World, mine: dict[str, str], theirs: dict[str, str], alike: bool
) -> None:
    company(world, "Føtex", **mine)
    company(world, "FØTEX A/S", **theirs)
    assert bool(pairs(world)) is alike


def test_three_of_one_name_are_three_pairs_until_they_are_one_or_kept_apart(world: World) -> None:
    one, two, three = (company(world, name) for name in ("Føtex", "Føtex ApS", "FØTEX A/S"))
    assert len(pairs(world)) == 3
    world.session.run(keep_apart, three, one)
    assert len(pairs(world)) == 2
    world.session.run(merge_companies, one, two)
    assert pairs(world) == []
    world.session.undo()
    world.session.run(edit_company, two, active=False)
    assert pairs(world) == []


def test_a_company_is_found_by_its_name_before_its_spelling(world: World) -> None:
    one, two = company(world, "Netto", town="Vejle"), company(world, "NETTO", town="Tørring")
    world.session.run(add_spelling, one, "Fakta")
    assert company_named(world.store, " NETTO ") == two
    assert company_named(world.store, "Netto") == one
    assert company_named(world.store, "fakta A/S") == one
    assert company_named(world.store, "Bilka") is None
    assert company_named(world.store, " ") is None


def test_efforts_under_any_spelling_are_the_companys(world: World) -> None:
    one = company(world, "Føtex")
    world.session.run(add_spelling, one, "Fotex Hedensted")
    for name, at in (("Anne", "FØTEX A/S"), ("Bo", "fotex hedensted"), ("Cille", "Bilka")):
        world.session.run(add_effort, world.citizen(name), PRAKTIK, "2026-10-01", company=at)
    view = company_view(world.store, one, TODAY)
    assert view is not None
    assert sorted(there.name for there in view.placed) == ["Anne", "Bo"]
    assert [row.placed for row in company_rows(world.store, TODAY)] == [2]


def test_a_few_letters_find_companies_and_jobs(world: World) -> None:
    netto, old = company(world, "Netto", town="Vejle"), company(world, "Netop Lager")
    world.session.run(add_spelling, netto, "Døgnnetto")
    world.session.run(edit_company, old, active=False)
    job = str(world.session.run(add_opening, "Sælger", netto).facts["opening_id"])
    gone = str(world.session.run(add_opening, "Nettoarbejder", old).facts["opening_id"])
    world.session.run(close_opening, gone, filled=True)
    index = Search(world.store, TODAY)

    def found(words: str) -> list[str]:
        return [one.id for one in index.work(words)]

    assert found("net") == [netto, job, old, gone]
    assert found("vej net") == [netto, job]
    assert found("saelg") == [job]
    assert found("dogn") == [netto]
    assert found("etto") == []
    assert found(" ") == []
    assert [one.over for one in index.work("net")] == [False, False, True, True]
