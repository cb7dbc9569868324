"""What IT has decided for a PC holds; a policy that is wrong says so and forbids what it may have forbidden."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core import policy as deciding
from app.core.clock import FixedClock
from app.core.errors import UserError
from app.core.policy import Policy, policy, read_policy
from app.files.key_store import KeyStore
from app.files.places import Places, choose_places, places
from app.files.recoding import recode
from app.files.stores import create_team_store
from ui.texts.policy import decided, fault

WHOLE = """
[server]
address = "tavle.kommune.dk:5433"
database = "springbraet"
[folders]
teams = "/srv/team"
backups = "/srv/kopier"
[allow]
unencrypted = false
remember_passphrases = false
[lock]
after_minutes = 5
"""


@pytest.fixture
def decide(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The policy file of this PC, which a test may write."""
    file = tmp_path / "policy.toml"
    monkeypatch.setattr(deciding, "policy_file", lambda: file)
    policy.cache_clear()
    yield file
    monkeypatch.undo()
    policy.cache_clear()


def test_all_that_can_be_decided_is_read_and_said(tmp_path: Path) -> None:
    file = tmp_path / "policy.toml"
    file.write_text(f"\ufeff{WHOLE}", encoding="utf-8")
    found = read_policy(file)
    assert found == Policy(
        file, "tavle.kommune.dk:5433", "springbraet", Path("/srv/team"), Path("/srv/kopier"), False, False, 5, ()
    )
    assert found.decides
    assert fault(found) == ""
    assert [what for what, _ in decided(found)] == [
        *("Team på en server", "Nye teams", "Kryptering", "Adgangskoder", "Sikkerhedskopier", "Lås"),
    ]


def test_without_a_policy_nothing_is_decided(tmp_path: Path) -> None:
    found = read_policy(tmp_path / "none" / "policy.toml")
    assert found == Policy()
    assert not found.decides
    assert list(decided(found)) == []


@pytest.mark.parametrize(
    ("text", "faults", "kept"),
    [
        ("[allow]\nunencrypted = 'nej'\n[lock]\nafter_minutes = 5", ("allow.unencrypted",), {"lock_after": 5}),
        ("[lock]\nafter_minutes = 0", ("lock.after_minutes",), {}),
        ("[lock]\nafter_minutes = true", ("lock.after_minutes",), {}),
        ("[folders]\nteams = 'team'", ("folders.teams",), {}),
        ("[allow]\nunencryptet = false", ("allow.unencryptet",), {}),
        ("[allowed]\nunencrypted = false", ("allowed",), {}),
        ("unencrypted = false", ("unencrypted",), {}),
        ("[server]\naddress = ''", ("server.address",), {}),
    ],
)
def test_an_entry_that_means_nothing_is_told_and_the_rest_holds(
    tmp_path: Path, text: str, faults: tuple[str, ...], kept: dict[str, object]
) -> None:
    file = tmp_path / "policy.toml"
    file.write_text(text, encoding="utf-8")
    found = read_policy(file)
    assert found.faults == faults
    assert {name: getattr(found, name) for name in kept} == kept
    assert found.unencrypted is ("allow.unencrypted" not in faults), "what it may have forbidden is forbidden"
    assert faults[0] in fault(found)
    assert str(file) in fault(found)


@given(st.binary(max_size=400))
def test_whatever_stands_in_the_file_the_program_opens(
    tmp_path_factory: pytest.TempPathFactory, content: bytes
) -> None:
    file = tmp_path_factory.getbasetemp() / "random-policy.toml"
    file.write_bytes(content)
    found = read_policy(file)
    if "file" in found.faults:
        assert (found.unencrypted, found.remember) == (False, False)
        assert "kan ikke læses" in fault(found)
    assert bool(fault(found)) is bool(found.faults)


def test_what_can_t_be_read_at_all_forbids(tmp_path: Path) -> None:
    folder = tmp_path / "policy.toml"
    folder.mkdir()
    assert read_policy(folder).faults == ("file",)
    long = tmp_path / "long.toml"
    long.write_text("# x\n" * 20_000, encoding="utf-8")
    assert read_policy(long).faults == ("file",)


def test_what_is_decided_holds(decide: Path, clock: FixedClock, tmp_path: Path) -> None:
    create_team_store(tmp_path / "før.springbraet", "Team", clock).close()
    decide.write_text(WHOLE, encoding="utf-8")
    policy.cache_clear()
    target = tmp_path / "nyt.springbraet"
    with pytest.raises(UserError, match="policy_unencrypted"):
        create_team_store(target, "Team", clock)
    assert not target.exists()
    with pytest.raises(UserError, match="policy_unencrypted"):
        recode(tmp_path / "før.springbraet", None, None)
    create_team_store(None, "Team", clock).close()
    assert not KeyStore().is_there
    assert KeyStore().kept("anything") is None
    choose_places(Places(tmp_path, tmp_path / "eget"))
    assert places().second == Path("/srv/kopier")
    assert places().root == tmp_path


def test_a_policy_that_is_named_but_not_there_forbids_what_it_may_have_forbidden(
    decide: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert policy() == Policy()
    policy.cache_clear()
    monkeypatch.setattr(deciding, "_told_by_registry", lambda: str(decide))
    assert policy() == Policy(decide, unencrypted=False, remember=False, faults=("file",))


def test_what_is_too_deep_to_be_read_is_no_policy(tmp_path: Path) -> None:
    file = tmp_path / "policy.toml"
    file.write_text("a = " + "[" * 20_000, encoding="utf-8")
    assert read_policy(file).faults == ("file",)


@pytest.mark.parametrize("address", ["tavle.kommune.dk:543x", "postgres://tavle", "tavle:99999", "tavle " + "1" * 5000])
def test_a_server_that_nobody_could_log_in_to_is_not_decided_on(tmp_path: Path, address: str) -> None:
    file = tmp_path / "policy.toml"
    file.write_text(f'[server]\naddress = "{address}"', encoding="utf-8")
    assert read_policy(file) == Policy(file, faults=("server.address",))
