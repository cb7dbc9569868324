"""Who may do what on a server is said in time, by the same rule as the door's: see also every command's own test."""

from dataclasses import replace

import pytest

from app.core.change import Change, Context
from app.core.clock import FixedClock
from app.core.errors import UserError
from app.handovers.other_teams import destinations
from app.servers.session import ServedSession
from db.edits import Edit
from db.records import RECORDS, Citizen, Setting, Staff, Team
from db.records.record import Record
from db.served import ServedStore
from db.server.link import Address
from tests.app.commands.test_every_command import commands
from tests.servers.roles import AS_IT_COMES, FOR_ALL_TEAMS, FOR_LEADERS, said_of
from tests.servers.served import NOW
from tests.servers.two_teams import OURS, THEIRS, TwoTeams, handing_over, refused, row_of
from ui.texts.errors import error_sentence
from ui.texts.servers import FOR_LEADERS as NAMED


def opened(two: TwoTeams, role: str, team: str | None = OURS, staff: str | None = "") -> ServedSession:
    """What somebody of this role sees."""
    words = two.login(role, team, staff)
    at = two.entry
    store = ServedStore.reach(Address(at.host, at.dbname, words["user"], at.port, words["password"]))
    store.look_again()
    return ServedSession(store, FixedClock(NOW))


def tries(record: type[Record]) -> list[list[Edit]]:
    """What somebody could try with a table's rows, of ours and of theirs."""
    made: list[list[Edit]] = []
    for team in (OURS, THEIRS):
        row = row_of(record, team)
        new = replace(row, id=f"liste/{team}-ny" if record is Setting else f"{team}-ny")
        made += [[Edit(None, new)], [Edit(row, row)]]
        if record is not Citizen:
            made.append([Edit(row, None)])
    return made


@pytest.mark.parametrize("role", ["jobformidler", "leader", "leader_of_all"])
def test_of_every_table_the_program_says_what_the_door_would(two: TwoTeams, role: str) -> None:
    session = opened(two, role, None if role == "leader_of_all" else OURS)
    store, login = session.store.of_team(None), session.store.login
    own = ("sight", "event")  # who looked is who is logged in: the door alone knows that nothing of it is changed
    left = {"23503", "SB004"}  # others refer to it, or it was never there: nobody's right is asked
    with two(role, login.team_id) as connection:
        for record in RECORDS:
            for edits in tries(record) if record.table not in own else ():
                connection.execute("BEGIN")
                said, door = said_of(store, login, edits), refused(connection, *edits)
                connection.execute("ROLLBACK")
                assert (door in {"", *left}) == (said == ""), (record.table, edits, said, door)
    session.store.close()


def test_a_case_goes_to_another_team_by_who_has_it_and_to_nobodys_hands_there(two: TwoTeams) -> None:
    session = opened(two, "jobformidler")
    store, login = session.store.of_team(None), session.store.login
    assert said_of(store, login, handing_over()) == ""
    ours, theirs = row_of(Staff, OURS), row_of(Staff, THEIRS)
    given = replace(row_of(next(one for one in RECORDS if one.table == "assignment"), OURS, 2), role="jobformidler")
    assert said_of(store, login, [Edit(None, replace(given, staff_id=ours.id))]) == ""
    assert said_of(store, login, [Edit(None, replace(given, staff_id=theirs.id))]) == "taker_unseen"
    ways = destinations(session.store, NOW.date(), OURS, session.only_team)
    assert [(way.team_id, way.jobformidler) for way in ways] == [(THEIRS, None)]
    session.store.close()
    for role, team in (("leader_of_all", None), ("reader", None)):
        everybody = opened(two, role, team)
        assert everybody.only_team is None
        everybody.store.close()


def test_who_is_no_member_of_staff_is_told_so(two: TwoTeams) -> None:
    session = opened(two, "leader", OURS, None)
    team = row_of(Team, OURS)
    with pytest.raises(UserError) as refusal:
        session.run(_renamed, team)
    assert refusal.value.code == "login_nobody"
    assert "it-afdelingen" in error_sentence(refusal.value)
    session.store.close()


def test_who_only_reads_is_told_so_and_sent_to_no_leader(two: TwoTeams) -> None:
    session = opened(two, "reader")
    for record in RECORDS:
        assert {said_of(session.store.of_team(None), session.store.login, one) for one in tries(record)} == {
            "only_reader"
        }
    session.store.close()


def test_every_command_and_table_that_is_a_leaders_has_its_name() -> None:
    known = {command.__name__ for command in commands()}
    assert {*FOR_LEADERS, *FOR_ALL_TEAMS, *AS_IT_COMES} <= known
    assert set(NAMED) <= {record.table for record in RECORDS}


def _renamed(context: Context, team: Team) -> Change:
    return Change("rename_team", (Edit(team, replace(team, name="Nyt navn")),))
