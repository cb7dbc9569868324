"""A line to a server on which a round trip takes as long as one likes, in a process of its own as a network's parts."""

import multiprocessing
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from multiprocessing.connection import Connection


class Line(NamedTuple):
    """Where it is entered, and what says how many milliseconds a round trip takes from then on."""

    port: int
    delay: Callable[[float], None]


@contextmanager
def line_to(port: int) -> Iterator[Line]:
    """A line to this port; whoever is on it is let go at the end."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_pass_on, args=(port, theirs))
    process.start()

    def delay(ms: float) -> None:
        ours.send(ms)
        ours.recv()

    try:
        yield Line(ours.recv(), delay)
    finally:
        ours.close()
        process.join()


def _pass_on(port: int, told: "Connection") -> None:
    from tests.servers.proxy import Proxy

    with closing(Proxy(port)) as proxy, suppress(EOFError):
        told.send(proxy.port)
        while True:
            proxy.delay(told.recv())
            told.send(None)
