"""The note of the program that runs is its user's alone, and only who knows its secret can answer for it."""

import json
import os
from pathlib import Path

import pytest

from app.core.running import Note, challenge, forget_note, note_in, proof, proves, write_note

NOTE = "running.json"


def test_a_note_is_found_as_it_was_written_and_each_has_a_secret_of_its_own(tmp_path: Path) -> None:
    first = write_note(tmp_path, "here")
    assert note_in(tmp_path) == first
    second = write_note(tmp_path, "there")
    assert note_in(tmp_path) == second == Note("there", second.secret)
    assert first.secret != second.secret
    assert len(second.secret) == 64
    forget_note(tmp_path)
    forget_note(tmp_path)
    assert note_in(tmp_path) is None


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", "null", '{"name": "x"}', '{"name": "", "secret": "y"}', '{"name": 1, "secret": "y"}', "\xff"],
)
def test_what_is_no_note_is_none(tmp_path: Path, text: str) -> None:
    write_note(tmp_path, "here")
    (tmp_path / NOTE).write_text(text, encoding="latin-1")
    assert note_in(tmp_path) is None


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o660, 0o666])
def test_a_note_that_others_could_read_or_write_is_none(tmp_path: Path, mode: int) -> None:
    write_note(tmp_path, "here")
    assert (tmp_path / NOTE).stat().st_mode & 0o777 == 0o600
    (tmp_path / NOTE).chmod(mode)
    assert note_in(tmp_path) is None


def test_a_link_and_a_folder_in_the_note_s_place_are_none_and_are_not_followed(tmp_path: Path) -> None:
    real = tmp_path / "real"
    real.mkdir()
    write_note(real, "here")
    os.symlink(real / NOTE, tmp_path / NOTE)
    assert note_in(tmp_path) is None
    write_note(tmp_path, "there")
    assert json.loads((real / NOTE).read_text())["name"] == "here"
    forget_note(tmp_path)
    (tmp_path / NOTE).mkdir()
    assert note_in(tmp_path) is None


def test_a_note_of_any_length_is_not_read(tmp_path: Path) -> None:
    write_note(tmp_path, "x" * 5_000)
    assert note_in(tmp_path) is None


def test_only_the_secret_answers_a_challenge() -> None:
    note, other = Note("here", challenge()), Note("here", challenge())
    asked = challenge()
    assert proves(note, asked, proof(note, asked))
    wrong = (proof(other, asked), proof(note, challenge()), asked, "", None, 7, note.secret)
    assert not any(proves(note, asked, answer) for answer in wrong)
