"""A recoding that is killed, at whatever moment, leaves the old file whole or the new one, and nothing between."""

import random
from pathlib import Path

import pytest

from app.files.key import salt_in
from app.files.recoding import recode
from db.engines.key import Key
from tests.app.test_recoding import CLEAR, FIRST, SECOND, all_of, made
from tests.breadth import most
from tests.db.child import child, next_line, rest

# What the recoding asks of the system and of its file is counted, and at a certain number the process is killed.
WORK = """
import os, signal, sys
from pathlib import Path
from db.engines import recoding, sqlite
from db.engines.key import Key
from app.files.recoding import recode

path, old, new, moment = Path(sys.argv[1]), *(Key.from_text(text) for text in sys.argv[2:4]), int(sys.argv[4])
seen = 0

def passed():
    global seen
    seen += 1
    if seen == moment:
        os.kill(os.getpid(), getattr(signal, "SIGKILL", signal.SIGTERM))

def counted(call):
    def instead(*arguments, **named):
        passed()
        found = call(*arguments, **named)
        passed()
        return found
    return instead

for module, names in (
    (os, ("replace", "fsync", "open", "close", "write", "unlink")),
    (recoding, ("export_to", "_are_equal")),
    (sqlite, ("connect", "disconnect")),
):
    for name in names:
        setattr(module, name, counted(getattr(module, name)))
print("begun", flush=True)
recode(path, old, new, lambda part: passed())
print(seen, flush=True)
"""


def killed_at(moment: int, path: Path, old: Key | None, new: Key | None) -> list[str]:
    """What a recoding said that was killed then, in another process."""
    keys = ["" if key is None else key.text for key in (old, new)]
    with child(WORK, path, *keys, moment) as process:
        assert next_line(process) == "begun"
        return rest(process)


@pytest.mark.parametrize(("old", "new"), [(CLEAR, FIRST), (FIRST, SECOND), (FIRST, CLEAR)])
def test_whatever_the_moment_one_of_both_stands_there_whole(tmp_path: Path, old: Key | None, new: Key | None) -> None:
    before = made(tmp_path / "før", old)
    held = all_of(before, old)
    raw = before.read_bytes()

    def stands(path: Path) -> Key | None:
        key = next(key for key in (old, new) if (None if key is None else key.salt) == salt_in(path))
        assert all_of(path, key) == held
        return key

    whole = tmp_path / "hel"
    whole.write_bytes(raw)
    (calls,) = killed_at(0, whole, old, new)
    assert stands(whole) == new
    left = []
    for moment in sorted({*random.Random(7).sample(range(1, int(calls) + 1), most(6)), int(calls) - 8, int(calls)}):
        path = tmp_path / str(moment)
        path.write_bytes(raw)
        assert killed_at(moment, path, old, new) == []
        left.append(stands(path))
        recode(path, left[-1], new)
        assert stands(path) == new
    assert {*left} == {old, new}
    assert left == sorted(left, key=[old, new].index)
