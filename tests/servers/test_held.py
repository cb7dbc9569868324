"""Whoever comes second writes while nobody else can, lets go whatever happens, and sees what others did meanwhile."""

import threading
from collections.abc import Callable
from functools import partial

import pytest

from app.commands.notes import add_note, edit_note
from app.commands.placements import place
from app.commands.teams import move_citizens
from app.core.change import Change, Context
from app.core.domain import Month, Stage, new_id, placement_id
from app.core.errors import UserError
from app.files.stores import create_store
from app.servers.session import ServedSession
from app.session import Announcement
from db.edits import Edit
from db.records import Citizen, Note, Placement
from tests.app.world import World
from tests.servers.proxy import Proxy, proxied
from tests.servers.served import ServedTeam, wait_until
from tests.servers.test_together import everything

NOVEMBER = Month(2026, 11)


class BugError(Exception):
    """A bug in a command."""


def at_second(then: Callable[[], object], text: str) -> Callable[[Context, str], Change]:
    """A command that writes a note, and does this first when it runs the second time."""
    times: list[int] = []

    def command(context: Context, citizen: str) -> Change:
        times.append(1)
        if len(times) == 2:
            then()
        return add_note(context, citizen, text)

    return command


def refuses() -> None:
    raise UserError("text_missing")


def fails() -> None:
    raise BugError


def behind(served: ServedTeam, proxy: Proxy, bo: ServedSession) -> None:
    """Who is behind the proxy hasn't heard yet of what Bo did."""
    proxy.hang()
    bo.run(add_note, served.citizens["Bo"], "Bo var først")
    proxy.resume()


@pytest.mark.parametrize(("then", "why"), [(refuses, UserError), (fails, BugError)])
def test_who_is_refused_at_the_second_try_lets_go(
    served: ServedTeam, then: Callable[[], object], why: type[Exception]
) -> None:
    with proxied(served.entry.port) as proxy:
        anna, bo = served.person("Anna", proxy.port), served.person("Bo")
        behind(served, proxy, bo)
        with pytest.raises(why):
            anna.run(at_second(then, "aldrig"), served.citizens["Anna"])
        bo.run(add_note, served.citizens["Bo"], "ingen holder hovedet")
        anna.come_back()
        assert everything(anna.store) == everything(bo.store)
        assert len(anna.store.all(Note)) == 2


def test_who_falls_asleep_at_the_second_try_holds_up_nobody_and_writes_once(served: ServedTeam) -> None:
    with proxied(served.entry.port) as proxy:
        anna, bo = served.person("Anna", proxy.port), served.person("Bo")

        def sleeps() -> None:
            with served.entry.connect() as colleague:
                asked = "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND state LIKE 'idle in%'"
                wait_until(lambda: not colleague.execute(asked).fetchall())
            bo.run(add_note, served.citizens["Bo"], "imens Anna sov")  # raises where the head is still held

        behind(served, proxy, bo)
        anna.run(at_second(sleeps, "efter søvnen"), served.citizens["Anna"])
        bo.come_back()
        written = bo.store.rows("SELECT after ->> 'text' FROM journal WHERE table_name = 'note' ORDER BY change_number")
        assert [text for (text,) in written] == ["Bo var først", "imens Anna sov", "efter søvnen"]
        assert everything(anna.store) == everything(bo.store)


def test_who_loses_the_server_at_the_second_try_holds_up_nobody(served: ServedTeam) -> None:
    with proxied(served.entry.port) as proxy:
        anna, bo = served.person("Anna", proxy.port), served.person("Bo")
        behind(served, proxy, bo)
        with pytest.raises(UserError):
            anna.run(at_second(lambda: proxy.cut(refuse=True), "aldrig"), served.citizens["Anna"])
        bo.run(add_note, served.citizens["Bo"], "ingen holder hovedet")
        proxy.resume()
        wait_until(lambda: bool(anna.take_in() or anna.refusal is None))
        anna.come_back()
        assert everything(anna.store) == everything(bo.store)


def test_what_comes_while_something_is_tried_out_waits(served: ServedTeam) -> None:
    anna, bo = served.person("Anna"), served.person("Bo")
    told: list[bool] = []
    anna.store._file.told = partial(told.append, True)
    edits = bo.run(add_note, served.citizens["Bo"], "fra Bo").edits
    wait_until(lambda: bool(told))
    with anna.store.as_if(edits):
        assert anna.take_in() == ()
        assert len(anna.store.all(Note)) == 1
    assert anna.store.all(Note) == []
    anna.take_in()
    assert [note.text for note in anna.store.all(Note)] == ["fra Bo"]


def test_who_has_fetched_what_others_wrote_writes_upon_it_at_once(served: ServedTeam) -> None:
    with proxied(served.entry.port) as proxy:
        anna, bo = served.person("Anna", proxy.port), served.person("Bo")
        anna.run(add_note, served.citizens["Anna"], "Annas ord")
        bo.come_back()
        (note,) = bo.store.all(Note)
        bo.run(edit_note, note.id, "Bos ord")
        wait_until(lambda: anna.store.has_news)
        proxy.reset()
        anna.run(place, [served.citizens["Anna"]], NOVEMBER, Stage.PAA_SPRING)
        assert proxy.round_trips == 1
        assert [one.text for one in anna.store.all(Note)] == ["Bos ord"]
        bo.come_back()
        bo.run(edit_note, note.id, "Bos andre ord")
        wait_until(lambda: anna.store.has_news)
        with pytest.raises(UserError) as refused:
            anna.run(edit_note, note.id, "Annas andre ord")
        assert refused.value.code == "overtaken", "Anna can't have seen it"


