"""No test of a server leaves a thread of a link behind."""

import threading
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.servers.commanded import call, owner, team
from tests.servers.served import wait_until
from tests.ui.conftest import Patient, demo_once

__all__ = ["call", "demo_once", "owner", "team"]


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> QtBot:
    """Qt's user, with patience."""
    return Patient(request)


@pytest.fixture(autouse=True)
def time_to_load(monkeypatch: pytest.MonkeyPatch) -> None:
    """Rows that are still to come are waited for longer than anybody would, as the machine may have much else to do."""
    monkeypatch.setattr("db.server.own._WITHIN", 30.0)


@pytest.fixture(autouse=True)
def no_thread_left(request: pytest.FixtureRequest) -> Iterator[None]:
    """Whoever was asking a server has ended, soon after the test and everything that it was given."""
    before = set(threading.enumerate())
    yield
    wait_until(lambda: not [one for one in threading.enumerate() if one.name == "server" and one not in before])
