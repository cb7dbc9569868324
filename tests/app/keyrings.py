"""Stores of keys for tests: one in memory, one that fails and one that hangs, put in the place of the system's."""

import json
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, cast

from app.files.key_backend import Backend

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend


class Kept:
    """A store of keys in memory."""

    def __init__(self) -> None:
        self.words: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.words.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.words[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.words[service, username]


@contextmanager
def kept_keys() -> Generator[Kept]:
    """A store of keys in memory in place of the system's, as long as the block lasts."""
    import keyring

    before, made = keyring.get_keyring(), Kept()
    keyring.set_keyring(as_keyring(made))
    yield made
    keyring.set_keyring(before)


class Failing(Kept):
    """One that the user doesn't unlock."""

    def get_password(self, service: str, username: str) -> str | None:
        raise OSError("dismissed")

    def set_password(self, service: str, username: str, password: str) -> None:
        raise OSError("dismissed")

    def delete_password(self, service: str, username: str) -> None:
        raise OSError("dismissed")


class Hanging(Kept):
    """One that waits for its user."""

    def __init__(self) -> None:
        super().__init__()
        self.let_go, self.ended = Event(), Event()

    def get_password(self, service: str, username: str) -> str | None:
        self.let_go.wait()
        self.ended.set()
        return None

    def set_password(self, service: str, username: str, password: str) -> None:
        self.get_password(service, username)


def as_keyring(kept: Backend) -> "KeyringBackend":
    """A store of keys as `keyring.set_keyring` takes it."""
    from keyring.backend import KeyringBackend

    class Made(KeyringBackend):
        priority = 1

        def get_password(self, service: str, username: str) -> str | None:
            return kept.get_password(service, username)

        def set_password(self, service: str, username: str, password: str) -> None:
            kept.set_password(service, username, password)

        def delete_password(self, service: str, username: str) -> None:
            kept.delete_password(service, username)

    return cast("KeyringBackend", Made())


def __getattr__(name: str) -> type:
    """What PYTHON_KEYRING_BACKEND names in another process: `InFile`, whose keys stand in the file that
    KEYRING_PROPERTY_PLACE names, or `Waiting`, which never answers.
    """
    if name not in {"InFile", "Waiting"}:
        raise AttributeError(name)
    from keyring.backend import KeyringBackend

    class Made(KeyringBackend):
        priority = 1
        place = ""

        def get_password(self, service: str, username: str) -> str | None:
            if name == "Waiting":
                Event().wait()
            return json.loads(Path(self.place).read_text()).get(f"{service} {username}")

        def set_password(self, service: str, username: str, password: str) -> None:
            Path(self.place).write_text(json.dumps({f"{service} {username}": password}))

    return Made
