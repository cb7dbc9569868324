"""What is seen and written of those who go from one team to another, and of what one change makes and hands over."""

from dataclasses import replace

from db.edits import Edit
from db.owning import migrate_server
from db.records import (
    RECORDS,
    Assignment,
    CatalogueItem,
    Citizen,
    Effort,
    MonthFact,
    Note,
    PaidHours,
    Placement,
    Sight,
    Talk,
    Team,
    TeamMove,
)
from db.server.belonging import STAYS
from db.server.door import FORBIDDEN, STALE
from tests.servers.two_teams import OURS, THEIRS, TwoTeams, handing_over, refused, row_of, seen

ABOUT = {
    record.table: record
    for record in RECORDS
    if record.table in ("citizen", "paid_hours", "talk_staff") or "citizen_id" in row_of(record, OURS).as_dict()
}
"""The tables of what is known of a citizen."""
OF_MEETINGS = {"minute", "meeting_mark", "meeting_place", "former_fact"}
_TOLD = (
    "SELECT DISTINCT j.table_name FROM journal j JOIN change c ON c.number = j.change_number "
    "WHERE citizen_id = %s AND by_citizen"
)


def given_away(two: TwoTeams) -> None:
    """Our citizen goes over to the other team, with an effort still to come."""
    later = replace(row_of(Effort, OURS, 2), start_on="2026-06-02")
    with two("jobformidler") as connection:
        assert refused(connection, *handing_over()) == ""
    with two("jobformidler", THEIRS) as connection:
        hours = replace(row_of(PaidHours, OURS, 2), effort_id=later.id)
        assert refused(connection, Edit(None, later), Edit(None, hours)) == ""


def test_of_who_has_gone_over_a_team_sees_what_its_own_figures_need(two: TwoTeams) -> None:
    given_away(two)
    stays = {*STAYS, "citizen", "team_move", "paid_hours"}
    with two("jobformidler") as old, two("jobformidler", THEIRS) as new:
        assert {table for table, record in ABOUT.items() if OURS in seen(old, record)} == stays | OF_MEETINGS
        goes = {*ABOUT} - OF_MEETINGS
        assert {table for table, record in ABOUT.items() if {OURS, THEIRS} <= seen(new, record)} == goes
        for table, ids in (("effort", {f"{OURS}-effort"}), ("paid_hours", {f"{OURS}-paid_hours"})):
            assert {one for (one,) in old.execute(f"SELECT id FROM {table}".encode()).fetchall()} == ids
        told, kept = ({one for (one,) in who.execute(_TOLD, (f"{OURS}-citizen",)).fetchall()} for who in (new, old))
        assert told == goes, "their course goes on: with it goes what was written"
        assert kept == stays
        assert refused(old, Edit(None, row_of(Note, OURS, 2))) == FORBIDDEN
        assert refused(old, Edit(row_of(Placement, OURS), None)) == FORBIDDEN
        assert refused(new, Edit(row_of(Talk, OURS), replace(row_of(Talk, OURS), note="nyt"))) == ""


def test_a_change_says_whether_something_went_from_one_team_to_another(two: TwoTeams) -> None:
    citizen, item = row_of(Citizen, OURS), row_of(CatalogueItem, OURS, 2)
    with two("jobformidler") as connection:
        assert refused(connection, Edit(None, item), Edit(citizen, replace(citizen, town="By")), id="stays") == ""
        gone = replace(citizen, town="By")
        move = handing_over()[1]
        assert refused(connection, Edit(gone, replace(gone, team_id=THEIRS)), move, id="goes") == ""
    with two("jobformidler", THEIRS) as connection:
        there = replace(gone, team_id=THEIRS)
        assert refused(connection, Edit(there, replace(there, town="Land")), id="after") == ""
    assert dict(two.owner("SELECT id, moved FROM change WHERE kind = 'try'")) == {
        "stays": False,
        "goes": True,
        "after": False,
    }


def test_nobody_takes_a_citizen_nor_makes_one_their_former(two: TwoTeams) -> None:
    theirs = row_of(Citizen, THEIRS)
    with two("leader") as connection:
        for edits in (
            [Edit(theirs, replace(theirs, team_id=OURS))],
            [Edit(None, replace(row_of(TeamMove, THEIRS, 2), team_id=OURS))],
            [Edit(None, replace(row_of(MonthFact, THEIRS, 2), team_id=""))],
            [Edit(None, replace(row_of(Citizen, OURS, 2), team_id=THEIRS))],
        ):
            assert refused(connection, *edits) == FORBIDDEN, edits


def test_what_is_handed_over_in_a_change_opens_nothing_of_others(two: TwoTeams) -> None:
    own, note = row_of(Citizen, OURS), row_of(Note, THEIRS)
    with two("jobformidler") as connection:
        for other in (
            Edit(note, replace(note, citizen_id=own.id)),
            Edit(None, row_of(Note, THEIRS, 2)),
            Edit(row_of(Note, OURS), replace(row_of(Note, OURS), citizen_id=note.citizen_id)),
        ):
            handed = Edit(own, replace(own, team_id=THEIRS))
            assert refused(connection, handed, other) == FORBIDDEN
            assert refused(connection, other, handed) == FORBIDDEN


