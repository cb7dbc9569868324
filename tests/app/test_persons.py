"""Two entries become one with all that they have, an entry made by mistake goes, and nothing forgets the old ones."""

from collections import Counter
from dataclasses import replace
from datetime import date

import pytest

from app.citizens.changes import latest_changes
from app.citizens.citizen import citizen_history
from app.citizens.doubles import compare
from app.citizens.joining import WITH_CITIZEN
from app.citizens.persons import candidates, person
from app.citizens.side_by_side import side_by_side
from app.commands.months import close_month
from app.commands.persons import delete_citizen, merge_citizens
from app.commands.placements import place
from app.core.domain import Month, Role, Stage
from app.core.errors import UserError
from app.files.checking import check
from app.search.index import Search
from db.queries.persons import placements_of
from db.records import (
    RECORDS,
    Agreement,
    Assignment,
    Citizen,
    EarlierExit,
    FormerFact,
    JobMatch,
    MatchProfile,
    Meeting,
    MeetingMark,
    MeetingPlace,
    Minute,
    MonthFact,
    Placement,
    TeamMove,
)
from db.records.record import columns
from db.store import Store
from tests.app.commands.person_cases import BRANCHE, furnished, one_in_a_closed_month, two
from tests.app.commands.test_every_command import rows
from tests.app.world import JOBPARAT, PRAKTIK, SYGEDAGPENGE, World
from ui.texts.errors import change_sentence

TODAY = date(2026, 11, 16)
NOVEMBER, OCTOBER = Month(2026, 11), Month(2026, 10)
FROZEN = {MonthFact, FormerFact, Minute, TeamMove, MeetingPlace}
"""What is of a closed month, of a meeting that is over, or only says where a meeting has come to."""


def survivor_of(store: Store, citizen_id: str) -> str:
    """The id of whom the entry of this id was merged into, its own where it was not."""
    found = person(store, citizen_id)
    return citizen_id if found is None else found.id


def about(store: Store, citizen_id: str) -> Counter[str]:
    """How many rows of each table are about a citizen."""
    with_citizen = [record for record in RECORDS if "citizen_id" in columns(record)]
    return Counter({one.table: len(store.all(one, citizen_id=citizen_id)) for one in with_citizen})


def test_every_record_about_a_citizen_has_a_way_in_a_merger() -> None:
    assert {record for record in RECORDS if "citizen_id" in columns(record)} == WITH_CITIZEN


def test_nothing_stays_with_the_entry_that_goes(world: World) -> None:
    one, other = two(world)
    had = about(world.store, one) + about(world.store, other)
    assert {record for record in WITH_CITIZEN if not had[record.table]} == FROZEN
    world.session.run(merge_citizens, one, other)
    left = {one, other} - {row.id for row in world.store.all(Citizen)}
    assert left == {other}
    assert about(world.store, other).total() == 0
    kept = about(world.store, one)
    once = {"placement": 2, "match_profile": 1, "citizen_wish": 2, "citizen_skill": 2, "meeting_mark": 1}
    alike = {"effort": 4, "exemption": 1, "agreement": 5, "job_match": 2, "assignment": 3}
    assert {table: kept[table] for table in once | alike} == once | alike
    assert (kept["note"], kept["earlier_exit"], kept["sight"]) == (2, 1, 2), (
        "what lies between two spells of the one is open in the other"
    )
    assert world.store.problems() == []
    world.session.undo()
    assert about(world.store, one) + about(world.store, other) == had


def test_what_contradicts_is_chosen_and_what_one_does_not_know_comes_from_the_other(world: World) -> None:
    one, other = two(world)
    found = {difference.key: difference for difference in compare(world.store, other, one).differences}
    assert found.keys() == {
        "name", "case_number", "cpr", "target_group_id", "next_step", "cv", "start_on", "role/jobformidler",
        "role/sagsbehandler", "placement/2026-11", "profile/hours", f"wish/{BRANCHE}",
        f"match/{world.store.all(JobMatch, citizen_id=one)[0].opening_id}",
    }  # fmt: skip
    assert (found["target_group_id"].mine, found["target_group_id"].theirs) == (SYGEDAGPENGE, JOBPARAT)
    assert found["start_on"].takes_theirs is False
    assert found["cv"].takes_theirs is True
    world.session.run(merge_citizens, one, other, {"target_group_id": True, "cv": False, "placement/2026-11": True})
    anne = world.store.get(Citizen, one)
    assert anne is not None
    assert (anne.name, anne.cpr, anne.target_group_id, anne.cv_date) == ("Anne", "0101701234", JOBPARAT, "2026-04-01")
    assert world.store.all(Placement, citizen_id=one, month="2026-11")[0].stage == Stage.PAA_SPRING
    (profile,) = world.store.all(MatchProfile)
    assert profile.as_dict() | {"hours": 10.0, "towns": "Vejle", "no_gos": "nat"} == profile.as_dict()


