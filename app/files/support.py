"""What somebody who helps needs to know of the program and of the open file: nothing of the team, and of nobody."""

import os
import platform
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from app.core.resource import VERSION
from app.core.shares import on_a_share
from app.core.work_folder import data_folder
from app.session import Session
from db.migrations import SCHEMA_VERSION


class Support(NamedTuple):
    """`folder` is the program's own, without the name of its user. Of the open file, where there is one: `size` in
    bytes, and by its code why it can only be read.
    """

    version: str
    system: str
    python: str
    stores: int
    folder: str
    is_open: bool
    server: bool
    encrypted: bool
    shared: bool
    size: int | None
    refusal: str


def support_facts(session: Session | None) -> Support:
    """The facts of this PC and of the file that is open, if any."""
    path = None if session is None else session.store.path
    size = None
    if path is not None:
        with suppress(OSError):
            size = path.stat().st_size
    refusal = None if session is None else session.refusal
    return Support(
        VERSION,
        platform.platform(),
        platform.python_version(),
        SCHEMA_VERSION,
        without_home(data_folder()),
        session is not None,
        session is not None and session.place is not None,
        session is not None and session.store.key is not None,
        path is not None and on_a_share(path),
        size,
        "" if refusal is None else refusal.code,
    )


def without_home(path: Path) -> str:
    """A path that doesn't tell who the user is."""
    home, text = os.path.expanduser("~"), str(path)
    inside = home not in ("", "/") and text.startswith(home + os.sep)
    return f"~{text.removeprefix(home)}" if inside else text
