"""Every write, sync, truncation and removal that the program's own driver asks of the system, seen before it is done.

SQLite lets whoever likes stand between it and the system: a VFS, here the system's own with a few of its functions
replaced, by ctypes, as the driver has no way for it in Python. It is the driver that users have, encryption included,
which another library with a SQLite of its own would not be.
"""

import ctypes
import sys
from collections.abc import Callable, Generator
from contextlib import contextmanager
from ctypes import CFUNCTYPE, POINTER, Structure, byref, c_char_p, c_int, c_int64, c_void_p, cast
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest
import sqlcipher3._sqlite3 as driver

from db.engines import sqlite

CAN_BE_SEEN = sys.platform == "linux"
"""Elsewhere the driver keeps its names to itself."""
_NAME = b"seen"


class Call(NamedTuple):
    """What is asked for a file: 'create', 'write', 'truncate', 'sync', 'delete', or 'folder', which syncs its names."""

    kind: str
    path: str
    offset: int = 0
    """Where to write, or how long to leave the file."""
    data: bytes = b""


Watcher = Callable[[Call], int | None]
"""What is told of a call before it is done; of a write it may say for how many bytes there is room."""

_Open = CFUNCTYPE(c_int, c_void_p, c_void_p, c_void_p, c_int, POINTER(c_int))
_Delete = CFUNCTYPE(c_int, c_void_p, c_char_p, c_int)
_Access = CFUNCTYPE(c_int, c_void_p, c_char_p, c_int, POINTER(c_int))
_Close = CFUNCTYPE(c_int, c_void_p)
_Write = CFUNCTYPE(c_int, c_void_p, c_void_p, c_int, c_int64)
_Truncate = CFUNCTYPE(c_int, c_void_p, c_int64)
_Sync = CFUNCTYPE(c_int, c_void_p, c_int)
_OpenFolder = CFUNCTYPE(c_int, c_char_p, POINTER(c_int))
_SetCall = CFUNCTYPE(c_int, c_void_p, c_char_p, c_void_p)
_GetCall = CFUNCTYPE(c_void_p, c_void_p, c_char_p)


class _Vfs(Structure):
    """sqlite3_vfs."""

    _fields_ = (
        ("version", c_int), ("file_size", c_int), ("longest_path", c_int), ("next", c_void_p), ("name", c_char_p),
        ("data", c_void_p), ("open", _Open), ("delete", _Delete), ("access", _Access), ("others", c_void_p * 10),
        ("set_call", _SetCall), ("get_call", _GetCall), ("next_call", c_void_p),
    )  # fmt: skip


class _Methods(Structure):
    """sqlite3_io_methods."""

    _fields_ = (
        ("version", c_int), ("close", _Close), ("read", c_void_p), ("write", _Write), ("truncate", _Truncate),
        ("sync", _Sync), ("others", c_void_p * 13),
    )  # fmt: skip


class _File(Structure):
    """sqlite3_file, as far as it is anybody's but the VFS's."""

    _fields_ = (("methods", POINTER(_Methods)),)


@contextmanager
def seen_by(watcher: Watcher) -> Generator[None]:
    """Tell `watcher` of every call for the stores that are opened inside, and for what lies beside them.

    It is told before the call is done, so that a process that ends there has not done it.
    """
    between = _between()
    address = sqlite._address
    between.watchers.append(watcher)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(sqlite, "_address", lambda path, how: f"{address(path, how)}&vfs={_NAME.decode()}")
        try:
            yield
        finally:
            between.watchers.remove(watcher)


@cache
def _between() -> "_Between":
    return _Between()


class _Between:
    """The VFS itself, which the driver knows as long as the process lives."""

    def __init__(self) -> None:
        self.watchers: list[Watcher] = []
        library = ctypes.CDLL(driver.__file__)
        library.sqlite3_vfs_find.restype = POINTER(_Vfs)
        self._own: _Vfs = library.sqlite3_vfs_find(None).contents
        self._vfs = _Vfs.from_buffer_copy(self._own)
        self._vfs.name = _NAME
        self._vfs.open, self._vfs.delete = _Open(self._open), _Delete(self._delete)
        self._paths: dict[int, str] = {}
        self._methods: dict[int, tuple[_Methods, _Methods]] = {}
        system = self._own.get_call(byref(self._own), b"openDirectory")
        self._open_folder, self._seen_open_folder = cast(system, _OpenFolder), _OpenFolder(self._sync_folder)
        self._own.set_call(byref(self._own), b"openDirectory", cast(self._seen_open_folder, c_void_p))
        if library.sqlite3_vfs_register(byref(self._vfs), 0):
            raise RuntimeError("the driver takes no VFS")

    def _tell(self, call: Call) -> int | None:
        """For how many bytes there is room; None where for all of them."""
        room = [most for watcher in self.watchers if (most := watcher(call)) is not None]
        return min(room, default=None)

    def _open(self, vfs: int, name: int | None, file: int, flags: int, opened: "ctypes._Pointer[c_int]") -> int:
        path = "" if name is None else (cast(name, c_char_p).value or b"").decode()
        fresh = bool(path) and not Path(path).exists()
        if fresh:
            self._tell(Call("create", path))
        failed = self._own.open(vfs, name, file, flags, opened)
        if not failed and path:
            self._paths[file] = path
            held = cast(file, POINTER(_File)).contents
            held.methods = ctypes.pointer(self._replaced(held.methods.contents))
        return failed

    def _replaced(self, methods: _Methods) -> _Methods:
        """The functions of an open file, those that change it seen."""
        key = ctypes.addressof(methods)
        if key not in self._methods:
            seen = _Methods.from_buffer_copy(methods)

            def close(file: int) -> int:
                self._paths.pop(file, None)
                return methods.close(file)

            def write(file: int, data: int, size: int, offset: int) -> int:
                room = self._tell(Call("write", self._paths[file], offset, ctypes.string_at(data, size)))
                if room is None:
                    return methods.write(file, data, size, offset)
                return methods.write(file, data, room, offset) or driver.SQLITE_FULL

            def truncate(file: int, size: int) -> int:
                self._tell(Call("truncate", self._paths[file], size))
                return methods.truncate(file, size)

            def sync(file: int, how: int) -> int:
                self._tell(Call("sync", self._paths[file]))
                return methods.sync(file, how)

            seen.close, seen.write, seen.truncate, seen.sync = (
                _Close(close), _Write(write), _Truncate(truncate), _Sync(sync)
            )  # fmt: skip
            self._methods[key] = (methods, seen)
        return self._methods[key][1]

    def _delete(self, vfs: int, path: bytes, sync_folder: int) -> int:
        self._tell(Call("delete", path.decode()))
        return self._own.delete(vfs, path, sync_folder)

    def _sync_folder(self, path: bytes, handle: "ctypes._Pointer[c_int]") -> int:
        self._tell(Call("folder", path.decode()))
        return self._open_folder(path, handle)
