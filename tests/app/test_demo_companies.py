"""Proves that the made-up team knows its companies, looks for people for their jobs, and tells good stories."""

from collections import Counter
from datetime import date

import pytest

from app.companies.companies import company_rows, likely_the_same
from app.companies.matches import MatchState
from app.companies.openings import EFFORT_KINDS, OpeningKind, OpeningRow, OpeningState, openings
from app.companies.stories import naming, stories, stories_in
from app.core.domain import Month
from app.demo import create_demo
from db.records import (
    CatalogueItem,
    Citizen,
    CitizenSkill,
    CitizenWish,
    Company,
    CompanyContact,
    ContactPerson,
    Effort,
    JobMatch,
    MatchProfile,
    Opening,
    Staff,
)
from db.store import Store

TODAY = date(2026, 11, 20)
DAY = TODAY.isoformat()


@pytest.fixture(scope="module")
def jobs(demo: Store) -> list[OpeningRow]:
    return openings(demo, TODAY)


def test_every_company_of_an_effort_is_known_and_whole(demo: Store) -> None:
    companies = demo.all(Company)
    assert len(companies) == 40
    assert {effort.company for effort in demo.all(Effort) if effort.company} <= {one.name for one in companies}
    branches = {item.id for item in demo.all(CatalogueItem, catalogue="branche")}
    assert {one.branche_id for one in companies} <= branches
    assert all(one.town for one in companies)
    assert len({one.branche_id for one in companies}) >= 6
    assert likely_the_same(demo) == []
    members = [one.code_of_care_since for one in companies if one.code_of_care_since]
    assert 5 <= len(members) <= 20
    assert max(members) <= DAY


def test_cvr_numbers_are_right_and_nobodys(demo: Store) -> None:
    from stdnum.dk import cvr

    numbers = [one.cvr for one in demo.all(Company)]
    assert len(set(numbers)) == len(numbers)
    assert all(cvr.is_valid(number) and number[0] == "9" for number in numbers)


def test_a_virksomhedscenter_has_a_mentor_and_room_for_those_who_are_there(demo: Store) -> None:
    centres = [one for one in demo.all(Company) if one.centre_places is not None]
    assert len(centres) >= 2
    there = Counter(
        one.company
        for one in demo.all(Effort, kind_id="effort_kind/virksomhedscenter")
        if one.start_on <= DAY and (one.end_on is None or one.end_on >= DAY)
    )
    assert there.keys() <= {one.name for one in centres}
    assert all(one.centre_mentor and there[one.name] <= (one.centre_places or 0) for one in centres)


def test_everyone_has_somebody_to_talk_to_whom_nobody_can_call(demo: Store) -> None:
    people = demo.all(ContactPerson)
    assert {one.company_id for one in people} == {one.id for one in demo.all(Company)}
    assert all(one.phone.startswith("0") and one.email.endswith(".example") for one in people)


def test_the_log_of_contacts_covers_the_year(demo: Store) -> None:
    contacts = demo.all(CompanyContact)
    staff = {person.id for person in demo.all(Staff)}
    assert all(one.day <= DAY and one.staff_id in staff and one.text for one in contacts)
    assert {one.how for one in contacts} == {"visit", "call", "mail", "meeting"}
    assert len({one.day[:7] for one in contacts}) == 14
    assert sum(row.contacts for row in company_rows(demo, TODAY)) > 100


def test_a_dozen_openings_wait_and_others_are_over(jobs: list[OpeningRow]) -> None:
    found = Counter((job.state, job.kind is OpeningKind.SHORTAGE) for job in jobs)
    assert found[OpeningState.OPEN, False] == 12
    assert found[OpeningState.OPEN, True] == 3
    assert all(found[state, False] >= 3 for state in OpeningState)
    assert len({job.kind for job in jobs if job.is_open}) >= 4
    assert all(job.started <= job.places and job.company and job.town for job in jobs)
    assert any(job.skills for job in jobs if job.is_open)


def test_matches_are_in_every_state_and_have_an_owner(demo: Store, jobs: list[OpeningRow]) -> None:
    matches = demo.all(JobMatch)
    assert {one.state for one in matches} == set(MatchState)
    is_open = {job.id for job in jobs if job.is_open}
    waiting = [one for one in matches if one.state in {"proposed", "contacted", "interview"}]
    assert len(waiting) >= 10
    assert {one.opening_id for one in waiting} <= is_open
    assert all(one.staff_id for one in matches)
    citizens = {one.id: one for one in demo.all(Citizen)}
    made_on = {one.id: one.made_on for one in demo.all(Opening)}
    assert all((citizens[one.citizen_id].start_on or "") <= one.made_on <= one.day <= DAY for one in matches)
    assert all(made_on[one.opening_id] <= one.made_on for one in matches)
    assert len({(one.citizen_id, one.opening_id) for one in matches}) == len(matches)


def test_who_started_is_where_the_opening_was(demo: Store) -> None:
    efforts = {one.id: one for one in demo.all(Effort)}
    jobs = {one.id: one for one in demo.all(Opening)}
    names = {one.id: one.name for one in demo.all(Company)}
    started = demo.all(JobMatch, state="started")
    assert len(started) > 10
    for one in started:
        effort, job = efforts[one.effort_id or ""], jobs[one.opening_id]
        assert effort.citizen_id == one.citizen_id
        assert effort.start_on == one.day
        assert effort.company == names[job.company_id or ""]
        assert effort.kind_id == EFFORT_KINDS[OpeningKind(job.kind)]


def test_most_have_said_what_they_can_and_want(demo: Store) -> None:
    known = {row.citizen_id for record in (MatchProfile, CitizenWish, CitizenSkill) for row in demo.all(record)}
    running = [one for one in demo.all(Citizen) if one.end_on is None]
    assert 0.6 < sum(one.id in known for one in running) / len(running) < 0.8
    items = {item.id for item in demo.all(CatalogueItem)}
    assert {row.skill_id for row in demo.all(CitizenSkill)} <= items
    assert {row.branche_id for row in demo.all(CitizenWish)} <= items


def test_the_stories_name_nobody(demo: Store) -> None:
    assert stories_in(demo, Month(2026, 11)) == 2
    assert all(stories_in(demo, Month(2026, month)) >= 1 for month in range(1, 11))
    assert all(naming(demo, story.text) is None and story.who and story.day <= TODAY for story in stories(demo))


def test_a_large_team_has_so_many_companies_and_openings() -> None:
    store = create_demo(None, citizens=600, months=2, today=TODAY)
    jobs = [job for job in openings(store, TODAY) if job.is_open]
    assert len(store.all(Company)) == 162
    assert len(jobs) == 80
    assert len({job.company_id for job in jobs}) > 50
    store.close()
