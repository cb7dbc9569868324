"""A bit that turns round in a store, and a page that is lost, old or elsewhere, is found by the check of the file."""

from collections.abc import Callable
from contextlib import closing
from itertools import islice
from pathlib import Path

import pytest

from app.commands.team import put_setting
from app.core.clock import FixedClock
from app.core.errors import UserError
from app.files.stores import open_store
from app.session import Session
from db.engines.key import Key
from db.errors import StoreError
from db.store import Store
from tests.app.damaging import NOW
from tests.app.flipping import KEY, flips, found_in, held, in_both

PAGE = 4096
KEYS = [None, KEY]
BOTH = pytest.mark.parametrize("key", KEYS, ids=["plain", "encrypted"])


@pytest.fixture(scope="module")
def stores(tmp_path_factory: pytest.TempPathFactory) -> dict[Key | None, bytes]:
    """A team's file with something of everything, in clear and encrypted."""
    return in_both(tmp_path_factory.mktemp("flips") / "team.springbraet", citizens=12, months=4)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the file is to lie."""
    return tmp_path / "team.springbraet"


@BOTH
def test_a_sound_file_is_found_sound(key: Key | None, stores: dict[Key | None, bytes], path: Path) -> None:
    path.write_bytes(stores[key])
    assert found_in(path, key) == ""


def test_of_an_encrypted_file_each_bit_is_found(stores: dict[Key | None, bytes], path: Path) -> None:
    path.write_bytes(stores[KEY])
    for flip in islice(flips(path, KEY), 20):
        assert flip.found in ("store_damaged", "check_damaged"), flip


def test_of_a_plain_file_each_bit_that_changes_anything_is_found(stores: dict[Key | None, bytes], path: Path) -> None:
    path.write_bytes(stores[None])
    seen = list(islice(flips(path, None), 24))
    assert [flip for flip in seen if flip.changes and not flip.found] == []
    assert sum(flip.changes for flip in seen) > 8


@pytest.mark.parametrize("place", [0, 5, 15, 16, 40, 100, 2_000, PAGE - 1])
def test_the_first_page_of_an_encrypted_file_is_damaged_and_not_of_another_key(
    place: int, stores: dict[Key | None, bytes], path: Path
) -> None:
    spoilt = bytearray(stores[KEY])
    spoilt[place] ^= 4
    path.write_bytes(spoilt)
    assert found_in(path, KEY) in ("store_damaged", "check_damaged")
    other = Key(bytes(32), KEY.salt)
    with pytest.raises(StoreError, match="wrong_key"):
        Store.open(path, other)
    if place > len(KEY.salt):
        with pytest.raises(UserError, match="store_damaged"):
            open_store(path, KEY)
    assert path.read_bytes() == spoilt


def zeroed(whole: bytes, number: int) -> bytes:
    """A page that the disk has forgotten."""
    return whole[: PAGE * number] + bytes(PAGE) + whole[PAGE * (number + 1) :]


def swapped(whole: bytes, number: int) -> bytes:
    """Two pages, each in the place of the other."""
    one, other = whole[PAGE * number : PAGE * (number + 1)], whole[PAGE * (number + 1) : PAGE * (number + 2)]
    return whole[: PAGE * number] + other + one + whole[PAGE * (number + 2) :]


def doubled(whole: bytes, number: int) -> bytes:
    """A page that was written in the place of the next one too."""
    return whole[: PAGE * (number + 1)] + whole[PAGE * number : PAGE * (number + 1)] + whole[PAGE * (number + 2) :]


def cut_off(whole: bytes, number: int) -> bytes:
    """The file ends in the middle of a page."""
    return whole[: PAGE * number + 1000]


@BOTH
@pytest.mark.parametrize("damage", [zeroed, swapped, doubled, cut_off])
def test_pages_that_are_not_where_they_were_are_found(
    damage: Callable[[bytes, int], bytes], key: Key | None, stores: dict[Key | None, bytes], path: Path
) -> None:
    whole = stores[key]
    path.write_bytes(whole)
    before, found = held(path, key), 0
    for number in range(1, len(whole) // PAGE - 1, len(whole) // PAGE // 12):
        path.write_bytes(damage(whole, number))
        said = found_in(path, key)
        assert said or held(path, key) == before, f"page {number + 1}"
        found += bool(said)
    assert found > 8


@BOTH
def test_a_page_as_it_was_before_the_last_changes_is_found(
    key: Key | None, stores: dict[Key | None, bytes], path: Path
) -> None:
    """As where the disk said that it had written and had not; the whole file as it was then is a sound one."""
    path.write_bytes(stores[key])
    with closing(open_store(path, key)) as store:
        session = Session(store, FixedClock(NOW))
        for number in range(12):
            session.run(put_setting, f"agenda/{number}", ["Velkomst"] * 40)
    before = stores[key]
    after = path.read_bytes()
    now = held(path, key)
    lost = [
        number
        for number in range(len(before) // PAGE)
        if before[PAGE * number : PAGE * (number + 1)] != after[PAGE * number : PAGE * (number + 1)]
    ]
    assert len(lost) > 4
    for number in lost:
        start = PAGE * number
        path.write_bytes(after[:start] + before[start : start + PAGE] + after[start + PAGE :])
        assert found_in(path, key) or held(path, key) == now, f"page {number + 1}"
    path.write_bytes(before)
    assert found_in(path, key) == "", "nothing tells that it was newer once: that is what backups are for"


def test_a_page_of_an_encrypted_file_in_which_nothing_stands_is_looked_at_too(
    stores: dict[Key | None, bytes], path: Path
) -> None:
    whole = stores[KEY]
    path.write_bytes(whole + bytes(PAGE))
    assert found_in(path, KEY) == "check_damaged"
