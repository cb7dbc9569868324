"""What a team in a file has lived through when a test begins: done once by the one door, and copied after that."""

from collections.abc import Callable
from copy import deepcopy
from datetime import datetime
from typing import Any, NamedTuple, TypeVar

from sqlcipher3 import dbapi2 as sqlite3

from app.session import Session
from db.engines.open_file import OpenFile

T = TypeVar("T")


class _Lived(NamedTuple):
    """The latest change before it, all rows and the journal after it, and what was answered."""

    began: str | None
    rows: sqlite3.Connection
    answer: Any


_lived: dict[tuple[Callable[[Session], Any], datetime], _Lived] = {}


def lived_once(session: Session, live: Callable[[Session], T]) -> T:
    """What `live` answers, having put the same into the store of this session in each test that asks for it.

    It is a function of a module, which knows of nothing but the session. That has just been made, over a file that no
    window shows yet; it remembers nothing of what was done, so that nothing of it can be taken back.
    """
    file, what = session.store._file, (live, session.clock.now())
    assert isinstance(file, OpenFile)
    assert live.__closure__ is None
    if (lived := _lived.get(what)) is None:
        began, answer = file._last, live(Session(session.store, session.clock))
        rows = sqlite3.connect(":memory:")
        file.connection.backup(rows)
        lived = _lived[what] = _Lived(began, rows, answer)
    else:
        assert file._last == lived.began, "something else was done before"
        lived.rows.backup(file.connection)
        file._watch.remember()
        file._last = file._latest().id
    return deepcopy(lived.answer)
