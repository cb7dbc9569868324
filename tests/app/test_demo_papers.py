"""Proves that what the made-up team has written down hangs together and gives every part of a page something."""

from datetime import date

import pytest

from app.rules.watch import watches
from db.records import Agreement, CatalogueItem, Citizen, Effort, Note, PaidHours, Staff
from db.store import Store

TODAY = date(2026, 11, 20)


@pytest.fixture(scope="module")
def citizens(demo: Store) -> dict[str, Citizen]:
    return {citizen.id: citizen for citizen in demo.all(Citizen)}


def test_paid_hours_end_with_what_they_are_and_grow_for_some(demo: Store) -> None:
    kinds = {kind.id for kind in demo.all(CatalogueItem, catalogue="effort_kind", paid_hours=True)}
    rows: dict[str, list[PaidHours]] = {}
    for row in sorted(demo.all(PaidHours), key=lambda row: row.start_on):
        rows.setdefault(row.effort_id, []).append(row)
    paid = [effort for effort in demo.all(Effort) if effort.kind_id in kinds]
    followed = {effort.id for effort in demo.all(Effort, kind_id="effort_kind/fleksjob")}
    assert rows.keys() - followed == {effort.id for effort in paid}
    for effort in paid:
        found = rows[effort.id]
        assert found[0].start_on == effort.start_on
        assert found[-1].hours == effort.paid_hours
        assert found[-1].start_on <= (effort.end_on or TODAY.isoformat())
    grown = [found for found in rows.values() if found[-1].hours > found[0].hours]
    assert 5 < len(grown) < len(rows)


def test_agreements_are_made_done_dropped_and_a_few_overdue(demo: Store, citizens: dict[str, Citizen]) -> None:
    staff = {person.id for person in demo.all(Staff)}
    found = demo.all(Agreement)
    assert len(found) > 80
    for one in found:
        assert one.text
        assert (citizens[one.citizen_id].start_on or "") <= one.made_on <= TODAY.isoformat()
        assert one.due_on is not None
        assert one.made_on < one.due_on
        assert one.done_on is None or (one.dropped_on is None and one.made_on < one.done_on <= TODAY.isoformat())
        assert one.staff_id is None or one.staff_id in staff
    running = [one for one in found if one.done_on is None and one.dropped_on is None]
    assert all(citizens[one.citizen_id].end_on is None for one in running)
    assert 5 < len(running) < 30
    assert 0 < sum((one.due_on or "") < TODAY.isoformat() for one in running) < 10
    assert any(one.dropped_on for one in found)


def test_notes_are_signed_and_follow_those_who_found_a_job(demo: Store, citizens: dict[str, Citizen]) -> None:
    notes = demo.all(Note)
    assert len(notes) > 80
    after_the_end = 0
    for note in notes:
        citizen = citizens[note.citizen_id]
        assert (citizen.start_on or "") <= note.at[:10] <= TODAY.isoformat()
        assert note.staff_id
        if citizen.end_on is not None and note.at[:10] > citizen.end_on:
            after_the_end += 1
            assert "Efterværn" in note.text
    assert after_the_end > 3


def test_reviews_and_permits_lie_where_they_can(citizens: dict[str, Citizen]) -> None:
    reviewed = [one for one in citizens.values() if one.review_date]
    assert all((one.start_on or "") <= (one.review_date or "") <= TODAY.isoformat() for one in reviewed)
    assert len(reviewed) > 40
    permitted = [one for one in citizens.values() if one.permit_date]
    assert 2 < len(permitted) < 20
    for one in permitted:
        assert one.target_group_id == "target_group/flygtning-familiesammenfoert"
        assert (one.permit_date or "") < (one.start_on or "")
        assert one.benefit_months is not None
        assert 0 <= one.benefit_months <= 36
        assert one.repatriation_talk is None or (one.permit_date or "") < one.repatriation_talk <= TODAY.isoformat()


def test_there_is_something_to_watch_and_not_too_much(demo: Store) -> None:
    found = [watch.code for told in watches(demo, TODAY).values() for watch in told]
    assert len(set(found)) >= 10
    few = {"agreement_overdue", "aftercare", "review_overdue", "repatriation_due", "back_on_benefit", "hours_unchanged"}
    assert all(found.count(code) <= 12 for code in few)
