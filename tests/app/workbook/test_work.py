"""The sheets of companies, openings and matches say what the pages say, and nothing that must stay in the team."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from app.commands.companies import add_company, edit_company, log_contact
from app.commands.matches import move_match, propose_match, start_match
from app.commands.openings import add_opening, close_opening
from app.commands.stories import tell_story
from app.companies.companies import company_rows
from app.companies.matches import MatchState
from app.companies.openings import OpeningKind, OpeningState, openings
from app.companies.words import OPENING_STATES
from app.core.domain import Month, Stage
from app.core.privacy import CPR_LEFT_OUT
from app.workbook import collect
from db.records import Citizen, Company, Effort, JobMatch, Opening
from db.store import Store
from tests.app.workbook.reading import NOVEMBER, NOW, parts, read, rows_of, texts, total_below, write
from tests.app.world import PRAKTIK, World
from tests.made_up import made_up_team

CPR = "0101701234"
OCTOBER = Month(2026, 10)


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    made = made_up_team(today=NOW.date())
    yield made
    made.close()


def job(world: World, title: str = "Lagermedarbejder", **facts: Any) -> str:
    """An opening at Føtex, which is made with the first."""
    companies = world.store.all(Company, name="Føtex")
    company = companies[0].id if companies else str(world.session.run(add_company, "Føtex").facts["company_id"])
    return str(world.session.run(add_opening, title, company, **facts).facts["opening_id"])


def match(world: World, name: str, opening: str) -> str:
    """A citizen of this name, proposed for an opening."""
    citizen = world.citizen(name)
    world.session.run(propose_match, citizen, opening)
    return world.store.all(JobMatch, citizen_id=citizen)[0].id


def test_every_company_stands_with_the_figures_of_its_page(store: Store, tmp_path: Path) -> None:
    book = read(store, tmp_path)
    rows = rows_of(book, "Virksomheder")
    shown = {row.name: row for row in company_rows(store, NOW.date())}
    assert [row["Virksomhed"] for row in rows] == list(shown)
    for row in rows:
        one = shown[row["Virksomhed"]]
        assert (row["Branche"], row["By"], row["CVR-nr."]) == (one.branche, one.town, one.cvr)
        assert (row["Kontakter i 2026"], row["Åbne job"]) == (one.contacts, one.open_openings)
        assert (row["Ledige pladser"], row["Borgere dér nu"]) == (one.places, one.placed)
        assert row["Centerpladser"] == one.centre_places
        assert row["Seneste kontakt"] == (one.last_contact and datetime.combine(one.last_contact, datetime.min.time()))
    total = total_below(book, "Virksomheder")
    assert total["Virksomhed"] == "I alt"
    for head in ("Kontakter i 2026", "Åbne job", "Ledige pladser", "Borgere dér nu"):
        assert total[head] == sum(row[head] for row in rows) > 0


def test_openings_and_matches_add_up(store: Store, tmp_path: Path) -> None:
    book = read(store, tmp_path)
    jobs, matches = rows_of(book, "Job"), rows_of(book, "Match")
    shown = [one for one in openings(store, NOW.date()) if one.is_open]
    still_open = [row for row in jobs if row["Status"] == OPENING_STATES[OpeningState.OPEN]]
    assert sorted((row["Job"], row["Virksomhed"]) for row in still_open) == sorted((o.title, o.company) for o in shown)
    assert jobs[: len(still_open)] == still_open
    for row in jobs:
        assert row["Ledige"] == (row["Pladser"] - row["Startet"] if row in still_open else 0)
    total = total_below(book, "Job")
    for head in ("Pladser", "Startet", "Ledige", "Match i gang"):
        assert total[head] == sum(row[head] for row in jobs)
    waiting = [row for row in matches if row["Status"] in ("Foreslået", "Kontaktet", "Samtale")]
    assert len(waiting) == total["Match i gang"] > 5
    free = sum(row["Ledige pladser"] for row in rows_of(book, "Virksomheder"))
    assert free == total["Ledige"]
    said = next(text for text in texts(book) if text.startswith("Åbne job: "))
    short = sum(one.kind is OpeningKind.SHORTAGE for one in shown)
    assert said.startswith(f"Åbne job: {len(shown) - short}. Virksomheder, der mangler folk: {short}. Startet")
    assert said.endswith("Gode historier i måneden: 2.")


def test_an_opening_and_its_match_are_told_from_the_first_day_to_the_start(world: World, tmp_path: Path) -> None:
    owner = world.staff("Mona Ek")
    opening = job(world, hours=12.5, deadline="2026-12-01", places=2, town="Vejle")
    ida = match(world, "Ida", opening)
    world.write(replace(world.store.all(JobMatch)[0], staff_id=owner))
    (row,) = rows_of(read(world.store, tmp_path), "Match")
    assert (row["Borger"], row["Job"], row["Virksomhed"]) == ("Ida", "Lagermedarbejder", "Føtex")
    assert (row["Type"], row["Status"], row["Tovholder"]) == ("Ordinært job", "Foreslået", "Mona Ek")
    assert row["Dato"] == datetime(2026, 11, 16)
    world.session.run(start_match, ida, "2026-11-30")
    book = read(world.store, tmp_path)
    (told,), (row,) = rows_of(book, "Job"), rows_of(book, "Match")
    assert (row["Status"], row["Dato"]) == ("Startet", datetime(2026, 11, 30))
    assert (told["Pladser"], told["Startet"], told["Ledige"], told["Match i gang"]) == (2, 1, 1, 0)
    assert (told["Timer pr. uge"], told["By"], told["Frist"]) == (12.5, "Vejle", datetime(2026, 12, 1))
    world.session.run(close_opening, opening, filled=False)
    (told,) = rows_of(read(world.store, tmp_path), "Job")
    assert (told["Status"], told["Ledige"]) == ("Trukket tilbage", 0)


def test_what_was_over_before_the_month_is_left_out(world: World, tmp_path: Path) -> None:
    old, done = job(world, "Gammelt"), job(world, "Nyt")
    declined = match(world, "Ida", done)
    world.session.run(move_match, declined, MatchState.DECLINED, "2026-11-16")
    opening, moved = world.store.get(Opening, old), world.store.get(JobMatch, declined)
    assert opening is not None
    assert moved is not None
    world.write(replace(opening, made_on="2026-09-01", deadline="2026-10-31"))
    assert [row["Status"] for row in rows_of(read(world.store, tmp_path), "Match")] == ["Afslag"]
    world.write(replace(moved, made_on="2026-10-01", day="2026-10-20"))
    book = read(world.store, tmp_path)
    assert [row["Job"] for row in rows_of(book, "Job")] == ["Nyt"]
    assert rows_of(book, "Match")[0]["Borger"] == "Ingen match i måneden"


def test_an_earlier_month_tells_of_its_last_day(world: World, tmp_path: Path) -> None:
    opening = job(world)
    ida, per = match(world, "Ida", opening), match(world, "Per", opening)
    world.session.run(log_contact, world.store.all(Company)[0].id, "2026-11-02", "call", "Ringet")
    world.session.run(start_match, per, "2026-11-10")
    for row in (*world.store.all(Opening), *(one for one in world.store.all(JobMatch) if one.id in (ida, per))):
        world.write(replace(row, made_on="2026-10-05"))
    world.write(replace(world.store.get(JobMatch, ida) or _gone(), made_on="2026-10-05", day="2026-10-20"))
    world.placed("ida", m2026_10=Stage.PAA_VEJ)
    book = read(world.store, tmp_path, OCTOBER)
    assert {row["Borger"]: (row["Status"], row["Dato"].day) for row in rows_of(book, "Match")} == {
        "Ida": ("Foreslået", 20),
        "Per": ("Undervejs", 5),
    }
    (told,) = rows_of(book, "Job")
    assert (told["Status"], told["Startet"], told["Ledige"], told["Match i gang"]) == ("Åbent", 0, 1, 2)
    (company,) = rows_of(book, "Virksomheder")
    assert (company["Kontakter i 2026"], company["Seneste kontakt"], company["Borgere dér nu"]) == (0, None, 0)
    (now,) = rows_of(read(world.store, tmp_path), "Virksomheder")
    assert (now["Kontakter i 2026"], now["Seneste kontakt"], now["Borgere dér nu"]) == (1, datetime(2026, 11, 2), 1)


def _gone() -> JobMatch:
    raise AssertionError("the match is gone")


def test_a_retired_company_stays_as_long_as_somebody_is_there(world: World, tmp_path: Path) -> None:
    netto = str(world.session.run(add_company, "Netto").facts["company_id"])
    world.session.run(edit_company, netto, active=False)
    assert rows_of(read(world.store, tmp_path), "Virksomheder")[0]["Virksomhed"] == "Der er ingen virksomheder endnu"
    world.citizen("Ida")
    world.write(Effort("e", "ida", PRAKTIK, "2026-11-01", company="NETTO A/S", company_id=netto))
    assert [row["Virksomhed"] for row in rows_of(read(world.store, tmp_path), "Virksomheder")] == ["Netto"]


def test_who_has_left_keeps_a_name_or_a_number_in_the_matches(world: World, tmp_path: Path) -> None:
    match(world, "Ida", job(world))
    world.write(replace(world.store.all(Citizen)[0], end_on="2026-06-01", exit_reason_id="exit_reason/flyttet"))
    assert [row["Borger"] for row in rows_of(read(world.store, tmp_path), "Match")] == ["Ida"]
    assert [row["Borger"] for row in rows_of(read(world.store, tmp_path, anonymous=True), "Match")] == ["Borger 001"]


def test_the_anonymous_form_does_not_say_who_is_matched_to_what(store: Store, tmp_path: Path) -> None:
    book = read(store, tmp_path, anonymous=True)
    rows = rows_of(book, "Match")
    assert set(rows[0]) == {"Borger", "Type", "Branche", "Status", "Dato", "Tovholder"}
    everyone = {row["Borger"] for row in rows_of(book, "Borgere")}
    assert {row["Borger"] for row in rows} & everyone
    names = {citizen.name for citizen in store.all(Citizen)}
    everything = "\n".join(parts(write(store, tmp_path, anonymous=True)).values())
    assert [name for name in names if name in everything] == []
    named = rows_of(read(store, tmp_path), "Match")
    assert {row["Borger"] for row in named} <= names
    assert len(named) == len(rows)


def test_the_same_citizen_has_the_same_number_in_the_matches(world: World) -> None:
    match(world, "Ida", job(world))
    world.citizen("Per")
    found = collect(world.store, NOVEMBER, NOW, True)
    (line,) = found.work.matches
    ages = {row.name: row.start_on for row in found.citizens}
    assert line.citizen in ages
    named = collect(world.store, NOVEMBER, NOW, False)
    assert [one.citizen for one in named.work.matches] == ["Ida"]


def test_a_cpr_number_in_any_text_is_taken_out(world: World, tmp_path: Path) -> None:
    said = f"Ring til {CPR} i dag"
    company = str(world.session.run(add_company, said, town=said).facts["company_id"])
    opening = str(world.session.run(add_opening, said, company, town=said, requirements=said).facts["opening_id"])
    match(world, "Ida", opening)
    everything = "\n".join(parts(write(world.store, tmp_path)).values())
    assert CPR not in everything
    assert everything.count(f"Ring til {CPR_LEFT_OUT} i dag") == 7


def test_a_story_is_counted_in_its_month(world: World, tmp_path: Path) -> None:
    world.session.run(tell_story, "En borger fik job.")
    assert any(text.endswith("Gode historier i måneden: 1.") for text in texts(read(world.store, tmp_path)))
