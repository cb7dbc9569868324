"""Large backups are checked as a whole after they were made: until then no good one goes because of them."""

from collections.abc import Callable
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.clock import FixedClock
from app.files import backing_up
from app.files.backups import Backup, State, folder_name, found_again, held, kept, kept_until, name_of, newest_good
from app.files.checking import check
from app.files.guard import Answer
from app.files.guarding import answer_for
from app.files.places import Places
from app.files.restoring import restore
from app.files.safekeeping import carry_backup, check_backups, kept_backups, look_into_backup, make_backup
from app.files.stores import open_store
from app.session import Session
from db.engines.hold import Hold
from db.engines.key import Key
from db.records import Team
from tests.app.files.backed_up import NOW, OTHER, lying, path_of, put, put_value, refusal

FOLDER = Path("kopier")
STATES = st.sampled_from(list(State))


@pytest.fixture(autouse=True)
def large(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every file counts as a large one; the child's task is done in this process, as no file stands open here."""
    monkeypatch.setattr(backing_up, "_CHECKED_AT_ONCE", 0)


def backed_up(file: Path, key: Key | None, at: datetime, root: Path, **given: object) -> Answer:
    """What the child answers."""
    told = {"file": str(file), "root": str(root), "now": at.isoformat(), **given}
    return answer_for({"task": "back_up", "key": None if key is None else key.text, **told})


def folder_of(team_id: str, file: Path, root: Path) -> Path:
    return root / folder_name(file, team_id)


def states(folder: Path) -> list[State]:
    return [one.state for one in held(folder)]


@pytest.fixture
def closed(team: Session, root: Path) -> tuple[Path, Path]:
    """The team's file, closed, and the folder of its backups."""
    put(team, "the value that was kept")
    file, team_id = path_of(team), team.store.all(Team)[0].id
    team.store.close()
    return file, folder_of(team_id, file, root)


def change(file: Path, key: Key | None, value: str) -> None:
    """Change something in a closed file."""
    with closing(open_store(file, key)) as store:
        put(Session(store, FixedClock(NOW)), value)


def spoil(file: Path, key: Key | None, what: str) -> None:
    """Flip a bit that no quick look finds, of a value in clear, or of the last page of an encrypted file."""
    whole = bytearray(file.read_bytes())
    for place in [whole.rindex(what.encode())] if key is None else [len(whole) - 2048]:
        whole[place] ^= 1
    file.write_bytes(whole)


def test_it_is_looked_over_at_once_and_checked_as_a_whole_later(
    closed: tuple[Path, Path], root: Path, key: Key | None
) -> None:
    file, folder = closed
    assert backed_up(file, key, NOW, root)["state"] == State.UNCHECKED
    assert states(folder) == [State.UNCHECKED]
    (shown,) = kept_backups(file, key, root)
    assert (shown.state, shown.holds is None) == (State.UNCHECKED, False)
    assert check_backups(file, key, root) == (1, 0, False)
    assert states(folder) == [State.SOUND]
    assert found_again(shown.path) == held(folder)[0].path
    look_into_backup(shown).close()  # under the name that it had when it was listed
    assert check_backups(file, key, root) == (0, 0, False)
    assert [path.name for path in lying(root)] == [name_of(NOW, 1)]


def test_who_waits_for_it_has_it_checked_as_a_whole(closed: tuple[Path, Path], root: Path, key: Key | None) -> None:
    file, folder = closed
    backed_up(file, key, NOW, root)
    made, new = make_backup(file, key, NOW + timedelta(hours=1), root, whole=True)
    assert (made.state, new) == (State.SOUND, False)
    change(file, key, "another")
    made, new = make_backup(file, key, NOW + timedelta(hours=2), root, whole=True)
    assert (made.state, new) == (State.SOUND, True)
    assert states(folder) == [State.SOUND, State.SOUND]


def test_a_damaged_file_costs_no_good_copy_however_many_days_go_by(
    closed: tuple[Path, Path], root: Path, key: Key | None
) -> None:
    """It is damaged, used and backed up for 60 days, and nothing is checked meanwhile; then everything is."""
    file, folder = closed
    backed_up(file, key, NOW, root, whole=True)
    good = held(folder)[0]
    change(file, key, "the value that is damaged")
    spoil(file, key, "the value that is damaged")
    for day in range(60):
        answer = backed_up(file, key, NOW + timedelta(days=day, hours=5), root, anyway=True)
        assert answer.get("state") == State.UNCHECKED
        assert good in held(folder)
    assert len(held(folder)) < 40, "and still they were thinned"
    found = check_backups(file, key, root)
    assert found == (len(held(folder)) - 1, len(held(folder)) - 1, True)
    there = held(folder)
    assert newest_good(there) == good
    assert backed_up(file, key, NOW + timedelta(days=61), root)["refusal"] == "backup_damaged"
    assert held(folder) == there, "the next one is checked before it counts"
    shown = [one for one in kept_backups(file, key, root) if one.state is not State.DAMAGED]
    assert [one.path for one in shown] == [good.path]
    restore(file, good.path, key, FixedClock(NOW))
    with closing(open_store(file, key)) as store:
        assert put_value(store) == "the value that was kept"
        assert check(store).changes == 2
    change(file, key, "what comes after")
    assert backed_up(file, key, NOW + timedelta(days=62), root)["state"] == State.SOUND


@pytest.mark.parametrize("spoilt", [b"", bytes(4096), b"cut off"])
def test_what_a_quick_look_finds_is_no_backup(
    closed: tuple[Path, Path], root: Path, key: Key | None, spoilt: bytes
) -> None:
    file, folder = closed
    backed_up(file, key, NOW, root)
    before = held(folder)
    change(file, key, "1")
    whole = file.read_bytes()
    file.write_bytes(whole[:-4096] if spoilt == b"cut off" else spoilt)
    assert "refusal" in backed_up(file, key, NOW + timedelta(hours=1), root)
    assert held(folder) == before


def test_a_table_that_is_not_ours_is_no_backup(closed: tuple[Path, Path], root: Path, key: Key | None) -> None:
    from db.engines.sqlite import connect

    file, folder = closed
    connection = connect(file, key)
    connection.execute("CREATE TRIGGER t AFTER INSERT ON change BEGIN DELETE FROM journal; END")
    connection.close()
    assert backed_up(file, key, NOW, root)["refusal"] == "backup_damaged"
    assert held(folder) == []


def test_one_that_cannot_be_read_or_is_in_use_stays_as_it_is(
    closed: tuple[Path, Path], root: Path, key: Key | None
) -> None:
    file, folder = closed
    backed_up(file, key, NOW, root)
    assert check_backups(file, OTHER, root).checked == 0
    hold = Hold(held(folder)[0].path)
    assert hold.take()
    assert check_backups(file, key, root).checked == 0
    hold.end()
    assert check_backups(file, key, root).checked == 1


def test_the_second_place_hears_what_was_found(
    closed: tuple[Path, Path], root: Path, tmp_path: Path, key: Key | None
) -> None:
    file, folder = closed
    places = Places(root, tmp_path / "drev")
    (tmp_path / "drev").mkdir()
    there = tmp_path / "drev" / folder.name
    backed_up(file, key, NOW, root)
    carry_backup(file, key, NOW, places)
    assert states(there) == [State.UNCHECKED]
    check_backups(file, key, root)
    carried = carry_backup(file, key, NOW, places)
    assert states(there) == [State.SOUND]
    change(file, key, "damaged later")
    spoil(file, key, "damaged later")
    backed_up(file, key, NOW + timedelta(hours=1), root)
    carry_backup(file, key, NOW, places)
    assert states(there) == [State.SOUND, State.UNCHECKED]
    assert check_backups(file, key, root).newest_damaged
    assert carry_backup(file, key, NOW, places) == carried
    assert states(there) == [State.SOUND, State.DAMAGED]


def lived(steps: list[tuple[timedelta, State]], later: Callable[[int], bool]) -> tuple[list[Backup], datetime]:
    """The backups that are left, where each is thinned after it was made, and some are checked then, some never."""
    now, left = NOW, list[Backup]()
    for serial, (step, state) in enumerate(steps, 1):
        now += step
        left.append(Backup(FOLDER / name_of(now, serial), now.replace(microsecond=0), serial, State.UNCHECKED))
        keeping = kept(left, now.date())
        sound = [one for one in left if one.state is State.SOUND]
        assert not sound or sound[-1] in keeping
        assert kept(sound, now.date()) <= keeping, "as if there were no others"
        left = [one for one in left if one in keeping]
        if later(serial):
            left = [one._replace(state=state) if one.serial == serial else one for one in left]
    return left, now


STEPS = st.tuples(st.timedeltas(timedelta(minutes=1), timedelta(days=5)), STATES)


@given(st.lists(STEPS, min_size=1, max_size=80), st.integers(1, 5))
def test_none_that_was_checked_goes_because_of_one_that_was_not(
    steps: list[tuple[timedelta, State]], every: int
) -> None:
    left, now = lived(steps, lambda serial: serial % every == 0)
    newest = newest_good(left)
    assert newest is None or newest in kept(left, now.date())
    assert all(now.date() - one.at.date() <= timedelta(days=31) for one in left if one.state is State.DAMAGED)


@given(st.lists(STEPS, min_size=2, max_size=60), st.integers(1, 5), st.lists(STATES, min_size=60, max_size=60))
def test_none_is_kept_longer_than_is_told_whatever_is_found(
    steps: list[tuple[timedelta, State]], every: int, found: list[State]
) -> None:
    left, now = lived(steps, lambda serial: serial % every == 0)
    told = {one.serial: kept_until(one, left) for one in left}
    turned = [
        one._replace(state=state) if one.state is State.UNCHECKED else one
        for one, state in zip(left, [*found, *found], strict=False)
    ]
    for one in turned:
        days = [max(told[one.serial], now.date()) + timedelta(days=days) for days in range(4)]
        used = [Backup(FOLDER / name_of(NOW, 900), datetime(day.year, day.month, day.day), 900) for day in days]
        assert one not in kept([*turned, *used], days[-1])


def test_what_is_no_backup_is_not_found_again(tmp_path: Path) -> None:
    assert found_again(tmp_path / "notat.txt") == tmp_path / "notat.txt"
    gone = tmp_path / name_of(NOW, 3, State.UNCHECKED)
    assert found_again(gone) == gone
    refusal("store_missing", look_into_backup, kept_from(gone))


def kept_from(path: Path) -> object:
    from app.files.safekeeping import KeptBackup

    return KeptBackup(path, NOW, NOW.date(), 0, second=False, holds=None)
