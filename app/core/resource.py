"""Where the program's own files lie, in a checkout as in a built program, and which version this is."""

from pathlib import Path

VERSION = "0.1.0"
"""The same as in pyproject.toml, which a built program does not carry along."""


_ROOT = Path(__file__).resolve().parents[2] / "resources"


def resource(*parts: str) -> Path:
    """The path of a file in `resources/`."""
    return _ROOT.joinpath(*parts)
