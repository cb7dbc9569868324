"""The README, the changelog and the help say what the program has, all of it, and nothing else."""

import ast
import contextlib
import io
import re
import struct
from datetime import date
from pathlib import Path

import pytest

import start
from app.board.board import board
from app.board.watches import board_watches, with_watches
from app.board.words import movement
from app.core.domain import Month
from app.core.resource import VERSION
from tests.architecture import documents
from tests.architecture.documents import Call, Shown
from tests.architecture.rules import strings
from tests.made_up import made_up_team
from ui import __main__ as entrance
from ui.board import words as card_texts
from ui.cli import arguments, commands
from ui.cli import main as commandline
from ui.core.actions import shown_key
from ui.shell.help import TABLES, help_text, written

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
COMMAND_LINE = (ROOT / "docs/command-line.md").read_text(encoding="utf-8")
CHANGELOG = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
MOST_OF_A_PICTURE = 400_000  # bytes
ACTIONS = [
    Shown(spec.text.removesuffix(" …"), tuple(dict.fromkeys(map(shown_key, spec.keys))))
    for _, specs in TABLES
    for spec in specs
]
SEARCH = Shown("Søg", ("Ctrl+K",))
NIGHT = Shown("Skift visning", ("Ctrl+D", "Ctrl+Skift+D"))


def usage(*words: str) -> str:
    """How the program itself says that a command is called."""
    said = io.StringIO()
    with contextlib.redirect_stdout(said), pytest.raises(SystemExit):
        arguments.parse([*words, "--help"])
    first = said.getvalue().partition("\n\n")[0]
    return " ".join(first.split()).removeprefix(" ".join(("brug: springbraet", *words)))


def window_options() -> set[str]:
    """The options that the entrance reads itself, without a command."""
    text = Path(entrance.__file__).read_text(encoding="utf-8")
    functions = {node.name: node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.FunctionDef)}
    read = ast.unparse(functions["_window_call"])
    return {word.rstrip("=") for _, word in strings(read) if word.startswith("--")}


def texts_on_screen() -> list[str]:
    """Every text of the program that a user may see."""
    files = [*sorted((ROOT / "ui").rglob("*.py")), ROOT / "app/core/words.py"]  # which screen and workbook share
    return [words for file in files for _, words in strings(file.read_text(encoding="utf-8"))]


def test_the_command_line_shows_every_command_and_no_other() -> None:
    assert documents.calls(COMMAND_LINE).keys() == {"", *commands.COMMANDS}


@pytest.mark.parametrize("command", commands.COMMANDS)
def test_the_command_line_shows_a_command_as_it_is_called(command: str) -> None:
    assert documents.calls(COMMAND_LINE)[command] == documents.call(usage(command))


def test_the_command_line_shows_the_window_as_it_is_called() -> None:
    shown = documents.calls(COMMAND_LINE)[""]
    assert shown.options.keys() == window_options()
    call = entrance._window_call(["--database", "team.springbraet", "--demo"])
    assert call == entrance.WindowCall("team.springbraet", demo=True)
    assert documents.call(usage().partition("|")[0]) == shown


def test_the_readme_shows_every_start_and_no_other() -> None:
    found = documents.started(README + COMMAND_LINE)
    assert set(start.ACTIONS) <= found <= {*start.ACTIONS, *commands.COMMANDS}


def test_the_command_line_names_every_exit_code() -> None:
    assert set(documents.exit_codes(COMMAND_LINE)) == {commandline.DONE, commandline.REFUSED, commandline.WRONG_CALL}


def test_the_command_line_says_what_the_json_of_an_import_holds() -> None:
    text = (ROOT / "ui" / "cli" / "importing.py").read_text(encoding="utf-8")
    function = next(node for node in ast.walk(ast.parse(text)) if getattr(node, "name", "") == "_as_json")
    keys = {key.value for node in ast.walk(function) if isinstance(node, ast.Dict) for key in node.keys if key}
    told = re.search(r"prints one object: `(.+?)`\.", COMMAND_LINE)
    assert told is not None
    assert set(re.findall(r'"(\w+)":', told[1])) - {"CPR"} == keys


