"""The commands that need no window: their arguments, their words and their exit codes are a contract.

0 done; 1 refused, with one Danish sentence on stderr; 2 wrong call. Nothing here imports Qt, but
`screenshots`, `minutes` and `caseload`.
"""

import sys
from argparse import Namespace
from collections.abc import Callable, Sequence
from pathlib import Path
from traceback import extract_tb

from app.core.errors import UserError
from app.core.work_folder import clear
from ui.cli.arguments import parse
from ui.cli.output import steady_output
from ui.texts.refusals import refusal_sentence

DONE, REFUSED, WRONG_CALL = 0, 1, 2


def main(arguments: Sequence[str]) -> int:
    """Run the command that the arguments name; returns its exit code and raises nothing."""
    with steady_output() as (out, _):
        code = _run(arguments)
        out.flush()
        if out.lost is not None and code == DONE:
            code = _refuse("Svaret kunne ikke skrives ud. Se efter, om der er plads, dér hvor det skulle stå.")
    clear()
    return code


def told(deed: Callable[[], None], options: Namespace) -> int:
    """Do what was asked for, which uses the team's file of these options, if any, and say why where it isn't done."""
    try:
        deed()
    except UserError as error:
        return _refuse(refusal_sentence(error))
    except KeyboardInterrupt:
        return _refuse("Kommandoen blev afbrudt. Det, der allerede er skrevet, bliver stående.")
    except Exception as error:
        refusal = _refusal_of(error, options)
        # a bug: say where, never what the values were
        return _refuse(_bug_sentence(error) if refusal is None else refusal_sentence(refusal))
    return DONE


def _run(arguments: Sequence[str]) -> int:
    try:
        options = parse(arguments)
    except SystemExit as end:
        return DONE if not end.code else WRONG_CALL

    def deed() -> None:
        from ui.cli import commands

        commands.COMMANDS[options.command](options)

    return told(deed, options)


def _refuse(sentence: str) -> int:
    sys.stdout.flush()
    sys.stderr.write(f"{' '.join(sentence.split())}\n")
    return REFUSED


def _refusal_of(error: Exception, options: Namespace) -> UserError | None:
    """The refusal where it was no bug: the team's file broke off, or is damaged, or the system would not."""
    from app.files.stores import damage_behind

    refusal = damage_behind(error, getattr(options, "database", None), getattr(options, "key", None))
    if refusal is None and isinstance(error, OSError):
        return UserError("system_refused", path=str(error.filename or "en fil"))
    return refusal


def _bug_sentence(error: Exception) -> str:
    place = extract_tb(error.__traceback__)[-1]
    where = f"{type(error).__name__} i {Path(place.filename).name}, linje {place.lineno}"
    return f"Der skete en fejl i Springbræt ({where}); skriv det til dem, der passer programmet."
