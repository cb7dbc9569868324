"""Which backups are kept: the promised ones, whatever the clock and however often the program was used."""

from datetime import date, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.domain import Month
from app.files.backups import Backup, folder_name, folders_of, held, kept, kept_until, name_of, named

FOLDER = Path("kopier")
NOON = datetime(2026, 11, 16, 12)
STEPS = st.one_of(
    st.timedeltas(timedelta(minutes=1), timedelta(hours=9)),
    st.timedeltas(timedelta(hours=9), timedelta(days=6)),
    st.sampled_from([timedelta(days=40), timedelta(days=400)]),
)
JUMPS = st.one_of(STEPS, st.timedeltas(timedelta(days=-900), timedelta(days=900)))


def lived(steps: list[timedelta]) -> tuple[list[Backup], list[Backup], datetime]:
    """Every backup that was made, those that are left of them, and the last moment, where each was thinned after."""
    now, made, left = NOON, list[Backup](), list[Backup]()
    for serial, step in enumerate(steps, 1):
        now += step
        made.append(Backup(FOLDER / name_of(now, serial), now.replace(microsecond=0), serial))
        left.append(made[-1])
        keeping = kept(left, now.date())
        left = [backup for backup in left if backup in keeping]
    return made, left, now


def promised(made: list[Backup], today: date) -> set[Backup]:
    """All of the day, the last one of each of 30 days and of each of 24 months before."""
    found = {backup for backup in made if backup.at.date() == today}
    for days in range(1, 31):
        found |= set([one for one in made if one.at.date() == today - timedelta(days=days)][-1:])
    for months in range(25):
        found |= set([one for one in made if Month.of(one.at.date()) == Month.of(today).plus(-months)][-1:])
    return found


@given(st.lists(STEPS, min_size=1, max_size=120))
def test_where_the_clock_goes_on_the_promised_ones_are_left(steps: list[timedelta]) -> None:
    made, left, now = lived(steps)
    assert promised(made, now.date()) <= set(left)
    assert left[-1] == made[-1]


@given(st.lists(JUMPS, min_size=1, max_size=80))
def test_whatever_the_clock_did_the_newest_and_all_that_is_dated_ahead_are_left(steps: list[timedelta]) -> None:
    made, left, now = lived(steps)
    assert left[-1] == made[-1]
    assert left == [backup for backup in made if backup in left]
    keeping = kept(made, now.date())
    assert {backup for backup in made if backup.at.date() >= now.date()} <= keeping
    assert made[-1] in keeping


@given(st.lists(STEPS, min_size=1, max_size=60), st.timedeltas(timedelta(days=-3000), timedelta(days=-1)))
def test_a_clock_set_back_takes_away_nothing_that_was_made_before(steps: list[timedelta], back: timedelta) -> None:
    made, left, now = lived(steps)
    after = [*left]
    for minutes in range(5):
        wrong = now + back + timedelta(minutes=minutes)
        after.append(Backup(FOLDER / name_of(wrong, 900 + minutes), wrong, 900 + minutes))
        assert promised(made, now.date()) <= kept(after, wrong.date())
    right = now + timedelta(hours=1)
    assert after[-1] in kept(after, right.date())


def test_a_clock_set_ahead_for_two_days_takes_away_nothing() -> None:
    _, left, now = lived([timedelta(hours=7)] * 400)
    ahead = list(left)
    for days in range(2):
        wrong = now.replace(year=2099) + timedelta(days=days)
        ahead.append(Backup(FOLDER / name_of(wrong, 900 + days), wrong, 900 + days))
        assert set(left) <= kept(ahead, wrong.date())
    for days in range(2, 5):
        wrong = now.replace(year=2099) + timedelta(days=days)
        ahead.append(Backup(FOLDER / name_of(wrong, 900 + days), wrong, 900 + days))
    assert len(kept(ahead, wrong.date())) == 5


@given(st.lists(STEPS, min_size=1, max_size=100))
def test_what_is_left_stays_few(steps: list[timedelta]) -> None:
    made, left, now = lived(steps)
    today = sum(one.at.date() >= now.date() for one in made)
    gap = max((later.at - earlier.at for earlier, later in pairwise(made)), default=timedelta())
    if gap <= timedelta(days=31):
        assert len(left) <= today + 30 + 25


@given(st.lists(STEPS, min_size=2, max_size=100))
def test_none_is_kept_longer_than_is_told(steps: list[timedelta]) -> None:
    _, left, now = lived(steps)
    for backup in left[:-1]:
        until = kept_until(backup, left)
        days = [until + timedelta(days=days) for days in range(4)]
        used = [Backup(FOLDER / name_of(NOON, 900), datetime(day.year, day.month, day.day), 900) for day in days]
        assert backup not in kept([*left, *used], max(days[-1], now.date()))


def test_until_when_each_is_kept() -> None:
    first, second, third, newest = (
        Backup(FOLDER, datetime(2026, 11, day, hour), serial)
        for serial, (day, hour) in enumerate([(3, 9), (3, 12), (16, 9), (16, 12)])
    )
    everything = [first, second, third, newest]
    assert kept_until(first, everything) == date(2026, 11, 4)
    assert kept_until(second, everything) == date(2026, 12, 4)
    assert kept_until(third, everything) == date(2026, 11, 17)
    assert kept_until(newest, everything) == date(2028, 12, 1)


def test_backups_are_told_by_their_names_and_in_the_order_in_which_they_were_made(tmp_path: Path) -> None:
    for at, serial in ((NOON, 10), (NOON - timedelta(days=400), 11), (NOON, 9)):
        (tmp_path / name_of(at, serial)).touch()
    for other in ("2026-13-40 120000 nr 3.springbraet", "notat.txt", ".a.part", "2026-11-16 120000 nr 1.springbraet~"):
        (tmp_path / other).touch()
    assert [backup.serial for backup in held(tmp_path)] == [9, 10, 11]
    assert held(tmp_path / "nothing") == []
    assert named(tmp_path / name_of(NOON, 7)) == Backup(tmp_path / name_of(NOON, 7), NOON, 7)


@pytest.mark.parametrize("name", ["Team Åløkke", "a/b:c*?", "  .", "nul", "x" * 200])
def test_a_folder_tells_the_file_and_the_team(name: str, tmp_path: Path) -> None:
    root, file = tmp_path / "kopier", tmp_path / f"{Path(name).name}.springbraet"
    here, moved = folder_name(file, "team-1"), folder_name(tmp_path / "andet" / file.name, "team-1")
    of_other = folder_name(tmp_path / "andet" / file.name, "team-2")
    assert len({here, moved, of_other}) == 3
    assert folders_of(root, file, "team-1") == []
    for folder in (here, moved, of_other, "noget andet"):
        (root / folder).mkdir(parents=True)
    assert folders_of(root, file, "team-1") == [root / here, root / moved]
    assert folders_of(root, file, None) == [root / here]
