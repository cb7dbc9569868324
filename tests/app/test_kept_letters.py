"""What is kept of a closed month is read back as it was written, and what is damaged is refused."""

import zlib
from base64 import b85decode, b85encode

import pytest
from hypothesis import given
from hypothesis import strategies as some

from app.board.kept import from_letters, packed, unpacked


@given(some.text())
def test_what_is_kept_is_read(text: str) -> None:
    assert unpacked(packed(text)) == text


@given(some.text())
def test_what_an_older_version_kept_is_read(text: str) -> None:
    assert unpacked(b85encode(zlib.compress(text.encode())).decode()) == text


@given(some.binary(max_size=200))
def test_it_reads_what_the_standard_library_writes(content: bytes) -> None:
    assert from_letters(b85encode(content).decode()) == content


@given(some.text(some.characters(max_codepoint=255, exclude_characters=":"), max_size=30))
def test_it_reads_and_refuses_what_the_standard_library_does(text: str) -> None:
    try:
        expected = b85decode(text)
    except ValueError:
        with pytest.raises(ValueError, match=r".*"):
            from_letters(text)
    else:
        assert from_letters(text) == expected


@pytest.mark.parametrize("text", ['"', "~~~~~", "æ", "0 0", ":abc", ":YWJj YWJj", ":æbcd", ":YWJjYQ"])
def test_what_nothing_can_have_written_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        from_letters(text)