@pytest.mark.parametrize(
    "name", ["README.md", "CHANGELOG.md", *(f"docs/{file.name}" for file in (ROOT / "docs").glob("*.md"))]
)
def test_what_a_document_points_to_is_there(name: str) -> None:
    links = documents.links((ROOT / name).read_text(encoding="utf-8"))
    assert [link for link in links if not ((ROOT / name).parent / link).is_file()] == []


def test_every_claim_of_security_names_its_tests() -> None:
    """Each row of the table of what is protected ends with the tests that show it, and they are there."""
    told = (ROOT / "SECURITY.md").read_text(encoding="utf-8").partition("## What is protected")[2].partition("\n## ")[0]
    rows = [line for line in told.splitlines() if line.startswith("| ") and not line.startswith("| against |")]
    shown = [re.findall(r"`(tests/[^`]+)`", row.rstrip("| ").rpartition("|")[2]) for row in rows]
    assert len(rows) > 10
    assert all(shown)
    assert [place for places in shown for place in places if not (ROOT / place).exists()] == []


def test_the_readme_shows_a_real_picture() -> None:
    features = (ROOT / "docs/features.md").read_text(encoding="utf-8")
    shown = [
        *(ROOT / link for link in documents.links(README)),
        *(ROOT / "docs" / link for link in documents.links(features)),
    ]
    pictures = [link for link in shown if link.suffix == ".png"]
    assert len(pictures) > 3
    for picture in pictures:
        content = picture.read_bytes()
        assert content[:8] == b"\x89PNG\r\n\x1a\n"
        assert struct.unpack(">II", content[16:24]) == (1440, 900)
        assert len(content) <= MOST_OF_A_PICTURE


def test_the_changelog_keeps_its_form() -> None:
    assert documents.faults_of(CHANGELOG, VERSION) == []


def test_the_help_names_every_action() -> None:
    assert documents.unnamed(written(), ACTIONS) == []


def test_the_help_names_no_action_and_no_key_that_is_not_there() -> None:
    assert documents.unknown(written(), ACTIONS) == []


def test_the_help_gives_every_action_its_own_keys() -> None:
    assert documents.wrong_keys(written(), ACTIONS) == []


def test_the_help_has_a_row_for_every_action() -> None:
    rows = [f"| {' eller '.join(action.keys)} | {action.text} |" for action in ACTIONS]
    assert [row for row in rows if row not in help_text()] == []


def test_no_action_is_left_out_of_the_help() -> None:
    """Wherever in `ui` actions are made, they are made of these tables."""
    calls = [
        node
        for file in sorted((ROOT / "ui").rglob("*.py"))
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "ActionSpec"
    ]
    each_stage_has_its_own = 3  # on the board and at the meeting
    each_belief_has_its_own = 4
    assert len(calls) + 2 * each_stage_has_its_own + each_belief_has_its_own == len(ACTIONS)


def test_the_help_quotes_only_what_stands_on_the_screen() -> None:
    assert documents.unseen(written(), texts_on_screen()) == []


def test_the_examples_of_the_help_are_words_that_cards_say() -> None:
    today = date(2026, 11, 16)
    with contextlib.closing(made_up_team(today=today)) as store:
        plain = board(store, Month.of(today), today)
        cards = [*plain.cards, *with_watches(plain, board_watches(store, today)).cards]
    said = {words(card) for card in cards for words in (movement, card_texts.paid_hours, card_texts.warning)}
    examples = documents.examples(written())
    assert len(examples) > 5
    assert set(examples) - {documents.in_general(words) for words in said} == set()


