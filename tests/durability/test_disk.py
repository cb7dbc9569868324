"""The model of a disk keeps what was synced, and nothing else for sure."""

from pathlib import Path
from random import Random

from tests.durability.calls import Call
from tests.durability.disk import Disk

ROUNDS = 60


def found(folder: Path, *calls: Call) -> list[dict[str, bytes]]:
    """What is found after many losses of power, by name."""
    disk = Disk(folder)
    for call in calls:
        disk.asked(call)
    left = (disk.without_power(Random(seed)) for seed in range(ROUNDS))
    return [{Path(path).name: content for path, content in files.items()} for files in left]


def test_what_was_synced_is_there_and_the_rest_may_be(tmp_path: Path) -> None:
    path = tmp_path / "old"
    path.write_bytes(b"a" * 1024)
    written = Call("write", str(path), 0, b"b" * 1024)
    safe = found(tmp_path, written, Call("sync", str(path)))
    assert safe == [{"old": b"b" * 1024}] * ROUNDS
    parts = {file["old"].replace(b"a" * 512, b"A").replace(b"b" * 512, b"B") for file in found(tmp_path, written)}
    assert parts == {b"AA", b"AB", b"BA", b"BB"}  # whole sectors, in any order


def test_what_grew_may_hold_anything_and_what_was_cut_off_may_be_there(tmp_path: Path) -> None:
    path = tmp_path / "old"
    path.write_bytes(b"a" * 512)
    grown = {file["old"][512:] for file in found(tmp_path, Call("write", str(path), 512, b"b" * 512))}
    assert {b"", bytes(512), b"b" * 512} < grown
    cut = [file["old"] for file in found(tmp_path, Call("truncate", str(path), 0))]
    assert set(cut) == {b"", b"a" * 512}


def test_a_name_is_safe_when_its_folder_is_synced(tmp_path: Path) -> None:
    (tmp_path / "old").write_bytes(b"a")
    new = (Call("create", str(tmp_path / "new")), Call("sync", str(tmp_path / "new")))
    gone = Call("delete", str(tmp_path / "old"))
    assert {tuple(files) for files in found(tmp_path, *new, gone)} == {(), ("old",), ("new",), ("old", "new")}
    assert {tuple(files) for files in found(tmp_path, *new, gone, Call("folder", str(tmp_path)))} == {("new",)}