def test_days_that_contradict_are_days_side_by_side(world: World) -> None:
    days = ("birth_date", "permit_date", "review_date", "efforts_known_on", "unemployed_since", "arrived_on")
    one, other = two(world)
    for who, day in ((one, "2001-02-03"), (other, "2001-02-04")):
        citizen = world.store.get(Citizen, who)
        assert citizen is not None
        world.write(replace(citizen, **dict.fromkeys(days, day)))
    found = {told.what: told.mine for told in side_by_side(world.store, one, other).contradictions}
    assert {name: type(found[name]) for name in days} == dict.fromkeys(days, date)


def test_one_has_the_case_at_a_time(world: World) -> None:
    one, other = two(world)
    world.session.run(merge_citizens, one, other, {"role/jobformidler": True})
    held = sorted(world.store.all(Assignment, citizen_id=one, role=Role.JOBFORMIDLER), key=lambda row: row.start_on)
    assert [(row.start_on, row.end_on) for row in held] == [("2025-01-15", "2026-03-01"), ("2026-03-01", None)]


def test_a_case_after_another_is_one_that_was_opened_again(world: World) -> None:
    first, second = world.citizen("Anne", "2025-01-15", "2026-06-30"), world.citizen("Anne M", "2026-08-01")
    assert not any(one.key in ("start_on", "end") for one in compare(world.store, first, second).differences)
    change = world.session.run(merge_citizens, second, first)
    (anne,) = world.store.all(Citizen)
    assert (anne.start_on, anne.end_on) == ("2025-01-15", None)
    (exit_,) = world.store.all(EarlierExit, citizen_id=anne.id)
    assert (exit_.end_on, exit_.reopened_on) == ("2026-06-30", "2026-08-01")
    assert change.facts["id"] == anne.id


def test_one_who_was_still_to_begin_is_seen_no_more(world: World) -> None:
    kept, gone = world.citizen("Anne", "2026-01-01"), world.citizen("Anne M", "2026-12-02")
    world.closed_by_command("2026-08")
    world.session.run(merge_citizens, kept, gone)
    for day in ("2026-11-30", "2026-12-01", "2026-12-03"):
        assert [card.id for card in world.board(day[:7], day).cards] == [kept]


def test_what_is_frozen_stays_with_an_entry_that_nobody_sees(world: World) -> None:
    one, other = one_in_a_closed_month(world)
    facts = world.store.all(MonthFact)
    kept, gone = (lambda pair: (pair.kept.id, pair.gone.id))(compare(world.store, one, other))
    assert kept == other, "October knows where she stood"
    world.session.run(merge_citizens, one, other)
    assert world.store.all(MonthFact) == facts
    behind = world.store.get(Citizen, gone)
    assert behind is not None
    assert (behind.merged_into, behind.cpr, behind.end_on) == (kept, "", "2026-11-01")
    assert {table for table, count in about(world.store, gone).items() if count} == {"month_fact"}
    assert [card.id for card in world.board().cards] == [kept]
    assert [one.citizen_id for one in Search(world.store, TODAY).citizens("anne")] == [kept]
    assert survivor_of(world.store, gone) == kept
    assert citizen_history(world.store, gone, TODAY).facts.id == kept
    assert sorted(card.id for card in world.board("2026-10").cards) == sorted((one, other))


def test_who_goes_takes_what_is_done_to_her_to_the_one_that_stays(world: World) -> None:
    one, other = one_in_a_closed_month(world)
    two_ = compare(world.store, one, other)
    world.session.run(merge_citizens, one, other)
    third = world.citizen("Anne Tredje")
    world.session.run(merge_citizens, third, two_.gone.id)
    assert {row.id: row.merged_into for row in world.store.all(Citizen)} == {
        two_.kept.id: None, two_.gone.id: two_.kept.id,
    }  # fmt: skip


