"""Rules hold for all who work in a team at once, also where something is taken back or done again."""

import pytest

from app.commands.handovers import assign
from app.commands.notes import add_note
from app.core.domain import Role
from app.core.errors import UserError
from app.servers.session import ServedSession
from db.records import Assignment
from tests.servers.judging import judged, last_number
from tests.servers.racing import LIMIT, TAKERS, TODAY, staged
from tests.servers.served import ServedTeam
from ui.texts.errors import error_sentence

TOVE, TROELS = TAKERS


def give(session: ServedSession, team: ServedTeam, citizens: list[str], to: str) -> None:
    session.run(assign, citizens, team.staff[to], Role.JOBFORMIDLER, TODAY)


def cases(session: ServedSession, team: ServedTeam, name: str) -> list[str]:
    """Whose case somebody has today."""
    rows = session.store.all(Assignment, staff_id=team.staff[name], end_on=None)
    return sorted(row.citizen_id for row in rows)


@pytest.fixture
def two(empty_team: ServedTeam) -> tuple[ServedSession, ServedSession]:
    """Two people who share out the cases of one team."""
    staged(empty_team)
    one, other = (empty_team.login(empty_team.staff[name], empty_team.team_id, "leader") for name in ("Pia", TROELS))
    return empty_team.session(one), empty_team.session(other)


@pytest.mark.parametrize("how", ["undo", "redo"])
def test_nobody_comes_over_the_limit_by_what_is_taken_back_or_done_again(
    how: str, empty_team: ServedTeam, two: tuple[ServedSession, ServedSession]
) -> None:
    first, second = two
    spare = cases(first, empty_team, "Pia")
    give(first, empty_team, spare[:2], TOVE)
    if how == "redo":
        give(first, empty_team, spare[2:3], TOVE)
        first.undo()
    else:
        give(first, empty_team, spare[2:3], TOVE)
        give(first, empty_team, cases(first, empty_team, TOVE)[:1], TROELS)
    second.come_back()
    give(second, empty_team, spare[3:4], TOVE)
    with pytest.raises(UserError) as refused:
        _ = first.undo() if how == "undo" else first.redo()
    assert (refused.value.code, refused.value.facts["count"]) == ("undo_over_limit", LIMIT + 1)
    assert error_sentence(refused.value).startswith("Det kan ikke fortrydes mere, for Tove har fået andre sager")
    assert len(cases(first, empty_team, TOVE)) == LIMIT
    assert judged(empty_team, [], last_number(empty_team)).unexplained == 0
    assert not first.has_redo  # it left the list, and what was before it can be taken back
    assert first.undo() is not None


def test_who_was_over_the_limit_before_comes_back_to_where_nobody_else_gave_anything(
    empty_team: ServedTeam, two: tuple[ServedSession, ServedSession]
) -> None:
    first, second = two
    give(first, empty_team, cases(first, empty_team, "Pia")[:3], TOVE)
    assigned = cases(first, empty_team, "Pia")[:2]
    first.run(assign, assigned, empty_team.staff[TOVE], Role.JOBFORMIDLER, TODAY, why="aftalt")
    give(first, empty_team, assigned, "Pia")
    second.run(add_note, assigned[0], "noget andet")
    assert first.undo() is not None
    assert len(cases(first, empty_team, TOVE)) == LIMIT + 2
