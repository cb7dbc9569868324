"""What a disk may hold after a loss of power: all that was synced, and of the rest whatever a disk likes.

The model of one folder. What is written, truncated, made or removed is in the system's memory at first. A sync of a
file puts all that was done to it on the disk, a sync of the folder its names. When the power goes, each write since
then is there, is not, or is in part: each of its sectors has arrived or not, in any order, and a file that had grown
may hold anything where nothing has arrived. A name that was made or removed since the folder was synced may be there
or not. Not modelled: disks that say to have synced what they have not, or that spoil what they were not asked to write.
"""

from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from tests.durability.calls import Call


@dataclass
class _File:
    """The bytes that are on the disk, and what was asked since, in its order."""

    synced: bytes = b""
    asked: list[Call] = field(default_factory=list[Call])


class Disk:
    """One folder, from the files that stand safely in it on."""

    def __init__(self, folder: Path) -> None:
        self._files = {str(path): _File(path.read_bytes()) for path in folder.iterdir()}
        self._safe = dict(self._files)  # the names that are on the disk
        self._renamed: set[str] = set()

    def asked(self, call: Call) -> None:
        """Something is asked of the system."""
        if call.kind == "folder":
            self._sync_names()
        elif call.kind == "create":
            self._files[call.path] = _File()
            self._renamed.add(call.path)
        elif call.kind == "delete":
            self._files.pop(call.path, None)
            self._renamed.add(call.path)
        elif call.kind == "sync":
            file = self._files[call.path]
            file.synced = _done(file.synced, file.asked)
            file.asked.clear()
        else:
            self._files[call.path].asked.append(call)

    def _sync_names(self) -> None:
        for path in self._renamed:
            self._name(self._safe, path)
        self._renamed.clear()

    def _name(self, names: dict[str, _File], path: str) -> None:
        if path in self._files:
            names[path] = self._files[path]
        else:
            names.pop(path, None)

    def without_power(self, chance: Random) -> dict[str, bytes]:
        """What is found when the power is back, file by file."""
        names = dict(self._safe)
        for path in sorted(self._renamed):
            if chance.random() < 0.5:
                self._name(names, path)
        return {path: _left(file, chance) for path, file in names.items()}


def _done(before: bytes, calls: list[Call]) -> bytes:
    """What a file holds after all of this was done to it."""
    content = bytearray(before)
    for call in calls:
        if call.kind == "truncate":
            del content[call.offset :]
            content.extend(bytes(call.offset - len(content)))
        else:
            content.extend(bytes(max(0, call.offset - len(content))))
            content[call.offset : call.offset + len(call.data)] = call.data
    return bytes(content)


def _left(file: _File, chance: Random) -> bytes:
    """What a file holds of which not all was synced."""
    arriving = chance.choice((0.1, 0.5, 0.9, 0.99, 1.0))  # disks differ in how much they had got round to
    sector = chance.choice((512, 4096))
    content = bytearray(file.synced)
    for call in file.asked:
        if call.kind == "truncate":
            if chance.random() < arriving:
                del content[call.offset :]
                content.extend(bytes(call.offset - len(content)))
            continue
        _grow(content, call.offset + len(call.data), chance)
        for start in range(call.offset - call.offset % sector, call.offset + len(call.data), sector):
            if chance.random() < arriving:
                first, end = max(start, call.offset), min(start + sector, call.offset + len(call.data))
                content.extend(bytes(max(0, first - len(content))))
                content[first:end] = call.data[first - call.offset : end - call.offset]
    return bytes(content)


def _grow(content: bytearray, size: int, chance: Random) -> None:
    """Make room for what may not arrive: nothing, zeros, or what another file has left there."""
    more = size - len(content)
    if more > 0 and (kind := chance.randrange(3)):
        content.extend(chance.randbytes(more) if kind == 1 else bytes(more))
