"""What a command says reaches whoever listens; that nobody listens, or listens no longer, is no fault of it."""

import errno
import os
import sys
from collections.abc import Generator, Iterable
from contextlib import contextmanager, suppress
from typing import Any, TextIO, cast

from ui.texts.files import COPIES
from ui.texts.words import filled

_LEFT = {errno.EPIPE, errno.EINVAL, errno.ESHUTDOWN}
"""Why nothing more can be said to a program that has ended; EINVAL is what Windows calls it."""


class Steady:
    """A stream of text that never raises: what can't be said is dropped, and so is all that follows.

    `lost` is why, where it was not that the listener left.
    """

    def __init__(self, stream: TextIO | None) -> None:
        self._stream = stream
        self.lost: Exception | None = None
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:  # Danish letters and JSON come out the same on every system
            reconfigure(encoding="utf-8", errors="backslashreplace")

    def write(self, text: str) -> int:
        """Say it."""
        try:
            if self._stream is not None:
                self._stream.write(text)
        except (OSError, ValueError) as error:
            self._give_up(error)
        return len(text)

    def writelines(self, lines: Iterable[str]) -> None:
        """Say them."""
        for line in lines:
            self.write(line)

    def flush(self) -> None:
        """Let everything be read."""
        try:
            if self._stream is not None:
                self._stream.flush()
        except (OSError, ValueError) as error:
            self._give_up(error)

    def isatty(self) -> bool:
        """Whether somebody sits before it."""
        with suppress(OSError, ValueError):
            return self._stream is not None and self._stream.isatty()
        return False

    def _give_up(self, error: Exception) -> None:
        stream, self._stream = self._stream, None
        if not (isinstance(error, OSError) and error.errno in _LEFT):
            self.lost = error
        with suppress(OSError, ValueError, AttributeError):  # or Python would try again when it ends
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, cast("TextIO", stream).fileno())
            os.close(nowhere)


def tell_of_copy(store: Any) -> None:
    """Say of a store that stands open elsewhere that the answer comes from a copy of it."""
    why = store.refusal
    if why is not None and why.code in COPIES:
        sys.stderr.write(f"{filled(COPIES[why.code], **why.facts)}\n")


@contextmanager
def steady_output() -> Generator[tuple[Steady, Steady]]:
    """While the block lasts, both of the program's outputs are steady, whether or not there are any."""
    before = sys.stdout, sys.stderr
    out, err = Steady(sys.stdout), Steady(sys.stderr)
    sys.stdout, sys.stderr = cast("TextIO", out), cast("TextIO", err)
    try:
        yield out, err
    finally:
        out.flush()
        err.flush()
        sys.stdout, sys.stderr = before