def test_rows_that_went_without_a_change_go_here_too(served: ServedTeam) -> None:
    anna = served.person("Anna")
    anna.run(add_note, served.citizens["Anna"], "slettes for altid")
    followed: list[int] = []
    anna.follow(lambda: followed.append(len(anna.store.all(Note))))
    with served.entry.connect() as owner, owner.transaction():
        owner.execute("DELETE FROM springbraet.note")
        owner.execute("UPDATE springbraet.head SET epoch = epoch + 1")
    with pytest.raises(UserError, match="server_replaced"):
        anna.run(add_note, served.citizens["Anna"], "for sent")
    wait_until(lambda: bool(anna.take_in() or followed))
    assert followed == [0]
    anna.run(add_note, served.citizens["Anna"], "igen")
    assert [note.text for note in anna.store.all(Note)] == ["igen"]


def test_who_comes_to_a_team_comes_with_all_that_is_known(empty_team: ServedTeam) -> None:
    world = World(create_store(None))
    staff = {"Anna": world.staff("Anna")}
    citizen = world.citizen("Karen Kanin", staff=staff["Anna"])
    world.write(Placement(placement_id(citizen, Month(2026, 10)), citizen, "2026-10", Stage.PAA_VEJ))
    south = world.second_team()
    staff["Syd"] = world.of(south).staff("Syd")
    empty_team.bring_in(world.store)
    anna, syd, all_of_them = (
        empty_team.session(empty_team.login(staff["Anna"], world.team.id)),
        empty_team.session(empty_team.login(staff["Syd"], south)),
        empty_team.session(empty_team.login(None, None, "leader_of_all")),
    )
    colleague = empty_team.session(empty_team.login(staff["Anna"], world.team.id))
    world.store.close()
    anna.run(add_note, citizen, "en note fra før")
    wait_until(lambda: bool(syd.take_in() or syd.store.get(Citizen, citizen) is None))
    followed: list[int] = []
    all_of_them.follow(lambda: followed.append(1))
    anna.run(move_citizens, [citizen], south, "2026-11-16")
    wait_until(lambda: bool(syd.take_in() or syd.store.get(Citizen, citizen) is not None))
    assert [note.text for note in syd.store.all(Note)] == ["en note fra før"]
    assert [one.stage for one in syd.store.all(Placement)] == [Stage.PAA_VEJ]
    for gave in (anna, colleague):
        wait_until(lambda gave=gave: bool(gave.take_in() or not gave.store.all(Note)))
        assert gave.store.all(Note) == []
        assert len(gave.store.all(Placement)) == 1, "their own figures still need it"
    all_of_them.come_back()
    assert not followed, "who sees everybody has nothing to fetch"
    syd.run(add_note, citizen, "hos de nye")


def test_one_login_at_two_pcs_is_one_person(served: ServedTeam) -> None:
    login = served.login(served.staff["Anna"], served.team_id)
    here, there = served.session(login), served.session(login)
    heard: list[Announcement] = []
    there.listen(heard.append)
    assert not there.has_undo
    for text in ("først", "så"):
        here.run(add_note, served.citizens["Anna"], text)
    here.run(place, [served.citizens["Anna"]], NOVEMBER, Stage.PAA_SPRING)
    there.come_back()
    assert [(one.how, one.who, one.at, one.change.kind) for told in heard for one in told.each or (told,)] == [
        ("by_others", served.staff["Anna"], "2026-11-16T09:30:00", kind) for kind in ("add_note", "add_note", "place")
    ]
    undone = there.undo()
    assert undone is not None
    assert undone.kind == "place"
    here.come_back()
    undone = here.undo()
    assert undone is not None
    assert here.redo() is not None
    there.come_back()
    assert there.undo() is not None
    assert [note.text for note in there.store.all(Note)] == ["først"]


def test_a_login_that_is_refused_is_not_tried_again_by_itself(served: ServedTeam) -> None:
    with proxied(served.entry.port) as proxy:
        login = served.login(served.staff["Anna"], served.team_id)
        anna = served.session(login, proxy.port)
        with served.entry.connect() as owner:
            owner.execute(f"ALTER ROLE {login} PASSWORD 'en anden'".encode())
            proxy.cut()
            wait_until(lambda: bool(anna.take_in() or anna.refusal))
            assert anna.refusal is not None
            assert anna.refusal.code == "login_refused"
            wait_until(lambda: not [one for one in threading.enumerate() if one.name == "server"])
            with pytest.raises(UserError, match="login_refused"):
                anna.run(add_note, served.citizens["Anna"], "aldrig")
            owner.execute(f"ALTER ROLE {login} PASSWORD '{login}'".encode())
        anna.hold_again()
        anna.run(add_note, served.citizens["Anna"], "igen")
        assert [note.text for note in anna.store.all(Note)] == ["igen"]


def test_a_change_of_thousands_of_rows_has_the_time_that_it_takes(served: ServedTeam) -> None:
    anna, citizen = served.person("Anna"), served.citizens["Anna"]

    def thousands(context: Context) -> Change:
        at = context.now.isoformat(timespec="seconds")
        notes = (Note(new_id(), citizen, at, None, f"note {number}") for number in range(5000))
        return Change("add_note", tuple(Edit(None, note) for note in notes))

    anna.run(thousands)
    assert anna.refusal is None
    assert len(served.person("Bo").store.all(Note)) == 5000
