"""The child process answers with JSON for the file on its standard input, whatever the bytes."""

import contextlib
import io
import json
import sys
from collections.abc import Sequence
from typing import BinaryIO, TypedDict

from app.core.errors import UserError
from app.importing.reading import (
    biff,
    delimited,
    html,
    json_table,
    layout,
    mhtml,
    sniff,
    spreadsheetml,
    twice_read,
    workbook,
    wrongly_read,
    xlsb,
)
from app.importing.reading.limits import end_with_parent, limit_this_process
from app.importing.reading.sandbox import confine_this_process
from app.importing.sheet import PackedSheet, refuse_endless


class Answer(TypedDict, total=False):
    """What the child says: sheets, or a refusal, or that it should be asked again to read carefully."""

    sheets: list[PackedSheet]
    refusal: str
    facts: dict[str, object]
    again: bool


def main(arguments: Sequence[str]) -> int:
    """Called with 'fast', 'careful' or 'figures', megabytes of memory and seconds of processor time."""
    manner, memory_mb, seconds = arguments
    end_with_parent()
    limit_this_process(memory_mb=int(memory_mb), seconds=int(seconds))
    confine_this_process()
    # by number, because a program without a console has no sys.stdin
    with open(0, "rb", closefd=False) as source:
        file = source if source.seekable() else io.BytesIO(source.read())
        answer = answer_for(file, careful=manner == "careful", figures=manner == "figures")
    with contextlib.suppress(BrokenPipeError), open(1, "wb", closefd=False) as out:
        out.write(_written(answer))
    return 0


def _written(answer: Answer) -> bytes:
    try:
        return json.dumps(answer).encode("ascii")
    except MemoryError:
        return b'{"refusal": "file_too_large", "facts": {}}'


def answer_for(file: BinaryIO, *, careful: bool, figures: bool = False) -> Answer:
    """The sheets of a file or why not; raises nothing but ImportError, which is our own fault.

    `figures`: JSON is read as well, which holds no list of people as anybody's system hands it out.
    """
    try:
        sheets = _read(file, careful=careful, figures=figures)
        refuse_endless(sheets)
        if not any(sheet["rows"] for sheet in sheets):
            raise UserError("file_empty")
    except UserError as refusal:
        return {"refusal": refusal.code, "facts": refusal.facts}
    except workbook.CalamineError:
        return {"again": True}
    except MemoryError:
        return {"refusal": "file_too_large", "facts": {}}
    except ImportError:
        raise
    except Exception as error:  # libraries raise anything at all for damaged files
        return {"refusal": "file_unreadable", "facts": {"reason": type(error).__name__}}
    return {"sheets": sheets}


def _read(file: BinaryIO, *, careful: bool, figures: bool) -> list[PackedSheet]:
    found = sniff.detect(file)
    if found.kind == "json" and not figures:
        raise UserError("file_not_a_table", what="json")
    if found.text:
        sheets = _TEXTS[found.kind](found.text)
        for sheet in sheets:
            if found.letters:
                sheet["letters"] = found.letters
    elif found.kind == "mhtml":
        sheets = mhtml.read(file.read())
    else:
        sheets = _workbook(file, found.kind, careful=careful)
        if found.kind == "xlsb":
            xlsb.attach_layouts(file, sheets)
        else:
            layout.attach_layouts(file, found.kind, found.marked, sheets)
        twice_read.mend(sheets)
    wrongly_read.mend(sheets)
    twice_read.refuse_lost(sheets)
    return sheets


_TEXTS = {"delimited": delimited.read, "html": html.read, "json": json_table.read, "spreadsheetml": spreadsheetml.read}


def _workbook(file: BinaryIO, kind: sniff.Kind, *, careful: bool) -> list[PackedSheet]:
    if not careful:
        if kind != "xls":
            return workbook.read(file)
        hides = biff.layouts(file.read())
        file.seek(0)
        return workbook.read(file, hides)
    if kind != "xlsx":
        raise UserError("file_unreadable", reason=kind)
    return workbook.read_carefully(file)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
