"""The system's own store of keys opens an encrypted file for this user of this PC, where there is one."""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from threading import Event, Thread
from typing import TypeVar

from app.core.policy import policy
from app.files.asked_early import early_answer
from app.files.key_backend import SERVICE as SERVICE
from app.files.key_backend import Backend
from app.files.key_backend import backend as system_backend
from app.files.known_files import known_salt, note_encrypted, note_remembered
from db.engines.key import Key, salt_of
from db.errors import StoreError

_PATIENCE = 4.0  # seconds; what doesn't answer is not there

T = TypeVar("T")


class KeyStore:
    """The keys that this user has let this PC remember.

    Whatever is wrong with the system's store, it raises nothing and answers within `patience` seconds: nothing is
    remembered then.
    """

    def __init__(self, patience: float = _PATIENCE) -> None:
        self._patience = patience

    @property
    def is_there(self) -> bool:
        """Whether the system has a store of keys that can be asked."""
        return policy().remember and (self.ask(lambda backend: True) or False)

    def remembered(self, path: Path) -> Key | None:
        """The key of this file, if it is remembered.

        It is the one that fitted when the file was opened on this PC last, or else by what stands in it, which is
        looked at: so one that was never opened here must not be open.
        """
        salt = _salt(path)
        if salt is None:
            return None
        text = self.kept(salt.hex())
        key = Key.from_text(text) if text else None
        return key if key is not None and key.salt == salt else None

    def remember(self, path: Path, key: Key) -> bool:
        """Keep the key of a file, open or not; whether that was done."""

        def keep(backend: Backend) -> bool:
            backend.set_password(SERVICE, key.salt.hex(), key.text)
            return backend.get_password(SERVICE, key.salt.hex()) == key.text

        done = policy().remember and (self.ask(keep) or False)
        if done:
            note_encrypted(path, key.salt)
            note_remembered(key.salt, remembered=True)
        return done

    def forget(self, path: Path, key: Key | None = None) -> None:
        """Keep the key of a file no longer, open or not."""
        salt = _salt(path) if key is None else key.salt
        if salt is not None:
            self.ask(lambda backend: backend.delete_password(SERVICE, salt.hex()))
            note_remembered(salt, remembered=False)

    def kept(self, name: str) -> str | None:
        """What is kept under a name, asked early or now."""
        if not policy().remember:
            return None
        early = early_answer(name, self._patience)
        return self.ask(lambda backend: backend.get_password(SERVICE, name)) if early is None else early or None

    def ask(self, question: Callable[[Backend], T]) -> T | None:
        """The answer; None where there is none in time. Asked beside, because a store may wait for its user."""
        answers: list[T] = []
        done = Event()

        def ask() -> None:
            try:
                if (backend := system_backend()) is not None:
                    answers.append(question(backend))
            except Exception:  # of any kind of store, none of them ours
                answers.clear()
            finally:
                done.set()

        Thread(target=ask, name="key store", daemon=True).start()
        return answers[0] if done.wait(self._patience) and answers else None


def _salt(path: Path) -> bytes | None:
    """The salt of a file; one that this process has open is not read, for that would end its lock."""
    with suppress(StoreError):
        return known_salt(path) or salt_of(path)
    return None
