"""Which files this PC knows to be encrypted, so that one in clear is never taken for one of them without a word."""

import json
import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import cast

from app.core.targets import sync
from app.core.work_folder import UNFINISHED, data_folder, make_private

_NAME = "krypterede-filer.json"
_MOST = 200
"""So many files are kept in mind, the latest; more than a user has teams and copies of them."""

Known = dict[str, dict[str, object]]
"""By path: the salt, and whether the system's store of keys has its key."""


def known_salt(path: Path) -> bytes | None:
    """The salt of the file that stood encrypted at this path last, None where none is known; nothing is opened."""
    return _salt(_known().get(_name(path), {}))


def remembered_salt(path: Path | None) -> bytes | None:
    """The salt of this file (None: of the encrypted one opened last) where the system's store of keys has its key."""
    known = _known()
    name = next(reversed(known), "") if path is None else _name(path)
    return _salt(known.get(name, {})) if known.get(name, {}).get("remembered") is True else None


def note_encrypted(path: Path, salt: bytes) -> None:
    """From now on a file in clear at this path is refused; raises nothing where that can't be written down."""
    name, known = _name(path), _known()
    same = known.get(name, {}) if known_salt(path) == salt else {}
    if not same or name != next(reversed(known), ""):  # the latest is the last of them

        def put_last(known: Known) -> None:
            known.pop(name, None)
            known[name] = {**same, "salt": salt.hex()}

        _change(put_last)


def note_remembered(salt: bytes, *, remembered: bool) -> None:
    """That the system's store of keys has the key with this salt, or no longer has it."""

    def change(known: Known) -> None:
        for one in known.values():
            if one.get("salt") == salt.hex():
                one["remembered"] = remembered

    _change(change)


def note_clear(path: Path) -> None:
    """The file at this path is to be in clear, because its user wants it so."""
    if _name(path) in _known():
        _change(lambda known: known.pop(_name(path)))


def _salt(one: dict[str, object]) -> bytes | None:
    found = one.get("salt")
    with suppress(ValueError):
        return bytes.fromhex(found) if isinstance(found, str) else None
    return None


def _name(path: Path) -> str:
    return os.path.normcase(os.path.realpath(path))


def _known() -> Known:
    found: object = None
    with suppress(OSError, ValueError):
        found = json.loads((data_folder() / _NAME).read_bytes())
    if not isinstance(found, dict):
        return {}
    entries = cast("dict[str, object]", found)
    return {path: cast("dict[str, object]", one) for path, one in entries.items() if isinstance(one, dict)}


def _change(change: Callable[[Known], object]) -> None:
    known = _known()
    change(known)
    file = data_folder() / _NAME
    unfinished = file.with_name(f".{os.urandom(4).hex()}{UNFINISHED}")
    with suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        try:
            unfinished.write_text(json.dumps(dict([*known.items()][-_MOST:])), encoding="utf-8")
            make_private(unfinished)
            sync(unfinished)
            os.replace(unfinished, file)
        finally:
            unfinished.unlink(missing_ok=True)
