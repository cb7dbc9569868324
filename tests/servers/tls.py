"""Speaks TLS for a server that can't, as the PostgreSQL of the tests is built without it.

Its certificate is for `localhost`, so that one who asks for 127.0.0.1 finds another name in it than they asked for.
"""

import contextlib
import select
import socket
import ssl
import struct
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.servers.cluster import Address

FILES = Path(__file__).parent / "files"
CA = FILES / "ca.pem"
"""Who has signed the server's certificate: a client's `sslrootcert`."""
OTHER_CA = FILES / "other_ca.pem"
"""Somebody who has not."""
TLS_REQUEST, KERBEROS_REQUEST = struct.pack("!ii", 8, 80877103), struct.pack("!ii", 8, 80877104)


@contextlib.contextmanager
def with_tls(address: Address) -> Iterator[Address]:
    """The same database behind TLS; connections that ask for none are dropped."""
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(FILES / "localhost.pem")
    with socket.create_server(("127.0.0.1", 0)) as door:
        threading.Thread(target=_accept, args=(door, context, address), name="tls", daemon=True).start()
        try:
            yield address.of(port=door.getsockname()[1], host="localhost")
        finally:
            with contextlib.suppress(OSError):
                door.shutdown(socket.SHUT_RDWR)


@pytest.fixture
def database_with_tls(empty_database: Address) -> Iterator[Address]:
    """A fresh database behind TLS, by the name that stands in the certificate."""
    with with_tls(empty_database) as address:
        yield address


def _accept(door: socket.socket, context: ssl.SSLContext, address: Address) -> None:
    while True:
        try:
            client, _ = door.accept()
        except OSError:
            return
        threading.Thread(target=_serve, args=(client, context, address), name="tls", daemon=True).start()


def _serve(client: socket.socket, context: ssl.SSLContext, address: Address) -> None:
    # A client that does not like the certificate goes in the middle of the greeting.
    with contextlib.suppress(OSError), client:
        asked = client.recv(len(TLS_REQUEST), socket.MSG_WAITALL)
        while asked == KERBEROS_REQUEST:
            client.sendall(b"N")
            asked = client.recv(len(TLS_REQUEST), socket.MSG_WAITALL)
        if asked != TLS_REQUEST:
            return
        client.sendall(b"S")
        with (
            context.wrap_socket(client, server_side=True) as inner,
            socket.create_connection((address.host, address.port)) as server,
        ):
            _pass_on(inner, server)


def _pass_on(client: ssl.SSLSocket, server: socket.socket) -> None:
    """Both ways in one thread: reading and writing one TLS connection at once is not safe."""
    while True:
        ready = [client] if client.pending() else select.select([client, server], [], [])[0]
        for source, sink in ((client, server), (server, client)):
            if source in ready:
                piece = source.recv(65536)
                if not piece:
                    return
                sink.sendall(piece)
