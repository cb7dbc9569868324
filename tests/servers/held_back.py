"""Keeps all rows of whoever starts on a server away, so that only what comes first is here."""

import pytest

from db.server.loading import Loaded
from db.server.own import OwnRows


def hold_back(monkeypatch: pytest.MonkeyPatch) -> list[Loaded]:
    """From now on only what comes first is taken in; what was to come behind it is put into the list instead."""
    replace, held = OwnRows.replace, list[Loaded]()

    def hold(rows: OwnRows, loaded: Loaded) -> bool:
        if loaded.month is not None:
            return replace(rows, loaded)
        held.append(loaded)
        return False

    monkeypatch.setattr(OwnRows, "replace", hold)
    return held