def test_a_call_is_read_from_a_document_as_from_the_program() -> None:
    block = "springbraet export OUT.xlsx --database DB [--month YYYY-MM]\nspringbraet [--demo]"
    readme = f"x\n```\n{block}\n```\nspringbraet y\n"
    export = Call({"--database": (True, True), "--month": (False, True)}, 1)
    assert documents.calls(readme) == {"export": export, "": Call({"--demo": (False, False)}, 0)}
    assert documents.call(" [-h] --database DB [--month ÅÅÅÅ-MM] UD.xlsx") == export
    assert documents.call(" [-h] [--database DB] [--month] UD.xlsx") != export
    assert documents.call("--database DB [--month M]") != export


def test_starts_exit_codes_and_links_are_read_from_the_readme() -> None:
    readme = (
        "`python3 start.py bench start_112`\n\n| 3 | tired |\n\n[a](docs/a.md#b) ![b](c.png) [d](https://e.f) [g](#h)\n"
    )
    assert documents.started(readme) == {"bench"}
    assert documents.exit_codes(readme) == {3: "tired"}
    assert documents.links(readme) == ["docs/a.md", "c.png"]


@pytest.mark.parametrize(
    "changelog",
    [
        "",
        "## [0.9.0] - 2026-11-22\n",
        "## 1.0.0 - 2026-11-22\n",
        "## [1.0.0] - soon\n",
        "## [1.0.0]\n",
        "## [Unreleased]\n\n## [1.0] - 2026-11-22\n",
        "## [Unreleased]\n\n### News\n",
    ],
)
def test_a_changelog_out_of_form_is_found(changelog: str) -> None:
    assert documents.faults_of(changelog, "1.0.0")


@pytest.mark.parametrize(
    "changelog", ["## [1.0.0] - 2026-11-22\n", "## [Unreleased]\n\n### Added\n\n## [0.9.0] - 2026-01-02\n"]
)
def test_a_changelog_in_form_is_left_alone(changelog: str) -> None:
    assert documents.faults_of(changelog, "1.0.0") == []


def test_an_action_that_the_help_leaves_out_is_found() -> None:
    assert documents.unnamed("**Søg** finder alt. Skift visning findes ikke.", [SEARCH, NIGHT]) == ["Skift visning"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("**Slet alt** (**Ctrl+K**)", ["Slet alt"]),
        ("**Søg** (**Ctrl+J**)", ["Ctrl+J", "Ctrl+J"]),
        ("Tryk Ctrl+Skift+K eller F12.", ["Ctrl+Skift+K", "F12"]),
        ("Tryk Alt+←.", ["Alt+←"]),
        ("**Søg** (**Ctrl+K**), eller tryk Ctrl+Skift+D. Hold Ctrl nede.", []),
    ],
)
def test_an_unknown_action_or_key_in_the_help_is_found(text: str, found: list[str]) -> None:
    assert documents.unknown(text, [SEARCH, NIGHT]) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("**Søg** (**Ctrl+D**)", ["Søg: Ctrl+D"]),
        ("**Skift visning** (**Ctrl+D**)", ["Skift visning: Ctrl+D"]),
        ("- **Ctrl+D**: **Søg**", ["Søg: Ctrl+D"]),
        ("**Søg** (**Ctrl+K**), **Skift visning** (**Ctrl+D** eller **Ctrl+Skift+D**)", []),
        ("- **Ctrl+K**: **Søg**", []),
    ],
)
def test_a_wrong_key_in_the_help_is_found(text: str, found: list[str]) -> None:
    assert documents.wrong_keys(text, [SEARCH, NIGHT]) == found


def test_a_quote_and_an_example_that_are_not_the_programs_are_found() -> None:
    quotes = "Vælg »Flyt til«, »Gem«, »gem« eller »Slet«, ikke **Flyt til »på vej«**."
    assert documents.unseen(quotes, ["Flyt til", " Gem …", "Slet alt"]) == ["gem", "Slet"]
    text = "*4 mdr. her* og *↑ fra på vej*, men **ikke** *3,5 løntimer/uge*"
    assert documents.examples(text) == ["0 mdr. her", "↑ fra …", "0 løntimer/uge"]
