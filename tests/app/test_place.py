"""Where a server is, as it is typed, shown and written down."""

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.errors import UserError
from app.core.place import TLS, Place, expect, expected, of_text, typed
from app.servers.opening import address

HOSTS = st.from_regex(r"[a-z0-9][a-z0-9.-]{0,30}", fullmatch=True) | st.ip_addresses(v=6).map(str)
WORDS = st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=20)
PLACES = st.builds(
    Place, HOSTS, WORDS, WORDS, st.integers(1, 65535), st.sampled_from(TLS), st.text(max_size=20), st.booleans()
)


@given(PLACES)
def test_a_place_is_read_again_as_it_was_written_down(place: Place) -> None:
    assert of_text(place.text) == place


@given(PLACES)
def test_what_is_shown_of_a_place_can_be_typed(place: Place) -> None:
    again = typed(f" {place.server} ", place.database, f"{place.user} ")
    assert (again.host, again.port, again.database, again.user) == (place.host, place.port, place.database, place.user)


@given(st.text(max_size=40))
def test_whatever_is_typed_is_a_place_or_a_sentence(text: str) -> None:
    place = None
    with suppress(UserError):
        place = typed(text, "springbraet", "anna")
    if place is not None:
        assert place.host in text
        assert place.host
        assert 0 < place.port <= 65535


@given(st.text(max_size=40) | PLACES.map(lambda place: place.text[:-3]))
def test_what_is_no_place_is_none(text: str) -> None:
    assert of_text(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "null",
        "[]",
        "3",
        '{"host": 3, "database": "a", "user": "b"}',
        '{"host": "", "database": "a", "user": "b"}',
        '{"host": "h", "database": "a", "user": "b", "tls": "prefer"}',
        '{"host": "h", "database": "a", "user": "b", "port": "1"}',
        '{"host": "h", "database": "a", "user": "b", "more": "1"}',
    ],
)
def test_what_another_version_wrote_down_is_none(text: str) -> None:
    assert of_text(text) is None


@given(PLACES, PLACES)
def test_two_logins_never_share_a_password(first: Place, second: Place) -> None:
    same = (first.host, first.port, first.database, first.user) == (
        second.host,
        second.port,
        second.database,
        second.user,
    )
    assert (first.name == second.name) is same


@pytest.mark.parametrize(
    ("place", "told", "trusts"),
    [
        (Place("h", "d", "u"), {"sslmode": "verify-full"}, "the system"),
        (Place("h", "d", "u", root="ca.crt"), {"sslmode": "verify-full", "sslrootcert": "ca.crt"}, ""),
        (Place("h", "d", "u", tls="verify-ca", root="ca.crt"), {"sslmode": "verify-ca", "sslrootcert": "ca.crt"}, ""),
        (Place("h", "d", "u", tls="require"), {"sslmode": "require"}, ""),
        (Place("h", "d", "u", kerberos=True), {"sslmode": "verify-full", "require_auth": "gss,sspi"}, "the system"),
    ],
)
def test_the_server_is_asked_as_it_was_chosen(
    place: Place, told: dict[str, str], trusts: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("ca.crt").touch()
    words = dict(address(place, None).words)
    if trusts:
        root = str(words.pop("sslrootcert"))
        assert root == "system" or "-----BEGIN CERTIFICATE" in Path(root).read_text("utf-8", "replace")
    assert {name: words[name] for name in told} == told
    assert words.keys() - told.keys() == {"host", "port", "dbname", "user"}


def test_the_next_start_knows_which_password_it_will_want() -> None:
    place = Place("h", "d", "ægir")
    expect(place)
    assert expected() == place.name
    expect(None)
    assert expected() == ""


@pytest.mark.parametrize(
    ("told", "code"),
    [
        (("", "d", "u"), "server_incomplete"), (("h", " ", "u"), "server_incomplete"),
        (("h", "d", ""), "server_incomplete"),
        (("h:0", "d", "u"), "server_unreadable"), (("h h", "d", "u"), "server_unreadable"),
    ],
)  # fmt: skip
def test_what_is_missing_is_told_apart_from_what_is_no_address(told: tuple[str, str, str], code: str) -> None:
    with pytest.raises(UserError) as refused:
        typed(*told)
    assert refused.value.code == code
