"""The key of an encrypted store: made of a passphrase and the salt that the file begins with."""

import os
import stat
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from sqlcipher3 import dbapi2 as sqlite3

from db.errors import StoreError

PLAIN = b"SQLite format 3\0"
"""How a store begins that is not encrypted."""
_ROUNDS = 256_000  # what SQLCipher 4 itself takes, so that every tool of its opens the file with the passphrase
_SALT, _SECRET, _PAGE = 16, 32, 4096
_SEAL, _SEAL_MASK, _SEAL_ROUNDS = 64, 0x3A, 2  # of each page: how SQLCipher 4 sees that nobody has changed it
_PAGES_ASKED = 8
_LEAST_SQLITE = (3, 51, 3)  # the first since 3.7.0 without the fault that can spoil a file written in its WAL mode
_LEAST_DIFFERENT = 240  # of 256 values a byte can have; in a page of what is encrypted nearly all are found


class Key(NamedTuple):
    """What a store is encrypted with: 32 secret bytes, and the 16 that its file begins with."""

    secret: bytes
    salt: bytes

    @classmethod
    def of(cls, passphrase: str, salt: bytes) -> "Key":
        """The key that a passphrase is for the file with this salt; takes a fifth of a second, by intention."""
        import hashlib  # a start with a remembered key needs none of these
        from unicodedata import normalize

        return cls(hashlib.pbkdf2_hmac("sha512", normalize("NFC", passphrase).encode(), salt, _ROUNDS, _SECRET), salt)

    @classmethod
    def new(cls, passphrase: str) -> "Key":
        """A key for a file that is to be made."""
        return cls.of(passphrase, os.urandom(_SALT))

    @classmethod
    def from_text(cls, text: str) -> "Key | None":
        """A key as `text` writes it; None where that is none."""
        with suppress(ValueError):
            raw = bytes.fromhex(text)
            if len(raw) == _SECRET + _SALT:
                return cls(raw[:_SECRET], raw[_SECRET:])
        return None

    @property
    def text(self) -> str:
        """The key in letters, for a store of keys; never for a file, a log or an argument."""
        return self.secret.hex() + self.salt.hex()

    def __repr__(self) -> str:
        return "Key(…)"  # whatever prints it


def head_of(path: Path) -> bytes:
    """The first page of a file, or what there is of it.

    Raises StoreError: 'store_unwritable', and 'store_not_ours' for a device or what other programs talk through, from
    which to read might never end.
    """
    try:
        kind = os.stat(path).st_mode
        if not stat.S_ISREG(kind) and not stat.S_ISDIR(kind):
            raise StoreError("store_not_ours", path=str(path))
        with open(path, "rb", buffering=0) as file:
            return file.read(_PAGE)
    except OSError as error:
        raise StoreError("store_unwritable", path=str(path)) from error


def is_cut_off(path: Path) -> bool:
    """Whether a change was begun in a store and is neither whole nor taken back, as the journal beside it tells."""
    try:
        journal = os.stat(f"{os.path.realpath(path)}-journal")
    except OSError:
        return False
    return stat.S_ISREG(journal.st_mode) and journal.st_size > 0


def salt_of(path: Path) -> bytes | None:
    """The salt of what looks like an encrypted store; None for any other file.

    What is encrypted can't be told from chance: it is whole pages in which nearly every value of a byte is found. The
    last page may be in part where the store was cut off.
    """
    head = head_of(path)
    whole = len(head) == _PAGE and (os.stat(path).st_size % _PAGE == 0 or is_cut_off(path))
    if not whole or head.startswith(PLAIN) or len(set(head)) < _LEAST_DIFFERENT:
        return None
    return head[:_SALT]


def refuse_driver(connection: sqlite3.Connection) -> None:
    """Raise RuntimeError where the driver can't encrypt, and would write in clear without a word, or is too old."""
    connection.execute("PRAGMA cipher_log_level = NONE")  # it would write on stderr what a StoreError says
    if not connection.execute("PRAGMA cipher_version").fetchone():
        raise RuntimeError("this driver can not encrypt")
    if sqlite3.sqlite_version_info < _LEAST_SQLITE:
        raise RuntimeError(f"SQLite {sqlite3.sqlite_version_info} can spoil a store")


def use(connection: sqlite3.Connection, key: Key, *, schema: str = "main") -> None:
    """Read and write a database of this connection by this key, before anything else is asked of it.

    Raises RuntimeError as `refuse_driver`.
    """
    refuse_driver(connection)
    connection.execute(f"PRAGMA {schema}.key = \"x'{key.text}'\"")


def export(connection: sqlite3.Connection, source: str, key: Key) -> None:
    """All of the encrypted store at this address into the main database of a connection, which is empty."""
    refuse_driver(connection)
    connection.execute(f"ATTACH ? AS source KEY \"x'{key.text}'\"", (source,))
    connection.execute("SELECT sqlcipher_export('main', 'source')")
    for mark in ("application_id", "user_version"):
        ((value,),) = connection.execute(f"PRAGMA source.{mark}").fetchall()
        connection.execute(f"PRAGMA main.{mark} = {value}")
    connection.execute("DETACH source")
    connection.execute("PRAGMA writable_schema = RESET")  # or virtual tables would not be known to it


def is_of(path: Path, key: Key) -> bool:
    """Whether any of the first pages after the head was written with this key, as their seals prove.

    So a file with a damaged head is told from one of another key. Not to be asked of an open one.
    """
    import hashlib  # only a file that can't be opened is asked
    import hmac

    masked = bytes(one ^ _SEAL_MASK for one in key.salt)
    seal_key = hashlib.pbkdf2_hmac("sha512", key.secret, masked, _SEAL_ROUNDS, _SECRET)
    try:
        with open(path, "rb", buffering=0) as file:
            pages = [file.read(_PAGE) for _ in range(_PAGES_ASKED)]
    except OSError:
        return False
    return any(
        hmac.digest(seal_key, page[:-_SEAL] + number.to_bytes(4, "little"), "sha512") == page[-_SEAL:]
        for number, page in enumerate(pages, 1)
        if number > 1
    )


def has_salt(path: Path, key: Key) -> bool:
    """Whether a file begins with its key's salt, without which no passphrase would ever open it again."""
    return head_of(path)[:_SALT] == key.salt


def refuse_unfit(path: Path, key: Key | None) -> None:
    """Say why a file can't be read with this key, or without one, as far as its first pages tell.

    Raises StoreError 'store_encrypted' or 'wrong_key', 'store_in_clear' for one that a key is not for, and
    'store_damaged' where it is the right one. Returns where it is no store at all. To be called where it was not
    read: to close a file ends a lock that this process may have on it.
    """
    salt = salt_of(path)
    if key is None:
        if salt is not None:
            raise StoreError("store_encrypted", path=str(path))
    elif head_of(path).startswith(PLAIN):
        raise StoreError("store_in_clear", path=str(path))
    elif is_of(path, key):
        raise StoreError("store_damaged", path=str(path))
    elif salt is not None:
        raise StoreError("wrong_key", path=str(path))
