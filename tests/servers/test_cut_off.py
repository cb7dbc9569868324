"""The server can be cut off, hung and killed at any point of a change: none is lost, none is done twice."""

import random
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field

import pytest

from app.commands.notes import add_note
from app.commands.placements import place
from app.core.domain import Month, Stage
from app.core.errors import UserError
from app.core.history import History
from app.servers.session import Answer, ServedSession
from db.records import Note
from tests.servers.cluster import Cluster
from tests.servers.postgres import Postgres
from tests.servers.proxy import CUT, HALF, HANG, HANG_AFTER, STALL, Proxy, proxied
from tests.servers.served import ServedTeam, bring_people, know_people, team_on, wait_until
from tests.servers.test_together import everything

NOVEMBER = Month(2026, 11)
AWAY = {
    "server_away",
    "server_silent",
    "server_lost",
    "server_busy",
    "server_ahead",
    "server_replaced",
    "server_failed",
}
EXPECTED = AWAY | {"overtaken", "undo_overtaken", "redo_overtaken", "row_changed", "change_unreadable"}
FIRST_WRITTEN = (
    "SELECT after FROM journal JOIN change ON number = change_number "
    "WHERE before IS NULL AND undoes IS NULL AND redoes IS NULL"
)
LOSE = "lose"
FIRST, SECOND = (b"apply_change",), (b"hold_head", b"COMMIT", b"apply_change")
BACK = (b"my_login", b"LISTEN", b"SCRAM-SHA-256", b"pg_terminate_backend", b"FROM head h", b"database")


@dataclass
class Worker:
    """Somebody who works behind a proxy, and what they know of each note that they wrote: None where nobody knows."""

    name: str
    session: ServedSession
    proxy: Proxy
    written: dict[str, bool | None] = field(default_factory=dict)

    def note(self, citizen: str, text: str) -> None:
        """Write a note, and know what became of it as far as the program says."""
        try:
            self.session.run(add_note, citizen, text)
            self.written[text] = True
        except UserError as refusal:
            if refusal.code not in AWAY:
                raise
            self.written[text] = None if refusal.code == "server_silent" else False

    def told(self, answers: tuple[Answer, ...]) -> None:
        """Know what became of those that nobody knew of."""
        for answer in answers:
            for edit in answer.change.edits:
                if isinstance(edit.after, Note) and self.written.get(edit.after.text, False) is None:
                    self.written[edit.after.text] = answer.written

    def come_back(self) -> None:
        """Have the server again, and everything that it has."""
        self.proxy.resume()
        self.proxy.delay(0)

        def back() -> bool:
            with suppress(UserError):
                self.told(self.session.come_back())
                return self.session.refusal is None
            return False

        wait_until(back)
        self.told(self.session.take_in())


@pytest.fixture
def anna_and_bo(served: ServedTeam) -> Iterator[tuple[Worker, Worker]]:
    """Two who work in one team, each behind a proxy."""
    with proxied(served.entry.port) as first, proxied(served.entry.port) as second:
        yield (
            Worker("Anna", served.person("Anna", first.port), first),
            Worker("Bo", served.person("Bo", second.port), second),
        )


def agree(served: ServedTeam, *workers: Worker) -> None:
    """Everybody is back, and what each knows is what the server has."""
    for one in (*workers, *workers):
        one.come_back()
    fresh = [served.session(served.login(served.staff[one.name], served.team_id)) for one in workers]
    truth = everything(fresh[0].store)
    texts = [note.text for note in fresh[0].store.all(Note)]
    ever = [str(row[0]) for row in fresh[0].store.rows(FIRST_WRITTEN)]
    for one, again in zip(workers, fresh, strict=True):
        assert everything(one.session.store) == truth
        for text, written in one.written.items():
            assert written is not None, text
            assert sum(f'"{text}"' in row for row in ever) == written, text  # once, or not at all
            assert texts.count(text) <= 1
        known = one.session._history.ids
        history = History(own=one.session.who)
        with pytest.MonkeyPatch.context() as patched:
            patched.setattr("app.core.history.MOST", 10_000)
            history.prepare(again.store)
        kept = iter(history.ids)  # and those that others have overtaken, which have left the list here
        assert all(change in kept for change in known), (known, history.ids)


@pytest.mark.parametrize("point", FIRST)
@pytest.mark.parametrize("kind", [CUT, STALL, HANG, HANG_AFTER, HALF, LOSE])
def test_a_change_is_cut_off(served: ServedTeam, anna_and_bo: tuple[Worker, Worker], kind: str, point: bytes) -> None:
    anna, bo = anna_and_bo
    strike(anna.proxy, kind, point)
    anna.note(served.citizens["Anna"], "første")
    bo.note(served.citizens["Bo"], "imens")
    agree(served, anna, bo)


@pytest.mark.parametrize("point", SECOND)
@pytest.mark.parametrize("kind", [CUT, STALL, HANG, HANG_AFTER, HALF, LOSE])
def test_a_second_try_is_cut_off(
    served: ServedTeam, anna_and_bo: tuple[Worker, Worker], kind: str, point: bytes
) -> None:
    anna, bo = anna_and_bo
    behind(anna, bo, served)
    strike(anna.proxy, kind, point)
    anna.note(served.citizens["Anna"], "bagefter")
    bo.note(served.citizens["Bo"], "og videre")  # whoever was cut off doesn't keep the head
    assert bo.written["og videre"]
    agree(served, anna, bo)


