"""A server that hangs at any statement of anything holds nobody without end, and what was asked is whole or undone."""

import signal
from _thread import interrupt_main
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Thread, Timer

import pytest

from app.commands.notes import add_note
from app.core.errors import UserError
from app.servers.copies import write_copy
from app.servers.session import ServedSession
from db.errors import StoreError
from db.owning import entered
from db.records import Citizen, Note
from db.served import ServedStore
from db.server import reading
from db.server.line import Address as Served
from db.server.password import change_password
from tests.servers.cluster import Address
from tests.servers.commanded import Said
from tests.servers.proxy import HANG, HANG_AFTER, STALL, Proxy, proxied
from tests.servers.served import ServedTeam, wait_until

_POINTS = 3
"""How many statements of each command are tried, spread over all; the first and the last are among them."""
CODE = "syv blå heste på række"


@pytest.fixture(autouse=True)
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever asks for much waits a moment, and not as long as in an office."""
    monkeypatch.setattr(reading, "_SILENT", 0.3)
    monkeypatch.setattr(reading, "_ENTERED_WITHIN", 2)


@contextmanager
def hanging(proxy: Proxy, kind: str, at: int) -> Iterator[None]:
    """The server hangs at this statement; fails where somebody waits without end."""
    late = Timer(120, proxy.cut, kwargs={"refuse": True})
    proxy.trouble(kind, after=at)
    late.start()
    try:
        yield
    finally:
        is_late = not late.is_alive()
        late.cancel()
        proxy.resume()
    assert not is_late, "it waits without end"


def points(many: int) -> list[int]:
    """Some of so many statements."""
    return sorted({(many - 1) * step // (_POINTS - 1) for step in range(_POINTS)})


def asked_in(proxy: Proxy, work: Callable[[], object]) -> int:
    """Of how many messages this is made."""
    proxy.reset()
    work()
    return proxy.round_trips


def test_a_command_ends_with_a_sentence_wherever_the_server_hangs(
    call: Said, team: Path, owner: Address, tmp_path: Path
) -> None:
    code = tmp_path / "kode"
    code.write_text(f"{CODE}\n", encoding="utf-8")
    out = tmp_path / "ud"
    out.mkdir()
    name = f"{owner.dbname}_anna"

    def empty() -> None:
        with owner.connect() as connection:
            connection.execute("DROP SCHEMA IF EXISTS springbraet CASCADE")

    def prepared() -> None:
        empty()
        call("prepare")

    def changed() -> None:
        with owner.connect() as connection:
            connection.execute("UPDATE springbraet.change SET id = id || 'x' WHERE number = 1")

    def nothing() -> None:
        call("login")

    def new_file() -> Path:
        return out / f"{len(list(out.iterdir()))}.springbraet"

    commands: list[tuple[Callable[[], object], Callable[[], tuple[str | Path, ...]]]] = [
        (empty, lambda: ("prepare",)),
        (prepared, lambda: ("import", team)),
        (nothing, lambda: ("migrate",)),
        (nothing, lambda: ("export", new_file(), "--unencrypted")),
        (nothing, lambda: ("backup", new_file(), "--passphrase-file", code)),
        (nothing, lambda: ("login",)),
        (nothing, lambda: ("login", "--name", name, "--role", "reader")),
        (nothing, lambda: ("login", "--name", name, "--remove")),
        (nothing, lambda: ("delete", "--due")),
        (nothing, lambda: ("check",)),
    ]
    with proxied(owner.port) as proxy:
        for begin, arguments in commands:
            begin()
            proxy.reset()
            done = call(*arguments(), port=proxy.port, code=int(arguments() == ("check",)))  # as nothing here has TLS
            many = proxy.round_trips
            for at in points(many):
                if arguments()[-1] == "--remove":
                    call(*arguments()[:-1], "--role", "reader")
                begin()
                with hanging(proxy, (STALL, HANG_AFTER)[at % 2], at):
                    told = call(*arguments(), port=proxy.port, code=None if at else 1)
                assert "svarer ikke" in told or "holdt op med at svare" in told or told[:12] == done[:12], told
        assert "no_tls" in call("check", "--json", code=1)


@pytest.fixture
def heard() -> Iterator[None]:
    """Ctrl+C is heard, also in a run that a shell began in the background, which ignores it."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("heard")
def test_who_gives_a_command_up_leaves_nothing_behind_that_holds_others_up(owner: Address) -> None:
    words = {"host": owner.host, "port": owner.port, "dbname": owner.dbname, "user": owner.user}
    active = "SELECT FROM pg_stat_activity WHERE query LIKE 'SELECT pg_sleep%%' AND state = 'active' AND datname = %s"
    with entered(words) as connection, owner.connect() as other:
        assert connection.execute("SHOW client_connection_check_interval").fetchone() == ("10s",)

        def interrupt() -> None:
            wait_until(lambda: bool(other.execute(active, (owner.dbname,)).fetchall()))
            interrupt_main()

        Thread(target=interrupt).start()
        with pytest.raises(KeyboardInterrupt):
            connection.execute("SELECT pg_sleep(120)")
        assert connection.closed
        wait_until(lambda: not other.execute(active, (owner.dbname,)).fetchall())
        other.execute("CREATE TABLE held (x INT)")
        other.execute("BEGIN; LOCK TABLE held")
        with pytest.raises(StoreError, match="owner_waits"), entered(words) as late:
            late.execute("SET lock_timeout = '10ms'; SELECT FROM held")


def test_the_program_waits_without_end_at_no_statement(served: ServedTeam, tmp_path: Path) -> None:
    login, target = served.login(served.staff["Anna"], served.team_id), tmp_path / "kopi.springbraet"
    with proxied(served.entry.port) as proxy:
        at = Served(served.entry.host, served.entry.dbname, login, proxy.port, login)
        session = served.session(login, proxy.port)
        bo, noted = served.person("Bo"), list[str]()

        def note() -> None:
            noted.append(f"nummer {len(noted)}")
            session.run(add_note, served.citizens["Anna"], noted[-1])

        def note_behind() -> None:
            bo.run(add_note, served.citizens["Bo"], f"før {len(noted)}")
            note()

        def open_anew() -> None:
            store = ServedStore.reach(at)
            served.opened.append(store)
            store.all(Citizen)
            store.all(Note)

        def read_journal() -> None:
            list(session.store.bare().journal_rows("SELECT COUNT(*) FROM change"))

        works: list[Callable[[], object]] = [
            open_anew,
            note,
            note_behind,
            session.undo,
            session.redo,
            read_journal,
            lambda: write_copy(session, target.with_name(f"{len(noted)}.springbraet"), CODE),
            lambda: change_password(at, login, login),
        ]
        for work in works:
            for point in points(max(2, asked_in(proxy, work))):
                with hanging(proxy, HANG, point), suppress(UserError, StoreError):
                    work()
                wait_until(lambda: is_back(session))
        wait_until(lambda: is_back(session))
        texts = [str(row[0]) for row in bo.store.rows("SELECT after FROM journal WHERE table_name = 'note'") if row[0]]
        assert all(sum(f'"{text}"' in row for row in texts) <= 2 for text in noted)  # taken back, and done again


def is_back(session: ServedSession) -> bool:
    """Whether the server is there again for somebody."""
    with suppress(UserError):
        session.come_back()
        return session.refusal is None
    return False
