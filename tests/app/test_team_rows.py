"""Every team of a store stands there with who is in it, whichever team looks at the store."""

from datetime import date

from app.commands.teams import add_team, move_citizens, retire_team
from app.settings.teams import TeamRow, teams_page
from tests.app.world import World

TODAY = date(2026, 11, 16)


def test_each_team_has_its_staff_and_open_cases(world: World) -> None:
    mona = world.staff("Mona Sørensen")
    world.citizen("Anna", staff=mona)
    world.citizen("Bo", end="2026-10-01", staff=mona)
    world.citizen("Cille", start="2027-01-04", staff=mona)
    other = str(world.session.run(add_team, "Team Bro").facts["id"])
    expected = (TeamRow(other, "Team Bro", True, 0, 0), TeamRow(world.team.id, "Team Åløkke", True, 1, 1))
    assert teams_page(world.store, TODAY) == teams_page(world.store.of_team(other), TODAY) == expected
    world.session.run(retire_team, other)
    assert [(row.name, row.active) for row in teams_page(world.store, TODAY)] == [
        ("Team Åløkke", True),
        ("Team Bro", False),
    ]


def test_who_goes_over_later_is_still_counted_where_they_are(world: World) -> None:
    world.citizen("Anna")
    bro = str(world.session.run(add_team, "Team Bro").facts["id"])
    world.session.run(move_citizens, ["anna"], bro, "2026-12-01")
    assert {row.name: row.cases for row in teams_page(world.store, TODAY)} == {"Team Bro": 0, "Team Åløkke": 1}
    assert {row.name: row.cases for row in teams_page(world.store, date(2026, 12, 1))} == {
        "Team Bro": 1,
        "Team Åløkke": 0,
    }
