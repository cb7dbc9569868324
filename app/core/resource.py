"""Where the program's own files lie, in a checkout as in a built program."""

from pathlib import Path

_ROOT = Path(__file__).resolve().parents[2] / "resources"


def resource(*parts: str) -> Path:
    """The path of a file in `resources/`."""
    return _ROOT.joinpath(*parts)
