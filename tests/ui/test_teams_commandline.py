"""Several teams in one file on the command line: which one a list goes into, and whose minutes are written."""

from pathlib import Path

import pytest

from app.commands.teams import add_team
from app.core.domain import Stage
from app.files.stores import open_store
from app.session import Session
from db.records import Citizen, Team
from db.store import Store
from tests.ui.people import NOVEMBER, OCTOBER, add_citizen, add_jobformidler
from ui.__main__ import main


@pytest.fixture
def south(store: Store, session: Session) -> str:
    """Team Syd with Hans beside Team Prøve with Anna and Bo; answers with its id."""
    mona = add_jobformidler(session, "Mona Sørensen")
    for name in ("Anna Agger", "Bo Bang"):
        add_citizen(session, name, {OCTOBER: Stage.PAA_VEJ}, mona)
    team_id = str(session.run(add_team, "Team Syd").facts["id"])
    add_citizen(session, "Hans Hald", {OCTOBER: Stage.PAA_SPRING}, team_id=team_id)
    return team_id


@pytest.fixture
def file(tmp_path: Path, store: Store, south: str) -> Path:
    """The file of two teams, closed."""
    store.close()
    return tmp_path / "prøve.springbraet"


def imported(file: Path, text: str, *more: str) -> int:
    """Import a list of this text on the command line."""
    listed = file.with_name("liste.csv")
    listed.write_text(text, encoding="utf-8")
    return main(["import", str(listed), "--database", str(file), "--unencrypted", *more])


def test_a_list_goes_into_the_team_that_is_named(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = "Navn;By\nIda Iversen;Juelsminde\nAnna Agger;Hedensted\n"
    assert imported(file, text) == 1
    assert capsys.readouterr().err == "Vælg først det team, som du arbejder i: Team Prøve, Team Syd.\n"
    assert imported(file, text, "--team", "Team Nord") == 1
    assert "filens teams er Team Prøve, Team Syd." in capsys.readouterr().err
    assert imported(file, text, "--team", "team syd") == 0
    told = capsys.readouterr().out
    assert "1 ny, 0 ændrede, 0 uændrede, 1 afvist" in told
    assert "Borgeren er i Team Prøve." in told
    store = open_store(file)
    teams = {team.id: team.name for team in store.all(Team)}
    assert {row.name: teams[row.team_id] for row in store.all(Citizen)} == {
        "Anna Agger": "Team Prøve", "Bo Bang": "Team Prøve", "Hans Hald": "Team Syd", "Ida Iversen": "Team Syd",
    }  # fmt: skip
    assert [row.town for row in store.all(Citizen, name="Anna Agger")] == [""]
    store.close()


def test_minutes_are_one_teams(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    call = ["minutes", str(file.with_name("r.pdf")), "--database", str(file), "--month", str(NOVEMBER)]
    assert main(call) == 1
    assert "Team Prøve, Team Syd" in capsys.readouterr().err
    assert main([*call, "--team", "Team Syd"]) == 1
    assert "Team" not in capsys.readouterr().err  # there was no meeting
