"""A child looks after a file that stands open: without ending its lock, and never longer than its parent."""

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from app.commands.team import put_setting
from app.core.errors import UserError
from app.files import guard, guarding
from app.files.guard import ask
from app.files.stores import create_team_store, open_store
from app.session import Session
from db.engines.key import Key
from db.store import Store
from tests.app.world import World
from ui.texts.errors import error_sentence

ROOT = Path(__file__).resolve().parents[3]
SECRET = Key(bytes(range(32)), bytes(range(16)))
"""A key of no file of anyone's."""


@pytest.fixture
def team(tmp_path: Path, world: World) -> Iterator[Store]:
    """A team in a file that stands open."""
    with closing(create_team_store(tmp_path / "Team Åløkke.springbraet", "Team Åløkke", world.clock)) as store:
        yield store


def path_of(store: Store) -> Path:
    """Where the team's file is."""
    assert store.path is not None
    return store.path


def test_a_file_that_stands_open_is_checked_and_stays_held(team: Store, world: World) -> None:
    answer = ask("check", file=path_of(team))
    assert answer["changes"] == 1
    with pytest.raises(UserError) as refused:
        open_store(path_of(team))
    assert refused.value.code == "store_locked"
    Session(team, world.clock).run(put_setting, "tavlemoede/started", "1")
    assert ask("check", file=path_of(team))["changes"] == 2


def test_what_the_task_refuses_is_refused_with_its_facts(team: Store, tmp_path: Path) -> None:
    missing = tmp_path / "væk.springbraet"
    with pytest.raises(UserError) as refused:
        ask("check", file=missing)
    assert (refused.value.code, refused.value.facts) == ("store_missing", {"path": str(missing)})
    with pytest.raises(UserError) as refused:
        ask("check", SECRET, file=path_of(team))
    assert refused.value.code == "store_in_clear"


def test_damage_is_found_where_it_is(team: Store) -> None:
    team.close()
    whole = bytearray(path_of(team).read_bytes())
    whole[whole.index("Team Åløkke".encode())] ^= 1
    path_of(team).write_bytes(whole)
    with pytest.raises(UserError) as refused:
        ask("check", file=path_of(team))
    assert refused.value.code in {"check_damaged", "check_journal"}


def test_a_bug_of_the_child_is_a_bug_here_and_says_nothing_of_what_it_read() -> None:
    answer = guarding.answer_for({"task": "check", "key": None, "file": 7})
    assert answer["fault"].startswith("TypeError in ")
    with pytest.raises(RuntimeError, match=r"KeyError in guarding\.py"):
        ask("no such task")


def test_a_key_is_never_an_argument_nor_in_the_environment(team: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[object] = []
    popen = subprocess.Popen

    def spied(call: list[str], **named: Any) -> Any:
        started.append((call, named, dict(os.environ)))
        return popen(call, **named)

    monkeypatch.setattr(subprocess, "Popen", spied)
    with pytest.raises(UserError):
        ask("check", SECRET, file=path_of(team))
    assert len(started) == 1
    assert SECRET.text not in repr(started)
    assert SECRET.secret.hex() not in repr(started)


def test_who_waits_can_give_up_and_no_child_stays(team: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[subprocess.Popen[bytes]] = []
    start = guard._start

    def kept() -> "subprocess.Popen[bytes]":
        started.append(start())
        return started[-1]

    monkeypatch.setattr(guard, "_start", kept)
    for code, options in {"guard_too_slow": {"seconds": 0}, "guard_cancelled": {"cancelled": lambda: True}}.items():
        with pytest.raises(UserError) as refused:
            ask("check", file=path_of(team), **options)
        assert refused.value.code == code
        assert error_sentence(refused.value)
        assert started[-1].poll() is not None


def test_a_child_that_is_ended_from_outside_is_a_refusal(team: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    start = guard._start

    def ended() -> "subprocess.Popen[bytes]":
        child = start()
        child.kill()
        return child

    monkeypatch.setattr(guard, "_start", ended)
    with pytest.raises(UserError) as refused:
        ask("check", file=path_of(team))
    assert refused.value.code == "guard_ended"


def test_the_built_program_starts_itself_as_the_child(monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[list[str]] = []
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(subprocess, "Popen", lambda call, **_: calls.append(call))
    guard._start()
    assert calls == [[sys.executable, "--guard"]]


def test_the_hidden_first_argument_is_the_child(team: Store) -> None:
    code = "import sys; from ui.__main__ import main; sys.exit(main(['--guard']))"
    task = json.dumps({"task": "check", "key": None, "file": str(path_of(team))}).encode() + b"\n"
    with subprocess.Popen([sys.executable, "-c", code], stdin=-1, stdout=-1, cwd=ROOT) as child:
        assert child.stdin is not None
        assert child.stdout is not None
        child.stdin.write(task)
        child.stdin.flush()
        assert json.loads(child.stdout.read())["changes"] == 1


def test_the_child_ends_with_its_parent(team: Store, tmp_path: Path) -> None:
    """The parent is killed while the child works at something that never ends."""
    waits = "import os, sys, threading\nfrom app.files import guarding\nguarding.TASKS['wait'] = ('__main__', 'wait')\n"
    waits += (
        "def wait(given, key):\n    os.write(1, str(os.getpid()).encode() + b'\\n')\n    threading.Event().wait()\n"
    )
    waits += "sys.exit(guarding.main())"
    parent = (
        "import subprocess, sys\n"
        f"child = subprocess.Popen([sys.executable, '-c', {waits!r}], stdin=-1, start_new_session=True)\n"
        'child.stdin.write(b\'{"task": "wait", "key": null}\\n\'); child.stdin.flush(); child.wait()'
    )
    with subprocess.Popen([sys.executable, "-c", parent], stdout=-1, cwd=ROOT) as process:
        assert process.stdout is not None
        child = int(process.stdout.readline())
        late = threading.Timer(60, os.kill, (child, signal.SIGTERM))
        late.start()
        process.kill()
        # The child has the pipe too: it comes to its end when both are gone.
        assert process.stdout.read() == b""
        assert late.is_alive()
        late.cancel()