def test_whose_parent_is_made_in_the_same_change_is_the_parents(two: TwoTeams) -> None:
    citizen, effort = row_of(Citizen, OURS, 2), replace(row_of(Effort, OURS, 2), citizen_id=f"{OURS}-citizen-2")
    hours = replace(row_of(PaidHours, OURS, 2), effort_id=effort.id)
    with two("jobformidler") as connection:
        assert refused(connection, *(Edit(None, row) for row in (hours, effort, citizen))) == "", "in any order"
        told = connection.execute("SELECT DISTINCT citizen_id FROM journal WHERE row_id = %s", (hours.id,)).fetchall()
        assert told == [(citizen.id,)]
        assert refused(connection, *(Edit(row, None) for row in (hours, effort, citizen))) == ""
    with two("jobformidler") as colleague:  # who has the rows learns that they are gone, though nobody has them now
        gone = "SELECT count(*) FROM journal WHERE after IS NULL AND row_id = ANY (%s)"
        assert colleague.execute(gone, ([hours.id, effort.id, citizen.id],)).fetchone() == (3,)


def test_a_row_that_a_change_has_more_than_once_is_what_the_last_says(two: TwoTeams) -> None:
    first = row_of(Note, OURS)
    second, third = replace(first, text="to"), replace(first, text="tre")
    with two("jobformidler") as connection:
        assert refused(connection, Edit(first, second), Edit(second, third)) == ""
        assert connection.execute("SELECT text FROM note").fetchall() == [("tre",)]
        assert refused(connection, Edit(third, second), Edit(third, first)) == STALE
        new = row_of(Note, OURS, 2)
        assert refused(connection, Edit(None, new), Edit(new, None)) == ""
        assert connection.execute("SELECT text FROM note").fetchall() == [("tre",)]


def test_a_case_goes_to_a_jobformidler_only_from_who_sees_how_many_they_have(two: TwoTeams) -> None:
    citizen = row_of(Citizen, OURS)
    handed = [Edit(citizen, replace(citizen, team_id=THEIRS))]
    given = Edit(None, replace(row_of(Assignment, OURS, 2), staff_id=f"{THEIRS}-staff", role="jobformidler"))
    known = row_of(Assignment, OURS)
    with two("jobformidler") as connection:
        assert refused(connection, *handed, given) == "SB006"
        assert refused(connection, given) == "SB006"
        assert refused(connection, Edit(known, replace(known, staff_id=f"{THEIRS}-staff"))) == "SB006"
        assert refused(connection, *handed) == "", "the team gives it to somebody itself"
    with two("jobformidler", THEIRS) as connection:
        assert refused(connection, given) == ""


def test_what_was_written_about_an_entry_that_was_taken_away_stays_with_its_team(two: TwoTeams) -> None:
    citizen = row_of(Citizen, OURS, 2)
    rows = (citizen, *(replace(row_of(record, OURS, 2), citizen_id=citizen.id) for record in (Note, Talk, Placement)))
    told = "SELECT count(*) FROM journal j JOIN change c ON c.number = j.change_number WHERE j.citizen_id = %s"

    def lines(team: str, role: str = "leader") -> int:
        with two(role, team) as connection:
            return int(connection.execute(told, (citizen.id,)).fetchall()[0][0])

    with two("jobformidler") as connection:
        assert refused(connection, *(Edit(None, row) for row in rows)) == ""
        assert (lines(OURS), lines(THEIRS)) == (len(rows), 0)
        assert refused(connection, *(Edit(row, None) for row in reversed(rows)), id="gone") == ""
    assert (lines(OURS), lines(THEIRS)) == (2 * len(rows), 0)
    with two.entry.connect(autocommit=True) as connection:
        migrate_server(connection)
    assert (lines(OURS), lines(THEIRS)) == (2 * len(rows), 0), "also where all was put in anew"
    with two("leader_of_all", None) as connection:
        back = [Edit(None, row) for row in rows]
        assert refused(connection, *back) == ""
        assert refused(connection, Edit(citizen, replace(citizen, team_id=THEIRS))) == ""
    assert lines(OURS) < lines(THEIRS) == 3 * len(rows) + 1


def test_who_leads_all_sees_what_was_done_to_a_team_that_is_gone_and_takes_back_what_others_looked_at(
    two: TwoTeams,
) -> None:
    team, look = row_of(Team, "syd"), replace(row_of(Sight, OURS, 2), staff_id=f"{THEIRS}-staff")
    asked = "SELECT count(*) FROM change WHERE id = ANY (%s)"
    with two("jobformidler", OURS, f"{THEIRS}-staff") as other:
        assert refused(other, Edit(None, look)) == ""
    with two("leader_of_all", None) as lead:
        assert refused(lead, Edit(None, team), id="made") == ""
        assert refused(lead, Edit(team, None), id="unmade", undoes="made") == ""
        assert lead.execute(asked, (["made", "unmade"],)).fetchall() == [(2,)]
        assert refused(lead, Edit(look, None)) == FORBIDDEN, "a look is logged"
        gone = (row_of(Citizen, OURS, 3), replace(look, citizen_id=f"{OURS}-citizen-3", id="seen"))
        assert refused(lead, Edit(None, gone[0])) == ""
    with two("jobformidler", OURS, f"{THEIRS}-staff") as other:
        assert refused(other, Edit(None, gone[1])) == ""
    with two("leader_of_all", None) as lead:
        assert refused(lead, Edit(gone[1], None), Edit(gone[0], None), id="deleted") == ""
        back = Edit(None, gone[0]), Edit(None, gone[1])
        assert refused(lead, *back) == FORBIDDEN, "nobody looks in another's name"
        assert refused(lead, *back, undoes="deleted") == ""
