"""The commands that need no window: their arguments, their words and their exit codes are a contract.

0 done; 1 refused, with one Danish sentence on stderr; 2 wrong call. Nothing here imports Qt, but
`screenshots`, `minutes` and `caseload`.
"""

import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from traceback import extract_tb

from app.core.errors import UserError
from ui.cli.arguments import parse
from ui.texts.refusals import refusal_sentence

DONE, REFUSED, WRONG_CALL = 0, 1, 2


def main(arguments: Sequence[str]) -> int:
    """Run the command that the arguments name; returns its exit code and raises nothing."""
    _speak_utf8()
    try:
        options = parse(arguments)
    except SystemExit as end:
        return DONE if not end.code else WRONG_CALL
    from ui.cli import commands

    try:
        commands.COMMANDS[options.command](options)
    except UserError as error:
        return _refuse(refusal_sentence(error))
    except KeyboardInterrupt:
        return _refuse("Kommandoen blev afbrudt, og intet er gemt.")
    except Exception as error:
        refusal = _refusal_of(error, getattr(options, "database", None))
        # a bug: say where, never what the values were
        return _refuse(_bug_sentence(error) if refusal is None else refusal_sentence(refusal))
    return DONE


def _refuse(sentence: str) -> int:
    with suppress(OSError):
        sys.stdout.flush()
    sys.stderr.write(f"{' '.join(sentence.split())}\n")
    return REFUSED


def _refusal_of(error: Exception, database: Path | None) -> UserError | None:
    """The refusal where it was no bug: the team's file broke off, or is damaged."""
    from app.files.stores import damage_behind

    return damage_behind(error, database)


def _bug_sentence(error: Exception) -> str:
    place = extract_tb(error.__traceback__)[-1]
    where = f"{type(error).__name__} i {Path(place.filename).name}, linje {place.lineno}"
    return f"Der skete en fejl i Springbræt ({where}); skriv det til dem, der passer programmet."


def _speak_utf8() -> None:
    """Danish letters and JSON come out the same on every system; a built window program may have no output."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")
