"""Turns single bits of a store round, and tells whether that changed anything, and whether the check finds it.

What a store holds is what stands in all of its tables, also in those of the search; of the pages of its index what they
say of each word, as what they said of a word that was changed since is passed over and does no harm. A bit that turns
round in a page or in a byte that holds nothing changes nothing.
"""

import random
from collections.abc import Generator
from contextlib import closing, suppress
from pathlib import Path
from typing import NamedTuple

from sqlcipher3 import dbapi2 as sqlite3

from app.core.errors import UserError
from app.demo import create_demo
from app.files.checking import check
from app.files.recoding import recode
from db.engines import key as keys
from db.engines.key import Key
from db.errors import StoreError
from db.queries.peeking import settled
from db.search import INDEXES
from tests.app.damaging import TODAY

_PAGES = tuple(f"{name}_{part}" for name in INDEXES for part in ("data", "idx"))
Contents = dict[str, list[tuple[object, ...]]]

KEY = Key(bytes(range(32)), bytes(range(100, 116)))


def in_both(path: Path, *, citizens: int, months: int) -> dict[Key | None, bytes]:
    """The file of a made-up team in clear and encrypted, by its key; made at `path`."""
    create_demo(path, citizens=citizens, months=months, today=TODAY).close()
    made: dict[Key | None, bytes] = {None: path.read_bytes()}
    recode(path, None, KEY)
    made[KEY] = path.read_bytes()
    return made


def held(path: Path, key: Key | None = None) -> Contents | None:
    """All that stands in a file, row by row; None where it can't be read."""
    found: Contents = {}
    with suppress(sqlite3.DatabaseError, UnicodeDecodeError), closing(sqlite3.connect(path)) as file:
        if key is not None:
            keys.use(file, key)
        file.text_factory = bytes
        names = [str(row[0], "utf-8") for row in file.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        found["sqlite_master"] = file.execute("SELECT type, name, tbl_name, sql FROM sqlite_master").fetchall()
        for pragma in ("user_version", "application_id"):
            found[pragma] = file.execute(f"PRAGMA {pragma}").fetchall()
        for number, name in enumerate(INDEXES):
            file.execute(f"CREATE VIRTUAL TABLE temp.said_{number} USING fts5vocab(main, {name}, instance)")
            found[f"said by {name}"] = sorted(file.execute(f"SELECT * FROM temp.said_{number}"))
        for name in names:
            if name.endswith(_PAGES):
                continue
            # In the order of the table, so that no index is asked.
            found[name] = file.execute(f'SELECT * FROM "{name}" NOT INDEXED').fetchall()
        return found
    return None


def found_in(path: Path, key: Key | None = None) -> str:
    """What the check of a closed file says is wrong with it; empty where it finds nothing."""
    try:
        settled(path, key, check)
    except (UserError, StoreError) as refusal:
        return refusal.code
    return ""


def flipped(whole: bytes, chance: random.Random) -> tuple[int, bytes]:
    """One bit turned round, and where."""
    place, bit = chance.randrange(len(whole)), chance.randrange(8)
    spoilt = bytearray(whole)
    spoilt[place] ^= 1 << bit
    return place, bytes(spoilt)


class Flip(NamedTuple):
    """A bit that was turned round: where, whether that changed what is held, and what the check said (or nothing)."""

    place: int
    changes: bool
    found: str


def flips(path: Path, key: Key | None, seed: int = 0) -> Generator[Flip]:
    """One flip after the other, without end; the file is as it was when that is closed."""
    whole, before = path.read_bytes(), held(path, key)
    chance = random.Random(seed)
    try:
        while True:
            place, spoilt = flipped(whole, chance)
            path.write_bytes(spoilt)
            yield Flip(place, held(path, key) != before, found_in(path, key))
    finally:
        path.write_bytes(whole)
