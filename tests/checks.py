"""Every check of the project, named as it runs; `python3 start.py test` is the way in."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CONTRACTS = "from importlinter.cli import lint_imports_command as lint; lint(['--no-cache'])"
# On two cores this takes two thirds of the time that one takes; a core that is done takes over what is left of another.
ON_ALL_CORES = ["-n", "auto", "--dist", "worksteal"]
# pytest comes last, so that its closing line ends a run in which everything is well.
CHECKS = {
    "ruff: style, and heavy modules imported late": ["-m", "ruff", "check", "."],
    "basedpyright: types": ["-m", "basedpyright"],
    "import-linter: ui uses app, app uses db": ["-c", CONTRACTS],
    "pytest: behaviour, architecture, coverage": ["-m", "pytest", *ON_ALL_CORES, "--cov", "--cov-fail-under=85"],
}


def main() -> int:
    """Run every check, also after one has failed; 1 if any did."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    # Every worker, and each of the children that the tests start, would compile the program and its tests for itself.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    failed: list[str] = []
    for name, command in CHECKS.items():
        print(f"\n=== {name}", flush=True)
        if subprocess.call([sys.executable, *command], cwd=ROOT, env=environment):
            failed.append(name)
    if failed:
        print("\nFailed:\n  " + "\n  ".join(failed), file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
