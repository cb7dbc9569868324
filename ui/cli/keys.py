"""The key of a team's file without a window: from the system's store of keys, a file or the terminal, no argument."""

import os
import sys
from argparse import Namespace
from collections.abc import Iterable
from getpass import getpass
from pathlib import Path

from app.core.clock import Clock
from app.core.errors import UserError
from app.files.following import back_up_before, follow
from app.files.key import Key, KeyStore, is_encrypted, key_for, new_key
from app.files.known_files import known_salt, note_clear
from app.files.recoding import recode
from app.files.stores import refuse_no_file
from ui.texts.files import BACKUPS_FOLLOWED, BACKUPS_LEFT, UNREMEMBERED
from ui.texts.words import filled

_STANDARD_INPUT = "-"
_LONGEST = 4096
_WIDE = (b"\xff\xfe", b"\xfe\xff")
"""How a text begins that a Windows shell has written."""


def key_of(options: Namespace) -> Key | None:
    """The key of `options.database`, None where that is in clear; kept in `options.key` too.

    It is what `options.passphrase_file` says, else what the system's store of keys remembers, else what is typed at
    the terminal. Raises UserError: 'passphrase_needed' where there is none of them, and what reading a file raises.
    """
    options.key = _key_of(options.database, options.passphrase_file)
    return options.key


def _key_of(path: Path, passphrase_file: str | None) -> Key | None:
    if not os.path.isfile(path):
        return None  # opening it says what it is
    if not is_encrypted(path):
        if passphrase_file is not None:
            raise UserError("store_not_encrypted", path=str(path))
        return None
    if passphrase_file is not None:
        return key_for(path, first_line(passphrase_file))
    remembered = KeyStore().remembered(path)
    return remembered or key_for(path, _typed(f"Adgangskode til {path.name}: ", path))


def key_to_make(path: Path, passphrase_file: str | None, names: Iterable[str]) -> Key:
    """The key that a file at `path` is to have, of the passphrase in a file, or typed twice at the terminal.

    Raises UserError: 'passphrase_needed', 'passphrase_differs', and what `new_key` raises for a poor one.
    """
    known = (path.stem, *names)
    if passphrase_file is not None:
        return new_key(first_line(passphrase_file), known)
    passphrase = _typed(f"Ny adgangskode til {path.name}: ", path)
    key = new_key(passphrase, known)
    if _typed("Den samme adgangskode igen: ", path) != passphrase:
        raise UserError("passphrase_differs")
    return key


def passphrase_to_give(path: Path, passphrase_file: str | None) -> str:
    """What is to open files at `path`, from a file or typed at the terminal. Raises UserError 'passphrase_needed'."""
    if passphrase_file is not None:
        return first_line(passphrase_file)
    return _typed(f"Adgangskode til kopierne i {path.name}: ", path)


def has_terminal() -> bool:
    """Whether somebody sits there who can be asked."""
    return sys.stdin is not None and sys.stdin.isatty()


def encrypt(options: Namespace, clock: Clock) -> str:
    """Encrypt a file in clear; what is to be said of it. Raises UserError."""
    path: Path = options.database
    if os.path.isfile(path) and is_encrypted(path):
        raise UserError("store_encrypted_already", path=str(path))
    refuse_no_file(path)
    key = key_to_make(path, options.passphrase_file, ())
    followed = _recoded(path, None, key, clock)
    return (
        f"{path} er krypteret. Glemmes adgangskoden, kan filen ikke åbnes: skriv et nødark ud i programmet, og lås det "
        f"væk. {followed}{_remembered(options, path, key)}"
    )


def decrypt(options: Namespace, clock: Clock) -> str:
    """Put an encrypted file in clear, or say that one in clear is to be so; what is to be said of it."""
    path: Path = options.database
    key = key_of(options)
    refuse_no_file(path)
    followed = ""
    if key is None:
        if known_salt(path) is None:
            raise UserError("store_not_encrypted", path=str(path))
        note_clear(path)
    else:
        followed = f" {_recoded(path, key, None, clock)}"
        KeyStore().forget(path, key)
    return f"{path} er ikke længere krypteret: alle, der kan læse filen, kan læse, hvad der står i den.{followed}"


def change_passphrase(options: Namespace, clock: Clock) -> str:
    """Give an encrypted file another passphrase; what is to be said of it."""
    path: Path = options.database
    old = key_of(options)
    refuse_no_file(path)
    if old is None:
        raise UserError("store_not_encrypted", path=str(path))
    keys = KeyStore()
    options.remember = options.remember or keys.remembered(path) == old
    new = key_to_make(path, options.new_passphrase_file, ())
    followed = _recoded(path, old, new, clock)
    keys.forget(path, old)
    return (
        f"{path} har fået en ny adgangskode. Skriv et nyt nødark ud, og riv det gamle i stykker. "
        f"{followed}{_remembered(options, path, new)}"
    )


def _recoded(path: Path, old: Key | None, new: Key | None, clock: Clock) -> str:
    """Code a file anew, of which a backup is made before, and let the backups follow; what is to be said of these."""
    team_id = back_up_before(path, old, clock.now(), whole=True)
    recode(path, old, new, clock=clock)
    count, left = follow(path, team_id, old, new)
    return filled(BACKUPS_LEFT, left=left, count=count) if left else BACKUPS_FOLLOWED


def _remembered(options: Namespace, path: Path, key: Key) -> str:
    """What is to be said of the store of keys where it was to remember the key."""
    if not options.remember:
        return ""
    return " Pc'ens nøglelager husker den for dig." if KeyStore().remember(path, key) else f" {UNREMEMBERED}"


def _typed(prompt: str, path: Path) -> str:
    if not has_terminal():
        raise UserError("passphrase_needed", path=str(path))
    try:
        return getpass(prompt)
    except EOFError:
        raise UserError("passphrase_needed", path=str(path)) from None


def first_line(file: str) -> str:
    """What stands in the first line of a file, or of the standard input; raises UserError where there is nothing."""
    try:
        if file == _STANDARD_INPUT:
            raw = b"" if sys.stdin is None else sys.stdin.buffer.readline(_LONGEST)
        else:
            with open(file, "rb") as source:
                raw = source.read(_LONGEST)
        text = raw.decode("utf-16" if raw.startswith(_WIDE) else "utf-8-sig")
    except OSError as error:
        raise UserError("passphrase_file_missing", path=file) from error
    except UnicodeDecodeError as error:
        raise UserError("passphrase_file_unread", path=file) from error
    passphrase = text.partition("\n")[0].strip("\r")
    if not passphrase:
        raise UserError("passphrase_file_empty", path=file)
    return passphrase
