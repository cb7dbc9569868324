"""What a program that runs tells another of the same user, so that it can be found and can prove that it is the one."""

import os
import stat
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from app.core.work_folder import RUNNING

_MOST = 4_096  # bytes of a note
_BYTES = 32


class Note(NamedTuple):
    """Where the program listens, and the secret by which it is known; in a file that only its user can read."""

    name: str
    secret: str


def note_in(folder: Path) -> Note | None:
    """The note of the program that runs, or was cut off; None where there is none that only its user could write."""
    path = folder / RUNNING
    with suppress(OSError, ValueError, KeyError, TypeError):
        found = path.stat(follow_symlinks=False)
        if not stat.S_ISREG(found.st_mode) or found.st_size > _MOST or not _ours(found):
            return None
        import json  # most starts find no note

        told = json.loads(path.read_text(encoding="utf-8"))
        name, secret = told["name"], told["secret"]
        if isinstance(name, str) and isinstance(secret, str) and name and secret:
            return Note(name, secret)
    return None


def write_note(folder: Path, name: str) -> Note:
    """Tell where this program listens; raises OSError where that can't be written."""
    import json

    note = Note(name, challenge())
    path = folder / RUNNING
    path.unlink(missing_ok=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
        json.dump(note._asdict(), file)
    return note


def forget_note(folder: Path) -> None:
    """The program listens no longer."""
    with suppress(OSError):
        (folder / RUNNING).unlink(missing_ok=True)


def challenge() -> str:
    """What only who knows the secret can answer."""
    return os.urandom(_BYTES).hex()


def proof(note: Note, asked: str) -> str:
    """The answer to a challenge."""
    import hmac

    return hmac.new(note.secret.encode(), asked.encode(), "sha256").hexdigest()


def proves(note: Note, asked: str, answer: object) -> bool:
    """Whether this is the answer of who knows the secret."""
    import hmac

    return isinstance(answer, str) and hmac.compare_digest(proof(note, asked).encode(), answer.encode())


def _ours(found: os.stat_result) -> bool:
    """Windows keeps the user's folder to the user; elsewhere the file says whose it is, and who may read it."""
    if not hasattr(os, "getuid"):
        return True
    return found.st_uid == os.getuid() and not found.st_mode & (stat.S_IRWXG | stat.S_IRWXO)
