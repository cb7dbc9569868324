"""Keeps one PostgreSQL for a run of the tests, and takes it away when the last process of the run is gone.

Each process holds a connection to the keeper for as long as it wants the server: the system closes that of a killed
one too. The keeper is in a session of its own, so that what kills a run does not kill it.

With a folder's name it takes away the server in that folder, which it did not start, when its input ends.
"""

import contextlib
import json
import selectors
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from pathlib import Path
from types import FrameType

from tests.servers.cluster import Cluster

PATIENCE = 60
"""For how many seconds a server that nobody has asked for yet is kept."""


def main(arguments: list[str]) -> None:
    """Do what the module promises: with a folder for one server there, without for one of a whole run."""
    signal.signal(signal.SIGTERM, _leave)
    if arguments:
        take_away(Path(arguments[0]))
    else:
        keep()


def take_away(folder: Path) -> None:
    """Wait for the end of the input, then stop the server in this folder, if it runs, and remove the folder."""
    try:
        sys.stdin.read()
    finally:
        with contextlib.suppress(OSError, subprocess.CalledProcessError):  # a test has stopped it, or never made it
            Cluster(folder).kill()
        shutil.rmtree(folder, ignore_errors=True)


def keep() -> None:
    """Start a server, print the port at which the keeper tells of it, and wait until nobody wants it."""
    folder = Path(tempfile.mkdtemp(prefix="springbraet-postgres-"))
    try:
        cluster = Cluster(folder)
        with cluster.in_memory():
            cluster.make()
            cluster.start()
            try:
                with socket.create_server(("127.0.0.1", 0)) as door:
                    print(door.getsockname()[1], flush=True)
                    sys.stdout.close()
                    _wait_for_all(door, json.dumps(vars(cluster.address)).encode() + b"\n")
            finally:
                cluster.kill()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _wait_for_all(door: socket.socket, told: bytes) -> None:
    selector = selectors.DefaultSelector()
    selector.register(door, selectors.EVENT_READ)
    wanting: set[socket.socket] = set()
    while ready := selector.select(None if wanting else PATIENCE):
        for key, _ in ready:
            if key.fileobj is door:
                client, _ = door.accept()
                client.sendall(told)
                selector.register(client, selectors.EVENT_READ)
                wanting.add(client)
            else:
                selector.unregister(key.fileobj)
                for client in [each for each in wanting if each is key.fileobj]:
                    wanting.remove(client)
                    client.close()
        if not wanting:
            return


def _leave(number: int, frame: FrameType | None) -> None:
    sys.exit(number)


if __name__ == "__main__":
    main(sys.argv[1:])
