"""Stands between clients and a server and is as slow, deaf or cut off as a test wants."""

import contextlib
import socket
import threading
import time
from collections import deque
from collections.abc import Iterator

PIECE = 65536
CUT, STALL, HANG, HANG_AFTER, HALF = "cut", "stall", "hang", "hang_after", "half"
"""What may become of a message: it is lost with its connection; it is held back until `resume`, by its connection alone
or while nothing goes any way; the server has it, and from then on nothing goes any way; half the answer comes.
"""
READY = b"Z\0\0\0\5"
"""How the last message of an answer begins, in PostgreSQL's protocol; one byte follows."""


class Proxy:
    """Passes on what any number of clients and the server say, until a test says otherwise.

    What it does can be changed at any time, and holds for every connection, also for those that stand.
    """

    def __init__(self, port: int, host: str = "127.0.0.1") -> None:
        self._server = (host, port)
        self._door = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._door.getsockname()[1])
        self._state = threading.Condition()
        self._links: set[_Link] = set()
        self._one_way = 0.0
        self._hung = self._refusing = self._closed = False
        self._losing: bytes | None = None
        self._refusing_then = False
        self._turns = self._lost = self._spared = 0
        self._trouble: tuple[bytes, str] | None = None
        threading.Thread(target=self._accept, name="proxy", daemon=True).start()

    @property
    def round_trips(self) -> int:
        """How often the server has spoken after a client did, in all connections since the last `reset`."""
        with self._state:
            return self._turns

    @property
    def lost(self) -> int:
        """How many answers were lost."""
        with self._state:
            return self._lost

    @property
    def connections(self) -> int:
        """How many clients are connected."""
        with self._state:
            return len(self._links)

    def reset(self) -> None:
        """Count the round trips from here."""
        with self._state:
            self._turns = 0

    def delay(self, ms: float) -> None:
        """Let a round trip take so many milliseconds more, half of them each way."""
        with self._state:
            self._one_way = ms / 2000
            self._state.notify_all()

    def hang(self) -> None:
        """Keep every connection and pass nothing on; new ones are taken and hang too."""
        with self._state:
            self._hung = True

    def resume(self) -> None:
        """Pass on all that was held back, take connections again, and lose nothing more."""
        with self._state:
            self._hung = self._refusing = False
            self._losing = self._trouble = None
            for link in self._links:
                link.trouble = ""
            self._state.notify_all()

    def cut(self, *, refuse: bool = False) -> None:
        """Drop every connection at once; with `refuse`, also each new one until `resume`."""
        with self._state:
            self._refusing = refuse
            links = list(self._links)
        for link in links:
            link.drop()

    def lose_answer(self, containing: bytes = b"", *, refuse: bool = False) -> None:
        """Let the next message that contains this reach the server, lose the answer, and drop that connection.

        With `refuse` every new connection is dropped from then on, until `resume`.

        The connection is dropped when the server has answered in full, so that what was asked has then been done. A
        statement that psycopg has prepared, after five times, is sent without its text, but with its parameters.
        """
        with self._state:
            self._losing, self._refusing_then = containing, refuse

    def trouble(self, kind: str, containing: bytes = b"", after: int = 0) -> None:
        """Let this come over the next message that contains these words, after so many of them."""
        with self._state:
            self._trouble, self._spared = (containing, kind), after

    @property
    def is_troubled(self) -> bool:
        """Whether that has happened."""
        with self._state:
            return self._trouble is None

    def close(self) -> None:
        """Drop everything, and be gone."""
        with self._state:
            self._closed = True
            self._state.notify_all()
        with contextlib.suppress(OSError):
            self._door.shutdown(socket.SHUT_RDWR)
        self._door.close()
        self.cut(refuse=True)

    def _accept(self) -> None:
        while True:
            try:
                client, _ = self._door.accept()
            except OSError:
                return
            with self._state:
                refused = self._refusing or self._closed
            if refused:
                _shut(client)
                continue
            try:
                server = socket.create_connection(self._server)
            except OSError:
                _shut(client)
                continue
            link = _Link(self, client, server)
            with self._state:
                self._links.add(link)
            link.begin()

    def asked(self, link: "_Link", piece: bytes) -> None:
        """A client has said this."""
        with self._state:
            link.asking = True
            if self._losing is not None and self._losing in piece:
                self._losing, link.losing = None, True
            if self._trouble is not None and self._trouble[0] in piece:
                self._spared -= 1
            if self._trouble is not None and self._spared < 0:
                link.trouble, self._trouble = self._trouble[1], None
                self._hung |= link.trouble in (HANG, HANG_AFTER)

    def answered(self, link: "_Link", piece: bytes) -> None:
        """The server has said this."""
        with self._state:
            self._turns += link.asking
            link.asking = False
            if link.losing:
                link.unsaid = (link.unsaid + piece)[-len(READY) - 1 :]
                link.over = link.unsaid.startswith(READY)
                self._lost += link.over
                self._refusing |= link.over and self._refusing_then

    def gone(self, link: "_Link") -> None:
        """A connection has ended."""
        with self._state:
            self._links.discard(link)

    def held_back(self, link: "_Link") -> bool:
        """Wait until a message may go on; False where the proxy closes first."""
        with self._state:
            while not self._closed and (link.trouble == STALL or (link.trouble == HANG and self._hung)):
                self._state.wait()
            return not self._closed

    def due(self, said_at: float) -> bool:
        """Wait until what was said then is to be passed on; False where the proxy closes first."""
        with self._state:
            while not self._closed:
                left = said_at + self._one_way - time.monotonic()
                if not self._hung and left <= 0:
                    return True
                self._state.wait(None if self._hung else left)
        return False


