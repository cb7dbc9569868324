"""The help is one whole: each chapter stands in the contents, each link and picture is there, and each page has one."""

import re
import struct
from pathlib import Path

import pytest

from app.core.resource import resource
from ui.cli.guide_pictures import SHOWN, SIZE, THEMES
from ui.settings.actions import SECTION_ACTIONS
from ui.shell.help import CHAPTER_OF, CONTENTS, anchor, chapter_about, chapters, found, written
from ui.shell.team_pages import PAGES

MOST_OF_A_PICTURE = 60_000  # bytes
FOLDER = resource("help", "billeder")
TITLES = [title for _, titles in CONTENTS for title in titles]


def pictures() -> list[str]:
    """The pictures that the help shows, by name."""
    return re.findall(r"!\[[^\]]+\]\(billeder/([\w-]+)\)", written())


def test_every_chapter_stands_in_the_contents_once() -> None:
    heads = re.findall(r"^##? (.+)$", written(), re.MULTILINE)
    assert len(TITLES) == len(set(TITLES))
    assert set(heads) - set(TITLES) == set()
    assert [chapter.title for chapter in chapters()] == TITLES


def test_a_chapter_begins_with_its_title_and_says_something() -> None:
    assert [one.title for one in chapters() if one.text.partition("\n")[0].lstrip("# ") != one.title] == []
    assert [one.title for one in chapters() if len(one.text.split()) < 20] == []


def test_every_link_leads_to_a_chapter() -> None:
    links = re.findall(r"(?<!!)\[[^\]]+\]\(([^)]+)\)", "".join(re.split(r"!\[[^\]]*\]\([^)]*\)", written())))
    assert len(links) > 10
    assert set(links) - {anchor(title) for title in TITLES} == set()
    assert len({anchor(title) for title in TITLES}) == len(TITLES)


def test_every_page_and_section_has_its_chapter() -> None:
    assert {*PAGES, ""} <= CHAPTER_OF.keys()
    assert set(CHAPTER_OF.values()) <= set(TITLES)
    sections = {f"settings/{spec.name}" for spec in SECTION_ACTIONS}
    assert {place for place in CHAPTER_OF if place.startswith("settings/")} <= sections
    assert chapter_about("settings", "settings_pc") == "Indstillinger"
    assert chapter_about("measures", "development") == "Udvikling"


def test_every_picture_is_there_in_both_looks_and_small() -> None:
    files = {path.name: path for path in FOLDER.iterdir()}
    assert files.keys() == {f"{name}-{theme}.png" for name in SHOWN for theme in THEMES}
    assert set(pictures()) == set(SHOWN)
    for path in files.values():
        assert head(path) == SIZE
        assert path.stat().st_size <= MOST_OF_A_PICTURE, path.name


def head(path: Path) -> tuple[int, int]:
    """How wide and high a PNG says that it is."""
    content = path.read_bytes()[:24]
    assert content[:8] == b"\x89PNG\r\n\x1a\n"
    wide, high = struct.unpack(">II", content[16:24])
    return wide, high


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("nødark", "Adgangskode og kryptering"),
        ("NOEDARK", None),
        ("nodark", "Adgangskode og kryptering"),
        ("teammøde", "Teammøde"),
        ("sletning", "Sletning"),
        ("det første", "Det første møde"),
        ("Ctrl+Skift+G", "Tavlemøde"),
        ("gåsegang", None),
    ],
)
def test_a_search_finds_the_chapters_that_hold_all_words(words: str, first: str | None) -> None:
    hits = found(words)
    assert (hits[0].title if hits else None) == first


def test_a_search_finds_each_chapter_by_its_title_and_all_of_them_by_nothing() -> None:
    assert [title for title in TITLES if title not in {one.title for one in found(title)}] == []
    assert [one.title for one in found(" ")] == TITLES


def test_more_words_never_find_more() -> None:
    for one, both in (("loft", "loft begrundelse"), ("cpr", "cpr liste"), ("pdf", "pdf referat")):
        assert {hit.title for hit in found(both)} < {hit.title for hit in found(one)}
