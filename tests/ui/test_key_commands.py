"""The commands take an encrypted file with its passphrase from the key store, a file or the terminal."""

import io
import shutil
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from app.files import known_files
from app.files.key import KeyStore, is_encrypted, key_for
from app.files.places import places
from app.files.safekeeping import kept_backups
from app.files.stores import open_store
from db.engines import key
from db.engines.key import PLAIN, Key
from db.records import Event, Team
from tests.app.keyrings import Kept, kept_keys
from tests.ui.test_surroundings import CALL, SOME_PICTURES, run
from ui.__main__ import main
from ui.cli import importing, keys
from ui.cli.commands import COMMANDS

SPOKEN, NEW = "syv blå heste på række", "otte grå køer i en lade"
LIST = "CPR;Navn;Jobformidler;Trin\n0101901238;Anne Jensen;Mona Sørensen;På vej\n"
RELEASED = key._ROUNDS
ALWAYS = {"check": [], "export": ["ud.xlsx"], "minutes": ["ud.pdf"], "caseload": ["ud.pdf"], "status": ["ud.pdf"]}


@pytest.fixture(autouse=True)
def kept(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Kept]:
    """A PC of its own, with a store of keys, and a folder to stand in."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.chdir(tmp_path)
    Path("kode").write_text(f"{SPOKEN}\n", encoding="utf-8")
    Path("ny").write_text(f"{NEW}\r\nnoget andet\n", encoding="utf-8")
    with kept_keys() as made:
        yield made


@pytest.fixture
def database(kept: Kept) -> Path:
    """A small made-up team, encrypted."""
    return Path(shutil.copy(_made(key._ROUNDS), "team.db")).absolute()


@cache
def _made(rounds: int) -> Path:
    path = Path("made.db").absolute()
    assert main(["demo", str(path), "--citizens", "5", "--months", "2", "--passphrase-file", "kode"]) == 0
    return path


@pytest.fixture
def as_released(monkeypatch: pytest.MonkeyPatch) -> None:
    """A passphrase takes its time, as in a process of its own."""
    monkeypatch.setattr(key, "_ROUNDS", RELEASED)


def said_by(capsys: pytest.CaptureFixture[str], code: int, *call: str) -> str:
    """What a command says, and on which of its outputs; no passphrase is ever among it."""
    capsys.readouterr()
    found, said = main(call), capsys.readouterr()
    assert found == code, said.err
    assert SPOKEN not in said.out + said.err
    assert NEW not in said.out + said.err
    assert (said.err if code == 0 else said.out) == ""
    return said.out if code == 0 else said.err


def typed(monkeypatch: pytest.MonkeyPatch, *answers: str) -> list[str]:
    """Let somebody sit at the terminal who answers so; what is asked is returned, and filled later."""
    asked: list[str] = []
    left = list(answers)

    def ask(prompt: str) -> str:
        asked.append(prompt)
        if not left:
            raise EOFError
        return left.pop(0)

    for module in (keys, importing):
        monkeypatch.setattr(module, "has_terminal", lambda: True)
    monkeypatch.setattr(keys, "getpass", ask)
    return asked


def test_a_made_up_team_is_encrypted_where_that_is_wanted(database: Path) -> None:
    assert is_encrypted(database)
    assert main(["demo", "klar.db", "--citizens", "3", "--months", "1"]) == 0
    assert Path("klar.db").read_bytes().startswith(PLAIN)


def test_every_command_that_takes_a_file_takes_its_passphrase() -> None:
    from ui.cli.arguments import parse

    for name in COMMANDS.keys() - {"demo", "server"}:
        out = [] if name in {"check", "encrypt", "decrypt", "passphrase", "backup"} else ["x"]
        out += ["--citizen", "x"] if name == "access" else []
        options = parse([name, *out, "--database", "d", "--passphrase-file", "f"])
        assert vars(options).items() >= {("passphrase_file", "f")}


def test_a_command_opens_the_file_with_a_passphrase_from_a_file(
    database: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for command, asked in ALWAYS.items():
        call = [command, *asked, "--database", str(database)]
        sentence = said_by(capsys, 1, *call)
        assert "--passphrase-file FIL" in sentence
        assert str(database) in sentence
        said_by(capsys, 0, *call, "--passphrase-file", "kode")
        assert "passer ikke" in said_by(capsys, 1, *call, "--passphrase-file", "ny")


def test_pictures_are_made_of_an_encrypted_file(as_released: None, database: Path) -> None:
    """In a process of its own, as the window that it makes would go with whichever test comes later."""
    call = ["screenshots", "billeder", "--database", str(database), "--passphrase-file", "kode"]
    done = run(SOME_PICTURES + CALL, *call)
    assert done.returncode == 0, done.stderr
    assert done.stdout.count(".png") == 3


def test_the_key_store_saves_asking(database: Path, capsys: pytest.CaptureFixture[str], kept: Kept) -> None:
    assert KeyStore().remember(database, key_for(database, SPOKEN))
    assert "i orden" in said_by(capsys, 0, "check", "--database", str(database))
    KeyStore().forget(database)
    said_by(capsys, 1, "check", "--database", str(database))


def test_the_terminal_is_asked_where_there_is_one(
    database: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = typed(monkeypatch, SPOKEN)
    said_by(capsys, 0, "check", "--database", str(database))
    assert asked == ["Adgangskode til team.db: "]
    said_by(capsys, 1, "check", "--database", str(database))  # nothing more is typed


def test_a_passphrase_comes_from_the_standard_input(
    database: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    given = io.TextIOWrapper(io.BytesIO(f"{SPOKEN}\n{NEW}\n".encode()), encoding="utf-8")
    monkeypatch.setattr(sys, "stdin", given)
    both = ["--passphrase-file", "-", "--new-passphrase-file", "-"]
    said_by(capsys, 0, "passphrase", "--database", str(database), *both)
    open_store(database, key_for(database, NEW)).close()


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (None, "kan ikke læses"),
        (b"", "ingen adgangskode"),
        (b"\nsyv", "ingen adgangskode"),
        ("blå".encode("cp1252"), "UTF-8"),
        (b"\xff\xfea", "UTF-8"),
    ],
)
def test_a_file_without_a_passphrase_is_told(
    database: Path, capsys: pytest.CaptureFixture[str], content: bytes | None, says: str
) -> None:
    if content is not None:
        Path("fil").write_bytes(content)
    assert says in said_by(capsys, 1, "check", "--database", str(database), "--passphrase-file", "fil")


@pytest.mark.parametrize("coding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_passphrase_is_read_however_the_system_writes_text(database: Path, coding: str) -> None:
    Path("fil").write_text(f"{SPOKEN}\r\n", encoding=coding, newline="")
    assert main(["check", "--database", str(database), "--passphrase-file", "fil"]) == 0


def events(path: Path, key: Key | None) -> list[str]:
    """What happened to a file, in words of its own."""
    store = open_store(path, key)
    found = [event.kind for event in store.all(Event)]
    assert len(store.all(Team)) == 1
    store.close()
    return found


def codings(path: Path, key: Key | None) -> set[Key | None]:
    """The keys that open the backups of a file, all of which can be read."""
    found = kept_backups(path, key, places().root)
    assert found
    assert all(one.holds is not None for one in found)
    return {one.key for one in found}


def test_backups_that_cannot_follow_are_told(database: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said_by(capsys, 0, "backup", "--database", str(database), "--passphrase-file", "kode")
    (kept,) = kept_backups(database, key_for(database, SPOKEN), places().root)
    kept.path.write_bytes(kept.path.read_bytes()[:4096])
    both = ["--passphrase-file", "kode", "--new-passphrase-file", "ny"]
    assert "1 af 2 sikkerhedskopier kunne ikke følge med" in said_by(
        capsys, 0, "passphrase", "--database", str(database), *both
    )


def test_a_damaged_file_is_not_coded_anew(database: Path, capsys: pytest.CaptureFixture[str]) -> None:
    whole = database.read_bytes()
    database.write_bytes(whole[: len(whole) // 2] + bytes(64) + whole[len(whole) // 2 + 64 :])
    bad = database.read_bytes()
    both = ["--passphrase-file", "kode", "--new-passphrase-file", "ny"]
    assert "beskadiget" in said_by(capsys, 1, "passphrase", "--database", str(database), *both)
    assert database.read_bytes() == bad


def test_a_file_is_encrypted_given_another_passphrase_and_put_in_clear(
    capsys: pytest.CaptureFixture[str], kept: Kept
) -> None:
    path = Path("team.db").absolute()
    assert main(["demo", str(path), "--citizens", "3", "--months", "1"]) == 0
    database = ["--database", str(path)]
    said_by(capsys, 0, "backup", *database)
    said = said_by(capsys, 0, "encrypt", *database, "--passphrase-file", "kode", "--remember")
    assert "lås det væk" in said
    assert "Sikkerhedskopierne er fulgt med." in said
    assert "nøglelager husker" in said
    assert "allerede krypteret" in said_by(capsys, 1, "encrypt", *database, "--passphrase-file", "kode")
    first = key_for(path, SPOKEN)
    assert KeyStore().remembered(path) == first
    assert codings(path, first) == {first}
    assert len(kept_backups(path, first, places().root)) == 1, "what was there before stood in one already"
    said = said_by(capsys, 0, "passphrase", *database, "--new-passphrase-file", "ny")
    second = key_for(path, NEW)
    assert list(kept.words.values()) == [second.text]
    assert codings(path, second) == {second}
    assert len(kept_backups(path, second, places().root)) == 2, "one is made before"
    assert said_by(capsys, 0, "decrypt", *database)
    assert codings(path, None) == {None}
    assert kept.words == {}
    assert events(path, None) == ["encrypted", "passphrase_changed", "decrypted"]
    for command in ("decrypt", "passphrase"):
        assert "ikke krypteret" in said_by(capsys, 1, command, *database)


def test_without_a_key_store_nothing_is_remembered_and_that_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    import keyring
    from keyring.backends.fail import Keyring

    keyring.set_keyring(Keyring())
    assert main(["demo", "team.db", "--citizens", "3", "--months", "1"]) == 0
    said = said_by(capsys, 0, "encrypt", "--database", "team.db", "--passphrase-file", "kode", "--remember")
    assert "nøglelager kan ikke bruges" in said


@pytest.mark.parametrize("command", ["encrypt", "decrypt", "passphrase"])
def test_where_there_is_no_terminal_nothing_is_waited_for(
    database: Path, capsys: pytest.CaptureFixture[str], command: str
) -> None:
    path = database
    if command == "encrypt":
        path = Path("klar.db").absolute()
        assert main(["demo", str(path), "--citizens", "3", "--months", "1"]) == 0
    before = path.read_bytes()
    assert "ingen terminal" in said_by(capsys, 1, command, "--database", str(path))
    assert path.read_bytes() == before
    for wrong in ("mangler.db", "."):
        said_by(capsys, 1, command, "--database", wrong, "--passphrase-file", "kode")


def test_a_file_in_clear_that_should_be_encrypted_is_refused_until_its_user_says_otherwise(
    database: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said_by(capsys, 0, "check", "--database", str(database), "--passphrase-file", "kode")
    database.unlink()
    assert main(["demo", str(database), "--citizens", "3", "--months", "1"]) == 0
    assert "selv om den skulle" in said_by(capsys, 1, "check", "--database", str(database))
    assert "ikke krypteret" in said_by(capsys, 1, "check", "--database", str(database), "--passphrase-file", "kode")
    said_by(capsys, 0, "decrypt", "--database", str(database))
    assert known_files.known_salt(database) is None
    said_by(capsys, 0, "check", "--database", str(database))
