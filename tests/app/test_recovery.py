"""A recovery key opens its file however it is written, and no mistake in it is overlooked or left without a place."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.clock import FixedClock
from app.core.errors import UserError
from app.files.key import key_for, key_from_recovery
from app.files.recovery import GROUPS, LONG, key_of_recovery, looks_like_recovery, recovery_groups
from app.files.stores import create_team_store, open_team
from db.engines.key import Key
from ui.texts.errors import error_sentence

LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
KEYS = st.builds(Key, st.binary(min_size=32, max_size=32), st.binary(min_size=16, max_size=16))
PLACES = st.integers(0, GROUPS - 1)
KEY = Key(bytes(range(32)), bytes(range(16)))


def refusal_of(text: str, salt: bytes) -> UserError:
    """Why it is no key of the file; told in a sentence."""
    with pytest.raises(UserError) as refused:
        key_of_recovery(text, salt)
    assert error_sentence(refused.value)
    return refused.value


@given(KEYS, st.sampled_from(["-", " ", "\n", "", " – ", "\u00a0", "_", ". "]), st.booleans())
def test_a_key_comes_back_however_its_groups_are_set_apart(key: Key, between: str, small: bool) -> None:
    groups = recovery_groups(key)
    assert len(groups) == GROUPS
    assert {len(group) for group in groups} == {LONG}
    text = between.join(groups)
    text = text.lower() if small else text
    assert looks_like_recovery(text)
    assert key_of_recovery(f"  {text}\n", key.salt) == key


@given(KEYS, st.sampled_from(["0O", "0o", "1I", "1l", "1i"]))
def test_letters_that_look_like_numbers_are_read_as_them(key: Key, pair: str) -> None:
    text = " ".join(recovery_groups(key)).replace(pair[0], pair[1])
    assert key_of_recovery(text, key.salt) == key


@given(KEYS, PLACES, st.integers(0, LONG - 1), st.sampled_from(LETTERS + "U?"), st.sampled_from(["", " "]))
def test_a_wrong_letter_is_told_with_its_group(key: Key, place: int, at: int, letter: str, between: str) -> None:
    groups = list(recovery_groups(key))
    right = groups[place]
    groups[place] = right[:at] + letter + right[at + 1 :]
    if letter not in {right[at], "?"}:
        refusal = refusal_of(between.join(groups), key.salt)
        assert (refusal.code, refusal.facts["group"]) == ("recovery_mistyped", place + 1)


@given(KEYS, PLACES, st.integers(0, LONG - 2))
def test_two_neighbours_that_are_exchanged_are_told_with_their_group(key: Key, place: int, at: int) -> None:
    groups = list(recovery_groups(key))
    right = groups[place]
    groups[place] = right[:at] + right[at + 1] + right[at] + right[at + 2 :]
    if groups[place] != right:
        assert refusal_of(" ".join(groups), key.salt).facts["group"] == place + 1


@given(KEYS, st.permutations(range(GROUPS)))
def test_groups_in_another_order_are_told(key: Key, order: list[int]) -> None:
    groups = recovery_groups(key)
    first = next((place for place in range(GROUPS) if order[place] != place), None)
    if first is not None:
        assert refusal_of("-".join(groups[place] for place in order), key.salt).facts["group"] == first + 1


@given(KEYS, PLACES, st.integers(0, LONG - 1))
def test_a_letter_too_few_is_told_with_its_group(key: Key, place: int, at: int) -> None:
    groups = list(recovery_groups(key))
    groups[place] = groups[place][:at] + groups[place][at + 1 :]
    assert refusal_of(" ".join(groups), key.salt).facts["group"] == place + 1


@given(KEYS, st.integers(1, GROUPS))
def test_missing_groups_are_told(key: Key, missing: int) -> None:
    refusal = refusal_of(" ".join(recovery_groups(key)[missing:]), key.salt)
    assert refusal.code == "recovery_length"
    assert refusal.facts == {"found": (GROUPS - missing) * LONG, "needed": GROUPS * LONG}


def test_the_key_of_another_file_is_told_as_one() -> None:
    text = " ".join(recovery_groups(KEY))
    assert refusal_of(text, bytes(16)).code == "recovery_other"


def test_what_is_right_in_its_parts_but_not_together_is_told() -> None:
    other = recovery_groups(Key(bytes(32), KEY.salt))
    mixed = [*recovery_groups(KEY)[:7], *other[7:]]
    assert refusal_of(" ".join(mixed), KEY.salt).code == "recovery_wrong"


@pytest.mark.parametrize("text", ["", "syv blå heste på række", "-" * 70, "?" * 70, "A" * 60, "æ" * 70])
def test_a_passphrase_is_not_taken_for_a_recovery_key(text: str) -> None:
    assert not looks_like_recovery(text)


def test_who_has_forgotten_the_passphrase_comes_in_by_the_sheet(tmp_path: Path, clock: FixedClock) -> None:
    path, key = tmp_path / "team.springbraet", Key.new("syv blå heste på række")
    create_team_store(path, "Team Åløkke", clock, key).close()
    text = " ".join(recovery_groups(key))
    assert key_from_recovery(text, path) == key_for(path, text.lower()) == key
    open_team(path, key_for(path, text)).close()
    with pytest.raises(UserError) as refused:
        key_for(path, text[:-1] + ("0" if text[-1] != "0" else "1"))
    assert refused.value.facts["group"] == GROUPS
