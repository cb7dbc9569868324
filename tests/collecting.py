"""Has one of several workers collect the tests before the others, which then find compiled what it had to compile."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from fasteners import InterProcessLock

from tests.crashes import FOLDER


@contextmanager
def one_first() -> Iterator[None]:
    """Whichever worker comes first does this alone, and the others all at once after it.

    All at once they would each read, rewrite and compile every test and module of the program, as fast as each other.
    """
    if "PYTEST_XDIST_WORKER" not in os.environ or sys.dont_write_bytecode:
        yield
        return
    folder = Path(os.environ[FOLDER])
    done = folder / "collected"
    with InterProcessLock(folder / "collecting"):
        if not done.exists():
            yield
            done.touch()
            return
    yield
