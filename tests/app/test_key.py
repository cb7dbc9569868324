"""A passphrase is long and not foreseen, and makes the key that opens the file of its salt alone."""

from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.clock import FixedClock
from app.core.errors import UserError
from app.files.key import LEAST_LENGTH, STRONGEST, is_encrypted, key_for, new_key, opens, strength
from app.files.recovery import recovery_groups
from app.files.stores import create_team_store, open_team
from db.engines.key import Key
from db.records import Team
from ui.texts.errors import error_sentence

SPOKEN = "syv blå heste på række"
TEAM = "Team Åløkke"


@pytest.mark.parametrize(
    ("passphrase", "level"),
    [
        ("", 0),
        ("k7#Qp2!xZm9", 0),  # one too few
        ("           a", 0),
        ("aaaaaaaaaaaa", 0),
        ("a" * 200, 0),
        ("abababababababab", 0),
        ("123456789012", 0),
        ("qwertyuiopåasdf", 0),
        ("adgangskode1234", 0),
        ("Team Åløkke 2026", 1),
        ("9384756102938475", 1),
        ("en lang adgangskode", 2),
        ("mormor har tre katte", 3),
        ("k7#Qp2!xZm9w", 3),
        (SPOKEN, 4),
        ("korrekt hest batteri klamme", 4),
    ],
)
def test_the_strength_of_a_passphrase(passphrase: str, level: int) -> None:
    assert strength(passphrase, [TEAM]) == level


@given(st.text(max_size=40), st.text(max_size=20))
def test_strength_lies_within_its_levels_and_a_short_one_has_none(passphrase: str, name: str) -> None:
    found = strength(passphrase, [name])
    assert 0 <= found <= STRONGEST
    assert found <= strength(passphrase)
    if len(" ".join(passphrase.split())) < LEAST_LENGTH:
        assert found == 0


@given(st.text(min_size=1, max_size=2), st.integers(6, 40))
def test_what_is_repeated_makes_no_passphrase_strong(part: str, times: int) -> None:
    assert strength(part * times) <= 1


@pytest.mark.parametrize(
    ("passphrase", "code"), [("elleve tegn", "passphrase_short"), ("abcabcabcabcabc", "passphrase_simple")]
)
def test_a_poor_passphrase_is_refused_with_what_to_do(passphrase: str, code: str) -> None:
    with pytest.raises(UserError) as refused:
        new_key(passphrase)
    assert refused.value.code == code
    assert "fire ord" in error_sentence(refused.value)
    assert passphrase not in error_sentence(refused.value)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where a team's file can be."""
    return tmp_path / "team.springbraet"


def test_a_team_is_encrypted_with_its_passphrase_and_opened_by_it(path: Path, clock: FixedClock) -> None:
    create_team_store(path, TEAM, clock, new_key(SPOKEN)).close()
    assert is_encrypted(path)
    store = open_team(path, key_for(path, SPOKEN))
    assert [row.name for row in store.all(Team)] == [TEAM]
    store.close()


@pytest.mark.parametrize("right", [False, None])
def test_without_its_passphrase_it_stays_shut(path: Path, clock: FixedClock, right: bool | None) -> None:
    create_team_store(path, TEAM, clock, new_key(SPOKEN)).close()
    key = None if right is None else key_for(path, "otte blå heste på række")
    with pytest.raises(UserError) as refused:
        open_team(path, key)
    assert refused.value.code == ("store_encrypted" if right is None else "wrong_key")
    assert str(path) in error_sentence(refused.value)


def test_a_file_in_clear_has_no_passphrase(path: Path, clock: FixedClock) -> None:
    create_team_store(path, TEAM, clock).close()
    assert not is_encrypted(path)
    with pytest.raises(UserError) as refused:
        key_for(path, SPOKEN)
    assert refused.value.code == "store_not_encrypted"
    with pytest.raises(UserError) as refused:
        open_team(path, Key.new(SPOKEN))
    assert refused.value.code == "store_in_clear"


def test_a_missing_file_is_said_to_be_missing(path: Path) -> None:
    for ask in (is_encrypted, lambda missing: key_for(missing, SPOKEN)):
        with pytest.raises(UserError) as refused:
            ask(path)
        assert refused.value.code == "store_missing"


def test_an_open_store_knows_its_own_passphrase(tmp_path: Path, clock: FixedClock) -> None:
    with closing(create_team_store(tmp_path / "t.springbraet", TEAM, clock, new_key(SPOKEN))) as store:
        assert opens(store, SPOKEN)
        assert not opens(store, SPOKEN.upper())
        assert store.key is not None
        assert opens(store, " ".join(recovery_groups(store.key)))
        with pytest.raises(UserError, match="recovery_other"):
            opens(store, " ".join(recovery_groups(new_key(SPOKEN))))
    with closing(create_team_store(tmp_path / "i klar.springbraet", TEAM, clock)) as plain:
        assert not opens(plain, SPOKEN)