def test_the_history_has_the_placements_that_stayed_behind(world: World) -> None:
    one, other = world.citizen("Anne", "2025-01-15"), world.citizen("Anne M", "2026-09-15")
    world.placed(one, m2026_08=Stage.TIL_OPVARMNING, m2026_09=Stage.PAA_VEJ)
    world.placed(other, m2026_09=Stage.PAA_SPRING, m2026_10=Stage.PAA_SPRING)
    for month in ("2026-08", "2026-09", "2026-10"):
        world.closed_by_command(month)
    world.session.run(merge_citizens, one, other)
    assert survivor_of(world.store, one) == other
    assert [(row.month, row.stage) for row in placements_of(world.store, other)] == [
        ("2026-08", 1), ("2026-09", 3), ("2026-10", 3),
    ]  # fmt: skip
    assert [placed.stage for placed in citizen_history(world.store, one, TODAY).placements] == [1, 3, 3]
    world.session.run(place, [other], NOVEMBER, Stage.I_GANG)


def test_marks_of_a_meeting_that_is_over_stay(world: World) -> None:
    one, other = two(world)
    (held,) = world.store.all(Meeting)
    world.write(Meeting(held.id, held.team_id, held.kind, held.month, held.started_at, "own", "2026-11-16T09:00:00"))
    marks = world.store.all(MeetingMark)
    world.session.run(merge_citizens, one, other)
    assert world.store.all(MeetingMark) == marks
    assert {row.id for row in world.store.all(Citizen)} == {one, other}
    assert [gone.citizen_id for gone in world.board().gone] == []


def test_the_journal_tells_a_merger_in_one_line(world: World) -> None:
    one, other = two(world)
    world.session.run(merge_citizens, one, other)
    world.session.undo()
    world.session.redo()
    told = latest_changes(world.store, citizen_history(world.store, one, TODAY))
    assert [(line.how, line.what, line.undone) for line in told[:3]] == [
        ("merged", "Anne Marie", False), ("merged", "Anne Marie", True), ("merged", "Anne Marie", False),
    ]  # fmt: skip
    assert all("0101" not in str(line) for line in told)


def test_who_may_be_the_same_stands_first(world: World) -> None:
    anne = world.citizen("Anne Holm")
    people = {
        "number": "Bo Ek",
        "birth": "Anne Marie Holm",
        "name": "Anné Holm",
        "": "Anne Kok",
        "other": "Anne Holm 2",
    }
    made = {why: world.citizen(name) for why, name in people.items()}
    born = {anne: "1970-01-01", made["birth"]: "1970-01-01", made[""]: "1970-01-01", made["other"]: "1980-01-01"}
    numbers = {anne: "S-1", made["number"]: "S-1"}
    for row in world.store.all(Citizen):
        name = "Kurt Kok" if row.id == made[""] else row.name
        number, day = numbers.get(row.id, ""), born.get(row.id)
        world.write(replace(row, name=name, case_number=number, birth_date=day))
    found = [(one.id, one.why) for one in candidates(world.store, anne)]
    assert found[:3] == [(made["number"], "number"), (made["birth"], "birth"), (made["name"], "name")]
    assert {why for _, why in found[3:]} == {""}


def test_a_deletion_counts_what_it_removes(world: World) -> None:
    mona = world.staff("Mona Ek")
    anne = world.citizen("Anne", staff=mona)
    world.placed(anne, m2026_10=Stage.PAA_VEJ, m2026_11=Stage.PAA_SPRING)
    world.effort(anne, PRAKTIK, "2026-10-01")
    world.write(Agreement("a", anne, "Ring", None, None, None, None, "2026-11-16"))
    start = rows(world.store)
    change = world.session.run(delete_citizen, anne)
    said = change_sentence(change, "done")
    assert said == ("Anne er fjernet med 2 indplaceringer, 1 indsats, 1 aftale og 1 tilknytning til en medarbejder.")
    assert about(world.store, anne).total() == 0
    assert world.store.get(Citizen, anne) is None
    assert Search(world.store, TODAY).citizens("anne") == []
    world.session.undo()
    assert rows(world.store) == start


def test_an_entry_of_today_can_go_however_long_ago_its_case_began(world: World) -> None:
    world.citizen("Bo")
    world.session.run(close_month, OCTOBER)
    anne = world.citizen("Anne", "2025-01-15")
    world.session.run(delete_citizen, anne)
    bo = world.store.all(Citizen)[0].id
    with pytest.raises(UserError, match="delete_month_closed"):
        world.session.run(delete_citizen, bo)


def test_a_file_is_sound_after_mergers_and_deletions(world: World) -> None:
    one, other = one_in_a_closed_month(world)
    world.session.run(merge_citizens, one, other)
    world.session.run(delete_citizen, furnished(world, "Bo", "0202701234", "Ida Ro"))
    journal = {(entry.table, entry.row_id) for entry in world.store.journal()}
    assert ("citizen", "bo") in journal
    assert check(world.store).citizens == 1