@pytest.mark.parametrize("point", BACK)
@pytest.mark.parametrize("kind", [CUT, HALF, STALL])
def test_coming_back_is_cut_off(
    served: ServedTeam, anna_and_bo: tuple[Worker, Worker], kind: str, point: bytes
) -> None:
    anna, bo = anna_and_bo
    anna.proxy.lose_answer(b"apply_change", refuse=True)
    anna.note(served.citizens["Anna"], "hvor blev den af")
    bo.note(served.citizens["Bo"], "imens")
    anna.proxy.resume()
    strike(anna.proxy, kind, point)
    with suppress(UserError):
        anna.told(anna.session.come_back())
    agree(served, anna, bo)
    assert anna.written["hvor blev den af"]
    assert anna.session.undo() is not None


def test_a_request_that_is_late_writes_nothing_after_it_was_asked_for(
    served: ServedTeam, anna_and_bo: tuple[Worker, Worker]
) -> None:
    anna, bo = anna_and_bo
    with served.entry.connect() as colleague:
        colleague.execute("BEGIN")
        colleague.execute("SELECT * FROM springbraet.head FOR UPDATE")
        anna.proxy.trouble(HANG_AFTER, b"apply_change")
        anna.note(served.citizens["Anna"], "venter på hovedet")
        anna.proxy.cut()
        anna.proxy.resume()
        wait_until(lambda: bool(anna.told(anna.session.take_in()) or anna.session.refusal is None))
        assert anna.written["venter på hovedet"] is False
        colleague.execute("COMMIT")
    agree(served, anna, bo)


@pytest.mark.parametrize("seed", range(4))
def test_nothing_is_lost_or_doubled_whatever_happens(
    served: ServedTeam, anna_and_bo: tuple[Worker, Worker], seed: int
) -> None:
    dice = random.Random(seed)
    for number in range(40):
        one = dice.choice(anna_and_bo)
        if dice.random() < 0.4:
            strike(
                one.proxy, dice.choice([CUT, STALL, HALF, LOSE] * 3 + [HANG, HANG_AFTER]), dice.choice(SECOND + BACK)
            )
        elif dice.random() < 0.2:
            one.proxy.cut()
        step(dice, one, served, f"{one.name} {number}")
        if dice.random() < 0.3:
            one.told(one.session.take_in())
        if dice.random() < 0.3 or one.session.refusal is not None:
            one.come_back()
    agree(served, *anna_and_bo)


@pytest.fixture
def mortal_team(own_cluster: Cluster) -> Iterator[ServedTeam]:
    """As `served`, on a server that may be killed."""
    postgres = Postgres(own_cluster.address)
    with team_on(postgres, postgres.template("people", bring_people)) as team:
        yield know_people(team)


def test_the_server_is_killed_again_and_again(mortal_team: ServedTeam, own_cluster: Cluster) -> None:
    dice, over, port = random.Random(7), threading.Event(), mortal_team.entry.port
    with proxied(port) as first, proxied(port) as second:
        workers = (
            Worker("Anna", mortal_team.person("Anna", first.port), first),
            Worker("Bo", mortal_team.person("Bo", second.port), second),
        )
        killer = threading.Thread(target=_kills, args=(own_cluster, dice, over))
        killer.start()
        number = 0
        while killer.is_alive():
            number += 1
            one = dice.choice(workers)
            step(dice, one, mortal_team, f"{one.name} {number}")
            one.told(one.session.take_in())
            if one.session.refusal is not None:
                over.wait(0.05)
                with suppress(UserError):
                    one.told(one.session.come_back())
        killer.join()
        agree(mortal_team, *workers)
        assert sum(written is True for one in workers for written in one.written.values()) > 5


def _kills(cluster: Cluster, dice: random.Random, over: threading.Event) -> None:
    for _ in range(4):
        over.wait(dice.uniform(0.2, 1.0))
        cluster.kill()
        cluster.start()
    over.wait(0.5)


def strike(proxy: Proxy, kind: str, point: bytes) -> None:
    """Let something come over the next message about this."""
    if kind == LOSE:
        proxy.lose_answer(point)
    else:
        proxy.trouble(kind, point)


def behind(anna: Worker, bo: Worker, served: ServedTeam) -> None:
    """Anna hasn't heard yet of what Bo did."""
    anna.proxy.hang()
    bo.note(served.citizens["Bo"], "Bo var først")
    anna.proxy.resume()


def step(dice: random.Random, one: Worker, served: ServedTeam, text: str) -> None:
    """Something that people do."""
    acts: list[Callable[[], object]] = [
        lambda: one.note(served.citizens[dice.choice(["Anna", "Bo"])], text),
        lambda: one.session.run(place, [served.citizens["Anna"]], NOVEMBER, dice.choice(list(Stage)[:4])),
        one.session.undo,
        one.session.redo,
    ]
    try:
        dice.choice([acts[0], *acts])()
    except UserError as refusal:
        if refusal.code not in EXPECTED:
            raise
