"""Measures the figures that are asked for, or all, and prints one line for each."""

import argparse
import os
import platform
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tests.bench.run import Run
from tests.bench.table import BENCHES


def main(arguments: Sequence[str] | None = None) -> int:
    """The exit code is 0 where everything could be measured, fast or slow, else 1."""
    parser = argparse.ArgumentParser("python -m tests.bench", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"one of: {', '.join(BENCHES)}")
    parser.add_argument("--quick", action="store_true", help="fewer rounds, and a larger error")
    options = parser.parse_args(arguments)
    unknown = set(options.names) - set(BENCHES)
    if unknown:
        parser.error(f"no such figure: {', '.join(sorted(unknown))}")
    print(f"Python {platform.python_version()}, {platform.platform()}, {os.cpu_count()} processors", flush=True)
    failed = False
    with tempfile.TemporaryDirectory(prefix="springbraet-bench-") as folder:
        run = Run(Path(folder), quick=options.quick)
        for name in options.names or BENCHES:
            try:
                print(f"{name:<14} {BENCHES[name](run).line()}", flush=True)
            except Exception as error:
                failed = True
                print(f"{name:<14} could not be measured: {error!r}", file=sys.stderr, flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
