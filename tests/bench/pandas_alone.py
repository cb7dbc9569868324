"""The floor of an import: pandas reads the same file, in a process of its own."""

import sys

from tests.bench.ready import leave, say_ready


def main(file: str, rows: int) -> None:
    """Read the file's first sheet."""
    import pandas

    frame = pandas.read_excel(file)
    say_ready()
    if len(frame) != rows:
        sys.exit(f"{len(frame)} rows")
    leave()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
