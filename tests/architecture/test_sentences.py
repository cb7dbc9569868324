"""Every mistake that can be made has its Danish sentence, with its facts, and no sentence stands there for nothing."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.architecture import sentences as house
from ui.importing.texts import PROBLEMS
from ui.texts.errors import ERRORS

ROOT = Path(__file__).resolve().parents[2]
CATALOGUES = {"ui/texts/errors.py", "ui/importing/texts.py"}
SENTENCES = PROBLEMS | ERRORS
NAMED_LATER = ("app/importing/files.py", "app/importing/sheet.py", "app/importing/reading/")
"""What is raised here is about one file: `read_sheets` adds its `name`."""
MADE_OF_FACTS = {"kind", "rows", "people", "column", "what", "shape"}
"""What `problem_sentence` itself makes of a problem: words for counts and catalogues, and its column."""
GOOD = {"file_missing": "Filen {name} findes ikke.", "file_empty": "Der står ingenting."}


def modules() -> Iterator[tuple[str, str]]:
    """Name and text of each module of the program but the catalogues."""
    for folder in ("app", "db", "ui"):
        for file in sorted((ROOT / folder).rglob("*.py")):
            name = file.relative_to(ROOT).as_posix()
            if name not in CATALOGUES:
                yield name, file.read_text(encoding="utf-8")


def test_every_mistake_has_a_sentence() -> None:
    faults = [
        f"{name}: {fault}" for name, text in modules() for fault in house.without_sentence(house.told(text), SENTENCES)
    ]
    assert faults == []


def test_every_sentence_is_given_its_facts() -> None:
    faults = [
        f"{name}: {fault}"
        for name, text in modules()
        for fault in house.without_fact(house.told(text), ERRORS, ["name"] if name.startswith(NAMED_LATER) else [])
    ]
    assert faults == []


def test_every_sentence_about_a_row_is_given_its_facts() -> None:
    faults = [
        f"{name}: {fault}"
        for name, text in modules()
        for fault in house.without_fact(house.told(text), PROBLEMS, MADE_OF_FACTS)
    ]
    assert faults == []


def test_every_number_of_something_is_said_for_one_and_for_several() -> None:
    files = [file for folder in ("app", "ui") for file in sorted((ROOT / folder).rglob("*.py"))]
    faults = {file.relative_to(ROOT).as_posix(): house.uncounted(file.read_text(encoding="utf-8")) for file in files}
    assert {file: found for file, found in faults.items() if found} == {}


@pytest.mark.parametrize("catalogue", [ERRORS, PROBLEMS], ids=["errors", "problems"])
def test_no_sentence_stands_for_nothing(catalogue: dict[str, str]) -> None:
    texts = [text for _, text in modules()]
    codes = {one.code for text in texts for one in house.told(text)}
    codes = codes.union(*(house.worked_out(text) for text in texts))
    assert house.never_told(catalogue, codes) == []


def test_no_mistake_has_two_sentences() -> None:
    assert ERRORS.keys().isdisjoint(PROBLEMS)


def test_a_sentence_is_a_sentence() -> None:
    assert [one for one in SENTENCES.values() if not one.endswith((".", "}")) or one != " ".join(one.split())] == []


def test_a_mistake_without_a_sentence_is_found() -> None:
    mistakes = house.told('raise UserError("file_gone", name=name)\nraise UserError("file_empty")\n')
    assert house.without_sentence(mistakes, GOOD) == ["line 1: file_gone"]


@pytest.mark.parametrize(
    "text",
    [
        'raise UserError("file_missing")\n',
        'raise StoreError("file_missing", path=path)\n',
        'found = Problem("file_missing", "Navn")\n',
        'found = Problem("file_missing", "Navn", {"row": 7})\n',
        'found = Problem("file_missing", facts={"row": 7})\n',
        'self._leave_out("file_missing", entry, "cv", text)\n',
    ],
)
def test_a_sentence_without_its_fact_is_found(text: str) -> None:
    assert house.without_fact(house.told(text), GOOD) == ["line 1: file_missing lacks name"]


@pytest.mark.parametrize(
    "text",
    [
        'raise UserError("file_missing", name=path.name)\n',
        'raise UserError("file_missing", **facts)\n',
        'found = Problem("file_missing", "Navn", {"name": text})\n',
        'found = Problem("file_missing", facts={"name": text})\n',
        'found = Problem("file_missing", "Navn", facts)\n',
        'found = self._problem("file_missing", "cv", name=text)\n',
        'raise UserError("file_empty")\n',
        '"""Raises UserError(\'file_missing\')."""\n',
    ],
)
def test_a_sentence_that_has_its_facts_is_left_alone(text: str) -> None:
    assert house.without_fact(house.told(text), GOOD) == []
    assert house.without_sentence(house.told(text), GOOD) == []


def test_a_sentence_for_nothing_is_found() -> None:
    codes = [one.code for one in house.told('raise UserError("file_empty")\n')]
    assert house.never_told(GOOD, codes) == ["file_missing"]


def test_only_a_module_that_works_codes_out_may_have_any_string_for_one() -> None:
    text = 'REASONS = {5: "file_missing"}\nraise StoreError(REASONS[code], path=path)\n'
    assert "file_missing" in house.worked_out(text)
    assert house.worked_out('HEAD = "file_missing"\nraise UserError("file_empty")\n') == set()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('said = f"Der er {len(rows)} rækker"\n', ["line 1: rækker"]),
        ('said = f"{count} åbne sager"\n', ["line 1: åbne sager"]),
        ('said = "{team} har {count} medarbejdere."\n', ["line 1: medarbejdere"]),
        ("said = f\"{counted(count, 'sag', 'sager')} i alt\"\n", []),
        ('said = "{team} har {count:medarbejder|medarbejdere}."\n', []),
        ('said = f"{MOST} måneder, {_whose(giver)} sager"\n', []),
        ('said = "{name} sager"\n', []),
    ],
)
def test_a_number_of_something_that_is_always_several_is_found(text: str, found: list[str]) -> None:
    assert house.uncounted(text) == found
