"""Where a PC keeps the rows of a team on a server, encrypted by a key that the system's own store of keys has."""

import os
from contextlib import suppress
from functools import partial
from hashlib import sha256

from app.core.work_folder import data_folder
from app.files.key_backend import SERVICE, Backend
from app.files.key_store import KeyStore
from db.engines.key import Key
from db.server.cached import Cache, throw_away
from db.server.line import Address

_FOLDER = "servere"
_SECRET, _SALT = 32, 16


def cache_of(address: Address, keys: KeyStore | None = None) -> Cache | None:
    """Where the rows of this login at this server are kept; None where the system has no store that keeps the key.

    Then none are kept: a key that is made of a login's password could be guessed by whoever has the file.
    """
    store = KeyStore() if keys is None else keys
    place = _place(address)
    name = sha256(place.encode()).hexdigest()[:24]
    text = store.ask(partial(_kept, place=place))
    key = None if text is None else Key.from_text(text)
    if key is None:
        key = Key(os.urandom(_SECRET), os.urandom(_SALT))
        if not store.ask(partial(_keep, place=place, text=key.text)):
            forget(address, store)
            return None
    return Cache(data_folder() / _FOLDER, place, name, key)


def forget(address: Address, keys: KeyStore | None = None) -> None:
    """Keep the rows of this login at this server no longer, nor their key, so that no trace of them can be read."""
    store = KeyStore() if keys is None else keys
    place = _place(address)
    store.ask(partial(_forget, place=place))
    name = sha256(place.encode()).hexdigest()[:24]
    for file in Cache(data_folder() / _FOLDER, place, name, Key(b"", b"")).files:
        throw_away(file)
    with suppress(OSError):
        (data_folder() / _FOLDER).rmdir()


def _place(address: Address) -> str:
    return f"rows {address.user}@{address.host}:{address.port}/{address.database}"


def _kept(backend: Backend, place: str) -> str | None:
    return backend.get_password(SERVICE, place)


def _keep(backend: Backend, place: str, text: str) -> bool:
    backend.set_password(SERVICE, place, text)
    return backend.get_password(SERVICE, place) == text


def _forget(backend: Backend, place: str) -> None:
    backend.delete_password(SERVICE, place)
