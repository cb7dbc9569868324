"""All that a login sees of a team on a server is written into an encrypted file, which is a team in a file then."""

from itertools import count
from pathlib import Path

import pytest

from app.commands.deletion import erase_citizens
from app.commands.placements import place
from app.core.domain import Month, Stage
from app.core.errors import UserError
from app.files import old_months
from app.files.checking import check
from app.files.key import key_for
from app.files.stores import create_store, open_store
from app.servers.copies import GIVEN_UP, write_copy
from db.errors import StoreError
from db.records import RECORDS, Citizen, Team
from db.server import reading
from db.server.loading import Loaded
from db.server.rows import Loader
from tests.app.world import World
from tests.servers.proxy import HANG, HANG_AFTER, STALL, proxied
from tests.servers.served import ServedTeam

CODE = "syv blå heste på række"
NOVEMBER = Month(2026, 11)


def test_a_copy_holds_all_that_the_login_sees_and_is_sound(served: ServedTeam, tmp_path: Path) -> None:
    anna = served.person("Anna")
    anna.run(place, [served.citizens["Anna"]], NOVEMBER, Stage.PAA_SPRING)
    target = tmp_path / "kopi.springbraet"
    assert write_copy(anna, target, CODE).citizens == 2
    assert b"borger" not in target.read_bytes()
    copied = open_store(target, key_for(target, CODE))
    for record in RECORDS:
        assert sorted(copied.all(record), key=str) == sorted(anna.store.all(record), key=str)
    check(copied)
    assert [one.kind for one in copied.journal()].count("place") == 1
    copied.close()


def test_a_copy_of_one_of_several_teams_is_that_team(empty_team: ServedTeam, tmp_path: Path) -> None:
    world = World(create_store(None))
    east = world.team.id
    anna = world.staff("Anna")
    hers = world.citizen("Annas borger", staff=anna)
    west = world.of(world.second_team("Team Vest"))
    west.citizen("En anden borger", staff=west.staff("Bo"))
    empty_team.bring_in(world.store)
    world.store.close()
    session = empty_team.session(empty_team.login(anna, east))
    target = tmp_path / "kopi.springbraet"
    write_copy(session, target, CODE)
    copied = open_store(target, key_for(target, CODE))
    assert [one.id for one in copied.all(Citizen)] == [hers]
    assert [one.id for one in copied.all(Team)] == [east]
    check(copied)
    copied.close()


def test_a_copy_that_is_refused_or_given_up_leaves_nothing(served: ServedTeam, tmp_path: Path) -> None:
    target = tmp_path / "kopi.springbraet"
    with proxied(served.entry.port) as proxy:
        anna = served.person("Anna", proxy.port)
        with pytest.raises(UserError, match="passphrase_short"):
            write_copy(anna, target, "kort")
        with pytest.raises(UserError, match=GIVEN_UP):
            write_copy(anna, target, CODE, lambda: True)
        with pytest.raises(UserError, match="folder_missing"):
            write_copy(anna, tmp_path / "ikke her" / "kopi.springbraet", CODE)
        proxy.cut(refuse=True)
        with pytest.raises(UserError, match="server_away"):
            write_copy(anna, target, CODE)
    assert list(tmp_path.iterdir()) == []


def test_a_copy_from_a_server_that_hangs_in_its_middle_is_given_up(served: ServedTeam, tmp_path: Path) -> None:
    with proxied(served.entry.port) as proxy:
        anna, looks = served.person("Anna", proxy.port), count()

        def given_up() -> bool:
            proxy.hang()
            return next(looks) > 5

        with pytest.raises(UserError, match=GIVEN_UP):
            write_copy(anna, tmp_path / "kopi.springbraet", CODE, given_up)
    assert list(tmp_path.iterdir()) == []


def test_a_server_that_falls_silent_holds_nobody_who_reads(served: ServedTeam, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "_SILENT", 0.1)
    monkeypatch.setattr(reading, "_ENTERED_WITHIN", 2)
    with proxied(served.entry.port) as proxy:
        address = served.person("Anna", proxy.port).store.address
        with reading.reading(address) as connection:
            assert connection.execute("SELECT 1 FROM pg_sleep(1)").rowcount == 1, "it is still at work"
        for kind in (STALL, HANG_AFTER):
            proxy.trouble(kind, b"pg_sleep")
            with pytest.raises(StoreError, match="server_away"), reading.reading(address) as connection:
                connection.execute("SELECT pg_sleep(0)")
            proxy.resume()
        came = list[Loaded]()
        proxy.trouble(HANG, b"FROM citizen")
        loader = Loader(address, None, came.append, is_first=True)
        assert loader.all.wait(60)
        assert (came, loader.error and loader.error.code) == ([], "server_away")


def test_nothing_is_forgotten_on_one_pc_alone(served: ServedTeam) -> None:
    anna = served.person("Anna")
    before = [sorted(anna.store.all(record), key=str) for record in RECORDS]
    with pytest.raises(UserError, match="server_keeps"):
        erase_citizens(anna, [served.citizens["Bo"]], in_texts=True)
    assert before == [sorted(anna.store.all(record), key=str) for record in RECORDS]
    with served.entry.connect() as connection:
        found = connection.execute("SELECT COUNT(*) FROM springbraet.change WHERE kind = 'erase_citizens'")
        assert found.fetchone() == (0,)


def test_months_that_others_keep_meanwhile_hinder_nobody_from_coming_in(
    served: ServedTeam, monkeypatch: pytest.MonkeyPatch
) -> None:
    anna, bo = served.person("Anna"), served.person("Bo")
    bo.run(place, [served.citizens["Bo"]], NOVEMBER, Stage.PAA_SPRING)
    monkeypatch.setattr(old_months, "months_not_kept", lambda store: [(served.team_id, "2026-10")])
    old_months.keep_old_months(anna)
    anna.run(place, [served.citizens["Anna"]], NOVEMBER, Stage.PAA_SPRING)
