"""A place on a network share is known as one."""

from pathlib import Path

import pytest

from ui.shell.program import on_a_share

SHARE = r"\\server\fælles\team.springbraet"


@pytest.mark.parametrize(("place", "shared"), [(SHARE, True), ("//server/fælles/team", True), ("/hjem/team", False)])
def test_a_share_is_known_by_its_name(place: str, shared: bool) -> None:
    assert on_a_share(Path(place)) is shared