class _Link:
    """One client's connection: each way is read at once and passed on when it is due."""

    def __init__(self, proxy: Proxy, client: socket.socket, server: socket.socket) -> None:
        self._proxy, self._client, self._server = proxy, client, server
        self.asking = self.losing = self.over = False
        self.unsaid = b""
        self.trouble = ""
        for end in (client, server):
            end.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def begin(self) -> None:
        """Pass on both ways until one end is gone."""
        for source, sink in ((self._client, self._server), (self._server, self._client)):
            pieces: deque[tuple[float, bytes]] = deque()
            some = threading.Semaphore(0)
            for work, end in ((self._read, source), (self._pass_on, sink)):
                threading.Thread(target=work, args=(end, pieces, some), name="proxy", daemon=True).start()

    def drop(self) -> None:
        """End it for both ends, with nothing more said."""
        _shut(self._client)
        _shut(self._server)
        self._proxy.gone(self)

    def _read(self, source: socket.socket, pieces: deque[tuple[float, bytes]], some: threading.Semaphore) -> None:
        piece = b"?"
        while piece:
            try:
                piece = source.recv(PIECE)
            except OSError:
                piece = b""
            pieces.append((time.monotonic(), piece))
            some.release()

    def _pass_on(self, sink: socket.socket, pieces: deque[tuple[float, bytes]], some: threading.Semaphore) -> None:
        while some.acquire():
            said_at, piece = pieces.popleft()
            if not self._proxy.due(said_at) or not piece:
                break
            if sink is self._server:
                self._proxy.asked(self, piece)
                self.over |= self.trouble == CUT or not self._proxy.held_back(self)
            else:
                self._proxy.answered(self, piece)
                if self.trouble == HALF:
                    _send(sink, piece[: len(piece) // 2])
                    self.over = True
            if self.over:
                break
            if self.losing and sink is self._client:
                continue
            if not _send(sink, piece):
                break
        self.drop()


def _send(sink: socket.socket, piece: bytes) -> bool:
    with contextlib.suppress(OSError):
        sink.sendall(piece)
        return True
    return False


def _shut(end: socket.socket) -> None:
    with contextlib.suppress(OSError):
        end.shutdown(socket.SHUT_RDWR)
    end.close()


@contextlib.contextmanager
def proxied(port: int) -> Iterator[Proxy]:
    """A proxy in front of this port of this PC, gone afterwards."""
    proxy = Proxy(port)
    try:
        yield proxy
    finally:
        proxy.close()
