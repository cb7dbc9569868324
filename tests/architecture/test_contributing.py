"""What CONTRIBUTING.md says of the house is true: its files, its names, and its picture."""

from pathlib import Path

import pytest

from tests.architecture import contributing

ROOT = Path(__file__).resolve().parents[2]
LAYERS = ("ui", "app", "db")
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
PYPROJECT = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
HOUSE = """```
ui   cli          # without a window
     board   caseload

app  core
```
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with one file of each kind, and a folder that git ignores."""
    (tmp_path / "app").mkdir()
    (tmp_path / "app" / "month.py").write_text(
        "from datetime import date\nFIRST: int = 1\n\n\nclass Month:\n    year = 2026\n\n"
        "    def name(self):\n        said = 1\n",
        encoding="utf-8",
    )
    (tmp_path / "names.toml").write_text('[list]\ntown = ["By"]\n', encoding="utf-8")
    (tmp_path / "a.md").write_text("# House\n\n## To add\n", encoding="utf-8")
    (tmp_path / ".gitignore").write_text("dist/\n\n", encoding="ascii")
    return tmp_path


@pytest.mark.parametrize("document", ["CONTRIBUTING.md", "README.md", "CHANGELOG.md"])
def test_what_a_document_names_is_where_it_says(document: str) -> None:
    assert contributing.missing((ROOT / document).read_text(encoding="utf-8"), ROOT) == []


def test_contributing_names_enough_to_be_of_use_and_nothing_that_is_gone() -> None:
    places = [words for words in contributing.quoted(CONTRIBUTING) if ".py: " in words]
    assert len(set(places)) > 60
    assert contributing.unknown(CONTRIBUTING, ROOT, LAYERS) == []


def test_every_way_to_add_something_names_a_test_that_proves_it() -> None:
    ways = CONTRIBUTING.partition("## How to add …")[2].split("\n### ")[1:]
    titles = [way.partition("\n")[0].removeprefix("a ") for way in ways]
    assert titles == [
        "page", "command", "question", "rule to watch", "predicate of measures", "rule of deadline",
        "column of an import", "sheet of the workbook", "goal set", "schema step",
    ]  # fmt: skip
    for way in ways:
        assert any(words.startswith("tests/") for words in contributing.quoted(way)), way


def test_the_picture_is_what_is_enforced() -> None:
    assert contributing.picture(CONTRIBUTING, LAYERS) == contributing.contracts(PYPROJECT)


@pytest.mark.parametrize("layer", LAYERS)
def test_every_room_is_in_the_picture(layer: str) -> None:
    parts = [path for path in (ROOT / layer).iterdir() if path.suffix == ".py" or (path / "__init__.py").exists()]
    drawn = frozenset[str]().union(*contributing.picture(CONTRIBUTING, LAYERS)[layer])
    assert drawn == {path.stem for path in parts} - {"__init__"}


@pytest.mark.parametrize(
    "words",
    [
        "app/month.py", "app/", "app/month.py: Month", "app/month.py: Month.name", "app/month.py: Month.year",
        "app/month.py: FIRST", "names.toml: town", "a.md: To add", "dist/program", "--option FILE", "python3 a/b.py",
    ],
)  # fmt: skip
def test_what_is_there_is_found(project: Path, words: str) -> None:
    assert contributing.missing(f"See `{words}`.", project) == []


@pytest.mark.parametrize(
    "words",
    [
        "app/gone.py", "gone/", "app/month.py/", "gone.toml", "app/month.py: Gone", "app/month.py: name",
        "app/month.py: Month.gone", "app/month.py: Month.said", "names.toml: gone", "a.md: To", "app/: month",
    ],
)  # fmt: skip
def test_what_is_not_there_is_named(project: Path, words: str) -> None:
    assert contributing.missing(f"See `{words}`, and\n```\nin `a/block.py`\n```\n", project) == [words]


def test_a_name_that_nothing_defines_is_named(project: Path) -> None:
    known = "`Month`, `Month.name`, `FIRST`, `date`, `app`, `in words`"
    assert contributing.unknown(known, project, ["app"]) == []
    assert contributing.unknown(f"{known}, `Week`, `Month.week`", project, ["app"]) == ["Week", "Month.week"]


def test_a_picture_is_read_line_by_line() -> None:
    house = [frozenset({"cli"}), frozenset({"board", "caseload"})]
    assert contributing.picture(f"```\npython3 start.py\n```\n{HOUSE}", LAYERS) == {
        "ui": house,
        "app": [frozenset({"core"})],
    }
    for other in ("board   ", "caseload", "cli", "core"):
        assert contributing.picture(HOUSE.replace(other, "room "), LAYERS)["ui"] != house or other == "core"


def test_contracts_are_read_from_their_layers() -> None:
    settings = """
[[tool.importlinter.contracts]]
type = "layers"
layers = ["ui", "app"]

[[tool.importlinter.contracts]]
containers = ["app"]
layers = ["demo | workbook", "core"]
"""
    assert contributing.contracts(settings) == {"app": [frozenset({"demo", "workbook"}), frozenset({"core"})]}
