"""Whether a store is built as it should be: its pages, its references, and its schema as each version has it.

What a schema has besides, or lacks, no step has made. A trigger of somebody else's would run whenever the program
writes, a view whenever it reads.
"""

import re
import zlib
from collections.abc import Iterable
from typing import Any, NamedTuple

from sqlcipher3 import dbapi2 as sqlite3

from db.steps import LATER_STEPS, NAME

_ASKED = "SELECT type, name, tbl_name, sql FROM sqlite_master WHERE name NOT GLOB 'sqlite_stat*' ORDER BY type, name"
_LAID_OUT = re.compile(r"[\s\"'`\[\]]+")
_TAKEN = "SELECT id, migration_set, name, applied_at FROM _sqlite_migrations ORDER BY id"
_STEPS = [(number, NAME, step.__name__, "") for number, step in enumerate(LATER_STEPS, 1)]
_OURS = {"table", "index"}


class Mark(NamedTuple):
    """A schema, as it is known again at once, and beyond doubt, however it is laid out."""

    quick: int
    whole: str


MARKS: tuple[Mark, ...] = (
    Mark(281130490, "ac7cbb43122f88dfb7384c7b1589f1db"),
    Mark(459860754, "7f18e699fd1d223c969dc61b8343a893"),
    Mark(293938246, "0f5885a545d70beba549f4233327a4e2"),
    Mark(2853338368, "bdd4dd6675dc69ba22d63e3307c64214"),
    Mark(1399941190, "a0468d2cfe8c33f99273d6f73c059148"),
    Mark(3925791852, "0d438ae3595259835375597345321bf0"),
    Mark(3095012389, "b9c1c12f88c8da0574688bd78dcb702e"),
    Mark(3713056768, "7dc7fa1ef9b517f5150872fd1e73f077"),
    Mark(2631336270, "f80f443d26e60e2de3901194354b6870"),
)
"""The schemas of the versions, from the first on."""


def mark(connection: sqlite3.Connection) -> Mark:
    """The schema of an open store."""
    rows = connection.execute(_ASKED).fetchall()
    return Mark(_quick(rows), _whole(rows))


def is_ours(connection: sqlite3.Connection, *, whole: bool = False) -> bool:
    """Whether an open store is built as one of its version is; `whole`: beyond doubt, which takes a moment longer.

    Of a version that has no mark yet nothing is known but that nothing in it may run by itself.
    """
    rows = connection.execute(_ASKED).fetchall()
    if not {row[0] for row in rows} <= _OURS:
        return False
    version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    if not 0 < version <= len(MARKS):
        return version > len(MARKS) or not rows
    ours = MARKS[version - 1]
    if whole and version == len(MARKS) and connection.execute(_TAKEN).fetchall() != _STEPS:
        return False
    return (not whole and _quick(rows) == ours.quick) or _whole(rows) == ours.whole


def trust_nothing(connection: sqlite3.Connection) -> None:
    """What SQLite recommends for a file that may be anybody's: look at each page, and run nothing that it names."""
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute("PRAGMA cell_size_check = ON")


def integrity_problems(connection: sqlite3.Connection, *, every_page: bool = False) -> list[str]:
    """What SQLite finds wrong with the file; empty where it is sound.

    `every_page`: of an encrypted one the seals of those too in which nothing stands.
    """
    found = [str(row[0]) for row in connection.execute("PRAGMA cipher_integrity_check")] if every_page else []
    found += [str(row[0]) for row in connection.execute("PRAGMA integrity_check") if row[0] != "ok"]
    return found + orphans(connection)


def orphans(connection: sqlite3.Connection) -> list[str]:
    """The references that lead nowhere, by table."""
    return [f"{row[0]} -> {row[2]}" for row in connection.execute("PRAGMA foreign_key_check")]


def _quick(rows: Iterable[tuple[Any, ...]]) -> int:
    return zlib.crc32(_text(rows))


def _whole(rows: Iterable[tuple[Any, ...]]) -> str:
    import hashlib  # a start that finds what it expects need not wait for it

    return hashlib.blake2b(_LAID_OUT.sub("", _text(rows).decode()).encode(), digest_size=16).hexdigest()


def _text(rows: Iterable[tuple[Any, ...]]) -> bytes:
    return "\n".join(str(part) for row in rows for part in row).encode()
