"""A folder, a pipe or a device where a file is wanted: a sentence that says so, wherever it is, and no waiting."""

import os
import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.core.clock import FixedClock
from app.core.errors import UserError
from app.core.place import Place
from app.core.policy import read_policy
from app.files.key import is_encrypted
from app.files.restoring import restore
from app.files.stores import is_plain, open_store, refuse_no_file
from app.importing.files import read_sheets
from app.servers.opening import address
from tests.app.files.backed_up import NOW
from ui.texts.errors import error_sentence

_PATIENCE = 20  # seconds; what waits for a pipe waits for ever


@pytest.fixture(params=["folder", "pipe", "device"])
def no_file(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Path]:
    """What stands where a file is wanted; whoever waits for it is interrupted."""
    path = tmp_path / "liste.springbraet"
    if request.param == "folder":
        path.mkdir()
    elif request.param == "pipe":
        os.mkfifo(path)
    else:
        path.symlink_to("/dev/zero")

    def interrupt(*_: object) -> None:
        raise AssertionError("something waits for what is no file")

    before = signal.signal(signal.SIGALRM, interrupt)
    signal.alarm(_PATIENCE)
    yield path
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


def put_in_place(path: Path) -> object:
    """It as a backup that is to be restored."""
    return restore(path.with_name("team.springbraet"), path, None, FixedClock(NOW))


WAYS: dict[str, Callable[[Path], object]] = {
    "a team's file": open_store,
    "a file to be coded": refuse_no_file,
    "a file that is asked whether it is encrypted": is_encrypted,
    "a list": read_sheets,
    "figures": lambda path: read_sheets(path, figures=True),
    "a backup": put_in_place,
    "a certificate": lambda path: address(Place("h", "d", "u", root=str(path)), None),
}


@pytest.mark.parametrize("way", WAYS)
def test_it_is_refused_in_a_sentence(way: str, no_file: Path) -> None:
    with pytest.raises(UserError) as refusal:
        WAYS[way](no_file)
    sentence = error_sentence(refusal.value)
    assert no_file.name in sentence
    assert " er en mappe. " in sentence or " er ikke en " in sentence or "kan ikke" in sentence
    assert sentence.count(".") >= 2, "what it is, and what to do"
    assert [one.name for one in no_file.parent.iterdir()] == [no_file.name]


def test_it_is_no_team_that_comes_from_outside(no_file: Path) -> None:
    assert not is_plain(no_file)


def test_a_policy_that_is_no_file_forbids_what_it_may_have_forbidden(no_file: Path) -> None:
    assert read_policy(no_file).faults == ("file",)
