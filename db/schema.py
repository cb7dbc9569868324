"""Whether a store is built as it should be: its pages, its references, and its schema as each version has it.

What a schema has besides, or lacks, no step has made. A trigger of somebody else's would run whenever the program
writes, a view whenever it reads.
"""

import re
import zlib
from collections.abc import Iterable
from typing import Any, NamedTuple

from sqlcipher3 import dbapi2 as sqlite3

_ASKED = "SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY type, name"
_LAID_OUT = re.compile(r"[\s\"'`\[\]]+")
_OURS = {"table", "index"}


class Mark(NamedTuple):
    """A schema, as it is known again at once, and beyond doubt, however it is laid out."""

    quick: int
    whole: str


MARKS: tuple[Mark, ...] = (
    Mark(281130490, "3821585a2b32f9de854f9a7668aa2b89"),
    Mark(459860754, "26dcddc108adda822d4ab577d0ca480f"),
    Mark(293938246, "674298c60742d69a2bf19631115543e4"),
    Mark(2853338368, "2a2aaf2d598491e397aa8df1cc5cfa50"),
    Mark(1399941190, "1d78d95669abe0b1433dde08316cee87"),
    Mark(3925791852, "deca392c57cb14ef77b17df5035b8fcf"),
    Mark(3095012389, "ab9d34d5cb4ca548d0e93eb78c847995"),
    Mark(3713056768, "3b9d7f5290126dac037f7454894633cb"),
    Mark(2631336270, "99dd76c3cad486fabcf79c65fafd137e"),
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
    return (not whole and _quick(rows) == ours.quick) or _whole(rows) == ours.whole


def integrity_problems(connection: sqlite3.Connection) -> list[str]:
    """What SQLite finds wrong with the file; empty where it is sound."""
    found = [str(row[0]) for row in connection.execute("PRAGMA integrity_check") if row[0] != "ok"]
    return found + orphans(connection)


def orphans(connection: sqlite3.Connection) -> list[str]:
    """The references that lead nowhere, by table."""
    return [f"{row[0]} -> {row[2]}" for row in connection.execute("PRAGMA foreign_key_check")]


def _quick(rows: Iterable[tuple[Any, ...]]) -> int:
    return zlib.crc32(_text(rows))


def _whole(rows: Iterable[tuple[Any, ...]]) -> str:
    import hashlib  # a start that finds what it expects need not wait for it

    return hashlib.blake2b(_LAID_OUT.sub("", _text(rows).decode()).lower().encode(), digest_size=16).hexdigest()


def _text(rows: Iterable[tuple[Any, ...]]) -> bytes:
    return "\n".join(str(part) for row in rows for part in row).encode()
